"""Fits the ranker of antecedents: ``python -m training.fit_antecedents FOLDER… [--write]``.

A conditional logit for each kind of phrase, on marked articles that the encoder was not trained on, with a
ridge towards the weights that lie there. Prints the share of right choices, once with the weights that lie
there, once with weights fitted on the other four fifths of the articles.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import claimx
from claimx.pipeline.antecedents import FEATURES, Ranker
from claimx.pipeline.encoder import MODEL_FOLDER
from claimx.pipeline.load import make_doc
from claimx.pipeline.queries import ROUTES, Query
from claimx.pipeline.referents import Referent, Referents
from claimx.pipeline.sources import Resolution, read_weights
from training.golden import plain, read_folder
from training.marked import Gold
from training.scores import pair_contents

Floats = NDArray[np.float64]


@dataclass(slots=True)
class Choice:
    """One query: features (candidates, features), the right candidates, and the article's number."""

    route: int
    features: Floats
    right: NDArray[np.bool_]
    article: int


class _Recorder(Ranker):
    """A ranker that keeps what it was asked; for each query, its features and the candidates' names."""

    asked: list[tuple[Query, Floats, list[str]]]

    def rank(self, query: Query, referents: Referents) -> list[tuple[Referent | None, float]]:
        candidates = self.candidates(query, referents)
        names = [
            one.entity.name if one.entity else one.source.name if one.source else "" for one in candidates
        ]
        self.asked.append((query, self.features(query, candidates).astype(np.float64), names))
        return super().rank(query, referents)


def collect(golds: list[Gold]) -> list[Choice]:
    """The choices of all claims that are found, with a right candidate or (for descriptions) with none."""
    nlp = claimx.load().nlp
    resolver = nlp.get_pipe("claimx_sources")
    choices = []
    for article, gold in enumerate(golds):
        doc = make_doc(nlp, gold.text)
        for name, component in nlp.pipeline:
            if name == "claimx_sources":
                break
            doc = component(doc)
        ranker = _Recorder(doc, resolver.decoding, resolver.weights, resolver.none)
        ranker.asked = []
        Resolution(doc, ranker).run()
        wanted = [[tuple(span) for span in claim["content"]] for claim in gold.claims]
        pairs = pair_contents([claim.spans for claim in doc._.claims], wanted)  # type: ignore[arg-type]
        speakers = {}
        for index, number in pairs:
            claim = doc._.claims[index]
            anchor = claim.source_span or claim.cue or (claim.start, claim.start + 1)
            speakers[anchor] = plain(gold.claims[number]["speaker"])
        for query, features, names in ranker.asked:
            if query.span in speakers:
                right = np.array([*(plain(name) == speakers[query.span] for name in names), False])
                right[-1] = not right.any() and query.route == "nominal"
                if right.any():
                    choices.append(Choice(query.weights, features, right, article))
    return choices


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
    parser.add_argument("--write", action="store_true", help="fit on all the articles and write the weights")
    options = parser.parse_args()
    choices = collect([gold for folder in options.folders for gold in read_folder(folder)])
    known = read_weights(MODEL_FOLDER)
    for number, route in enumerate(ROUTES):
        own = [one for one in choices if one.route == number]
        base = known.get(route) or known[route.removeprefix("thing ")]
        start = np.array([base.get(name, 0.0) for name in (*FEATURES, "none")])
        held_out = 0
        for fold in range(5):
            fitted = fit([one for one in own if one.article % 5 != fold], start)
            held_out += hits(fitted, [one for one in own if one.article % 5 == fold])
        print(
            f"{route:8} {len(own):4} choices, right: {hits(start, own)} as shipped, {held_out} fitted on the other articles"
        )
        names = [*FEATURES, "none"]
        known[route] = {name: round(float(w), 3) for name, w in zip(names, fit(own, start), strict=True)}
    if options.write:
        path = MODEL_FOLDER / "antecedents.json"
        path.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
        print(f"written: {path}")


if __name__ == "__main__":
    main()
