"""Why a claim has its source, for a person: the words in place with what marks them, and the facts."""

from typing import TextIO

from rich.table import Table
from rich.text import Text

from claimx.display.console import make_console
from claimx.display.words import inert
from claimx.explanation import Explanation

MARKS = {
    "content": ("[", "]", "bold"), "cue": ("<", ">", "italic"), "source": ("{", "}", "underline"),
    "mention": ("[", "]", "bold"),
}  # fmt: skip


def write_explanation(explained: Explanation, out: TextIO) -> None:
    """The thing in its place, marked by brackets as well as by style, and below it what the record tells."""
    console, width = make_console(out)
    line = f", line {explained.line}" if explained.line else ""
    console.print(inert(f"{explained.item}{line}", "bold"), width=width)
    if explained.context:
        console.print(_marked(explained), width=width)
        kinds = dict.fromkeys(what for what, _ in explained.marks)
        legend = "  ".join(f"{MARKS[what][0]}{what}{MARKS[what][1]}" for what in MARKS if what in kinds)
        console.print(Text(legend, style="dim"), width=width)
    console.print()
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for heading, words in explained.facts:
        table.add_row(heading, inert(words))
    console.print(table, width=width)


def _marked(explained: Explanation) -> Text:
    context = explained.context
    assert context
    told, place = Text(), context.start
    for what, span in sorted(explained.marks, key=lambda part: part[1].start):
        opening, closing, style = MARKS[what]
        begin = max(span.start, place)
        told.append_text(_piece(context.text[place - context.start : begin - context.start]))
        told.append(opening)
        told.append_text(inert(context.text[begin - context.start : span.end - context.start], style))
        told.append(closing)
        place = max(place, span.end)
    return told.append_text(_piece(context.text[place - context.start :]))


def _piece(words: str) -> Text:
    """Words between marks, with a blank where they have one at an edge."""
    if not words.strip():
        return Text(" " if words else "")
    before, after = " " if words[0].isspace() else "", " " if words[-1].isspace() else ""
    return Text.assemble(before, inert(words), after)
