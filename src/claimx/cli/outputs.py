"""Where the results of one command go: standard output or a file, as text or as bytes; or a folder."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from claimx.cli.formats import prepare
from claimx.cli.messages import inform
from claimx.files import open_output


def check_output(format_name: str, output: str | None, several: bool) -> None:
    """Refuse, before anything is read, an output that the format can not go to. Raises ``UsageError``."""
    from claimx.writers import BINARY, WRITERS_OF_FILES

    to_stdout = output in (None, "-")
    if format_name in BINARY and to_stdout and sys.stdout.isatty():
        raise click.UsageError(
            f"{format_name} is no text, and would confuse the terminal. Give a file: -o FILE.{format_name}"
        )
    if format_name in WRITERS_OF_FILES and several and (to_stdout or not _may_be_folder(str(output))):
        raise click.UsageError(
            f"{format_name} has files of its own for each article. For several give a folder: "
            f"--format {format_name} -o FOLDER"
        )


@contextmanager
def open_results(output: str | None, format_name: str) -> Iterator[Any]:
    """What the format's writer writes to: a stream of text or of bytes; the path, where it writes several files."""
    from claimx.writers import BINARY, WRITERS_OF_FILES

    to_stdout = output in (None, "-")
    if format_name in WRITERS_OF_FILES and not to_stdout:
        yield Path(str(output))
        return
    if format_name in BINARY:
        with open_output(output, binary=True) as out:
            yield sys.stdout.buffer if to_stdout else out
        return
    if format_name in WRITERS_OF_FILES:
        inform(f"{format_name} needs the article's text beside this, which -o NAME.ann writes as NAME.txt")
    with open_output(output) as out:
        prepare(out, format_name)
        yield out


def is_terminal(out: Any) -> bool:
    """Whether the results appear on a terminal."""
    return not isinstance(out, Path) and bool(out.isatty())


def _may_be_folder(output: str) -> bool:
    """Whether there is a folder, or may be one: a name without an ending."""
    return Path(output).is_dir() or not Path(output).suffix
