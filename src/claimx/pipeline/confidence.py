"""Confidence: the probability that a claim is one and that its speaker is the right one.

A logistic regression over what the pipeline knows of the claim, fitted on marked articles that the model was
not trained on (``training/calibrate.py``); its coefficients lie beside the weights.
"""

import json
import math
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim

FEATURES = (
    "spans",
    "speaker",
    "pronoun",
    "nominal",
    "carried",
    "no cue",
    "direct",
    "no speaker",
    "no name",
    "document",
    "brought in",
    "speaker doubtful",
    "speaker sure",
    "pronoun's speaker",
    "nominal's speaker",
    "spans doubtful",
    "spans sure",
)
"""What the regression looks at, in the order of ``claim_features``: log odds bend where they are low or high, and weigh
otherwise for pronouns and descriptions.
"""


_DOUBTFUL, _SURE = 1.0, 3.0
"""Log odds at which what a score says bends."""


def claim_features(claim: Claim) -> list[float]:
    """One number for each of ``FEATURES``: log odds of the two scores, clipped to 6, and flags."""
    spans, speaker = _log_odds(claim.span_score), _log_odds(claim.speaker_score)
    pronoun, nominal = float(claim.route == "pronoun"), float(claim.route == "nominal")
    return [
        spans,
        speaker,
        pronoun,
        nominal,
        float(claim.route == "carried"),
        float(claim.cue is None),
        float(claim.kind != "indirect"),
        float(claim.source is None),
        float(claim.source is not None and claim.source.entity is None),
        float(claim.source is not None and claim.source.kind == "document"),
        float(claim.brought_in),
        min(speaker, 0.0),
        max(speaker - _SURE, 0.0),
        speaker * pronoun,
        speaker * nominal,
        min(spans - _DOUBTFUL, 0.0),
        max(spans - _SURE, 0.0),
    ]


def _log_odds(chance: float) -> float:
    clipped = min(max(chance, 1e-3), 1 - 1e-3)
    return max(-6.0, min(6.0, math.log(clipped / (1 - clipped))))


class ConfidenceComponent:
    """Sets ``confidence`` of each of ``doc._.claims``."""

    def __init__(self, coefficients: dict[str, float]) -> None:
        self.intercept = coefficients["intercept"]
        self.weights = [coefficients[name] for name in FEATURES]

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` with its claims' confidence; needs ``claimx_sources`` before it."""
        for claim in doc._.claims:
            total = self.intercept + sum(
                w * x for w, x in zip(self.weights, claim_features(claim), strict=True)
            )
            claim.confidence = min(0.99, max(0.01, 1 / (1 + math.exp(-total))))
        return doc


def read_coefficients(folder: Path) -> dict[str, float]:
    """The coefficients that lie beside the weights, by feature."""
    coefficients: dict[str, float] = json.loads((folder / "confidence.json").read_text(encoding="utf-8"))
    return coefficients


@Language.factory("claimx_confidence", requires=["doc._.claims", "doc._.sources"])
def make_confidence(nlp: Language, name: str) -> ConfidenceComponent:
    """The component, with the shipped coefficients."""
    from claimx.pipeline.encoding import shared_encoder

    return ConfidenceComponent(read_coefficients(shared_encoder().folder))
