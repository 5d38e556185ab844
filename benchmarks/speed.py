"""Words a second of the whole of extract against others: ``python -m benchmarks.speed [FOLDER...]``.

On one core, one article after the other, in turns, so that a busy moment of the machine falls on all of them:

- extract: from a text to the JSON of its record, all that ``claimx extract`` does after its start;
- bare model: the runs of ONNX Runtime that extract makes, and nothing else, on the inputs that it makes;
- spaCy CNN: spaCy's own pipeline in the shape of ``en_core_web_sm`` (``benchmarks/cnn.py``).

Then where extract's time goes, component by component, and where the model's goes, by kind of operation. The matrix
products are the floor: what the encoder can not do without. Time is processor time, summed over
threads.
"""

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import onnxruntime

from benchmarks.cnn import make_cnn
from claimx.api import Extractor, load
from claimx.articles import make_article
from claimx.extraction import make_extraction
from claimx.model import WEIGHTS, read_checked
from claimx.pipeline.encoder import SLOW_FUSIONS, Encoder
from claimx.pipeline.load import make_doc

ROUNDS = 7
FOLDERS = ["fixtures/articles", "fixtures/eval"]
PRODUCTS = ("MatMul", "FusedMatMul", "DynamicQuantizeMatMul", "MatMulIntegerToFloat")
Feed = dict[str, Any]


def main() -> None:
    """Print the speeds with their ratios, the parts, and the floor."""
    parser = argparse.ArgumentParser(
        description="Words a second of extract against others, and where the time goes."
    )
    parser.add_argument("folders", nargs="*", default=FOLDERS)
    given = parser.parse_args()
    paths = [path for folder in given.folders for path in sorted(Path(folder).rglob("*.txt"))]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words:,} words, one core, medians of {ROUNDS} rounds\n")
    extractor, cnn = load(threads=1), make_cnn()
    encoder: Encoder = extractor.nlp.get_pipe("claimx_encoder").encoder  # type: ignore[attr-defined]
    feeds = keep_feeds(extractor, encoder, texts)
    ways: dict[str, Callable[[], object]] = {
        "extract": lambda: [extractor.extract(make_article(text)).model_dump_json() for text in texts],
        "bare model": lambda: [encoder.session.run(None, feed) for feed in feeds],
        "spaCy CNN": lambda: [cnn(text) for text in texts],
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            seconds[name].append(take(way))
    each = {name: median(taken) for name, taken in seconds.items()}
    for name, taken in each.items():
        print(f"{name:<12} {words / taken:8,.0f} words/s   extract / {name}: {taken / each['extract']:.2f}")
    print_parts(extractor, texts)
    print_operations(encoder, feeds, each["extract"] / each["bare model"])


def take(way: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    began = time.process_time()
    way()
    return time.process_time() - began


def keep_feeds(extractor: Extractor, encoder: Encoder, texts: list[str]) -> list[Feed]:
    """What extract gives to ONNX Runtime over these texts, run by run."""
    session, feeds = encoder.session, []

    class Listener:
        def run(self, outputs: None, feed: Feed) -> Any:
            feeds.append(feed)
            return session.run(outputs, feed)

    encoder.__dict__["session"] = Listener()
    for text in texts:
        extractor.extract(text)
    encoder.__dict__["session"] = session
    return feeds


def print_parts(extractor: Extractor, texts: list[str]) -> None:
    """The share of each step of extract."""
    spent: dict[str, float] = Counter()
    for text in texts:
        began = time.process_time()

        def stop(name: str) -> None:
            nonlocal began
            now = time.process_time()
            spent[name] += now - began
            began = now

        article = make_article(text)
        stop("read, blocks, language")
        doc = make_doc(extractor.nlp, article.text, article.blocks)
        stop("tokenise")
        for name, component in extractor.nlp.pipeline:
            doc = component(doc)
            stop(name)
        record = make_extraction(article, doc, {"name": "", "version": ""})
        record.model_dump_json()
        stop("record, JSON")
    print("\nextract, part by part")
    for name, seconds in sorted(spent.items(), key=lambda part: -part[1]):
        print(f"{name:<24} {seconds / sum(spent.values()):6.1%}")


def print_operations(encoder: Encoder, feeds: list[Feed], above: float) -> None:
    """The share of each kind of operation in the bare model; ``above``: extract's time as a multiple of its."""
    with tempfile.TemporaryDirectory() as folder:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.log_severity_level = 1, 3
        options.enable_profiling, options.profile_file_prefix = True, f"{folder}/profile"
        session = onnxruntime.InferenceSession(
            read_checked(encoder.folder, WEIGHTS), options, providers=["CPUExecutionProvider"],
            disabled_optimizers=SLOW_FUSIONS,
        )  # fmt: skip
        for feed in feeds[:40]:
            session.run(None, feed)
        events = json.loads(Path(session.end_profiling()).read_text(encoding="utf-8"))
    spent: dict[str, float] = Counter()
    for event in events:
        if event.get("cat") == "Node" and "op_name" in event["args"]:
            spent[event["args"]["op_name"]] += event["dur"]
    whole = sum(spent.values())
    floor = sum(spent[name] for name in PRODUCTS) / whole
    print("\nthe bare model, operation by operation")
    for name, taken in sorted(spent.items(), key=lambda one: -one[1])[:8]:
        print(f"{name:<24} {taken / whole:6.1%}")
    print(
        f"\nfloor, the matrix products: {floor:.0%} of the bare model;"
        f" the model stands at {1 / floor:.2f} times the floor, extract at {above / floor:.2f} times"
    )


if __name__ == "__main__":
    main()
