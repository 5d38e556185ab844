"""The article: decoded text, never altered, and what each part of it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

Role = Literal["headline", "subhead", "byline", "dateline", "caption", "body", "furniture", "footer"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Block:
    """One part of an article's text, ``text[start:end]``, without blanks at its edges."""

    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read.

    ``text`` is the decoded input with its line ends as they are, less a byte order mark at the very start.
    ``blocks`` are in order and do not overlap; every character that is not white space is in exactly one.
    ``title``, ``byline``, ``published`` (an ISO date), ``outlet`` and ``language`` hold what the text
    gives, and None (``byline``: nothing) where it gives nothing sure. ``encoding`` is how the bytes were
    decoded, None for an article made from a string; ``notes`` say in whole sentences what a reader of the
    results should know about the reading, such as a guessed encoding. ``row_id`` and ``fields`` are what the
    table says that it comes from, if it does.
    """

    text: str
    blocks: tuple[Block, ...]
    id: str
    path: str | None = None
    format: str = "text"
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    encoding: str | None = None
    notes: tuple[str, ...] = ()
    row_id: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
