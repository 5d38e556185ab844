"""Sources that get their name only later: "a shopkeeper said" before "John Joe Gaughan, the shopkeeper"."""

import re

from claimx.pipeline.annotations import NamedEntity, Span
from claimx.pipeline.mentions import MentionIndex
from claimx.pipeline.titles import is_title

_AFTER_NAME = re.compile(r",\s+the\s+(?P<words>[\w’'-]+(?:\s[\w’'-]+){0,3}?)(?=[,.;]|\s(?:who|whose)\b)")
_BEFORE_NAME = re.compile(
    r"\b[Tt]he\s+(?P<words>(?:[\w’'-]+\s){0,3}?[\w’'-]+)(?:\s(?:of|at|for)\s[^,.;:“”\"\n]{2,50})?,\s+(?P<title>(?:[A-Z][\w.’'-]*\s+){0,3})$"
)
_GIVEN = re.compile(
    r"[^.!?“”\"\n]{0,60}?\b(?:known|identified|named|introduced|called|gave|goes|went|give)\b[^.!?“”\"\n]{0,40}?"
    r"\b(?:as|by|name)\b[^.!?“”\"\n]{0,12}?(?=(?:[A-Z][a-z]{0,3}\.?\s+)?[A-Z])"
)
_HONORIFIC_ROOM, _LONGEST_NAME = 12, 200
_ROOM = 120
"""Characters before a name in which the noun may stand."""


class LateNames:
    """Whom descriptions of one text stand for, told by a name that comes after them."""

    def __init__(self, entities: list[NamedEntity], text: str) -> None:
        self.text, self.index = text, MentionIndex(entities)
        self.people = [entity for entity in entities if entity.label == "PERSON" and entity.mentions]
        self.by_words: dict[str, list[NamedEntity]] = {}
        for entity in self.people:
            for start, end in entity.mentions:
                after = _AFTER_NAME.match(text, end)
                before = _BEFORE_NAME.search(text[max(0, start - _ROOM) : start])
                if before and before["title"] and not is_title(before["title"].strip()):
                    before = None
                for found in filter(None, (after, before)):
                    self.by_words.setdefault(found["words"].casefold(), []).append(entity)

    def find(self, span: Span, description: str, noun: str | None, nouns: list[str]) -> NamedEntity | None:
        """Who the source at ``span`` turns out to be, or None.

        ``description`` is its words without an article, ``noun`` the one that heads them, ``nouns`` those of
        all sources of the text: a noun alone tells only where one source goes by it.
        """
        given = _GIVEN.match(self.text, span[1])
        if given:
            first, last = given.end(), given.end() + _HONORIFIC_ROOM
            for start, _, entity in self.index.within(first, last + _LONGEST_NAME):
                if start <= last and entity.label == "PERSON":
                    return entity
        keys = [description.casefold(), *([noun] if noun and nouns.count(noun) == 1 else [])]
        for key in keys:
            later = [one for one in self.by_words.get(key, []) if one.mentions[0][0] > span[1]]
            if len({id(one) for one in later}) == 1:
                return later[0]
        return None
