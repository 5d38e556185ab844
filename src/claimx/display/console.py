"""Where pages are printed: the terminal or a file, and how wide."""

import re
from typing import Any, TextIO, cast

from rich.console import Console

_FILLING = re.compile(r" +\n")
WIDEST = 132
"""Columns beyond this would make lines that are hard to read."""


def make_console(out: TextIO) -> tuple[Console, int]:
    """A console with the width to use. Colours and width are those of the terminal, none and 80 for a file."""
    file = out if out.isatty() else cast("TextIO", _Trimmed(out))
    console = Console(file=file, highlight=False, emoji=False, markup=False, soft_wrap=False)
    return console, min(console.width, WIDEST)


class _Trimmed:
    """A file that gets no blanks at the ends of lines, with which tables fill their width on a terminal."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        """Writes whole lines, as a console prints them."""
        return self._out.write(_FILLING.sub("\n", text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._out, name)
