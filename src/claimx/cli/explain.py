"""``claimx explain``: why a claim has its source."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimx.cli.formats import prepare
from claimx.cli.messages import complain
from claimx.errors import RecordsError

if TYPE_CHECKING:
    from claimx.records import Extraction

_EPILOG = """\b
Examples:
  claimx explain record.json c3
  claimx explain --article 2 records.jsonl c1
"""


@click.command(epilog=_EPILOG)
@click.argument("path", metavar="RECORDS")
@click.argument("claim", metavar="CLAIM-ID")
@click.option("--article", metavar="PATH|ID|N", help="Which record: its article's path, id or number from 1.")
def explain(path: str, claim: str, article: str | None) -> None:
    """Show why a claim has its source.

    RECORDS is a file of records or a database of claimx. Shown are the words in place, the cue, the words that
    name the source there, the source, and the confidence: all that the record holds. The
    record does not hold which earlier words a pronoun or a description was led to.
    """
    from claimx.display import write_explanation
    from claimx.explanation import explain as find

    found = find(_choose(path, article), claim)
    prepare(sys.stdout, "table")
    write_explanation(found, sys.stdout)


def _choose(path: str, article: str | None) -> "Extraction":
    from claimx.database import Database, is_database
    from claimx.stored import read_records

    if not Path(path).is_file():
        raise RecordsError(f"{path}: no such file. Check the path.")
    if is_database(path):
        with Database(path, writable=False) as database:
            chosen = _pick(list(database.records()), article)
    else:
        chosen = _pick(list(read_records(Path(path), complain)), article)
    if chosen is None:
        raise RecordsError(f"{path}: not one record is meant. Choose with --article PATH, ID or number.")
    return chosen


def _pick(records: "list[Extraction]", article: str | None) -> "Extraction | None":
    if article is None:
        return records[0] if len(records) == 1 else None
    if article.isdecimal():
        return records[int(article) - 1] if 0 < int(article) <= len(records) else None
    fit = [one for one in records if article in (one.article.path, one.article.id)]
    return fit[0] if fit else None
