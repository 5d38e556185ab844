"""Names of people and bodies: which short name means which long one."""

import re
from functools import lru_cache

_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
_SMALL = frozenset(
    """
    of the and for in on de la le du des del da do dos und für to a an at
    """.split()
)


def strip_possessive(name: str) -> str:
    """A name without a final 's or the apostrophe of a plural.

    >>> strip_possessive("Barrera’s")
    'Barrera'
    """
    return _POSSESSIVE.sub("", name.strip())


def strip_article(name: str) -> str:
    """A name without "the" before it.

    >>> strip_article("The World Health Organization")
    'World Health Organization'
    """
    return re.sub(r"^(?:the)\s+(?=\S)", "", name, flags=re.I)


LEGAL_FORM = re.compile(
    r",?\s(?:\(P(?:vt|ty|te)\)\sLtd\.?|Co\.,?\sLtd\.?|S\.?A\.?|S\.?p\.?A\.?|Inc\.?|Ltd\.?|plc|PLC|GmbH|AG|N\.?V\.?|LLC|LLP|Bhd|Berhad|AB|ASA?|A/S|Oyj?|K\.?K\.?|Pte)(?![\w-])"
)
"""What sort of company it is in law, after its name."""


def strip_legal_form(name: str) -> str:
    """A company's name without its legal form.

    >>> strip_legal_form("Bracken Foods plc"), strip_legal_form("Bracken Foods")
    ('Bracken Foods', 'Bracken Foods')
    """
    found = LEGAL_FORM.search(name)
    return name[: found.start()] if found and found.end() == len(name) else name


_SORT = re.compile(r"^(?:[a-z]\w*\s+)+(?=[A-Z])|\s+(?:party|newspaper|daily|website|company|group)$")


def strip_sort(name: str) -> str:
    """A body's name without what sort of body it is, where that is no part of the name.

    >>> strip_sort("Southern Covenant party"), strip_sort("daily Asi Gazetesi")
    ('Southern Covenant', 'Asi Gazetesi')
    """
    return _SORT.sub("", name) or name


def first_letters(name: str) -> str:
    """The first letters of all words of a name, in capitals.

    >>> first_letters("Thuy-Linh van der Berg")
    'TVDB'
    """
    return "".join(word[0] for word in name.split()).upper()


def is_initials_of(short: str, name: str) -> bool:
    """Whether capitals stand for a person, as the labels of an interview do.

    >>> is_initials_of("AS", "Aigerim Sarsenova"), is_initials_of("AI", "Aigerim Sarsenova")
    (True, False)
    """
    letters = re.sub(r"[^\w]", "", short)
    return 2 <= len(letters) <= 4 and letters.isupper() and letters == first_letters(name)


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without punctuation and quoted nicknames' marks.

    >>> name_words("Jorge “Coco” Reyes-Díaz Jr.")
    ('jorge', 'coco', 'reyes-díaz', 'jr')
    """
    return tuple(word.rstrip(".").casefold() for word in _WORD.findall(name))


def is_short_for(short: str, full: str) -> bool:
    """Whether a person's short name may stand for the full one: its words come from it, in the same order.

    >>> is_short_for("Urrutia", "Marcela Urrutia Quispe"), is_short_for("Barrera", "Marcela Urrutia Quispe")
    (True, False)
    >>> is_short_for("X S Mabandla", "Xola Mabandla"), is_short_for("Jari", "Walid Al-Jari")
    (True, True)
    """
    words, rest = name_words(short), iter(name_words(full))
    if len(words) > len(name_words(full)) > 1:
        words = (
            words[0],
            *(word for word in words[1:] if len(word) > 1),
        )  # initials that the full name leaves out
    return bool(words) and all(
        any(other in (word, f"al-{word}", f"el-{word}") or _initial(word, other) for other in rest)
        for word in words
    )


def _initial(word: str, other: str) -> bool:
    return len(word) == 1 and other.startswith(word)


def is_acronym_of(short: str, full: str) -> bool:
    """Whether an organisation's short name is made of the initials of the full one.

    >>> is_acronym_of("WHO", "World Health Organization"), is_acronym_of("FAO", "World Health Organization")
    (True, False)
    """
    letters = re.sub(r"[^\w]", "", short)
    if not 2 <= len(letters) <= 8 or sum(letter.isupper() for letter in letters) < 2:
        return False
    return letters.upper() in initials(full)


def initials(name: str) -> tuple[str, ...]:
    """The initials of a name of several words in capitals, without and with those of small words.

    >>> initials("Bank of Ghana"), initials("Ghana")
    (('BG', 'BOG'), ())
    """
    words = [word for word in re.split(r"[\s/-]+", name) if word]
    if len(words) < 2:
        return ()
    large = "".join(word[0] for word in words if word.casefold() not in _SMALL)
    return large.upper(), "".join(word[0] for word in words).upper()


def is_part_of(short: str, full: str) -> bool:
    """Whether an organisation's short name is the beginning or the end of the full one, in whole words.

    >>> is_part_of("Bracken", "Bracken Foods"), is_part_of("Commission", "European Commission")
    (True, True)
    """
    words, whole = name_words(strip_article(short)), name_words(strip_article(full))
    if len(whole) > 2 and whole[0] in ("pt", "cv", "ud"):
        whole = whole[1:]
    return 0 < len(words) < len(name_words(full)) and (
        whole[: len(words)] == words or whole[-len(words) :] == words
    )
