"""An article cut into pieces, so that spans that overlap and nest can be marked without nesting anything."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from claimx.records import Block, Entity, Extraction, QuoteUse, Role

_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)(?:[^\S\r\n]*(?:\r\n|\r|\n))+")

What = Literal["claim", "quote", "cue", "source", "entity"]


class Mark(NamedTuple):
    """One span of the record, and the number of the claim, quote or entity in the record's list that it is of."""

    start: int
    end: int
    what: What
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the article with the same marks from its first character to its last; never empty.

    Of claims and other marks that share it, those with the shortest span come first.
    """

    start: int
    end: int
    text: str
    claims: tuple[int, ...]
    """The claims whose content it is in, by their place in the record, each once."""
    opens: tuple[int, ...]
    """Those of them that come for the first time."""
    quote: QuoteUse | None
    """What the quotation marks around it are for; None outside quotation marks."""
    entity: Entity | None
    """Whom or what it names."""
    is_source: bool
    """Whether it names the source of a claim at its place."""
    is_cue: bool
    """Whether it is among the words that attribute."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces that follow each other without a gap, in one block of the page or, with no ``role``, outside all."""

    role: Role | None
    pieces: tuple[Piece, ...]


def find_paragraphs(record: Extraction) -> Iterator[Paragraph]:
    """The article's text as paragraphs in reading order; what lies between them is white space and no more.

    Where blocks overlap, a character belongs to the one that begins last. Text outside blocks is parted at blank
    lines.
    """
    text = record.article.text
    places = [place for place in _find_places(record) if text[place[1] : place[2]].strip()]
    cuts = _Cuts(record)
    seen: set[int] = set()
    for role, start, end in places:
        pieces = []
        for piece in cuts.pieces(start, end):
            opens = (
                tuple(number for number in piece.claims if number not in seen) if piece.text.strip() else ()
            )
            seen.update(opens)
            pieces.append(_opening(piece, opens))
        yield Paragraph(role, tuple(pieces))


def _opening(piece: Piece, opens: tuple[int, ...]) -> Piece:
    if not opens:
        return piece
    return Piece(
        piece.start, piece.end, piece.text, piece.claims, opens, piece.quote, piece.entity, piece.is_source,
        piece.is_cue,
    )  # fmt: skip


def _find_places(record: Extraction) -> Iterator[tuple[Role | None, int, int]]:
    """The stretches of one role each, in order: a block's, or a paragraph's that is in no block."""
    text = record.article.text
    blocks = [block for block in record.article.blocks if block.start < block.end]
    edges = sorted({0, len(text), *(edge for block in blocks for edge in (block.start, block.end))})
    held: list[tuple[Block | None, int, int]] = []
    opening = defaultdict(list)
    for block in blocks:
        opening[block.start].append(block)
    active: list[Block] = []
    for start, end in pairwise(edges):
        active = [block for block in active if block.end > start] + opening[start]
        inner = active[-1] if active else None
        if held and held[-1][0] is inner:
            held[-1] = (inner, held[-1][1], end)
        else:
            held.append((inner, start, end))
    for found, start, end in held:
        if found is not None:
            yield found.role, start, end
            continue
        for gap in _BLANK_LINE.finditer(text, start, end):
            yield None, start, gap.start()
            start = gap.end()
        yield None, start, end


class _Cuts:
    """The marks of a record, walked through once from the first to the last."""

    def __init__(self, record: Extraction) -> None:
        self._record = record
        marks = sorted(mark for mark in _find_marks(record) if mark.start < mark.end)
        self._edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
        self._marks, self._next_mark, self._next_edge = marks, 0, 0
        self._active: list[Mark] = []

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of ``text[start:end]``. Ask for stretches in order."""
        while start < end:
            while self._next_edge < len(self._edges) and self._edges[self._next_edge] <= start:
                self._next_edge += 1
            stop = self._edges[self._next_edge] if self._next_edge < len(self._edges) else end
            stop = min(stop, end)
            yield self._piece(start, stop)
            start = stop

    def _piece(self, start: int, end: int) -> Piece:
        record, here = self._record, self._marks_at(start)
        claims = dict.fromkeys(mark.number for mark in here if mark.what == "claim")
        quotes = [record.quotes[mark.number].use for mark in here if mark.what == "quote"]
        entities = [record.entities[mark.number] for mark in here if mark.what == "entity"]
        whats = {mark.what for mark in here}
        return Piece(
            start, end, record.article.text[start:end], tuple(claims), (), quotes[0] if quotes else None,
            entities[0] if entities else None, "source" in whats, "cue" in whats,
        )  # fmt: skip

    def _marks_at(self, offset: int) -> list[Mark]:
        """The marks over a character, the shortest first."""
        while self._next_mark < len(self._marks) and self._marks[self._next_mark].start <= offset:
            self._active.append(self._marks[self._next_mark])
            self._next_mark += 1
        self._active = [mark for mark in self._active if mark.end > offset]
        return sorted(self._active, key=lambda mark: (mark.end - mark.start, mark.number))


def _find_marks(record: Extraction) -> Iterator[Mark]:
    for number, claim in enumerate(record.claims):
        for span in claim.spans:
            yield Mark(span.start, span.end, "claim", number)
        if claim.cue is not None:
            yield Mark(claim.cue.start, claim.cue.end, "cue", number)
        if claim.source_span is not None:
            yield Mark(claim.source_span.start, claim.source_span.end, "source", number)
    for number, quote in enumerate(record.quotes):
        yield Mark(quote.start, quote.end, "quote", number)
    for number, entity in enumerate(record.entities):
        for mention in entity.mentions:
            if mention.kind == "name":
                yield Mark(mention.start, mention.end, "entity", number)
