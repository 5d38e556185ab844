"""One run: articles in, shared out to workers, results kept as they come, the output written."""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from claimx import __version__
from claimx.batch.folders import Wanted, printable
from claimx.batch.items import find_items
from claimx.batch.outputs import Output, make_output
from claimx.batch.state import State
from claimx.batch.workers import Loader, Outcome, Pool, Task, kind_of, load_for_worker
from claimx.files import open_output
from claimx.model import hash_model


@dataclass(frozen=True, slots=True)
class Options:
    """How to run: ``jobs`` workers, ``timeout`` seconds an article; ``force`` does again what is done already."""

    jobs: int
    format_name: str
    wanted: Wanted = field(default_factory=Wanted)
    timeout: float = 120.0
    force: bool = False
    model: str | None = None


@dataclass(slots=True)
class Tally:
    """Counts of a run so far: articles done, unchanged since an earlier run, and failed; claims and words of the
    done ones; seconds since the first worker was ready to be started.
    """

    done: int = 0
    unchanged: int = 0
    failed: int = 0
    claims: int = 0
    words: int = 0
    began: float = field(default_factory=time.monotonic)
    kinds: dict[str, int] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """How long it has been."""
        return time.monotonic() - self.began

    def fail(self, kind: str) -> None:
        """Count a failure."""
        self.failed += 1
        self.kinds[kind] = self.kinds.get(kind, 0) + 1

    def add(self, other: "Tally") -> None:
        """Count what another run did."""
        for name in ("done", "unchanged", "failed", "claims", "words"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for kind, number in other.kinds.items():
            self.kinds[kind] = self.kinds.get(kind, 0) + number


def run_batch(
    inputs: Iterable[str],
    out: Path,
    options: Options,
    step: Callable[[Tally], None] = lambda tally: None,
    load: Loader = load_for_worker,
    pool: Pool | None = None,
) -> Tally:
    """Extract all articles of ``inputs`` into ``out``; ``step`` is called after every article.

    What can not be done is in ``OUT.errors.jsonl``. What is done is safe in ``OUT.state``: stopped at any
    moment, the same call goes on from there. ``pool`` is used where it is given, and closed by whoever gave
    it. Raises ``ClaimxError`` where the output or the model can not be used.
    """
    options = replace(options, wanted=replace(options.wanted, out=str(out)))
    with State(beside(out, ".state"), fresh=options.force) as state, ExitStack() as stack:
        run = _Run(state, make_output(options.format_name, out, options.force), options, step)
        if pool is None:
            pool = Pool(options.jobs, options.timeout, load, options.model)
            stack.callback(pool.close)
        for outcome in pool.run(run.tasks(inputs)):
            run.take(outcome)
        run.finish(beside(out, ".errors.jsonl"))
    return run.tally


@cache
def generator(model: str | None) -> str:
    """What makes the records: the same words, the same records."""
    words = [__version__, hash_model()]
    if model:
        words.append(model)
        with suppress(PackageNotFoundError):  # a path, say
            words.append(version(model))
    return " ".join(words)


def beside(out: Path, ending: str) -> Path:
    """The path of a file that belongs to an output."""
    return out.with_name(out.name + ending)


class _Run:
    """The bookkeeping of one run."""

    def __init__(self, state: State, output: Output, options: Options, step: Callable[[Tally], None]) -> None:
        self.state, self.output, self.options, self.step = state, output, options, step
        self.tally = Tally()
        self.generator = generator(options.model)
        self._next = 0
        self._finished: set[int] = set()

    def tasks(self, inputs: Iterable[str]) -> Iterator[Task]:
        """The articles that are still to be done."""
        for position, item in enumerate(find_items(self._noted(inputs), self.options.wanted)):
            target = self.state.enlist(position, item.key, item.target, item.full_target)
            if target is None:
                self._finish_one(position)
            elif item.error:
                self._fail(position, item.key, kind_of(item.error), str(item.error))
            else:
                fingerprint = item.fingerprint(self.generator)
                if self.state.is_done(item.key, fingerprint, target) and self._is_there(
                    item.key, fingerprint, target
                ):
                    self.tally.unchanged += 1
                    self._finish_one(position)
                else:
                    yield Task(position, item, fingerprint, target)

    def _noted(self, inputs: Iterable[str]) -> Iterator[str]:
        for given in inputs:
            self.state.add_input(printable(str(Path(given))))
            yield given

    def _is_there(self, key: str, fingerprint: str, target: str) -> bool:
        return self.state.is_waiting(key) or self.output.has(key, fingerprint, target)

    def take(self, outcome: Outcome) -> None:
        """Keep what became of a task."""
        task = outcome.task
        if outcome.error:
            self._fail(task.position, task.item.key, *outcome.error)
            return
        self.state.add(
            task.item.key, task.fingerprint, task.target, outcome.record, outcome.claims, outcome.words
        )
        self.tally.done += 1
        self.tally.claims += outcome.claims
        self.tally.words += outcome.words
        self._finish_one(task.position)

    def _fail(self, position: int, key: str, kind: str, message: str) -> None:
        self.state.fail(key, kind, message)
        self.tally.fail(kind)
        self._finish_one(position)

    def _finish_one(self, position: int) -> None:
        """Hand records on to the output in the order of the inputs, as far as they are all there."""
        self._finished.add(position)
        while self._next in self._finished:
            self._finished.discard(self._next)
            if self.output.streams and (waiting := self.state.undelivered(self._next)):
                self.output.add(*waiting)
                self.state.deliver(waiting[0])
            self._next += 1
        self.step(self.tally)

    def finish(self, errors: Path) -> None:
        """Write what is written at the end, and forget what is no longer among the inputs."""
        for key, target in self.state.forget_others(self.output.keeps_elsewhere):
            self.output.remove(key, target)
        self.state.commit()
        for failure in self.state.failures():
            self.output.fail(*failure)
        self.output.finish(self.state.records())
        if not self.tally.failed:
            errors.unlink(missing_ok=True)
            return
        with open_output(str(errors)) as lines:
            for key, kind, message in self.state.failures():
                lines.write(json.dumps({"path": key, "kind": kind, "message": message}) + "\n")
