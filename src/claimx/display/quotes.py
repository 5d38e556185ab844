"""The quotes of an article: what stands between quotation marks, and whose words they are."""

from rich.table import Table
from rich.text import Text

from claimx.display.words import QUOTED, inert, make_table, source_name
from claimx.lines import Lines
from claimx.records import Extraction

NARROW = 60
_USES = {"speech": "speech", "title": "title, name", "scare": "scare quotes"}


def quote_table(record: Extraction, width: int) -> Table:
    """The quotes in reading order, each in quotation marks, with its speaker or what the marks are for."""
    lines = Lines(record.article.text)
    sources = {source.id: source for source in record.sources}
    speakers = {claim.id: sources.get(claim.source or "") for claim in record.claims}
    table = make_table(expand=True)
    table.leading = 1
    table.add_column("Line", justify="right", style="dim", no_wrap=True)
    if width >= NARROW:
        table.add_column("Who", ratio=30, overflow="fold")
    table.add_column("Words", ratio=70, overflow="fold")
    for quote in record.quotes:
        speech = quote.claim in speakers
        who = (
            source_name(speakers[quote.claim])
            if quote.claim in speakers
            else Text(_USES[quote.use], style="dim")
        )
        words = Text.assemble("“", inert(quote.text, QUOTED if speech else ""), "”")
        cells = [who, words] if width >= NARROW else [Text.assemble(who, "\n", words)]
        table.add_row(str(lines.number(quote.start)), *cells)
    return table
