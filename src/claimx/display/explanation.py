"""Why a claim has its source, for a person: the words in place with what marks them, and the facts."""

from typing import TextIO

from rich.text import Text

from claimx.display.console import make_console
from claimx.display.words import inert
from claimx.explanation import Explanation

MARKS = {"content": ("[", "]", "bold"), "cue": ("<", ">", "italic"), "source": ("{", "}", "underline")}


def write_explanation(explained: Explanation, out: TextIO) -> None:
    """The claim in its place, marked by brackets as well as by style, and below it what the record tells."""
    console, width = make_console(out)
    console.print(inert(f"{explained.claim.id}, line {explained.line}", "bold"), width=width)
    console.print(_marked(explained), width=width)
    console.print(Text("[content]  <cue>  {source}", style="dim"), width=width)
    console.print()
    for heading, words in explained.facts:
        console.print(Text.assemble((f"{heading:<12}", "dim"), inert(words)), width=width)


def _marked(explained: Explanation) -> Text:
    claim, context = explained.claim, explained.context
    parts = [("content", span) for span in claim.spans]
    parts += [("cue", claim.cue)] if claim.cue else []
    parts += [("source", claim.source_span)] if claim.source_span else []
    told, place = Text(), context.start
    for what, span in sorted(parts, key=lambda part: part[1].start):
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
