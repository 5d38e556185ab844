"""A tree of HTML, or of what trafilatura makes of it, to the paragraphs that stand in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from claimx.articles.article import Role
from claimx.articles.draft import clean

Element = Any  # lxml ships no types

_SILENT = frozenset(
    """
    script style noscript template svg math iframe object embed canvas audio video button select textarea
    input label legend datalist head title nav footer aside dialog menu amp-sidebar
    """.split()
)
_ROLES: dict[str, Role] = {
    "h1": "subhead", "h2": "subhead", "h3": "subhead", "h4": "subhead", "h5": "subhead", "h6": "subhead",
    "head": "subhead", "blockquote": "body", "quote": "body", "li": "body", "item": "body", "dd": "body",
    "pre": "body", "figcaption": "caption",
}  # fmt: skip
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font hi i img graphic ins kbd mark nobr q ref ruby s
    samp small span strike strong sub sup time tt u var wbr
    """.split()
)
_LINKS = frozenset({"a", "ref"})
_CELLS = frozenset({"td", "th", "cell"})
_BREAKS = frozenset({"br", "lb"})
_IN_LAYOUT = ("br", "lb", "p", "div", "table")  # what a cell holds where the table only places things
_SHORT = 50
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph on a page. ``linked`` is the share of its characters that are links, from 0 to 1."""

    text: str
    role: Role | None
    linked: float
    level: int = 0
    """6 for the text of an ``h6`` to 1 for that of an ``h1``, 0 for what is no heading."""


def find_lines(root: Element, silent: frozenset[str] = _SILENT) -> list[Line]:
    """The paragraphs below ``root`` in reading order, with the roles that their tags give them.

    A line break ends a paragraph after a short line, after a sentence, and before another break; elsewhere it is
    a blank.
    Nothing in ``silent`` elements is text. Takes no more time for a deep tree than for a flat one.
    """
    from lxml import etree

    walk = _Walk()
    skipped: Element = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _CELLS and next(element.iter(*_IN_LAYOUT), None) is not None:
            tag = "div"
        if event == "start":
            if skipped is None and (not tag or tag in silent) and element is not root:
                skipped = element
            elif skipped is None:
                walk.open(tag)
                walk.say(element.text)
            continue
        if skipped is None:
            walk.close(tag)
        elif element is skipped:
            skipped = None
        if skipped is None and element is not root:
            walk.say(element.tail)
    walk.flush()
    return walk.lines


def text_of(element: Element) -> str:
    """All text in an element, on one line."""
    return clean(" ".join(element.itertext()))


def drop(root: Element, unwanted: Callable[[Element], bool]) -> None:
    """Take the unwanted elements out of the tree; the text behind each stays."""
    for element in [one for one in root.iter() if unwanted(one)]:
        parent, before = element.getparent(), element.getprevious()
        if parent is None:
            continue
        if before is not None:
            before.tail = (before.tail or "") + (element.tail or "")
        else:
            parent.text = (parent.text or "") + (element.tail or "")
        parent.remove(element)


class _Walk:
    """The text said so far, cut into paragraphs."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._said: list[str] = []
        self._line = self._linked = 0
        self._within: list[str] = []
        self._links = 0
        self._breaks = 0

    def open(self, tag: str) -> None:
        if tag in _BREAKS:
            self._breaks += 1
        elif tag in _CELLS:
            self._said.append(" | " if any(map(str.strip, self._said)) else "")
        elif tag in _LINKS:
            self._links += 1
        elif tag not in _INLINE:
            self.flush()
            if tag in _ROLES:
                self._within.append(tag)

    def close(self, tag: str) -> None:
        if tag in _LINKS:
            self._links -= 1
        elif tag not in _INLINE and tag not in _CELLS and tag not in _BREAKS:
            self.flush()
            if tag in _ROLES:
                self._within.pop()

    def say(self, text: str | None) -> None:
        if not text:
            return
        if self._breaks and not text.isspace():
            before = "".join(self._said[self._line :]).strip()
            if self._breaks > 1 or len(before) < _SHORT or _SENTENCE_END.search(before[-20:]):
                self.flush()
            else:
                self._said.append(" ")
            self._line, self._breaks = len(self._said), 0
        self._said.append(text)
        self._linked += len(text.strip()) if self._links else 0

    def flush(self) -> None:
        text = clean("".join(self._said))
        tag = self._within[-1] if self._within else ""
        if text:
            level = int(tag[1]) if re.fullmatch(r"h\d", tag) else 0
            self.lines.append(Line(text, _ROLES.get(tag), min(1.0, self._linked / len(text)), level))
        self._said.clear()
        self._linked = self._breaks = self._line = 0
