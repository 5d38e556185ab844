"""JSON for reading: indented, one record or an array of them."""

import re
from collections.abc import Iterable
from typing import TextIO

from claimx.records import Extraction

_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def write_json(records: Iterable[Extraction], out: TextIO) -> None:
    """The record alone, for one input. No record (the input could not be read): nothing."""
    for record in records:
        out.write(encode_record(record, indent=2) + "\n")


def write_json_array(records: Iterable[Extraction], out: TextIO) -> None:
    """An array of the records, for several inputs; written as they come."""
    write_array((encode_record(record, indent=2) for record in records), out)


def write_array(values: Iterable[str], out: TextIO) -> None:
    """An array of values that are JSON already, written as they come."""
    opening = "[\n"
    for value in values:
        out.write(opening + value)
        opening = ",\n"
    out.write("[]\n" if opening == "[\n" else "\n]\n")


def encode_record(record: Extraction, indent: int | None = None) -> str:
    """The record as JSON, in the order of the contract's fields, safe by ``escape``."""
    return escape(record.model_dump_json(indent=indent))


def escape(text: str) -> str:
    r"""JSON that other programs do not trip over.

    Characters stand as themselves, but for those that JSON allows and other programs trip over: line and
    paragraph separators, and controls that act on a terminal, are written as ``\uXXXX``, which reads back the
    same.
    """
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
