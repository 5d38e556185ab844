"""What a run is given, article by article: files, folders, archives, and tables of articles."""

import fnmatch
import gzip
import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from claimx.batch.parquet import count_rows
from claimx.batch.tables import TABLES, Row, RowError, read_rows
from claimx.errors import ArticleError, MissingFileError, UnreadableFileError

ARCHIVE = ".zip"
MAX_MEMBER = 200_000_000
"""An archive's member of more bytes than this is refused: it is no article, and may be made to fill the memory."""


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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files of a folder to take (patterns of names, or of paths below it where they hold a ``/``), and
    which fields of a row hold its text and its id.
    """

    globs: tuple[str, ...] = ()
    text_field: str = "text"
    id_field: str = "id"

    def takes(self, path: str) -> bool:
        """Whether the file at ``path`` below a folder is wanted."""
        name = path.rsplit("/", 1)[-1]
        return not self.globs or any(
            fnmatch.fnmatchcase(path if "/" in glob else name, glob) for glob in self.globs
        )


def find_items(inputs: Iterable[str], wanted: Wanted) -> Iterator[Item]:
    """The articles of each input, in the order of the inputs and, in a folder, of the names.

    Nothing is held but the article at hand and the names of the folders that it is in. What can not be
    read is an item with an ``error``.
    """
    for given in inputs:
        if Path(given).is_dir():
            for path in walk(given, wanted):
                yield from _from_file(path, PurePosixPath(Path(path).relative_to(given).as_posix()), wanted)
        else:
            yield from _from_file(given, PurePosixPath(Path(given).name), wanted)


def count_items(inputs: Iterable[str], wanted: Wanted) -> int:
    """About how many articles there are, found fast: lines of tables are counted, not read."""
    return sum(
        sum(map(_count, walk(given, wanted))) if Path(given).is_dir() else _count(given) for given in inputs
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
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile):
        pass  # told when it is read
    return 1


def walk(folder: str, wanted: Wanted) -> Iterator[str]:
    """The paths of the wanted files below a folder, by name; hidden ones are left out, linked folders too."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = Path(place).relative_to(folder).as_posix()
        for name in sorted(names):
            if not name.startswith(".") and wanted.takes(f"{below}/{name}".removeprefix("./")):
                yield str(Path(place) / name)


def _from_file(path: str, target: PurePosixPath, wanted: Wanted) -> Iterator[Item]:
    try:
        if not Path(path).exists():
            raise MissingFileError(f"{path}: no such file. Check the path.", path)
        if not Path(path).is_file():
            raise UnreadableFileError(f"{path}: is no ordinary file (a pipe or a device). Give files.", path)
        if target.suffix.lower() == ARCHIVE:
            yield from _from_archive(path, target, wanted)
        elif table_format(path):
            with Path(path).open("rb") as stream:
                yield from _from_table(path, target, stream, wanted)
        else:
            yield Item(path, _plain(target), Path(path).read_bytes())
    except ArticleError as error:
        yield Item(path, _plain(target), error=error)
    except OSError as error:
        reason = f"{path}: could not be read ({error.strerror or error}). Check its permissions and the disk."
        yield Item(path, _plain(target), error=UnreadableFileError(reason, path))


def table_format(path: str) -> str | None:
    """The ending by which a path names a table of articles, or None."""
    return next((ending for ending in TABLES if path.lower().endswith(ending)), None)


def _from_table(path: str, target: PurePosixPath, stream: IO[bytes], wanted: Wanted) -> Iterator[Item]:
    ending = table_format(path)
    assert ending
    folder = str(target)[: -len(ending)]
    for row in read_rows(stream, ending, wanted.text_field, wanted.id_field):
        key = f"{path}#{row.number}"
        name = f"{folder}/{row.number}"
        if isinstance(row, RowError):
            yield Item(key, name, error=ArticleError(f"{key}: {row.message}", key))
        else:
            yield _row_item(key, name, row)


def _row_item(key: str, name: str, row: Row) -> Item:
    return Item(key, name, text=row.text, row_id=row.id, fields=row.fields)


def _from_archive(path: str, target: PurePosixPath, wanted: Wanted) -> Iterator[Item]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError) as error:
        reason = f"{path}: is no sound zip archive ({error}). Make it anew."
        yield Item(path, _plain(target), error=UnreadableFileError(reason, path))
        return
    with archive:
        for member in archive.infolist():
            name = PurePosixPath(member.filename)
            if (
                member.is_dir()
                or not wanted.takes(member.filename)
                or any(p.startswith(".") and p != ".." for p in name.parts)
            ):
                continue
            yield from _from_member(
                archive, member, f"{path}/{member.filename}", target.with_suffix("") / name, wanted
            )


def _from_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, key: str, target: PurePosixPath, wanted: Wanted
) -> Iterator[Item]:
    try:
        if target.is_absolute() or ".." in target.parts:
            raise UnreadableFileError(f"{key}: its name leads out of the archive. Left out.", key)
        if member.file_size > MAX_MEMBER:
            raise UnreadableFileError(
                f"{key}: is larger than {MAX_MEMBER // 10**6} MB. Unpack it first.", key
            )
        with archive.open(member) as stream:
            if table_format(member.filename):
                yield from _from_table(key, target, stream, wanted)
            else:
                yield Item(key, _plain(target), stream.read(MAX_MEMBER))
    except ArticleError as error:
        yield Item(key, "refused", error=error)
    except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, EOFError, ValueError) as error:
        reason = f"{key}: could not be unpacked ({error}). Unpack the archive by hand."
        yield Item(key, _plain(target), error=UnreadableFileError(reason, key))


def _plain(target: PurePosixPath) -> str:
    return str(target.with_suffix("")) if target.suffix else str(target)
