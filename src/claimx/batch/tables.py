"""Tables of articles, one a row: JSON Lines and CSV, plain or packed, and Parquet."""

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, cast

from claimx.batch.parquet import require
from claimx.errors import UnreadableFileError

TABLES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".csv", ".csv.gz", ".parquet")
"""The endings of tables."""

MAX_CELL = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One article of a table; ``number`` counts lines (JSON Lines) or records (CSV) from 1, ``fields`` are the others."""

    number: int
    text: str
    id: str | None
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RowError:
    """A row that holds no article, and why."""

    number: int
    message: str


def read_rows(stream: IO[bytes], ending: str, text_field: str, id_field: str) -> Iterator[Row | RowError]:
    """The rows of a table, one at a time. Raises ``UnreadableFileError`` where the packing is broken."""
    if ending.endswith(".gz"):
        stream = cast(IO[bytes], gzip.GzipFile(fileobj=stream))
    rows = _READERS[ending.removesuffix(".gz")](stream)
    try:
        for number, values in rows:
            if isinstance(values, str):
                yield RowError(number, values)
            else:
                yield _make_row(number, values, text_field, id_field)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        name = getattr(stream, "name", "the table")
        raise UnreadableFileError(f"{name}: its packing is broken ({error}). Pack it again.") from error


def _make_row(number: int, values: dict[str, Any], text_field: str, id_field: str) -> Row | RowError:
    text = values.get(text_field)
    if not isinstance(text, str):
        there = ", ".join(map(str, list(values)[:12])) or "none"
        return RowError(
            number, f"has no text in a field {text_field!r}. Its fields: {there}. Name one with --text-field."
        )
    if not text.strip():
        return RowError(number, f"its field {text_field!r} is empty.")
    row_id = values.get(id_field)
    rest = {name: value for name, value in values.items() if name not in (text_field, id_field)}
    return Row(number, text, None if row_id is None else str(row_id), rest)


def _json_rows(stream: IO[bytes]) -> Iterator[tuple[int, dict[str, Any] | str]]:
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, f"is no JSON ({error}). Mend the line."
            continue
        yield number, values if isinstance(values, dict) else "is no JSON object. Give one object a line."


def _csv_rows(stream: IO[bytes]) -> Iterator[tuple[int, dict[str, Any] | str]]:
    csv.field_size_limit(MAX_CELL)
    lines = io.TextIOWrapper(cast(Any, stream), encoding="utf-8-sig", errors="replace", newline="")
    reader = csv.DictReader(lines)
    number = 0
    while True:
        number += 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, f"is no CSV ({error}). Mend the row."
            continue
        yield number, {name: value for name, value in values.items() if name is not None}


def _parquet_rows(stream: IO[bytes]) -> Iterator[tuple[int, dict[str, Any] | str]]:
    require()
    import pyarrow
    import pyarrow.parquet

    number = 0
    try:
        for batch in pyarrow.parquet.ParquetFile(stream).iter_batches(batch_size=64):
            for values in batch.to_pylist():
                number += 1
                yield number, {name: _as_json(value) for name, value in values.items()}
    except (pyarrow.ArrowException, OSError) as error:
        raise UnreadableFileError(f"the table can not be read as Parquet ({error}). Make it anew.") from error


def _as_json(value: Any) -> Any:
    """A value as JSON has it: dates, decimals and bytes as text."""
    return json.loads(json.dumps(value, default=str))


_READERS = {".jsonl": _json_rows, ".ndjson": _json_rows, ".csv": _csv_rows, ".parquet": _parquet_rows}
