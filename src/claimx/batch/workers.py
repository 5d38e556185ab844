"""Workers: processes that hold the model and take articles, each with its own fate.

An article that takes too long, or that its worker dies of, costs that article: the worker is replaced and the
articles that waited for it go to another.
"""

import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Protocol

from claimx.batch.items import Item
from claimx.errors import ArticleError, ClaimxError, ModelError

WAITING_SIZE = 32_000
WAITING = 8
"""How many characters, in how many articles, may wait for a worker: a little, so that it is never idle."""

FRUITLESS = 3
"""Workers that die one after another before any is ready: the model can not be loaded here."""

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Variables by which the libraries below numpy choose how many threads they start."""

SLEEP = 1.0
"""Seconds after which the clock is looked at."""


class Extracts(Protocol):
    """What ``claimx.load`` gives."""

    def extract(self, article: Any) -> Any:
        """The record of one article."""


Loader = Callable[[str | None], Extracts]


@dataclass(frozen=True, slots=True)
class Task:
    """An article to do, at its position in the run."""

    position: int
    item: Item
    fingerprint: str
    target: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: its record as a line of JSON, or the kind of error and a message."""

    task: Task
    record: bytes = b""
    claims: int = 0
    words: int = 0
    error: tuple[str, str] | None = None


def extract_item(item: Item, extractor: Extracts) -> tuple[bytes, int, int]:
    """The record of an article as a line of JSON, its claims and its words. Raises ``ArticleError``."""
    from claimx.articles import read_bytes, read_text
    from claimx.writers.json import encode_record

    if item.error:
        raise item.error
    if item.data is not None:
        article = read_bytes(item.data, item.key)
    else:
        article = replace(read_text(item.text or ""), path=item.key, row_id=item.row_id, fields=item.fields)
    record = extractor.extract(article)
    return encode_record(record).encode("utf-8"), len(record.claims), len(article.text.split())


def attempt(item: Item, extractor: Extracts) -> tuple[bytes, int, int, tuple[str, str] | None]:
    """What ``extract_item`` gives, and last the kind and message of what went wrong, if something did."""
    try:
        return (*extract_item(item, extractor), None)
    except ArticleError as error:
        return b"", 0, 0, (kind_of(error), str(error))
    except MemoryError:
        return b"", 0, 0, ("out of memory", f"{item.key}: the memory did not suffice. Split the article.")
    except Exception as error:  # a bug of ours: the other articles are done all the same
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}, line {frame.lineno}"
        what = f"{item.key}: {type(error).__name__}: {error} ({where}). Please report this."
        return b"", 0, 0, ("bug", what)


def kind_of(error: ArticleError) -> str:
    """The kind of an error in words.

    >>> from claimx.errors import EmptyArticleError
    >>> kind_of(EmptyArticleError("…"))
    'empty article'
    """
    name = type(error).__name__.removesuffix("Error")
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


class _Forgetful:
    """An extractor that forgets the words of each article: spaCy's vocabulary would keep all that it ever saw."""

    def __init__(self, extractor: Any) -> None:
        self._extractor = extractor

    def extract(self, article: Any) -> Any:
        """The record of one article."""
        with self._extractor.nlp.memory_zone():
            return self._extractor.extract(article)


def load_for_worker(model: str | None) -> Extracts:
    """The pipeline on one thread: the workers share the cores out between them."""
    for name in THREADS:
        os.environ.setdefault(name, "1")  # read by numpy when it is loaded
    from claimx.api import load

    return _Forgetful(load(model, threads=1))


def work(connection: Connection, load: Loader, model: str | None) -> None:
    """The life of a worker: load, say so, then an answer for every article until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    given: SimpleQueue[tuple[int, Item]] = SimpleQueue()
    threading.Thread(target=_receive, args=(connection, given), daemon=True).start()
    try:
        extractor = load(model)
    except (ClaimxError, OSError) as error:
        connection.send(str(error))
        return
    try:
        connection.send(None)
        while True:
            position, item = given.get()
            connection.send((position, *attempt(item, extractor)))
    except OSError:
        return  # the run is over, or was killed


def _receive(connection: Connection, given: "SimpleQueue[tuple[int, Item]]") -> None:
    """Take articles out of the pipe at once: were it left full, the run and its worker could wait for each other.

    When the run is over, or was killed, the worker ends with it, whatever it is on.
    """
    try:
        while True:
            given.put(connection.recv())
    except (EOFError, OSError):
        os._exit(0)


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that are started meanwhile never hear Ctrl-C, which is for the run to answer."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """One process, and the tasks that it was given, the one it is on first."""

    def __init__(self, load: Loader, model: str | None) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, other = context.Pipe()
        self.process = context.Process(target=work, args=(other, load, model), daemon=True)
        with _deaf():
            self.process.start()
        other.close()
        self.tasks: deque[Task] = deque()
        self.ready = False
        self.since = time.monotonic()

    def has_room(self, size: int) -> bool:
        waiting = sum(task.item.size for task in self.tasks) + size
        return self.ready and (not self.tasks or (len(self.tasks) < WAITING and waiting < WAITING_SIZE))

    def give(self, task: Task) -> None:
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)
        self.connection.send((task.position, task.item))

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


class Pool:
    """``jobs`` workers. ``run`` them over tasks; ``close`` ends them at once. ``timeout`` in seconds an article."""

    def __init__(self, jobs: int, timeout: float, load: Loader, model: str | None) -> None:
        self.timeout, self._load, self._model = timeout, load, model
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._returned: deque[Task] = deque()
        self._fruitless = 0

    def close(self) -> None:
        """End all workers, whatever they are on."""
        for worker in self._workers:
            worker.end()

    def run(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        """The outcomes of all tasks, as they come; tasks are asked for as workers have room for them."""
        upcoming = next(tasks, None)
        if upcoming and not self._workers:  # where all is done already, no model is loaded
            self._workers = [_Worker(self._load, self._model) for _ in range(self._jobs)]
        while True:
            upcoming = self._share_out(upcoming, tasks)
            if upcoming is None and not self._returned and not any(worker.tasks for worker in self._workers):
                return
            wait([worker.connection for worker in self._workers], timeout=SLEEP)
            for index, worker in enumerate(self._workers):
                yield from self._listen(index, worker)

    def _share_out(self, upcoming: Task | None, tasks: Iterator[Task]) -> Task | None:
        """Give tasks to workers with room for them; the task that no worker had room for."""
        for worker in sorted(self._workers, key=lambda one: len(one.tasks)):
            while True:
                task = self._returned[0] if self._returned else upcoming
                if task is None or not worker.has_room(task.item.size):
                    break
                try:
                    worker.give(task)
                except OSError:
                    worker.tasks.pop()
                    break  # it has died; it is found out when it is listened to
                if self._returned:
                    self._returned.popleft()
                else:
                    upcoming = next(tasks, None)
        return upcoming

    def _listen(self, index: int, worker: _Worker) -> Iterator[Outcome]:
        try:
            while worker.connection.poll():
                answer = worker.connection.recv()
                worker.since = time.monotonic()
                if isinstance(answer, str):
                    raise ModelError(answer)
                if answer is None:
                    worker.ready, self._fruitless = True, 0
                else:
                    yield Outcome(worker.tasks.popleft(), *answer[1:])
        except (EOFError, OSError):  # OSError: it died in the middle of an answer
            yield from self._bury(
                index, worker, "worker died", "its worker died on it (killed, or out of memory)."
            )
            return
        if worker.tasks and time.monotonic() - worker.since > self.timeout:
            message = f"took longer than {self.timeout:g} seconds. Give it more with --timeout."
            yield from self._bury(index, worker, "timeout", message)

    def _bury(self, index: int, worker: _Worker, kind: str, message: str) -> Iterator[Outcome]:
        """Put a new worker in the place of one; the article that it was on is lost, the others are not."""
        worker.end()
        if not worker.ready:
            self._fruitless += 1
            if self._fruitless >= FRUITLESS:
                raise ModelError(
                    "workers die while they load the model. Is there memory enough? Try fewer --jobs."
                )
        self._workers[index] = _Worker(self._load, self._model)
        if worker.tasks:
            lost = worker.tasks.popleft()
            self._returned.extend(worker.tasks)
            yield Outcome(lost, error=(kind, f"{lost.item.key}: {message}"))
