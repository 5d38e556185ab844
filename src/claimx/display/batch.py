"""How a long run goes: a bar on a terminal, else a line now and then; and what came of it."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from claimx.controls import show_controls

if TYPE_CHECKING:
    from claimx.batch import Tally

Step = Callable[["Tally"], None]

FIRST_LINE, LINES_APART = 10.0, 30.0
"""Seconds until the first line of progress, and between lines, where there is no terminal."""


@contextmanager
def watch_batch(count: Callable[[], int] | None, quiet: bool) -> Iterator[Step]:
    """Call what it gives after every article; ``count`` tells how many there are, where that can be known."""
    if quiet:
        yield lambda tally: None
    elif sys.stderr.isatty():
        with _bar(count) as step:
            yield step
    else:
        yield _Lines(count)


@contextmanager
def _bar(count: Callable[[], int] | None) -> Iterator[Step]:
    columns = (
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        total = _Total(count)
        task = bar.add_task("articles", total=None, speed="loading the model")

        def step(tally: "Tally") -> None:
            bar.update(task, completed=_finished(tally), total=total.number, speed=_speed(tally))

        yield step


class _Total:
    """How many articles there are: counted beside the run, which does not wait for it; None until it is known."""

    def __init__(self, count: Callable[[], int] | None) -> None:
        self.number: int | None = None
        if count:
            threading.Thread(target=self._count, args=[count], daemon=True).start()

    def _count(self, count: Callable[[], int]) -> None:
        self.number = count()


class _Lines:
    """A line on standard error now and then."""

    def __init__(self, count: Callable[[], int] | None) -> None:
        self.count = count
        self.total: _Total | None = None
        self.next = time.monotonic() + FIRST_LINE

    def __call__(self, tally: "Tally") -> None:
        if time.monotonic() < self.next:
            return
        self.next = time.monotonic() + LINES_APART
        self.total = self.total or _Total(self.count)
        number, finished = self.total.number, _finished(tally)
        of = f" of {number:,}" if number else ""
        left = ""
        if number and tally.done:
            seconds = (number - finished) * tally.seconds / max(1, tally.done + tally.failed)
            left = f", {duration(max(0.0, seconds))} left"
        print(f"claimx: {finished:,}{of} articles, {_speed(tally)}{left}", file=sys.stderr, flush=True)


def _finished(tally: "Tally") -> int:
    return tally.done + tally.unchanged + tally.failed


def _speed(tally: "Tally") -> str:
    seconds = max(tally.seconds, 1e-9)
    parts = [
        f"{tally.done / seconds:,.1f} articles/s",
        f"{tally.words / seconds:,.0f} words/s",
        f"{tally.claims:,} claims",
    ]
    if tally.unchanged:
        parts.append(f"{tally.unchanged:,} unchanged")
    if tally.failed:
        parts.append(f"{tally.failed:,} failed")
    return ", ".join(parts)


def show_batch_summary(tally: "Tally", out: str) -> None:
    """A small table on standard error: what was done, at what speed, what failed."""
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right")
    table.add_column()
    seconds = max(tally.seconds, 1e-9)
    table.add_row(
        f"{tally.done:,}", f"articles done in {duration(tally.seconds)}, {tally.done / seconds:,.1f} a second"
    )
    table.add_row(
        f"{tally.claims:,}", f"claims in {tally.words:,} words, {tally.words / seconds:,.0f} a second"
    )
    if tally.unchanged:
        table.add_row(f"{tally.unchanged:,}", "articles unchanged since an earlier run")
    for kind, number in sorted(tally.kinds.items(), key=lambda pair: (-pair[1], pair[0])):
        table.add_row(f"{number:,}", f"failed: {kind}")
    console = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
    console.print(table)
    console.print(f"in {show_controls(out)}")


def duration(seconds: float) -> str:
    """A length of time for people.

    >>> duration(42.4), duration(200), duration(9000)
    ('42 s', '3 min 20 s', '2 h 30 min')
    """
    if seconds < 60:
        return f"{seconds:.0f} s"
    if seconds < 3600:
        return f"{int(seconds // 60)} min {int(seconds % 60)} s"
    return f"{int(seconds // 3600)} h {int(seconds % 3600 // 60)} min"
