"""Title, byline, date and outlet, where the text gives them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimx.articles.article import Block
from claimx.articles.byline import byline_names, byline_outlet, is_byline, is_name, is_paper
from claimx.articles.dateline import dateline_agency
from claimx.articles.dates import find_date
from claimx.articles.headline import split_site

_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))(?:\s*(?:copyright|©|\(c\)))*\s*(?:\d{4}(?:\s?[-–]\s?\d{2,4})?,?\s*)?(?:by"
    r" )?(?P<name>[^\W\d][\w&'’.\- ]{1,50}?)"
    r"(?:,? \d{4}.*|[.,|;].*|\s+all rights.*)?",
    re.I,
)
_FIRM = re.compile(r"(?:,? (?:Ltd|Limited|LLC|Inc|plc|PLC|GmbH|Pty|Pvt)\b\.?)+$")
"""What a firm's name has that is no part of the outlet's."""

_PUBLISHED = re.compile(r"\b(?:published|posted|first published|date|issued)\b", re.I)
_WRITERS = re.compile(r"(?i:(?:additional )?(?:reporting|writing|words) by:? )(?P<names>[^;.()]{3,120})")
_PATH_DATE = re.compile(r"https?://\S*?/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})\b")
_SHORT = 400


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an article says about itself; None or nothing where it does not say, or not for sure."""

    title: str | None
    byline: tuple[str, ...]
    published: str | None
    outlet: str | None


def find_metadata(text: str, blocks: Sequence[Block]) -> Metadata:
    """Title, byline, date and outlet from the blocks about the body.

    A date is one with its year in a line of the page or the place line, never in running text. An outlet is
    the agency of the place line or byline, the site's name behind the headline, or the holder of the
    copyright.
    """
    lines = [(block.role, " ".join(text[block.start : block.end].split())) for block in blocks
             if block.role not in ("body", "caption") and block.end - block.start <= _SHORT]  # fmt: skip
    titles = [line for role, line in lines if role == "headline"]
    top = next((place for place, (role, _) in enumerate(lines) if role == "headline"), 0)
    around = [  # what stands below the headline first: the day above it is the paper's
        line
        for role, line in (*lines[top:], *lines[:top])
        if role in ("furniture", "footer", "byline", "dateline")
    ]
    return Metadata(
        title=titles[0] if titles else None,
        byline=_byline(lines),
        published=_published(around),
        outlet=_outlet(lines, titles),
    )


def _byline(lines: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    names: list[str] = []
    writers: list[str] = []
    for role, line in lines:
        if role == "byline":
            names += byline_names(line) or (
                (_titled(line),) if is_name(line) and not is_byline(line, office=True) else ()
            )
        elif role == "footer" and (found := _WRITERS.search(line)):
            writers += byline_names("By " + re.split(r" in [A-Z]", found["names"])[0])
    return tuple(dict.fromkeys(names or writers))


def _titled(name: str) -> str:
    return name.title() if name.isupper() else name


def _published(around: Sequence[str]) -> str | None:
    dated = [(line, found) for line in around if len(line) <= 200 and (found := find_date(line))]
    for line, found in dated:
        if _PUBLISHED.search(line):
            return found
    if dated:
        return dated[0][1]
    paths = (_PATH_DATE.match(line) for line in around)
    return next((iso for path in paths if path and (iso := find_date("-".join(path.groups())))), None)


def _outlet(lines: Sequence[tuple[str, str]], titles: Sequence[str]) -> str | None:
    for role, line in lines:
        agency = (
            dateline_agency(line) if role == "dateline" else byline_outlet(line) if role == "byline" else None
        )
        if agency:
            return agency
    for role, line in lines:
        site = split_site(line) if role == "furniture" and titles else None
        if site and site[0].casefold() == titles[0].casefold():
            return site[1]
    for role, line in lines:
        if role == "headline":
            break
        if role == "furniture" and titles and is_paper(line):
            return line
    for role, line in lines:
        holder = _COPYRIGHT.fullmatch(line) if role == "footer" else None
        if holder and not holder["name"].casefold().startswith(("all rights", "the author")):
            return _FIRM.sub("", holder["name"].strip(" ."))
    return None
