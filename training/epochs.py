"""The batches of a run, epoch by epoch, whoever made them: the corpora here, or files from another machine.

A machine that is lent for minutes and has neither spaCy nor the corpora reads what ``python -m training.batches`` wrote.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import torch

from training.targets import CLS, DEVICE, MASK, SEP, Batch

_SMALL = (torch.int8, torch.int16, torch.int32)


class Epochs:
    """The batches of each epoch, the same ones for the same seed, epoch and process."""

    def __init__(self, settings: dict[str, Any], rank: int, make: Callable[[int], list[Batch]]) -> None:
        self.settings, self.rank, self.make = settings, rank, make
        self.sets: dict[int, list[Batch]] = {}

    def batches(self, epoch: int) -> list[Batch]:
        """The batches of one epoch for this process, shuffled; with ``sets`` in the settings the same ones again after so many."""
        number = epoch % self.settings.get("sets", self.settings["epochs"])
        chance = torch.Generator().manual_seed(self.settings["seed"] * 1000 + 10 * epoch + self.rank)
        if number not in self.sets:
            self.sets = self.sets if "sets" in self.settings else {}
            self.sets[number] = [batch.to(DEVICE) for batch in self.make(number)]
        batches = self.sets[number]
        for batch in batches:
            batch.pieces.copy_(batch.whole)
            self._hide(batch, chance)
        return [batches[place] for place in torch.randperm(len(batches), generator=chance)]

    def _hide(self, batch: Batch, chance: torch.Generator) -> None:
        """Put [MASK] for a share of the pieces, so that the words around them must do."""
        drawn = torch.rand(batch.pieces.shape, generator=chance) < self.settings["hidden_pieces"]
        hidden = drawn.to(DEVICE) & (batch.mask > 0) & (batch.pieces != CLS) & (batch.pieces != SEP)
        batch.pieces[hidden] = MASK


def write_batches(batches: Sequence[Batch], path: Path) -> None:
    """Write batches to a file, each number in as few bytes as it needs."""
    torch.save([_as_small(batch) for batch in batches], path)


def read_batches(path: Path) -> list[Batch]:
    """The batches of a file that ``write_batches`` wrote."""
    return [_as_batch(row) for row in torch.load(path, weights_only=True)]


def _as_small(batch: Batch) -> dict[str, Any]:
    row = {one.name: getattr(batch, one.name) for one in fields(Batch) if one.name != "whole"}
    tags = {task: _shrink(labels) for task, labels in row.pop("tags").items()}
    return {name: _shrink(value) for name, value in row.items()} | {"tags": tags}


def _as_batch(row: dict[str, Any]) -> Batch:
    values = {name: _widen(value) for name, value in row.items() if name != "tags"}
    tags = {task: _widen(labels) for task, labels in row["tags"].items()}
    return Batch(**values, whole=values["pieces"].clone(), tags=tags)


def _shrink(values: torch.Tensor) -> torch.Tensor:
    if values.dtype == torch.bool:
        return values
    least, most = (int(values.min()), int(values.max())) if values.numel() else (0, 0)
    return values.to(
        next(kind for kind in _SMALL if torch.iinfo(kind).min <= least and most <= torch.iinfo(kind).max)
    )


def _widen(values: torch.Tensor) -> torch.Tensor:
    return values if values.dtype == torch.bool else values.long()
