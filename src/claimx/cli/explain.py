"""``claimx explain``: why a claim has its source."""

import io
import sys
from typing import TYPE_CHECKING

import click

from claimx.cli.formats import prepare
from claimx.cli.help import UNDERSTOOD, epilog
from claimx.cli.messages import complain
from claimx.cli.paths import File
from claimx.cli.reading import STANDARD_INPUT, Reading, load
from claimx.cli.show import read
from claimx.errors import RecordsError

if TYPE_CHECKING:
    from claimx.records import Extraction


@click.command(
    epilog=epilog(
        "claimx explain article.txt c3",
        "claimx explain record.json c3.source",
        "claimx explain --article 2 records.jsonl s1",
        status=("0  shown", "1  the file could not be read, or has no such record or item", UNDERSTOOD),
    )
)
@click.argument("path", metavar="PATH", type=File())
@click.argument("item", metavar="ITEM")
@click.option("--article", metavar="PATH|ID|N", help="Which record: its article's path, id or number from 1.")
@click.pass_context
def explain(context: click.Context, path: str, item: str, article: str | None) -> None:
    """Show why a claim has its source.

    PATH is an article, a file of records (.json, .jsonl, .parquet), a database of claimx, or - for an article or
    record on standard input. ITEM is a claim (c3), one field of it (c3.source, c3.cue, c3.via, c3.kind,
    c3.confidence), a source (s2), an entity (e1) or a quote (q4).

    Shown are the words in place, the cue, the words that name the source there, which words elsewhere they were
    led to, who else came into question, and the confidence.
    """
    from claimx.display import write_explanation
    from claimx.explanation import explain as find

    found = find(_choose(path, article, context), item)
    prepare(sys.stdout, "table")
    write_explanation(found, sys.stdout)


def _choose(path: str, article: str | None, context: click.Context) -> "Extraction":
    from claimx.stored import DATABASES, ENDINGS

    if path == STANDARD_INPUT:
        found = _piped(context)
    elif not path.endswith((*ENDINGS, *DATABASES)):
        found = list(Reading([path], None, context.obj).records())
    else:
        found = list(read(path))
    if not found:
        context.exit(1)
    chosen = _pick(found, article)
    if chosen is None:
        raise RecordsError(f"{path}: not one record is meant. Choose with --article PATH, ID or number.")
    return chosen


def _piped(context: click.Context) -> "list[Extraction]":
    """The records on standard input, or that of the article there."""
    from claimx.articles import read_bytes
    from claimx.articles.read import take
    from claimx.stored import read_records_from

    data = take(sys.stdin.buffer)
    if data.lstrip()[:1] in (b"{", b"["):
        return list(read_records_from(io.BytesIO(data + sys.stdin.buffer.read()), complain))
    return [(context.obj or load)(None).extract(read_bytes(data))]


def _pick(records: "list[Extraction]", article: str | None) -> "Extraction | None":
    if article is None:
        return records[0] if len(records) == 1 else None
    if article.isdecimal():
        return records[int(article) - 1] if 0 < int(article) <= len(records) else None
    fit = [one for one in records if article in (one.article.path, one.article.id)]
    return fit[0] if fit else None
