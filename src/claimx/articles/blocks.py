"""Paragraphs to blocks: what each part of the text is.

In the order of the steps: lines that are furniture by their own wording; the headline, and lines that
repeat it; what stands between headline and body (byline, caption, place and date); what stands about the
body (sub-headings, other stories' headlines under "Most read", the closing matter of a press release); and
the place line of an agency at the head of the body.

The policy: body is what is left. A paragraph becomes anything else only for a reason that can be named, and
in transcripts and interviews, where every line is somebody's words, position alone is never a reason.
"""

import re
from collections.abc import Sequence

from claimx.articles.article import Block
from claimx.articles.byline import are_names, is_byline, is_name
from claimx.articles.dateline import dateline_end
from claimx.articles.draft import Part
from claimx.articles.furniture import LONGEST, has_credit, is_credit, is_navigation, is_stamp
from claimx.articles.headline import (
    find_headline,
    find_kickers,
    find_masthead,
    find_repeats,
    find_spaced_rows,
)
from claimx.articles.page import LABEL, Page, make_page, page_of
from claimx.articles.paragraphs import Paragraph, make_paragraph
from claimx.articles.tail import mark_tail

_BULLET = re.compile(r"[-–—•*▪◦·>@#$€£]|\(?\d{1,2}[.):]|\w[.)] ")
_HANDLE = re.compile(r"@[\w.]{2,30}")
_AROUND = 10_000
_BELOW = 6
"""How far below the first sentence a byline may stand: under a standfirst, a picture and its caption."""

_BETWEEN = "\n\n"


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of ``text`` in order, without overlap; every character that is no white space is in
    exactly one.

    An agency's place line ("PORT LOUIS, March 3 (Island Press) -") that opens a paragraph is a block of its
    own, and the paragraph's body begins after it.
    """
    return _find(make_page(text))


def find_part_blocks(parts: Sequence[Part]) -> tuple[str, tuple[Block, ...]]:
    """The text of a file's parts, blank lines between them, and its blocks.

    A part has the role that the file gives it; where it gives none, the rules for plain text decide.
    """
    paragraphs, start = [], 0
    for part in parts:
        paragraphs.append(make_paragraph(part.text, start))
        start += len(part.text) + len(_BETWEEN)
    text = _BETWEEN.join(part.text for part in parts)
    return text, _find(page_of(text, paragraphs, [part.role for part in parts]))


def _find(page: Page) -> tuple[Block, ...]:
    _mark_headline(page)
    _mark_top(page)
    _mark_captions(page)
    mark_tail(page)
    _mark_subheads(page)
    return tuple(_blocks(page))


def _mark_headline(page: Page) -> None:
    if "headline" in page.roles:
        place: int | None = page.roles.index("headline")
    else:
        for above in find_spaced_rows(page.paragraphs, page.roles, page.text):
            page.roles[above] = "furniture"
        masthead = find_masthead(page.paragraphs, page.roles)
        kickers = find_kickers(page.paragraphs, page.roles)
        for above in kickers if masthead is None else [masthead]:
            page.roles[above] = "furniture"
        place = find_headline(page.paragraphs, page.roles, page.labelled)
    if place is None:
        return
    page.roles[place] = "headline"
    for repeat in find_repeats(page.paragraphs, place):
        page.roles[repeat] = "furniture"


def _mark_top(page: Page) -> None:
    """Navigation, bylines and place lines above the body, and bylines straight below it."""
    first = page.first_body()
    seen_headline = False
    for place in range(first):
        paragraph = page.paragraphs[place]
        seen_headline |= page.roles[place] == "headline"
        if page.roles[place] is not None or not paragraph.whole:
            continue
        if is_byline(paragraph.line):
            page.roles[place] = "byline"
        elif is_navigation(paragraph.line) and (not seen_headline or (place < 4 and paragraph.words > 1)):
            page.roles[place] = "furniture"
        elif seen_headline and dateline_end(paragraph.line, alone=True):
            page.roles[place] = "dateline"
    _mark_lone_names(page, first)
    open_below = [place for place in range(first + 1, len(page.roles)) if page.roles[place] is None]
    for place in (*open_below[:_BELOW], *open_below[-2:]):
        line = page.paragraphs[place].line
        if is_byline(line):
            page.roles[place] = "byline"
            above = page.paragraphs[place - 1].line
            if page.roles[place - 1] is None and is_name(above) and above in line:
                page.roles[place - 1] = "byline"
    for place, paragraph in enumerate(page.paragraphs[1:], 1):
        if (
            page.roles[place - 1] == "byline"
            and page.roles[place] is None
            and _HANDLE.fullmatch(paragraph.line)
        ):
            page.roles[place] = "byline"


def _mark_lone_names(page: Page, first: int) -> None:
    """Names alone under the headline are a byline; of a single one, capitals, or the time or office below it, must say so."""
    if "headline" not in page.roles[:first]:
        return
    for place in range(page.roles.index("headline") + 1, first):
        line = page.paragraphs[place].line
        if page.roles[place] is None and are_names(line):
            page.roles[place] = "byline"
        if page.roles[place] is not None or not is_name(line):
            continue
        after = page.paragraphs[place + 1].line if place + 1 < len(page.paragraphs) else ""
        if is_credit(after):
            page.roles[place] = "caption"
        elif line.isupper() or is_stamp(after) or is_byline(after, office=True):
            page.roles[place] = "byline"
            if is_byline(after, office=True) and page.roles[place + 1] is None:
                page.roles[place + 1] = "byline"


def _mark_captions(page: Page) -> None:
    """Text with a picture's credit at its end, and a short line right above a line of credit."""
    for place, paragraph in enumerate(page.paragraphs):
        if page.roles[place] is not None or not paragraph.whole:
            continue
        below = page.paragraphs[place + 1] if place + 1 < len(page.paragraphs) else None
        over_credit = below is not None and not below.after_blank and is_credit(below.line)
        said_again = (  # a picture's description for those who can not see it, and then the caption
            below is not None and below.line.startswith(paragraph.line) and has_credit(below.line)
        )
        if has_credit(paragraph.line) or said_again or (over_credit and len(paragraph.line) <= LONGEST):
            page.roles[place] = "caption"


def _mark_subheads(page: Page) -> None:
    """Short lines that are no sentence, with running text below; never two in a row within the body."""
    if page.spoken:
        return
    first = page.first_body()
    headline = page.roles.index("headline") if "headline" in page.roles else first
    for place, paragraph in enumerate(page.paragraphs):
        if page.roles[place] is not None or not _like_subhead(paragraph, page.text):
            continue
        if headline < place < first:
            page.roles[place] = "subhead"
            continue
        after = page.after(place)
        above = page.paragraphs[place - 1] if place else None
        long = paragraph.words > 12 or ". " in paragraph.line
        runs_on = above is not None and page.roles[place - 1] is None and not above.ended
        if (
            after is not None
            and place > first
            and not long
            and not runs_on
            and _reads_on(page.paragraphs[after])
        ):
            page.roles[place] = "subhead"


def _reads_on(paragraph: Paragraph) -> bool:
    return paragraph.words >= 8 and (paragraph.ended or paragraph.words > 25)


def _like_subhead(paragraph: Paragraph, text: str) -> bool:
    line = paragraph.line
    if (
        not paragraph.whole
        or len(line) > 160
        or not (line[0].isupper() or line[0] in "'‘\"“" or line[0].isdigit())
    ):
        return False
    if _BULLET.match(line) or LABEL.match(line) or line.endswith((",", "-")):
        return False
    if paragraph.ended and not line.endswith("?"):
        return False
    if line[0] in "\"“'‘":  # a quotation alone is somebody's words, unless the body says them again
        inner = line.strip("\"“”'‘’")
        around = text[max(0, paragraph.start - _AROUND) : paragraph.end + _AROUND]
        return len(line) <= 80 and around.count(inner) > 1
    return paragraph.words <= (14 if line.endswith("?") else 24)


def _blocks(page: Page) -> list[Block]:
    blocks: list[Block] = []
    bodies = 0
    for paragraph, role in zip(page.paragraphs, page.roles, strict=True):
        start = paragraph.start
        if role is None:
            bodies += 1
            end = dateline_end(paragraph.line, colon=bodies == 1 and not page.spoken) if bodies <= 3 else 0
            if end:
                end = _reach(page.text, start, paragraph.line[:end])
                blocks.append(Block("dateline", start, end))
                start = (
                    end + len(page.text[end : paragraph.end]) - len(page.text[end : paragraph.end].lstrip())
                )
        blocks.append(Block(role or "body", start, paragraph.end))
    return blocks


def _reach(text: str, start: int, line: str) -> int:
    """Where ``line``, whose blanks are single, ends in ``text``, whose blanks may be any."""
    place = start
    for part in line.split():
        place = text.index(part, place) + len(part)
    return place
