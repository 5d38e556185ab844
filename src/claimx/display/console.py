"""Where pages are printed: the terminal or a file, and how wide."""

from typing import TextIO

from rich.console import Console

WIDEST = 132
"""Columns beyond this would make lines that are hard to read."""


def make_console(out: TextIO) -> tuple[Console, int]:
    """A console with the width to use. Colours and width are those of the terminal, none and 80 for a file."""
    console = Console(file=out, highlight=False, emoji=False, markup=False, soft_wrap=False)
    return console, min(console.width, WIDEST)
