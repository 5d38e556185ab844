"""Pieces of an article as text that is shown and does nothing else."""

import re
from collections.abc import Iterable

from rich import box
from rich.table import Table
from rich.text import Text

from claimx.controls import show_controls
from claimx.records import DOUBTFUL, Claim, Quote, Source, Span

QUOTED = "green"
"""Words that stand in quotation marks."""

_BLANKS = re.compile(r"\s+")

NOBODY = "no source named"


def inert(words: str, style: str = "") -> Text:
    """``words`` on one line: no markup is read, no control character reaches the terminal."""
    return Text(show_controls(" ".join(words.split())), style=style)


def chain(gap: str, *parts: Text | None) -> Text:
    """The parts that there are, each in its own style, with a dim gap between them."""
    pieces: list[Text] = []
    for part in parts:
        if part is not None:
            pieces += [Text(gap, style="dim"), part] if pieces else [part]
    return Text.assemble(*pieces)


def claim_words(claim: Claim, quotes: Iterable[Quote] = ()) -> Text:
    """The content; direct speech in quotation marks, each span in its own, and quoted words in their colour.

    ``quotes`` are the claim's own, in reading order.
    """
    if claim.kind == "direct":
        return Text(" ").join(Text.assemble("“", inert(span.text, QUOTED), "”") for span in claim.spans)
    told = list(quotes)
    return Text(" ").join(_mixed_words(span, told) for span in claim.spans)


def _mixed_words(span: Span, quotes: Iterable[Quote]) -> Text:
    """One span on one line, the quotes in it in their colour."""
    words, done = Text(), span.start
    for quote in quotes:
        start, end = max(quote.start, done), min(quote.end, span.end)
        if start < end:
            words.append(_one_line(span.text[done - span.start : start - span.start]))
            words.append(_one_line(span.text[start - span.start : end - span.start]), QUOTED)
            done = end
    return words.append(_one_line(span.text[done - span.start :]))


def _one_line(words: str) -> str:
    return show_controls(_BLANKS.sub(" ", words))


def number_of(claim: Claim) -> str:
    """The number in the claim's id, which it keeps however a record is narrowed."""
    return claim.id.removeprefix("c")


def source_name(source: Source | None) -> Text:
    """Who it is: a name in bold, a description of somebody unnamed in italics."""
    if source is None:
        return Text(NOBODY, style="dim")
    return inert(source.name, "italic" if source.kind in ("unnamed", "group") else "bold")


def source_note(source: Source | None) -> Text | None:
    """What there is to say of a source beside its name: that it has none, and its description."""
    if source is None:
        return None
    said = ["unnamed"] if source.kind == "unnamed" else []
    said += [source.description] if source.description else []
    return inert(", ".join(said), "dim") if said else None


def make_table(**options: bool) -> Table:
    """An empty table in the house's manner: a line below its head and no more."""
    look = {"box": box.SIMPLE_HEAD, "pad_edge": False, "show_edge": False}
    return Table(**look, header_style="bold", border_style="dim", **options)  # type: ignore[arg-type]


def trust_mark(claim: Claim) -> Text:
    """What a person said of a claim who looked at it; where nobody has, the confidence."""
    if claim.review is None or claim.review.verdict is None:
        return confidence_mark(claim.confidence)
    return Text(f"judged {claim.review.verdict}", style="green" if claim.review.verdict == "right" else "red")


def confidence_mark(confidence: float) -> Text:
    """The confidence in percent: quiet where it is high, marked where it is low."""
    percent = f"{confidence:.0%}"
    return Text(f"{percent}?", style="yellow") if confidence < DOUBTFUL else Text(percent, style="dim")


def count(number: int, one: str, several: str | None = None) -> str:
    """A number with its noun: 1 claim, 2 claims."""
    return f"{number} {one if number == 1 else several or one + 's'}"
