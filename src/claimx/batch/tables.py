"""Tables of articles, one a row: JSON Lines and CSV, plain or packed, and Parquet."""

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, cast

from claimx.batch.parquet import require
from claimx.errors import UnreadableFileError

TABLES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".csv", ".csv.gz", ".parquet")
"""The endings of tables."""

MAX_SIZE = 200_000_000
"""A file or line of more bytes than this is refused: it is no article, and may be made to fill the memory."""

_SURROGATE = re.compile("[\ud800-\udfff]")


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


def read_rows(
    stream: IO[bytes], ending: str, text_field: str, id_field: str, name: str = "the table"
) -> Iterator[Row | RowError]:
    """The rows of a table, one at a time. Raises ``UnreadableFileError`` where the table itself is broken."""
    if ending.endswith(".gz"):
        stream = cast(IO[bytes], gzip.GzipFile(fileobj=stream))
    try:
        for number, values in _READERS[ending.removesuffix(".gz")](stream):
            if isinstance(values, str):
                yield RowError(number, values)
            else:
                yield _make_row(number, values, text_field, id_field)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UnreadableFileError(f"{name}: its packing is broken ({error}). Pack it again.", name) from error
    except _BrokenTableError as error:
        raise UnreadableFileError(f"{name}: {error}", name) from error


class _BrokenTableError(Exception):
    """No more rows can be had from a table."""


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
    for number, line in enumerate(_lines(stream), 1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, f"is no JSON ({error}). Mend the line."
            continue
        if b"\\ud" in line or b"\\uD" in line:
            values = _without_halves(values)
        yield number, values if isinstance(values, dict) else "is no JSON object. Give one object a line."


def _without_halves(values: Any) -> Any:
    """The values with U+FFFD for each half of a surrogate pair, which no file can hold."""
    return json.loads(_SURROGATE.sub("\ufffd", json.dumps(values, ensure_ascii=False)))


def _csv_rows(stream: IO[bytes]) -> Iterator[tuple[int, dict[str, Any] | str]]:
    csv.field_size_limit(MAX_SIZE)
    text = io.TextIOWrapper(cast(Any, stream), encoding="utf-8-sig", errors="surrogateescape", newline="")
    reader = csv.DictReader(_lines(text))
    try:
        yield from _dictionaries(reader)
    finally:
        text.detach()  # or it would close the stream, which is not ours


def _dictionaries(reader: "csv.DictReader[str]") -> Iterator[tuple[int, dict[str, Any] | str]]:
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
        row = {name: value for name, value in values.items() if name is not None}
        whole = not any(_SURROGATE.search(f"{name}{value}") for name, value in row.items())
        yield number, row if whole else "is not in UTF-8. Save the table as CSV in UTF-8."


def _lines(stream: Any) -> Iterator[Any]:
    """The lines of a stream of bytes or text, none so long that it fills the memory."""
    number = 0
    while line := stream.readline(MAX_SIZE + 1):
        number += 1
        if len(line) > MAX_SIZE:
            raise _BrokenTableError(f"line {number} is longer than {MAX_SIZE // 10**6} MB. Cut the table up.")
        yield line


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
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        raise _BrokenTableError(f"can not be read as Parquet ({error}). Make it anew.") from error


def _as_json(value: Any) -> Any:
    """A value as JSON has it: dates, decimals and bytes as text."""
    return json.loads(json.dumps(value, default=str))


_READERS = {".jsonl": _json_rows, ".ndjson": _json_rows, ".csv": _csv_rows, ".parquet": _parquet_rows}
