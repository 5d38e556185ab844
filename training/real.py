"""Real articles marked by our own rules: ``real.jsonl`` says where the marks stand, the corpora hold the texts.

A line an article: its ``article`` (the corpus's id), its ``part`` ("train" or "dev", ours: the encoder learns from the
first), its ``claims`` as in the gold form but without their words, and the spans of its ``headline``, ``not_claims``
and ``furniture``. Entities are the corpus's own.

``python -m training.real FILE.marked… --part train`` adds articles that were marked in place (``training/marked.py``),
each in a file by its id.
"""

import argparse
import gzip
import json
import re
from pathlib import Path
from typing import Any

from training.corpora import Example, read_article, read_row
from training.marked import Gold, parse_marked

MARKS = Path(__file__).with_name("real.jsonl")
CORPORA = ("entities-train.jsonl.gz", "attribution-train.jsonl.gz")


def read_rows(data: Path) -> dict[str, dict[str, Any]]:
    """The rows of the corpora's training parts by their ids."""
    rows = {}
    for name in CORPORA:
        with gzip.open(data / name, "rt", encoding="utf-8") as lines:
            rows |= {row["id"]: row for row in map(json.loads, lines)}
    return rows


def read_marks() -> list[dict[str, Any]]:
    """All marks, of both parts."""
    return read_lines(MARKS)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of marks in JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_lines(path: Path, rows: dict[str, dict[str, Any]]) -> None:
    """Write rows of marks, each under its article's id, in the order of the ids."""
    lines = (json.dumps(rows[one], ensure_ascii=False) + "\n" for one in sorted(rows))
    path.write_text("".join(lines), encoding="utf-8")


def read_real(data: Path, part: str) -> list[Gold]:
    """The marked articles of one part, with their texts from the corpora in ``data``."""
    return _as_golds(read_rows(data), part)


def read_real_examples(data: Path, part: str) -> list[Example]:
    """The same as examples, with what the corpora mark in these texts beside our own marks."""
    rows = read_rows(data)
    examples = []
    for gold in _as_golds(rows, part):
        marked, example = read_article(gold), read_row(rows[gold.name])
        example.claims, example.chains = marked.claims, marked.chains
        example.titles, example.skipped = marked.titles, marked.skipped
        examples.append(example)
    return examples


def _as_golds(rows: dict[str, dict[str, Any]], part: str) -> list[Gold]:
    return [_as_gold(mark, rows[mark["article"]]["text"]) for mark in read_marks() if mark["part"] == part]


def _as_gold(mark: dict[str, Any], text: str) -> Gold:
    words = {
        name: [text[start:end] for start, end in mark[name]]
        for name in ("headline", "not_claims", "furniture")
    }
    claims = [
        claim | {"content_text": [text[start:end] for start, end in claim["content"]]}
        for claim in mark["claims"]
    ]
    return Gold(
        mark["article"],
        text,
        "real",
        "".join(words["headline"]),
        claims,
        [],
        words["not_claims"],
        words["furniture"],
    )


def _as_mark(gold: Gold, part: str) -> dict[str, Any]:
    spans = {
        name: [found.span() for words in some for found in re.finditer(re.escape(words), gold.text)]
        for name, some in (
            ("headline", [gold.headline] if gold.headline else []),
            ("not_claims", gold.not_claims),
            ("furniture", gold.boilerplate),
        )
    }
    claims = [
        {name: value for name, value in claim.items() if name != "content_text"} for claim in gold.claims
    ]
    return {
        "article": gold.name,
        "part": part,
        "headline": spans.pop("headline")[:1],
        **spans,
        "claims": claims,
    }


def main() -> None:
    """Add marked articles, in the order of their ids; one that is there already is replaced."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--part", choices=("train", "dev"), required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    marks = {mark["article"]: mark for mark in read_marks()}
    rows = read_rows(options.data)
    for path in options.files:
        gold = parse_marked(path.read_bytes().decode("utf-8"), path.stem)
        if gold.text.removesuffix("\n") != rows[gold.name]["text"].removesuffix("\n"):
            parser.error(f"{path}: is not the text of {gold.name} in the corpus")
        marks[gold.name] = _as_mark(gold, options.part)
    write_lines(MARKS, marks)
    print(f"{len(marks)} articles, {sum(len(one['claims']) for one in marks.values())} claims: {MARKS}")


if __name__ == "__main__":
    main()
