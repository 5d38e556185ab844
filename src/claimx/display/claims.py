"""The claims in reading order, laid out for the width that there is."""

from rich.cells import cell_len
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimx.display.words import (
    chain,
    claim_words,
    inert,
    make_table,
    number_of,
    source_name,
    source_note,
    trust_mark,
)
from claimx.lines import Lines
from claimx.records import Claim, Extraction, Quote, Source

WIDE, NARROW = 100, 60
_LONGEST_WORD = 14


class _View:
    """One article's claims with what their rows need to know of it."""

    def __init__(self, record: Extraction) -> None:
        self.record = record
        self.lines = Lines(record.article.text)
        self.sources = {source.id: source for source in record.sources}
        self._told: set[str] = set()
        self._quotes: dict[str | None, list[Quote]] = {}
        for quote in record.quotes:
            self._quotes.setdefault(quote.claim, []).append(quote)

    def source(self, claim: Claim) -> Source | None:
        return self.sources.get(claim.source or "")

    def who(self, claim: Claim, gap: str = "\n") -> Text:
        """The source, with its description where it comes for the first time."""
        source = self.source(claim)
        if source is None or source.id in self._told:
            return source_name(source)
        self._told.add(source.id)
        return chain(gap, source_name(source), source_note(source))

    def words(self, claim: Claim) -> Text:
        return claim_words(claim, self._quotes.get(claim.id, ()))

    def line(self, claim: Claim) -> int:
        return self.lines.number(claim.spans[0].start)

    def via(self, claim: Claim) -> Text | None:
        via = self.sources.get(claim.via or "")
        return inert(f"via {via.name}", "dim") if via else None

    def facts(self, claim: Claim) -> Text:
        """All there is beside who and what, on one line: cue, via, kind, line, confidence."""
        thought = "thought" if claim.act == "thought" else None
        cue = inert(claim.cue.text, "italic dim") if claim.cue else None
        plain = [
            Text(part, style="dim") for part in (claim.kind, thought, f"line {self.line(claim)}") if part
        ]
        return chain(" · ", cue, self.via(claim), *plain, trust_mark(claim))


def claim_table(record: Extraction, width: int) -> Table:
    """A column for each fact; or the facts below the words; or, where there is little room, all in one column."""
    view = _View(record)
    if width >= WIDE:
        return _wide(view, width)
    return _medium(view) if width >= NARROW else _list(view)


def _wide(view: _View, width: int) -> Table:
    table = make_table(expand=True)
    table.leading = 1
    table.add_column("#", justify="right", style="dim", no_wrap=True)
    table.add_column("Who", ratio=25, overflow="fold")
    table.add_column("What", ratio=64, overflow="fold")
    table.add_column("Cue", width=_cue_width(view, width), overflow="fold")
    table.add_column("Kind", no_wrap=True)
    table.add_column("Line", justify="right", no_wrap=True)
    table.add_column("Sure", justify="right", no_wrap=True)
    for claim in view.record.claims:
        table.add_row(
            number_of(claim), view.who(claim), view.words(claim), chain("\n", _cue(claim), view.via(claim)),
            chain("\n", Text(claim.kind), _thought(claim)), str(view.line(claim)), trust_mark(claim),
        )  # fmt: skip
    return table


def _cue_width(view: _View, width: int) -> int:
    """Cells for the longest word of the cues and outlets, in so far as they are of an ordinary length.

    Where the page is wider than the table needs to be, for a whole cue and a whole outlet.
    """
    told = [text for claim in view.record.claims for text in (_cue(claim), view.via(claim)) if text]
    longest = max((cell_len(word) for text in told for word in text.plain.split()), default=0)
    whole = max((cell_len(text.plain) for text in told), default=0)
    least = min(_LONGEST_WORD, longest)
    return max(least, min(whole, least + (width - WIDE) // 3))


def _medium(view: _View) -> Table:
    table = make_table(expand=True)
    table.leading = 1
    table.add_column("#", justify="right", style="dim", no_wrap=True)
    table.add_column("Who", ratio=30, overflow="fold")
    table.add_column("What", ratio=70, overflow="fold")
    for claim in view.record.claims:
        table.add_row(number_of(claim), view.who(claim), Group(view.words(claim), view.facts(claim)))
    return table


def _list(view: _View) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for claim in view.record.claims:
        told = Group(view.who(claim, gap=", "), view.words(claim), view.facts(claim))
        table.add_row(number_of(claim), Padding(told, (0, 0, 1, 0)))
    return table


def _cue(claim: Claim) -> Text | None:
    return inert(claim.cue.text, "italic") if claim.cue else None


def _thought(claim: Claim) -> Text | None:
    return Text("thought", style="dim") if claim.act == "thought" else None
