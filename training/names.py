"""Names in articles whose corpus marks none: ``names.jsonl`` says where they stand, the corpora hold the texts.

The corpus of entities has no news from the United States, and of PolNeAR's articles, which come from there, it says
nothing: a network that learns entities from the first alone takes Donald Trump for a law at times. A line an article:
its ``article`` (the corpus's id) and its ``names``, spans with our labels.

``python -m training.names FILE.tsv…`` adds articles, each listed in a file by its id: a line a name, with its label
and all its forms between tabs, as in the table of entities of a marked article.
"""

import argparse
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import claimx
from claimx.pipeline.labels import NAMED_LABELS
from claimx.pipeline.load import make_doc
from training.corpora import Example, find_mentions, read_row
from training.real import read_lines, read_marks, read_rows, write_lines

NAMES = Path(__file__).with_name("names.jsonl")
_UNMARKED = {"DATE": "Date", "MONEY": "Money"}
"""Labels that our marks leave out, as the corpus calls them."""
TO_CORPUS = {
    "PERSON": "Person", "ORG": "Organization", "GPE": "Location", "LOC": "Location", "NORP": "NORP", "FAC": "Facility",
    "PRODUCT": "Product", "EVENT": "Misc", "WORK_OF_ART": "Misc", "LAW": "Misc",
}  # fmt: skip
"""The corpus's label for each of ours."""

Labelled = list[tuple[int, int, str]]


def read_names() -> dict[str, Labelled]:
    """The named spans of each article by its id."""
    return {
        row["article"]: [(start, end, label) for start, end, label in row["names"]]
        for row in read_lines(NAMES)
    }


def read_listed(data: Path) -> list[Example]:
    """The articles whose names are listed, with what their corpus marks, but those that ``real.jsonl`` marks."""
    rows, marked = read_rows(data), {mark["article"] for mark in read_marks()}
    return [read_row(rows[one]) for one in read_names() if one not in marked]


def with_names(examples: Iterable[Example], names: dict[str, Labelled]) -> list[Example]:
    """The examples, those that say names by our labels or stand in ``names`` with the corpus's labels beside."""
    labelled = []
    for example in examples:
        named = names.get(example.name) or example.named
        if named is not None and example.entities is None:
            example = replace(example, named=named, entities=_with_dates(example.text, named))
        labelled.append(example)
    return labelled


def _with_dates(text: str, named: Labelled) -> Labelled:
    """The spans by the corpus's labels, with the dates and sums that the shipped model finds."""
    taken = [(start, end) for start, end, _ in named]
    dates = [
        (start, end, label)
        for start, end, label in _find_dates(text)
        if not any(a < end and start < b for a, b in taken)
    ]
    return sorted([*((start, end, TO_CORPUS[label]) for start, end, label in named), *dates])


@cache
def _find_dates(text: str) -> tuple[tuple[int, int, str], ...]:
    nlp = claimx.load().nlp
    doc = nlp(make_doc(nlp, text))
    return tuple(
        (ent.start_char, ent.end_char, _UNMARKED[ent.label_]) for ent in doc.ents if ent.label_ in _UNMARKED
    )


def _read_list(path: Path, text: str) -> dict[str, Any]:
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    forms = [(form.strip(), label) for label, *forms in lines for form in forms if form.strip()]
    unknown = {label for _, label in forms} - set(NAMED_LABELS)
    if unknown:
        raise SystemExit(f"{path}: no labels of ours: {', '.join(sorted(unknown))}")
    return {"article": path.stem, "names": find_mentions(forms, text, bytearray(len(text)))}


def main() -> None:
    """Add listed articles, in the order of their ids; one that is there already is replaced."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    names = {row["article"]: row for row in read_lines(NAMES)}
    rows = read_rows(options.data)
    for path in options.files:
        names[path.stem] = _read_list(path, rows[path.stem]["text"])
    write_lines(NAMES, names)
    print(f"{len(names)} articles, {sum(len(one['names']) for one in names.values())} names: {NAMES}")


if __name__ == "__main__":
    main()
