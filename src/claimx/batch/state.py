"""What a run has done so far, kept on disk beside its output, so that nothing is lost and nothing done twice.

One SQLite file, written in transactions: a run that is killed at any moment leaves it whole. Records wait in
it, packed, until the output is written from it in one go.
"""

import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Self

from claimx.errors import ClaimxError

VERSION = 2
COMMIT_EVERY = 0.5
"""Seconds between two commits: no more than this is done again after a power cut or a kill."""

_SCHEMA = """
CREATE TABLE results (key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, target TEXT NOT NULL, claims INTEGER NOT NULL,
    words INTEGER NOT NULL, delivered INTEGER NOT NULL, record BLOB) WITHOUT ROWID;
CREATE TABLE failures (key TEXT PRIMARY KEY, kind TEXT NOT NULL, message TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE inputs (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE run (position INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, target TEXT NOT NULL UNIQUE);
"""


class StateError(ClaimxError):
    """The file beside the output can not be used."""


class State:
    """The state of one output. ``with`` closes it; while it is open, no other run can open it."""

    def __init__(self, path: Path, fresh: bool = False) -> None:
        """Open the state at ``path``, made where there is none; ``fresh`` forgets what it holds."""
        self.path, self._since = path, time.monotonic()
        with self._told():
            self._db = sqlite3.connect(path, isolation_level=None, timeout=0)
            try:
                self._open(fresh)
            except BaseException:
                self._db.close()
                raise

    def _open(self, fresh: bool) -> None:
        execute = self._db.execute
        execute("PRAGMA locking_mode = EXCLUSIVE")
        execute("PRAGMA journal_mode = WAL")
        execute("PRAGMA synchronous = NORMAL")
        execute("BEGIN EXCLUSIVE")
        [version] = execute("PRAGMA user_version").fetchone()
        if fresh or version != VERSION:
            for table in ("results", "failures", "inputs", "run"):
                execute(f"DROP TABLE IF EXISTS {table}")
            for statement in _SCHEMA.split(";")[:-1]:
                execute(statement)
            execute(f"PRAGMA user_version = {VERSION}")
        for table in ("failures", "inputs", "run"):
            execute(f"DELETE FROM {table}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.commit()
        finally:
            self._db.close()

    def commit(self) -> None:
        """Make all so far safe."""
        with self._told():
            if self._db.in_transaction:
                self._db.execute("COMMIT")
            self._db.execute("BEGIN IMMEDIATE")
        self._since = time.monotonic()

    def add_input(self, path: str) -> None:
        """Note that the run was given this path."""
        with self._told():
            self._db.execute("INSERT OR IGNORE INTO inputs VALUES (?)", [path])

    def enlist(self, position: int, key: str, target: str, full_name: str) -> str | None:
        """Note that the article is one of this run's; the place of its record, or None where it is there twice."""
        with self._told():
            if self._db.execute("SELECT 1 FROM run WHERE key = ?", [key]).fetchone():
                return None
            if self._db.execute("SELECT 1 FROM run WHERE target = ?", [target]).fetchone():
                target = full_name
            while self._db.execute("SELECT 1 FROM run WHERE target = ?", [target]).fetchone():
                target += "_"
            self._db.execute("INSERT INTO run VALUES (?, ?, ?)", [position, key, target])
        return target

    def is_done(self, key: str, fingerprint: str, target: str) -> tuple[int, int] | None:
        """Claims and words of an article that is done already, unchanged, at the same place; else None."""
        with self._told():
            row = self._db.execute(
                "SELECT claims, words FROM results WHERE (key, fingerprint, target) = (?, ?, ?)",
                [key, fingerprint, target],
            ).fetchone()
        return (row[0], row[1]) if row else None

    def add(self, key: str, fingerprint: str, target: str, record: bytes, claims: int, words: int) -> None:
        """Keep the result of one article; ``record`` is its line of JSON."""
        with self._told():
            self._db.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, 0, ?)",
                             [key, fingerprint, target, claims, words, zlib.compress(record, 1)])  # fmt: skip
        self._count()

    def fail(self, key: str, kind: str, message: str) -> None:
        """Keep why an article could not be done, in the place of an older result of it."""
        with self._told():
            self._db.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", [key, kind, message])
        self._count()

    def _count(self) -> None:
        if time.monotonic() - self._since > COMMIT_EVERY:
            self.commit()

    def is_waiting(self, key: str) -> bool:
        """Whether the article's record is here."""
        with self._told():
            return bool(
                self._db.execute("SELECT 1 FROM results WHERE key = ? AND NOT delivered", [key]).fetchone()
            )

    def undelivered(self, position: int) -> tuple[str, str, str, bytes] | None:
        """Key, fingerprint, place and record of the article at a position, where the output does not have it yet."""
        with self._told():
            row = self._db.execute(
                "SELECT key, fingerprint, results.target, record FROM run JOIN results USING (key)"
                " WHERE position = ? AND NOT delivered", [position]
            ).fetchone()  # fmt: skip
        return (*row[:3], zlib.decompress(row[3])) if row else None

    def deliver(self, key: str) -> None:
        """Note that the output has the article's record now."""
        with self._told():
            self._db.execute("UPDATE results SET delivered = 1, record = NULL WHERE key = ?", [key])

    def records(self) -> Iterator[bytes]:
        """The kept records of this run's articles, in the order of its inputs."""
        with self._told():
            for (record,) in self._db.execute(
                "SELECT record FROM run JOIN results USING (key) LEFT JOIN failures USING (key)"
                " WHERE failures.key IS NULL ORDER BY position"
            ):
                yield zlib.decompress(record)

    def failures(self) -> Iterator[tuple[str, str, str]]:
        """Key, kind and message of this run's failures, in the order of its inputs."""
        with self._told():
            yield from self._db.execute(
                "SELECT key, kind, message FROM run JOIN failures USING (key) ORDER BY position"
            )

    def forget_others(self, keep_elsewhere: bool) -> Iterator[tuple[str, str]]:
        """Drop the results of articles that failed in this run or are not among its own; their keys and places.

        ``keep_elsewhere``: not of those that its inputs would not hold, were they there.
        """
        with self._told():
            for key, target, failed in self._db.execute(
                "SELECT results.key, target, failures.key NOTNULL FROM results LEFT JOIN failures USING (key)"
                " WHERE failures.key NOTNULL OR results.key NOT IN (SELECT key FROM run) ORDER BY results.key"
            ).fetchall():
                if failed or not keep_elsewhere or self._is_below_input(key):
                    self._db.execute("DELETE FROM results WHERE key = ?", [key])
                    yield key, target

    def _is_below_input(self, key: str) -> bool:
        places = list(find_places(key))
        marks = ", ".join("?" * len(places))
        found = self._db.execute(f"SELECT 1 FROM inputs WHERE path IN ({marks}) LIMIT 1", places)
        return found.fetchone() is not None

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StateError(_reason(self.path, error)) from error


def _reason(path: Path, error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"{path}: another run writes to this output. Wait for it, or choose another output."
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return f"{path}: can not be written ({error}). Make room on the disk; the same command then goes on."
    if name in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
        return f"{path}: is damaged. Delete it, and the run begins anew."
    if name in ("SQLITE_CANTOPEN", "SQLITE_READONLY"):
        return f"{path}: can not be made. Check that its folder is there and may be written."
    return f"{path}: can not be used ({error}). Choose another output."


def find_places(key: str) -> Iterator[str]:
    """An article's key and all that it lies in: its table or archive, its folders.

    >>> list(find_places("in/deep/a.jsonl#7"))
    ['in/deep/a.jsonl#7', 'in/deep/a.jsonl', 'in/deep', 'in', '.']
    """
    yield key
    table, mark, _ = key.rpartition("#")
    if mark:
        yield table
    path = PurePath(table if mark else key)
    yield from map(str, path.parents)
