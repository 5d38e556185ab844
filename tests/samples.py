"""A small article with its record, made by hand, and a stand-in for the pipeline."""

import re
from dataclasses import dataclass
from typing import Any

from claimx import records
from claimx.articles import Article, make_article

TEXT = """Pool to stay open

By Mara Quill

Larkhaven - "Nobody wants to lose the pool," Councillor Nell Thackray, who chairs the leisure committee, \
told the Larkhaven Echo. "We want it warm."

A resident said the roof had been "a disgrace" for years.

Thackray fears the bill will pass £2m. The so-called "Big Blue" opened in 1931.
"""

SHA = "sha256:" + "0" * 64


def speakers(record: records.Extraction) -> list[str | None]:
    """The name of each claim's source, or None, in the order of the claims."""
    names = {source.id: source.name for source in record.sources}
    return [names[claim.source] if claim.source else None for claim in record.claims]


def span(text: str, words: str) -> dict[str, Any]:
    """The first place of ``words`` in ``text``."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def make_record(read: Article | None = None, /, **changes: Any) -> records.Extraction:
    """The right record of ``TEXT``, under the name and id of ``read``; ``changes`` replace whole fields."""
    fields: dict[str, Any] = {
        "generator": {"claimx": "0.1.0", "model": "by_hand", "model_version": "1"},
        "article": _article(read or make_article(TEXT)),
        "entities": _entities(),
        "sources": _sources(),
        "quotes": _quotes(),
        "claims": _claims(),
    }
    return records.Extraction.model_validate(fields | changes)


def make_hostile_record(words: str) -> records.Extraction:
    """A record with ``words`` in every place that comes from the article."""
    text = f"{words} said {words}"
    place = {"start": 0, "end": len(words), "text": words}
    claim = {
        "id": "c1", "kind": "indirect", "act": "statement",
        "spans": [{"start": len(words) + 6, "end": len(text), "text": words}], "text": words,
        "cue": {"start": len(words) + 1, "end": len(words) + 5, "text": "said", "lemma": "say"}, "source": "s1",
        "source_span": place, "via": "s2", "entities": ["e1"], "confidence": 0.3,
        "resolution": {"route": "name", "through": place, "candidates": [{"name": words, "probability": 0.3}]},
    }  # fmt: skip
    source = {
        "id": "s1",
        "name": words,
        "kind": "person",
        "entity": "e1",
        "description": words,
        "mentions": [],
    }
    article = {
        "id": SHA, "path": words, "format": "text", "title": words, "byline": [words], "published": words,
        "outlet": words, "language": None, "text": text, "blocks": [],
    }  # fmt: skip
    return make_record(
        article=article,
        entities=[{"id": "e1", "name": words, "label": "PERSON", "mentions": [place | {"kind": "name"}]}],
        sources=[source, source | {"id": "s2"}],
        quotes=[],
        claims=[claim],
    )


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id, "path": article.path, "format": article.format, "title": "Pool to stay open",
        "byline": ["Mara Quill"], "published": None, "outlet": "Larkhaven Echo", "language": "en", "text": TEXT,
        "blocks": [{"role": "headline", "start": 0, "end": 17}, {"role": "byline", "start": 19, "end": 32},
                   {"role": "body", "start": 34, "end": len(TEXT) - 1}],
        "row_id": article.row_id, "fields": dict(article.fields),
    }  # fmt: skip


def _entities() -> list[dict[str, Any]]:
    again = [match.start() for match in re.finditer("Thackray", TEXT)][1]
    places = [span(TEXT, "Nell Thackray"), {"start": again, "end": again + 8, "text": "Thackray"}]
    mentions = [place | {"kind": "name"} for place in places]
    return [
        {"id": "e1", "name": "Nell Thackray", "label": "PERSON", "mentions": mentions},
        {"id": "e2", "name": "Larkhaven Echo", "label": "ORG",
         "mentions": [span(TEXT, "Larkhaven Echo") | {"kind": "name"}]},
    ]  # fmt: skip


def _sources() -> list[dict[str, Any]]:
    return [
        {"id": "s1", "name": "Nell Thackray", "kind": "person", "entity": "e1",
         "description": "Councillor, who chairs the leisure committee", "mentions": []},
        {"id": "s2", "name": "Larkhaven Echo", "kind": "outlet", "entity": "e2", "description": None, "mentions": []},
        {"id": "s3", "name": "a resident", "kind": "unnamed", "entity": None, "description": None, "mentions": []},
    ]  # fmt: skip


def _quotes() -> list[dict[str, Any]]:
    speech = ("Nobody wants to lose the pool,", "We want it warm.")
    return [
        *({"id": f"q{number}", **span(TEXT, words), "use": "speech", "claim": "c1"}
          for number, words in enumerate(speech, 1)),
        {"id": "q3", **span(TEXT, "a disgrace"), "use": "speech", "claim": "c2"},
        {"id": "q4", **span(TEXT, "Big Blue"), "use": "title", "claim": None},
    ]  # fmt: skip


def _claims() -> list[dict[str, Any]]:
    direct = [span(TEXT, "Nobody wants to lose the pool,"), span(TEXT, "We want it warm.")]
    mixed, feared = 'the roof had been "a disgrace" for years', "the bill will pass £2m"
    return [
        {"id": "c1", "kind": "direct", "act": "statement", "spans": direct,
         "text": "Nobody wants to lose the pool, We want it warm.", "cue": span(TEXT, "told") | {"lemma": "tell"},
         "source": "s1", "source_span": span(TEXT, "Councillor Nell Thackray"), "via": "s2", "entities": [],
         "confidence": 0.97},
        {"id": "c2", "kind": "mixed", "act": "statement", "spans": [span(TEXT, mixed)], "text": mixed,
         "cue": span(TEXT, "said") | {"lemma": "say"}, "source": "s3", "source_span": span(TEXT, "A resident"),
         "via": None, "entities": [], "confidence": 0.88},
        {"id": "c3", "kind": "indirect", "act": "thought", "spans": [span(TEXT, feared)], "text": feared,
         "cue": span(TEXT, "fears") | {"lemma": "fear"}, "source": "s1", "source_span": None, "via": None,
         "entities": [], "confidence": 0.41},
    ]  # fmt: skip


@dataclass
class FakeExtractor:
    """Gives the sample's record for any article; fails as a bug would where the text says so."""

    model: str | None = None

    def extract(self, article: Article) -> records.Extraction:
        if "a bug lies here" in article.text:
            raise RuntimeError("boom")
        return make_record(article)


def load_fake(model: str | None) -> FakeExtractor:
    return FakeExtractor(model)
