"""The article itself, marked up like a proof: claims, sources, cues and names where they stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text

from claimx.controls import show_controls
from claimx.display.console import make_console
from claimx.display.table import head
from claimx.display.words import QUOTED, chain, inert, number_of, source_name, trust_mark
from claimx.lines import find_lines
from claimx.records import Claim, Extraction, Source
from claimx.selection import Narrowed

WIDE = 110
"""With as many columns as this the notes stand beside the text, else below each paragraph."""

_REPORTED = "magenta"
_SOURCE, _CUE, _NAME, _PAGE = "bold cyan", "italic cyan", "underline", "dim"
_TAB = 4


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch to be marked: its style, and the signs before and after it."""

    start: int
    end: int
    style: str
    before: str = ""
    after: str = ""


def write_text(records: Iterable[Narrowed], out: TextIO) -> None:
    """Each article as soon as it is there: its text with its marks, and a note for each claim."""
    console, width = make_console(out)
    for number, narrowed in enumerate(records):
        if number:
            console.print()
            console.print(Rule(style="dim"), width=width)
        for view in _views(narrowed, width, styled=_has_styles(console)):
            console.print(view, width=width)
        out.flush()


def _has_styles(console: Console) -> bool:
    """Whether bold, italics and underlines come through; where they do not, signs stand for them."""
    return console.is_terminal and not console.is_dumb_terminal


def _views(narrowed: Narrowed, width: int, styled: bool) -> Iterator[RenderableType]:
    record = narrowed.record
    yield from head(narrowed, "claims")
    yield _legend(styled)
    yield Text()
    notes = _Notes(record)
    blank = False
    for number, line, claims in _marked_lines(record, styled):
        if not line.plain.strip():
            blank = True
            continue
        yield _row(str(number), line, [notes.note(claim) for claim in claims], width, gap=blank)
        blank = False


def _legend(styled: bool) -> Text:
    """What the marks mean, in the marks themselves."""
    wrap = ("", "") if styled else ("‹", "›")
    cue, name = ("", "") if styled else ("_", "_"), ("", "") if styled else ("{", "}")
    parts = [
        Text.assemble(("⟦1 ", "bold"), ("“quoted”", QUOTED), " ", ("and other words", _REPORTED), (" of claim 1⟧", "bold")),
        Text(f"{wrap[0]}source{wrap[1]}", _SOURCE), Text(f"{cue[0]}cue{cue[1]}", _CUE),
        Text(f"{name[0]}name{name[1]}", _NAME), Text("– no part of the article", _PAGE),
    ]  # fmt: skip
    return Text("   ").join(parts)


def _row(number: str, line: Text, notes: list[Text], width: int, gap: bool) -> RenderableType:
    """One line of the article with its number, and its notes beside or below it."""
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=5, justify="right", style="dim", no_wrap=True)
    grid.add_column(ratio=62, overflow="fold")
    if width >= WIDE:
        grid.add_column(width=1)
        grid.add_column(ratio=38, overflow="fold")
        grid.add_row(number, line, "", Text("\n").join(notes))
    else:
        grid.add_row(number, line)
        for note in notes:
            grid.add_row("", Padding(note, (0, 0, 0, 2)))
    return Padding(grid, (1 if gap else 0, 0, 0, 0))


class _Notes:
    """What is said of a claim beside the text: its number, who, cue, via, how sure."""

    def __init__(self, record: Extraction) -> None:
        self._sources: dict[str | None, Source] = {source.id: source for source in record.sources}

    def note(self, claim: Claim) -> Text:
        """One claim's note."""
        via = self._sources.get(claim.via)
        who = Text.assemble((f"{number_of(claim)} ", "bold"), source_name(self._sources.get(claim.source)))
        return chain(
            " · ", who, inert(claim.cue.text, "italic dim") if claim.cue else None,
            inert(f"via {via.name}", "dim") if via else None, trust_mark(claim),
        )  # fmt: skip


def _marked_lines(record: Extraction, styled: bool) -> Iterator[tuple[str, Text, list[Claim]]]:
    """Each line of the file: its number (with a dash where it is no part of the article), its marked text, and the
    claims that begin in it.
    """
    text = record.article.text
    begun = defaultdict[int, list[Claim]](list)
    for claim in record.claims:
        begun[claim.spans[0].start].append(claim)
    places = sorted(begun)
    marker = _Marker(text, list(_marks(record, styled)))
    page = {block.start: block for block in record.article.blocks if block.role in ("furniture", "footer")}
    furniture = sorted(page)
    place = aside = 0
    for number, (start, end) in enumerate(find_lines(text), 1):
        claims = []
        while place < len(places) and places[place] < end:
            claims += begun[places[place]]
            place += 1
        while aside < len(furniture) and page[furniture[aside]].end <= start:
            aside += 1
        outside = aside < len(furniture) and page[furniture[aside]].start < end
        yield f"{number} –" if outside else str(number), marker.line(start, end), claims


def _marks(record: Extraction, styled: bool) -> Iterator[_Mark]:
    """All that is to be marked. Signs beside the claims' own only where there are no styles."""
    source, cue, name = (("", ""),) * 3 if styled else (("‹", "›"), ("_", "_"), ("{", "}"))
    for block in record.article.blocks:
        if block.role in ("furniture", "footer"):
            yield _Mark(block.start, block.end, _PAGE)
        elif block.role in ("headline", "subhead"):
            yield _Mark(block.start, block.end, "bold")
    for entity in record.entities:
        for mention in entity.mentions:
            yield _Mark(mention.start, mention.end, _NAME, *name)
    for claim in record.claims:
        for span in claim.spans:
            style = QUOTED if claim.kind == "direct" else _REPORTED
            yield _Mark(span.start, span.end, style, f"⟦{number_of(claim)} ", "⟧")
        if claim.cue:
            yield _Mark(claim.cue.start, claim.cue.end, _CUE, *cue)
        if claim.source_span:
            yield _Mark(claim.source_span.start, claim.source_span.end, _SOURCE, *source)
    mixed = {claim.id for claim in record.claims if claim.kind == "mixed"}
    for quote in record.quotes:
        if quote.claim in mixed:
            yield _Mark(quote.start, quote.end, QUOTED)


class _Marker:
    """Lays the marks over the lines of a text, which must be asked for in their order."""

    def __init__(self, text: str, marks: list[_Mark]) -> None:
        self._text = text
        self._begin = defaultdict[int, list[_Mark]](list)
        self._finish = defaultdict[int, list[_Mark]](list)
        for mark in dict.fromkeys(mark for mark in marks if mark.start < mark.end):
            self._begin[mark.start].append(mark)
            self._finish[mark.end].append(mark)
        self._points = sorted(self._begin.keys() | self._finish.keys())
        self._next = 0
        self._active: list[_Mark] = []

    def line(self, start: int, end: int) -> Text:
        """The line from ``start`` to ``end``: no control character in it, tabs as blanks."""
        line, done = Text(), start
        while self._next < len(self._points) and self._points[self._next] <= end:
            point = self._points[self._next]
            if point == end and point in self._begin and point not in self._finish:
                break
            self._add(line, done, point)
            self._pass(line, point)
            done = max(done, point)
            self._next += 1
        self._add(line, done, end)
        return line

    def _add(self, line: Text, start: int, end: int) -> None:
        if start < end:
            words = self._text[start:end].expandtabs(_TAB)
            style = Style.combine([Style.null(), *(Style.parse(mark.style) for mark in self._active)])
            line.append(show_controls(words), style)

    def _pass(self, line: Text, point: int) -> None:
        """Close the marks that end at a point, the last opened first, and open those that begin there, the longest
        first: of two that are equally long the source goes around the name.
        """
        opened = {mark: place for place, mark in enumerate(self._active)}
        for mark in sorted(self._finish.get(point, ()), key=lambda one: -opened[one]):
            self._active.remove(mark)
            line.append(mark.after, Style(bold=True) if mark.before.startswith("⟦") else None)
        latest_first = self._begin.get(point, [])[::-1]
        for mark in sorted(latest_first, key=lambda one: -one.end):
            line.append(mark.before, Style(bold=True) if mark.before.startswith("⟦") else None)
            self._active.append(mark)
