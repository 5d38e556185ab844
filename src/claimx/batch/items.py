"""What a run is given, article by article: files, folders, archives, and tables of articles."""

import gzip
import hashlib
import json
import lzma
import os
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO, Any

from claimx.batch.folders import Wanted, printable, walk
from claimx.batch.parquet import count_rows
from claimx.batch.tables import MAX_SIZE, TABLES, RowError, read_rows
from claimx.errors import ArticleError, MissingFileError, UnreadableFileError

ARCHIVE = ".zip"
LONGEST = 200
"""Bytes of the longest name that a record's file gets; more, with an ending, is too much for most disks."""

DAMAGE = (
    OSError, RuntimeError, EOFError, ValueError, struct.error, zipfile.BadZipFile, zlib.error, lzma.LZMAError,
)  # fmt: skip
"""What reading a damaged or locked archive raises."""


@dataclass(slots=True)
class Item:
    """One article to do, or why there is none.

    ``key`` names it in this run and in its record's path: a path, and for a row or an archive's member what
    comes after the container's path. ``target`` is the place of its record in a folder of records, with ``/``
    between parts and no ending. ``data`` are the bytes of a file, ``text`` a row's text; ``error`` is set
    where neither could be had.
    """

    key: str
    target: str
    data: bytes | None = None
    text: str | None = None
    row_id: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    error: ArticleError | None = None

    def fingerprint(self, generator: str) -> str:
        """A hash of all that its record depends on, ``generator`` among it."""
        about = json.dumps([generator, self.key, self.row_id, self.fields, self.text is None], sort_keys=True)
        content = self.data if self.data is not None else (self.text or "").encode("utf-8", "surrogatepass")
        return hashlib.sha256(about.encode("utf-8", "surrogatepass") + b"\0" + content).hexdigest()

    @property
    def size(self) -> int:
        """Bytes or characters that it weighs."""
        return len(self.data or self.text or "")

    @property
    def full_target(self) -> str:
        """A place that says more, for where another article has ``target``: never outside the folder.

        >>> Item("../in/a.jsonl#7", "a/7").full_target
        'in/a.jsonl/7'
        """
        parts = self.key.replace("#", "/").replace("\\", "/").replace(":", "").split("/")
        return "/".join(_short(part) for part in parts if part not in ("", ".", ".."))


def find_items(inputs: Iterable[str], wanted: Wanted) -> Iterator[Item]:
    """The articles of each input, in the order of the inputs and, in a folder, of the names.

    Nothing is held but the article at hand and the names of the folders that it is in. What can not be
    read is an item with an ``error``. Raises ``OutputError`` where an input is the output.
    """
    for given in inputs:
        wanted.check(given)
        if not is_folder(given):
            yield from _from_file(given, PurePosixPath(printable(Path(given).name)), wanted)
            continue
        closed: list[OSError] = []
        for path in walk(given, wanted, closed.append):
            below = PurePosixPath(printable(Path(path).relative_to(given).as_posix()))
            yield from _from_file(path, below, wanted)
        for error in closed:
            yield _refused(printable(str(error.filename)), f"could not be opened ({error.strerror}).")


def is_folder(path: str) -> bool:
    """Whether a folder is there; not where the path can be none."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where a name is too long


def count_items(inputs: Iterable[str], wanted: Wanted) -> int:
    """About how many articles there are, found fast: lines of tables are counted, not read."""
    return sum(
        sum(map(_count, walk(given, wanted))) if is_folder(given) else _count(given) for given in inputs
    )


def _count(path: str) -> int:
    try:
        if path.lower().endswith(ARCHIVE):
            with zipfile.ZipFile(path) as archive:
                return sum(not member.is_dir() for member in archive.infolist())
        if path.lower().endswith(".parquet"):
            return count_rows(path)
        if table_format(path):
            with gzip.open(path) if path.endswith(".gz") else Path(path).open("rb") as lines:
                return sum(1 for _ in lines)
    except DAMAGE:
        pass  # told when it is read
    return 1


def _from_file(path: str, target: PurePosixPath, wanted: Wanted) -> Iterator[Item]:
    key = printable(path)
    try:
        if not Path(path).exists():
            raise MissingFileError(f"{key}: no such file. Check the path.", key)
        if not Path(path).is_file():
            raise UnreadableFileError(f"{key}: is no ordinary file (a pipe or a device). Give files.", key)
        if target.suffix.lower() == ARCHIVE:
            yield from _from_archive(path, target, wanted)
        elif table_format(path):
            with Path(path).open("rb") as stream:
                yield from _from_table(key, target, stream, wanted)
        elif Path(path).stat().st_size > MAX_SIZE:
            yield _refused(key, _too_large())
        else:
            yield Item(key, _plain(target), Path(path).read_bytes())
    except ArticleError as error:
        yield Item(key, _plain(target), error=error)
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        reason = getattr(error, "strerror", None) or error
        yield _refused(key, f"could not be read ({reason}). Check the path, its permissions and the disk.")


def _refused(key: str, message: str) -> Item:
    item = Item(key, "", error=UnreadableFileError(f"{key}: {message}", key))
    item.target = item.full_target
    return item


def _too_large() -> str:
    return f"is larger than {MAX_SIZE // 10**6} MB: no article. Cut it up, or leave it out."


def table_format(path: str) -> str | None:
    """The ending by which a path names a table of articles, or None."""
    return next((ending for ending in TABLES if path.lower().endswith(ending)), None)


def _from_table(key: str, target: PurePosixPath, stream: IO[bytes], wanted: Wanted) -> Iterator[Item]:
    ending = table_format(key)
    assert ending
    folder = _plain(PurePosixPath(str(target)[: -len(ending)] + ".table"))
    for row in read_rows(stream, ending, wanted.text_field, wanted.id_field, key):
        name, place = f"{key}#{row.number}", f"{folder}/{row.number}"
        if isinstance(row, RowError):
            yield Item(name, place, error=ArticleError(f"{name}: {row.message}", name))
        else:
            yield Item(name, place, text=row.text, row_id=row.id, fields=row.fields)


def _from_archive(path: str, target: PurePosixPath, wanted: Wanted) -> Iterator[Item]:
    key = printable(path)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        yield _refused(key, f"is no sound zip archive ({error}). Make it anew.")
        return
    with archive:
        for member in archive.infolist():
            name = PurePosixPath(member.filename)
            hidden = any(part.startswith(".") and part != ".." for part in name.parts)
            if not member.is_dir() and not hidden and wanted.takes(member.filename):
                place = target.with_suffix("") / name
                yield from _from_member(archive, member, f"{key}/{member.filename}", place, wanted)


def _from_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, key: str, target: PurePosixPath, wanted: Wanted
) -> Iterator[Item]:
    if PureWindowsPath(member.filename).anchor or ".." in target.parts:
        yield _refused(key, "its name leads out of the archive. Left out.")
        return
    try:
        if table_format(member.filename):
            with archive.open(member) as stream:
                yield from _from_table(key, target, stream, wanted)
        elif member.file_size > MAX_SIZE:
            yield _refused(key, _too_large())
        else:
            with archive.open(member) as stream:
                yield Item(key, _plain(target), stream.read(MAX_SIZE))
    except ArticleError as error:
        yield Item(key, _plain(target), error=error)
    except DAMAGE as error:
        yield _refused(key, f"could not be unpacked ({error}). Unpack the archive by hand.")


def _plain(target: PurePosixPath) -> str:
    """The place without the ending, its names no longer than a disk will have them."""
    return "/".join(map(_short, target.with_suffix("").parts if target.suffix else target.parts))


def _short(name: str) -> str:
    """A name that is short enough as it is, or its beginning and a hash.

    >>> _short("ü" * 150).replace("ü", "")
    '-34e3accc5f'
    """
    data = name.encode("utf-8", "surrogatepass")
    if len(data) <= LONGEST:
        return name
    return f"{data[:50].decode('utf-8', 'ignore')}-{hashlib.sha256(data).hexdigest()[:10]}"
