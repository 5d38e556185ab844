"""docs/database.md tells every table, view and column, and its queries find something."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimx.database import Database
from tests.doc_examples import ROOT
from tests.samples import make_record

TEXT = (ROOT / "docs" / "database.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sql\n(.*?)^```$", TEXT, re.M | re.S)
TOLD = {
    name: re.findall(r"`(\w+)`", columns)
    for name, columns in re.findall(r"^\| `(\w+)` \| [^|]+ \| (.+) \|$", TEXT, re.M)
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with Database(tmp_path_factory.mktemp("docs") / "news.db") as opened:
        record = make_record()
        article = record.article.model_copy(
            update={"path": "pool.txt", "published": "2024-03-05", "fields": {"section": "metro"}}
        )
        feared = record.claims[2].model_copy(update={"entities": ("e1",)})
        sources = [source.model_dump() for source in record.sources]
        other = {
            **sources[0],
            "id": "s4",
            "name": "Larkhaven Council",
            "kind": "organization",
            "entity": "e2",
        }
        opened.add(
            make_record(
                article=article.model_dump(), sources=[*sources, other],
                claims=[one.model_dump() for one in (*record.claims[:2], feared)],
            ), "f",
        )  # fmt: skip
        opened.fail("empty.txt", "EmptyArticleError", "empty.txt: is empty.")
        yield opened


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.split("\n")[0])
def test_queries_find_something(database: Database, query: str) -> None:
    rows = [tuple(row) for row in database.select(query)]
    assert rows and any(any(row) for row in rows)


def test_there_are_queries() -> None:
    assert len(QUERIES) >= 10


def test_every_table_view_and_column_is_told_in_order(database: Database) -> None:
    query = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%\\_fts%' ESCAPE '\\'"
    names = [row["name"] for row in database.select(query)]
    assert {
        name: [row["name"] for row in database.select(f"PRAGMA table_info({name})")] for name in names
    } == TOLD


def test_datasette_finds_the_indexes(database: Database) -> None:
    """By the pattern that Datasette and sqlite-utils look for."""
    for table in ("claims", "sources"):
        query = "SELECT 1 FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?"
        assert list(database.select(query, [f'%VIRTUAL TABLE%USING FTS%content="{table}"%']))


def test_the_package_has_its_schema() -> None:
    from claimx.database.database import SCHEMA

    assert Path(SCHEMA).is_file()
