"""From offsets to the line numbers that an editor shows."""

import re
from bisect import bisect_right

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
