"""What lies between two places of a text: words, the end of a sentence, of a paragraph; counted once for the whole text."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from claimx.pipeline.annotations import Span

_WORD = re.compile(r"\S+")
_BLANK_ENDS = 20
"""Ends of sentences with nothing between them that are passed, at most."""
_SENTENCE_END = re.compile(r"(?=([.!?][”\"’']?\s|\n))")


class Gaps:
    """The gaps of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = [found.start() for found in _WORD.finditer(text)]
        ends = [found.span(1) for found in _SENTENCE_END.finditer(text)]
        self._end_starts, self._end_ends = [start for start, _ in ends], [end for _, end in ends]

    def words(self, start: int, end: int) -> int:
        """How many words there are in ``[start, end)``; one that is cut counts."""
        if start >= end:
            return 0
        inside = bisect_left(self._words, end) - bisect_left(self._words, start)
        cut = not self.text[start].isspace() and start > 0 and not self.text[start - 1].isspace()
        return inside + cut

    def same_sentence(self, start: int, end: int) -> bool:
        """Whether no sentence ends in ``[start, end)``."""
        place = bisect_left(self._end_starts, start)
        return place == len(self._end_ends) or self._end_ends[place] > end

    def same_paragraph(self, first: int, second: int) -> bool:
        """Whether no line ends between the two places."""
        return self.text.find("\n", min(first, second), max(first, second)) < 0

    def sentences_before(self, place: int) -> tuple[int, int]:
        """Where the sentence at a place begins, and the one before it, past blank lines."""
        number = bisect_right(self._end_ends, place)
        start = self._end_ends[number - 1] if number else 0
        before = start
        for _ in range(_BLANK_ENDS):
            if not number or self.text[before:start].strip():
                break
            number -= 1
            before = self._end_ends[number - 1] if number else 0
        return start, before


def lies_in(place: int, spans: Sequence[Span]) -> bool:
    """Whether a place lies in one of the spans, which follow one another."""
    number = bisect_right(spans, (place, sys.maxsize)) - 1
    return number >= 0 and place < spans[number][1]
