"""One article on a terminal: its head, its claims, its sources, whom and what it names."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from claimx.display.claims import claim_table
from claimx.display.console import make_console
from claimx.display.quotes import quote_table
from claimx.display.summary import entity_lines, source_table
from claimx.display.words import count, inert
from claimx.records import DOUBTFUL, Extraction
from claimx.selection import Narrowed


def write_table(records: Iterable[Narrowed], out: TextIO, only: str | None = None) -> None:
    """Each article as soon as it is there; ``only`` one of its parts."""
    console, width = make_console(out)
    for number, narrowed in enumerate(records):
        if number:
            console.print()
            console.print(Rule(style="dim"), width=width)
        for view in article_views(narrowed, width, only):
            console.print(view, width=width)
        out.flush()


def article_views(narrowed: Narrowed, width: int, only: str | None = None) -> Iterator[RenderableType]:
    """The parts of one article's page, from its head to the people and places in it."""
    record = narrowed.record
    yield from head(narrowed, only)
    views: dict[str, list[RenderableType]] = {
        "claims": list(_claims(record, width)),
        "quotes": [quote_table(record, width)] if only == "quotes" and record.quotes else [],
        "sources": [source_table(narrowed, width)] if narrowed.claims and record.sources else [],
        "entities": list(entity_lines(record)),
    }
    parts = [views[only]] if only else [views[part] for part in ("claims", "sources", "entities")]
    for number, part in enumerate(filter(None, parts)):
        if number:
            yield Text()
        yield from part
    if not parts[0]:
        yield Text(_nothing(narrowed, only), style="italic")


def _nothing(narrowed: Narrowed, only: str | None) -> str:
    """What to say where there is nothing to show: whether that is the article's doing or that of the filters."""
    if narrowed.claims or not narrowed.total:
        return f"No {only or 'claims'} found."
    asked = "--kind, --source and --min-confidence"
    if narrowed.total == 1:
        return f"The one claim of the article is not as {asked} want it."
    return f"None of the {narrowed.total} claims of the article is as {asked} want it."


def _claims(record: Extraction, width: int) -> Iterator[RenderableType]:
    if record.claims:
        yield claim_table(record, width)
    if any(claim.confidence < DOUBTFUL for claim in record.claims):
        yield Text()
        yield Text("? less likely right than not: look at the article", style="dim")


def head(narrowed: Narrowed, only: str | None = None) -> Iterator[Text]:
    """The article's title, where it is from, and how much was found in it, or how much of that is shown."""
    record = narrowed.record
    article = record.article
    if article.title:
        yield inert(article.title, "bold")
    by = "by " + ", ".join(article.byline) if article.byline else None
    facts = [article.path or "standard input", article.outlet, article.published, by]
    yield inert(" · ".join(fact for fact in facts if fact), "dim")
    if only in (None, "claims") and record.claims:
        credited = {claim.source for claim in record.claims} - {None}
        shown, total = len(record.claims), narrowed.total or 0
        claims = f"{shown} of {count(total, 'claim')}" if shown < total else count(shown, "claim")
        yield Text(f"{claims} from {count(len(credited), 'source')}", style="dim")
    yield Text()
