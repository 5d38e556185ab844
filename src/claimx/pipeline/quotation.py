"""Quotations by their marks: which mark opens, which closes, which is neither.

Paragraph by paragraph, every mark is read as opening, closing or neither, and the cheapest reading of the whole
paragraph is taken, so that a stray mark costs nothing but itself. What is not guessed:

* A mark that fits no pair is left out where it cannot have opened a quotation; one that can, and that nothing
  closes, holds until its paragraph ends, but never over a pair that would be sound without it.
* A quotation goes on in the next paragraph only where that one opens with the same mark.
* Text between marks is a quotation, be it speech, a title or a nickname; which of them is for others to say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimx.pipeline.quotation_marks import CLOSES, SINGLE, STRAIGHT, Mark, find_marks

_LEFT_OPEN = 2.4  # less than a stray mark where the mark stands at an opening place, more where it does not
_GOES_ON = 0.3
_KEPT = 12  # readings kept side by side

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK = re.compile(r"(?:(?:\r\n|[\n\r\v\x85\u2028\u2029])[^\S\r\n\v\x85\u2028\u2029]*){2,}|\f+")
_ENDED = re.compile(r"[.!?…:][\"'”’»“‘)\]*]*[^\S\r\n]*$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between a pair of marks, as offsets into the text.

    ``start`` and ``end`` hold the words without the marks, ``opening`` and ``closing`` with them. Where no mark
    closes it, ``closing`` is ``end``, the end of its paragraph. ``depth`` is 0 for the outermost. ``continues``:
    it goes on with the quotation that the paragraph before left open.
    """

    start: int
    end: int
    opening: int
    closing: int
    depth: int
    continues: bool


# A reading's open quotations from the inside out: (index of the mark, its stack identity, the rest).
_Stack = tuple[int, int, "_Stack"] | None
_Pairs = tuple["_Pairs", int, int] | None


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of ``text`` in reading order, an outer one before those inside it.

    Two of them lie apart or one inside the other. A paragraph ends at a blank line; in a text that has none, at a
    line break behind the end of a sentence.

    >>> text = "“He told us, ‘It’s the boys’ turn,’” she said."
    >>> [text[one.start : one.end] for one in find_quotations(text)]
    ['He told us, ‘It’s the boys’ turn,’', 'It’s the boys’ turn,']
    >>> find_quotations("In the '90s, a 5\\" nail was O'Brien's.")
    []
    """
    found: list[Quotation] = []
    left_open: list[str] = []
    paragraphs = list(_paragraphs(text))
    following = [_lead(text, start, end) for start, end in paragraphs[1:]] + [[]]
    for (start, end), lead in zip(paragraphs, following, strict=True):
        marks = list(find_marks(text, start, end))
        if not marks:
            left_open = []
            continue
        pairs, stack = _pair(marks, lead)
        quotations = _quotations(marks, pairs, stack, end)
        for place, sign in enumerate(left_open):
            if place >= len(quotations) or quotations[place][1].depth != place or quotations[place][0].sign != sign:
                break
            gap = text[start : quotations[place][1].opening] if place == 0 else ""
            if gap.strip() or place and quotations[place][1].opening != quotations[place - 1][1].start:
                break
            mark, one = quotations[place]
            quotations[place] = mark, Quotation(one.start, one.end, one.opening, one.closing, one.depth, True)
        found += [one for _, one in quotations]
        left_open = [marks[index].sign for index in reversed(stack)]
    return found


def quotation_states(text: str, quotations: Sequence[Quotation]) -> bytes:
    """One number for each character of ``text``, from the quotations found in it.

    0 outside, 1 inside an outermost quotation, 2 inside a nested one, 3 an opening mark, 4 a closing mark, 5 a mark
    that pairs with none. Apostrophes outside quotations are 0.

    >>> text = "“Don’t,” he said."
    >>> quotation_states(text, find_quotations(text)).hex()[1::2]
    '31111114000000000'
    """
    states = bytearray(len(text))
    for depth in (0, 1):
        for one in quotations:
            if one.depth == depth:
                states[one.start : one.end] = bytes([depth + 1]) * (one.end - one.start)
    paired = set()
    for one in quotations:
        states[one.opening : one.start] = b"\x03" * (one.start - one.opening)
        states[one.end : one.closing] = b"\x04" * (one.closing - one.end)
        paired |= {one.opening, one.end} if one.closing > one.end else {one.opening}
    for start, end in _paragraphs(text):
        for mark in find_marks(text, start, end):
            if mark.start not in paired and not mark.plain:
                states[mark.start : mark.end] = b"\x05" * (mark.end - mark.start)
    return bytes(states)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where paragraphs start and end, without white space at their edges."""
    blocks = []
    start = 0
    for blank in _BLANK.finditer(text):
        blocks.append((start, blank.start()))
        start = blank.end()
    blocks.append((start, len(text)))
    breaks = [[found.span() for found in _BREAK.finditer(text, *block)] for block in blocks]
    ended = [[span for span in spans if _ENDED.search(text[max(0, span[0] - 12) : span[0]])] for spans in breaks]
    by_line = sum(map(len, ended)) * 2 > sum(map(len, breaks))
    for (start, end), spans in zip(blocks, ended, strict=True):
        for a, b in [*spans, (end, end)] if by_line else [(end, end)]:
            piece = text[start:a]
            if core := piece.strip():
                first = start + len(piece) - len(piece.lstrip())
                yield first, first + len(core)
            start = b


def _lead(text: str, start: int, end: int) -> list[str]:
    """The marks with which a paragraph begins, the outermost first."""
    signs: list[str] = []
    for mark in find_marks(text, start, min(end, start + 12)):
        if mark.start != start or mark.opens is None or mark.opens > 1:
            break
        signs.append(mark.sign)
        start = mark.end
    return signs


class _Stacks:
    """Numbers for stacks of opened signs, so that readings with the same open signs are one state."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, str], int] = {}
        self.signs = [""]

    def push(self, under: int, sign: str) -> int:
        number = self.known.get((under, sign))
        if number is None:
            number = self.known[under, sign] = len(self.signs)
            self.signs.append(sign)
        return number


def _pair(marks: Sequence[Mark], lead: Sequence[str]) -> tuple[list[tuple[int, int]], list[int]]:
    """The pairs of the cheapest reading, in no order, and the marks it leaves open, the innermost first."""
    stacks = _Stacks()
    states: dict[int, tuple[float, _Stack, _Pairs]] = {0: (0.0, None, None)}
    for index, mark in enumerate(marks):
        reached: dict[int, tuple[float, _Stack, _Pairs]] = {}
        for number, (price, stack, pairs) in states.items():
            for step in _steps(stacks, marks, index, mark, number, price, stack, pairs):
                if step[0] not in reached or step[1] < reached[step[0]][0]:
                    reached[step[0]] = step[1:]
        if len(reached) > _KEPT:
            best = sorted(reached.items(), key=lambda item: item[1][0])[:_KEPT]
            reached = dict(best)
        states = reached
    _, stack, pairs = min(
        ((price + _ending(marks, stack, lead), stack, pairs) for price, stack, pairs in states.values()),
        key=lambda reading: reading[0],
    )
    closed = []
    while pairs:
        pairs, opening, closing = pairs
        closed.append((opening, closing))
    opened = []
    while stack:
        opened.append(stack[0])
        stack = stack[2]
    return closed, opened


def _steps(
    stacks: _Stacks, marks: Sequence[Mark], index: int, mark: Mark, number: int, price: float, stack: _Stack, pairs: _Pairs
) -> Iterator[tuple[int, float, _Stack, _Pairs]]:
    """What a reading may become at a mark: it is skipped, opens, or closes the innermost open quotation."""
    inside = stacks.signs[number]
    stray = 0.3 if inside and not mark.plain and mark.opens is not None and mark.opens < 0.5 else 0.0
    yield number, price + mark.skip + stray, stack, pairs
    if mark.opens is not None:
        opened = stacks.push(number, mark.sign)
        yield opened, price + mark.opens + _nesting(inside, mark.sign), (index, number, stack), pairs
    if stack is not None and mark.closes is not None:
        match = CLOSES[inside].get(mark.sign)
        if match is not None:
            opening = marks[stack[0]]
            length = mark.start - opening.end
            match += mark.closes + (1.0 if not length else min(length, 4000) * 0.0003)
            yield stack[1], price + match, stack[2], (pairs, stack[0], index)


def _nesting(outer: str, inner: str) -> float:
    """The price of opening ``inner`` right inside ``outer``: marks alternate."""
    if not outer or (outer in SINGLE) != (inner in SINGLE):
        return 0.0
    if outer == inner or outer in STRAIGHT and inner in STRAIGHT:
        return 2.5 if outer in STRAIGHT else 1.5
    return 0.6


def _ending(marks: Sequence[Mark], stack: _Stack, lead: Sequence[str]) -> float:
    """The price of what is still open at the end of a paragraph before one that begins with ``lead``."""
    opened = []
    while stack is not None:
        opened.append(marks[stack[0]])
        stack = stack[2]
    opened.reverse()
    price = 0.0
    for depth, mark in enumerate(opened):
        if [one.sign for one in opened[: depth + 1]] == list(lead[: depth + 1]):
            price += _GOES_ON
        else:
            price += _LEFT_OPEN + (0.0 if mark.sign not in SINGLE else 1.0 if not mark.leads else -0.5)
    return price


def _quotations(
    marks: Sequence[Mark], pairs: Sequence[tuple[int, int]], opened: Sequence[int], end: int
) -> list[tuple[Mark, Quotation]]:
    """The quotations of a paragraph that ends at ``end`` in reading order, with their opening marks."""
    spans = sorted([(marks[a], marks[b]) for a, b in pairs] + [(marks[a], None) for a in opened], key=lambda one: one[0].start)
    found = []
    around: list[int] = []
    for opening, closing in spans:
        while around and around[-1] <= opening.start:
            around.pop()
        last, outer = (closing.start, closing.end) if closing else (end, end)
        found.append((opening, Quotation(opening.end, last, opening.start, outer, len(around), False)))
        around.append(outer)
    return found
