"""Relatives without a name in the phrase: "his wife", "the coach's brother"; and by which name the article calls them elsewhere."""

import re

from spacy.tokens import Doc

from claimx.pipeline.annotations import NamedEntity
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


def find_relative_named(kin: str, doc: Doc) -> NamedEntity | None:
    """The only person whom the article names beside such a noun: "his wife, Ann Lee", "Ann Lee, his wife"; else None."""
    before = re.compile(rf"\b{_OWNER}\s(?:[\w-]+\s){{0,2}}?{kin},?\s(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s)?$", re.I)
    after = re.compile(rf",\s(?:\d+,\s)?(?:[\w’'-]+\s){{0,4}}?{kin}\b", re.I)
    found: dict[int, NamedEntity] = {}
    for start, end, entity in mention_index(doc).within(0, len(doc._.words)):
        if entity.label == "PERSON" and (
            before.search(doc._.words, max(0, start - _ROOM), start) or after.match(doc._.words, end)
        ):
            found[id(entity)] = entity
    return next(iter(found.values())) if len(found) == 1 else None
