"""Records to the review page: one HTML file that needs nothing else and may do nothing else.

The page's own parts are in ``page/``, each in its language. What comes from an article passes twice: control
characters become signs that do nothing (``show_controls``), and the template escapes the rest. A policy in
the page lets exactly its one script and its one style run, and forbids every request.
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from claimx.controls import show_controls
from claimx.lines import Lines
from claimx.records import Claim, Extraction, Source
from claimx.writers.json import escape
from claimx.writers.segments import Paragraph, find_paragraphs

if TYPE_CHECKING:
    from jinja2 import Environment

PAGE = Path(__file__).with_name("page")
DOUBTFUL = 0.5
"""Below this confidence a claim is marked: it is less likely right than not."""

LABELS = {
    "PERSON": "person", "ORG": "organisation", "GPE": "country, city or state", "LOC": "place", "FAC": "building or road",
    "NORP": "nationality, party or faith", "EVENT": "event", "PRODUCT": "product", "WORK_OF_ART": "work",
    "LAW": "law", "DATE": "date", "MONEY": "sum of money",
}  # fmt: skip

_POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; connect-src 'none'; img-src 'none'; font-src 'none'; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
_HTML = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as the page shows it."""

    number: int
    claim: Claim
    source: Source | None
    via: Source | None
    line: int
    percent: str
    is_doubtful: bool
    is_in_text: bool
    place: str
    """Where its spans stand, which tells it from the article's others: 34-60 72-91."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article as the page shows it."""

    number: int
    record: Extraction
    title: str
    paragraphs: list[Paragraph]
    has_headline: bool
    """Whether the text shows its headline itself."""
    cards: list[Card]
    credits: list[tuple[Source, int]]
    """Who is credited and with how many claims."""
    data: str
    """The record for the page's script, safe inside a script element."""


def write_html(records: Iterable[Extraction], out: TextIO) -> None:
    """The review page of all the records, each written when it comes."""
    environment = _make_environment()
    style, script = _read_part("page.css"), _read_part("page.js")
    sheets = (make_sheet(number, record) for number, record in enumerate(records, 1))
    stream = environment.get_template("page.html.j2").generate(
        sheets=sheets,
        style=_as_is(style),
        script=_as_is(script),
        policy=make_policy(style, script),
        labels=LABELS,
    )
    for chunk in stream:
        out.write(chunk)


def make_policy(style: str, script: str) -> str:
    """The Content-Security-Policy that lets this style and this script run and nothing else do anything."""
    return _POLICY.format(script=_hash(script), style=_hash(style))


def make_sheet(number: int, record: Extraction) -> Sheet:
    """What the page shows of the ``number``-th record."""
    article = record.article
    paragraphs = list(find_paragraphs(record))
    opened = {one for part in paragraphs for piece in part.pieces for one in piece.opens}
    lines = Lines(article.text)
    sources = {source.id: source for source in record.sources}
    cards = [
        _make_card(place + 1, claim, sources, lines, place in opened)
        for place, claim in enumerate(record.claims)
    ]
    counts = dict.fromkeys(sources, 0)
    for claim in record.claims:
        if claim.source is not None:
            counts[claim.source] += 1
    return Sheet(
        number=number,
        record=record,
        title=article.title or article.path or "Article without a title",
        paragraphs=paragraphs,
        has_headline=any(part.role == "headline" for part in paragraphs),
        cards=cards,
        credits=[(sources[one], count) for one, count in counts.items() if count],
        data=_as_is(_encode_data(record)),
    )


def _make_card(number: int, claim: Claim, sources: dict[str, Source], lines: Lines, is_in_text: bool) -> Card:
    return Card(
        number=number,
        claim=claim,
        source=sources.get(claim.source or ""),
        via=sources.get(claim.via or ""),
        line=lines.number(claim.spans[0].start),
        percent=f"{claim.confidence * 100:.0f}",
        is_doubtful=claim.confidence < DOUBTFUL,
        is_in_text=is_in_text,
        place=" ".join(f"{span.start}-{span.end}" for span in claim.spans),
    )


def _encode_data(record: Extraction) -> str:
    r"""The record as JSON that can not end the element it stands in: ``<``, ``>`` and ``&`` are ``\uXXXX``.

    ``fields`` of the article are JSON within the JSON, because a browser's numbers are too small for some of them, and
    ``labels`` are the names of sources as they may be shown.
    """
    whole = json.loads(record.model_dump_json())
    fields = json.dumps(whole["article"].pop("fields"), ensure_ascii=False)
    labels = {source.id: show_controls(source.name) for source in record.sources}
    data = escape(json.dumps({"record": whole, "fields": fields, "labels": labels}, ensure_ascii=False))
    return "".join(_HTML.get(letter, letter) for letter in data)


def _as_is(text: str) -> str:
    """Text that the template does not escape: our own, or made safe already."""
    from markupsafe import Markup

    return Markup(text)


def _show(value: Any) -> Any:
    """What the template may put out: text from articles with its controls shown, our own as it is."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return show_controls(value, keep_layout=True)
    return value


@cache
def _make_environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined, finalize=_show,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def _read_part(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
