"""Where a run's records go, one class a kind of output."""

import gzip
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, cast

from claimx.errors import ClaimxError
from claimx.files import OutputError, open_output
from claimx.records import Extraction
from claimx.writers.json import encode_record

ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".jsonl.gz": "jsonl.gz", ".ndjson.gz": "jsonl.gz", ".csv": "csv",
           ".parquet": "parquet", ".db": "sqlite", ".sqlite": "sqlite", ".sqlite3": "sqlite"}  # fmt: skip
FORMATS = ("jsonl", "jsonl.gz", "csv", "parquet", "sqlite", "folder")


class FormatError(ClaimxError):
    """No format goes with the name of the output, or what writes the format is not installed."""


def choose_format(path: str) -> str:
    """The format that a path's ending asks for; a path without an ending is a folder. Raises ``FormatError``."""
    name = Path(path).name.lower()
    for ending, format_name in sorted(ENDINGS.items(), key=lambda pair: -len(pair[0])):
        if name.endswith(ending):
            return format_name
    if Path(path).is_dir() or not Path(path).suffix:
        return "folder"
    raise FormatError(f"{path}: no format has this ending ({', '.join(ENDINGS)}). Choose one with --format.")


class Output:
    """An output takes records in the order of the inputs: one by one as they come, or all at the end."""

    streams = True
    """Whether one by one."""

    keeps_elsewhere = False
    """Whether records of articles that are not below a run's inputs stay in it."""

    def has(self, key: str, fingerprint: str, target: str) -> bool:
        """Whether a record that was given to it before is still there."""
        return True

    def add(self, key: str, fingerprint: str, target: str, record: bytes) -> None:
        """Take one record, so that it is safe on return; only where it ``streams``."""

    def fail(self, key: str, kind: str, message: str) -> None:
        """Hear, at the end and in the order of the inputs, of an article that could not be done."""

    def remove(self, key: str, target: str) -> None:
        """Drop the record of an article that is no longer among the inputs, or that failed."""

    def finish(self, records: Iterable[bytes]) -> None:
        """Take all the records, where it does not take them one by one."""


def make_output(format_name: str, path: Path, force: bool = False) -> Output:
    """The output of a format; ``force``: to write over what is there. Raises ``ClaimxError`` where it can not be
    written.
    """
    if format_name == "folder":
        return Folder(path)
    if format_name == "sqlite":
        return Sqlite(path, force)
    return Whole(path, format_name)


class Whole(Output):
    """One file, written beside its place when all is done, and put there whole."""

    streams = False

    def __init__(self, path: Path, format_name: str) -> None:
        self.path, self.format_name = path, format_name
        self.part = path.with_name(f".{path.name}.part")
        if path.is_dir():
            raise OutputError(f"{path}: is a folder. Name a file in it, or choose --format folder.")
        if format_name == "parquet":
            from claimx.batch.parquet import require

            require()

    def finish(self, records: Iterable[bytes]) -> None:
        """Write the file."""
        if self.format_name == "csv":
            from claimx.writers.csv import write_csv

            with open_output(str(self.path), part=self.part) as out:
                write_csv(map(Extraction.model_validate_json, records), out)
            return
        with open_output(str(self.path), binary=True, part=self.part) as lines:
            if self.format_name == "parquet":
                from claimx.batch.parquet import write_parquet

                write_parquet(records, lines)
            else:
                write_lines(records, lines, packed=self.format_name == "jsonl.gz")


def write_lines(records: Iterable[bytes], out: IO[bytes], packed: bool) -> None:
    """A record a line; packed ones carry no time and no name, so that the same records give the same bytes."""
    with ExitStack() as stack:
        if packed:
            out = cast(IO[bytes], stack.enter_context(gzip.GzipFile("", "wb", 6, out, mtime=0)))
        for record in records:
            out.write(record + b"\n")


class Folder(Output):
    """A folder of records, a file an article, at the article's own place below it."""

    def __init__(self, path: Path) -> None:
        self.path, self.part = path, path / ".part"
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                f"{path}: can not be made a folder ({error.strerror}). Choose another."
            ) from error

    def _place(self, target: str) -> Path:
        return self.path / f"{target}.json"

    def has(self, key: str, fingerprint: str, target: str) -> bool:
        """Whether the article's file is there."""
        return self._place(target).is_file()

    def add(self, key: str, fingerprint: str, target: str, record: bytes) -> None:
        """Write one record's file, whole or not at all."""
        place = self._place(target)
        place.parent.mkdir(parents=True, exist_ok=True)
        with open_output(str(place), binary=True, part=self.part) as out:
            out.write((encode_record(Extraction.model_validate_json(record), indent=2) + "\n").encode())

    def remove(self, key: str, target: str) -> None:
        """Delete one record's file."""
        self._place(target).unlink(missing_ok=True)

    def finish(self, records: Iterable[bytes]) -> None:
        """Delete what a killed run may have left half written."""
        self.part.unlink(missing_ok=True)


class Sqlite(Output):
    """A database of records, an article a transaction; it grows from run to run."""

    keeps_elsewhere = True

    def __init__(self, path: Path, force: bool) -> None:
        from claimx.database import Database

        self.database, self.force = Database(path), force

    def has(self, key: str, fingerprint: str, target: str) -> bool:
        """Whether the database has this very version of the article."""
        return self.database.find_fingerprint(key) == fingerprint

    def add(self, key: str, fingerprint: str, target: str, record: bytes) -> None:
        """Put one record in, in the place of an older one; what a killed run put in keeps its place in all tables."""
        if self.force or not self.has(key, fingerprint, target):
            self.database.add(Extraction.model_validate_json(record), fingerprint, key)

    def fail(self, key: str, kind: str, message: str) -> None:
        """Note the failure in the table of failures."""
        self.database.fail(key, kind, message)

    def remove(self, key: str, target: str) -> None:
        """Take one article out."""
        self.database.remove(key)

    def finish(self, records: Iterable[bytes]) -> None:
        """Close the database."""
        self.database.close()
