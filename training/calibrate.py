"""Fits and shows confidence: ``python -m training.calibrate FOLDER… [--data FOLDER] [--write]``.

Prints, for each tenth of confidence, the share of claims that are right (found with the right speaker), once
with the shipped coefficients, once with coefficients fitted on the other four fifths of the articles. With ``--data``
the real articles that nothing else learns from (``training/real.py``) are fitted to as well, with a larger share each.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import claimx
from claimx.articles import make_article
from claimx.pipeline.confidence import FEATURES, claim_features
from claimx.pipeline.encoder import MODEL_FOLDER
from training.golden import plain, read_folder
from training.marked import Gold
from training.real import read_real
from training.scores import pair_contents

Floats = NDArray[np.float64]

REAL_SHARE = 2.0
"""How much more a claim of a real page counts: there are few of them, and the rules were mended against the others."""


def collect(golds: list[Gold]) -> tuple[Floats, Floats, Floats, NDArray[np.int64]]:
    """Features (claims, features), rightness (claims,), shipped confidence (claims,) and article of every claim."""
    extractor = claimx.load()
    features, right, shipped, articles = [], [], [], []
    for number, gold in enumerate(golds):
        doc = extractor.annotate(make_article(gold.text))
        wanted = [[tuple(span) for span in claim["content"]] for claim in gold.claims]
        pairs = dict(pair_contents([claim.spans for claim in doc._.claims], wanted))  # type: ignore[arg-type]
        for index, claim in enumerate(doc._.claims):
            speaker = plain(gold.claims[pairs[index]]["speaker"]) if index in pairs else None
            right.append(float(claim.source is not None and plain(claim.source.name) == speaker))
            features.append(claim_features(claim))
            shipped.append(claim.confidence)
            articles.append(number)
    return np.array(features), np.array(right), np.array(shipped), np.array(articles)


def fit(features: Floats, right: Floats, shares: Floats, penalty: float = 2.0) -> Floats:
    """Coefficients, the intercept first, of a ridge logistic regression over claims with shares, by Newton's method."""
    design = np.column_stack([np.ones(len(features)), features])
    weights = np.zeros(design.shape[1])
    ridge = penalty * np.eye(len(weights))
    ridge[0, 0] = 0
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (shares * (right - chance)) - ridge @ weights
        curvature = (design.T * (shares * chance * (1 - chance))) @ design + ridge
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def predict(weights: Floats, features: Floats) -> Floats:
    """Confidence (claims,), clipped as the component clips it."""
    raw: Floats = 1 / (1 + np.exp(-(weights[0] + features @ weights[1:])))
    return raw.clip(0.01, 0.99)


def show(title: str, confidence: Floats, right: Floats) -> None:
    """Print the share that is right in each tenth."""
    print(f"{title}\n confidence   claims   mean   right")
    for low in np.arange(0, 1, 0.1):
        chosen = (confidence >= low) & (confidence < low + 0.1 + 1e-9 * (low > 0.85))
        if chosen.any():
            print(
                f"  {low:.1f} - {low + 0.1:.1f} {chosen.sum():8} {confidence[chosen].mean():6.2f} {right[chosen].mean():7.2f}"
            )
    sure = confidence > 0.9
    print(f"  above 0.9: {100 * sure.mean():.0f} % of claims, {100 * right[sure].mean():.1f} % right\n")


def main() -> None:
    """Collect, cross-validate, show, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument(
        "--write", action="store_true", help="fit on all the articles and write the coefficients"
    )
    parser.add_argument(
        "--data", type=Path, help="folder of the corpora, for the real articles that nothing else learns from"
    )
    options = parser.parse_args()
    written = [gold for folder in options.folders for gold in read_folder(folder)]
    real = read_real(options.data, "dev") if options.data else []
    features, right, shipped, articles = collect(written + real)
    own = articles < len(written)
    shares = np.where(own, 1.0, REAL_SHARE)
    show("shipped coefficients", shipped, right)
    held_out = np.zeros(len(right))
    for fold in range(5):
        held = articles % 5 == fold
        held_out[held] = predict(fit(features[~held], right[~held], shares[~held]), features[held])
    show("fitted on the other four fifths", held_out, right)
    if real:
        show("the same, of the folders alone", held_out[own], right[own])
        show("the same, of the real articles alone", held_out[~own], right[~own])
    if options.write:
        names = ["intercept", *FEATURES]
        coefficients = {
            name: round(float(w), 4) for name, w in zip(names, fit(features, right, shares), strict=True)
        }
        path = MODEL_FOLDER / "confidence.json"
        path.write_text(json.dumps(coefficients, indent=1) + "\n", encoding="utf-8")
        print(f"written: {path}")


if __name__ == "__main__":
    main()
