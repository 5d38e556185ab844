"""Measures of the field: exact spans, token overlap, whole attributions; micro-averaged over articles."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from training.corpora import Attribution, Span


@dataclass(slots=True)
class Tally:
    """Counts of right, found and gold items."""

    right: float = 0
    found: float = 0
    gold: float = 0

    def add(self, found: Iterable[Hashable], gold: Iterable[Hashable]) -> None:
        """Count two bags of items; the right ones are in both."""
        found, gold = Counter(found), Counter(gold)
        self.right += (found & gold).total()
        self.found += found.total()
        self.gold += gold.total()

    @property
    def precision(self) -> float:
        """Share of the found that is right, in per cent."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found, in per cent."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in per cent."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def overlap(first: Iterable[Span], second: Iterable[Span]) -> int:
    """Characters that two lists of spans share; the spans of one list do not overlap."""
    others = list(second)
    return sum(max(0, min(b, d) - max(a, c)) for a, b in first for c, d in others)


def length(spans: Iterable[Span]) -> int:
    """Characters covered by spans that do not overlap."""
    return sum(end - start for start, end in spans)


def pair_contents(
    found: list[list[Span]], gold: list[list[Span]], of_gold: bool = False
) -> list[tuple[int, int]]:
    """Pairs (found, gold) of contents that share at least half of the longer one, each used once, best first.

    With ``of_gold``, at least half of the gold one, however long the other is.
    """
    shared = [
        (common / max(length(one), length(other)), index, number)
        for index, one in enumerate(found)
        for number, other in enumerate(gold)
        if (common := overlap(one, other)) * 2
        >= (length(other) if of_gold else max(length(one), length(other)))
        and common
    ]
    pairs: list[tuple[int, int]] = []
    for _, index, number in sorted(shared, reverse=True):
        if all(index != a and number != b for a, b in pairs):
            pairs.append((index, number))
    return pairs


def sources_agree(found: Attribution, gold: Attribution, of_gold: bool = False) -> bool:
    """Whether two source spans share at least half of the longer one (``of_gold``: of the gold one); two empty ones agree."""
    if not found.source or not gold.source:
        return not found.source and not gold.source
    whole = length(gold.source) if of_gold else max(length(found.source), length(gold.source))
    return 2 * overlap(found.source, gold.source) >= whole


def sources_meet(found: Attribution, gold: Attribution) -> bool:
    """Whether two source spans share anything; two empty ones do."""
    if not found.source or not gold.source:
        return not found.source and not gold.source
    return overlap(found.source, gold.source) > 0
