"""Who and what has been mentioned, as resolution gets to know them."""

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from claimx.pipeline.annotations import NamedEntity, Source, Span
from claimx.pipeline.genders import HEAD_END, noun_gender
from claimx.pipeline.given_names import guess_gender
from claimx.pipeline.phrases import PRONOUNS

_LOOKED_AT = 4000
_PRONOUNS_PASSED = 50
_NAME_WEIGHT = 2
"""Signs of gender that a given name counts for."""
_OVERLAP = 8
"""Mentions of one referent that may reach over one place."""


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody or something that has been mentioned: a named entity, or a source without a name."""

    entity: NamedEntity | None
    source: Source | None = None
    mentions: list[Span] = field(default_factory=list)
    genders: list[str] = field(default_factory=list)
    places: list[Span] = field(init=False)

    def __post_init__(self) -> None:
        self.places = sorted(
            self.mentions
        )  # beside the mentions, whose order is that in which they were found

    def mention(self, span: Span) -> bool:
        """Take up a mention; whether it is a new one."""
        place = bisect_left(self.places, span)
        if self.places[place : place + 1] == [span]:
            return False
        self.mentions.append(span)
        self.places.insert(place, span)
        return True

    def last_before(self, start: int) -> Span | None:
        """The mention that begins last of those that end by the character ``start``."""
        for place in range(bisect_left(self.places, (start + 1, 0)) - 1, -1, -1):
            if self.places[place][1] <= start:
                return self.places[place]
        return None

    def latest(self, start: int, count: int) -> list[Span]:
        """The last ``count`` mentions that end by the character ``start``, the very last one first."""
        before = bisect_left(self.places, (start + 1, 0))
        found = [one for one in self.places[max(0, before - count - _OVERLAP) : before] if one[1] <= start]
        return found[::-1][:count]

    def last_named_before(self, start: int, text: str) -> Span | None:
        """The same, past the pronouns, where one of the last mentions is none."""
        before = bisect_left(self.places, (start + 1, 0))
        some = [one for one in self.places[max(0, before - _PRONOUNS_PASSED) : before] if one[1] <= start]
        naming = [one for one in some if text[slice(*one)].casefold() not in PRONOUNS]
        return naming[-1] if naming else some[-1] if some else None

    def named_elsewhere(self, span: Span, text: str) -> Span | None:
        """What words that are not its name lead to: the last mention before them past the pronouns, else the first after."""
        after = bisect_left(self.places, (span[1], 0))
        return self.last_named_before(span[0], text) or next(iter(self.places[after:]), None)

    def full_name(self, span: Span, text: str) -> Span | None:
        """Where its whole name stands, if the words at ``span`` say less."""
        if self.entity is None or self.name in " ".join(text[slice(*span)].split()):
            return None
        mentions = self.entity.mentions
        return next((one for one in mentions if self.name in " ".join(text[slice(*one)].split())), None)

    def count_before(self, start: int) -> int:
        """How many mentions end by the character ``start``."""
        begun = bisect_left(self.places, (start + 1, 0))
        return begun - sum(end > start for _, end in self.places[max(0, begun - _OVERLAP) : begun])

    @property
    def name(self) -> str:
        """The name of the entity, or the description of a source without one."""
        return self.entity.name if self.entity else self.source.name if self.source else ""

    @property
    def kind(self) -> str:
        """Its kind of source; for an entity that has not spoken, the one that its label suggests."""
        if self.source:
            return self.source.kind
        return "person" if self.entity and self.entity.label == "PERSON" else "organization"

    @property
    def is_somebody(self) -> bool:
        """Whether it is a person, named or not, as far as is known."""
        return self.kind in ("person", "unnamed")

    @property
    def gender(self) -> str | None:
        """Male or female, by the majority of what the article shows, where a given name or a noun counts for two signs."""
        guess: str | None = None
        if self.entity and self.entity.label == "PERSON":
            guess = guess_gender(self.entity.name)
        elif self.source and self.kind == "unnamed":
            guess = noun_gender(HEAD_END.split(self.source.name)[0])
        signs = [*self.genders, *([guess] * _NAME_WEIGHT if guess else [])]
        male, female = signs.count("male"), signs.count("female")
        return "male" if male > female else "female" if female > male else None


class Referents(list[Referent]):
    """All referents of a text, in the order in which they became known, and their mentions in reading order."""

    def __init__(self) -> None:
        super().__init__()
        self._mentions: list[tuple[int, int, int]] = []  # start, number of the referent, end
        self._numbers: dict[int, int] = {}

    def append(self, referent: Referent) -> None:
        """Add a referent, with the mentions that it has."""
        number = len(self)
        super().append(referent)
        self._numbers[id(referent)] = number
        for start, end in referent.places:
            insort(self._mentions, (start, number, end))

    def mention(self, referent: Referent, span: Span) -> None:
        """Take up a mention of one of them, once."""
        if referent.mention(span):
            insort(self._mentions, (span[0], self._numbers[id(referent)], span[1]))

    def last_before(self, start: int, count: int, without: Span | None = None) -> list[Referent]:
        """The ``count`` of them that were mentioned last before the character ``start``, the very last one last.

        ``without``: nobody who is mentioned at this span. No more than the last 4,000 mentions are looked at.
        """
        found: dict[int, Referent] = {}
        last = bisect_left(self._mentions, (start + 1, 0, 0)) - 1
        for place in range(last, max(-1, last - _LOOKED_AT), -1):
            _, number, end = self._mentions[place]
            if end <= start and number not in found and not (without and without in self[number].mentions):
                found[number] = self[number]
                if len(found) == count:
                    break
        return list(found.values())[::-1]
