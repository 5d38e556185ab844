"""A run over many machines: shards of articles shared out by Ray, each done as a run of its own.

A shard is a table or an archive, or a thousand single files. It gives one Parquet file with its own state and
errors, so that a task that Ray starts again, on whatever machine, goes on where it was, and a shard that is
done is not read again. All machines see the inputs and the output under the same paths.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from claimx.batch.folders import walk
from claimx.batch.items import ARCHIVE, is_folder, table_format
from claimx.batch.parquet import MissingExtraError, require
from claimx.batch.run import Options, Tally, beside, generator, run_batch
from claimx.batch.workers import Loader, Pool, load_for_worker
from claimx.files import open_output

FILES = 1000
"""Single files in a shard."""

RETRIES = 3
"""How often a shard is begun again after its worker or its machine was lost."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Inputs that are done together; ``name`` is that of its output, below the run's."""

    name: str
    inputs: tuple[str, ...]

    def digest(self, options: Options) -> str:
        """Changes where one of its files, or what it is done with, does."""
        about: list[Any] = [generator(options.model), asdict(replace(options.wanted, out=""))]
        for path in map(Path, self.inputs):
            status = path.stat() if path.exists() else None
            about.append([str(path), status and status.st_size, status and status.st_mtime_ns])
        return hashlib.sha256(json.dumps(about).encode("utf-8", "surrogateescape")).hexdigest()

    def done(self, out: Path, options: Options) -> int | None:
        """How many articles the shard has in ``out``, where it is done as it is now and none failed; else None."""
        try:
            note = json.loads(beside(out / self.name, ".done").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        whole = (out / self.name).is_file() and note["digest"] == self.digest(options) and not note["failed"]
        return int(note["articles"]) if whole else None


def find_shards(inputs: Iterable[str], options: Options) -> Iterator[Shard]:
    """The shards of a run, in the order of its inputs."""
    names: dict[str, int] = {}
    for group in _in_groups(_files(inputs, options)):
        whole = is_whole(group[0])
        name = Path(group[0]).name if whole else "files"
        names[name] = names.get(name, 0) + 1
        number = "" if whole and names[name] == 1 else f"-{names[name]:05}"
        yield Shard(f"{name}{number}.parquet", tuple(group))


def _in_groups(paths: Iterable[str]) -> Iterator[list[str]]:
    """Tables and archives alone, the single files between them in groups of up to ``FILES``."""
    group: list[str] = []
    for path in paths:
        if group and (is_whole(path) or len(group) == FILES):
            yield group
            group = []
        if is_whole(path):
            yield [path]
        else:
            group.append(path)
    if group:
        yield group


def _files(inputs: Iterable[str], options: Options) -> Iterator[str]:
    for given in inputs:
        options.wanted.check(given)
        if is_folder(given):
            yield from walk(given, options.wanted)
        else:
            yield given


def is_whole(path: str) -> bool:
    """Whether a file is a shard by itself."""
    return table_format(path) is not None or path.lower().endswith(ARCHIVE)


def run_on_ray(
    inputs: Iterable[str],
    out: Path,
    options: Options,
    step: Callable[[Tally], None] = lambda tally: None,
    load: Loader = load_for_worker,
) -> Tally:
    """Extract all articles of ``inputs`` into Parquet shards in the folder ``out``, by ``options.jobs`` actors.

    Runs on the cluster that ``RAY_ADDRESS`` names, else on one that it starts here. Raises
    ``MissingExtraError`` where Ray is not installed.
    """
    require()
    ray = _import_ray()
    out.mkdir(parents=True, exist_ok=True)
    if not ray.is_initialized():
        own = {} if "RAY_ADDRESS" in os.environ else {"num_cpus": options.jobs}
        ray.init(include_dashboard=False, log_to_driver=False, logging_level="ERROR", **own)
    actor = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=RETRIES)(ShardWorker)
    idle = [actor.remote(options, load) for _ in range(options.jobs)]
    running: dict[Any, tuple[Any, Shard]] = {}
    total, lost = Tally(), []

    def settle() -> None:
        [reference], _ = ray.wait(list(running), num_returns=1)
        worker, shard = running.pop(reference)
        idle.append(worker)
        try:
            total.add(ray.get(reference))
        except (ray.exceptions.RayActorError, ray.exceptions.RayTaskError) as error:
            lost.append(
                {
                    "path": shard.name,
                    "kind": "shard lost",
                    "message": f"{shard.name}: {str(error).splitlines()[-1]}",
                }
            )
            total.fail("shard lost")
        step(total)

    for shard in find_shards(inputs, options):
        if not options.force and (articles := shard.done(out, options)) is not None:
            total.unchanged += articles
            continue
        while not idle:
            settle()
        worker = idle.pop()
        running[worker.do.remote(shard, out)] = worker, shard
    while running:
        settle()
    _gather_errors(out, lost)
    return total


class ShardWorker:
    """An actor: holds one process with the model, and does shard after shard."""

    def __init__(self, options: Options, load: Loader) -> None:
        self.options = replace(options, jobs=1, format_name="parquet")
        self.pool = Pool(1, options.timeout, load, options.model)

    def do(self, shard: Shard, out: Path) -> Tally:
        """Do one shard, or what is left of it, and note that it is done."""
        digest = shard.digest(self.options)
        tally = run_batch(shard.inputs, out / shard.name, self.options, pool=self.pool)
        note = {"digest": digest, "articles": tally.done + tally.unchanged, "failed": tally.failed}
        with open_output(str(beside(out / shard.name, ".done"))) as file:
            json.dump(note, file)
        return tally


def _gather_errors(out: Path, lost: list[dict[str, str]]) -> None:
    """The errors of all shards in one file beside the output."""
    errors = beside(out, ".errors.jsonl")
    parts = sorted(out.glob("*.errors.jsonl"))
    if not parts and not lost:
        errors.unlink(missing_ok=True)
        return
    with open_output(str(errors)) as lines:
        for part in parts:
            lines.write(part.read_text(encoding="utf-8"))
        for one in lost:
            lines.write(json.dumps(one) + "\n")


def _import_ray() -> Any:
    try:
        import ray
        import ray.exceptions
    except ImportError as error:
        raise MissingExtraError(
            "the engine ray needs Ray, which is not installed: pip install 'claimx[ray]'. Or leave out --engine."
        ) from error
    return ray
