"""Records to people and programs: the options that ``extract`` and ``show`` share, and what they do."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from claimx.cli.formats import ENDINGS, FORMATS, choose_format
from claimx.cli.messages import complain, inform, warn
from claimx.cli.outputs import check_output, is_terminal, open_results
from claimx.cli.paths import File

if TYPE_CHECKING:
    from claimx.records import Extraction
    from claimx.selection import Narrowed, Selection

MANY = 3
"""With more inputs than this there is a progress bar."""

_OPTIONS = (
    click.option("-f", "--format", "format_name", type=click.Choice(FORMATS), help="Form of the results."),
    click.option("-o", "--output", metavar="FILE", type=File(), help="Write there; whole at the end, or not at all."),
    click.option(
        "--view", type=click.Choice(["claims", "text"]), default="claims",
        help="On a terminal: a table of the claims, or the text with all marked in place.",
    ),
    click.option(
        "--only",
        type=click.Choice(["claims", "quotes", "sources", "entities"]),
        help="Only these, and what they refer to.",
    ),
    click.option(
        "--kind", "kinds", type=click.Choice(["direct", "indirect", "mixed"]), multiple=True,
        help="Only this kind of claim; give it twice for two.",
    ),
    click.option("--source", metavar="NAME", help="Only claims of a source with these words in its name."),
    click.option(
        "--min-confidence", type=click.FloatRange(0, 1), metavar="X", default=0.0,
        help="Only claims with this confidence or more, from 0 to 1.",
    ),
    click.option(
        "--limit",
        type=click.IntRange(min=0),
        metavar="N",
        default=0,
        help="At most so many of each article; 0 for all.",
    ),
)  # fmt: skip


class Inputs(Protocol):
    """Where records come from: ``failed`` counts the inputs that gave none, ``step`` is called after each."""

    paths: Any
    failed: int
    step: Callable[[], None]

    def records(self) -> "Iterator[Extraction]":
        """The records, one after another."""


def showing(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of form, place and choice; ``show`` takes their values."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def show(context: click.Context, inputs: Inputs, several: bool, given: dict[str, Any]) -> None:
    """Write the records of the inputs as the options in ``given`` have it; ends with 1 where an input failed."""
    output, only = given["output"], given["only"]
    as_text = given["view"] == "text"
    format_name = _choose_format(given["format_name"], output, as_text)
    check_output(format_name, output, several)
    selected = Selected(inputs, given)
    write = find_writer(format_name, several, only, as_text)
    with open_results(output, format_name) as out:
        with progress(inputs, to_terminal=is_terminal(out)):
            write(selected.records(), out)
        if inputs.failed == len(inputs.paths):
            context.exit(1)  # inside, so that an older FILE stays as it is
    if selected.left_out:
        inform(f"{selected.left_out} more {only or 'claims'} are not shown; --limit 0 shows all")
    if inputs.failed:
        complain(f"{inputs.failed} of {len(inputs.paths)} inputs could not be done")
        context.exit(1)


def _choose_format(format_name: str | None, output: str | None, as_text: bool) -> str:
    """The format asked for, or the one that the output means; the text's view is for people to read."""
    if not as_text:
        return format_name or choose_format(output, sys.stdout.isatty(), ENDINGS)
    if format_name not in (None, "table"):
        raise click.UsageError(
            f"--view text is a view for reading, it has no {format_name}. Leave out one of both."
        )
    return "table"


class Selected:
    """The records of the inputs, narrowed to what was asked for; ``left_out`` counts what a limit cut off."""

    def __init__(self, inputs: Inputs, given: dict[str, Any]) -> None:
        self._inputs = inputs
        self._given = given
        self.left_out = 0

    def records(self) -> "Iterator[Narrowed]":
        """Each record as soon as it is there."""
        from claimx.selection import narrow

        selection = self._selection()
        for record in self._inputs.records():
            narrowed = narrow(record, selection)
            self.left_out += narrowed.left_out
            yield narrowed

    def _selection(self) -> "Selection":
        from claimx.selection import Selection

        given = self._given
        return Selection(
            only=given["only"], kinds=given["kinds"], source=given["source"],
            min_confidence=given["min_confidence"], limit=given["limit"] or None,
        )  # fmt: skip


def find_writer(
    format_name: str, several: bool, only: str | None, as_text: bool
) -> "Callable[[Iterable[Narrowed], Any], None]":
    """The writer of a format for what is left of the records, the table for terminals among them."""
    if format_name == "table":
        from claimx.display import write_table, write_text

        return write_text if as_text else lambda records, out: write_table(records, out, only)
    from claimx import writers

    if format_name == "csv" and only not in (None, "claims"):
        return lambda records, out: writers.write_csv_of(only, records, out)
    write = writers.find_writer(format_name, several)
    write_files = writers.WRITERS_OF_FILES.get(format_name)

    def write_records(records: "Iterable[Narrowed]", out: Any) -> None:
        whole = (narrowed.record for narrowed in records)
        if write_files is not None and isinstance(out, Path):
            write_files(whole, out, several, warn)
        else:
            write(whole, out)

    return write_records


@contextmanager
def progress(inputs: Inputs, to_terminal: bool) -> Iterator[None]:
    """A bar on standard error when there is much to do, a terminal to see it, and no table in its way."""
    if len(inputs.paths) <= MANY or to_terminal or not sys.stderr.isatty():
        yield
        return
    from claimx.display import show_progress

    with show_progress(len(inputs.paths)) as inputs.step:
        yield
