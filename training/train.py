"""Corpora to weights: ``python -m training.train training/settings/first.toml --out runs/NAME``.

Trains in as many processes as the settings say, averaging their gradients at every step (one thread each: on
a small machine two processes get more done than one with two threads); on a GPU where there is one, in one process.
A checkpoint is written after every epoch; the same command goes on from the last one. ``--batches FOLDER`` reads what
``training/batches.py`` made of the corpora elsewhere.
"""

import argparse
import itertools
import json
import math
import os
import time
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import distributed, multiprocessing

from training.epochs import Epochs, read_batches
from training.network import START, Network
from training.targets import DEVICE, Batch
from training.teaching import Teacher, load_network
from training.wide import WideNetwork


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
    wide_teachers: Sequence[Path] = ()
    batches: Path | None = None

    def network(self, dropout: float) -> Network:
        """A network as this run trains it, with nothing learned yet."""
        size = self.settings["vector_size"]
        if self.wide and not self.wide_teachers:
            return WideNetwork(self.wide, size, dropout, self.settings.get("frozen", 0))
        return Network(START, size, dropout)

    def maker(self, rank: int) -> Callable[[int], list[Batch]]:
        """What gives the batches of an epoch by its number."""
        if self.batches:
            folder = self.batches
            return lambda number: read_batches(folder / f"{number}.pt")
        from training.batches import Maker, read_corpora  # asks for spaCy, which a lent machine may not have

        return Maker(self.settings, read_corpora(self.settings, self.data, self.articles), rank).make


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
    if settings["processes"] > 1:
        distributed.init_process_group("gloo", rank=rank, world_size=settings["processes"])
    torch.manual_seed(settings["seed"])
    if DEVICE.type == "cuda":
        torch.set_float32_matmul_precision("high")
        torch.backends.cuda.enable_cudnn_sdp(False)  # it plans anew for each length
    network = plan.network(settings["dropout"])
    if plan.start:
        load_start(network, plan.start)
    teacher = load_teacher(plan)
    torch.manual_seed(settings["seed"] + rank)
    epochs = Epochs(settings, rank, plan.maker(rank))
    network.to(DEVICE)
    optimizer = make_optimizer(network, settings)
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    first, step, total = 0, 0, 0
    checkpoint = plan.out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True, map_location=DEVICE)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        average, first, step, total = saved["average"], saved["epoch"], saved["step"], saved["total"]
    for epoch in range(first, settings["epochs"]):
        batches = epochs.batches(epoch)
        count = _least(len(batches), settings["processes"])
        total = total or count * settings["epochs"]
        log = _Log(plan.out / "log.jsonl", rank, epoch, count)
        for batch in itertools.islice(batches, count):
            network.train()
            with DEVICE:
                losses = network.losses(batch, teacher)
            sum(settings["weights"][task] * loss for task, loss in losses.items()).backward()  # type: ignore[union-attr]
            _average_gradients(network, settings["processes"])
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            _set_rates(optimizer, step, total, settings["warmup"])
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            _update_average(average, network, min(settings["averaging"], (step + 1) / (step + 10)))
            log.add(losses, batch.mask.sum(), step)
        if rank == 0 and (
            (epoch + 1) % settings.get("save_every", 1) == 0 or epoch + 1 == settings["epochs"]
        ):
            state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "average": average,
                     "epoch": epoch + 1, "step": step, "total": total}  # fmt: skip
            torch.save(state, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)
            torch.save(average, plan.out / "average.pt")
        if settings["processes"] > 1:
            distributed.barrier()
    if settings["processes"] > 1:
        distributed.destroy_process_group()


def _least(count: int, processes: int) -> int:
    """The least of a count over all processes."""
    if processes == 1:
        return count
    least = torch.tensor(count)
    distributed.all_reduce(least, distributed.ReduceOp.MIN)
    return int(least)


def load_start(network: Network, path: Path) -> None:
    """Weights of an earlier run; rows that it did not have yet stay as they are."""
    own = network.state_dict()
    for name, value in torch.load(path, weights_only=True, map_location="cpu").items():
        own[name][: len(value)] = value
    network.load_state_dict(own)


def load_teacher(plan: Plan) -> Teacher | None:
    """The network of an earlier run, whose tags this one is to learn as well, and wide ones that share ``wide`` equally."""
    size, share = plan.settings["vector_size"], plan.settings.get("wide", 0.0)
    networks = []
    for weights in plan.wide_teachers:
        assert plan.wide
        wide = WideNetwork(plan.wide, size, 0.0)
        networks.append((load_network(wide, weights), share / len(plan.wide_teachers)))
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
    learned = {name: value for name, value in network.state_dict().items() if value.is_floating_point()}
    torch._foreach_lerp_([average[name] for name in learned], list(learned.values()), 1 - keep)


class _Log:
    """Mean losses and pieces a second, a line every 50 steps, from the first process only."""

    def __init__(self, path: Path, rank: int, epoch: int, steps: int) -> None:
        self.path, self.rank, self.epoch, self.steps = path, rank, epoch, steps
        self.losses: dict[str, list[torch.Tensor]] = {}
        self.pieces: list[torch.Tensor] = []
        self.since = time.monotonic()

    def add(self, losses: dict[str, torch.Tensor], pieces: torch.Tensor, step: int) -> None:
        for task, loss in losses.items():
            self.losses.setdefault(task, []).append(loss.detach())
        self.pieces.append(pieces)
        if step % 50 == 0 and self.rank == 0:
            means: dict[str, Any] = {
                task: round(float(torch.stack(values).mean()), 4)
                for task, values in sorted(self.losses.items())
            }
            speed = round(int(torch.stack(self.pieces).sum()) / (time.monotonic() - self.since))
            with self.path.open("a") as lines:
                row = {"epoch": self.epoch, "step": step, "steps": self.steps, "pieces_a_second": speed}
                lines.write(json.dumps(row | means) + "\n")
            self.losses, self.pieces, self.since = {}, [], time.monotonic()


def main() -> None:
    """Read the settings and start the processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("settings", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=Path, default=Path(__file__).parent / "articles")
    parser.add_argument("--out", type=Path, default=Path("runs/main"))
    parser.add_argument("--start", type=Path, help="weights to go on from, with fresh rates")
    parser.add_argument("--teacher", type=Path, help="weights whose tags are learnt beside the corpora's")
    parser.add_argument(
        "--wide", type=Path, help="MPNet's folder: trains a wide network, or reads with --wide-teacher"
    )
    parser.add_argument(
        "--wide-teacher", type=Path, nargs="+", default=(), help="weights of wide networks to learn from too"
    )
    parser.add_argument(
        "--batches", type=Path, help="a folder of batches by training.batches, for the corpora"
    )
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    settings = tomllib.loads(options.settings.read_text())
    plan = Plan(
        settings, options.data, options.articles, options.out,
        options.start, options.teacher, options.wide, options.wide_teacher, options.batches,
    )  # fmt: skip
    if settings["processes"] == 1:
        run(0, plan)
    else:
        multiprocessing.spawn(run, args=(plan,), nprocs=settings["processes"])


if __name__ == "__main__":
    main()
