"""``claimx batch``: folders and archives of articles in, one output."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimx.cli.formats import ENDINGS
from claimx.cli.help import epilog
from claimx.cli.messages import complain, inform
from claimx.cli.paths import File

if TYPE_CHECKING:
    from claimx.batch import Options

FORMATS = ("jsonl", "jsonl.gz", "csv", "parquet", "sqlite", "folder")
INTERRUPTED = 130


@click.command(
    epilog=epilog(
        "claimx batch -o claims.jsonl articles/",
        "claimx batch -o claims.db --glob '*.txt' --jobs 2 articles/",
        "claimx batch -o claims.csv --text-field body --id-field url archive.csv",
        "ls articles/*.txt | claimx batch -o records/ -",
    )
)
@click.argument("inputs", metavar="INPUT...", type=File(), nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    type=File(),
    required=True,
    help="Write there; the ending decides the format.",
)
@click.option("-f", "--format", "format_name", type=click.Choice(FORMATS), help="Form of the results.")
@click.option(
    "--glob",
    "globs",
    metavar="PATTERN",
    multiple=True,
    help="Only files of this name in folders; may be repeated.",
)
@click.option(
    "--text-field", metavar="NAME", default="text", show_default=True, help="Where a table has the text."
)
@click.option("--id-field", metavar="NAME", default="id", show_default=True, help="Where a table has the id.")
@click.option("-j", "--jobs", type=click.IntRange(1, 1024), help="Workers.  [default: the cores there are]")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=120,
    show_default=True,
    help="Seconds an article may take.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="Where the workers are.",
)
@click.option("--force", is_flag=True, help="Do again what is done already.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--model", metavar="NAME", help="Take the entities from this installed spaCy model.")
@click.pass_context
def batch(
    context: click.Context, /, inputs: tuple[str, ...], output: str, quiet: bool, **given: object
) -> None:
    """Extract the claims of many articles into one OUT.

    INPUT is a text file, a folder of them, a .zip archive, a table of articles (.jsonl, .csv, packed with .gz
    or not), or - for a list of paths on standard input. OUT is .jsonl, .jsonl.gz, .csv, .parquet, .db
    (SQLite), or a folder of .json files.

    What can not be done is in OUT.errors.jsonl, the rest is done. Stopped at any moment, the same command goes
    on where it was; run again, it does only what is new or has changed. With --engine ray, OUT is a folder of
    Parquet files, one for each table or archive (docs/scale.md).
    """
    from claimx.batch.workers import load_for_worker
    from claimx.display import show_batch_summary, watch_batch

    options = make_options(output, given)
    if given["engine"] == "ray":
        from claimx.batch.cluster import run_on_ray as run
    else:
        from claimx.batch.run import run_batch as run
    out = Path(os.path.abspath(output) if Path(output).name in ("", "..") else output)  # noqa: PTH100
    paths = None if "-" in inputs else inputs
    try:
        counted = paths if given["engine"] == "local" else None  # a cluster's inputs are not read here
        with watch_batch((lambda: count(counted, options)) if counted else None, quiet) as step:
            tally = run(paths or listed(inputs), out, options, step, context.obj or load_for_worker)
    except KeyboardInterrupt:
        complain("stopped. What is done is kept: the same command goes on from there.")
        context.exit(INTERRUPTED)
    if not quiet:
        show_batch_summary(tally, str(out))
    if tally.failed:
        complain(f"{tally.failed} article(s) could not be done: see {out}.errors.jsonl")
        context.exit(1)


def make_options(output: str, given: dict[str, object]) -> "Options":
    """The options of a run. Raises ``UsageError`` where the output's ending says no format."""
    from claimx.batch.folders import Wanted
    from claimx.batch.outputs import FormatError, choose_format
    from claimx.batch.run import Options

    if output == "-":
        raise click.UsageError(
            "-o -: a batch goes to a file or a folder. For standard output: claimx extract"
        )
    try:
        format_name = given["format_name"] or choose_format(output)
    except FormatError as error:
        raise click.UsageError(_other_command(output) or str(error)) from error
    if given["engine"] == "ray" and format_name not in ("folder", "parquet"):
        raise click.UsageError(f"{output}: the engine ray writes a folder of Parquet files. Name a folder.")
    wanted = Wanted(given["globs"], given["text_field"], given["id_field"], output)  # type: ignore[arg-type]
    jobs = given["jobs"] or (0 if given["engine"] == "ray" else available_cores())
    return Options(jobs, format_name, wanted, given["timeout"], given["force"], given["model"])  # type: ignore[arg-type]


def _other_command(output: str) -> str | None:
    """Which command writes what the output's ending says, where this one does not."""
    other = ENDINGS.get(Path(output).suffix.lower())
    if other is None:
        return None
    return f"{output}: a batch does not write {other}. For articles that you name: claimx extract PATH... -o {output}"


def available_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def count(paths: tuple[str, ...], options: "Options") -> int:
    """About how many articles there are."""
    from claimx.batch.items import count_items

    return count_items(paths, options.wanted)


def listed(inputs: tuple[str, ...]) -> Iterator[str]:
    """The inputs, with the paths that standard input lists, one a line, in the place of ``-``."""
    for given in inputs:
        if given != "-":
            yield given
            continue
        if sys.stdin.isatty():
            inform("reading a list of paths from standard input; end it with Ctrl-D")
        for line in sys.stdin.buffer:
            path = os.fsdecode(line.rstrip(b"\r\n"))
            if path:
                yield path
