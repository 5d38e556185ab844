"""The forms of results: which there are, and which one is meant where none is named."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

ROWS = ("table", "json", "jsonl", "csv")
"""The forms that rows of any kind take: what ``claimx search`` finds and ``claimx sources`` counts."""

ROW_ENDINGS = {
    "": "json",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".txt": "table",
}

FORMATS = (*ROWS, "html", "markdown", "webannotation", "schemaorg", "brat", "spacy")
"""The forms that articles take."""

ENDINGS = {
    **ROW_ENDINGS,
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".jsonld": "webannotation",  # schemaorg is JSON-LD as well; of the two this one has everything
    ".ann": "brat",
    ".spacy": "spacy",
}


def choose_format(output: str | None, is_terminal: bool, endings: Mapping[str, str] = ROW_ENDINGS) -> str:
    """The format where none is asked for. Raises ``UsageError`` where the file's ending says another one."""
    if output is None or output == "-":
        return "table" if is_terminal else "json"
    ending = Path(output).suffix.lower()
    if ending not in endings:
        known = ", ".join(filter(None, endings))
        raise click.UsageError(
            f"{output}: no format has the ending {ending} ({known}). Choose with --format."
        )
    return endings[ending]


def prepare(out: object, format_name: str) -> None:
    """Let standard output take any character: data as UTF-8 with its own line ends, tables as it can."""
    if out is not sys.stdout or not hasattr(out, "reconfigure"):
        return
    if format_name == "table":
        out.reconfigure(errors="replace")
    else:
        out.reconfigure(encoding="utf-8", newline="")
