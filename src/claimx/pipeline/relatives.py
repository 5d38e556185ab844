"""Relatives without a name in the phrase: "his wife", "the coach's brother"; and by which name the article calls them elsewhere."""

import re

from spacy.tokens import Doc

from claimx.pipeline.annotations import NamedEntity, Span
from claimx.pipeline.mentions import mention_index

_KIN = (
    r"(?:wife|husband|mother|father|son|daughter|sister|brother|partner|fianc[ée]e?|widow|widower|cousin|uncle|aunt|niece|nephew|"
    r"grandmother|grandfather|grandson|granddaughter|mum|mom|dad|stepfather|stepmother|twin|boyfriend|girlfriend|parents)"
)
_OWNER = r"(?:his|her|their|my|[^\W\d_][\w.’'-]*['’]s?)"
_PHRASE = re.compile(
    rf"(?:the\s)?{_OWNER}\s(?:[a-z]+\s){{0,2}}?(?:late\s|elder\s|younger\s|older\s|twin\s)?(?P<kin>{_KIN})",
    re.I,
)
_MEN = frozenset(
    "husband father son brother fiancé widower uncle nephew grandfather grandson dad stepfather boyfriend".split()
)
_WOMEN = frozenset(
    "wife mother daughter sister fiancée widow aunt niece grandmother granddaughter mum mom stepmother girlfriend".split()
)
_ROOM = 50
MOST_OF_ONE_NAME = 12
"""People of one family name up to which they are compared."""
_NO_AGE, _GENERATION, _LOOKED_AT = 50, 30, 6
_AGE = re.compile(r",\s(\d{1,3})\b")
_APPOSITION = re.compile(
    rf",\s(?:\d+,\s)?(?:the|{_OWNER})\s(?:[\w’'-]+\s){{0,3}}?(?:{_KIN}|elder|eldest|younger|youngest)\b"
)


def _before_name(kin: str) -> re.Pattern[str]:
    """What stands before the name of somebody's relative, told by a pattern of nouns: "her late son, Mr "."""
    return re.compile(rf"\b{_OWNER}\s(?:[\w-]+\s){{0,2}}?{kin},?\s(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s)?$", re.I)


_BEFORE_NAME = _before_name(_KIN)


def kin_noun(words: str) -> str | None:
    """What somebody is to another whose relative a phrase says they are, or None.

    >>> kin_noun("his younger brother"), kin_noun("The coach’s wife"), kin_noun("her lawyer")
    ('brother', 'wife', None)
    """
    found = _PHRASE.fullmatch(words)
    return found["kin"].casefold() if found else None


def is_of_own_gender(words: str) -> bool:
    """Whether a relative can not be told by gender from whose relative it is: "her daughter", not "her husband".

    >>> is_of_own_gender("her daughter"), is_of_own_gender("her husband"), is_of_own_gender("Ruiz's aunt")
    (True, False, True)
    """
    kin, owner = kin_noun(words), words.split()[0].casefold()
    return kin is not None and not ((owner == "her" and kin in _MEN) or (owner == "his" and kin in _WOMEN))


def is_relative(span: Span, text: str) -> bool:
    """Whether the name at ``span`` is told to be somebody's relative's: "her son, Ben Lee", "his late father Ben Lee".

    >>> is_relative((9, 16), "Her son, Ben Lee, left"), is_relative((0, 7), "Ben Lee, her son, left")
    (True, False)
    """
    return _BEFORE_NAME.search(text, max(0, span[0] - _ROOM), span[0]) is not None


def tell_apart(word: str, people: list[NamedEntity], text: str) -> list[NamedEntity]:
    """Of several people of one name, the one whom "the younger" or "the elder" means, where the article tells; else all."""
    if not 2 <= len(people) <= MOST_OF_ONE_NAME:
        return people
    ages = [_age(one, text) + _GENERATION * _elder_signs(one, text) for one in people]
    wanted = min(ages) if word.casefold() in ("younger", "junior") else max(ages)
    return [people[ages.index(wanted)]] if ages.count(wanted) == 1 else people


def _age(one: NamedEntity, text: str) -> int:
    """The age beside a name, else one at which nobody is plainly old or young."""
    found = (_AGE.match(text, end) for _, end in one.mentions[:_LOOKED_AT])
    return next((int(age[1]) for age in found if age), _NO_AGE)


def _elder_signs(one: NamedEntity, text: str) -> int:
    """How often somebody is called the elder, or another's father, less how often the younger, or a son."""
    signs = 0
    for start, end in one.mentions[:_LOOKED_AT]:
        around = _BEFORE_NAME.search(text, max(0, start - _ROOM), start), _APPOSITION.match(text, end)
        for words in (found[0].casefold() for found in around if found):
            signs += bool(
                re.search(
                    r"\b(?:elder|eldest|older|father|mother|uncle|aunt|grand(?:mother|father))\b", words
                )
            )
            signs -= bool(
                re.search(r"\b(?:younger|youngest|son|daughter|nephew|niece|grand(?:son|daughter))\b", words)
            )
    return signs


def find_relative_named(kin: str, doc: Doc) -> NamedEntity | None:
    """The only person whom the article names beside such a noun: "his wife, Ann Lee", "Ann Lee, his wife"; else None."""
    before = _before_name(kin)
    after = re.compile(rf",\s(?:\d+,\s)?(?:[\w’'-]+\s){{0,4}}?{kin}\b", re.I)
    found: dict[int, NamedEntity] = {}
    for start, end, entity in mention_index(doc).within(0, len(doc._.words)):
        if entity.label == "PERSON" and (
            before.search(doc._.words, max(0, start - _ROOM), start) or after.match(doc._.words, end)
        ):
            found[id(entity)] = entity
    return next(iter(found.values())) if len(found) == 1 else None
