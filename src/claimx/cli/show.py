"""``claimx show``: records that were kept, in any of the forms that ``claimx extract`` has."""

import sys
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimx.cli.help import epilog
from claimx.cli.messages import complain
from claimx.cli.paths import File
from claimx.cli.showing import show as show_records
from claimx.cli.showing import showing
from claimx.errors import ClaimxError, RecordsError

if TYPE_CHECKING:
    from claimx.records import Extraction


@click.command(
    epilog=epilog(
        "claimx show record.json",
        "claimx show records.jsonl --article 2 --view text",
        "claimx show claims.db --kind direct --limit 5 -f csv",
        "claimx show beirut.reviewed.json -o sheet.md",
        "claimx show records/ -o review.html",
    )
)
@click.argument("paths", metavar="RECORDS...", type=File(), nargs=-1, required=True)
@click.option(
    "--article", metavar="PATH|ID|N", help="Only this one: its article's path, id or number from 1."
)
@showing
@click.pass_context
def show(context: click.Context, /, paths: tuple[str, ...], article: str | None, **given: Any) -> None:
    """Show records that were made before, without the model.

    RECORDS are files of records (.json, .jsonl, .parquet), databases of claimx, folders of these, or - for standard
    input. All is as `claimx extract` shows it, with what a reviewer made of it: a sheet or a review page from a batch,
    a table from what the review page exported.
    """
    kept = Kept(paths, article)
    show_records(context, kept, kept.several(), given)


class Kept:
    """The records at some paths, read one at a time; those that can not be read are told."""

    def __init__(self, paths: tuple[str, ...], article: str | None = None) -> None:
        self.paths = paths
        self.failed = 0
        self.step: Callable[[], None] = lambda: None
        self._records = self._chosen(article) if article else self._read()

    def several(self) -> bool:
        """Whether there is more than one record."""
        first = list(islice(self._records, 2))
        self._records = chain(first, self._records)
        return len(first) > 1

    def records(self) -> "Iterator[Extraction]":
        """The records, once."""
        return self._records

    def _chosen(self, article: str) -> "Iterator[Extraction]":
        for number, record in enumerate(self._read(), 1):
            if article in (str(number), record.article.path, record.article.id):
                yield record
                return
        raise RecordsError(
            f"{article}: no record of that path, id or number. `claimx show RECORDS` shows all."
        )

    def _read(self) -> "Iterator[Extraction]":
        for path in self.paths:
            try:
                yield from read(path)
            except ClaimxError as error:
                complain(str(error))
                self.failed += 1
            self.step()


def read(path: str) -> "Iterator[Extraction]":
    """The records at a path: a file, a database, a folder of these, or - for standard input.

    Raises ``RecordsError`` and ``DatabaseError`` where they can not be read.
    """
    from claimx.database import Database, is_database
    from claimx.stored import find_files, read_records, read_records_from

    if path == "-":
        yield from read_records_from(sys.stdin.buffer, complain)
        return
    for file in find_files(Path(path)):
        if is_database(file):
            with Database(file, writable=False) as database:
                yield from database.records()
        else:
            yield from read_records(file, complain)
