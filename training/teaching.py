"""Teachers: networks of earlier runs whose tags a run learns beside the corpora's, on texts without labels too."""

from dataclasses import dataclass
from pathlib import Path

import torch

from claimx.pipeline.attributions import TAGGED
from training.network import Network
from training.targets import DEVICE, Batch

LEAST = 1e-6
"""The least chance that a teacher gives a tag."""


@dataclass(slots=True)
class Teacher:
    """The mean of several networks, each with its share; ``read`` gives logarithms of chances (B, T, tags) by task.

    With several, a batch is read once and what they made of it kept: the wide one takes longer to read than the
    learner to learn, so that a run reads its batches again (``sets`` in its settings).
    """

    networks: list[tuple[Network, float]]
    kept: dict[int, tuple[Batch, dict[str, torch.Tensor]]]

    def read(self, batch: Batch) -> dict[str, torch.Tensor]:
        """What the teachers make of a batch as it was before any piece was hidden."""
        if len(self.networks) == 1:
            return self.networks[0][0].read(batch)
        if id(batch) not in self.kept:
            self.kept[id(batch)] = batch, self._mean(batch)  # the batch too, so that no other one gets its id
        return {task: scores.float() for task, scores in self.kept[id(batch)][1].items()}

    def _mean(self, batch: Batch) -> dict[str, torch.Tensor]:
        read = [(network.read(batch), share) for network, share in self.networks]
        return {
            task: sum((share * one[task].softmax(-1) for one, share in read), torch.zeros(()))
            .clamp(min=LEAST)
            .log()
            .to(torch.float16)
            for task in TAGGED
        }


def load_network(network: Network, weights: Path) -> Network:
    """The network with the weights of an earlier run, for reading."""
    network.load_state_dict(torch.load(weights, weights_only=True, map_location="cpu"))
    return network.to(DEVICE).eval()
