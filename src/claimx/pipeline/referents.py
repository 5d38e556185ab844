"""Who and what has been mentioned, as resolution gets to know them."""

from bisect import bisect_left
from dataclasses import dataclass, field

from claimx.pipeline.annotations import NamedEntity, Source, Span
from claimx.pipeline.genders import HEAD_END, noun_gender
from claimx.pipeline.given_names import guess_gender
from claimx.pipeline.phrases import PRONOUNS

_PRONOUNS_PASSED = 50
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

    def mention(self, span: Span) -> None:
        """Take up a mention, once."""
        place = bisect_left(self.places, span)
        if self.places[place : place + 1] != [span]:
            self.mentions.append(span)
            self.places.insert(place, span)

    def last_before(self, start: int) -> Span | None:
        """The mention that begins last of those that end by the character ``start``."""
        for place in range(bisect_left(self.places, (start + 1, 0)) - 1, -1, -1):
            if self.places[place][1] <= start:
                return self.places[place]
        return None

    def last_named_before(self, start: int, text: str) -> Span | None:
        """The same, past the pronouns, where one of the last mentions is none."""
        before = bisect_left(self.places, (start + 1, 0))
        some = [one for one in self.places[max(0, before - _PRONOUNS_PASSED) : before] if one[1] <= start]
        naming = [one for one in some if text[slice(*one)].casefold() not in PRONOUNS]
        return naming[-1] if naming else some[-1] if some else None

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
        """Male or female, by the majority of what the article shows, else by the given name."""
        if not self.genders and self.entity:
            return guess_gender(self.entity.name) if self.entity.label == "PERSON" else None
        if not self.genders:
            return (
                noun_gender(HEAD_END.split(self.source.name)[0])
                if self.source and self.kind == "unnamed"
                else None
            )
        return max(("male", "female"), key=self.genders.count)
