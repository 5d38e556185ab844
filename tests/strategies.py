"""Records of any kind that the contract allows, for property tests."""

from typing import Any, get_args

from hypothesis import strategies as st

from claimx import records

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
MAYBE = st.none() | WORDS
FEW = 3


@st.composite
def extractions(draw: st.DrawFn) -> records.Extraction:
    """A record whose parts refer to each other at will; every field takes every kind of value that it may have."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
    entities = [f"e{number}" for number in draw(_numbers())]
    sources = [f"s{number}" for number in draw(_numbers())]
    claims = [f"c{number}" for number in draw(_numbers())]
    quotes = [f"q{number}" for number in draw(_numbers())]
    return records.Extraction.model_validate(
        {
            "generator": {"claimx": draw(WORDS), "model": draw(WORDS), "model_version": draw(WORDS)},
            "article": draw(_articles(text)),
            "entities": [{"id": one, **draw(_entities(text))} for one in entities],
            "sources": [{"id": one, **draw(_sources(text, entities))} for one in sources],
            "quotes": [{"id": one, **draw(_quotes(text, claims))} for one in quotes],
            "claims": [{"id": one, **draw(_claims(text, entities, sources))} for one in claims],
        }
    )


def _numbers() -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(1, 99), max_size=FEW, unique=True)


@st.composite
def _spans(draw: st.DrawFn, text: str) -> dict[str, Any]:
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    return {"start": start, "end": end, "text": text[start:end]}


def _one_of(literal: Any) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(literal))


def _reference(ids: list[str]) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *ids])


@st.composite
def _articles(draw: st.DrawFn, text: str) -> dict[str, Any]:
    spans = draw(st.lists(_spans(text), max_size=FEW))
    return {
        "id": "sha256:" + draw(st.text("0123456789abcdef", min_size=64, max_size=64)),
        **{name: draw(MAYBE) for name in ("path", "title", "published", "outlet", "language", "row_id")},
        "format": draw(WORDS), "byline": draw(st.lists(WORDS, max_size=FEW)), "text": text,
        "fields": draw(st.dictionaries(WORDS, MAYBE | st.integers() | st.lists(WORDS, max_size=1), max_size=FEW)),
        "blocks": [{"role": draw(_one_of(records.Role)), "start": one["start"], "end": one["end"]} for one in spans],
    }  # fmt: skip


@st.composite
def _mentions(draw: st.DrawFn, text: str) -> list[dict[str, Any]]:
    spans = draw(st.lists(_spans(text), max_size=FEW))
    return [{**span, "kind": draw(_one_of(records.MentionKind))} for span in spans]


@st.composite
def _entities(draw: st.DrawFn, text: str) -> dict[str, Any]:
    return {"name": draw(WORDS), "label": draw(_one_of(records.Label)), "mentions": draw(_mentions(text))}


@st.composite
def _sources(draw: st.DrawFn, text: str, entities: list[str]) -> dict[str, Any]:
    return {
        "name": draw(WORDS), "kind": draw(_one_of(records.SourceKind)), "entity": draw(_reference(entities)),
        "description": draw(MAYBE), "mentions": draw(_mentions(text)),
    }  # fmt: skip


@st.composite
def _quotes(draw: st.DrawFn, text: str, claims: list[str]) -> dict[str, Any]:
    return {**draw(_spans(text)), "use": draw(_one_of(records.QuoteUse)), "claim": draw(_reference(claims))}


@st.composite
def _claims(draw: st.DrawFn, text: str, entities: list[str], sources: list[str]) -> dict[str, Any]:
    cue = draw(st.none() | _spans(text))
    return {
        "kind": draw(_one_of(records.ClaimKind)), "act": draw(_one_of(records.Act)), "text": draw(WORDS),
        "spans": draw(st.lists(_spans(text), min_size=1, max_size=FEW)),
        "cue": cue and {**cue, "lemma": draw(WORDS)}, "source_span": draw(st.none() | _spans(text)),
        "source": draw(_reference(sources)), "via": draw(_reference(sources)),
        "entities": draw(st.lists(st.sampled_from(entities), max_size=FEW)) if entities else [],
        "confidence": draw(st.floats(0, 1)), "resolution": draw(st.none() | _resolutions(text)), "review": draw(st.none() | _reviews(sources)),
    }  # fmt: skip


@st.composite
def _resolutions(draw: st.DrawFn, text: str) -> dict[str, Any]:
    candidates = draw(st.lists(st.tuples(MAYBE, st.floats(0, 1)), max_size=FEW))
    return {
        "route": draw(_one_of(records.Route)), "through": draw(st.none() | _spans(text)),
        "candidates": [{"name": name, "probability": share} for name, share in candidates],
    }  # fmt: skip


@st.composite
def _reviews(draw: st.DrawFn, sources: list[str]) -> dict[str, Any]:
    corrected = draw(st.booleans())
    return {
        "verdict": draw(st.none() | _one_of(records.Verdict)), "note": draw(MAYBE), "source_corrected": corrected,
        "former_source": draw(_reference(sources)) if corrected else None,
    }  # fmt: skip
