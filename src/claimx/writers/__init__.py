"""Records to files, one function a format, and the table of them.

Each writer takes the records as they come and, where its format lets it, holds one at a time. Whoever opens the
output opens it as UTF-8 with ``newline=""``, and for the formats of ``BINARY`` as bytes.
"""

from collections.abc import Callable, Iterable
from typing import Any

from claimx.records import Extraction
from claimx.writers.brat import write_brat, write_brat_files
from claimx.writers.csv import write_csv
from claimx.writers.csv_parts import write_csv_of
from claimx.writers.html import write_html
from claimx.writers.json import write_json, write_json_array
from claimx.writers.jsonl import write_jsonl
from claimx.writers.markdown import write_markdown
from claimx.writers.schemaorg import write_schema_org, write_schema_org_array
from claimx.writers.spacy import write_spacy
from claimx.writers.webannotation import write_web_annotation, write_web_annotation_array

Writer = Callable[[Iterable[Extraction], Any], None]
"""Writes records to a stream: of text, or of bytes for the formats of ``BINARY``."""

WRITERS: dict[str, Writer] = {
    "json": write_json,
    "jsonl": write_jsonl,
    "csv": write_csv,
    "html": write_html,
    "markdown": write_markdown,
    "webannotation": write_web_annotation,
    "schemaorg": write_schema_org,
    "brat": write_brat,
    "spacy": write_spacy,
}
"""The formats, with their writers for one input."""

_WRITERS_OF_SEVERAL: dict[str, Writer] = {
    **WRITERS,
    "json": write_json_array,
    "webannotation": write_web_annotation_array,
    "schemaorg": write_schema_org_array,
}

BINARY = frozenset({"spacy"})
"""The formats that are no text."""

WRITERS_OF_FILES = {"brat": write_brat_files}
"""The formats that take more than one file, with their writers for files: one article a stream, and not several."""

__all__ = ["BINARY", "WRITERS", "WRITERS_OF_FILES", "Writer", "find_writer", "write_csv_of"]


def find_writer(format_name: str, several: bool) -> Writer:
    """The writer of a format; ``several``: whether several inputs were asked for, not how many were read."""
    return (_WRITERS_OF_SEVERAL if several else WRITERS)[format_name]
