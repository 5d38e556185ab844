"""The articles that records were made of, opened again by the paths that the records name."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from claimx.articles import Article, make_article, read_article, read_bytes
from claimx.batch.items import ARCHIVE, DAMAGE, table_format
from claimx.batch.tables import MAX_SIZE, Row, RowError, read_rows
from claimx.errors import MissingFileError, UnreadableFileError

_ROW = re.compile(r"(?P<table>.+)#(?P<number>[1-9][0-9]*)", re.S)


class NoOriginalError(Exception):
    """There is nothing to open for a record; says why."""


class Originals:
    """Opens files, rows of tables (``a.csv#7``) and members of zip archives (``a.zip/b.txt``).

    Paths start at ``root``, and where one is given they must not lead out of it: records may come from anybody. Without
    one they start here, and lead wherever they do.

    Rows of one table are read on from the last one, so that records in the table's order read it once.
    """

    def __init__(self, root: Path | None = None, text_field: str = "text") -> None:
        self._root, self._fenced, self._text_field = root or Path(), root is not None, text_field
        self._table: Path | None = None
        self._rows: Iterator[Row | RowError] = iter(())
        self._last = 0

    def read(self, path: str | None) -> Article:
        """The article at a record's path.

        Raises ``NoOriginalError`` where the record names nothing that can be opened, ``ArticleError`` where it
        names something that is gone or can not be read.
        """
        if path is None:
            raise NoOriginalError("the record names no file: it was made from standard input or from Python")
        place = self._root / path
        if self._fenced and not _lies_in(self._root, place):
            raise UnreadableFileError(
                f"{path}: lies outside --root. Give a folder above it, or leave --root out.", path
            )
        if _exists(place):
            return read_article(place)
        row = _ROW.fullmatch(path)
        if row and table_format(row["table"]):
            table = self._root / row["table"]
            if _exists(table):
                return self._row(table, int(row["number"]), path)
            if _archive_of(table) is not None:
                raise NoOriginalError("it is a row of a table in an archive: unpack the archive to check it")
        archive = _archive_of(place)
        if archive is not None:
            return _member(archive, place.relative_to(archive).as_posix(), path)
        if _is_special(place):
            raise UnreadableFileError(f"{path}: is no ordinary file (a folder, a pipe or a device).", path)
        return read_article(place)

    def _row(self, table: Path, number: int, path: str) -> Article:
        if table != self._table or number <= self._last:
            self._table, self._last = table, 0
            self._rows = _read_table(table, self._text_field)
        for row in self._rows:
            self._last = row.number
            if row.number == number:
                if isinstance(row, RowError):
                    raise UnreadableFileError(f"{path}: {row.message}", path)
                return make_article(row.text)
            if row.number > number:
                break
        self._table = None
        raise MissingFileError(f"{path}: the table has no such row.", path)


def _read_table(table: Path, text_field: str) -> Iterator[Row | RowError]:
    ending = table_format(table.name)
    assert ending
    with table.open("rb") as stream:
        yield from read_rows(stream, ending, text_field, "id", str(table))


def _member(archive: Path, name: str, path: str) -> Article:
    try:
        with zipfile.ZipFile(archive) as opened:
            if opened.getinfo(name).file_size > MAX_SIZE:
                raise NoOriginalError(f"it is larger than {MAX_SIZE // 10**6} MB")
            with opened.open(name) as stream:
                return read_bytes(stream.read(MAX_SIZE), path)
    except KeyError as error:
        raise MissingFileError(f"{path}: the archive has no such file.", path) from error
    except DAMAGE as error:
        raise UnreadableFileError(f"{path}: could not be unpacked ({error}).", path) from error


def _archive_of(place: Path) -> Path | None:
    """The archive among the folders of a path, or None."""
    return next((one for one in place.parents if one.name.lower().endswith(ARCHIVE) and _exists(one)), None)


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long, or a null byte
        return False


def _lies_in(root: Path, path: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):  # too long, a null byte, a loop of links
        return False


def _is_special(path: Path) -> bool:
    """Whether something is there that is no file: a record from elsewhere may name what never ends."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
