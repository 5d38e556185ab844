"""One article on a terminal: its head, its claims, its sources, whom and what it names."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from claimx.display.claims import claim_table
from claimx.display.console import make_console
from claimx.display.summary import entity_lines, source_table
from claimx.display.words import DOUBTFUL, count, inert
from claimx.records import Extraction


def write_table(records: Iterable[Extraction], out: TextIO) -> None:
    """Each article as soon as it is there."""
    console, width = make_console(out)
    for number, record in enumerate(records):
        if number:
            console.print()
            console.print(Rule(style="dim"), width=width)
        for view in article_views(record, width):
            console.print(view, width=width)
        out.flush()


def article_views(record: Extraction, width: int) -> Iterator[RenderableType]:
    """The parts of one article's page, from its head to the people and places in it."""
    yield from _head(record)
    if not record.claims:
        yield Text("No claims found.", style="italic")
    else:
        yield claim_table(record, width)
        if any(claim.confidence < DOUBTFUL for claim in record.claims):
            yield Text()
            yield Text("? less likely right than not: look at the article", style="dim")
        yield Text()
        yield source_table(record, width)
    if record.entities:
        yield Text()
        yield from entity_lines(record)


def _head(record: Extraction) -> Iterator[Text]:
    article = record.article
    if article.title:
        yield inert(article.title, "bold")
    by = "by " + ", ".join(article.byline) if article.byline else None
    facts = [article.path or "standard input", article.outlet, article.published, by]
    yield inert(" · ".join(fact for fact in facts if fact), "dim")
    credited = {claim.source for claim in record.claims} - {None}
    if record.claims:
        yield Text(f"{count(len(record.claims), 'claim')} from {count(len(credited), 'source')}", style="dim")
    yield Text()
