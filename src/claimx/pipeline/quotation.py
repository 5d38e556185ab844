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
from dataclasses import dataclass, replace

from claimx.pipeline.quotation_marks import CLOSES, KINDS, SINGLE, STRAIGHT, Mark, find_marks

_LEFT_OPEN = 2.4  # less than a stray mark where the mark stands at an opening place, more where it does not
_GOES_ON = 0.3
_KEPT = 12  # readings kept side by side
_HOPELESS = 8.0  # behind the best one
_DEEPEST = (
    8  # quotations in one another; more is no writing, and the text of each would be told again and again
)

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK = re.compile(r"(?:(?:\r\n|\r(?!\n)|[\n\v\x85\u2028\u2029])[^\S\r\n\v\x85\u2028\u2029]*){2,}|\f+")
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
_State = tuple[float, _Stack, _Pairs]


def find_quotations(text: str) -> list[Quotation]:
    r"""The quotations of ``text`` in reading order, an outer one before those inside it.

    Two of them lie apart or one inside the other. A paragraph ends at a blank line; in a text that has none, at a
    line break behind the end of a sentence.

    >>> text = "“He told us, ‘It’s the boys’ turn,’” she said."
    >>> [text[one.start : one.end] for one in find_quotations(text)]
    ['He told us, ‘It’s the boys’ turn,’', 'It’s the boys’ turn,']
    >>> find_quotations("In the '90s, a 5\" nail was O'Brien's.")
    []
    """
    found: list[Quotation] = []
    left_open: list[str] = []
    paragraphs = [(span, _lead(text, *span)) for span in _paragraphs(text)]
    for ((start, end), lead), following in zip(paragraphs, _leads_after(text, paragraphs), strict=True):
        marks = list(find_marks(text, start, end))
        if not marks:
            left_open = left_open if _is_aside(text, start, end) else []
            continue
        pairs, opened = _pair(marks, following)
        quotations = _quotations(marks, pairs, opened, end)
        for place, kind in enumerate(left_open[: len(lead)]):
            if lead[place] != kind or place >= len(quotations) or quotations[place].depth != place:
                break
            if quotations[place].opening != (quotations[place - 1].start if place else start):
                break
            quotations[place] = replace(quotations[place], continues=True)
        found += quotations
        left_open = [KINDS.get(marks[index].sign, marks[index].sign) for index in reversed(opened)]
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
    ended = [
        [span for span in spans if _ENDED.search(text[max(0, span[0] - 12) : span[0]])] for spans in breaks
    ]
    ends = sum(map(len, ended))
    by_line = ends * 2 > sum(map(len, breaks)) and ends >= len(blocks)
    for (start, end), spans in zip(blocks, ended, strict=True):
        for a, b in [*spans, (end, end)] if by_line else [(end, end)]:
            piece = text[start:a]
            if core := piece.strip():
                first = start + len(piece) - len(piece.lstrip())
                yield first, first + len(core)
            start = b


def _lead(text: str, start: int, end: int) -> list[str]:
    """The kinds of the marks with which a paragraph begins, the outermost first."""
    kinds: list[str] = []
    for mark in find_marks(text, start, min(end, start + 12)):
        if mark.start != start or mark.opens is None or mark.opens > 1:
            break
        kinds.append(KINDS.get(mark.sign, mark.sign))
        start = mark.end
    return kinds


def _leads_after(text: str, paragraphs: Sequence[tuple[tuple[int, int], list[str]]]) -> list[list[str]]:
    """For each paragraph the lead of the next one, past a line such as "Also read"."""
    leads: list[list[str]] = []
    following: list[str] = []
    for span, lead in reversed(paragraphs):
        leads.append(following)
        if not _is_aside(text, *span):
            following = lead
    leads.reverse()
    return leads


def _is_aside(text: str, start: int, end: int) -> bool:
    """Whether a paragraph is a few words that no mark and no full stop touches: furniture, a subhead."""
    line = text[start : min(end, start + 41)]
    return (
        len(line) <= 40
        and line.count(" ") < 5
        and line[-1].isalnum()
        and not any(find_marks(text, start, end))
    )


class _Stacks:
    """Numbers for stacks of opened signs, so that readings with the same open signs are one state."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, str], int] = {}
        self.signs = [""]
        self.depths = [0]

    def push(self, under: int, sign: str) -> int:
        number = self.known.get((under, sign))
        if number is None:
            number = self.known[under, sign] = len(self.signs)
            self.signs.append(sign)
            self.depths.append(self.depths[under] + 1)
        return number


def _pair(marks: Sequence[Mark], lead: Sequence[str]) -> tuple[list[tuple[int, int]], list[int]]:
    """The pairs of the cheapest reading, in no order, and the marks it leaves open, the innermost first."""
    stacks = _Stacks()
    states: dict[int, _State] = {0: (0.0, None, None)}
    for index in range(len(marks)):
        reached: dict[int, _State] = {}
        for number, state in states.items():
            for step in _steps(stacks, marks, index, number, state):
                if step[0] not in reached or step[1] < reached[step[0]][0]:
                    reached[step[0]] = step[1:]
        states = _cheapest(reached)
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
    stacks: _Stacks, marks: Sequence[Mark], index: int, number: int, state: _State
) -> Iterator[tuple[int, float, _Stack, _Pairs]]:
    """What a reading may become at a mark: it is skipped, opens, or closes the innermost open quotation."""
    mark = marks[index]
    inside = stacks.signs[number]
    price, stack, pairs = state
    stray = 0.3 if inside and not mark.plain and mark.opens is not None and mark.opens < 0.5 else 0.0
    yield number, price + mark.skip + stray, stack, pairs
    if mark.opens is not None and stacks.depths[number] < _DEEPEST:
        opened = stacks.push(number, mark.sign)
        yield opened, price + mark.opens + _nesting(inside, mark.sign), (index, number, stack), pairs
    if stack is not None and mark.closes is not None:
        match = CLOSES[inside].get(mark.sign)
        if match is not None:
            opening = marks[stack[0]]
            length = mark.start - opening.end
            if (inside in SINGLE) != (
                mark.sign in SINGLE
            ):  # a slip; nested, the mark is rather the outer one's
                match += 0.0 if stack[2] is None else 1.5
                if mark.plain:
                    return
            match += mark.closes + (1.0 if not length else min(length, 4000) * 0.0003)
            yield stack[1], price + match, stack[2], (pairs, stack[0], index)


def _cheapest(reached: dict[int, _State]) -> dict[int, _State]:
    """The readings that may still win: not the dearest of many, nor any that no later mark could make up for."""
    if len(reached) == 1:
        return reached
    best = min(state[0] for state in reached.values()) + _HOPELESS
    near = {number: state for number, state in reached.items() if state[0] < best}
    if len(near) > _KEPT:
        near = dict(sorted(near.items(), key=lambda item: item[1][0])[:_KEPT])
    return near


def _nesting(outer: str, inner: str) -> float:
    """The price of opening ``inner`` right inside ``outer``: marks alternate."""
    if not outer or (outer in SINGLE) != (inner in SINGLE):
        return 0.0
    if outer == inner or (outer in STRAIGHT and inner in STRAIGHT):
        return 2.5 if outer in STRAIGHT else 1.5
    return 0.6


def _ending(marks: Sequence[Mark], stack: _Stack, lead: Sequence[str]) -> float:
    """The price of what is still open at the end of a paragraph before one that begins with ``lead``."""
    opened = []
    while stack is not None:
        opened.append(marks[stack[0]])
        stack = stack[2]
    price, goes_on = 0.0, True
    for depth, mark in enumerate(reversed(opened)):
        goes_on = goes_on and depth < len(lead) and KINDS.get(mark.sign, mark.sign) == lead[depth]
        if goes_on:
            price += _GOES_ON
        else:
            price += _LEFT_OPEN + (0.0 if mark.sign not in SINGLE else 1.0 if not mark.leads else -0.5)
    return price


def _quotations(
    marks: Sequence[Mark], pairs: Sequence[tuple[int, int]], opened: Sequence[int], end: int
) -> list[Quotation]:
    """The quotations of a paragraph that ends at ``end``, in reading order."""
    spans: list[tuple[Mark, Mark | None]] = [(marks[a], marks[b]) for a, b in pairs]
    spans += [(marks[index], None) for index in opened]
    found = []
    around: list[int] = []
    for opening, closing in sorted(spans, key=lambda span: span[0].start):
        while around and around[-1] <= opening.start:
            around.pop()
        last, outer = (closing.start, closing.end) if closing else (end, end)
        found.append(Quotation(opening.end, last, opening.start, outer, len(around), continues=False))
        around.append(outer)
    return found
