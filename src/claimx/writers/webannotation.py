"""Web annotations: JSON-LD of the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/).

An article is an ``AnnotationCollection`` with one page. Every span has both a ``TextQuoteSelector`` and a
``TextPositionSelector``, whose ``start`` and ``end`` are code points, as the model asks (4.2.5). A claim of several
spans has several targets: the model's ``Composite``, which would say that they belong together, is not part of
the recommendation, and readers do not know it. What the annotations are about (sources, entities, claims) is said in
schema.org's terms, for which the annotations' context has the prefix ``schema:``.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from claimx.records import Claim, Entity, Extraction, Source, Span
from claimx.writers.json import escape, write_array
from claimx.writers.schemaorg import describe_claim, describe_entity, describe_source, make_iri

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""So many characters before and after a span help to find it; more where the passage stands twice."""

Json = dict[str, Any]


def write_web_annotation(records: Iterable[Extraction], out: TextIO) -> None:
    """The article's collection, for one input. No record: nothing."""
    for record in records:
        out.write(encode_collection(record) + "\n")


def write_web_annotation_array(records: Iterable[Extraction], out: TextIO) -> None:
    """An array of collections, for several inputs; written as they come."""
    write_array(map(encode_collection, records), out)


def encode_collection(record: Extraction) -> str:
    """All annotations of an article, each on a line of its own."""
    article, made = record.article, record.generator
    annotations = list(_Annotations(record).make())
    collection = {
        "@context": CONTEXT,
        "id": make_iri(record, "annotations"),
        "type": "AnnotationCollection",
        "label": article.title or article.path or article.id,
        "generator": {"type": "Software", "name": f"claimx {made.claimx} with {made.model} {made.model_version}"},
        "schema:about": _about(record),
        "total": len(annotations),
    }  # fmt: skip
    page = {
        "id": make_iri(record, "page-1"),
        "type": "AnnotationPage",
        "partOf": make_iri(record, "annotations"),
        "startIndex": 0,
    }
    items = ",\n".join(map(_encode, annotations))
    return f'{_encode(collection)[:-1]}, "first": {_encode(page)[:-1]}, "items": [\n{items}\n]}}}}'


def make_selectors(text: str, start: int, end: int) -> list[Json]:
    """A stretch of ``text`` by its words and by its place; each of the two alone finds it, and nothing else.

    The words before and after reach as far as it takes for the passage to stand only once in the text.
    """
    around = AROUND
    while True:
        before, after = text[max(0, start - around) : start], text[end : end + around]
        passage = before + text[start:end] + after
        if around >= len(text) or text.find(passage, text.find(passage) + 1) < 0:
            break
        around *= 2
    return [
        {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": before, "suffix": after},
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


class _Annotations:
    """Makes the annotations of one record: claims with their cues and sources, then quotes, sources, entities."""

    def __init__(self, record: Extraction) -> None:
        self.record = record
        self.sources = {source.id: source for source in record.sources}

    def make(self) -> Iterator[Json]:
        for claim in self.record.claims:
            yield from self._of_claim(claim)
        for quote in self.record.quotes:
            body = [_tag(quote.use), *([self._link(quote.claim)] if quote.claim else [])]
            target = self._targets([(quote.start, quote.end)])
            yield self._annotation(f"{quote.id}-place", "highlighting", body, target)
        named: tuple[Source | Entity, ...] = (*self.record.sources, *self.record.entities)
        for one in named:
            described = describe_source(one) if isinstance(one, Source) else describe_entity(one)
            target = self._targets((mention.start, mention.end) for mention in one.mentions)
            yield self._annotation(
                f"{one.id}-places", "identifying", [self._identify(one.id, described)], target
            )

    def _of_claim(self, claim: Claim) -> Iterator[Json]:
        body = [
            self._identify(claim.id, describe_claim(self.record, claim)),
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": self._told(claim)},
            _tag(claim.kind), _tag(claim.act),
        ]  # fmt: skip
        target = self._targets((span.start, span.end) for span in claim.spans)
        yield self._annotation(f"{claim.id}-place", "identifying", body, target)
        if claim.cue is not None:
            yield self._near(claim, "cue", claim.cue, [])
        if claim.source_span is not None:
            source = self.sources.get(claim.source or "")
            known = [self._identify(source.id, describe_source(source))] if source else []
            yield self._near(claim, "source", claim.source_span, known)

    def _near(self, claim: Claim, what: str, span: Span, known: list[Json]) -> Json:
        """The words that attribute a claim, or that name its source there, with a link to the claim."""
        target = self._targets([(span.start, span.end)])
        body = [*known, self._link(claim.id), _tag(what)]
        return self._annotation(f"{claim.id}-{what}", "identifying" if known else "linking", body, target)

    def _told(self, claim: Claim) -> str:
        """The attribution in words, for programs that show nothing else."""
        source, via = self.sources.get(claim.source or ""), self.sources.get(claim.via or "")
        who = (
            source.name + (f" ({source.description})" if source.description else "")
            if source
            else "nobody named"
        )
        cue = f", “{claim.cue.text}”" if claim.cue else ""
        return f"{who}{cue}{f', via {via.name}' if via else ''}; confidence {claim.confidence:.2f}"  # fmt: skip

    def _annotation(self, name: str, motivation: str, body: list[Json], target: Any) -> Json:
        return {
            "id": make_iri(self.record, name), "type": "Annotation", "motivation": motivation, "body": body,
            "target": target,
        }  # fmt: skip

    def _targets(self, places: Iterable[tuple[int, int]]) -> Any:
        """The places; the whole article where there is none, since an annotation must have a target."""
        article = self.record.article
        targets = [
            {"type": "SpecificResource", "source": article.id,
             "selector": make_selectors(article.text, start, end)}
            for start, end in dict.fromkeys(places)
        ]  # fmt: skip
        return (targets[0] if len(targets) == 1 else targets) or article.id

    def _identify(self, part: str, described: Json) -> Json:
        """The body that says who or what the words are."""
        thing = {"id": make_iri(self.record, part), **_in_annotations(described)}
        return {"type": "SpecificResource", "purpose": "identifying", "source": thing}

    def _link(self, part: str) -> Json:
        return {"type": "SpecificResource", "purpose": "linking", "source": make_iri(self.record, part)}


def _about(record: Extraction) -> Json:
    article = record.article
    known = {
        "headline": article.title, "datePublished": article.published, "publisher": article.outlet,
        "author": list(article.byline) or None, "identifier": article.path, "inLanguage": article.language,
    }  # fmt: skip
    told = {f"schema:{name}": value for name, value in known.items() if value is not None}
    return {"id": article.id, "type": ["Text", "schema:NewsArticle"], **told}


def _in_annotations(value: Any) -> Any:
    """schema.org's JSON-LD in the terms of the annotations' context."""
    if isinstance(value, list):
        return [_in_annotations(one) for one in value]
    if not isinstance(value, dict):
        return value
    plain = {"@id": "id", "@type": "type"}
    return {
        plain.get(name, f"schema:{name}"): f"schema:{one}" if name == "@type" else one if name == "@id" else
        _in_annotations(one)
        for name, one in value.items()
    }  # fmt: skip


def _tag(value: str) -> Json:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def _encode(value: Json) -> str:
    return escape(json.dumps(value, ensure_ascii=False))
