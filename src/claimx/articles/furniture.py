"""Which lines are the page and not the article: one line at a time, by what it says.

The policy: a line is furniture when its whole wording is a known piece of a page ("Also read", "Comments
(14)", "Photo: A. Name/Agency"), never because it is short or stands alone. A line in quotation marks, a
speaker's line in a transcript and a sentence that merely begins like furniture ("Read more books, the
minister told pupils") stay what they are: a claim lost is worse than a share button kept.

Lines are matched whole, with the marks and blanks at their edges removed, and none over 300 characters is
looked at. What depends on the lines around (a repeated headline, a list under "Most read") is in
``blocks``.
"""

import re
from functools import lru_cache

from claimx.articles.appeals import is_appeal, is_breadcrumb
from claimx.articles.article import Role
from claimx.articles.byline import is_byline
from claimx.articles.dates import CLOCK, DATE
from claimx.articles.phrases import CLOSERS, NETWORK, PIECES, SECTION

LONGEST = 300

_EDGES = " \t\xa0-–—•*|>»›→:.!…()[]#_=~▼▶+\u200b\ufeff"
_QUOTED = re.compile(r"[\"“”„«»]|^['‘]")
_ADDRESS = r"(?:https?://|www\.)\S+"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_PHONE = r"\+?\(?\d[\d\s().-]{6,17}\d"

_PIECE = re.compile("|".join(phrase for group in PIECES.values() for phrase in group))
_CLOSER = re.compile("|".join(phrase for group in CLOSERS.values() for phrase in group))
_POINTER = re.compile(
    r"(?:also read|(?:to )?read (?:also|more|next)|related(?: \w+)?|see also|more (?:on this|from [\w"
    r" &'’.-]{2,40}|in [\w &'’.-]{2,40})"
    r"|you (?:may|might) also like|don[’']t miss|watch|listen|must read|recommended|trending|in pictures"
    r"|in other news)"
    r" ?(?:[:|»>]|[-–—] ).{3,250}"
)
_READ = re.compile(r"read ?: ?.{2,119}[^.!?”\"’']", re.I)
"""A link to another story, whose headline has no stop: "READ: No shortage before Christmas"."""
_LIST_LABEL = re.compile(
    r"related(?: (?:articles|stories|news|posts|content|coverage|reading|links))?|(?:most|top) (?:read"
    r"|viewed|popular|shared|stories|news).{0,40}"
    r"|trending.{0,20}|more (?:stories|news|headlines|on this.{0,10}|from .{2,40}|in .{2,40})"
    r"|recommended.{0,20}|latest .{2,12}|editor[s'’]{0,2} picks?"
    r"|you (?:may|might|could) also (?:like|be interested in|enjoy)|what to read next|read (?:also|next|more)"
)
_NETWORK = re.compile(NETWORK)
_TAG_LABEL = re.compile(
    r"(?:related |more )?(?:tags?|topics?|keywords|filed under|categories)|(?:explore )?more on these topics"
)
_SOURCES = re.compile(r"(?:sources?|via|source link|agencies) ?: ?(?P<names>.{2,160})")
_NAME_LIST = re.compile(
    r"(?:(?:the )?[^\Wa-z][\w&'’./-]*(?: [\w&'’./-]+){0,5}|[\w-]+\.\w{2,6})(?:(?:, and |, | and | &"
    r" |/|; )(?:(?:the )?[^\Wa-z][\w&'’./-]*(?: [\w&'’./-]+){0,5}))*"
)
_STAMP = re.compile(
    rf"(?:(?:first |last )?(?:published|updated|posted|modified|created|issued|released|date|dated)(?:"
    rf" (?:on|at))?:? ?)?"
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?(?:{DATE}|{CLOCK})"
    rf"(?:(?:,| at| -| –| —| \||,? on)? ?(?:{DATE}|{CLOCK}))?\.?",
    flags=re.I,
)
_AGENCY = (
    r"(?:getty(?: images)?|reuters|afp|ap|epa(?:-efe)?|efe|shutterstock|i?stock(?:photo)?|unsplash"
    r"|pexels|pixabay|wiki(?:media)?(?: commons)?|wikipedia"
    r"|flickr|xinhua|anadolu(?: agency)?|aa|pa(?: wire| media| images)?|alamy|bloomberg|tass|press"
    r" association|zuma(?: press)?|imago"
    r"|dpa|ani|pti|ians|ians photo|yonhap|kyodo|antara|bernama|handout|supplied|file(?: photo)?|screen"
    r" ?(?:shot|grab)|courtesy.{0,30}|nurphoto|sipa|rex|magnum|creative commons|cc by.{0,12}|facebook"
    r"|instagram|youtube|twitter|x)"
)
_CREDIT = re.compile(
    r"(?:photo|image|picture)s? (?:source|credit|copyright)s?,? .{2,90}|"
    rf"(?:(?:photo|image|picture|photograph|pic|video|graphic|illustration|cover|map|file|featured)s?(?:"
    rf" (?:credits?|by|courtesy(?: of)?|source|via|from|image|photo|illustration)){{0,2}} ?[:|/©]"
    rf" ?.{{2,110}}"
    rf"|(?:photo(?:graph)?|image|picture|illustration|video)s? (?:by|courtesy(?: of)?|credit|via) .{{2,90}}"
    rf"|(?:credit|photo credit|courtesy|file photo|image credit)s? ?: ?.{{2,90}}|ap photo.{{0,60}}|via"
    rf" {_AGENCY}"
    rf"|[^.:?!]{{2,80}} ?(?:/|\||via|©|, via) ?{_AGENCY}(?: ?[/|] ?.{{2,40}})?|{_AGENCY} ?[/|]"
    rf" ?[^.:?!]{{2,60}}|©.{{2,60}}/ ?{_AGENCY}"
    rf"|getty(?: images)?|shutterstock|wikimedia(?: commons)?|file photo|handout)"
)
_CREDIT_TAIL = re.compile(
    r"[([](?:photo|image|picture|photograph|pic|file|credit|ap photo|courtesy)\b[^()\[\]]{0,100}[)\]]\.?$"
    rf"|(?:[.!?] ?|\s[-–—|] ?)(?:photo|image|picture|photograph|credit|pic)s?(?: by| credit|"
    rf" courtesy)?(?:[:/|]|\.\.\.|…) ?[^.]{{2,70}}\.?$|\({_AGENCY}/[^()]{{2,40}}\)$",
    flags=re.I,
)
_REPORTED = re.compile(r"\b(?:said|says|told|tells|asked|warned|added|wrote|writes|according to)\b")
_FIELD = re.compile(r"(?:your )?(?:name|e-?mail|website|comment|message)s? ?\*", flags=re.I)
"""What a form asks for, with the star of a field that must be filled in."""

_LONE = re.compile(r"\d{1,3}")
"""A counter beside a button, a number in a list of the most read."""

_SIGN_OFF = re.compile(
    r"[(\[]?-{0,2}[A-Z]{2,7}(?:/[\w.]{2,20}(?: [\w.]{2,20})?){1,4}[)\]]?|[(\[][A-Z]{2,7}[)\]]"
)
_NAVIGATION = re.compile(rf"{SECTION}(?:(?: ?[|>/»›•·,:] ?| ){SECTION}){{0,14}}")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,4}")
_CRUMBS = re.compile(
    r"[\w&'’., -]{2,40}(?: ?[>»›→] ?| / | :: )[\w&'’., -]{2,60}(?:(?: ?[>»›→] ?| / | ::"
    r" )[^>»›/]{2,120}){0,6}"
)
_NUMBERED = re.compile(
    rf"(?:{_EMAIL}|(?:tel|phone|fax|mob(?:ile)?|call)\b.{{0,12}}{_PHONE}|{_PHONE})", flags=re.I
)


def furniture_role(line: str) -> Role | None:
    """What a line is by its own wording: "furniture", "footer", or None where it may be part of the article.

    ``line`` is stripped and its inner runs of blanks are single. Photo credits count as furniture.

    >>> [furniture_role(line) for line in ("Also read", "Sources: Daily Tide, Radio 4.", "Read it.")]
    ['furniture', 'footer', None]
    """
    return _furniture_role(line) if len(line) <= LONGEST else None


@lru_cache(maxsize=4096)
def _furniture_role(line: str) -> Role | None:
    core = line.strip(_EDGES).casefold()
    if not core:  # rows of stars, dashes and the like; emoji are somebody's words
        return "footer" if "###" in line else "furniture"
    if _REPORTED.search(line) and line.endswith((".", "!", "?")):
        return None
    if re.fullmatch(_ADDRESS, line) or re.fullmatch(rf"(?:link|url|source)s?: ?{_ADDRESS}", line, flags=re.I):
        return "furniture"
    if _is_sources(line):
        return "footer"
    if _POINTER.fullmatch(core) and not _QUOTED.match(line) and not _ends_quotation(line):
        return "furniture"
    if is_breadcrumb(core) or _READ.fullmatch(line):
        return "furniture"
    if _QUOTED.search(line):
        return None
    if _CLOSER.fullmatch(core) or line.startswith(("©", "(c) ", "(C) ")) or _is_contact(line):
        return "footer"
    if (
        _PIECE.fullmatch(core)
        or is_appeal(core)
        or is_stamp(line)
        or is_credit(line)
        or _SIGN_OFF.fullmatch(line)
        or _FIELD.fullmatch(line)
        or _LONE.fullmatch(line)
        or _is_bar(line)
    ):
        return "furniture"
    return None


def is_pointer_list(line: str) -> bool:
    """Whether the line is the label of a list of other stories ("Most read"), so that a list may follow."""
    return len(line) < 60 and bool(_LIST_LABEL.fullmatch(line.strip(_EDGES).casefold()))


def is_network(line: str) -> bool:
    """Whether the line is the name of one network or way of sharing, as on a button."""
    return bool(_NETWORK.fullmatch(line.strip(_EDGES).casefold()))


def is_tag_label(line: str) -> bool:
    """Whether the line is the label of a list of topics, one a line."""
    return bool(_TAG_LABEL.fullmatch(line.strip(_EDGES).casefold()))


def is_credit(line: str) -> bool:
    """Whether the whole line credits a picture."""
    return len(line) <= 140 and bool(_CREDIT.fullmatch(line.strip(" \t\xa0()[]|.").casefold()))


def has_credit(line: str) -> bool:
    """Whether the line ends with the credit of a picture, so that what stands before it is the caption."""
    return bool(_CREDIT_TAIL.search(line[-140:]))


def is_stamp(line: str) -> bool:
    """Whether the line is nothing but dates and times, with bars between and with words such as "Updated"."""
    if len(line) > 140:
        return False
    parts = [part.strip(" \t\xa0()[]*") for part in re.split(r" ?[|•·] ?", line)]
    stamps = [
        bool(_STAMP.fullmatch(part)) or bool(re.fullmatch(r"\d+ ?-?min(?:ute)?s?(?: read)?", part, re.I))
        for part in parts
        if part
    ]
    if all(stamps):
        return bool(stamps)
    return (
        any(stamps)
        and not is_byline(line)
        and len(parts) <= 5
        and all(len(part) <= 45 and not part.endswith((".", ",")) for part in parts)
    )


def is_navigation(line: str) -> bool:
    """Whether the line is a row of sections or a breadcrumb. Meant for the edges of a page, not for its
    middle.
    """
    core = line.strip(_EDGES)
    if len(core) > 200 or _QUOTED.search(core):
        return False
    if line.endswith((".", "!", "?")) and not _INITIALS.fullmatch(line):
        return False
    if _NAVIGATION.fullmatch(core.casefold()) or _is_row(core.split()):
        return True
    return bool(_CRUMBS.fullmatch(core)) and not re.search(r"\d / \d", core)


def _is_row(words: list[str]) -> bool:
    """Names of sections with nothing between, most of them known ("Home World Baltics Business Opinion")."""
    known = sum(_NAVIGATION.fullmatch(word.casefold()) is not None for word in words)
    return (
        len(words) > 3
        and known > 2
        and known >= 0.6 * len(words)
        and all(word[0].isupper() for word in words)
    )


def _is_bar(line: str) -> bool:
    """Short pieces with bars between, one of them furniture ("Listen again | Podcast | Contact us")."""
    parts = [part.strip() for part in re.split(r" [|•·] ", line)]
    if not 2 <= len(parts) <= 8 or any(len(part) > 45 for part in parts):
        return False
    cores = [part.strip(_EDGES).casefold() for part in parts]
    sections = all(core.count(" ") <= 3 for core in cores) and any(
        _NAVIGATION.fullmatch(core) for core in cores
    )
    return sections or any(_PIECE.fullmatch(core) or _CLOSER.fullmatch(core) for core in cores)


def _is_sources(line: str) -> bool:
    found = _SOURCES.fullmatch(line.casefold().rstrip(". "))
    return bool(found) and bool(
        _NAME_LIST.fullmatch(line[found.start("names") :].strip(" .")) if found else False
    )


def _is_contact(line: str) -> bool:
    """An e-mail address or a telephone number on a line that is no sentence."""
    if len(line) > 200 or not _NUMBERED.search(line) or len(re.findall(r"[^\W\d]{2,}", line)) > 16:
        return False
    if re.fullmatch(rf"[\s(]*{_EMAIL}[\s).]*", line) or re.match(
        r"(?:e-?mail|tel|phone|fax|contact|call us)\b ?[:.]", line, re.I
    ):
        return True
    sentence = re.search(r"\b(?:said|says|told|is|are|was|were|has|have|had|will|should|can|who)\b", line)
    if (
        line.endswith(".")
        and line.count(" ") > 6
        and not re.match(r"(?:for|press|media|contact|more)\b", line, re.I)
    ):
        return False
    return not sentence and (
        "@" in line or bool(re.search(r"\b(?:tel|phone|fax|mobile|contacts?)\b", line, re.I))
    )


def _ends_quotation(line: str) -> bool:
    return bool(re.search(r"[\"”»]\.?$|, (?:he|she|they) \w+\.?$|\b(?:said|says|told)\b.{0,30}\.$", line))
