"""Where results go: standard output, or a file that is whole or not there."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from claimx.errors import ClaimxError


class OutputError(ClaimxError):
    """The results can not be written where they should go."""


@contextmanager
def open_output(path: str | None) -> Iterator[TextIO]:
    """The stream for results: standard output for None and ``-``, else the file at ``path``.

    A file is written beside its place and put there at the end: an error on the way leaves what was there
    before. Raises ``OutputError`` where the file or the disk will not have it; a closed pipe stays
    ``BrokenPipeError``.
    """
    try:
        if path is None or path == "-":
            yield from _standard_output()
        elif Path(path).exists() and not Path(path).is_file():
            yield from _place(Path(path))
        else:
            yield from _file(Path(path).resolve())
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(_reason(path, error)) from error


def _standard_output() -> Iterator[TextIO]:
    out = sys.stdout
    yield out
    out.flush()


def _place(path: Path) -> Iterator[TextIO]:
    """A pipe or a device; a folder raises ``IsADirectoryError``."""
    with path.open("w", encoding="utf-8", newline="") as out:
        yield out


def _file(path: Path) -> Iterator[TextIO]:
    part = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    out = part.open("x", encoding="utf-8", newline="")
    try:
        with out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        if path.exists():
            part.chmod(path.stat().st_mode)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _reason(path: str | None, error: OSError) -> str:
    if path is None or path == "-":
        return f"standard output can not be written ({error.strerror}). Give a file with -o FILE."
    if isinstance(error, IsADirectoryError):
        return f"{path}: is a folder. Give -o the name of a file in it."
    if isinstance(error, FileNotFoundError):
        return f"{path}: its folder is not there. Make the folder first."
    if isinstance(error, PermissionError):
        return f"{path}: may not be written. Check the permissions of its folder, or choose another place."
    return f"{path}: can not be written ({error.strerror}). Choose another place with -o FILE."
