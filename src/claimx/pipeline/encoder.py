"""The shipped encoder: word pieces in, scores and vectors for every token out, in one pass."""

import hashlib
import io
import json
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claimx.model import WEIGHTS, read_checked
from claimx.pipeline.inputs import Inputs, WordPieces, cut_windows, special_id
from claimx.pipeline.labels import OUTPUTS, VECTORS

MODEL_FOLDER = Path(__file__).parent / "model"

SLOW_FUSIONS = ["SkipLayerNormFusion"]
"""What ONNX Runtime must not do to the graph: its fused kernel takes ten times as long as the two that it replaces."""

_AROUND_CHAINS = ("chain_query", "source_query")
"""The first of the vectors of chains, which lie side by side, and the one after the last of them."""

Floats = NDArray[np.float32]


@dataclass(slots=True)
class Scores:
    """What the encoder says of one text.

    ``tasks``: raw scores (tokens, labels) of each task in ``labels.OUTPUTS``. ``vectors``: (tokens, size) of
    each of ``labels.VECTORS``; a query times a key is a raw score, divided already by the root of the size.
    """

    tasks: dict[str, Floats]
    vectors: dict[str, Floats]


class Encoder:
    """The weights in ``folder``, loaded once; calling it with ``Inputs`` gives ``Scores``.

    The same inputs give the same scores whatever was read before or after: each window is a run of its own, since
    8-bit quantisation scales each run by its largest values.
    """

    def __init__(self, folder: Path = MODEL_FOLDER, threads: int | None = None) -> None:
        self.folder = folder
        self.threads = threads

    @cached_property
    def settings(self) -> dict[str, Any]:
        """The model's name, version and shapes, from ``model.json``."""
        settings: dict[str, Any] = json.loads((self.folder / "model.json").read_text(encoding="utf-8"))
        return settings

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The word-piece tokenizer of the weights."""
        tokenizer: Tokenizer = Tokenizer.from_buffer(read_checked(self.folder, "tokenizer.json"))
        return tokenizer

    @cached_property
    def word_pieces(self) -> WordPieces:
        """The tokenizer with what it has cut up already."""
        return WordPieces(self.tokenizer)

    @cached_property
    def decoding(self) -> dict[str, Floats]:
        """Learned scores beside the encoder's: tag moves, distances, and the score of "none" for each link."""
        data = io.BytesIO(read_checked(self.folder, "decoding.npz"))
        with np.load(data, allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}

    @cached_property
    def session(self) -> onnxruntime.InferenceSession:
        """The ONNX session, on the processor, of weights whose hash is right."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads or min(4, os.cpu_count() or 1)
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            read_checked(self.folder, WEIGHTS), options, providers=["CPUExecutionProvider"],
            disabled_optimizers=SLOW_FUSIONS,
        )  # fmt: skip

    def digest(self) -> str:
        """SHA-256 of the weights, in hexadecimal."""
        return hashlib.sha256((self.folder / "encoder.onnx").read_bytes()).hexdigest()

    def __call__(self, inputs: Inputs) -> Scores:
        """Scores of every token of one text.

        Where windows overlap, they are the mean of both, weighed by how much text each saw on both sides of the token;
        the vectors of chains, which are compared over the whole text, are those of the window that saw more.
        """
        windows = cut_windows(inputs, self.settings["window"] - 2, self.settings["overlap"])
        total = len(inputs.first)
        widths = [*OUTPUTS.values(), *[self.settings["vector_size"]] * len(VECTORS)]
        columns = np.cumsum(widths)
        chain = slice(*(columns[[*OUTPUTS, *VECTORS].index(name) - 1] for name in _AROUND_CHAINS))
        out = np.zeros((total, columns[-1]), dtype=np.float32)
        chains = np.zeros((total, chain.stop - chain.start), dtype=np.float32)
        weights, margins = (np.zeros((total, 1), dtype=np.float32) for _ in range(2))
        for start, end in windows:
            rows = self._run(inputs, start, end)
            inside = _margin(end - start, start > 0, end < total)
            better = (inside > margins[start:end])[:, 0]
            chains[start:end][better] = rows[better, chain]
            rows *= inside
            out[start:end] += rows
            weights[start:end] += inside
            margins[start:end] = np.maximum(margins[start:end], inside)
        out /= np.maximum(weights, 1)
        out[:, chain] = chains
        parts = dict(zip([*OUTPUTS, *VECTORS], np.split(out, columns[:-1], axis=1), strict=True))
        for name in VECTORS:
            if name.endswith("query"):
                parts[name] *= np.float32(self.settings["vector_size"] ** -0.5)
        return Scores(
            {name: parts[name] for name in OUTPUTS},
            {name: parts[name] for name in VECTORS},
        )

    def _run(self, inputs: Inputs, first: int, last: int) -> Floats:
        """The rows (tokens, outputs) of the window of tokens ``[first, last)``: those of their first pieces.

        One window a run: windows of unequal lengths would have to be padded, which costs more than it saves.
        """
        starts = inputs.first[first:last]
        start, end = (
            int(starts[0]),
            int(inputs.first[last]) if last < len(inputs.first) else len(inputs.pieces),
        )
        pieces = np.empty((1, end - start + 2), dtype=np.int64)
        features = np.zeros((1, end - start + 2, 3), dtype=np.int64)
        pieces[0, 0], pieces[0, 1:-1], pieces[0, -1] = self._cls, inputs.pieces[start:end], self._sep
        features[0, 1:-1] = inputs.features[start:end]
        scores, vectors = self.session.run(None, {"pieces": pieces, "features": features})
        rows = starts - (start - 1)  # after [CLS]
        return np.concatenate([scores[0][rows], vectors[0][rows]], axis=1)

    @cached_property
    def _cls(self) -> int:
        return special_id(self.tokenizer, "[CLS]")

    @cached_property
    def _sep(self) -> int:
        return special_id(self.tokenizer, "[SEP]")


def _margin(length: int, cut_before: bool, cut_after: bool) -> Floats:
    """How many tokens of its text a window shows on the poorer side of each of its tokens, shape (length, 1)."""
    place = np.arange(1, length + 1, dtype=np.float32)
    before = place if cut_before else np.full_like(place, length)
    after = place[::-1] if cut_after else np.full_like(place, length)
    margin: Floats = np.minimum(before, after)[:, None]
    return margin
