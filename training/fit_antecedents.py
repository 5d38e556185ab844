"""Fits the ranker of antecedents: ``python -m training.fit_antecedents FOLDER… [--data FOLDER] [--write ROUTE…]``.

A conditional logit for each kind of phrase, on marked articles that the encoder was not trained on, with a
ridge towards the weights that lie there. Prints the share of right choices, once with the weights that lie
there, once with weights fitted on the other four fifths of the articles.

``--data`` adds the real articles of the training part (``training/real.py``), from which the encoder has learned too, and hard
cases of others: ``speakers.jsonl`` beside this file says of the phrases that the ranker was least sure of whom one reader took
them to mean (null: nobody named before).
"""

import argparse
import json
from dataclasses import dataclass
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
from claimx.pipeline.referents import Referent, Referents
from claimx.pipeline.sources import Resolution, read_weights
from training.golden import plain, read_folder
from training.marked import Gold
from training.real import read_lines, read_real, read_rows
from training.scores import pair_contents

Floats = NDArray[np.float64]


Asked = tuple[Query, Floats, list[str]]
"""A query, its features (candidates, features), the candidates' names."""

SETTLED = Path(__file__).with_name("speakers.jsonl")
_SHORT = 5
"""Letters of a name from which it may be part of the one wanted."""


@dataclass(slots=True)
class Choice:
    """One query: features (candidates, features), the right candidates, and the article's number."""

    route: int
    features: Floats
    right: NDArray[np.bool_]
    article: int


class _Recorder(Ranker):
    """A ranker that keeps what it was asked; for each query, its features and the candidates' names."""

    asked: list[Asked]

    def rank(self, query: Query, referents: Referents) -> list[tuple[Referent | None, float]]:
        candidates = self.candidates(query, referents)
        names = [
            one.entity.name if one.entity else one.source.name if one.source else "" for one in candidates
        ]
        self.asked.append((query, self.features(query, candidates).astype(np.float64), names))
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
    ranker = _Recorder(doc, resolver.decoding, resolver.weights, resolver.none)
    ranker.asked = []
    Resolution(doc, ranker).run()
    return doc, ranker.asked


def _anchor(claim: Claim) -> Span:
    return claim.source_span or claim.cue or (claim.start, claim.start + 1)


def collect(golds: list[Gold]) -> list[Choice]:
    """The choices of all claims that are found, with a right candidate or (for descriptions) with none."""
    choices = []
    for article, gold in enumerate(golds):
        doc, asked = _ask(gold.text)
        wanted = [[tuple(span) for span in claim["content"]] for claim in gold.claims]
        pairs = pair_contents([claim.spans for claim in doc._.claims], wanted)  # type: ignore[arg-type]
        claims = {_anchor(doc._.claims[index]): gold.claims[number] for index, number in pairs}
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


def scores(weights: Floats, choice: Choice) -> Floats:
    """Raw scores of the candidates, and last that of none; ``weights`` are (features + 1,)."""
    return np.append(choice.features @ weights[:-1], weights[-1])


def fit(
    choices: list[Choice], start: Floats, penalty: float = 1.0, steps: int = 300, rate: float = 0.03
) -> Floats:
    """Weights (features + 1,), "none" last, by gradient ascent (Kingma & Ba 2015) from ``start``."""
    weights, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, steps + 1):
        gradient = -penalty * (weights - start)
        for choice in choices:
            raw = scores(weights, choice)
            share = np.exp(raw - raw.max())
            share /= share.sum()
            wanted = share * choice.right
            wanted /= max(wanted.sum(), 1e-12)
            change = wanted - share
            gradient[:-1] += change[:-1] @ choice.features
            gradient[-1] += change[-1]
        mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
        weights += rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def hits(weights: Floats, choices: list[Choice]) -> int:
    """How many choices are right."""
    return sum(bool(one.right[int(scores(weights, one).argmax())]) for one in choices)


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
    known = read_weights(MODEL_FOLDER)
    for number, route in enumerate(ROUTES):
        own = [one for one in choices if one.route == number]
        hard = [one for one in real if one.route == number]
        learned = [one for one in pages if one.route == number]
        base = known.get(route) or known[route.removeprefix("thing ")]
        start = np.array([base.get(name, 0.0) for name in (*FEATURES, "none")])
        held_out, held_out_hard = 0, 0
        for fold in range(5):
            fitted = fit([*learned, *(one for one in (*own, *hard) if one.article % 5 != fold)], start)
            held_out += hits(fitted, [one for one in own if one.article % 5 == fold])
            held_out_hard += hits(fitted, [one for one in hard if one.article % 5 == fold])
        print(
            f"{route:13} {len(own):4} choices, right: {hits(start, own)} as shipped, {held_out} fitted on the other articles; "
            f"{len(hard):3} hard ones: {hits(start, hard)}, {held_out_hard}; {len(learned)} of real pages"
        )
        names = [*FEATURES, "none"]
        if route in options.write:
            weights = fit([*own, *hard, *learned], start)
            print(f"{'':13} now {hits(weights, own)} and {hits(weights, hard)}")
            known[route] = {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}
    if options.write:
        path = MODEL_FOLDER / "antecedents.json"
        path.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
        print(f"written: {path}")


if __name__ == "__main__":
    main()
