"""A bar on standard error while many articles are read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


@contextmanager
def show_progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar over ``total`` articles, gone at the end; call what it gives after each article."""
    columns = (TextColumn("Reading articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("articles", total=total)
        yield lambda: bar.advance(task)
