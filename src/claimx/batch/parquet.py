"""Records to Parquet, nested as they are, through pyarrow (the extra ``claimx[parquet]``)."""

import itertools
import json
import types
from collections.abc import Iterable
from typing import IO, Any, Literal, Union, get_args, get_origin

from claimx.errors import ClaimxError
from claimx.records import Extraction, Record

ROWS = 256
"""Records in one row group: what is held in memory at a time."""


class MissingExtraError(ClaimxError):
    """A library that only this format or engine needs is not installed."""


def require() -> None:
    """Raise ``MissingExtraError`` where pyarrow is not there."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise MissingExtraError(
            "Parquet needs pyarrow, which is not installed: pip install 'claimx[parquet]'. Or choose another format."
        ) from error


def count_rows(path: str) -> int:
    """The rows of a table, as its footer says; 1 where it can not be read."""
    try:
        import pyarrow.parquet

        return int(pyarrow.parquet.read_metadata(path).num_rows)
    except (ImportError, OSError, ValueError, NotImplementedError):
        return 1


def write_parquet(records: Iterable[bytes], out: IO[bytes]) -> None:
    """One row a record, its columns the record's fields; ``article.fields`` holds a row's other fields as JSON."""
    import pyarrow
    import pyarrow.parquet

    schema = make_schema()
    rows = iter(records)
    with pyarrow.parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while some := [_as_row(record) for record in itertools.islice(rows, ROWS)]:
            writer.write_table(pyarrow.Table.from_pylist(some, schema))


def _as_row(record: bytes) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(record)
    row["article"]["fields"] = json.dumps(row["article"]["fields"], ensure_ascii=False)
    return row


def make_schema() -> Any:
    """The pyarrow schema of a record."""
    import pyarrow

    return pyarrow.schema(list(_as_type(Extraction)))


def _as_type(annotation: Any) -> Any:
    """The pyarrow type of what a record's field may hold."""
    import pyarrow

    if isinstance(annotation, type) and issubclass(annotation, Record):
        return pyarrow.struct(
            [
                (name, _as_type(one.annotation))
                for name, one in annotation.model_fields.items()
                if one.exclude_if is None  # a review: what a batch makes has none
            ]
        )
    if get_origin(annotation) in (Union, types.UnionType):
        return _as_type(next(one for one in get_args(annotation) if one is not types.NoneType))
    if get_origin(annotation) is tuple:
        return pyarrow.list_(_as_type(get_args(annotation)[0]))
    if hasattr(annotation, "__metadata__"):
        return _as_type(get_args(annotation)[0])
    if get_origin(annotation) is Literal or annotation is str or get_origin(annotation) is dict:
        return pyarrow.string()
    return {int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}[annotation]
