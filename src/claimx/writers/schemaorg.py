"""schema.org JSON-LD: the article with its claims and quotations, for web pages and fact-check tools.

The types and properties are schema.org's own (https://schema.org/Claim, https://schema.org/Quotation). It has no
property for a place in a text: for that take ``webannotation``. No rating is given or suggested; that is for
those who check.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TextIO

from claimx.records import Claim, Entity, Extraction, Quote, Source
from claimx.writers.json import escape, write_array

SOURCE_TYPES = {
    "person": "Person", "unnamed": "Person", "organization": "Organization", "group": "Organization",
    "outlet": "NewsMediaOrganization", "document": "CreativeWork",
}  # fmt: skip
"""What a source is, by its kind. schema.org has nothing nearer to a group of people than an organization."""

ENTITY_TYPES = {
    "PERSON": "Person", "ORG": "Organization", "GPE": "AdministrativeArea", "LOC": "Place", "FAC": "Place",
    "NORP": "Thing", "EVENT": "Event", "PRODUCT": "Product", "WORK_OF_ART": "CreativeWork", "LAW": "Legislation",
}  # fmt: skip
"""What an entity is, by its label. Dates and sums of money are no things, and are left out."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_IN_PAGES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


def write_schema_org(records: Iterable[Extraction], out: TextIO) -> None:
    """The article as a ``NewsArticle``, for one input. No record: nothing."""
    for record in records:
        out.write(encode_article(record) + "\n")


def write_schema_org_array(records: Iterable[Extraction], out: TextIO) -> None:
    """An array of articles, for several inputs; written as they come."""
    write_array(map(encode_article, records), out)


def encode_article(record: Extraction) -> str:
    r"""The article as JSON-LD that may stand in a page's ``<script>``: ``<``, ``>`` and ``&`` are ``\u003c`` and so on."""
    value = {"@context": "https://schema.org", **_article(record)}
    return escape(json.dumps(value, ensure_ascii=False, indent=2)).translate(_IN_PAGES)


def make_iri(record: Extraction, part: str) -> str:
    """The name of a part of a record for all the world: the article's id, a ``#``, the part's id."""
    return f"{record.article.id}#{part}"


def describe_source(source: Source) -> dict[str, Any]:
    """What is known of a source. One person without a name has a description and no name."""
    if source.kind == "unnamed":
        said = "; ".join(filter(None, (source.name, source.description)))
        return {"@type": SOURCE_TYPES[source.kind], "description": said}
    return _known(
        {"@type": SOURCE_TYPES[source.kind], "name": source.name, "description": source.description}
    )


def describe_entity(entity: Entity) -> dict[str, Any]:
    """What is known of an entity."""
    return {"@type": ENTITY_TYPES.get(entity.label, "Thing"), "name": entity.name}


def describe_claim(record: Extraction, claim: Claim) -> dict[str, Any]:
    """A claim without its quotations: its words, who made it, where it appeared before."""
    return {
        "@type": "Claim",
        "text": claim.text,
        "position": int(claim.id.removeprefix("c")),
        **credit(record, claim.source, "author"),
        **_appearance(record, claim.via),
        "keywords": [claim.kind, claim.act],
        "description": _how(record, claim),
    }


def credit(record: Extraction, source_id: str | None, name: str) -> dict[str, Any]:
    """The source under the property ``name``; a document under ``isBasedOn``: it can not be an author."""
    source = next((one for one in record.sources if one.id == source_id), None)
    if source is None:
        return {}
    return {"isBasedOn" if source.kind == "document" else name: {"@id": make_iri(record, source.id)}}


def _article(record: Extraction) -> dict[str, Any]:
    article = record.article
    loose = [quote for quote in record.quotes if quote.claim is None and quote.use == "speech"]
    parts = [_claim(record, claim) for claim in record.claims]
    parts += [_quotation(record, quote, None) for quote in loose]
    path = {"@type": "PropertyValue", "propertyID": "path", "value": article.path}
    outlet = {"@type": "NewsMediaOrganization", "name": article.outlet}
    return _known({
        "@type": "NewsArticle", "@id": article.id, "headline": article.title,
        "author": [{"@type": "Person", "name": name} for name in article.byline] or None,
        "datePublished": _day(article.published), "publisher": outlet if article.outlet else None,
        "inLanguage": article.language, "identifier": path if article.path is not None else None,
        "mentions": list(_mentions(record)), "hasPart": parts,
    })  # fmt: skip


def _claim(record: Extraction, claim: Claim) -> dict[str, Any]:
    quotes = [quote for quote in record.quotes if quote.claim == claim.id and quote.use == "speech"]
    names = _names_of_entities(record)
    mentions = [{"@id": make_iri(record, names[entity])} for entity in claim.entities if entity in names]
    described = describe_claim(record, claim)
    kind = described.pop("@type")
    return _known({
        "@type": kind, "@id": make_iri(record, claim.id), **described, "mentions": mentions or None,
        "hasPart": [_quotation(record, quote, claim.source) for quote in quotes] or None,
    })  # fmt: skip


def _quotation(record: Extraction, quote: Quote, source_id: str | None) -> dict[str, Any]:
    return {
        "@type": "Quotation",
        "@id": make_iri(record, quote.id),
        "text": quote.text,
        **credit(record, source_id, "spokenByCharacter"),
    }


def _appearance(record: Extraction, via: str | None) -> dict[str, Any]:
    """The article, and what the outlet published or the document in which the claim appeared before."""
    places = [{"@id": record.article.id}]
    source = next((one for one in record.sources if one.id == via), None)
    if source is not None:
        known = {"@id": make_iri(record, source.id)}
        earlier: Any = {"@type": "CreativeWork", "publisher": known}
        places.append(known if source.kind == "document" else earlier)
    return {"appearance": places}


def _mentions(record: Extraction) -> Iterator[dict[str, Any]]:
    """Every source, and every entity that is no source."""
    for source in record.sources:
        described = describe_source(source)
        yield {"@type": described.pop("@type"), "@id": make_iri(record, source.id), **described}
    names = _names_of_entities(record)
    for entity in record.entities:
        if names.get(entity.id) == entity.id:
            described = describe_entity(entity)
            yield {"@type": described.pop("@type"), "@id": make_iri(record, entity.id), **described}


def _names_of_entities(record: Extraction) -> dict[str, str]:
    """Under which id each entity stands: the source's where it is one, else its own."""
    names = {entity.id: entity.id for entity in record.entities if entity.label in ENTITY_TYPES}
    return names | {source.entity: source.id for source in reversed(record.sources) if source.entity}


def _how(record: Extraction, claim: Claim) -> str:
    made = record.generator
    cue = f", attributed by “{claim.cue.text}”" if claim.cue else ""
    return (
        f"{claim.kind} {claim.act}{cue}; confidence {claim.confidence:.2f}. Found by claimx {made.claimx} "
        f"(model {made.model} {made.model_version}). Nobody has checked it."
    )


def _day(published: str | None) -> str | None:
    """A date of publication that is one."""
    if published is None or not _DAY.fullmatch(published):
        return None
    try:
        return date.fromisoformat(published).isoformat()
    except ValueError:
        return None


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
