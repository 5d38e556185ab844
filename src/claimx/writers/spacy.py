"""A spaCy ``DocBin``: the articles as Docs with span groups, for whoever goes on in spaCy.

The one writer that knows spaCy, and only when it is called: the format is spaCy's own.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import IO, TYPE_CHECKING, Any

from claimx.records import Extraction

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

GROUPS = ("claims", "cues", "sources", "mentions", "quotes", "entities")
"""The names of the span groups."""

_Place = tuple[int, int, str, str, str]
"""Start, end, label, id, and the id of the source behind it."""


def write_spacy(records: Iterable[Extraction], out: IO[bytes]) -> None:
    """All articles in one ``DocBin``, in their order. It is packed as a whole: the articles are held until the end.

    In each Doc, ``doc.text`` is ``article.text``; ``doc.spans`` has a group for each of ``GROUPS``; of a span,
    ``label_`` is its kind, ``id_`` the id of the record it belongs to, ``kb_id_`` the id of the source behind it, or
    empty. ``doc.ents`` are the entities' mentions, the longer ones where two overlap, with the entity's id as
    ``kb_id_``. Spans begin and end at tokens: those that end within one are wider, those that begin with the blank after
    one begin at the next, and ``doc.spans[…].attrs["characters"]`` has the exact offsets, span by span.
    ``doc.user_data["claimx"]`` is the whole record, as JSON.
    """
    from spacy.tokens import DocBin

    nlp = _load_language()
    bin = DocBin(attrs=["ENT_IOB", "ENT_TYPE", "ENT_KB_ID"], store_user_data=True)
    for record in records:
        bin.add(_make_doc(nlp.tokenizer(record.article.text), record))
    out.write(bin.to_bytes())


@cache
def _load_language() -> "Language":
    """English, for its tokenizer; called by itself it takes texts of any length."""
    import spacy

    return spacy.blank("en")


def _make_doc(doc: "Doc", record: Extraction) -> "Doc":
    from spacy.tokens import SpanGroup
    from spacy.util import filter_spans

    for group in GROUPS:
        placed = [(span, place) for place in _places(record, group) if (span := _make_span(doc, place))]
        characters = [[place[0], place[1]] for _, place in placed]
        spans = [span for span, _ in placed]
        doc.spans[group] = SpanGroup(doc, name=group, attrs={"characters": characters}, spans=spans)
    doc.ents = tuple(filter_spans(_make_entities(doc, record)))
    doc.user_data["claimx"] = record.model_dump_json()
    return doc


def _make_span(doc: "Doc", place: _Place) -> "Span | None":
    """The tokens that a place touches; None where it touches none, being empty or the one blank after a token."""
    start, end, label, part, source = place
    if start == end:
        return None
    return doc.char_span(start, end, label=label, kb_id=source, span_id=part, alignment_mode="expand")


def _make_entities(doc: "Doc", record: Extraction) -> "Iterator[Span]":
    for start, end, label, part, _ in _places(record, "entities"):
        if span := _make_span(doc, (start, end, label, "", part)):
            yield span


def _places(record: Extraction, group: str) -> Iterator[_Place]:
    sources = {source.id: source.kind for source in record.sources}
    credited = {claim.id: claim.source or "" for claim in record.claims}
    if group == "quotes":
        for quote in record.quotes:
            yield quote.start, quote.end, quote.use, quote.id, credited.get(quote.claim or "", "")
    elif group in ("mentions", "entities"):
        for one in record.sources if group == "mentions" else record.entities:
            for mention in one.mentions:
                yield mention.start, mention.end, _label(one), one.id, one.id if group == "mentions" else ""
    else:
        for claim in record.claims:
            found = {"claims": claim.spans, "cues": (claim.cue,), "sources": (claim.source_span,)}[group]
            label = {"claims": claim.kind, "cues": "cue"}.get(
                group, sources.get(claim.source or "", "source")
            )
            for span in found:
                if span is not None:
                    yield span.start, span.end, label, claim.id, claim.source or ""


def _label(one: Any) -> str:
    return str(getattr(one, "label", None) or one.kind)
