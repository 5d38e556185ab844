"""Who is quoted how often: the counts of an audit."""

from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.table import Table
from rich.text import Text

from claimx.audit import Audit, Row
from claimx.display.console import make_console
from claimx.display.words import NOBODY, count, inert, make_table

NARROW = 60
NOUNS = {
    "person": "people", "unnamed": "people", "organization": "organisations", "outlet": "outlets",
    "document": "documents", "group": "groups",
}  # fmt: skip


def write_audit(audit: Audit, rows: Sequence[Row], out: TextIO) -> None:
    """The totals of the audit, and of its rows those that are given; who has no name below who has one."""
    console, width = make_console(out)
    for line in _head(audit):
        console.print(line, width=width)
    if rows:
        console.print(Text())
        console.print(_table(audit, rows, width), width=width)


def _head(audit: Audit) -> Iterator[Text]:
    rows = audit.rows()
    claims = sum(row.claims for row in rows)
    yield Text(f"{count(claims, 'claim')} in {count(audit.articles, 'article')}", style="bold")
    if claims:
        named = sum(row.claims for row in rows if row.named) / claims
        direct, mixed = sum(row.direct for row in rows) / claims, sum(row.mixed for row in rows) / claims
        yield Text(
            f"{named:.0%} from sources with a name · {direct:.0%} direct speech, {mixed:.0%} in part",
            style="dim",
        )


def _table(audit: Audit, rows: Sequence[Row], width: int) -> Table:
    table = make_table()
    for column in _openings(audit, width):
        table.add_column(column, overflow="fold")
    numbers = (
        ("Claims", "Articles", "Direct")
        if audit.by == "name"
        else ("Claims", "Articles", "Sources", "Direct")
    )
    for column in numbers:
        table.add_column(column, justify="right", no_wrap=True)
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        cells = {
            "Claims": row.claims,
            "Articles": row.articles,
            "Sources": row.sources,
            "Direct": f"{row.direct_share:.0%}",
        }
        opening = _opening(audit, row)[: len(table.columns) - len(numbers)]
        ends = after is not None and (row.outlet, row.name is None) != (after.outlet, after.name is None)
        table.add_row(*opening, *(str(cells[column]) for column in numbers), end_section=ends)
    return table


def _openings(audit: Audit, width: int) -> list[str]:
    """The columns before the numbers."""
    if audit.by == "name":
        return ["Source", "Kind"] if width >= NARROW else ["Source"]
    return ["Outlet", "Credited"] if audit.by == "outlet" else ["Credited"]


def _opening(audit: Audit, row: Row) -> list[Text]:
    """The cells before the numbers."""
    if row.name is not None:
        return [inert(row.name, "bold"), Text(row.kind or "")]
    noun = NOUNS.get(row.kind or "")
    credited = f"{noun} {'with' if row.named else 'without'} a name" if noun else NOBODY
    if audit.by == "name":
        apart = Text(f" ×{row.sources}", style="dim") if row.sources else Text()
        return [Text.assemble(credited, apart, style="italic"), Text()]
    if audit.by == "kind":
        return [Text(credited)]
    return [inert(row.outlet, "bold") if row.outlet else Text("not told", style="dim"), Text(credited)]
