"""The headline, and the lines that say it again."""

import re
from collections.abc import Sequence

from claimx.articles.article import Role
from claimx.articles.byline import is_byline, is_name, is_paper
from claimx.articles.dateline import dateline_end
from claimx.articles.furniture import has_credit, is_navigation
from claimx.articles.page import LABEL
from claimx.articles.paragraphs import Paragraph

_LONGEST = 220
_TOP = 14
_ELLIPSIS = re.compile(r" ?(?:\.\.\.|…|\[\.\.\.\])$")
_STOPS = re.compile(r"(?<!\.\.)\.$")
_DESK_NOTE = re.compile(r"\([A-Z\d][\w .]{1,20}\) (?=\S)")
"""What an agency puts before a headline: "(LEAD) "."""
_SITE = re.compile(r"(?P<title>.{12,}?) (?:[|–—•»-]|::) (?P<site>[^|–—•»]{2,50})")
_ROW = r"[^\W\d_a-z][\w&’'.-]*(?: [\w&’'.-]+){0,3}"
_KICKER = re.compile(
    rf"[^\W\d_][\w’'-]{{2,24}}|[^\W\d_a-z]{{4,}}(?:[ -][^\W\d_a-z]{{2,}})?|{_ROW}(?: [|·>] {_ROW}){{1,3}}"
)
_NEXT_KICKER = re.compile(rf"{_ROW}(?: [|·>/] {_ROW}){{0,3}}")
_TITLE = re.compile(r"[^\W\d_a-z][\w&’'.-]*(?: (?:[^\W\d_a-z][\w&’'.-]*|of|and|the|&)){1,3}")
"""A line in capitals throughout, as a paper's name is."""
_SPACES = re.compile(r"[ \u00a0]{2,}|\t+")
_MOST_KICKERS, _SHORT = 5, 3
_KINDS = frozenset(
    (
        "transcript",
        "full transcript",
        "interview",
        "q&a",
        "full text",
        "exclusive",
        "podcast",
        "watch",
        "video",
    )
)


def find_headline(
    paragraphs: Sequence[Paragraph], roles: Sequence[Role | None], transcript: bool
) -> int | None:
    """The place of the headline, or None where no line is clearly one.

    It is the first line that is neither furniture nor a byline nor a row of sections; short; not a whole
    sentence that ends in a full stop, unless it has capitals throughout as titles have, nor in quotation
    marks throughout; not a speaker's line in a transcript; and with more text after it. A line that a later
    one at the top of the page repeats is taken before the first.
    """
    candidates = [
        place
        for place, paragraph in enumerate(paragraphs[:_TOP])
        if roles[place] is None and _may_be_headline(paragraph, transcript)
    ]
    for place in candidates:
        if any(
            _is_repeat(paragraphs[other].line, paragraphs[place].line)
            for other in candidates
            if other < place
        ):
            return place
    for place, paragraph in enumerate(paragraphs[:_TOP]):
        if roles[place] is not None or is_navigation(paragraph.line) or is_byline(paragraph.line):
            continue
        return place if place in candidates and _text_follows(paragraphs, roles, place) else None
    return None


def find_masthead(paragraphs: Sequence[Paragraph], roles: Sequence[Role | None]) -> int | None:
    """The place of the paper's own name at the top of the page, or None where the first line is none.

    With furniture or a row of sections right below it, and a line that may be the headline further down: a
    headline that is named like a paper has its text below.
    """
    place = next((place for place, role in enumerate(roles[:_TOP]) if role is None), None)
    if place is None or place + 1 >= len(paragraphs):
        return None
    below = paragraphs[place + 1].line
    row = is_navigation(below) or (roles[place + 1] == "furniture" and " | " in below)
    called = is_paper(paragraphs[place].line) or (row and _TITLE.fullmatch(paragraphs[place].line))
    if not called or (roles[place + 1] != "furniture" and not row):
        return None
    rest = range(place + 1, min(_TOP, len(paragraphs)))
    longer = (p for p in rest if roles[p] is None and paragraphs[p].words >= 4)
    headline = next(longer, None)
    return place if headline is not None and _may_be_headline(paragraphs[headline], False) else None


def find_spaced_rows(paragraphs: Sequence[Paragraph], roles: Sequence[Role | None], text: str) -> list[int]:
    """The places of rows of sections or links at the top of the page."""
    return [
        place
        for place, paragraph in enumerate(paragraphs[:_TOP])
        if roles[place] is None and is_spaced_row(text[paragraph.start : paragraph.end])
    ]


def is_spaced_row(text: str) -> bool:
    """Whether a line is a row of sections or links with several blanks between them.

    >>> is_spaced_row("SUBSCRIBE   SIGN IN"), is_spaced_row("It rained.  It snowed.")
    (True, False)
    """
    pieces = _SPACES.split(text.strip())
    begins = r"[^\W\d_]" if len(pieces) > 2 else r"[^\W\d_a-z]"
    piece = re.compile(rf"{begins}[\w&’'.-]*(?: [\w&’'.-]+){{0,3}}(?: \d+)?")
    return len(pieces) > 1 and all(piece.fullmatch(one) and not one.endswith(".") for one in pieces)


def find_kickers(paragraphs: Sequence[Paragraph], roles: Sequence[Role | None]) -> list[int]:
    """The places of lines right above the headline that name a section, a series or the outlet ("OUTDOORS", "Spain · Transport").

    The first is one word, two in capitals throughout, a row with bars or a paper's name; a few more may follow on it that are as
    short. Below them stands a longer line with small letters that may be the headline.
    """
    places = [place for place, role in enumerate(roles[:_TOP]) if role is None][: _MOST_KICKERS + 1]
    for count, place in enumerate(places):
        paragraph = paragraphs[place]
        if (
            count
            and _may_be_headline(paragraph, False)
            and paragraph.words >= 5
            and not paragraph.line.isupper()
        ):
            return places[:count]
        below_row = place > 0 and roles[place - 1] == "furniture" and paragraphs[place - 1].words <= _SHORT
        shape = _NEXT_KICKER if count or below_row else _KICKER
        if (
            not paragraph.whole
            or is_byline(paragraph.line)
            or not (shape.fullmatch(paragraph.line) or is_paper(paragraph.line))
        ):
            return []
    return []


def find_repeats(paragraphs: Sequence[Paragraph], headline: int) -> list[int]:
    """The places of lines that repeat the headline: whole, cut off with "...", or with a breadcrumb or
    site's name.

    Whole repeats of four words or more count anywhere, the others only near the top. A long repeat with a
    full stop where the headline has none is the story's first sentence, and stays.
    """
    title = paragraphs[headline].line
    key, long = _key(title), paragraphs[headline].words >= 4
    return [
        place
        for place, paragraph in enumerate(paragraphs)
        if place != headline
        and paragraph.whole
        and not (paragraph.words > 12 and _STOPS.search(paragraph.line) and not title.endswith("."))
        and ((long and _key(paragraph.line) == key) or (place < _TOP and _is_repeat(paragraph.line, title)))
    ]


def split_site(line: str) -> tuple[str, str] | None:
    """A page's title "Headline | Site" in its two parts, or None."""
    found = _SITE.fullmatch(line)
    return (found["title"], found["site"]) if found else None


def _may_be_headline(paragraph: Paragraph, transcript: bool) -> bool:
    line = paragraph.line
    if not paragraph.whole or len(line) > _LONGEST or (paragraph.words < 2 and len(line) < 8):
        return False
    if (
        is_navigation(line)
        or is_byline(line)
        or line.startswith(("-", "–", "—", "•", "*", "@"))
        or line[0].islower()
    ):
        return False
    if (
        (transcript and (label := LABEL.match(line)) and label[1].casefold() not in _KINDS)
        or dateline_end(line, alone=True)
        or dateline_end(line)
    ):
        return False
    if re.fullmatch(r"[\"“].*[\"”]|.*[.!?,][\"”’']", line) and line[0] in "\"“'‘":
        return False
    if re.search(r"[a-z]\. [A-Z].*[!?.]$", line):  # two sentences
        return False
    if (
        line.endswith((":", ";", ","))
        or paragraph.words > (15 if line.endswith("?") else 28)
        or has_credit(line)
    ):
        return False
    if not (line[0].isalnum() or _DESK_NOTE.match(line) or line[0] in "'‘\"“«#¿¡[") or (
        line.isupper() and is_name(line) and paragraph.words <= 3
    ):
        return False
    return not line.endswith(".") or line.endswith("...") or _has_capitals_throughout(line)


def _has_capitals_throughout(line: str) -> bool:
    long: list[str] = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line) if len(word) > 3]
    if len(long) < 3 or line.count(" ") >= 14 or line.count(".") > 1:
        return False
    return sum(word[0].isupper() for word in long) >= 0.9 * len(long)


def _text_follows(paragraphs: Sequence[Paragraph], roles: Sequence[Role | None], place: int) -> bool:
    return any(
        roles[later] is None and (paragraphs[later].ended or paragraphs[later].words > 12)
        for later in range(place + 1, min(place + 20, len(paragraphs)))
    )


def _key(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))


def _is_repeat(line: str, title: str) -> bool:
    """Whether ``line`` says ``title`` again: whole, cut off, after a breadcrumb, or before a site's name."""
    if len(line) > 2 * _LONGEST or len(title) < 12 or title.count(" ") < 2:
        return False
    key, whole = _key(line), _key(title)
    if key == whole:
        return True
    cut = _ELLIPSIS.sub("", line)
    if cut != line:
        return _ends_with_opening(_key(cut), whole)
    if key.endswith(" " + whole) and len(key) - len(whole) <= 80:
        return True
    site = split_site(line)
    return site is not None and _key(site[0]) == whole


def _ends_with_opening(key: str, whole: str) -> bool:
    """Whether ``key`` ends in the first words of ``whole``, twelve characters of them at least.

    A cut in the middle of a word counts.
    """
    opening = whole[:12]
    place = key.rfind(opening)
    while place >= 0:
        if whole.startswith(key[place:]) and (place == 0 or key[place - 1] == " ") and place <= 80:
            return True
        place = key.rfind(opening, 0, place)
    return False
