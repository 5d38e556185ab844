"""``claimx sources``: who is quoted how often."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimx.cli.formats import ROWS, choose_format, prepare
from claimx.cli.help import epilog
from claimx.cli.messages import complain, inform
from claimx.cli.paths import File
from claimx.cli.search import PAGE, choose_limit
from claimx.errors import ClaimxError
from claimx.files import open_output

if TYPE_CHECKING:
    from claimx.audit import Audit, By

BYS = ("name", "kind", "outlet")


@click.command(
    epilog=epilog(
        "claimx sources records.jsonl",
        "claimx sources claims.db --by outlet",
        "claimx sources records/ --limit 0 -f csv -o sources.csv",
    )
)
@click.argument("paths", metavar="DB|RECORDS...", type=File(), nargs=-1, required=True)
@click.option("--by", type=click.Choice(BYS), default="name", show_default=True, help="What to count.")
@click.option(
    "--limit", type=click.IntRange(min=0), metavar="N",
    help=f"At most so many rows; 0 for all. Without it: {PAGE} in a table, all in other formats.",
)  # fmt: skip
@click.option("-f", "--format", "format_name", type=click.Choice(ROWS), help="Form of the results.")
@click.option(
    "-o", "--output", metavar="FILE", type=File(), help="Write there; whole at the end, or not at all."
)
@click.pass_context
def sources(
    context: click.Context,
    paths: tuple[str, ...],
    by: "By",
    limit: int | None,
    format_name: str | None,
    output: str | None,
) -> None:
    """Count who is quoted, over many articles.

    DB is a database of claimx, RECORDS are files of records (.json, .jsonl, .jsonl.gz, .parquet) or folders of
    any of these. A source with a name is one over all articles, wherever it has the same name; sources
    without a name are never taken for each other, and only counted together for each kind. An
    article that comes twice counts twice.
    """
    from claimx.audit import Audit

    format_name = format_name or choose_format(output, sys.stdout.isatty())
    audit = Audit(by)
    failed = 0

    def fail(message: str) -> None:
        nonlocal failed
        failed += 1
        complain(message)

    for path in paths:
        add_all(audit, path, fail)
    write_counts(audit, choose_limit(limit, format_name), format_name, output)
    if failed:
        context.exit(1)


def add_all(audit: "Audit", path: str, fail: Callable[[str], None]) -> None:
    """Count all that is at ``path``; what can not be read is told, the rest is counted."""
    from claimx.stored import find_files

    try:
        files = find_files(Path(path))
    except ClaimxError as error:
        fail(str(error))
        return
    for file in files:
        try:
            _add_file(audit, file, fail)
        except ClaimxError as error:
            fail(str(error))


def _add_file(audit: "Audit", file: Path, fail: Callable[[str], None]) -> None:
    from claimx.audit import find_credits
    from claimx.database import Database, is_database, read_credits
    from claimx.stored import read_records

    if is_database(file):
        with Database(file, writable=False) as database:
            for outlet, credits in read_credits(database):
                audit.add(outlet, credits)
        return
    for record in read_records(file, fail):
        audit.add(record.article.outlet, find_credits(record))


def write_counts(audit: "Audit", limit: int | None, format_name: str, output: str | None) -> None:
    """Write the counts; who has no name is told even beyond the limit."""
    rows = audit.rows()
    kept = [
        row
        for number, row in enumerate(rows)
        if limit is None or number < limit or _is_rest(audit, row.named)
    ]
    with open_output(output) as out:
        prepare(out, format_name)
        if format_name == "table":
            from claimx.display import write_audit

            write_audit(audit, kept, out)
        else:
            from claimx.audit import as_cells, columns
            from claimx.writers.rows import write_rows

            cells = (as_cells(row, audit.by) for row in kept)
            write_rows(cells, columns(audit.by), out, format_name)
    if len(kept) < len(rows):
        inform(f"{len(rows) - len(kept)} more are not shown; --limit 0 shows all")


def _is_rest(audit: "Audit", named: bool) -> bool:
    return audit.by == "name" and not named
