"""Records to text, one function a format, and the table of them.

Each writer takes the records as they come and holds one at a time. Whoever opens the output opens it as UTF-8
with ``newline=""``.
"""

from collections.abc import Callable, Iterable
from typing import TextIO

from claimx.records import Extraction
from claimx.writers.csv import write_csv
from claimx.writers.html import write_html
from claimx.writers.json import write_json, write_json_array
from claimx.writers.jsonl import write_jsonl

Writer = Callable[[Iterable[Extraction], TextIO], None]

WRITERS: dict[str, Writer] = {"json": write_json, "jsonl": write_jsonl, "csv": write_csv, "html": write_html}
"""The formats, with their writers for one input."""

_WRITERS_OF_SEVERAL: dict[str, Writer] = {**WRITERS, "json": write_json_array}

__all__ = ["WRITERS", "Writer", "find_writer"]


def find_writer(format_name: str, several: bool) -> Writer:
    """The writer of a format; ``several``: whether several inputs were asked for, not how many were read."""
    return (_WRITERS_OF_SEVERAL if several else WRITERS)[format_name]
