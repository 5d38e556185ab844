"""The shipped weights as a run to go on from: ``python -m training.unpack --out runs/shipped``.

Weights at full precision are not kept in the repository. The 8 bits are within half a step of them, and a round of
training that starts there makes that up; from the starting weights it is eight hours.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from claimx.pipeline.encoder import MODEL_FOLDER
from training.network import START, Network

Arrays = dict[str, NDArray[np.generic]]


def unpack(folder: Path) -> dict[str, torch.Tensor]:
    """The weights of a model's folder by the names that ``Network`` has; what serves in training only is new.

    Raises ``KeyError`` where the model has not all that the network needs.
    """
    graph = onnx.load(folder / "encoder.onnx").graph
    stored: Arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    decoding = np.load(folder / "decoding.npz", allow_pickle=False)
    network = Network(START, json.loads((folder / "model.json").read_text())["vector_size"], 0.0)
    weights = network.state_dict()
    found: Arrays = {name: stored[name] for name in weights if name in stored}
    found |= {name: _restore(stored, name) for name in weights if f"{name}_quantized" in stored}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            owner = node.name.removesuffix("/MatMul_quant").replace("/vectors/", "/").strip("/")
            found[f"{owner.replace('/', '.')}.weight"] = _restore(
                stored, node.input[1].removesuffix("_quantized")
            ).T
    found |= {name: decoding[name] for name in ("distance", "none")}
    found["transitions"] = np.where(network.illegal.numpy() < 0, 0.0, decoding["moves"])
    missing = [name for name in weights if name not in found and not name.startswith("relations.")]
    if missing:
        raise KeyError(f"{folder}: the model has no {', '.join(missing)}")
    return weights | {
        name: torch.tensor(np.array(found[name], np.float32)) for name in weights if name in found
    }


def _restore(stored: Arrays, name: str) -> NDArray[np.float32]:
    """A quantised matrix as numbers again; scales are one for all, one a column, or one a row with zero at 0."""
    zero = stored.get(f"{name}_zero_point", np.zeros(1)).reshape(-1).astype(np.float32)
    steps = stored[f"{name}_quantized"].astype(np.float32) - zero
    restored: NDArray[np.float32] = steps * stored[f"{name}_scale"]
    return restored


def main() -> None:
    """Write ``average.pt``, as a run of training does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(unpack(options.model), options.out / "average.pt")


if __name__ == "__main__":
    main()
