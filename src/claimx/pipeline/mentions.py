"""Where a Doc's entities are named, looked up by place: what stands in a span, without going through all of them."""

import re
from bisect import bisect_left

from spacy.tokens import Doc

from claimx.pipeline.annotations import NamedEntity
from claimx.pipeline.names import first_letters, name_words


class MentionIndex:
    """All mentions of ``entities`` by where they begin, people by their initials, and all by the last words of their names."""

    def __init__(self, entities: list[NamedEntity]) -> None:
        self.entities = entities
        self.mentions = sorted(
            (start, end, number) for number, entity in enumerate(entities) for start, end in entity.mentions
        )
        self.starts = [start for start, _, _ in self.mentions]
        self.initials: dict[str, list[NamedEntity]] = {}
        self.by_last_word: dict[str, list[NamedEntity]] = {}
        for entity in entities:
            if entity.label in ("PERSON", "ORG") and (words := name_words(entity.name)):
                self.by_last_word.setdefault(words[-1], []).append(entity)
            if entity.label == "PERSON":
                self.initials.setdefault(first_letters(entity.name), []).append(entity)

    def within(self, start: int, end: int) -> list[tuple[int, int, NamedEntity]]:
        """The mentions that lie inside ``[start, end)``, entity by entity in the order of ``entities``."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, max(start, end))
        inside = [mention for mention in self.mentions[first:last] if mention[1] <= end]
        inside.sort(key=lambda mention: (mention[2], mention[0]))
        return [(a, b, self.entities[number]) for a, b, number in inside]

    def called(self, words: str) -> list[NamedEntity]:
        """The people and bodies whose names end with these words, and have more before them."""
        own = name_words(words)
        alike = self.by_last_word.get(own[-1], []) if own else []
        return [
            one for one in alike if len(full := name_words(one.name)) > len(own) and full[-len(own) :] == own
        ]

    def people_with_initials(self, words: str) -> list[NamedEntity]:
        """The people whose names have these letters as initials, which must be capitals."""
        return self.initials.get(re.sub(r"[^\w]", "", words), [])


def mention_index(doc: Doc) -> MentionIndex:
    """The index of ``doc._.named_entities``, made once."""
    notes = doc._
    index: MentionIndex | None = notes.mention_index
    if index is None or index.entities is not notes.named_entities:
        index = notes.mention_index = MentionIndex(notes.named_entities)
    return index
