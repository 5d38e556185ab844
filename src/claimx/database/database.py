"""The file: opened, checked, written in one transaction an article."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from os import PathLike, fsdecode
from pathlib import Path
from typing import Any, Self

from claimx.database.rows import add_record, read_record
from claimx.errors import DatabaseError
from claimx.records import Extraction

SCHEMA = Path(__file__).with_name("schema.sql")
SCHEMA_VERSION = 3
APPLICATION_ID = 1668050296
WAIT = 30.0
"""Seconds to wait for another program that writes to the same file."""

_MAKE = "Make one of articles with `claimx batch ARTICLES -o claims.db`."


class Database:
    """A database of records; ``with`` closes it. Use it in the thread that made it.

    An article is known by its ``key``: its path or, where it has none, its id. ``add`` and ``fail`` are
    there as a whole or not at all when they return, whatever happens on the way; a power cut may take the last of them
    away again. Readers see only whole articles while another program writes.

    Raises ``DatabaseError``, from every method, where the file is no database of claimx or of another
    version, can not be opened, is damaged, or the disk is full.
    """

    def __init__(self, path: str | PathLike[str], writable: bool = True) -> None:
        """Open the database at ``path``. A writable one is made where there is none."""
        self.path = fsdecode(path)
        if not writable and not Path(path).exists():
            raise DatabaseError(f"{self.path}: no such file. Check the path.")
        if Path(path).is_dir():
            raise DatabaseError(f"{self.path}: is a folder. Give the name of a file in it.")
        self._writable = writable
        with self._told():
            uri = f"{Path(path).absolute().as_uri()}?mode={'rwc' if writable else 'ro'}"
            self._connection = sqlite3.connect(uri, uri=True, timeout=WAIT, isolation_level=None)
        try:
            with self._told():
                self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, and leave it as one file that needs no other, where nobody else has it open."""
        with suppress(sqlite3.Error):
            if self._writable:
                self._connection.execute("PRAGMA journal_mode = DELETE")
        self._connection.close()

    def add(self, record: Extraction, fingerprint: str, key: str | None = None) -> None:
        """Put an article in, in the place of an earlier version of it and of its failure.

        Rows that say the same already stay as they are, with their ids, however often it is added.
        ``fingerprint`` stands for all that the record comes from; ``find_fingerprint`` gives it back.
        """
        key = _storable(key or record.article.path or record.article.id)
        with self._transaction() as connection:
            connection.execute("DELETE FROM failures WHERE path = ?", [key])
            before = connection.execute("SELECT * FROM articles WHERE key = ?", [key]).fetchone()
            if before is not None and self._holds(before, record):
                connection.execute(
                    "UPDATE articles SET fingerprint = ? WHERE id = ?", [fingerprint, before["id"]]
                )
                return
            if before is not None:
                connection.execute("DELETE FROM articles WHERE id = ?", [before["id"]])
            add_record(connection, record, key, fingerprint, before["id"] if before else None)

    def fail(self, path: str, kind: str, message: str, fingerprint: str | None = None) -> None:
        """Note that an article could not be done; ``path`` is its key. An earlier version of it stays."""
        row = [_storable(path), _storable(kind), _storable(message), fingerprint]
        with self._transaction() as connection:
            connection.execute("DELETE FROM failures WHERE path = ?", row[:1])
            connection.execute(
                "INSERT INTO failures (path, kind, message, fingerprint) VALUES (?, ?, ?, ?)", row
            )

    def remove(self, key: str) -> None:
        """Take an article out, if it is there."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM articles WHERE key = ?", [_storable(key)])

    def find_fingerprint(self, key: str) -> str | None:
        """The fingerprint of the article that is there under ``key``, or None where it is still to be done."""
        rows = self.select("SELECT fingerprint FROM articles WHERE key = ?", [_storable(key)])
        return next((str(row["fingerprint"]) for row in rows), None)

    def read(self, key: str) -> Extraction | None:
        """The record of one article, equal to the one that was added; None where there is none."""
        return self._read("key", _storable(key))

    def records(self) -> Iterator[Extraction]:
        """All records, one at a time, in the order in which their articles were first added."""
        for row in self.select("SELECT id FROM articles ORDER BY id"):
            record = self._read("id", row["id"])
            if record is not None:  # it may have gone since
                yield record

    def select(
        self, query: str, parameters: list[Any] | Mapping[str, Any] | None = None
    ) -> Iterator[sqlite3.Row]:
        """The rows of a query, as they are asked for."""
        with self._told():
            cursor = self._connection.execute(query, parameters or [])
            for row in cursor:  # noqa: UP028 - `yield from` closes the cursor, perhaps after the connection
                yield row

    def _holds(self, row: sqlite3.Row, record: Extraction) -> bool:
        """Whether the rows of an article say what its record does; not so where they hold together no more."""
        with suppress(DatabaseError):
            return read_record(self._connection, row) == record
        return False

    def _read(self, column: str, value: str | int) -> Extraction | None:
        """One article as it is at one moment, whoever writes meanwhile."""
        with self._transaction("DEFERRED") as connection:
            row = connection.execute(f"SELECT * FROM articles WHERE {column} = ?", [value]).fetchone()
            return read_record(connection, row) if row else None

    @contextmanager
    def _transaction(self, kind: str = "IMMEDIATE") -> Iterator[sqlite3.Connection]:
        with self._told():
            self._connection.execute(f"BEGIN {kind}")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _prepare(self) -> None:
        """Check what the file is, and make it a database of claimx where it is empty."""
        connection = self._connection
        connection.row_factory = sqlite3.Row
        connection.execute(f"PRAGMA busy_timeout = {WAIT * 1000:.0f}")
        [application], [version] = (
            connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")
        )
        [empty] = connection.execute("SELECT count(*) = 0 FROM sqlite_master").fetchone()
        if application != APPLICATION_ID and not (empty and self._writable):
            raise DatabaseError(f"{self.path}: is no database that claimx made. {_MAKE}")
        if application == APPLICATION_ID and version != SCHEMA_VERSION:
            remedy = "Install a newer claimx" if version > SCHEMA_VERSION else "Make it anew"
            raise DatabaseError(
                f"{self.path}: is a claimx database of version {version}, and this claimx knows version"
                f" {SCHEMA_VERSION}. {remedy}."
            )
        if self._writable:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            if empty:
                connection.executescript(SCHEMA.read_text(encoding="utf-8"))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turns the errors of SQLite into ours."""
        try:
            yield
        except sqlite3.Error as error:
            raise DatabaseError(f"{self.path}: {_reason(error)}") from error


def is_database(path: str | PathLike[str]) -> bool:
    """Whether the file at ``path`` is one of SQLite's. Raises ``DatabaseError`` where it can not be read."""
    try:
        with Path(path).open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError as error:
        raise DatabaseError(
            f"{fsdecode(path)}: can not be read ({error.strerror}). Check its permissions."
        ) from error


def _storable(text: str) -> str:
    r"""``text`` as SQLite can hold it: a byte of a file's name that is no UTF-8 becomes ``\udcXX``."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _reason(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_NOTADB":
        return f"is no database. {_MAKE}"
    if name == "SQLITE_FULL":
        return "the disk is full. Make room and run the same command again."
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "is in use by another program. Wait for it or end it, and run the same command again."
    if name.startswith("SQLITE_READONLY"):
        return "may not be written. Check the permissions of the file and its folder."
    if name.startswith("SQLITE_CORRUPT"):
        return f"is damaged ({error}). Make it anew, or try `sqlite3 FILE .recover`."
    return f"can not be used as a database ({error}). Check the path and its permissions."
