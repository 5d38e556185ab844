"""A run over many machines: shards of articles shared out by Ray, each done as a run of its own.

A shard is a table or an archive, or a thousand single files. It gives one Parquet file with its own state and
errors, so that a task that Ray starts again, on whatever machine, goes on where it was, and a shard that is
done is not read again. All machines see the inputs and the output under the same paths.
"""

import hashlib
import json
import os
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from claimx.batch.folders import printable, walk
from claimx.batch.items import ARCHIVE, is_folder, table_format
from claimx.batch.parquet import MissingExtraError, require
from claimx.batch.run import Options, Tally, beside, generator, run_batch
from claimx.batch.workers import Loader, Pool, load_for_worker
from claimx.errors import ClaimxError, ModelError
from claimx.files import open_output

FILES = 1000
"""Single files in a shard."""

RETRIES = 3
"""How often a shard is begun again after its worker or its machine was lost."""

PAUSE = 2.0
"""Seconds before a shard is begun again."""


class ClusterError(ClaimxError):
    """The cluster does no work."""


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


def find_shards(
    inputs: Iterable[str], options: Options, closed: Callable[[OSError], None] | None = None
) -> Iterator[Shard]:
    """The shards of a run, in the order of its inputs; ``closed`` hears of folders that can not be opened."""
    names: dict[str, int] = {}
    for group in _in_groups(_files(inputs, options, closed)):
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


def _files(
    inputs: Iterable[str], options: Options, closed: Callable[[OSError], None] | None
) -> Iterator[str]:
    for given in inputs:
        options.wanted.check(given)
        if is_folder(given):
            yield from walk(given, options.wanted, closed)
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
    """Extract all articles of ``inputs`` into Parquet shards in the folder ``out``.

    Runs on the cluster that ``RAY_ADDRESS`` names, else on one that it starts here, with ``options.jobs``
    actors: as many as there are cores in the cluster, if 0. ``step`` is called after every shard. Raises
    ``MissingExtraError`` where Ray is not installed, ``ClusterError`` where no actor can work.
    """
    require()
    ray = _import_ray()
    out.mkdir(parents=True, exist_ok=True)
    if not ray.is_initialized():
        own = {} if "RAY_ADDRESS" in os.environ else {"num_cpus": options.jobs or None}
        ray.init(include_dashboard=False, log_to_driver=False, logging_level="ERROR", **own)
    run = _Run(ray, out, options, step, load)
    try:
        return run.do(inputs)
    finally:
        run.close()


class _Run:
    """Actors, and the shards that they are on."""

    def __init__(
        self, ray: Any, out: Path, options: Options, step: Callable[[Tally], None], load: Loader
    ) -> None:
        self.ray, self.out, self.options, self.step = ray, out, options, step
        self.total = Tally()
        self.lost: list[tuple[str, str, str]] = []
        self.idle: list[Any] = []
        self.returned: deque[Shard] = deque()
        self.tries: Counter[str] = Counter()
        self.running: dict[Any, tuple[Any, Shard | None]] = {}
        jobs = options.jobs or int(ray.cluster_resources().get("CPU", 1))
        actor = ray.remote(num_cpus=1, max_restarts=-1)(ShardWorker)
        for _ in range(jobs):
            worker = actor.remote(options, load, Path.cwd())
            self.running[worker.is_ready.remote()] = worker, None  # it gets no shard before it has a core

    def do(self, inputs: Iterable[str]) -> Tally:
        """Do what is not done yet."""
        for shard in find_shards(inputs, self.options, self._miss):
            if not self.options.force and (articles := shard.done(self.out, self.options)) is not None:
                self.total.unchanged += articles
                continue
            self._begin(shard)
        while self.returned or any(shard for _, shard in self.running.values()):
            if self.returned:
                self._begin(self.returned.popleft())
            else:
                self._settle()
        _gather_errors(self.out, self.lost)
        return self.total

    def close(self) -> None:
        """End all actors."""
        for worker in [*self.idle, *(worker for worker, _ in self.running.values())]:
            self.ray.kill(worker)

    def _begin(self, shard: Shard) -> None:
        while not self.idle:
            self._settle()
        worker = self.idle.pop()
        self.tries[shard.name] += 1
        self.running[worker.do.remote(shard, self.out)] = worker, shard

    def _settle(self) -> None:
        """Wait until an actor is ready or has done its shard."""
        if not self.running:
            raise ClusterError(
                "no worker of the cluster could be started. Is claimx installed on all machines?"
            )
        [reference], _ = self.ray.wait(list(self.running), num_returns=1)
        worker, shard = self.running.pop(reference)
        try:
            tally = self.ray.get(reference)
        except self.ray.exceptions.RayError as error:
            cause = getattr(error, "cause", None)
            if isinstance(cause, ModelError | MissingExtraError):
                raise cause from error  # no other machine will do better
            if shard is not None:  # the actor comes back, elsewhere if need be; another may take its shard
                self.running[worker.is_ready.remote()] = worker, None
                self._retry(shard, str(cause or error))
        else:
            self.idle.append(worker)
            if shard is not None:
                self.total.add(tally)
                del self.tries[shard.name]
        self.step(self.total)

    def _retry(self, shard: Shard, reason: str) -> None:
        if self.tries[shard.name] <= RETRIES:
            time.sleep(PAUSE)  # an actor that was only out of reach ends, and lets go of the shard
            self.returned.append(shard)
        else:
            self._lose(shard.name, "shard lost", reason)

    def _miss(self, error: OSError) -> None:
        self._lose(
            printable(str(error.filename)), "unreadable file", f"could not be opened ({error.strerror})."
        )

    def _lose(self, path: str, kind: str, message: str) -> None:
        self.lost.append((path, kind, f"{path}: {' '.join(message.split())}"))
        self.total.fail(kind)


class ShardWorker:
    """An actor: holds one process with the model, and does shard after shard. ``folder``: where paths begin."""

    def __init__(self, options: Options, load: Loader, folder: Path) -> None:
        os.chdir(folder)
        self.options, self.load = replace(options, jobs=1, format_name="parquet"), load
        self.pool = self._make_pool()

    def _make_pool(self) -> Pool:
        return Pool(1, self.options.timeout, self.load, self.options.model)

    def is_ready(self) -> None:
        """Nothing; that it answers tells."""

    def do(self, shard: Shard, out: Path) -> Tally:
        """Do one shard, or what is left of it, and note that it is done."""
        digest = shard.digest(self.options)
        try:
            tally = run_batch(shard.inputs, out / shard.name, self.options, pool=self.pool)
        except BaseException:
            self.pool.close()  # what it was on is none of the next shard's
            self.pool = self._make_pool()
            raise
        note = {"digest": digest, "articles": tally.done + tally.unchanged, "failed": tally.failed}
        with open_output(str(beside(out / shard.name, ".done"))) as file:
            json.dump(note, file)
        return tally


def _gather_errors(out: Path, lost: list[tuple[str, str, str]]) -> None:
    """The errors of all shards in one file beside the output."""
    errors = beside(out, ".errors.jsonl")
    parts = sorted(out.glob("*.errors.jsonl"))
    if not parts and not lost:
        errors.unlink(missing_ok=True)
        return
    with open_output(str(errors)) as lines:
        for part in parts:
            lines.write(part.read_text(encoding="utf-8"))
        for path, kind, message in lost:
            lines.write(json.dumps({"path": path, "kind": kind, "message": message}) + "\n")


def _import_ray() -> Any:
    try:
        import ray
        import ray.exceptions
    except ImportError as error:
        raise MissingExtraError(
            "the engine ray needs Ray, which is not installed: pip install 'claimx[ray]'. Or leave out --engine."
        ) from error
    return ray
