"""CSV for spreadsheets: one row a claim."""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from claimx.controls import show_controls
from claimx.lines import Lines
from claimx.records import Article, Claim, Extraction, Source

COLUMNS = (
    "path", "title", "published", "outlet", "claim", "kind", "act", "source", "source_kind", "description",
    "text", "cue", "via", "confidence", "line", "start", "end", "source_id", "article_id",
)  # fmt: skip

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


def write_csv(records: Iterable[Extraction], out: TextIO) -> None:
    """A row of column names, then a row for each claim (RFC 4180); an article without claims has no row.

    ``start`` is where the claim's first span begins and ``end`` where its last one ends; ``line`` is the line
    of ``start`` in the file. Text passes through ``neutralise``, so the exact words are in the JSON formats.
    """
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for record in records:
        writer.writerows(_rows(record))


def neutralise(text: str | None) -> str:
    """A cell that no spreadsheet runs as a formula.

    Text that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end (or the wide forms of the signs) gets
    an apostrophe before it, which keeps it text. Control characters become visible pictures.

    >>> neutralise("=1+1")
    "'=1+1"
    """
    if not text:
        return ""
    return ("'" if _FORMULA.match(text) else "") + show_controls(text, keep_layout=True)


def about(article: Article) -> list[str]:
    """The cells that open every row: path, title, date and outlet of the article."""
    return [neutralise(cell) for cell in (article.path, article.title, article.published, article.outlet)]


def _rows(record: Extraction) -> Iterator[list[object]]:
    article = record.article
    lines = Lines(article.text)
    sources = {source.id: source for source in record.sources}
    opening = about(article)
    for claim in record.claims:
        start, end = claim.spans[0].start, claim.spans[-1].end
        source = sources.get(claim.source or "")
        via = sources.get(claim.via or "")
        yield [
            *opening, claim.id, claim.kind, claim.act, *source_cells(source), *_word_cells(claim, via),
            claim.confidence, lines.number(start), start, end, claim.source or "", article.id,
        ]  # fmt: skip


def source_cells(source: Source | None) -> list[str]:
    """Name, kind and description of a source; three empty cells for nobody."""
    if source is None:
        return ["", "", ""]
    return [neutralise(source.name), source.kind, neutralise(source.description)]


def _word_cells(claim: Claim, via: Source | None) -> list[str]:
    cue = claim.cue.text if claim.cue else None
    return [neutralise(claim.text), neutralise(cue), neutralise(via.name if via else None)]
