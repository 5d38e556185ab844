"""Quotations that are somebody's words, and those that are not."""

from bisect import bisect_right

from spacy.tokens import Doc

from claimx.pipeline.decoding import Floats, softmax
from claimx.pipeline.encoding import Encoded
from claimx.pipeline.labels import QUOTATION_USES
from claimx.pipeline.quotation import Quotation


class Speech:
    """The outermost quotations of a Doc, which of them are somebody's words, and where the page's blocks begin."""

    def __init__(self, doc: Doc) -> None:
        self.quotations: list[Quotation] = [one for one in doc._.quotations if one.depth == 0]
        self.block_starts = [block.start for block in doc._.blocks]
        self.starts = [one.opening for one in self.quotations]
        encoded: Encoded = doc._.encoded
        chances = softmax(encoded.scores.tasks["quotations"])[:, QUOTATION_USES.index("speech")]
        self.chances = [_mean(chances, encoded.span(one.start, one.end)) for one in self.quotations]

    def is_direct(self, start: int, end: int) -> bool:
        """Whether the characters ``[start, end)`` stand in a quotation that is likely speech."""
        return any(
            self.chances[index] > 0.5
            and self.quotations[index].start <= start
            and end <= self.quotations[index].end
            for index in self.at(start, end)
        )

    def at(self, start: int, end: int) -> list[int]:
        """Indices of the quotations that share characters with ``[start, end)``."""
        first = max(0, bisect_right(self.starts, start) - 1)
        found = []
        for index in range(first, len(self.quotations)):
            if self.quotations[index].opening >= end:
                break
            if self.quotations[index].closing > start:
                found.append(index)
        return found


def _mean(chances: Floats, span: tuple[int, int]) -> float:
    return float(chances[slice(*span)].mean()) if span[0] < span[1] else 0.0
