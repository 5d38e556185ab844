"""JSON Lines: one record a line."""

from collections.abc import Iterable
from typing import TextIO

from claimx.records import Extraction
from claimx.writers.json import encode_record


def write_jsonl(records: Iterable[Extraction], out: TextIO) -> None:
    """One compact record a line, each line handed on as soon as it is there."""
    for record in records:
        out.write(encode_record(record) + "\n")
        out.flush()
