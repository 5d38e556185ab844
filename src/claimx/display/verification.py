"""What a verification found, for a person: what does not stand, and the count of what does."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TextIO

from rich.text import Text

from claimx.display.console import make_console
from claimx.display.words import chain, count, inert
from claimx.verification import Finding, Verdict

ALIKE = 3
"""Spans that moved by as much, one after another, up to which each has its own line."""

LONGEST = 200
"""Characters of an article's words that are shown."""


def write_verdicts(verdicts: Iterable[Verdict], out: TextIO) -> None:
    """Each record with something to tell, as it is found; then the totals."""
    console, width = make_console(out)
    total = failed = unchecked = spans = 0
    for verdict in verdicts:
        total += 1
        spans += verdict.spans
        failed += any(one.fails for one in verdict.findings)
        unchecked += any(one.status == "unchecked" for one in verdict.findings)
        if all(one.status == "stands" for one in verdict.findings):
            continue
        console.print(
            inert(f"{verdict.article}  ({verdict.records}, record {verdict.number})", "bold"), width=width
        )
        for line in _summary(verdict.findings):
            console.print(line, width=width)
        console.print()
    parts = [count(total, "record"), count(spans, "span"), f"{failed} not as recorded" if failed else None,
             f"{unchecked} not checked against a file" if unchecked else None]  # fmt: skip
    if total and not failed and not unchecked:
        parts.append("all stand, word for word")
    console.print(chain(" · ", *[Text(part) for part in parts if part]), width=width)


def _summary(findings: Sequence[Finding]) -> Iterator[Text]:
    """The lines of all findings; those of a run of more than three that moved alike are one line."""
    for moved, run in groupby(findings, key=lambda one: one.moved_by):
        some = list(run)
        if moved is None or len(some) <= ALIKE:
            yield from (line for finding in some for line in _lines(finding))
            continue
        starts = [one.start for one in some if one.start is not None]
        yield Text.assemble(
            "  ", Text("MOVED", style="red"),
            f" {len(some)} spans, {some[0].item} to {some[-1].item}, at {min(starts)} and after: ", some[0].note,
        )  # fmt: skip


def _lines(finding: Finding) -> Iterable[Text]:
    style = "red" if finding.fails else "yellow"
    place = f" at {finding.start}–{finding.end}" if finding.start is not None else ""
    yield Text.assemble(
        "  ",
        Text(finding.status.upper(), style=style),
        " ",
        inert(finding.item + place),
        ": ",
        inert(finding.note),
    )
    for label, words in (("recorded", finding.text), ("now", finding.now)):
        if words is not None and finding.item != "article.id":
            yield Text.assemble("    ", Text(f"{label:<9}", style="dim"), "“", inert(_short(words)), "”")


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST] + "…"
