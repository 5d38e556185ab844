"""What stands below the article: lists of other stories, and the closing matter of releases and pages."""

import re

from claimx.articles.byline import NAME
from claimx.articles.furniture import is_navigation, is_network, is_pointer_list, is_tag_label
from claimx.articles.page import Page
from claimx.articles.paragraphs import Paragraph

_SPEECH = re.compile(r"[\"“”„«»]|\b(?:said|says|told|according to|warned|added)\b")
_SENTENCE = re.compile(r"(?:He|She|It|They|We|I|This|These|Those|His|Her|Their) [a-z]")
"""How a sentence begins that lost its stop, and no headline."""

_ABOUT = re.compile(
    r"(?:about (?:the )?[\w&'’. -]{2,60}|boilerplate|notes? (?:to|for) editors?|(?:for )?(?:more"
    r"|further) information|ends?|###|-30-)[.:]?",
    re.I,
)
_STOPPED = re.compile(r"[.:;,][\"'”’»)\]]*$|[!?][\"'”’»]+$|[a-z”\"]\.[\"”’]? [A-Z“‘\"]")
"""What no headline has: a stop at its end, within quotation marks or without, or between two sentences."""

_TRADE = (
    r"(?:reporter|correspondent|editor|columnist|(?:staff|freelance|senior|sports|science|features?) writer|journalist"
    r"|news producer|photographer|intern|bureau chief)"
)
_WRITER = re.compile(
    rf"(?P<name>{NAME})(?:, .{{2,60}},)? (?:(?:is|was) (?:a|an|the|our|\w[\w’'. ]{{1,40}}[’']s?)? ?(?:[\w/&-]+ ){{0,6}}?{_TRADE}\b"
    r"|(?:covers|reports on|writes (?:about|on|for)|has (?:covered|written for|reported (?:for|on)))\b"
    r"|can be reached\b|[\w ,]{0,30}contributed (?:to )?(?:this )?(?:report|story|article))"
)
"""How a paper tells who wrote an article, below it."""

_LAST = 8


def mark_tail(page: Page) -> None:
    """Mark lists of other stories, closing matter and the last lines; never in a transcript or interview."""
    _mark_buttons(page)
    _mark_writers(page)
    total = len(page.roles)
    for place, paragraph in enumerate(page.paragraphs):
        if not paragraph.whole or page.spoken:
            continue
        if page.roles[place] == "furniture" and is_pointer_list(paragraph.line):
            _mark_list(page, place)
        elif place > total // 3 and page.roles[place] is not None and is_tag_label(paragraph.line):
            _mark_tags(page, place)
        elif (
            place > total // 3
            and _ABOUT.fullmatch(paragraph.line.strip())
            and page.roles[place] in (None, "footer")
        ):
            _mark_closing(page, place)
    _mark_last_lines(page)


def _mark_buttons(page: Page) -> None:
    """Names of networks, one a line: two or more that follow each other."""
    rows = [paragraph.whole and is_network(paragraph.line) for paragraph in page.paragraphs]
    for place, button in enumerate(rows):
        if (
            button
            and page.roles[place] is None
            and (True in rows[max(0, place - 1) : place] + rows[place + 1 : place + 2])
        ):
            page.roles[place] = "furniture"


def _mark_writers(page: Page) -> None:
    """Among the last lines, who wrote it: people whom nothing but the byline names besides."""
    body = [place for place, role in enumerate(page.roles) if role is None]
    for place in body[-_LAST:][::-1]:
        line = page.paragraphs[place].line
        found = _WRITER.match(line)
        if not found or not page.paragraphs[place].whole or _SPEECH.search(line):
            continue
        surname = re.compile(rf"\b{re.escape(found['name'].split()[-1])}\b")
        if not any(
            surname.search(page.text, page.paragraphs[p].start, page.paragraphs[p].end)
            for p in body
            if p != place and page.roles[p] is None
        ):
            page.roles[place] = "footer"


def _mark_tags(page: Page, label: int) -> None:
    """Topics under their label: lines of a few words that are no sentence."""
    for place in range(label + 1, min(label + 20, len(page.roles))):
        paragraph = page.paragraphs[place]
        if page.roles[place] is not None or paragraph.ended or paragraph.words > 4:
            break
        page.roles[place] = "furniture"


def _mark_list(page: Page, label: int) -> None:
    """Headlines under the label of a list. One alone is taken for a sub-heading unless nothing but
    furniture follows.
    """
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


def _mark_closing(page: Page, label: int) -> None:
    """All after "ENDS", "About X" or "Notes to editors" is closing matter as long as nobody speaks in it."""
    rest = range(label + 1, len(page.roles))
    if len(rest) > 15 or any(
        _SPEECH.search(page.text, page.paragraphs[p].start, page.paragraphs[p].end) for p in rest
    ):
        return
    for place in (label, *rest):
        if page.roles[place] is None:
            page.roles[place] = "footer"


def _mark_last_lines(page: Page) -> None:
    """Behind the last running text: navigation, and headlines after other furniture."""
    last = max((p for p, r in enumerate(page.roles) if r is None and page.paragraphs[p].ended), default=None)
    if last is None or page.spoken:
        return
    after_furniture = False
    for place in range(last + 1, len(page.roles)):
        paragraph = page.paragraphs[place]
        if page.roles[place] in ("furniture", "footer"):
            after_furniture = True
        elif page.roles[place] is not None or not paragraph.whole:
            continue
        elif is_navigation(paragraph.line) or (after_furniture and _like_headline(paragraph)):
            page.roles[place] = "furniture"


def _like_headline(paragraph: Paragraph) -> bool:
    line = paragraph.line
    return (
        paragraph.whole
        and len(line) <= 110
        and paragraph.words >= 3
        and not _SENTENCE.match(line)
        and not _STOPPED.search(line)
    )
