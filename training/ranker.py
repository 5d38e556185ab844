"""Fits the weights of the ranker of antecedents (``claimx.pipeline.ranker_weights``) to choices among candidates."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from claimx.pipeline.ranker_weights import Hidden

Floats = NDArray[np.float32]

UNITS = 48
_DROPOUT, _DECAY, _RIDGE = 0.2, 1e-3, 1e-3
_EPOCHS, _BATCH, _RATE, _LEAST_RATE = 120, 128, 3e-3, 1e-5
_NEVER = -1e9


@dataclass(slots=True)
class Choice:
    """One query: features (candidates, features), the right ones of candidates and, last, nobody, and the article's number."""

    route: int
    features: Floats
    right: NDArray[np.bool_]
    article: int


class Fitted(nn.Module):
    """Linear weights and, with ``units``, one hidden layer; the score of nobody is a weight of its own."""

    def __init__(self, start: Sequence[float], units: int) -> None:
        super().__init__()
        self.linear = nn.Parameter(torch.tensor(start[:-1], dtype=torch.float32))
        self.none = nn.Parameter(torch.tensor(float(start[-1])))
        self.inner = nn.Linear(len(start) - 1, units) if units else None
        self.out = nn.Parameter(torch.zeros(units))
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, rows: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """Log probabilities (choices, candidates + 1) of ``rows`` (choices, candidates, features); ``real``: no padding."""
        found = rows @ self.linear
        if self.inner is not None:
            found = found + self.dropout(torch.tanh(self.inner(rows))) @ self.out
        scores = torch.cat([found, self.none.expand(len(rows), 1)], 1)
        return torch.log_softmax(scores.masked_fill(~real, _NEVER), 1)

    def hidden(self) -> Hidden:
        """The hidden layer for the shipped ranker."""
        assert self.inner is not None
        weights, bias, out = (one.detach().numpy() for one in (self.inner.weight, self.inner.bias, self.out))
        return Hidden(weights, bias, out)


def pad(choices: Sequence[Choice]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Features (choices, candidates, features), which of candidates and nobody are no padding, and which are right."""
    most = max(len(one.features) for one in choices)
    rows = torch.zeros(len(choices), most, choices[0].features.shape[1])
    real = torch.zeros(len(choices), most + 1, dtype=torch.bool)
    right = torch.zeros_like(real)
    for number, one in enumerate(choices):
        count = len(one.features)
        rows[number, :count] = torch.from_numpy(one.features)
        real[number, :count] = real[number, most] = True
        right[number, :count] = torch.from_numpy(one.right[:-1])
        right[number, most] = bool(one.right[-1])
    return rows, real, right


def fit(choices: Sequence[Choice], start: Sequence[float], units: int = 0, seed: int = 1) -> Fitted:
    """Weights by gradient ascent (AdamW, Loshchilov & Hutter 2019) on the log probability of all right ones together.

    The linear ones begin at ``start`` (features, and last nobody) with a ridge towards it.
    """
    torch.manual_seed(seed)
    model = Fitted(start, units)
    first = model.linear.detach().clone()
    inner = list(model.inner.parameters()) if model.inner is not None else []
    groups = [
        {"params": [model.linear, model.none], "weight_decay": 0.0},
        {"params": [*inner, model.out], "weight_decay": _DECAY},
    ]
    optimizer = torch.optim.AdamW(groups, lr=_RATE)
    rows, real, right = pad(choices)
    for epoch in range(_EPOCHS):
        for group in optimizer.param_groups:
            group["lr"] = _RATE * (1 - epoch / _EPOCHS) + _LEAST_RATE
        for batch in torch.randperm(len(choices)).split(_BATCH):
            found = model(rows[batch], real[batch]).masked_fill(~right[batch], _NEVER)
            loss = -torch.logsumexp(found, 1).mean() + _RIDGE * functional.mse_loss(
                model.linear, first, reduction="sum"
            )
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    return model.eval()


def hits(model: Fitted, choices: Sequence[Choice]) -> int:
    """How many choices are right."""
    if not choices:
        return 0
    rows, real, right = pad(choices)
    with torch.no_grad():
        best = model(rows, real).argmax(1)
    return int(right[torch.arange(len(best)), best].sum())
