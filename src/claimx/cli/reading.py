"""The inputs of one command to their records, each on its own: one that fails does not stop the others."""

import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from claimx.cli.messages import complain, inform, warn
from claimx.errors import ArticleError, ModelError

if TYPE_CHECKING:
    from claimx.articles import Article
    from claimx.records import Extraction

STANDARD_INPUT = "-"
PATIENCE = 2.0
"""Seconds after which it is told that a pipe is waited for."""

LONG = 1_000_000
"""Characters of an article of which it is told beforehand that it takes long."""


class Extracts(Protocol):
    """What ``claimx.load`` gives."""

    def extract(self, article: "Article") -> "Extraction":
        """The record of one article."""


Loader = Callable[[str | None], Extracts]


class Reading:
    """The inputs of one command, read one after another by a model that is loaded when the first can be read.

    ``failed`` counts the inputs that gave no record; ``step`` is called after each input.
    """

    def __init__(self, paths: Sequence[str], model: str | None, load: Loader | None) -> None:
        self.paths = paths
        self.failed = 0
        self.step: Callable[[], None] = lambda: None
        self._model = model
        self._load = load

    def records(self) -> Iterator["Extraction"]:
        """The records of the inputs that could be read, in order; the others are told on standard error."""
        for path in self.paths:
            record = self._record(path)
            if record is None:
                self.failed += 1
            else:
                yield record
            self.step()

    def _record(self, path: str) -> "Extraction | None":
        try:
            article = _read(path)
        except ArticleError as error:
            complain(str(error))
            return None
        for note in _notes(article):
            warn(f"{article.path or 'standard input'}: {note}")
        if len(article.text) > LONG:
            much = len(article.text) / LONG
            inform(
                f"{path}: {much:.1f} million characters: some minutes, and about {0.8 * much:.0f} GB of memory"
            )
        extractor = self._extractor
        try:
            return extractor.extract(article)
        except MemoryError:
            complain(f"{path}: the memory did not suffice. Split the article.")
            return None
        except Exception:  # a bug of ours: the other inputs are done all the same
            traceback.print_exc()
            complain(f"{path}: this is a bug in claimx. Please report it with the lines above.")
            return None

    @cached_property
    def _extractor(self) -> Extracts:
        try:
            return (self._load or load)(self._model)
        except OSError as error:
            raise ModelError(f"the model could not be loaded ({error}). Install claimx again.") from error


def load(model: str | None) -> Extracts:
    """The shipped pipeline, loaded."""
    from claimx import api

    return api.load(model)


def _read(path: str) -> "Article":
    from claimx.articles import read_article, read_bytes
    from claimx.articles.read import take

    if path != STANDARD_INPUT:
        with _telling_of_a_wait(path):
            return read_article(path)
    if sys.stdin.isatty():
        inform("reading standard input; end it with Ctrl-D")
    return read_bytes(take(sys.stdin.buffer))


@contextmanager
def _telling_of_a_wait(path: str) -> Iterator[None]:
    """A pipe that nobody writes into is waited for, as any program does, but not without a word."""
    if os.path.isfile(path) or not os.path.exists(path):  # noqa: PTH110, PTH113 - Path's raise where a name is too long
        yield
        return
    message = f"{path}: waiting for somebody to write into this pipe or device; Ctrl-C stops"
    timer = threading.Timer(PATIENCE, inform, [message])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _notes(article: "Article") -> Iterator[str]:
    from claimx.articles import language_warning

    yield from article.notes
    if warning := language_warning(article.language):
        yield warning
