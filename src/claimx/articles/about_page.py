"""What a page says about itself: its JSON-LD (schema.org) first, then what trafilatura finds in its other marks."""

import json
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from claimx.articles.draft import Part, clean, key, make_parts, same
from claimx.articles.elements import Element, text_of

_KINDS = re.compile(r"(?:\w*Article|\w*BlogPosting|Report|WebPage|CreativeWork)")
_WEAK = frozenset({"WebPage", "CreativeWork"})
_DATED = re.compile(r"\s*((?:19|20)\d\d-\d\d-\d\d)")
_BY = re.compile(r"^(?:by|von|por|par)[: ]\s*", re.I)
_NO_PERSON = re.compile(
    r"https?://|@|\b(?:admin|staff|newsroom|editorial|desk|correspondents?|reporters?|team|webmaster|agenc(?:y|ies))\b",
    re.I,
)
_JSON_TYPES = ("application/ld+json", "application/json+ld")
_BAR = re.compile(r" (?:[|–—•»-]|::) ")
_MOST = 2_000
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class About:
    """What a page says about itself; ``text`` is the article that it holds for search engines, in parts.

    ``locked`` says that the page calls itself not free to read.
    """

    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    outlet: str | None = None
    text: list[Part] = field(default_factory=list)
    locked: bool = False


def read_about(tree: Element, large: bool = False) -> About:
    """Title, writers, date and outlet from the page's data; a date only where the page names it as one.

    Of a large page only the head is searched for marks other than JSON-LD.
    """
    named: dict[str, dict[str, Any]] = {}
    things = sorted(_things(tree, named), key=lambda thing: bool(_WEAK & set(_types(thing))))
    found = _from_marks(tree.find("head") if large else tree)
    outlet = _first(
        _name(_resolve(thing.get(key), named))
        for thing in things
        for key in ("publisher", "sourceOrganization")
    )
    outlet = outlet or _line(found.get("sitename")).removeprefix("@") or None
    title, site = _title(tree, _line(found.get("title")), outlet)
    strong = [thing for thing in things if not _WEAK & set(_types(thing))]
    writers = _first(
        people(_resolve(thing.get("author") or thing.get("creator"), named), outlet) for thing in things
    )
    return About(
        title=_first(_line(thing.get("headline")) for thing in things) or title,
        byline=writers or people(_line(found.get("author")).split("; "), outlet),
        published=_first(day(thing.get("datePublished")) for thing in things) or day(found.get("date")),
        outlet=outlet or site,
        text=_first(_paragraphs(thing.get("articleBody")) for thing in strong) or [],
        locked=any(str(thing.get("isAccessibleForFree")).casefold() == "false" for thing in things),
    )


def _from_marks(tree: Element) -> dict[str, Any]:
    """What trafilatura finds in meta elements and the marks about the headline; nothing guessed from the text."""
    import trafilatura

    if tree is None:
        return {}
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        document = trafilatura.extract_metadata(
            tree, date_config={"original_date": True, "extensive_search": False, "max_date": None}
        )
    except Exception:  # whatever a page does to it, the page is still read
        return {}
    return (
        {name: getattr(document, name, None) for name in ("title", "author", "date", "sitename")}
        if document
        else {}
    )


def _things(tree: Element, named: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The articles and pages in the page's JSON-LD, however deep; into ``named`` goes whatever has id and name."""
    seen = 0
    for script in tree.iter("script"):
        if script.get("type", "").split(";")[0].strip().casefold() not in _JSON_TYPES:
            continue
        try:
            stack = [json.loads((script.text or "").strip().rstrip(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        while stack and seen < _MOST:
            seen += 1
            thing = stack.pop()
            if isinstance(thing, list):
                stack += reversed(thing)
            elif isinstance(thing, dict):
                if isinstance(thing.get("@id"), str) and "name" in thing:
                    named.setdefault(thing["@id"], thing)
                if any(_KINDS.fullmatch(kind) for kind in _types(thing)):
                    yield thing
                stack += [thing[key] for key in ("mainEntity", "mainEntityOfPage", "@graph") if key in thing]


def _resolve(value: object, named: dict[str, dict[str, Any]]) -> object:
    """A value in which what only points to a thing by its id is that thing."""
    if isinstance(value, list):
        return [_resolve(one, named) for one in value[:_MOST]]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def _types(thing: dict[str, Any]) -> list[str]:
    kinds = thing.get("@type", thing.get("type"))
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _first(values: Iterator[Any]) -> Any:
    return next((value for value in values if value), None)


def _line(value: object) -> str:
    """A value as one line, its HTML entities read; nothing where it is no text."""
    from html import unescape

    return clean(unescape(value)) if isinstance(value, str) else ""


def _name(value: object) -> str:
    if isinstance(value, list):
        return _first(map(_name, value)) or ""
    name = _line(value.get("name") if isinstance(value, dict) else value)
    return name if len(name) <= _LONGEST_NAME and "://" not in name else ""


def people(value: object, outlet: str | None) -> tuple[str, ...]:
    """The persons among the writers: no organisation, no desk, not the outlet."""
    names = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and {"Organization", "NewsMediaOrganization"} & set(_types(one)):
            continue
        if isinstance(one, dict) and isinstance(one.get("name"), list):
            names += list(people(one["name"], outlet))
            continue
        for name in re.split(r", and | and | & |, |; ", _BY.sub("", _name(one))):
            if name and not _NO_PERSON.search(name) and name.casefold() != (outlet or "").casefold():
                names.append(name.title() if name.isupper() and len(name) > 4 else name)
    return tuple(dict.fromkeys(names))


def day(value: object) -> str | None:
    """The day of a date as ISO writes it, as the page's own clock has it.

    >>> day("2024-03-05T23:10:00+11:00"), day("yesterday"), day("2024-13-05")
    ('2024-03-05', None, None)
    """
    found = _DATED.match(value) if isinstance(value, str) else None
    try:
        return date.fromisoformat(found[1]).isoformat() if found else None
    except ValueError:
        return None


def _title(tree: Element, title: str, outlet: str | None) -> tuple[str | None, str | None]:
    """The page's title without the site's name, and that name.

    Where a heading says more than the title above the window, which is kept short, it is the heading.
    """
    levels = ("h1", "h2", "b", "strong")
    headings = {key(text_of(one)) for level in levels for one in list(tree.iter(level))[:20]}
    said, site = _split(_line(tree.findtext(".//title")) or title, title, outlet, headings)
    fuller = bool(said) and key(title) in headings and key(title).startswith(f"{key(said or '')} ")
    return (title if fuller else said), site


def _split(whole: str, title: str, outlet: str | None, headings: set[str]) -> tuple[str | None, str | None]:
    """A title "Headline | Site" in its parts: the site is the part that the page does not say again."""
    halves = [half for half in _BAR.split(whole) if half]
    if outlet and len(halves) > 1:
        halves = [half for half in halves if not same(half, outlet)]
    if len(halves) != 2:
        return (halves[0] if len(halves) == 1 else title or None), None
    for said, site in (halves, halves[::-1]):
        if key(said) in headings:
            return said, None if key(site) in headings else site
    return title or None, None


def _paragraphs(value: object) -> Sequence[Part]:
    """The paragraphs of an article in a page's data, which may hold tags."""
    if not isinstance(value, str) or len(value) < 100:
        return []
    text = re.sub(r"<(?:/?p|br ?/?|/?div|/?li|/?h\d)\b[^<>]*>", "\n", value)
    return make_parts((_line(re.sub(r"</?[a-z][^<>]*>", "", line)), None) for line in text.splitlines())
