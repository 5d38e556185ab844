"""Figures of the shipped model, written beside it: ``python -m training.figures [--data FOLDER]``.

Scores the marked articles and the corpora's dev parts, writes ``figures.json`` into the model's folder, which ``claimx
model`` shows, and puts the same figures into the tables of its card. Without ``--data`` the figures of the dev parts stay.
"""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import claimx
from claimx.model import CARD, FIGURES, MODEL_FOLDER
from training.corpora import read_corpus
from training.evaluate import Evaluator
from training.golden import GoldenScore, read_folder

MARKED = ("fixtures/articles", "fixtures/eval", "fixtures/hard")
DEV_PARTS = ("attribution-dev.jsonl.gz", "entities-dev.jsonl.gz", "treebank-dev.conllu.gz")
Table = dict[str, Any]


def main() -> None:
    """Measure, write, and print what was written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder of the corpora, for the figures of their dev parts")
    given = parser.parse_args()
    path = MODEL_FOLDER / FIGURES
    figures = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    figures["marked articles, F1"] = {folder: score_marked(Path(folder)) for folder in (*MARKED, "all")}
    if given.data:
        figures["dev parts, F1"] = {name: score_dev(given.data / name) for name in DEV_PARTS}
    path.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    write_card(figures)
    print(json.dumps(figures, indent=1))


def score_marked(folder: Path) -> Table:
    """F1 in % on the marked articles of a folder, or of all."""
    extractor, score = claimx.load(), GoldenScore()
    for one in [folder] if folder.name != "all" else map(Path, MARKED):
        for gold in read_folder(one):
            score.add(gold, extractor.extract(gold.text))
    return {name: figure for name, figure in score.figures().items() if name != "false claims"}


def score_dev(path: Path) -> Table:
    """F1 in % on one dev part."""
    evaluator = Evaluator(MODEL_FOLDER)
    for example in read_corpus(path):
        evaluator.score(example)
    return {name: round(tally.f1, 1) for name, tally in evaluator.tallies.items() if tally.gold}


def write_card(figures: Table) -> None:
    """The card with the figures in the rows that its tables have; other columns, measured by hand, are left."""
    path = MODEL_FOLDER / CARD
    dev = {name: one for part in figures.get("dev parts, F1", {}).values() for name, one in part.items()}
    marked = [figures["marked articles, F1"][folder] for folder in MARKED]
    lines = [_row(line, dev, marked) for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _row(line: str, dev: Table, marked: list[Table]) -> str:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    if not re.fullmatch(r"\|.*\|", line) or not all(re.fullmatch(r"[\d.]+", cell) for cell in cells[1:]):
        return line
    return f"| {' | '.join([cells[0], *_cells(cells, dev, marked)])} |"


def _cells(cells: list[str], dev: Table, marked: list[Table]) -> Iterator[str]:
    name = cells[0]
    if len(cells) == 1 + len(marked) and name in marked[0]:
        yield from (str(part.get(name, "–")) for part in marked)
    elif len(cells) == 3 and name in dev:
        yield str(dev[name])
        yield cells[2]
    else:
        yield from cells[1:]


if __name__ == "__main__":
    main()
