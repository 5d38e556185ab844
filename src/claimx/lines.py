"""From offsets to the line numbers that an editor shows."""

import re
from bisect import bisect_right
from collections.abc import Iterator

_LINE_END = re.compile(r"\r\n|\r|\n")


class Lines:
    r"""The lines of one text, ended by ``\n``, ``\r\n`` or ``\r``.

    >>> Lines("one\r\ntwo\n\nfour").number(5)
    2
    """

    def __init__(self, text: str) -> None:
        self._starts = [found.end() for found in _LINE_END.finditer(text)]

    def number(self, offset: int) -> int:
        """The number, from 1, of the line that the character at ``offset`` stands in."""
        return bisect_right(self._starts, offset) + 1


def find_lines(text: str) -> Iterator[tuple[int, int]]:
    r"""Where each line begins and ends, without its line end; as many as ``Lines`` numbers.

    >>> list(find_lines("one\r\ntwo\n"))
    [(0, 3), (5, 8), (9, 9)]
    """
    start = 0
    for found in _LINE_END.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)
