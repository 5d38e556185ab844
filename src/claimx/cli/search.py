"""``claimx search``: claims found in a database."""

import sys
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

import click

from claimx.cli.formats import ROWS, choose_format, prepare
from claimx.cli.help import UNDERSTOOD, epilog
from claimx.cli.messages import inform
from claimx.cli.paths import File
from claimx.files import open_output

if TYPE_CHECKING:
    from claimx.database import FoundClaim

KINDS = ("direct", "indirect", "mixed")
PAGE = 50
"""How many there are in a table when nothing else is asked for."""

DATE = click.DateTime(["%Y-%m-%d"])


def choose_limit(limit: int | None, format_name: str) -> int | None:
    """How many to show: as many as asked for, 0 is all; else a page of a table, and all of anything else."""
    if limit is None:
        return PAGE if format_name == "table" else None
    return limit or None


@click.command(
    epilog=epilog(
        "claimx search claims.db minister",
        "claimx search claims.db 'flood*' --kind direct --since 2024-01-01",
        "claimx search claims.db --source okafor -f csv -o okafor.csv",
        status=(
            "0  searched, whether or not something was found",
            "1  the database could not be read",
            UNDERSTOOD,
        ),
    )
)
@click.argument("database", metavar="DB", type=File())
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@click.option("--source", metavar="NAME", help="Only claims of a source with these words in its name.")
@click.option(
    "--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only this kind; give it twice for two."
)
@click.option("--since", type=DATE, metavar="DATE", help="Only articles of this day (YYYY-MM-DD) or later.")
@click.option("--until", type=DATE, metavar="DATE", help="Only articles of this day or earlier.")
@click.option("--outlet", metavar="NAME", help="Only articles of outlets with this in their name.")
@click.option(
    "--limit", type=click.IntRange(min=0), metavar="N",
    help=f"At most so many; 0 for all. Without it: {PAGE} in a table, all in other formats.",
)  # fmt: skip
@click.option("-f", "--format", "format_name", type=click.Choice(ROWS), help="Form of the results.")
@click.option(
    "-o", "--output", metavar="FILE", type=File(), help="Write there; whole at the end, or not at all."
)
def search(
    database: str,
    words: tuple[str, ...],
    source: str | None,
    kinds: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    outlet: str | None,
    limit: int | None,
    format_name: str | None,
    output: str | None,
) -> None:
    """Find claims in a database.

    DB is what `claimx batch -o DB` made. A claim is found when it holds all the WORDS; capitals and accents do
    not count. flood* finds every word that begins so, '"the roof"' (with quotation marks inside the
    shell's) finds words that follow each other. Without WORDS: all claims that the options let through. The
    newest come first, articles without a date last.
    """
    from claimx.database import Database, Filters, find_claims

    format_name = format_name or choose_format(output, sys.stdout.isatty())
    limit = choose_limit(limit, format_name)
    filters = Filters(source, kinds, _day(since), _day(until), outlet)
    with Database(database, writable=False) as opened:
        found = find_claims(opened, " ".join(words), filters, None if limit is None else limit + 1)
        write_claims(islice(found, limit), format_name, output)
        if next(found, None) is not None:
            inform(f"there are more than {limit}; --limit 0 shows all")


def write_claims(found: Iterator["FoundClaim"], format_name: str, output: str | None) -> None:
    """Write claims as they are found."""
    with open_output(output) as out:
        prepare(out, format_name)
        if format_name == "table":
            from claimx.display import write_found

            write_found(found, out)
            return
        from claimx.writers.csv import COLUMNS
        from claimx.writers.rows import write_rows

        rows = ({column: getattr(claim, column) for column in COLUMNS} for claim in found)
        write_rows(rows, COLUMNS, out, format_name)


def _day(date: datetime | None) -> str | None:
    return date.date().isoformat() if date else None
