"""Web annotations and schema.org: read back as RDF by PyLD, the places by anchorpoint, the terms by schema_org."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
import schema_org
from anchorpoint import TextPositionSelector, TextQuoteSelector
from hypothesis import given, settings
from pyld import jsonld

from claimx.records import Extraction
from claimx.writers import find_writer
from tests.samples import TEXT, make_hostile_record, make_record, span
from tests.strategies import extractions

OA, AS, SDO = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#", "http://schema.org/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

LINKS = {"body": "oa:hasBody", "target": "oa:hasTarget", "source": "oa:hasSource", "selector": "oa:hasSelector",
         "partOf": "as:partOf", "first": "as:first", "generator": "as:generator"}  # fmt: skip
TERMS = {"total": "as:totalItems", "startIndex": "as:startIndex", "exact": "oa:exact", "prefix": "oa:prefix",
         "suffix": "oa:suffix", "start": "oa:start", "end": "oa:end", "value": "rdf:value", "format": "dc:format",
         "label": "rdfs:label", "name": "foaf:name"}  # fmt: skip
CLASSES = {
    **{name: f"oa:{name}" for name in ("Annotation", "SpecificResource", "TextualBody", "TextQuoteSelector",
                                       "TextPositionSelector", "identifying", "linking", "highlighting", "describing",
                                       "tagging")},
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "Software": "as:Application", "Text": "dctypes:Text",
}  # fmt: skip

ANNOTATIONS: dict[str, Any] = {
    "oa": OA, "as": AS, "schema": SDO, "rdf": RDF, "dc": "http://purl.org/dc/elements/1.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "foaf": "http://xmlns.com/foaf/0.1/",
    "dctypes": "http://purl.org/dc/dcmitype/", "id": "@id", "type": "@type",
    **{name: {"@id": term, "@type": "@id"} for name, term in LINKS.items()}, **TERMS, **CLASSES,
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
}  # fmt: skip
"""What the annotations' context says of the terms that we use (https://www.w3.org/TR/annotation-vocab/, appendix A)."""

CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": ANNOTATIONS,
    "https://schema.org": {
        "@vocab": SDO,
        "datePublished": {"@id": f"{SDO}datePublished", "@type": f"{SDO}Date"},
    },
}


def load_context(url: str, options: object) -> dict[str, Any]:
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXTS[url]}}


def written(format_name: str, *records: Extraction, several: bool = False) -> str:
    out = io.StringIO(newline="")
    find_writer(format_name, several)(iter(records), out)
    return out.getvalue()


def value_of(format_name: str, record: Extraction) -> Any:
    return json.loads(written(format_name, record))


def expanded(value: Any) -> Any:
    return jsonld.expand(value, {"documentLoader": load_context})


def annotations_of(record: Extraction) -> list[dict[str, Any]]:
    """The annotations, as a program sees them that knows the model and not us."""
    [collection] = expanded(value_of("webannotation", record))
    [page] = collection[f"{AS}first"]
    return list(page[f"{AS}items"][0]["@list"])


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def targets_of(annotation: dict[str, Any]) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Start and end of each target, and the words of its quote selector."""
    for target in annotation[f"{OA}hasTarget"]:
        if f"{OA}hasSelector" not in target:
            continue
        quote, position = target[f"{OA}hasSelector"]
        assert (quote["@type"], position["@type"]) == (
            [f"{OA}TextQuoteSelector"],
            [f"{OA}TextPositionSelector"],
        )
        start, end = (position[f"{OA}{name}"][0]["@value"] for name in ("start", "end"))
        yield start, end, {name: quote[f"{OA}{name}"][0]["@value"] for name in ("exact", "prefix", "suffix")}


def by_name(record: Extraction) -> dict[str, dict[str, Any]]:
    return {one["@id"].rpartition("#")[2]: one for one in annotations_of(record)}


def things_of(annotation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The purposes of the bodies with what they point to."""
    for body in annotation[f"{OA}hasBody"]:
        if f"{OA}hasSource" in body:
            yield body[f"{OA}hasPurpose"][0]["@id"].removeprefix(OA), body[f"{OA}hasSource"][0]


# Web annotations


def test_every_term_is_one_of_the_model() -> None:
    """Nothing that the context does not know: PyLD would drop it."""

    def names(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for name, one in value.items():
                yield name
                yield from names(one)
        elif isinstance(value, list):
            for one in value:
                yield from names(one)

    known = {
        name for name in names(value_of("webannotation", make_record())) if not name.startswith("schema:")
    }
    assert known - {"@context"} <= ANNOTATIONS.keys()


def test_a_collection_is_whole() -> None:
    [collection] = expanded(value_of("webannotation", make_record()))
    assert collection["@type"] == [f"{AS}OrderedCollection"]
    items = annotations_of(make_record())
    assert collection[f"{AS}totalItems"][0]["@value"] == len(items)
    assert all(one["@type"] == [f"{OA}Annotation"] for one in items)
    assert len({one["@id"] for one in items}) == len(items)


def test_a_claim_says_who_and_through_whom() -> None:
    record = make_record()
    [(purpose, claim)] = things_of(by_name(record)["c1-place"])
    assert (purpose, claim["@id"], claim["@type"]) == (
        "identifying",
        f"{record.article.id}#c1",
        [f"{SDO}Claim"],
    )
    assert claim[f"{SDO}author"] == [{"@id": f"{record.article.id}#s1"}]
    assert claim[f"{SDO}appearance"][1][f"{SDO}publisher"] == [{"@id": f"{record.article.id}#s2"}]
    tags = [one[f"{RDF}value"][0]["@value"] for one in by_name(record)["c1-place"][f"{OA}hasBody"][1:]]
    assert tags == [
        "Nell Thackray (Councillor, who chairs the leisure committee), “told”, via Larkhaven Echo; confidence 0.97",
        "direct", "statement",
    ]  # fmt: skip


def test_claims_cues_and_sources_stand_where_they_are() -> None:
    found = by_name(make_record())
    places = {name: [(start, end) for start, end, _ in targets_of(one)] for name, one in found.items()}

    def at(*words: str) -> list[tuple[int, int]]:
        return [(place["start"], place["end"]) for place in (span(TEXT, one) for one in words)]

    assert places["c1-place"] == at("Nobody wants to lose the pool,", "We want it warm.")
    assert places["c1-cue"] == at("told")
    assert places["c1-source"] == at("Councillor Nell Thackray")
    assert places["q4-place"] == at("Big Blue")
    assert places["e2-places"] == at("Larkhaven Echo")
    assert places["s3-places"] == []  # no mention: the article as a whole
    assert found["s3-places"][f"{OA}hasTarget"] == [{"@id": make_record().article.id}]
    assert dict(things_of(found["c1-source"]))["identifying"][f"{SDO}name"] == [{"@value": "Nell Thackray"}]
    assert dict(things_of(found["c1-cue"]))["linking"] == {"@id": f"{make_record().article.id}#c1"}


def check_places(record: Extraction) -> int:
    """Every selector finds its place again by itself; how many there were."""
    text, total = record.article.text, 0
    for annotation in annotations_of(record):
        for start, end, quote in targets_of(annotation):
            assert quote["exact"] == text[start:end]
            passage = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert text.count(passage) <= 1 or not passage
            assert text.find(passage) == start - len(quote["prefix"])
            total += 1
    return total


def test_selectors_find_their_place_in_a_text_that_repeats_itself() -> None:
    text = "“No,” she said. " * 20
    place = {"start": 10 * 16 + 10, "end": 10 * 16 + 14, "text": "said"}
    claim = make_record().claims[0].model_dump() | {
        "spans": [place], "cue": place | {"lemma": "say"}, "source_span": None, "source": None, "via": None,
    }  # fmt: skip
    article = make_record().article.model_dump() | {"text": text, "blocks": []}
    record = make_record(article=article, claims=[claim], quotes=[], sources=[], entities=[])
    assert check_places(record) == 2


def test_an_independent_reader_finds_the_places() -> None:
    record, total = make_record(), 0
    for annotation in annotations_of(record):
        for start, end, quote in targets_of(annotation):
            assert TextPositionSelector(start=start, end=end).select_text(TEXT) == quote["exact"]
            found = TextQuoteSelector(**quote)
            assert found.is_unique_in(TEXT)
            position = found.as_position(TEXT)
            assert (position.start, position.end) == (start, end)
            total += 1
    assert total == 16


@given(record=extractions())
def test_every_annotation_has_what_the_model_demands(record: Extraction) -> None:
    check_places(record)
    named = {f"{record.article.id}#{one.id}" for one in (*record.claims, *record.sources, *record.entities)}
    seen = set()
    for annotation in annotations_of(record):
        assert annotation["@id"].startswith("sha256:")
        assert annotation[f"{OA}hasTarget"] and annotation[f"{OA}hasBody"]
        for target in annotation[f"{OA}hasTarget"]:
            assert target.get("@id") == record.article.id or target[f"{OA}hasSource"] == [
                {"@id": record.article.id}
            ]
        seen |= {thing["@id"] for purpose, thing in things_of(annotation) if purpose == "identifying"}
    assert seen == named


# schema.org


def check_terms(value: dict[str, Any], vocabulary: dict[str, str]) -> None:
    """Every property is one that schema.org gives to the type, with a value that it may have."""
    kind = getattr(schema_org, value["@type"])
    properties = {one.schema_name: one for one in kind.SCHEMA_PROPERTIES}
    for name, found in value.items():
        if name.startswith("@"):
            continue
        assert name in properties, f"{value['@type']} has no {name}"
        for one in as_list(found):
            check_range(one, properties[name].ranges, vocabulary)


def check_range(value: Any, ranges: tuple[str, ...], vocabulary: dict[str, str]) -> None:
    if not isinstance(value, dict):
        wanted = {str: {"Text", "URL", "Date"}, int: {"Integer", "Number"}}[type(value)]
        assert wanted & set(ranges)
        return
    kind = value.get("@type") or vocabulary[value["@id"]]
    assert set(getattr(schema_org, kind).SCHEMA_TYPES) & set(ranges), f"{kind} for {ranges}"
    if "@type" in value:
        check_terms(value, vocabulary)


def kinds_of(value: Any) -> Iterator[tuple[str, str]]:
    """The type of everything that has an id."""
    for one in as_list(value):
        if isinstance(one, dict):
            if "@type" in one and "@id" in one:
                yield one["@id"], one["@type"]
            for inner in one.values():
                yield from kinds_of(inner)


def check_article(value: dict[str, Any]) -> None:
    vocabulary = dict(kinds_of(value))
    check_terms({name: one for name, one in value.items() if name != "@context"}, vocabulary)


def parts(value: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    found = [value] if value.get("@type") == kind else []
    return found + [one for part in value.get("hasPart", []) for one in parts(part, kind)]


def test_an_article_has_its_claims_and_quotations() -> None:
    value = value_of("schemaorg", make_record())
    check_article(value)
    assert value["headline"] == "Pool to stay open" and "datePublished" not in value
    first, second, third = parts(value, "Claim")
    assert [one["spokenByCharacter"]["@id"][-3:] for one in parts(value, "Quotation")] == [
        "#s1",
        "#s1",
        "#s3",
    ]
    assert first["author"] == third["author"] == {"@id": f"{value['@id']}#s1"}
    assert second["keywords"] == ["mixed", "statement"]
    assert "reviewRating" not in json.dumps(value) and "rating" not in json.dumps(value).lower()


@pytest.mark.parametrize(
    ("published", "kept"),
    [("2026-03-04", ["2026-03-04"]), ("2026-02-31", []), ("Tuesday", []), ("２０２６-01-01", []), (None, [])],
)
def test_a_date_is_one(published: str | None, kept: list[str]) -> None:
    article = make_record().article.model_dump() | {"published": published}
    value = value_of("schemaorg", make_record(article=article))
    assert [value["datePublished"]] == kept if kept else "datePublished" not in value


def test_a_document_is_no_author() -> None:
    sources = [one.model_dump() | {"kind": "document"} for one in make_record().sources]
    value = value_of("schemaorg", make_record(sources=sources))
    check_article(value)
    assert all("author" not in one and "isBasedOn" in one for one in parts(value, "Claim"))


def test_it_may_stand_in_a_page() -> None:
    words = "</script><script>alert(1)</script><!--&amp;"
    text = written("schemaorg", make_hostile_record(words))
    assert not set("<>&") & set(text)
    assert json.loads(text)["headline"] == words


@settings(deadline=None)  # schema_org loads each type when it is first asked for
@given(record=extractions())
def test_any_record_keeps_to_the_vocabulary(record: Extraction) -> None:
    value = value_of("schemaorg", record)
    check_article(value)
    assert len(parts(value, "Claim")) == len(record.claims)
    spoken = [quote for quote in record.quotes if quote.use == "speech"]
    assert sorted(one["text"] for one in parts(value, "Quotation")) == sorted(quote.text for quote in spoken)
    [article] = expanded(value)
    assert article["@type"] == [f"{SDO}NewsArticle"]
    assert len(article.get(f"{SDO}hasPart", [])) == len(value["hasPart"])


# Both


@pytest.mark.parametrize("format_name", ["webannotation", "schemaorg"])
@pytest.mark.parametrize("number", [0, 1, 3])
def test_several_articles_are_an_array(format_name: str, number: int) -> None:
    text = written(format_name, *[make_record()] * number, several=True)
    assert json.loads(text) == [value_of(format_name, make_record())] * number
    assert written(format_name) == ""


@pytest.mark.parametrize("format_name", ["webannotation", "schemaorg"])
def test_nothing_acts_on_a_terminal(format_name: str) -> None:
    words = "a\x1b[31m\x85\x9b\x7f\u2028\u202e"
    text = written(format_name, make_hostile_record(words))
    assert not set("\x1b\x85\x9b\x7f\u2028\u202e") & set(text)
    assert words in set(strings_in(json.loads(text)))


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings_in(one)
