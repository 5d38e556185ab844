"""Weights to the shipped model: ``python -m training.export runs/NAME`` writes ONNX, quantised to 8 bits.

``--full`` keeps full precision, for comparing the two.
"""

import argparse
import json
import shutil
import tempfile
import tomllib
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from claimx.model import write_sums
from claimx.pipeline.encoder import MODEL_FOLDER
from training.batches import load_tokenizer
from training.network import START, Network

ABOUT = {
    "what": "one encoder of six layers, 384 wide, 22 million parameters, in 8 bits; English news",
    "licence": "Apache-2.0; what it was trained on has licences of its own",
    "data": {
        "PolNeAR 1.0 (Newell, Margolin & Ruths 2018)": "public for research; no licence file",
        "English Worldwide Newswire (Shan, Bauer, Carlson & Manning 2023)": "public for research; no licence file",
        "UD English-EWT": "CC BY-SA 4.0",
        "UD English-GUM without its non-commercial genres": "CC BY",
        "the project's own marked articles": "Apache-2.0",
        "starting weights: all-MiniLM-L6-v2": "Apache-2.0",
    },
}
"""What ``claimx model`` says; more in the card."""

OVERLAP = 96
"""Word pieces that neighbouring windows share when an article is read: of 64, 96 and 128 the best on the development parts."""


def export(weights: Path, settings: dict[str, object], folder: Path, version: str, full: bool) -> None:
    """Write ``encoder.onnx``, ``decoding.npz``, ``tokenizer.json``, ``model.json`` and their hashes to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    network = Network(START, int(settings["vector_size"]), 0.0)  # type: ignore[call-overload]
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        write_onnx(network, plain)
        if full:
            shutil.copy(plain, folder / "encoder.onnx")
        else:
            quantize_dynamic(plain, folder / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True,
                             op_types_to_quantize=["MatMul"])  # fmt: skip
            quantize_rows(folder / "encoder.onnx", "encoder.embeddings.word_embeddings.weight")
    moves = (network.transitions + network.illegal).detach().numpy()
    np.savez(
        folder / "decoding.npz",
        moves=moves,
        distance=network.distance.detach().numpy(),
        none=network.none.detach().numpy(),
    )
    load_tokenizer().save(str(folder / "tokenizer.json"), pretty=False)
    described = {"name": "en_claimx_news", "version": version, "window": settings["window"], "overlap": OVERLAP,
                 "vector_size": settings["vector_size"], **ABOUT}  # fmt: skip
    (folder / "model.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
    write_sums(folder)


def quantize_rows(path: Path, name: str) -> None:
    """Put a table of embeddings into 8 bits with a scale for each row, in the graph at ``path``.

    ONNX Runtime's own quantisation has one scale for the whole table, ten times too coarse for most of its rows.
    """
    model = onnx.load(path)
    graph = model.graph
    table = next(one for one in graph.initializer if one.name == name)
    weights = numpy_helper.to_array(table)
    scales = np.abs(weights).max(axis=1, keepdims=True) / 127
    steps = np.round(weights / np.maximum(scales, 1e-12)).astype(np.int8)
    node = next(one for one in graph.node if one.op_type == "Gather" and one.input[0] == name)
    place, asked, out = list(graph.node).index(node), node.input[1], node.output[0]
    made = [
        helper.make_node("Gather", [f"{name}_quantized", asked], [f"{out}_steps"], name=f"{node.name}_steps"),
        helper.make_node("Gather", [f"{name}_scale", asked], [f"{out}_scale"], name=f"{node.name}_scale"),
        helper.make_node(
            "Cast", [f"{out}_steps"], [f"{out}_cast"], name=f"{node.name}_cast", to=onnx.TensorProto.FLOAT
        ),
        helper.make_node("Mul", [f"{out}_cast", f"{out}_scale"], [out], name=f"{node.name}_mul"),
    ]
    graph.node.remove(node)
    for number, one in enumerate(made):
        graph.node.insert(place + number, one)
    graph.initializer.remove(table)
    graph.initializer.append(numpy_helper.from_array(steps, f"{name}_quantized"))
    graph.initializer.append(numpy_helper.from_array(scales.astype(np.float32), f"{name}_scale"))
    onnx.checker.check_model(model)
    onnx.save(model, path)


def write_onnx(network: Network, path: Path) -> None:
    """The network at full precision, for any number of windows of one length, none of them padded.

    Without a mask, and with attention written out, the graph has no guards against rows that are masked whole:
    they took a quarter of the time.
    """
    network.encoder.set_attn_implementation("eager")
    sample = torch.ones((2, 16), dtype=torch.long)
    axes = {name: {0: "windows", 1: "pieces"} for name in ("pieces", "features", "scores", "vectors")}
    torch.onnx.export(
        network, (sample, torch.zeros((2, 16, 3), dtype=torch.long), None), str(path), dynamo=False,
        input_names=["pieces", "features"], output_names=["scores", "vectors"], dynamic_axes=axes,
        opset_version=17,
    )  # fmt: skip
    onnx.checker.check_model(str(path))


def main() -> None:
    """Export the averaged weights of a run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("--settings", type=Path, default=Path("training/settings/sixth.toml"))
    parser.add_argument("--to", type=Path, default=MODEL_FOLDER)
    parser.add_argument("--version", default="0.9.0")
    parser.add_argument("--full", action="store_true")
    options = parser.parse_args()
    settings = tomllib.loads(options.settings.read_text())
    export(options.run / "average.pt", settings, options.to, options.version, options.full)


if __name__ == "__main__":
    main()
