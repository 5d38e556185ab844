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
from claimx.pipeline.inputs import Inputs, cut_windows, special_id
from claimx.pipeline.labels import OUTPUTS, VECTORS

MODEL_FOLDER = Path(__file__).parent / "model"
WINDOWS_A_RUN = 8

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

    The same inputs give the same scores whatever was read before or after: windows of different texts never
    share a run, since 8-bit quantisation scales each run by its largest values.
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
            read_checked(self.folder, WEIGHTS), options, providers=["CPUExecutionProvider"]
        )

    def digest(self) -> str:
        """SHA-256 of the weights, in hexadecimal."""
        return hashlib.sha256((self.folder / "encoder.onnx").read_bytes()).hexdigest()

    def __call__(self, inputs: Inputs) -> Scores:
        """Scores of every token of one text; where windows overlap, those seen with more text on both sides."""
        windows = cut_windows(inputs, self.settings["window"] - 2, self.settings["overlap"])
        total = len(inputs.first)
        size = sum(OUTPUTS.values()) + self.settings["vector_size"] * len(VECTORS)
        out = np.zeros((total, size), dtype=np.float32)
        margin = np.full(total, -1)
        for begin in range(0, len(windows), WINDOWS_A_RUN):
            group = windows[begin : begin + WINDOWS_A_RUN]
            for (start, end), rows in zip(group, self._run(inputs, group), strict=True):
                place = np.arange(end - start)
                from_left = place if start else np.full_like(place, end)
                from_right = place[::-1] if end < total else np.full_like(place, end)
                inside = np.minimum(from_left, from_right)
                better = inside > margin[start:end]
                out[start:end][better] = rows[better]
                margin[start:end][better] = inside[better]
        bounds = np.cumsum([*OUTPUTS.values(), *[self.settings["vector_size"]] * len(VECTORS)])[:-1]
        parts = dict(zip([*OUTPUTS, *VECTORS], np.split(out, bounds, axis=1), strict=True))
        for name in VECTORS:
            if name.endswith("query"):
                parts[name] *= np.float32(self.settings["vector_size"] ** -0.5)
        return Scores(
            {name: parts[name] for name in OUTPUTS},
            {name: parts[name] for name in VECTORS},
        )

    def _run(self, inputs: Inputs, windows: list[tuple[int, int]]) -> list[Floats]:
        """The rows (tokens, outputs) of each window, from one run of the session."""
        bounds = np.append(inputs.first, len(inputs.pieces))
        length = max(int(bounds[end] - bounds[start]) for start, end in windows) + 2
        pieces = np.zeros((len(windows), length), dtype=np.int64)
        features = np.zeros((len(windows), length, 3), dtype=np.int64)
        mask = np.zeros((len(windows), length), dtype=np.int64)
        for row, (start, end) in enumerate(windows):
            a, b = int(bounds[start]), int(bounds[end])
            pieces[row, 0] = self._cls
            pieces[row, 1 : b - a + 1] = inputs.pieces[a:b]
            pieces[row, b - a + 1] = self._sep
            features[row, 1 : b - a + 1] = inputs.features[a:b]
            mask[row, : b - a + 2] = 1
        scores, vectors = self.session.run(None, {"pieces": pieces, "features": features, "mask": mask})
        return [
            np.concatenate([scores[row, first], vectors[row, first]], axis=1)
            for row, (start, end) in enumerate(windows)
            for first in [inputs.first[start:end] - inputs.first[start] + 1]
        ]

    @cached_property
    def _cls(self) -> int:
        return special_id(self.tokenizer, "[CLS]")

    @cached_property
    def _sep(self) -> int:
        return special_id(self.tokenizer, "[SEP]")
