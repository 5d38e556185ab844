"""Whether records still say what their articles say: every span, word for word."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal, Self

from pydantic import ValidationError, model_validator

from claimx.errors import ArticleError
from claimx.originals import NoOriginalError, Originals
from claimx.records import Entity, Extraction, Source, Span

Status = Literal["stands", "moved", "altered", "missing", "changed", "inconsistent", "unchecked", "broken"]

COLUMNS = (
    "records",
    "number",
    "article",
    "status",
    "item",
    "start",
    "end",
    "text",
    "now",
    "moved_by",
    "note",
)
_CONTEXT = 30
"""Characters before and after a span by which its place is found again."""


class _Unchecked(Extraction):
    """A record of the right form whose spans and references may be wrong: they are told one by one."""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        return self


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about one article (``stands`` or ``unchecked``), or about one thing in its record.

    ``item`` names the place (``c3.cue``); ``start``, ``end`` and ``text`` are the record's, ``now`` is what stands
    there, ``moved_by`` how many characters later (or, below 0, earlier) the words are found in the file.
    """

    status: Status
    item: str
    note: str
    start: int | None = None
    end: int | None = None
    text: str | None = None
    now: str | None = None
    moved_by: int | None = None

    @property
    def fails(self) -> bool:
        """Whether something is not as the record says."""
        return self.status not in ("stands", "unchecked")


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings about one record; ``number`` is its place in ``records``, from 1."""

    records: str
    number: int
    article: str
    spans: int
    findings: tuple[Finding, ...]

    def rows(self) -> Iterator[dict[str, Any]]:
        """A row of ``COLUMNS`` for each finding."""
        for finding in self.findings:
            yield {
                "records": self.records, "number": self.number, "article": self.article, **asdict(finding)
            }  # fmt: skip


def verify(value: Any, originals: Originals, records: str = "", number: int = 1) -> Verdict:
    """The verdict on one record as it was read from JSON (bytes or a dict), which may be anything at all."""
    try:
        record = (
            _Unchecked.model_validate_json(value)
            if isinstance(value, bytes)
            else _Unchecked.model_validate(value)
        )
    except ValidationError as error:
        broken = tuple(
            Finding("broken", ".".join(map(str, told["loc"])) or "record", told["msg"])
            for told in error.errors()[:10]
        )
        return Verdict(records, number, _path(value), 0, broken)
    spans = list(find_spans(record))
    findings = [*_inner(record, spans), *_outer(record, spans, originals)]
    if not findings:
        findings = [Finding("stands", "article", f"all {len(spans)} spans stand, word for word")]
    return Verdict(records, number, record.article.path or "(no path)", len(spans), tuple(findings))


def find_spans(record: Extraction) -> Iterator[tuple[str, Span]]:
    """Every span of a record with the place where the record has it: ``c3.spans.1``, ``s2.mentions.1``."""
    everyone: tuple[Entity | Source, ...] = (*record.entities, *record.sources)
    for named in everyone:
        for number, mention in enumerate(named.mentions, 1):
            yield f"{named.id}.mentions.{number}", mention
    for quote in record.quotes:
        yield quote.id, Span(start=quote.start, end=quote.end, text=quote.text)
    for claim in record.claims:
        for number, span in enumerate(claim.spans, 1):
            yield f"{claim.id}.spans.{number}", span
        if claim.cue:
            yield f"{claim.id}.cue", claim.cue
        if claim.source_span:
            yield f"{claim.id}.source_span", claim.source_span
        if claim.resolution and claim.resolution.through:
            yield f"{claim.id}.resolution.through", claim.resolution.through


def _inner(record: Extraction, spans: list[tuple[str, Span]]) -> Iterator[Finding]:
    """What does not hold in the record itself, whatever the file says."""
    whole = record.article.text
    for item, span in spans:
        there = whole[span.start : span.end]
        if span.end > len(whole) or span.start > span.end or there != span.text:
            yield Finding(
                "inconsistent", item, "the record's own article.text has other words at this place",
                span.start, span.end, span.text, there,
            )  # fmt: skip
    for number, block in enumerate(record.article.blocks, 1):
        if not block.start <= block.end <= len(whole):
            note = f"runs out of a text of {len(whole)} characters"
            yield Finding("inconsistent", f"article.blocks.{number}", note, block.start, block.end)
    for claim in record.claims:
        joined = " ".join(" ".join(span.text.split()) for span in claim.spans)
        if claim.text != joined:
            note = "is not its spans joined"
            yield Finding("inconsistent", f"{claim.id}.text", note, text=claim.text, now=joined)
    yield from _loose_ids(record)


def _loose_ids(record: Extraction) -> Iterator[Finding]:
    ids: dict[str, set[str]] = {}
    for room in ("entities", "sources", "quotes", "claims"):
        seen = ids.setdefault(room, set())
        for one in getattr(record, room):
            if one.id in seen:
                yield Finding("inconsistent", one.id, f"two of the {room} have this id")
            seen.add(one.id)
    for what, room, reference in record.references():
        if reference is not None and reference not in ids[room]:
            yield Finding("inconsistent", what, f"refers to {reference}, which is not in {room}")


def _outer(record: Extraction, spans: list[tuple[str, Span]], originals: Originals) -> Iterator[Finding]:
    """What does not hold against the file as it is now."""
    try:
        now = originals.read(record.article.path)
    except NoOriginalError as error:
        yield Finding("unchecked", "article", str(error))
        return
    except ArticleError as error:
        yield Finding("missing", "article", str(error))
        return
    same_text = now.text == record.article.text
    if same_text and now.id == record.article.id:
        return
    if same_text:
        note = "the bytes are others (encoding or byte order mark), the text reads the same"
        yield Finding("changed", "article.id", note, text=record.article.id, now=now.id)
        return
    if now.id == record.article.id:
        note = "the bytes are the same, and read to another text: another claimx read them, or the record was altered"
    elif now.text.split() == record.article.text.split():
        note = "only blanks or line ends changed"
    else:
        note = "the text of the file changed"
    yield Finding("changed", "article.text", note)
    for item, span in spans:
        if (found := _compare(item, span, record.article.text, now.text)) is not None:
            yield found


def _compare(item: str, span: Span, old: str, new: str) -> Finding | None:
    """What became of one span in another text; None where it stands at its place."""
    start, end, words = span.start, span.end, span.text
    if new[start:end] == words:
        return None
    guess = _place_again(start, end, old, new)
    place = _nearest(words, guess[0] if guess else start, new) if words else None
    if place is not None and (guess is None or place == guess[0] or new[slice(*guess)] != words):
        by = place - start
        note = f"the words stand {abs(by)} characters {'later' if by > 0 else 'earlier'}"
        return Finding("moved", item, note, start, end, words, new[start:end], by)
    pattern = r"\s+".join(map(re.escape, words.split()))
    if pattern and re.search(pattern, new):
        return Finding("altered", item, "the same words with other blanks or line ends", start, end, words,
                       new[slice(*guess)] if guess else new[start:end])  # fmt: skip
    there = new[slice(*guess)] if guess else new[start:end]
    return Finding("altered", item, "the words are nowhere in the file", start, end, words, there)


def _nearest(words: str, place: int, text: str) -> int | None:
    before, after = text.rfind(words, 0, place + len(words)), text.find(words, place)
    found = [one for one in (before, after) if one >= 0]
    return min(found, key=lambda one: abs(one - place), default=None)


def _place_again(start: int, end: int, old: str, new: str) -> tuple[int, int] | None:
    """Where a span's neighbours stand now, and so what is between them; None where they are gone."""
    before, after = old[max(0, start - _CONTEXT) : start], old[end : end + _CONTEXT]
    at = _nearest(before, start - len(before), new) if before else 0
    if at is None:
        return None
    opening = at + len(before)
    closing = new.find(after, opening) if after else len(new)
    longest = 2 * (end - start) + 200
    return (opening, closing) if opening <= closing <= opening + longest else None


def _path(value: Any) -> str:
    """The path in what is no record, in so far as it has one."""
    try:
        path = (json.loads(value) if isinstance(value, bytes) else value)["article"]["path"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return "(no path)"
    return path if isinstance(path, str) else "(no path)"
