"""Bylines: whether a line is one, and whose."""

import re

_PARTICLE = (
    r"(?:de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ter|bin|bint|binti|ibn|al|el|y|e|ap|st)"
)
_WORD = r"(?:[^\W\d_a-zà-ÿ][\w'’.-]*|(?:al|el|d|O)[-'’]\w[\w'’-]*)"
NAME = rf"{_WORD}(?:[ -](?:{_PARTICLE} )*{_WORD}){{0,4}}"
_OFFICE = (
    r"(?:(?:[\w&'’/-]+ ){0,5}?(?:correspondent|reporter|editor|writer|staff|journalist|columnist"
    r"|contributor|bureau|desk|chief"
    r"|producer|photographer|team|analyst|fellow)s?(?: (?:in|at|for|of) [\w&'’., -]{2,50})?)"
)
_SEPARATOR = r"(?:, and |, | and | & | with |; | y )"
_LINE = re.compile(
    rf"(?:(?i:by|written by|reported by|words by|story by|words|author|text by|text|report by|writer|from our"
    rf" correspondent):? )"
    rf"(?P<names>{NAME}(?:{_SEPARATOR}{NAME})*)"
    rf"(?P<rest>(?:(?:,| in| for| at| of| -| –| —| \||/| [|•·]) ?[^.!?\"“”]{{2,90}})?)\.?"
)
_OFFICE_LINE = re.compile(rf"(?i:{_OFFICE})")
_UNNAMED = re.compile(
    r"(?i:(?:by|from)):? (?i:our |the |a )?(?i:own |special |staff |[\w-]+ ){0,2}(?i:correspondents?"
    r"|reporters?|staff(?: writers?| reporters?)?|desk|bureau|agencies)"
    r"(?:(?:,| in| [-–—]) ?[^.!?\"“”]{2,50})?"
)
_NOT_NAMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december then now noon midnight
    """.split()
)
_AGENCIES = frozenset((
    "reuters", "afp", "ap", "associated press", "the associated press", "agence france-presse", "bloomberg",
    "upi", "efe", "dpa", "ips", "ani", "pti", "xinhua", "tass", "cnn", "bbc", "al jazeera",
))  # fmt: skip
_PAPER_END = (
    r"\b(?:News|Times|Post|Press|Herald|Tribune|Gazette|Guardian|Mirror|Mail|Sentinel|Chronicle|Observer"
    r"|Standard"
    r"|Journal|Agency|Daily|Weekly|Today|Independent|Star|Echo|Courier|Telegraph|Argus|Examiner|Bulletin"
    r"|Radio|TV"
    r"|Service)$"
)
_PAPER = re.compile(rf"{_PAPER_END}|^(?:The|Radio|Daily) ")
_PAPER_ALONE = re.compile(rf"{_PAPER_END}|^(?:Radio|Daily) ")
_LONGEST = 160


def is_byline(line: str, office: bool = False) -> bool:
    """Whether the whole line is a byline ("By A B and C D, Science Editor"); with ``office``, a writer's
    office alone.

    >>> is_byline("By Ana Ruiz and Lee Wei, Reuters"), is_byline("By Friday the water had gone.")
    (True, False)
    """
    if len(line) > _LONGEST:
        return False
    line = re.split(r" [|•·](?: |$)", line)[0]
    if _UNNAMED.fullmatch(line):
        return True
    if office:
        return len(line) <= 80 and bool(_OFFICE_LINE.fullmatch(line))
    return bool(byline_names(line))


def is_name(line: str) -> bool:
    """Whether the line may be a person's name and nothing else: two to five words with capitals."""
    return len(line) <= 60 and " " in line and bool(re.fullmatch(NAME, line)) and not _is_calendar(line)


def are_names(line: str) -> bool:
    """Whether the line is the names of two people or more and nothing else.

    >>> are_names("Ana Ruiz and Lee Wei"), are_names("Ana Ruiz"), are_names("Salt and Pepper")
    (True, False, False)
    """
    names = re.split(_SEPARATOR, line)
    return len(names) > 1 and all(is_name(name) for name in names)


def is_paper(line: str) -> bool:
    """Whether a line is the name of a newspaper, an agency or a station and nothing else.

    >>> is_paper("The Daily Tide Gazette"), is_paper("Radio Sava"), is_paper("The bridge that nobody wants")
    (True, True, False)
    """
    words = line.split()
    capitals = all(word[0].isupper() or word in ("of", "and", "&", "the", "on") for word in words)
    return (
        2 <= len(words) <= 6
        and capitals
        and bool(_PAPER_ALONE.search(line.title() if line.isupper() else line))
    )


def byline_names(line: str) -> tuple[str, ...]:
    """The names in a byline, capitals throughout turned to title case; nothing where the line is no
    byline.
    """
    line = re.split(r" [|•·](?: |$)", line)[0]
    found = _LINE.fullmatch(line) if len(line) <= _LONGEST else None
    if not found:
        return ()
    names = [name.strip() for name in re.split(_SEPARATOR, found["names"])]
    people = [name for name in names if not _OFFICE_LINE.fullmatch(name) and not _is_agency(name)]
    if (
        not people
        or any(_is_calendar(name) for name in people)
        or (len(people) == 1 and " " not in people[0] and found["rest"][:1] not in ("", ","))
    ):
        return ()
    return tuple(name.title() if name.isupper() and len(name) > 4 else name for name in people)


def byline_outlet(line: str) -> str | None:
    """The outlet that a byline names after its writer ("By Ana Ruiz, Reuters"), or None where that is not
    sure.
    """
    found = _LINE.fullmatch(line) if len(line) <= _LONGEST else None
    if not found:
        return None
    tail = re.split(_SEPARATOR, found["names"])[1:]
    tail.append(re.sub(r"^(?:,| for| of| \||/| [|•·-]) ?", "", found["rest"]).strip())
    return next((part for part in reversed(tail) if _is_agency(part)), None)


def _is_calendar(name: str) -> bool:
    return name.split()[0].casefold().rstrip(",") in _NOT_NAMES


def _is_agency(name: str) -> bool:
    """Names that can be no person's: agencies, and papers by their last or first word."""
    return name.casefold() in _AGENCIES or bool(_PAPER.search(name))
