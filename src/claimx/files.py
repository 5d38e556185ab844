"""Files that are written whole or not at all, and standard output in their place."""

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, Any, Literal, TextIO, overload

from claimx.errors import ClaimxError


class OutputError(ClaimxError):
    """The results can not be written where they should go."""


@overload
def open_output(
    path: str | None, binary: Literal[False] = False, part: Path | None = None
) -> AbstractContextManager[TextIO]: ...
@overload
def open_output(
    path: str | None, binary: Literal[True], part: Path | None = None
) -> AbstractContextManager[IO[bytes]]: ...
@contextmanager
def open_output(path: str | None, binary: bool = False, part: Path | None = None) -> Iterator[Any]:
    """The stream for results: standard output for None and ``-``, else the file at ``path``.

    A file is written beside its place and put there at the end: an error on the way leaves what was there
    before. ``part`` is where it is written until then, on the same disk, whatever a killed run left there;
    without it a name of this process's own. Raises ``OutputError`` where the file or the disk will not have it; a closed pipe stays
    ``BrokenPipeError``.
    """
    how: dict[str, str] = {"mode": "b"} if binary else {"mode": "", "encoding": "utf-8", "newline": ""}
    try:
        if path is None or path == "-":
            yield from _standard_output()
        elif Path(path).exists() and not Path(path).is_file():
            yield from _place(Path(path), how)
        else:
            yield from _file(Path(path).resolve(), how, part)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(_reason(path, error)) from error


def _standard_output() -> Iterator[TextIO]:
    out = sys.stdout
    yield out
    out.flush()


def _place(path: Path, how: dict[str, str]) -> Iterator[Any]:
    """A pipe or a device; a folder raises ``IsADirectoryError``."""
    with path.open(**{**how, "mode": "w" + how["mode"]}) as out:  # type: ignore[call-overload]
        yield out


def _file(path: Path, how: dict[str, str], part: Path | None) -> Iterator[Any]:
    mode = "w" if part else "x"
    part = part or path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    out = part.open(**{**how, "mode": mode + how["mode"]})  # type: ignore[call-overload]
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
