"""``claimx verify``: do the records still say what the articles say?"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimx.cli.formats import choose_format, prepare
from claimx.cli.help import UNDERSTOOD, epilog
from claimx.cli.messages import complain
from claimx.cli.paths import File, Folder
from claimx.errors import ClaimxError
from claimx.files import open_output

if TYPE_CHECKING:
    from claimx.originals import Originals
    from claimx.verification import Verdict

FORMATS = ("table", "json", "jsonl", "csv")


@click.command(
    epilog=epilog(
        "claimx verify records.jsonl",
        "claimx verify -f csv -o changed.csv records/",
        "claimx extract article.txt | claimx verify -",
        status=(
            "0  every span stands, word for word",
            "1  something changed, is missing or can not be read",
            UNDERSTOOD,
        ),
    )
)
@click.argument("paths", metavar="RECORDS...", type=File(), nargs=-1, required=True)
@click.option(
    "--root", metavar="FOLDER", type=Folder(), help="Where the paths in the records start. [default: here]"
)
@click.option("--text-field", default="text", show_default=True, metavar="NAME",
              help="The field with the text, for rows of tables.")  # fmt: skip
@click.option("-f", "--format", "format_name", type=click.Choice(FORMATS), help="Form of the results.")
@click.option(
    "-o", "--output", metavar="FILE", type=File(), help="Write there; whole at the end, or not at all."
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing; the exit status tells.")
@click.pass_context
def verify(
    context: click.Context,
    paths: tuple[str, ...],
    root: str | None,
    text_field: str,
    format_name: str | None,
    output: str | None,
    quiet: bool,
) -> None:
    """Check that records still say what their articles say.

    RECORDS are files of records, folders of them, databases of claimx, or - for standard input. Each
    article is opened again by the path in its record. Its hash, its text and every span must be as the
    record has them, and the record must hold together. Records without a path are
    checked in themselves, and said not to be checked against a file.
    """
    from claimx.originals import Originals

    format_name = format_name or choose_format(output, sys.stdout.isatty())
    checking = _Checking(paths, Originals(Path(root) if root else None, text_field))
    if quiet:
        for _ in checking.verdicts():
            pass
    else:
        with open_output(output) as out:
            prepare(out, format_name)
            _write(checking.verdicts(), out, format_name)
    if checking.failed:
        context.exit(1)


def _write(verdicts: Iterable["Verdict"], out: Any, format_name: str) -> None:
    if format_name == "table":
        from claimx.display import write_verdicts

        write_verdicts(verdicts, out)
        return
    from claimx.verification import COLUMNS
    from claimx.writers.rows import write_rows

    write_rows((row for verdict in verdicts for row in verdict.rows()), COLUMNS, out, format_name)


class _Checking:
    """All records of all paths, one at a time; ``failed`` once something is not as it should be."""

    def __init__(self, paths: tuple[str, ...], originals: "Originals") -> None:
        self.paths, self.originals, self.failed = paths, originals, False

    def verdicts(self) -> Iterator["Verdict"]:
        from claimx.verification import verify as check

        for path in self.paths:
            try:
                for name, number, value in _values(path):
                    verdict = check(value, self.originals, name, number)
                    self.failed |= any(one.fails for one in verdict.findings)
                    yield verdict
            except ClaimxError as error:
                self.failed = True
                complain(str(error))


def _values(path: str) -> Iterator[tuple[str, int, Any]]:
    from claimx.database import Database, is_database
    from claimx.stored import find_files, read_stream, read_values

    if path == "-":
        for number, value in enumerate(read_stream(sys.stdin.buffer), 1):
            yield "standard input", number, value
        return
    for file in find_files(Path(path)):
        if is_database(file):
            with Database(file, writable=False) as database:
                for number, record in enumerate(database.records(), 1):
                    yield str(file), number, record.model_dump()
        else:
            for number, value in enumerate(read_values(file), 1):
                yield str(file), number, value
