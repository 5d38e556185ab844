"""Records read back from the files that claimx wrote: JSON, JSON Lines, Parquet, and folders of them."""

import gzip
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from pydantic import ValidationError

from claimx.errors import RecordsError
from claimx.records import Extraction

LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
ENDINGS = (".json", *LINES, ".parquet")
DATABASES = (".db", ".sqlite", ".sqlite3")
ERRORS = ".errors.jsonl"
"""Where a batch keeps what it could not read: no records."""


def find_files(path: Path) -> list[Path]:
    """The files of records in a folder and the folders in it, hidden ones left out, sorted; else the path alone.

    Raises ``RecordsError`` where there is nothing at the path or nothing to read in the folder.
    """
    if not path.exists():
        raise RecordsError(f"{path}: no such file. Check the path.")
    if not path.is_dir():
        return [path]
    found = sorted(
        one
        for one in path.rglob("*")
        if one.name.endswith((*ENDINGS, *DATABASES)) and not one.name.endswith(ERRORS) and one.is_file()
        and not any(part.startswith(".") for part in one.relative_to(path).parts)
    )  # fmt: skip
    if not found:
        raise RecordsError(f"{path}: no file in it ends in {', '.join((*ENDINGS, *DATABASES))}.")
    return found


def read_records(path: Path, complain: Callable[[str], None]) -> Iterator[Extraction]:
    """The records of one file in their order; of JSON Lines and Parquet one at a time, of JSON all at once.

    What is no record is told to ``complain``, once for the file, when the others have been given. Raises
    ``RecordsError`` where the file can not be read, or not to its end.
    """
    try:
        yield from _valid(_items(path), str(path), complain)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise RecordsError(
            f"{path}: can not be read as records ({_what(error)}). Check the file, or make it anew."
        ) from error


def read_records_from(stream: IO[bytes], complain: Callable[[str], None]) -> Iterator[Extraction]:
    """The same from an open stream of JSON or JSON Lines."""
    return _valid(read_stream(stream), "standard input", complain)


def _valid(items: Iterable[Any], name: str, complain: Callable[[str], None]) -> Iterator[Extraction]:
    first, total = "", 0
    for number, item in enumerate(items, 1):
        try:
            record = _validate(item)
        except ValidationError as error:
            total += 1
            first = first or f"number {number} ({_why(error)})"
            continue
        yield record
    if total == 1:
        complain(f"{name}: {first} is no record of claimx, and is left out. Check the file.")
    elif total:
        complain(
            f"{name}: {total} are no records of claimx, and are left out; the first is {first}. Check the file."
        )


def read_values(path: Path) -> Iterator[Any]:
    """What should be the records of one file, unchecked: lines of JSON as bytes, or values.

    Raises ``RecordsError`` where the file can not be read, or not to its end.
    """
    try:
        yield from _items(path)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise RecordsError(
            f"{path}: can not be read as records ({_what(error)}). Check the file, or make it anew."
        ) from error


def read_stream(stream: IO[bytes]) -> Iterator[Any]:
    """The same from an open stream: JSON Lines as they come, or else JSON, read whole."""
    first = stream.readline()
    try:
        json.loads(first)
    except ValueError:
        try:
            value = json.loads(first + stream.read())
        except ValueError as error:
            raise RecordsError(
                f"standard input: can not be read as records ({_what(error)}). Give JSON or JSON Lines."
            ) from error
    else:
        value = json.loads(first)
        if not isinstance(value, list):
            yield first
            yield from (line for line in stream if not line.isspace())
            return
    yield from value if isinstance(value, list) else [value]


def _validate(item: bytes | dict[str, Any]) -> Extraction:
    if isinstance(item, bytes):
        return Extraction.model_validate_json(item)
    return Extraction.model_validate(item)


def _items(path: Path) -> Iterable[Any]:
    """What should be records, as the file has them: lines of JSON, or values."""
    if path.name.endswith(LINES):
        return _lines(path)
    if path.suffix == ".parquet":
        return _rows(path)
    if path.suffix == ".json":
        value = json.loads(path.read_bytes())
        return value if isinstance(value, list) else [value]
    raise RecordsError(
        f"{path}: is no file of records that claimx knows. It reads databases and {', '.join(ENDINGS)}."
    )


def _lines(path: Path) -> Iterator[bytes]:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        yield from (line for line in file if not line.isspace())


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        parquet = import_module("pyarrow.parquet")
    except ImportError as error:
        raise RecordsError(
            f"{path}: Parquet needs pyarrow. Install it: pip install 'claimx[parquet]'"
        ) from error
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=64):
            for row in batch.to_pylist():
                article = row.get("article") or {}
                if isinstance(article.get("fields"), str):  # Parquet has no type for fields of any name
                    article["fields"] = json.loads(article["fields"])
                yield row


def _why(error: ValidationError) -> str:
    told = error.errors()[0]
    return ": ".join(filter(None, [".".join(map(str, told["loc"])), told["msg"]]))


def _what(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error).splitlines()[0]
