"""Text to paragraphs, for the three ways in which text files hold them.

* Blank lines between paragraphs, and one line a paragraph: the usual page saved as text.
* No blank lines, one line a paragraph: each line is a paragraph.
* Hard-wrapped text: a paragraph runs over several lines of about one width. Lines are joined where the
  first could not have taken the next one's first word as well, in texts that are wrapped as a whole: most
  of their lines are full and many stop in the middle of a sentence. Where every line is followed by a blank
  one, the same holds.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimx.articles.furniture import furniture_role

LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_ENDED = re.compile(r"[.!?…:;][\"'”’»“)\]*]*$")
_LABEL = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z(][\w.'’)-]*){0,4}: |[QA][:.] |[-–—•*▪◦·] |\(?\d{1,2}[.)] |[>@#]")
_SHORT = 400
_WIDEST = 160
_LEAST_WIDTH = 30


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, ``text[start:end]`` without blanks at its edges.

    ``line`` is its text with single spaces, cut after 400 characters; ``whole`` says that nothing was cut;
    ``ended`` that it stops as a sentence stops; ``after_blank`` that a blank line stands before it, or
    nothing.
    """

    start: int
    end: int
    line: str
    whole: bool
    ended: bool
    after_blank: bool

    @property
    def words(self) -> int:
        """How many words stand between blanks, counted up to the cut."""
        return self.line.count(" ") + 1


@dataclass(frozen=True, slots=True)
class _Line:
    start: int  # of the first character that is not blank
    end: int
    indent: int
    blanks_before: int


def find_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of ``text`` in order; every character that is no white space is in exactly one."""
    lines = list(_find_lines(text))
    width, doubled = _wrap_width(text, lines)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and width and _runs_on(text, groups[-1], line, width, doubled):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(text, group) for group in groups]


def make_paragraph(line: str, start: int) -> Paragraph:
    """The paragraph of a line that begins at ``start`` in its text, after a blank line."""
    return Paragraph(
        start=start,
        end=start + len(line),
        line=" ".join(line[:_SHORT].split()),
        whole=len(line) <= _SHORT,
        ended=_is_ended(line, len(line)),
        after_blank=True,
    )


def _find_lines(text: str) -> Iterator[_Line]:
    """The lines that are not blank."""
    start, blanks = 0, 1
    ends = [(found.start(), found.end()) for found in LINE_END.finditer(text)]
    for end, after in [*ends, (len(text), len(text))]:
        line = text[start:end]
        core = line.strip()
        if core:
            indent = len(line) - len(line.lstrip())
            yield _Line(start + indent, start + indent + len(core), indent, blanks)
            blanks = 0
        else:
            blanks += 1
        start = after


def _wrap_width(text: str, lines: Sequence[_Line]) -> tuple[int, bool]:
    """The width at which the text is wrapped, 0 where it is not; and whether a blank line follows each
    line.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.blanks_before]
    width = _width(text, pairs)
    if width:
        return width, False
    if len(pairs) <= 0.1 * len(lines) and len(lines) >= 12:
        return _width(text, [(a, b) for a, b in pairwise(lines) if b.blanks_before == 1]), True
    return 0, False


def _width(text: str, pairs: Sequence[tuple[_Line, _Line]]) -> int:
    """The width that most first lines of ``pairs`` fill, when many of them stop in the middle of a
    sentence; or 0.
    """
    if not pairs:
        return 0
    lengths = sorted(a.end - a.start + a.indent for a, _ in pairs)
    width = lengths[int(0.95 * (len(lengths) - 1) + 0.5)]
    if not _LEAST_WIDTH <= width <= _WIDEST:
        return 0
    full = sum(_is_full(text, a, b, width) for a, b in pairs)
    midway = sum(text[b.start].islower() and not _is_ended(text, a.end) for a, b in pairs)
    wide = sum(b.end - b.start > 1.3 * width for _, b in pairs)
    wrapped = full >= 0.6 * len(pairs) and midway >= 0.3 * len(pairs) and wide <= 0.05 * len(pairs)
    return width if wrapped else 0


def _is_full(text: str, line: _Line, after: _Line, width: int) -> bool:
    word = re.match(r"\S{1,60}", text[after.start : after.start + 60])
    return line.end - line.start + line.indent + 1 + (word.end() if word else 0) > width


def _stops_midway(text: str, line: _Line, after: _Line) -> bool:
    return text[after.start].islower() or (not _is_ended(text, line.end) and not text[after.start].isdigit())


def _is_ended(text: str, end: int) -> bool:
    return bool(_ENDED.search(text[max(0, end - 12) : end]))


def _runs_on(text: str, group: Sequence[_Line], line: _Line, width: int, doubled: bool) -> bool:
    """Whether ``line`` goes on with the paragraph of ``group`` in a text wrapped at ``width``."""
    last = group[-1]
    if line.blanks_before and not (doubled and line.blanks_before == 1 and _stops_midway(text, last, line)):
        return False
    lower = text[line.start].islower()
    if line.end - line.start > 1.3 * width:
        return False
    if not lower and (
        _LABEL.match(text, line.start, line.end) or (line.indent > last.indent + 1 and len(group) > 1)
    ):
        return False
    if _is_ended(text, last.end) and not lower and _is_furniture(text, line):
        return False
    if len(group) == 1 and not lower and _is_furniture(text, last):
        return False
    return _is_full(text, last, line, width) or (lower and not _is_ended(text, last.end))


def _is_furniture(text: str, line: _Line) -> bool:
    return (
        line.end - line.start <= _SHORT
        and furniture_role(" ".join(text[line.start : line.end].split())) is not None
    )


def _paragraph(text: str, group: Sequence[_Line]) -> Paragraph:
    start, end = group[0].start, group[-1].end
    opening = text[start : min(end, start + _SHORT)]
    return Paragraph(
        start=start,
        end=end,
        line=" ".join(opening.split()),
        whole=end - start <= _SHORT,
        ended=_is_ended(text, end),
        after_blank=group[0].blanks_before > 0,
    )
