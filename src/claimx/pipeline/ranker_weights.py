"""The weights of the ranker of antecedents: how far each feature of a candidate speaks for it, by kind of phrase."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from claimx.pipeline.decoding import Floats
from claimx.pipeline.queries import ROUTES

LINEAR, HIDDEN = "antecedents.json", "antecedents.npz"
"""The files beside the model's."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """One hidden layer, for what features mean together: ``weights`` (units, features), ``bias`` and ``out`` (units)."""

    weights: Floats
    bias: Floats
    out: Floats

    def scores(self, rows: Floats) -> Floats:
        """What the layer adds to the scores of ``rows`` (candidates, features)."""
        added: Floats = np.tanh(rows @ self.weights.T + self.bias) @ self.out
        return added


@dataclass(frozen=True, slots=True)
class RankerWeights:
    """By route: ``linear`` (routes, features), the score of ``none`` (routes), and the hidden layers of those that have one."""

    linear: Floats
    none: Floats
    hidden: Mapping[int, Hidden]

    def scores(self, route: int, rows: Floats) -> Floats:
        """The scores of ``rows`` (candidates, features), and last that of nobody among them."""
        found = rows @ self.linear[route]
        if route in self.hidden and len(rows):
            found = found + self.hidden[route].scores(rows)
        return np.append(found, self.none[route])


def read_linear(folder: Path) -> dict[str, dict[str, float]]:
    """The linear weights by route and feature; "none" is the score of nobody mentioned before."""
    weights: dict[str, dict[str, float]] = json.loads((folder / LINEAR).read_text(encoding="utf-8"))
    return weights


def read_hidden(folder: Path) -> dict[int, Hidden]:
    """The hidden layers by the place of their route in ``ROUTES``."""
    arrays = np.load(folder / HIDDEN, allow_pickle=False)
    return {
        number: Hidden(*(arrays[f"{route}_{part}"].astype(np.float32) for part in ("weights", "bias", "out")))
        for number, route in enumerate(ROUTES)
        if f"{route}_out" in arrays
    }


def read_weights(folder: Path, features: Sequence[str]) -> RankerWeights:
    """All weights that lie in a model's folder, for features in this order."""
    linear = read_linear(folder)
    rows = [[linear[route].get(name, 0.0) for name in (*features, "none")] for route in ROUTES]
    table = np.array(rows, dtype=np.float32)
    return RankerWeights(table[:, :-1], table[:, -1], read_hidden(folder))


def write_weights(
    folder: Path, linear: Mapping[str, Mapping[str, float]], hidden: Mapping[int, Hidden]
) -> None:
    """Write both files."""
    (folder / LINEAR).write_text(json.dumps(linear, indent=1) + "\n", encoding="utf-8")
    arrays = {
        f"{ROUTES[number]}_{part}": getattr(layer, part).astype(np.float16)
        for number, layer in sorted(hidden.items())
        for part in ("weights", "bias", "out")
    }
    np.savez_compressed(folder / HIDDEN, **arrays)
