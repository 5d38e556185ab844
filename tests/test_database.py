"""The database: what goes in comes out, in whole articles, whatever happens; other files are left alone."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from claimx import records
from claimx.database import Database
from claimx.database.database import APPLICATION_ID, SCHEMA, SCHEMA_VERSION
from claimx.errors import DatabaseError
from tests.samples import TEXT, make_hostile_record, make_record
from tests.strategies import extractions

ROOT = Path(__file__).parent.parent
CHILDREN = ("blocks", "entities", "mentions", "sources", "quotes", "claims", "claim_spans", "claim_entities")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "claims.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    with Database(path) as opened:
        yield opened


def named(path: str | None, **changes: Any) -> records.Extraction:
    """The sample's record under another path."""
    article = make_record().article.model_copy(update={"path": path})
    return make_record(article=article.model_dump(), **changes)


def counted(database: Database, *tables: str) -> list[int]:
    return [next(database.select(f"SELECT count(*) AS n FROM {table}"))["n"] for table in tables]


def check(path: Path) -> None:
    """SQLite's own checks: of the file, of what refers to what, of the indexes of words against the tables."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for index in ("claims_fts", "sources_fts"):
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    connection.close()


def test_a_record_reads_back_the_same(path: Path) -> None:
    with Database(path) as database:
        database.add(named("a.txt"), "f")
    with Database(path, writable=False) as database:
        assert database.read("a.txt") == named("a.txt")
        assert database.read("b.txt") is None


@given(made=st.lists(extractions(), max_size=3))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
def test_any_records_read_back_the_same(made: list[records.Extraction]) -> None:
    with TemporaryDirectory() as folder, Database(Path(folder) / "claims.db") as database:
        for version in ([make_record()] * len(made), made):  # the second in place of the first
            for number, record in enumerate(version):
                database.add(record, "f", key=f"{number}")
        assert list(database.records()) == made
        assert [database.read(f"{number}") for number in range(len(made))] == made


@pytest.mark.parametrize(
    ("model", "table", "elsewhere"),
    [
        (records.Extraction, "articles", {"article", "generator", "entities", "sources", "quotes", "claims"}),
        (records.Generator, "articles", set()),
        (records.Article, "articles", {"id", "blocks"}),
        (records.Block, "blocks", set()),
        (records.Entity, "entities", {"mentions"}),
        (records.Source, "sources", {"mentions"}),
        (records.Mention, "mentions", set()),
        (records.Quote, "quotes", set()),
        (records.Claim, "claims", {"spans", "entities"}),
        (records.Span, "claim_spans", set()),
    ],
)
def test_every_field_of_the_record_has_its_column(
    database: Database, model: type[BaseModel], table: str, elsewhere: set[str]
) -> None:
    columns = {row["name"] for row in database.select(f"PRAGMA table_info({table})")}
    own = {"id": "record_id", "start": "start_char", "end": "end_char"}
    assert {own.get(name, name) for name in set(model.model_fields) - elsewhere} <= columns


def test_a_later_version_replaces_the_whole_article(database: Database, path: Path) -> None:
    database.add(named("a.txt"), "one")
    database.add(named("b.txt"), "one")
    once = counted(database, "articles", *CHILDREN)
    changed = named("a.txt", claims=[], quotes=[], sources=[])
    database.add(changed, "two")
    assert database.read("a.txt") == changed
    assert database.read("b.txt") == named("b.txt")
    assert counted(database, "articles", "claims", "claim_spans") == [2, 3, 4]
    database.add(named("a.txt"), "three")
    assert counted(database, "articles", *CHILDREN) == once
    assert [record.article.path for record in database.records()] == ["a.txt", "b.txt"], "its place stays"
    check(path)


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    statements = list(connection.iterdump())
    connection.close()
    return [one for one in statements if "_fts_" not in one]


def test_the_same_added_again_changes_nothing(database: Database, path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        database.add(named(name), "one")
    before = dump(path)
    database.add(named("a.txt"), "one")
    assert dump(path) == before
    database.add(named("a.txt"), "two")
    assert database.find_fingerprint("a.txt") == "two"
    assert [line.replace("'two'", "'one'") for line in dump(path)] == before


def test_rows_that_do_not_hold_together_are_replaced(database: Database, path: Path) -> None:
    database.add(named("a.txt"), "one")
    other(path, "UPDATE claim_spans SET start_char = 3")
    database.add(named("a.txt"), "one")
    assert database.read("a.txt") == named("a.txt")


def test_fingerprints(database: Database) -> None:
    assert database.find_fingerprint("a.txt") is None
    database.add(named("a.txt"), "one")
    database.add(named(None), "of no path")
    database.add(named("b.txt"), "of a key", key="archive.jsonl#7")
    assert database.find_fingerprint("a.txt") == "one"
    assert database.find_fingerprint(make_record().article.id) == "of no path"
    assert database.find_fingerprint("archive.jsonl#7") == "of a key"
    assert database.find_fingerprint("b.txt") is None


def test_failures(database: Database) -> None:
    database.fail("a.txt", "EmptyArticleError", "a.txt: is empty.")
    database.fail("a.txt", "Timeout", "a.txt: took longer than 60 s.", "one")
    database.fail("b\udcff.txt", "Timeout", "b\udcff.txt")
    rows = [tuple(row)[1:] for row in database.select("SELECT * FROM failures ORDER BY id")]
    assert rows == [
        ("a.txt", "Timeout", "a.txt: took longer than 60 s.", "one"),
        ("b\\udcff.txt", "Timeout", "b\\udcff.txt", None),
    ]
    assert database.find_fingerprint("a.txt") is None
    database.add(named("a.txt"), "two")
    assert counted(database, "failures") == [1]
    database.fail("a.txt", "Timeout", "a.txt: took longer than 60 s.")
    assert database.read("a.txt") == named("a.txt"), "the version before stays"


def test_a_failure_on_the_way_leaves_what_was_there(database: Database, path: Path) -> None:
    database.add(named("a.txt"), "one")
    before = list(database.records())
    broken = named("a.txt").model_copy(
        update={"quotes": (records.Quote.model_construct(id="q1", claim=None),)}
    )
    with pytest.raises(AttributeError):
        database.add(broken, "two")
    assert list(database.records()) == before
    assert database.find_fingerprint("a.txt") == "one"
    database.add(named("b.txt"), "one")
    check(path)


def test_hostile_text_is_only_text(database: Database) -> None:
    words = "'); DROP TABLE claims; --\0\x1b[2J"
    database.add(make_hostile_record(words), words, key=words)
    assert database.read(words) == make_hostile_record(words)
    assert database.find_fingerprint(words) == words


def test_rows_mended_by_hand_are_read_and_found(database: Database, path: Path) -> None:
    database.add(named("a.txt"), "one")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE sources SET name = 'Eleanor Thackray' WHERE record_id = 's1'")
    connection.commit()
    connection.close()
    record = database.read("a.txt")
    assert record is not None and record.sources[0].name == "Eleanor Thackray"
    check(path)


def test_rows_that_do_not_hold_together_are_told(database: Database, path: Path) -> None:
    database.add(named("a.txt"), "one")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE claim_spans SET start_char = 3")
    connection.commit()
    connection.close()
    with pytest.raises(
        DatabaseError, match=r"^a\.txt: its rows do not hold together \(.*\)\. Add it anew\.$"
    ):
        database.read("a.txt")


def test_deleting_an_article_by_hand_takes_all_that_is_of_it(path: Path) -> None:
    with Database(path) as database:
        database.add(named("a.txt"), "one")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("DELETE FROM articles")
    connection.commit()
    connection.close()
    with Database(path) as database:
        assert counted(database, "articles", *CHILDREN) == [0] * 9
        assert list(database.select("SELECT * FROM claims_fts WHERE claims_fts MATCH 'pool'")) == []
    check(path)


def test_a_closed_database_is_one_file(tmp_path: Path, path: Path) -> None:
    with Database(path) as database:
        database.add(named("a.txt"), "one")
        with Database(path, writable=False) as reader:
            assert counted(reader, "articles") == [1], "others may read meanwhile"
    assert [one.name for one in tmp_path.iterdir()] == ["claims.db"]
    assert path.read_bytes()[18:20] == b"\1\1", "without a log to write ahead, so a folder may be read-only"


def test_a_reader_changes_nothing(path: Path) -> None:
    with Database(path) as database:
        database.add(named("a.txt"), "one")
    before = path.read_bytes()
    with (
        Database(path, writable=False) as reader,
        pytest.raises(DatabaseError, match="may not be written"),
    ):
        reader.add(named("b.txt"), "one")
    assert path.read_bytes() == before


def test_records_may_be_changed_while_they_are_read(database: Database) -> None:
    for name in "abc":
        database.add(named(name), "one")
    for record in database.records():
        database.add(record, "two")
    assert [database.find_fingerprint(name) for name in "abc"] == ["two"] * 3


# Files that are something else.


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.touch()
    with Database(path) as database:
        database.add(named("a.txt"), "one")
    with Database(path) as database:
        assert counted(database, "articles") == [1]


def other(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("writable", [True, False])
@pytest.mark.parametrize(
    ("statements", "message"),
    [
        pytest.param(["CREATE TABLE articles (id)"], "is no database that claimx made. Make one", id="foreign"),
        pytest.param(
            ["CREATE TABLE articles (id)", "PRAGMA application_id = 1"], "no database that claimx made", id="other"
        ),
        pytest.param(
            [f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {SCHEMA_VERSION + 1}"],
            f"of version {SCHEMA_VERSION + 1}, and this claimx knows version {SCHEMA_VERSION}. Install a newer claimx",
            id="newer",
        ),
        pytest.param(
            [f"PRAGMA application_id = {APPLICATION_ID}"], "is a claimx database of version 0", id="older"
        ),
    ],
)  # fmt: skip
def test_other_databases_are_refused_and_left_alone(
    path: Path, statements: list[str], message: str, writable: bool
) -> None:
    other(path, *statements)
    before = path.read_bytes()
    with pytest.raises(DatabaseError) as raised:
        Database(path, writable)
    assert str(raised.value).startswith(f"{path}: ") and message in str(raised.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize("writable", [True, False])
def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path, writable: bool) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT * 10)
    with pytest.raises(DatabaseError, match=r"a\.txt: is no database. Make one of articles"):
        Database(path, writable)
    assert path.read_text() == TEXT * 10


def test_removing_an_article(database: Database, path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        database.add(named(name), "one")
    database.remove("a.txt")
    database.remove("c.txt")
    assert [record.article.path for record in database.records()] == ["b.txt"]
    check(path)


def test_places_without_a_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"no\.db: no such file\. Check the path\.$"):
        Database(tmp_path / "no.db", writable=False)
    assert not list(tmp_path.iterdir())
    with pytest.raises(DatabaseError, match=r"is a folder\. Give the name of a file in it"):
        Database(tmp_path)
    with pytest.raises(DatabaseError, match="can not be used as a database"):
        Database(tmp_path / "no" / "where.db")


def test_a_path_that_looks_like_an_address(tmp_path: Path) -> None:
    path = tmp_path / "a?mode=memory#b%20.db"
    with Database(path) as database:
        database.add(named("a.txt"), "one")
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_full_disk_is_told_and_nothing_is_lost(database: Database, path: Path) -> None:
    database.add(named("a.txt"), "one")
    [size] = next(database.select("PRAGMA page_count"))
    next(database.select(f"PRAGMA max_page_count = {size}"))
    with pytest.raises(DatabaseError, match=r"the disk is full\. Make room and run the same command again"):
        for number in range(100):
            database.add(named(f"{number}.txt"), "one")
    assert database.read("a.txt") == named("a.txt")
    check(path)


def test_a_busy_database_is_told(path: Path, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.database.database.WAIT", 0.05)
    with Database(path) as second:
        next(database.select("BEGIN IMMEDIATE"), None)
        with pytest.raises(DatabaseError, match="is in use by another program"):
            second.add(named("a.txt"), "one")
        next(database.select("COMMIT"), None)
        second.add(named("a.txt"), "one")


WRITER = """
import sys
from claimx.database import Database
from tests.test_database import named
with Database(sys.argv[1]) as database:
    for number in range(100_000):
        database.add(named(f"{number % 7}.txt"), str(number))
        print(number, flush=True)
"""


def test_a_killed_writer_leaves_whole_articles(tmp_path: Path, path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    for pause in (0.0, 0.03, 0.1):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, env=environment
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(pause)
            writer.send_signal(signal.SIGKILL)
            told = [
                int(line) for line in writer.stdout.read().splitlines(keepends=True) if line.endswith(b"\n")
            ]
        with Database(path, writable=False) as database:
            assert all(record == named(record.article.path) for record in database.records())
            for number in told[-3:]:
                found = database.find_fingerprint(f"{number % 7}.txt")
                assert found is not None and int(found) >= number, "what was told to be done is there"
    with Database(path) as database:
        database.add(named("a.txt"), "after")
    assert [one.name for one in tmp_path.iterdir()] == ["claims.db"]
    check(path)


def test_the_schema_may_be_run_again(database: Database, path: Path) -> None:
    database.add(named("a.txt"), "one")
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA.read_text(encoding="utf-8"))
    connection.close()
    assert database.read("a.txt") == named("a.txt")


def test_the_schema_says_its_numbers(database: Database) -> None:
    assert [next(database.select(f"PRAGMA {name}"))[0] for name in ("application_id", "user_version")] == [
        APPLICATION_ID, SCHEMA_VERSION,
    ]  # fmt: skip


def test_claims_readable(database: Database) -> None:
    database.add(named("a.txt"), "one")
    rows = [dict(row) for row in database.select("SELECT * FROM claims_readable")]
    assert [row["claim"] for row in rows] == [1, 2, 3]
    assert list(rows[0])[:4] == ["outlet", "date", "source", "source_kind"]
    assert rows[0] | {"article": 1} == {
        "outlet": "Larkhaven Echo", "date": None, "source": "Nell Thackray", "source_kind": "person",
        "description": "Councillor, who chairs the leisure committee", "kind": "direct", "act": "statement",
        "text": "Nobody wants to lose the pool, We want it warm.", "cue": "told", "via": "Larkhaven Echo",
        "confidence": 0.97, "path": "a.txt", "line": 5, "title": "Pool to stay open", "claim": 1, "article": 1,
    }  # fmt: skip


def test_views_of_articles_sources_and_entities(database: Database) -> None:
    shouted = [source.model_dump() | {"name": source.name.upper()} for source in make_record().sources]
    database.add(named("a.txt"), "one")
    database.add(named("b.txt", sources=shouted), "one")
    articles = [dict(row) for row in database.select("SELECT * FROM articles_readable")]
    assert [
        (row["claims"], row["sources"], row["named_sources"], row["direct_share"]) for row in articles
    ] == [(3, 2, 1, 0.33)] * 2
    assert [tuple(row)[1:5] for row in database.select("SELECT * FROM sources_readable")] == [
        ("person", 4, 2, 0.5)
    ]
    assert [tuple(row) for row in database.select("SELECT * FROM entities_readable")] == [
        ("Larkhaven Echo", "ORG", 2, 0), ("Nell Thackray", "PERSON", 2, 0),
    ]  # fmt: skip
