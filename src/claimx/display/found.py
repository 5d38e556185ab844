"""Claims from many articles: what a search found."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimx.controls import show_controls
from claimx.display.console import make_console
from claimx.display.words import NOBODY, chain, confidence_mark, inert

if TYPE_CHECKING:
    from claimx.database import FoundClaim

MATCH = "bold reverse"
_BLANKS = re.compile(r"\s+")


def write_found(claims: Iterable["FoundClaim"], out: TextIO) -> None:
    """Each claim as soon as it is there: who, what with its matches marked, and in which line of which file."""
    console, width = make_console(out)
    number = 0
    for number, claim in enumerate(claims, 1):
        console.print(_view(number, claim), width=width)
        out.flush()
    if not number:
        console.print(Text("No claims found.", style="italic"))


def _view(number: int, claim: "FoundClaim") -> Padding:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(str(number), Group(_who(claim), _words(claim), _facts(claim)))
    return Padding(grid, (0, 0, 1, 0))


def _who(claim: "FoundClaim") -> Text:
    if claim.source is None:
        return Text(NOBODY, style="dim")
    unnamed = claim.source_kind in ("unnamed", "group")
    name = inert(claim.source, "italic" if unnamed else "bold")
    return chain(", ", name, inert(claim.description, "dim") if claim.description else None)


def _words(claim: "FoundClaim") -> Text:
    """The content with its matches; direct speech in quotation marks, each span in its own."""
    quoted = claim.kind == "direct"
    pieces = _quote_spans(claim) if quoted else claim.pieces
    words = [
        Text(show_controls(_BLANKS.sub(" ", piece)), style=MATCH if number % 2 else "")
        for number, piece in enumerate(pieces)
    ]
    return Text.assemble("“", *words, "”") if quoted else Text.assemble(*words)


def _quote_spans(claim: "FoundClaim") -> list[str]:
    """The pieces, with closing and opening marks where the spans meet."""
    pieces, start = [], 0
    for piece in claim.pieces:
        end = start + len(piece)
        for place in reversed(claim.breaks):
            if start <= place < end:
                piece = f"{piece[: place - start]}” “{piece[place - start + 1 :]}"
        pieces.append(piece)
        start = end
    return pieces


def _facts(claim: "FoundClaim") -> Text:
    """All there is beside who and what: the place first, so that a terminal may open it."""
    told = [
        f"{claim.path or 'standard input'}:{claim.line}", claim.outlet, claim.published, claim.cue,
        f"via {claim.via}" if claim.via else None, claim.kind, "thought" if claim.act == "thought" else None,
    ]  # fmt: skip
    facts = [inert(fact, "dim") for fact in told if fact]
    return chain(" · ", *facts, confidence_mark(claim.confidence))
