"""CSV of quotes, sources or entities: one row each, where not the claims are wanted but one of these."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from claimx.lines import Lines
from claimx.records import Entity, Source
from claimx.selection import Narrowed
from claimx.writers.csv import about, neutralise, source_cells

_ARTICLE = ("path", "title", "published", "outlet")
_PLACE = ("line", "start", "end")

COLUMNS_OF: dict[str, tuple[str, ...]] = {
    "quotes": (*_ARTICLE, "quote", "use", "text", "claim", "source", "source_kind", "description", *_PLACE, "article_id"),
    "sources": (*_ARTICLE, "source_id", "source", "source_kind", "description", "claims", "direct", "mixed", "indirect",
                "via", *_PLACE, "article_id"),
    "entities": (*_ARTICLE, "entity", "name", "label", "mentions", *_PLACE, "article_id"),
}  # fmt: skip
"""The columns of each. For sources and entities the place is that of the first mention."""


def write_csv_of(part: str, records: Iterable[Narrowed], out: TextIO) -> None:
    """A row of column names, then a row for each quote, source or entity (RFC 4180), all text made harmless."""
    writer = csv.writer(out)
    writer.writerow(COLUMNS_OF[part])
    for narrowed in records:
        article = narrowed.record.article
        opening = about(article)
        for row in _ROWS[part](narrowed, Lines(article.text)):
            writer.writerow([*opening, *row, article.id])


def _quotes(narrowed: Narrowed, lines: Lines) -> Iterator[list[object]]:
    record = narrowed.record
    sources = {source.id: source for source in record.sources}
    credited = {claim.id: sources.get(claim.source or "") for claim in record.claims}
    for quote in record.quotes:
        source = credited.get(quote.claim or "")
        yield [
            quote.id, quote.use, neutralise(quote.text), quote.claim or "", *source_cells(source),
            lines.number(quote.start), quote.start, quote.end,
        ]  # fmt: skip


def _sources(narrowed: Narrowed, lines: Lines) -> Iterator[list[object]]:
    kinds = Counter((claim.source, claim.kind) for claim in narrowed.claims)
    passed_on = Counter(claim.via for claim in narrowed.claims)
    for source in narrowed.record.sources:
        counts = [kinds[source.id, kind] for kind in ("direct", "mixed", "indirect")]
        yield [
            source.id, *source_cells(source), sum(counts), *counts, passed_on[source.id], *_first(source, lines),
        ]  # fmt: skip


def _entities(narrowed: Narrowed, lines: Lines) -> Iterator[list[object]]:
    for entity in narrowed.record.entities:
        named = neutralise(entity.name)
        yield [entity.id, named, entity.label, len(entity.mentions), *_first(entity, lines)]


def _first(named: Source | Entity, lines: Lines) -> list[object]:
    if not named.mentions:
        return ["", "", ""]
    first = named.mentions[0]
    return [lines.number(first.start), first.start, first.end]


_ROWS: dict[str, Callable[[Narrowed, Lines], Iterator[list[object]]]] = {
    "quotes": _quotes,
    "sources": _sources,
    "entities": _entities,
}
