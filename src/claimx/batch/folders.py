r"""Which files are meant: folders walked by name, with patterns, and never the run's own output."""

import fnmatch
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claimx.files import OutputError

BESIDE = ("", ".state", ".state-wal", ".state-shm", ".state-journal", ".errors.jsonl")
"""Endings of the files that belong to an output."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files of a folder to take (patterns of names, or of paths below it where they hold a ``/``), and
    which fields of a row hold its text and its id. ``out`` is the output's path: what is written is never read.
    """

    globs: tuple[str, ...] = ()
    text_field: str = "text"
    id_field: str = "id"
    out: str = ""

    def takes(self, path: str) -> bool:
        """Whether the file at ``path`` below a folder is wanted."""
        name = path.rsplit("/", 1)[-1]
        return not self.globs or any(
            fnmatch.fnmatchcase(path if "/" in glob else name, glob) for glob in self.globs
        )

    def check(self, given: str) -> None:
        """Raise ``OutputError`` where an input is the output itself: the run would write over it."""
        if self.out and os.path.realpath(given) == os.path.realpath(self.out):
            raise OutputError(f"{given}: is an input and the output as well. Choose another output with -o.")


def walk(folder: str, wanted: Wanted, closed: Callable[[OSError], None] | None = None) -> Iterator[str]:
    """The paths of the wanted files below a folder, by name.

    Hidden ones are left out, and so are linked folders and what belongs to the output. ``closed`` hears of
    folders that can not be opened.
    """
    out = os.path.realpath(wanted.out) if wanted.out else ""
    own = {out + ending for ending in BESIDE} if out else set()
    for place, folders, names in os.walk(folder, onerror=closed):
        real = os.path.realpath(place) + os.sep
        folders[:] = sorted(name for name in folders if not name.startswith(".") and real + name != out)
        below = Path(place).relative_to(folder).as_posix()
        for name in sorted(names):
            if name.startswith(".") or real + name in own:
                continue
            if wanted.takes(f"{below}/{name}".removeprefix("./")):
                yield str(Path(place) / name)


def printable(path: str) -> str:
    r"""A path as text that can be written anywhere: a byte that is no UTF-8 becomes ``\xNN``.

    >>> printable(os.fsdecode(b"caf\xe9.txt")) == "caf\\xe9.txt"
    True
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")
