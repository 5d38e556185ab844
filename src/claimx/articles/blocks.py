"""Paragraphs to blocks: what each part of the text is.

In the order of the steps: lines that are furniture by their own wording; the headline, and lines that repeat it;
what stands between headline and body (byline, caption, place and date); what stands about the body (sub-headings, other
stories' headlines under "Most read", the closing matter of a press release); and the place line of an agency at the
head of the body.

The policy: body is what is left. A paragraph becomes anything else only for a reason that can be named, and in
transcripts and interviews, where every line is somebody's words, position alone is never a reason.
"""

import re
from collections import Counter
from dataclasses import dataclass

from claimx.articles.article import Block, Role
from claimx.articles.byline import is_byline, is_name
from claimx.articles.dateline import dateline_end
from claimx.articles.furniture import (
    LONGEST,
    furniture_role,
    has_credit,
    is_credit,
    is_navigation,
    is_pointer_list,
    is_stamp,
)
from claimx.articles.headline import find_headline, find_repeats
from claimx.articles.paragraphs import Paragraph, find_paragraphs

_LABEL = re.compile(r"([A-Z][\w.'’-]*(?: [A-Z(][\w.'’)-]*){0,4}|[QA]): ?")
_BULLET = re.compile(r"[-–—•*▪◦·>@#$€£]|\(?\d{1,2}[.):]|\w[.)] ")
_AROUND = 10_000
_SPEECH = re.compile(r"[\"“”„«»]|\b(?:said|says|told|according to|warned|added)\b")
_ABOUT = re.compile(r"(?:about (?:the )?[\w&'’. -]{2,60}|boilerplate|notes? (?:to|for) editors?|(?:for )?(?:more|further) information|ends?|###|-30-)[.:]?", re.I)  # fmt: skip


@dataclass(slots=True)
class _Page:
    """The paragraphs with the roles found so far (None: not decided) and what kind of text it is."""

    text: str
    paragraphs: list[Paragraph]
    roles: list[Role | None]
    labelled: bool  # a transcript: lines with the speakers' names before them
    asked: bool  # an interview: many questions

    @property
    def spoken(self) -> bool:
        """Whether position alone says nothing, as any line may be somebody's words."""
        return self.labelled or self.asked

    def first_body(self) -> int:
        """The place of the first paragraph that reads as running text; the number of paragraphs where none does."""
        for place, (paragraph, role) in enumerate(zip(self.paragraphs, self.roles, strict=True)):
            if role is None and (paragraph.words > 25 or paragraph.ended and paragraph.words > 4):
                return place
        return len(self.paragraphs)

    def after(self, place: int) -> int | None:
        """The next place after ``place`` that is not furniture."""
        for later in range(place + 1, min(place + 12, len(self.roles))):
            if self.roles[later] not in ("furniture", "footer"):
                return later
        return None


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of ``text`` in order, without overlap; every character that is no white space is in exactly one.

    An agency's place line ("PORT LOUIS, March 3 (Island Press) -") that opens a paragraph is a block of its own,
    and the paragraph's body begins after it.
    """
    paragraphs = find_paragraphs(text)
    roles = [furniture_role(p.line) if p.whole else None for p in paragraphs]
    page = _Page(text, paragraphs, roles, _is_transcript(paragraphs), _is_interview(paragraphs))
    _mark_headline(page)
    _mark_top(page)
    _mark_captions(page)
    _mark_tail(page)
    _mark_subheads(page)
    return tuple(_blocks(page))


def _is_transcript(paragraphs: list[Paragraph]) -> bool:
    labels = Counter(found[1] for p in paragraphs if (found := _LABEL.match(p.line)))
    return labels.total() >= 3 and max(labels.values()) >= 2


def _is_interview(paragraphs: list[Paragraph]) -> bool:
    questions = sum(p.line.endswith("?") and p.words <= 40 for p in paragraphs)
    return questions >= max(4, len(paragraphs) // 5)


def _mark_headline(page: _Page) -> None:
    place = find_headline(page.paragraphs, page.roles, page.labelled)
    if place is None:
        return
    page.roles[place] = "headline"
    for repeat in find_repeats(page.paragraphs, place):
        page.roles[repeat] = "furniture"


def _mark_top(page: _Page) -> None:
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
        elif is_navigation(paragraph.line) and (not seen_headline or place < 4 and paragraph.words > 1):
            page.roles[place] = "furniture"
        elif seen_headline and dateline_end(paragraph.line, alone=True):
            page.roles[place] = "dateline"
    _mark_lone_names(page, first)
    for place in {first + 1, first + 2, len(page.roles) - 1, len(page.roles) - 2}:
        if 0 < place < len(page.roles) and page.roles[place] is None and is_byline(page.paragraphs[place].line):
            page.roles[place] = "byline"


def _mark_lone_names(page: _Page, first: int) -> None:
    """A name alone under the headline is a byline when capitals, or the time or office below it, say so."""
    if "headline" not in page.roles[:first]:
        return
    for place in range(page.roles.index("headline") + 1, first):
        line = page.paragraphs[place].line
        if page.roles[place] is not None or not is_name(line):
            continue
        after = page.paragraphs[place + 1].line if place + 1 < len(page.paragraphs) else ""
        if is_credit(after):
            page.roles[place] = "caption"
        elif line.isupper() or is_stamp(after) or is_byline(after, office=True):
            page.roles[place] = "byline"
            if is_byline(after, office=True) and page.roles[place + 1] is None:
                page.roles[place + 1] = "byline"


def _mark_tail(page: _Page) -> None:
    """Lists of other stories, and the closing matter of releases and pages."""
    total = len(page.roles)
    for place, paragraph in enumerate(page.paragraphs):
        if not paragraph.whole or page.spoken:
            continue
        if page.roles[place] == "furniture" and is_pointer_list(paragraph.line):
            _mark_list(page, place)
        elif place > total // 3 and _ABOUT.fullmatch(paragraph.line.strip()) and page.roles[place] in (None, "footer"):
            _mark_closing(page, place)
    _mark_last_lines(page)


def _mark_list(page: _Page, label: int) -> None:
    """Headlines under the label of a list. One alone is taken for a sub-heading unless nothing but furniture follows."""
    found = []
    for place in range(label + 1, min(label + 40, len(page.roles))):
        paragraph = page.paragraphs[place]
        if page.roles[place] is None and _like_headline(paragraph):
            found.append(place)
        elif page.roles[place] is None:
            break
    else:
        label = -1
    if len(found) >= 2 or label == -1:
        for place in found:
            page.roles[place] = "furniture"


def _mark_closing(page: _Page, label: int) -> None:
    """All after "ENDS", "About X" or "Notes to editors" is closing matter as long as nobody speaks in it."""
    rest = range(label + 1, len(page.roles))
    if len(rest) > 15 or any(_SPEECH.search(page.text, page.paragraphs[p].start, page.paragraphs[p].end) for p in rest):
        return
    for place in (label, *rest):
        if page.roles[place] is None:
            page.roles[place] = "footer"


def _mark_last_lines(page: _Page) -> None:
    """Behind the last running text: navigation, and headlines after other furniture."""
    last = max((p for p, r in enumerate(page.roles) if r is None and page.paragraphs[p].ended), default=None)
    if last is None or page.spoken:
        return
    after_furniture = False
    for place in range(last + 1, len(page.roles)):
        paragraph = page.paragraphs[place]
        if page.roles[place] in ("furniture", "footer"):
            after_furniture = True
        elif page.roles[place] is None and paragraph.whole:
            if is_navigation(paragraph.line) or after_furniture and _like_headline(paragraph):
                page.roles[place] = "furniture"


def _mark_captions(page: _Page) -> None:
    """Text with a picture's credit at its end, and a short line right above a line of credit."""
    for place, paragraph in enumerate(page.paragraphs):
        if page.roles[place] is not None or not paragraph.whole:
            continue
        below = page.paragraphs[place + 1] if place + 1 < len(page.paragraphs) else None
        over_credit = below is not None and not below.after_blank and is_credit(below.line)
        if has_credit(paragraph.line) or over_credit and len(paragraph.line) <= LONGEST:
            page.roles[place] = "caption"


def _mark_subheads(page: _Page) -> None:
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
        if after is not None and place > first and not long and not runs_on and _reads_on(page.paragraphs[after]):
            page.roles[place] = "subhead"


def _reads_on(paragraph: Paragraph) -> bool:
    return paragraph.words >= 8 and (paragraph.ended or paragraph.words > 25)


def _like_subhead(paragraph: Paragraph, text: str) -> bool:
    line = paragraph.line
    if not paragraph.whole or len(line) > 160 or not (line[0].isupper() or line[0] in "'‘\"“" or line[0].isdigit()):
        return False
    if _BULLET.match(line) or _LABEL.match(line) or line.endswith((",", "-")):
        return False
    if paragraph.ended and not line.endswith("?"):
        return False
    if line[0] in "\"“'‘":  # a quotation alone is somebody's words, unless the body says them again
        inner = line.strip("\"“”'‘’")
        around = text[max(0, paragraph.start - _AROUND) : paragraph.end + _AROUND]
        return len(line) <= 80 and around.count(inner) > 1
    return paragraph.words <= (14 if line.endswith("?") else 24)


def _like_headline(paragraph: Paragraph) -> bool:
    line = paragraph.line
    return paragraph.whole and len(line) <= 160 and paragraph.words >= 3 and not line.endswith((".", ":", ";", ","))


def _blocks(page: _Page) -> list[Block]:
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
                start = end + len(page.text[end : paragraph.end]) - len(page.text[end : paragraph.end].lstrip())
        blocks.append(Block(role or "body", start, paragraph.end))
    return blocks


def _reach(text: str, start: int, line: str) -> int:
    """Where ``line``, whose blanks are single, ends in ``text``, whose blanks may be any."""
    place = start
    for part in line.split():
        place = text.index(part, place) + len(part)
    return place
