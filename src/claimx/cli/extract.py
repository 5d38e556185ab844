"""``claimx extract``: articles in, claims out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimx.cli.messages import complain
from claimx.cli.reading import Reading
from claimx.files import open_output

if TYPE_CHECKING:
    from claimx.writers import Writer

FORMATS = ("table", "json", "jsonl", "csv", "html")
ENDINGS = {
    "": "json", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".txt": "table",
    ".html": "html", ".htm": "html",
}  # fmt: skip
MANY = 3
"""With more inputs than this there is a progress bar."""


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("-f", "--format", "format_name", type=click.Choice(FORMATS), help="Form of the results.")
@click.option("-o", "--output", metavar="FILE", help="Write there; whole at the end, or not at all.")
@click.option("--model", metavar="NAME", help="Take the entities from this installed spaCy model.")
@click.pass_context
def extract(
    context: click.Context,
    paths: tuple[str, ...],
    format_name: str | None,
    output: str | None,
    model: str | None,
) -> None:
    """Show the claims of articles, with who made each of them.

    PATH is a plain text file, - is standard input. Without --format: a table on a terminal, else JSON; with
    -o the FILE's ending decides (.json, .jsonl, .csv, .html, .txt for the table). JSON is one record for one PATH and
    an array for several. A PATH that can not be read gives a message, the others are done.
    """
    format_name = format_name or choose_format(output, sys.stdout.isatty())
    reading = Reading(paths, model, context.obj)
    write = find_writer(format_name, several=len(paths) > 1)
    with open_output(output) as out:
        prepare(out, format_name)
        with progress(reading, to_terminal=out.isatty()):
            write(reading.records(), out)
        if reading.failed == len(paths):
            context.exit(1)  # inside, so that an older FILE stays as it is
    if reading.failed:
        complain(f"{reading.failed} of {len(paths)} inputs could not be done")
        context.exit(1)


def choose_format(output: str | None, is_terminal: bool) -> str:
    """The format where none is asked for. Raises ``UsageError`` where the file's ending says another one."""
    if output is None or output == "-":
        return "table" if is_terminal else "json"
    ending = Path(output).suffix.lower()
    if ending not in ENDINGS:
        known = ", ".join(filter(None, ENDINGS))
        raise click.UsageError(
            f"{output}: no format has the ending {ending} ({known}). Choose with --format."
        )
    return ENDINGS[ending]


def find_writer(format_name: str, several: bool) -> "Writer":
    """The writer of a format, the table for terminals among them."""
    if format_name == "table":
        from claimx.display import write_table

        return write_table
    from claimx import writers

    return writers.find_writer(format_name, several)


def prepare(out: object, format_name: str) -> None:
    """Let standard output take any character: data as UTF-8 with its own line ends, tables as it can."""
    if out is not sys.stdout or not hasattr(out, "reconfigure"):
        return
    if format_name == "table":
        out.reconfigure(errors="replace")
    else:
        out.reconfigure(encoding="utf-8", newline="")


@contextmanager
def progress(reading: Reading, to_terminal: bool) -> Iterator[None]:
    """A bar on standard error when there is much to do, a terminal to see it, and no table in its way."""
    if len(reading.paths) <= MANY or to_terminal or not sys.stderr.isatty():
        yield
        return
    from claimx.display import show_progress

    with show_progress(len(reading.paths)) as reading.step:
        yield
