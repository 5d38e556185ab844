"""One record to rows and back. Every field of the record has its column, so nothing of it is stored twice."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from claimx.audit import is_named
from claimx.errors import DatabaseError
from claimx.lines import Lines
from claimx.records import Claim, Entity, Extraction, Source, Span

Row = sqlite3.Row
Ids = dict[str, int]
"""From an id in the record (s1) to the row's."""

ARTICLE_COLUMNS = ("path", "format", "title", "published", "outlet", "language", "text", "row_id")
"""The fields of a record's article that stand in columns of their own name."""


def add_record(
    connection: sqlite3.Connection, record: Extraction, key: str, fingerprint: str, article_id: int | None
) -> None:
    """Insert the rows of one article; ``article_id`` is the number of its row, None for the next one."""
    _Inserting(connection, record).add(key, fingerprint, article_id)


class _Inserting:
    """Inserts an article's rows, those first that others refer to."""

    def __init__(self, connection: sqlite3.Connection, record: Extraction) -> None:
        self.connection, self.record = connection, record
        self.entities: Ids = {}
        self.sources: Ids = {}
        self.claims: Ids = {}

    def add(self, key: str, fingerprint: str, article_id: int | None) -> None:
        record = self.record
        article = self._add_article(key, fingerprint, article_id)
        for block in record.article.blocks:
            self._insert("blocks", article=article, role=block.role, **_place(block))
        for entity in record.entities:
            self._add_entity(article, entity)
        for source in record.sources:
            self._add_source(article, source)
        lines = Lines(record.article.text)
        for claim in record.claims:
            self._add_claim(article, claim, lines.number(claim.spans[0].start))
        for quote in record.quotes:
            self._insert(
                "quotes", article=article, record_id=quote.id, use=quote.use, text=quote.text,
                claim=self.claims.get(quote.claim or ""), **_place(quote),
            )  # fmt: skip

    def _insert(self, table: str, **values: Any) -> int:
        """The id of the new row. The names of columns are ours, never an article's."""
        columns = ", ".join(values)
        marks = ", ".join("?" * len(values))
        done = self.connection.execute(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values.values())
        )
        return done.lastrowid or 0

    def _add_article(self, key: str, fingerprint: str, article_id: int | None) -> int:
        article, generator = self.record.article, self.record.generator
        return self._insert(
            "articles", id=article_id, key=key, fingerprint=fingerprint, hash=article.id,
            byline=_json(article.byline), fields=_json(article.fields), **{name: getattr(article, name) for name in ARTICLE_COLUMNS},
            schema_version=self.record.schema_version, claimx=generator.claimx, model=generator.model,
            model_version=generator.model_version,
        )  # fmt: skip

    def _add_entity(self, article: int, entity: Entity) -> None:
        row = self._insert(
            "entities", article=article, record_id=entity.id, name=entity.name, label=entity.label
        )
        self.entities[entity.id] = row
        self._add_mentions(entity, entity=row)

    def _add_source(self, article: int, source: Source) -> None:
        row = self._insert(
            "sources", article=article, record_id=source.id, name=source.name, kind=source.kind,
            named=is_named(source), description=source.description, entity=self.entities.get(source.entity or ""),
        )  # fmt: skip
        self.sources[source.id] = row
        self._add_mentions(source, source=row)

    def _add_mentions(self, of: Entity | Source, **owner: int) -> None:
        for mention in of.mentions:
            self._insert("mentions", **owner, kind=mention.kind, text=mention.text, **_place(mention))

    def _add_claim(self, article: int, claim: Claim, line: int) -> None:
        row = self._insert(
            "claims", article=article, record_id=claim.id, kind=claim.kind, act=claim.act, text=claim.text,
            source=self.sources.get(claim.source or ""), via=self.sources.get(claim.via or ""),
            confidence=claim.confidence, line=line, cue_lemma=claim.cue.lemma if claim.cue else None,
            resolution=claim.resolution and claim.resolution.model_dump_json(),
            review=claim.review and claim.review.model_dump_json(),
            **_named_span("cue", claim.cue), **_named_span("source_span", claim.source_span),
        )  # fmt: skip
        self.claims[claim.id] = row
        for span in claim.spans:
            self._insert("claim_spans", claim=row, text=span.text, **_place(span))
        for entity in claim.entities:
            self._insert("claim_entities", claim=row, entity=self.entities[entity])


def _place(of: Any) -> dict[str, int]:
    return {"start_char": of.start, "end_char": of.end}


def _named_span(name: str, span: Span | None) -> dict[str, Any]:
    if span is None:
        return {}
    return {name: span.text, f"{name}_start_char": span.start, f"{name}_end_char": span.end}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_record(connection: sqlite3.Connection, article: Row) -> Extraction:
    """The record of the article whose row is given.

    Raises ``DatabaseError`` where its rows, mended by hand perhaps, do not hold together.
    """
    try:
        return Extraction.model_validate(_Reading(connection, article).fields())
    except ValidationError as error:
        what = error.errors()[0]["msg"]
        raise DatabaseError(
            f"{article['key']}: its rows do not hold together ({what}). Add it anew."
        ) from error


class _Reading:
    """Reads an article's rows; every query keeps to the order in which they were inserted."""

    def __init__(self, connection: sqlite3.Connection, article: Row) -> None:
        self.connection, self.article = connection, article

    def fields(self) -> dict[str, Any]:
        """The record's fields."""
        article = self.article
        return {
            "schema_version": article["schema_version"],
            "generator": {name: article[name] for name in ("claimx", "model", "model_version")},
            "article": self._article(),
            "entities": [
                {**_pick(row, "name", "label"), "id": row["record_id"], "mentions": self._mentions("entity", row)}
                for row in self._of_article("entities")
            ],
            "sources": [
                {**_pick(row, "name", "kind", "description"), "id": row["record_id"],
                 "entity": self._record_id("entities", row["entity"]), "mentions": self._mentions("source", row)}
                for row in self._of_article("sources")
            ],
            "quotes": [
                {**_span(row), "id": row["record_id"], "use": row["use"],
                 "claim": self._record_id("claims", row["claim"])}
                for row in self._of_article("quotes")
            ],
            "claims": [self._claim(row) for row in self._of_article("claims")],
        }  # fmt: skip

    def _article(self) -> dict[str, Any]:
        article = self.article
        blocks = self._of_article("blocks")
        return {
            **_pick(article, *ARTICLE_COLUMNS),
            "id": article["hash"],
            "byline": json.loads(article["byline"]),
            "fields": json.loads(article["fields"]),
            "blocks": [
                {"role": row["role"], "start": row["start_char"], "end": row["end_char"]} for row in blocks
            ],
        }

    def _claim(self, row: Row) -> dict[str, Any]:
        cue, source_span = _span_named("cue", row), _span_named("source_span", row)
        named = self._select(
            "SELECT record_id FROM entities JOIN claim_entities ON claim_entities.entity = entities.id"
            " WHERE claim_entities.claim = ? ORDER BY claim_entities.id", row["id"],
        )  # fmt: skip
        spans = self._select("SELECT * FROM claim_spans WHERE claim = ? ORDER BY id", row["id"])
        return {
            **_pick(row, "kind", "act", "text", "confidence"),
            "id": row["record_id"],
            "spans": [_span(span) for span in spans],
            "cue": cue and {**cue, "lemma": row["cue_lemma"]},
            "source_span": source_span,
            "source": self._record_id("sources", row["source"]),
            "via": self._record_id("sources", row["via"]),
            "entities": [one["record_id"] for one in named],
            "resolution": row["resolution"] and json.loads(row["resolution"]),
            "review": row["review"] and json.loads(row["review"]),
        }

    def _mentions(self, owner: str, row: Row) -> list[dict[str, Any]]:
        found = self._select(f"SELECT * FROM mentions WHERE {owner} = ? ORDER BY id", row["id"])
        return [{**_span(mention), "kind": mention["kind"]} for mention in found]

    def _of_article(self, table: str) -> Iterable[Row]:
        return self._select(f"SELECT * FROM {table} WHERE article = ? ORDER BY id", self.article["id"])

    def _record_id(self, table: str, row: int | None) -> str | None:
        """The id in the record of what a row refers to by its number."""
        if row is None:
            return None
        [found] = self._select(f"SELECT record_id FROM {table} WHERE id = ?", row)
        return str(found["record_id"])

    def _select(self, query: str, parameter: int) -> Iterable[Row]:
        return self.connection.execute(query, [parameter])


def _pick(row: Row, *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}


def _span(row: Row) -> dict[str, Any]:
    return {"text": row["text"], "start": row["start_char"], "end": row["end_char"]}


def _span_named(name: str, row: Row) -> dict[str, Any] | None:
    if row[name] is None:
        return None
    return {"text": row[name], "start": row[f"{name}_start_char"], "end": row[f"{name}_end_char"]}
