"""The audit: who is one source, who is none, and that every way of counting gives the same."""

import csv
import gzip
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.articles import make_article
from claimx.audit import BYS, Audit, Credit, as_cells, columns, find_credits
from claimx.batch.parquet import write_parquet
from claimx.cli import run
from claimx.cli import sources as command
from claimx.database import Database, read_credits
from claimx.records import Extraction
from claimx.stored import read_records
from claimx.writers.jsonl import write_jsonl
from tests.samples import TEXT, make_hostile_record, make_record
from tests.strategies import extractions


def credit(name: str | None, kind: str | None = "person", named: bool = True, direct: int = 1) -> Credit:
    return Credit(name, kind, named, direct, 0, 0)


def names(*articles: list[Credit]) -> list[tuple[str | None, str | None, int, int]]:
    """Name, kind, claims and articles of each row."""
    audit = Audit()
    for article in articles:
        audit.add(None, article)
    return [(row.name, row.kind, row.claims, row.articles) for row in audit.rows()]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nicolás Maduro", "NICOLAS MADURO"),
        ("Aoife  O’Neill", "Aoife O'Neill"),
        ("The Moscow Times", "Moscow Times"),
        ("e\u0301cole", "École"),
    ],
)
def test_one_name_is_one_source(one: str, other: str) -> None:
    assert names([credit(one, direct=2)], [credit(other)]) == [(one, "person", 3, 2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (credit("Nell Thackray"), credit("Thackray")),
        (credit("Jordan"), credit("Jordan", "organization")),
        (credit("The"), credit("")),
        (credit("Report", "document"), credit("Report", "organization")),
    ],
)
def test_these_are_two(one: Credit, other: Credit) -> None:
    assert len(names([one], [other])) == 2


def test_a_body_may_be_an_outlet_elsewhere() -> None:
    found = names([credit("Reuters", "outlet")], [credit("Reuters", "organization", direct=2)])
    assert found == [("Reuters", "organization", 3, 2)]


def test_the_spelling_with_the_most_claims_is_shown() -> None:
    articles = [[credit("ANN LEE")], [credit("Ann Lee")], [credit("Ann Lee")]]
    assert names(*articles) == [("Ann Lee", "person", 3, 3)]


def test_who_has_no_name_is_never_one() -> None:
    resident = credit("a resident", "unnamed", named=False)
    audit = Audit()
    audit.add(None, [resident, resident])
    audit.add(None, [resident, credit("officials", "group", named=False)])
    rows = [(row.name, row.kind, row.claims, row.articles, row.sources) for row in audit.rows()]
    assert rows == [(None, "unnamed", 3, 2, 3), (None, "group", 1, 1, 1)]


def test_the_most_quoted_come_first_and_the_nameless_last() -> None:
    article = [
        Credit(None, None, False, 9, 0, 0), credit("a resident", "unnamed", False, 8), credit("Bo"), credit("Al"),
        credit("Cy", direct=3),
    ]  # fmt: skip
    assert [row[:2] for row in names(article)] == [
        ("Cy", "person"), ("Al", "person"), ("Bo", "person"), (None, "unnamed"), (None, None),
    ]  # fmt: skip


def test_what_the_sample_gives() -> None:
    assert find_credits(make_record()) == [
        Credit("Nell Thackray", "person", True, 1, 0, 1), Credit("a resident", "unnamed", False, 0, 1, 0),
    ]  # fmt: skip
    audit = Audit()
    audit.add("Larkhaven Echo", find_credits(make_record()))
    assert as_cells(audit.rows()[0], "name") == {
        "name": "Nell Thackray", "kind": "person", "named": True, "claims": 2, "articles": 1, "sources": 1,
        "direct": 1, "mixed": 0, "indirect": 1, "direct_share": 0.5,
    }  # fmt: skip


def test_by_outlet_and_kind() -> None:
    by: dict[str, list[list[Any]]] = {}
    for way in ("kind", "outlet"):
        audit = Audit(way)  # type: ignore[arg-type] - one of its values
        for outlet in ("Echo", "Echo", None):
            audit.add(outlet, find_credits(make_record()))
        by[way] = [list(as_cells(row, audit.by).values())[:6] for row in audit.rows()]
    assert by["kind"] == [["person", True, 6, 3, 3, 3], ["unnamed", False, 3, 3, 3, 0]]
    assert by["outlet"] == [
        ["Echo", "person", True, 4, 2, 2], ["Echo", "unnamed", False, 2, 2, 2],
        [None, "person", True, 2, 1, 1], [None, "unnamed", False, 1, 1, 1],
    ]  # fmt: skip


@given(made=st.lists(extractions(), max_size=3))
@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=30,
)
def test_a_database_is_counted_as_its_records_are(
    made: list[Extraction], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Database(tmp_path_factory.mktemp("audit") / "claims.db") as database:
        for number, record in enumerate(made):
            database.add(record, "f", key=str(number))
        counted = list(read_credits(database))
    told = [(record.article.outlet, find_credits(record)) for record in made]
    assert [(outlet, sorted(credits, key=str)) for outlet, credits in counted] == [
        (outlet, sorted(credits, key=str)) for outlet, credits in told
    ]
    for by in BYS:
        audit = Audit(by)
        for outlet, credits in told:
            audit.add(outlet, credits)
        kept = [
            one
            for record in made
            for one in record.claims
            if not (one.review and one.review.verdict == "wrong")
        ]
        assert sum(row.claims for row in audit.rows()) == len(kept), (
            "what a reviewer judged wrong is not counted"
        )
        assert all(
            row.articles <= len(made) and tuple(as_cells(row, by)) == columns(by) for row in audit.rows()
        )


# On the command line.

Called = tuple[int, str, str]


@pytest.fixture
def claimx(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Called]:
    """The command line, with the same two records in every form of file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    two = [make_record(), make_record()]
    out = io.StringIO()
    write_jsonl(two, out)
    lines = out.getvalue()
    folder = tmp_path / "folder"
    (folder / "below").mkdir(parents=True)
    (folder / "one.json").write_text(lines.splitlines()[0], encoding="utf-8")
    (folder / "below" / "two.jsonl").write_text(lines.splitlines()[1], encoding="utf-8")
    (folder / "two.errors.jsonl").write_text('{"path": "a.txt"}')
    (folder / "notes.md").write_text("no record")
    (folder / ".hidden.json").write_text("no record")
    (tmp_path / "two.jsonl").write_text(lines + "\n", encoding="utf-8")
    (tmp_path / "two.json").write_text(f"[{','.join(lines.splitlines())}]", encoding="utf-8")
    (tmp_path / "two.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(lines.encode() * 1000)[:-20])
    (tmp_path / "bad.jsonl").write_text('{"a": 1}\n' + lines + "{\n", encoding="utf-8")
    (tmp_path / "bad.json").write_text('{"path": "a', encoding="utf-8")
    (tmp_path / "foreign.json").write_text('{"path": "a"}')
    (tmp_path / "article.txt").write_text("An article.")
    (tmp_path / "empty").mkdir()
    with Database(tmp_path / "two.db") as database:
        for number, record in enumerate(two):
            database.add(record, "f", key=str(number))

    def call(*arguments: str) -> Called:
        status = run(arguments)
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


EXPECTED = [
    {"name": "Nell Thackray", "kind": "person", "named": True, "claims": 4, "articles": 2, "sources": 2, "direct": 2,
     "mixed": 0, "indirect": 2, "direct_share": 0.5},
    {"name": None, "kind": "unnamed", "named": False, "claims": 2, "articles": 2, "sources": 2, "direct": 0,
     "mixed": 2, "indirect": 0, "direct_share": 0.0},
]  # fmt: skip


@pytest.mark.parametrize("path", ["two.db", "two.jsonl", "two.jsonl.gz", "two.json", "folder"])
def test_every_form_of_file_counts_the_same(claimx: Callable[..., Called], path: str) -> None:
    status, out, err = claimx("sources", path)
    assert (status, json.loads(out), err) == (0, EXPECTED, "")


def test_parquet_counts_the_same(claimx: Callable[..., Called]) -> None:
    pytest.importorskip("pyarrow")
    record = make_record(replace(make_article(TEXT), row_id="7", fields={"section": "metro"}))
    with Path("two.parquet").open("wb") as out:
        write_parquet([record.model_dump_json().encode()] * 2, out)
    assert json.loads(claimx("sources", "two.parquet")[1]) == EXPECTED
    assert list(read_records(Path("two.parquet"), pytest.fail)) == [record] * 2


def test_several_inputs_are_one_count(claimx: Callable[..., Called]) -> None:
    status, out, _ = claimx("sources", "two.db", "folder", "two.json", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert (status, [row["claims"] for row in rows]) == (0, ["12", "6"])
    assert rows[1] == {
        "name": "", "kind": "unnamed", "named": "false", "claims": "6", "articles": "6", "sources": "6",
        "direct": "0", "mixed": "6", "indirect": "0", "direct_share": "0.0",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "message", "counted"),
    [
        ("nowhere.db", "nowhere.db: no such file. Check the path.", 0),
        ("empty", "empty: no file in it ends in .json, ", 0),
        ("article.txt", "article.txt: is no file of records that claimx knows.", 0),
        ("bad.json", "bad.json: can not be read as records (", 0),
        (
            "foreign.json",
            "foreign.json: number 1 (generator: Field required) is no record of claimx, and is left out",
            0,
        ),
        ("cut.jsonl.gz", "cut.jsonl.gz: can not be read as records (", 1),
        (
            "bad.jsonl",
            "bad.jsonl: 2 are no records of claimx, and are left out; the first is number 1 (generator: Field",
            1,
        ),
    ],
)
def test_bad_files_are_told_and_the_rest_is_counted(
    claimx: Callable[..., Called], path: str, message: str, counted: int
) -> None:
    status, out, err = claimx("sources", path, "two.db", "-f", "json")
    assert status == 1
    assert err.startswith(f"claimx: {message}") and err.count("\n") == 1
    assert json.loads(out)[0]["articles"] >= 2 + counted


def test_a_limit_leaves_the_nameless_and_is_told(claimx: Callable[..., Called], tmp_path: Path) -> None:
    with Database(tmp_path / "two.db") as database:
        database.add(make_hostile_record("Bo"), "f")
    status, out, err = claimx("sources", "two.db", "--limit", "1")
    assert (status, json.loads(out)) == (0, EXPECTED)
    assert err == "claimx: 1 more are not shown; --limit 0 shows all\n"
    assert len(json.loads(claimx("sources", "two.db", "--limit", "0")[1])) == 3


@pytest.mark.parametrize("by", BYS)
@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_the_table(
    claimx: Callable[..., Called], monkeypatch: pytest.MonkeyPatch, by: str, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    status, out, err = claimx("sources", "two.db", "--by", by, "-f", "table")
    assert (status, err) == (0, "")
    together = "".join(out.split())
    assert "6claimsin2articles" in together
    assert "67%fromsourceswithaname·33%directspeech,33%inpart" in together
    assert all(len(line) <= int(width) for line in out.splitlines())
    if by == "name":
        assert all(words in together for words in ("Nell", "Thackray", "people", "withoutaname×2"))


def test_hostile_names_do_nothing(claimx: Callable[..., Called], tmp_path: Path) -> None:
    with Database(tmp_path / "two.db") as database:
        database.add(make_hostile_record("=cmd()\x1b[2J\u202e[bold]"), "f")
    for by in BYS:
        for form in ("table", "csv", "json"):
            out = claimx("sources", "two.db", "--by", by, "-f", form)[1]
            assert "\x1b" not in out and "\u202e" not in out
            assert "\n=cmd" not in out or form == "table"


def test_no_articles(claimx: Callable[..., Called], tmp_path: Path) -> None:
    Database(tmp_path / "none.db").close()
    assert claimx("sources", "none.db")[:2] == (0, "[]\n")
    assert claimx("sources", "none.db", "-f", "csv")[1].startswith("name,kind,named,claims")
    assert claimx("sources", "none.db", "-f", "table")[1] == "0 claims in 0 articles\n"


def test_the_ways_to_count_are_those_of_the_audit() -> None:
    [choices] = [option.type.choices for option in command.params if option.name == "by"]  # type: ignore[attr-defined]
    assert tuple(choices) == BYS
