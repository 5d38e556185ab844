"""Rows of plain values to JSON, JSON Lines and CSV: what a search and an audit find."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from claimx.writers.csv import neutralise
from claimx.writers.json import escape

FORMATS = ("json", "jsonl", "csv")


def write_rows(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], out: TextIO, format_name: str
) -> None:
    """The rows as they come: an array, an object a line, or a table with a row of column names.

    In CSV a missing value is an empty cell, and text passes through ``neutralise``.
    """
    if format_name == "csv":
        writer = csv.writer(out)
        writer.writerow(columns)
        writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    elif format_name == "jsonl":
        for row in rows:
            out.write(_object(row, columns) + "\n")
    else:
        gap = "[\n"
        for row in rows:
            out.write(f"{gap}  {_object(row, columns)}")
            gap = ",\n"
        out.write("[]\n" if gap == "[\n" else "\n]\n")


def _object(row: Mapping[str, Any], columns: Sequence[str]) -> str:
    return escape(json.dumps({column: row[column] for column in columns}, ensure_ascii=False))


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return neutralise(value) if isinstance(value, str) else value
