"""Search: what is found, what no words can break, and how it is shown."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from claimx.cli import run
from claimx.cli.search import KINDS, PAGE
from claimx.database import Database, Filters, FoundClaim, find_claims
from claimx.display import write_found
from claimx.errors import QueryError
from claimx.records import ClaimKind
from claimx.writers.csv import COLUMNS
from tests.samples import SHA, make_hostile_record, make_record, span

CLAIMS = [
    ("a.txt", "2024-03-05", "Larkhaven Echo", "Nell Thackray", "person", "direct", "Nobody wants to lose the pool"),
    ("a.txt", "2024-03-05", "Larkhaven Echo", "a resident", "unnamed", "mixed", 'The roof had been "a disgrace"'),
    ("b.txt", "2024-03-07", "The Moscow Times", "Société Générale", "organization", "indirect", "Floods hit the café's pool"),
    ("c.txt", None, None, "Nell Roof", "person", "indirect", "The pool of the roof doesn’t flood"),
    ("d.txt", "2023-12-31", "ČTK", None, None, "direct", "2,000 people and 50% more were flooded"),
]  # fmt: skip


def make_article(rows: list[tuple[Any, ...]]) -> dict[str, Any]:
    """The fields of a record with one claim for each row."""
    path, published, outlet = rows[0][:3]
    text = "\n".join(row[6] for row in rows)
    sources, claims = [], []
    for number, (*_, source, kind, claim_kind, words) in enumerate(rows, 1):
        if source:
            sources.append(
                {
                    "id": f"s{number}",
                    "name": source,
                    "kind": kind,
                    "entity": None,
                    "description": None,
                    "mentions": [],
                }
            )
        claims.append({
            "id": f"c{number}", "kind": claim_kind, "act": "statement", "spans": [span(text, words)], "text": words,
            "cue": None, "source": f"s{number}" if source else None, "source_span": None, "via": None, "entities": [],
            "confidence": 0.8,
        })  # fmt: skip
    article = {
        "id": SHA, "path": path, "format": "text", "title": None, "byline": [], "published": published,
        "outlet": outlet, "language": "en", "text": text, "blocks": [],
    }  # fmt: skip
    return {"article": article, "entities": [], "sources": sources, "quotes": [], "claims": claims}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "claims.db"
    with Database(path) as database:
        for name in ("c.txt", "a.txt", "d.txt", "b.txt"):
            rows = [row for row in CLAIMS if row[0] == name]
            database.add(make_record(**make_article(rows)), "f")
    return path


@pytest.fixture(scope="module")
def database(path: Path) -> Iterator[Database]:
    with Database(path, writable=False) as opened:
        yield opened


def found(database: Database, words: str = "", **filters: Any) -> str:
    """Which claims are found, as the numbers that they have above."""
    texts = [row[6] for row in CLAIMS]
    return "".join(str(texts.index(claim.text)) for claim in find_claims(database, words, Filters(**filters)))


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        pytest.param("pool", "203", id="newest first, without a date last"),
        pytest.param("POOL", "203", id="capitals"),
        pytest.param("cafe", "2", id="accents left out"),
        pytest.param("röof", "13", id="accents put in"),
        pytest.param("flood", "3", id="whole words"),
        pytest.param("flood*", "243", id="beginnings"),
        pytest.param("pool roof", "3", id="all the words"),
        pytest.param('"the pool"', "03", id="a phrase"),
        pytest.param("“the pool”", "03", id="a phrase in curly marks"),
        pytest.param('"the po"*', "03", id="a phrase with a beginning"),
        pytest.param('"pool the"', "", id="a phrase has an order"),
        pytest.param('the "of the roof', "3", id="a mark that is not closed"),
        pytest.param("doesn't", "3", id="an apostrophe"),
        pytest.param("doesn’t", "3", id="a curly apostrophe"),
        pytest.param("50%", "4", id="signs"),
        pytest.param("2,000", "4", id="numbers"),
        pytest.param("pool & - *", "203", id="signs alone do not count"),
        pytest.param("pool OR roof", "", id="OR is a word"),
        pytest.param("NOT pool", "", id="NOT is a word"),
        pytest.param("text:pool", "", id="a column is none"),
        pytest.param("NEAR(pool roof)", "", id="NEAR is a word"),
        pytest.param("^pool", "203", id="an anchor is none"),
        pytest.param("-pool", "203", id="a minus is none"),
        pytest.param("", "20143", id="no words"),
        pytest.param("   ", "20143", id="blanks"),
    ],
)
def test_words(database: Database, words: str, numbers: str) -> None:
    assert found(database, words) == numbers


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        pytest.param({"source": "nell"}, "03", id="source"),
        pytest.param({"source": "thackray NELL"}, "0", id="source, words in any order"),
        pytest.param({"source": "thack*"}, "0", id="source, beginning"),
        pytest.param({"source": "generale"}, "2", id="source, accents"),
        pytest.param({"source": "Thack"}, "", id="source, whole words"),
        pytest.param({"kinds": ["direct"]}, "04", id="kind"),
        pytest.param({"kinds": ["direct", "mixed"]}, "014", id="two kinds"),
        pytest.param({"since": "2024-03-05"}, "201", id="since, that day too"),
        pytest.param({"until": "2024-03-05"}, "014", id="until, that day too"),
        pytest.param({"since": "2024-01-01", "until": "2024-03-06"}, "01", id="between"),
        pytest.param({"outlet": "times"}, "2", id="outlet"),
        pytest.param({"outlet": "%"}, "", id="outlet, no pattern"),
        pytest.param({"outlet": "Echo", "kinds": ["mixed"], "source": "resident"}, "1", id="all at once"),
    ],
)
def test_filters(database: Database, filters: dict[str, Any], numbers: str) -> None:
    assert found(database, **filters) == numbers
    assert found(database, "pool", **filters) == "".join(one for one in numbers if one in "023")


@pytest.mark.parametrize("words", ["&&", '"', '""', "*", "- ' ;", "\0"])
@pytest.mark.parametrize("field", ["words", "source"])
def test_nothing_to_look_for_is_told(database: Database, words: str, field: str) -> None:
    with pytest.raises(QueryError, match="there is no word to look for in "):
        found(database, **{field: words})


@given(words=st.text(st.sampled_from("ab \"“*()^:-+{}\\'\0é&,.") | st.characters(exclude_categories=["Cs"])))
def test_no_words_are_a_mistake(database: Database, words: str) -> None:
    try:
        found(database, words, source=words)
    except QueryError:
        assert not re.search(r"[^\W_]", words)


def test_matches_and_places(database: Database) -> None:
    [claim] = find_claims(database, "disgrace roof")
    assert claim.pieces == ("The ", "roof", ' had been "a ', "disgrace", '"')
    assert (claim.path, claim.line, claim.start, claim.end) == ("a.txt", 2, 30, 60)
    assert "".join(claim.pieces) == claim.text


def test_a_limit(database: Database) -> None:
    assert [len(list(find_claims(database, "pool", limit=limit))) for limit in (0, 2, None)] == [0, 2, 3]


@pytest.mark.parametrize("words", ["a\0b roof", "\x02roof\x03", "roof \u2028 roof"])
def test_odd_characters_stay_in_the_text(tmp_path: Path, words: str) -> None:
    with Database(tmp_path / "claims.db") as database:
        database.add(make_hostile_record(words), "f")
        [claim] = find_claims(database, "roof")
    assert claim.text == "".join(claim.pieces) == words


def test_kinds_are_those_of_the_records() -> None:
    assert ClaimKind.__args__ == KINDS  # type: ignore[attr-defined]


# On the command line.

Called = tuple[int, str, str]


@pytest.fixture
def claimx(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Called]:
    monkeypatch.chdir(path.parent)

    def call(*arguments: str) -> Called:
        status = run(arguments)
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def test_json_is_an_array(claimx: Callable[..., Called]) -> None:
    status, out, err = claimx("search", "claims.db", "pool", "--source", "thackray")
    assert (status, err) == (0, "")
    assert json.loads(out) == [{
        "path": "a.txt", "title": None, "published": "2024-03-05", "outlet": "Larkhaven Echo", "claim": "c1",
        "kind": "direct", "act": "statement", "source": "Nell Thackray", "source_kind": "person",
        "description": None, "text": "Nobody wants to lose the pool", "cue": None, "via": None,
        "confidence": 0.8, "line": 1, "start": 0, "end": 29, "source_id": "s1", "article_id": SHA,
    }]  # fmt: skip
    assert claimx("search", "claims.db", "nothing")[:2] == (0, "[]\n")


def test_json_lines_and_csv(claimx: Callable[..., Called]) -> None:
    lines = claimx("search", "claims.db", "pool", "-f", "jsonl")[1].splitlines()
    rows = list(
        csv.DictReader(io.StringIO(claimx("search", "claims.db", "pool", "-f", "csv")[1], newline=""))
    )
    assert (
        [json.loads(line)["path"] for line in lines]
        == [row["path"] for row in rows]
        == ["b.txt", "a.txt", "c.txt"]
    )
    assert tuple(rows[0]) == COLUMNS == tuple(json.loads(lines[0]))
    assert rows[2]["published"] == ""


def test_a_file_by_its_ending(claimx: Callable[..., Called], path: Path) -> None:
    assert claimx("search", "claims.db", "pool", "-o", "found.csv") == (0, "", "")
    assert path.with_name("found.csv").read_text(encoding="utf-8").startswith("path,title,")
    assert claimx("sources", "claims.db", "-o", "found.csv") == (0, "", "")
    assert path.with_name("found.csv").read_text(encoding="utf-8").startswith("name,kind,named")


def test_several_words_are_one_search(claimx: Callable[..., Called]) -> None:
    out = claimx("search", "claims.db", "the", '"of the"', "-f", "jsonl", "roof")[1]
    assert [json.loads(line)["path"] for line in out.splitlines()] == ["c.txt"]


def test_what_is_beyond_the_limit_is_told(claimx: Callable[..., Called]) -> None:
    status, out, err = claimx("search", "claims.db", "pool", "--limit", "2", "-f", "jsonl")
    assert (status, out.count("\n"), err) == (0, 2, "claimx: there are more than 2; --limit 0 shows all\n")
    for limit in ("3", "0"):
        status, out, err = claimx("search", "claims.db", "pool", "--limit", limit, "-f", "table")
        assert (out.count(".txt:"), err) == (3, "")


def test_only_the_table_has_a_limit_of_its_own(claimx: Callable[..., Called], path: Path) -> None:
    many = path.with_name("many.db")
    with Database(many) as database:
        for number in range(PAGE // 3 + 1):
            database.add(make_record(), "f", key=str(number))
    assert len(json.loads(claimx("search", "many.db")[1])) == 3 * (PAGE // 3 + 1)
    _, out, err = claimx("search", "many.db", "-f", "table")
    assert out.count("standard input:") == PAGE
    assert err == f"claimx: there are more than {PAGE}; --limit 0 shows all\n"


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["nowhere.db", "pool"], 1, "claimx: nowhere.db: no such file."),
        (["claims.db", "&&"], 1, "claimx: there is no word to look for in '&&'."),
        (["claims.db", "pool", "--since", "yesterday"], 2, "Invalid value for '--since'"),
        (["claims.db", "pool", "--kind", "reported"], 2, "'reported' is not one of"),
        (["claims.db", "pool", "--limit", "-1"], 2, "Invalid value for '--limit'"),
        ([], 2, "Missing argument 'DB'"),
    ],
)
def test_mistakes(claimx: Callable[..., Called], arguments: list[str], status: int, message: str) -> None:
    told = claimx("search", *arguments)
    assert told[:2] == (status, "") and message in told[2] and "Traceback" not in told[2]


# On a terminal.


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(
    claims: list[FoundClaim], monkeypatch: pytest.MonkeyPatch, width: int = 80, terminal: bool = False
) -> str:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", str(width))
    out = Terminal() if terminal else io.StringIO()
    write_found(claims, out)
    return out.getvalue()


@pytest.mark.parametrize("width", [20, 50, 80, 200])
def test_everything_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    with Database(tmp_path / "claims.db") as database:
        database.add(make_record(), "f", key="a")
        text = shown(list(find_claims(database)), monkeypatch, width)
    assert all(cell_len(line) <= width for line in text.splitlines())
    together = "".join(text.split())
    for words in (
        "NellThackray,Councillor,whochairstheleisurecommittee", "“Nobodywantstolosethepool,”“Wewantitwarm.”",
        "standardinput:5·LarkhavenEcho·told·viaLarkhavenEcho·direct·97%", "thought·41%?", "aresident",
        'theroofhadbeen"adisgrace"foryears',
    ):  # fmt: skip
        assert words in together


def test_matches_are_marked_on_a_terminal(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = list(find_claims(database, "disgrace"))
    assert re.search(r"\x1b\[[0-9;]+mdisgrace\x1b\[0m", shown(claims, monkeypatch, terminal=True))
    assert "\x1b" not in shown(claims, monkeypatch)


def test_no_article_acts_on_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Database(tmp_path / "claims.db") as database:
        database.add(make_hostile_record("\x1b[2J roof \x9b1m [bold]\u202e\x00\x07"), "f")
        for words in ("", "roof"):
            text = shown(list(find_claims(database, words)), monkeypatch, terminal=True)
            assert not set("\x9b\u202e\x00\x07") & set(text)
            assert set(re.findall(r"\x1b.{2}", text)) <= {"\x1b[0", "\x1b[1", "\x1b[2", "\x1b[3", "\x1b[7"}
            assert "[bold]" in text and "\x1b[2J" not in text


def test_nothing_found_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown([], monkeypatch) == "No claims found.\n"
