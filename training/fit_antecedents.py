"""Fits the ranker of antecedents: ``python -m training.fit_antecedents FOLDER… [--data FOLDER] [--write ROUTE…]``.

A conditional logit for each kind of phrase, with a hidden layer for pronouns and descriptions of people, on marked articles
with a ridge towards the linear weights that lie there (``training/ranker.py``). Prints how many choices are right, once with the
weights that lie there, once with weights fitted on the other four fifths of the articles.

``--data`` adds the real articles of the training part (``training/real.py``), from which the encoder has learned too, and hard
cases of others: ``speakers.jsonl`` beside this file says of the phrases that the ranker was least sure of whom one reader took
them to mean (null: nobody named before).
"""

import argparse
from collections.abc import Iterable
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

import claimx
from claimx.pipeline.annotations import Claim, Span
from claimx.pipeline.antecedents import FEATURES, Ranker
from claimx.pipeline.encoder import MODEL_FOLDER
from claimx.pipeline.load import make_doc
from claimx.pipeline.queries import ROUTES, Query
from claimx.pipeline.ranker_weights import read_hidden, read_linear, write_weights
from claimx.pipeline.referents import Referent, Referents
from claimx.pipeline.sources import Resolution
from training.golden import plain, read_folder
from training.marked import Gold
from training.ranker import UNITS, Choice, Fitted, fit, hits
from training.real import read_lines, read_real, read_rows
from training.scores import pair_contents

Floats = NDArray[np.float32]

Asked = tuple[Query, Floats, list[str]]
"""A query, its features (candidates, features), the candidates' names."""

SETTLED = Path(__file__).with_name("speakers.jsonl")
WITH_HIDDEN = ("pronoun", "nominal")
"""Routes whose choices are many enough for a hidden layer."""
_FOLDS = 5
_SHORT = 5
"""Letters of a name from which it may be part of the one wanted."""


class _Recorder(Ranker):
    """A ranker that keeps what it was asked; for each query, its features and the candidates' names."""

    asked: list[Asked]

    def rank(self, query: Query, referents: Referents) -> list[tuple[Referent | None, float]]:
        candidates = self.candidates(query, referents)
        names = [
            one.entity.name if one.entity else one.source.name if one.source else "" for one in candidates
        ]
        self.asked.append((query, self.features(query, candidates), names))
        return super().rank(query, referents)


def _ask(text: str) -> tuple[Doc, list[Asked]]:
    """A text with its claims resolved, and what the ranker was asked on the way."""
    nlp = claimx.load().nlp
    resolver = nlp.get_pipe("claimx_sources")
    doc = make_doc(nlp, text)
    for name, component in nlp.pipeline:
        if name == "claimx_sources":
            break
        doc = component(doc)
    ranker = _Recorder(doc, resolver.decoding, resolver.weights)
    ranker.asked = []
    Resolution(doc, ranker).run()
    return doc, ranker.asked


def _anchor(claim: Claim) -> Span:
    return claim.source_span or claim.cue or (claim.start, claim.start + 1)


def collect(golds: list[Gold]) -> list[Choice]:
    """The choices of all claims that are found, with a right candidate or (for descriptions) with none."""
    with Pool() as pool:
        found = pool.imap(_choices, enumerate(golds), chunksize=8)
        return [choice for some in found for choice in some]


def _choices(numbered: tuple[int, Gold]) -> list[Choice]:
    article, gold = numbered
    doc, asked = _ask(gold.text)
    wanted = [[tuple(span) for span in claim["content"]] for claim in gold.claims]
    pairs = pair_contents([claim.spans for claim in doc._.claims], wanted)  # type: ignore[arg-type]
    claims = {_anchor(doc._.claims[index]): gold.claims[number] for index, number in pairs}
    choices = []
    for query, features, names in asked:
        if query.span in claims:
            claim = claims[query.span]
            right = np.array([*(plain(name) == plain(claim["speaker"]) for name in names), False])
            right[-1] = not right.any() and query.route == "nominal" and _is_nameless(claim, gold)
            if right.any():
                choices.append(Choice(query.weights, features, right, article))
    return choices


def _is_nameless(claim: dict[str, Any], gold: Gold) -> bool:
    """Whether a claim's speaker has no name in the article; where its marks list no names, as kind and capital show."""
    if gold.entities:
        return plain(claim["speaker"]) not in {plain(entity["name"]) for entity in gold.entities}
    nameless = claim["speaker_kind"] in ("unnamed", "group", "document")
    return nameless or not (claim["speaker"] or "")[:1].isupper()


def collect_real(folder: Path) -> list[Choice]:
    """The choices that ``speakers.jsonl`` settles, in the corpora of ``folder``."""
    settled: dict[str, list[dict[str, Any]]] = {}
    for row in read_lines(SETTLED):
        settled.setdefault(row["article"], []).append(row)
    rows = read_rows(folder).values()
    choices = []
    for number, row in enumerate(row for row in rows if row["id"] in settled):
        doc, asked = _ask(row["text"])
        for known in settled[row["id"]]:
            claims = [claim for claim in doc._.claims if claim.start == known["content"]]
            for query, features, names in asked if claims else []:
                if query.span == _anchor(claims[0]):
                    right = np.array(
                        [*(_alike(name, known["speaker"]) for name in names), known["speaker"] is None]
                    )
                    if right.any():
                        choices.append(Choice(query.weights, features, right, number))
    return choices


def _alike(name: str, wanted: str | None) -> bool:
    return wanted is not None and (wanted in name or (len(name) > _SHORT and name in wanted))


def held_out(
    learned: list[Choice], own: list[Choice], others: list[Choice], start: Floats, units: int
) -> tuple[int, int]:
    """How many of ``own`` and of ``others`` are right with weights fitted on the articles of other folds, and on ``learned``."""
    right, right_of_others = 0, 0
    for fold in range(_FOLDS):
        model = fit(
            [*learned, *(one for one in (*own, *others) if one.article % _FOLDS != fold)], start, units
        )
        right += hits(model, _of_fold(own, fold))
        right_of_others += hits(model, _of_fold(others, fold))
    return right, right_of_others


def _of_fold(choices: Iterable[Choice], fold: int) -> list[Choice]:
    return [one for one in choices if one.article % _FOLDS == fold]


def shipped_hits(route: int, choices: list[Choice]) -> int:
    """How many are right with the weights that lie beside the model's."""
    weights = claimx.load().nlp.get_pipe("claimx_sources").weights
    return sum(bool(one.right[int(weights.scores(route, one.features).argmax())]) for one in choices)


def main() -> None:
    """Collect, cross-validate, show, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument(
        "--data", type=Path, help="folder of the corpora, for the settled cases of speakers.jsonl"
    )
    parser.add_argument(
        "--write", nargs="+", choices=ROUTES, default=[], help="fit these on all and write their weights"
    )
    options = parser.parse_args()
    choices = collect([gold for folder in options.folders for gold in read_folder(folder)])
    pages = collect(read_real(options.data, "train")) if options.data else []
    real = collect_real(options.data) if options.data else []
    linear, hidden = read_linear(MODEL_FOLDER), dict(read_hidden(MODEL_FOLDER))
    names = [*FEATURES, "none"]
    for number, route in enumerate(ROUTES):
        own, hard, learned = ([one for one in some if one.route == number] for some in (choices, real, pages))
        base = linear.get(route) or linear[route.removeprefix("thing ")]
        start = np.array([base.get(name, 0.0) for name in names], dtype=np.float32)
        units = UNITS if route in WITH_HIDDEN else 0
        right, right_of_hard = held_out(learned, own, hard, start, units)
        print(
            f"{route:13} {len(own):4} choices, right: {shipped_hits(number, own)} as shipped, {right} fitted on the other articles; "
            f"{len(hard):3} hard ones: {shipped_hits(number, hard)}, {right_of_hard}; {len(learned)} of real pages"
        )
        if route in options.write:
            model = fit([*own, *hard, *learned], start, units)
            print(f"{'':13} now {hits(model, own)} and {hits(model, hard)}")
            linear[route] = _rounded(model, names)
            if units:
                hidden[number] = model.hidden()
    if options.write:
        write_weights(MODEL_FOLDER, linear, hidden)
        print(f"written: {MODEL_FOLDER}")


def _rounded(model: Fitted, names: list[str]) -> dict[str, float]:
    weights = [*model.linear.tolist(), model.none.item()]
    return {name: round(one, 3) for name, one in zip(names, weights, strict=True)}


if __name__ == "__main__":
    main()
