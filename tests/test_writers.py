"""JSON, JSON Lines and CSV: what goes in comes out, whatever the text."""

import csv
import io
import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.records import Extraction
from claimx.selection import Narrowed, Selection, narrow
from claimx.writers import BINARY, WRITERS, find_writer, write_csv_of
from claimx.writers.csv import COLUMNS
from claimx.writers.csv_parts import COLUMNS_OF
from tests.samples import make_hostile_record, make_record
from tests.strategies import extractions


def written(format_name: str, *records: Extraction, several: bool = False) -> str:
    out = io.StringIO(newline="")
    find_writer(format_name, several)(iter(records), out)
    return out.getvalue()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_json_is_one_record_for_one_input() -> None:
    assert Extraction.model_validate_json(written("json", make_record())) == make_record()
    assert written("json") == ""


@pytest.mark.parametrize("number", [0, 1, 3])
def test_json_is_an_array_for_several_inputs(number: int) -> None:
    text = written("json", *[make_record()] * number, several=True)
    assert [Extraction.model_validate(one) for one in json.loads(text)] == [make_record()] * number


def test_json_lines_are_one_a_record() -> None:
    lines = written("jsonl", make_record(), make_record()).splitlines()
    assert [Extraction.model_validate_json(line) for line in lines] == [make_record()] * 2


def test_csv_has_a_row_for_each_claim() -> None:
    table = rows(written("csv", make_record()))
    assert [row["claim"] for row in table] == ["c1", "c2", "c3"]
    assert table[0] == {
        "path": "", "title": "Pool to stay open", "published": "", "outlet": "Larkhaven Echo", "claim": "c1",
        "kind": "direct", "act": "statement", "source": "Nell Thackray", "source_kind": "person",
        "description": "Councillor, who chairs the leisure committee",
        "text": "Nobody wants to lose the pool, We want it warm.", "cue": "told", "via": "Larkhaven Echo",
        "confidence": "0.97", "line": "5", "start": "47", "end": "181", "source_id": "s1",
        "article_id": make_record().article.id,
    }  # fmt: skip


def test_csv_without_records_has_its_head() -> None:
    assert written("csv") == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝"])
def test_csv_runs_no_formula(opening: str) -> None:
    words = opening + 'HYPERLINK("http://example.org")'
    [row] = rows(written("csv", make_hostile_record(words)))
    for column in ("path", "title", "published", "outlet", "source", "description", "text", "via"):
        assert row[column] == "'" + words


def test_csv_leaves_other_text_alone() -> None:
    words = '5 - 3 = 2, "he" said;\nœuvre 東京 \'tis'
    [row] = rows(written("csv", make_hostile_record(words)))
    assert row["text"] == words


def test_csv_holds_no_control_characters() -> None:
    assert not set("\x00\x1b\x9b\u202e") & set(
        written("csv", make_hostile_record("a\x00b\x1b[31m\x9b\u202e"))
    )


@pytest.mark.parametrize("format_name", ["json", "jsonl"])
def test_json_escapes_what_acts_on_terminals_and_readers(format_name: str) -> None:
    record = make_hostile_record("a\x1b\x85\x9b\x7f\u2028\u2029\u202e\u2066b")
    text = written(format_name, record)
    assert Extraction.model_validate_json(text) == record
    assert text.isascii()
    assert "\x1b" not in text and "\x7f" not in text


@given(words=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_survives(words: str) -> None:
    record = make_hostile_record(words)
    assert Extraction.model_validate_json(written("json", record)) == record
    line, rest = written("jsonl", record).split("\n")
    assert Extraction.model_validate_json(line) == record
    assert rest == "" and line.splitlines() == [line]
    assert len(rows(written("csv", record))) == 1


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("format_name", sorted(WRITERS))
@settings(max_examples=25, deadline=None)  # the first one for spaCy loads it
@given(record=extractions())
def test_every_writer_takes_any_record(format_name: str, several: bool, record: Extraction) -> None:
    out = io.BytesIO() if format_name in BINARY else io.StringIO(newline="")
    find_writer(format_name, several)(iter([record]), out)
    data = out.getvalue()
    acts = set("\x1b\x9b\u202e")
    assert isinstance(data, bytes) or format_name == "brat" or not acts & set(data)


@pytest.mark.parametrize("format_name", sorted(WRITERS.keys() - BINARY))
def test_records_are_written_as_they_come(format_name: str) -> None:
    out = io.StringIO()
    seen: list[int] = []

    def records() -> Iterator[Extraction]:
        for _ in range(3):
            yield make_record()
            seen.append(out.getvalue().count("c3"))

    find_writer(format_name, several=True)(records(), out)
    assert seen[0] > 0 and seen == sorted(set(seen))


def parts(part: str, *narrowed: Narrowed) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    write_csv_of(part, narrowed, out)
    return rows(out.getvalue())


def test_csv_of_quotes() -> None:
    table = parts("quotes", narrow(make_record()))
    assert [(row["quote"], row["use"], row["text"], row["source"], row["line"]) for row in table] == [
        ("q1", "speech", "Nobody wants to lose the pool,", "Nell Thackray", "5"),
        ("q2", "speech", "We want it warm.", "Nell Thackray", "5"),
        ("q3", "speech", "a disgrace", "a resident", "7"),
        ("q4", "title", "Big Blue", "", "9"),
    ]


def test_csv_of_sources_counts_the_claims_that_passed() -> None:
    table = parts("sources", narrow(make_record(), Selection(only="sources")))
    counts = [
        tuple(row[name] for name in ("source", "claims", "direct", "mixed", "indirect", "via"))
        for row in table
    ]
    assert counts == [
        ("Nell Thackray", "2", "1", "0", "1", "0"),
        ("Larkhaven Echo", "0", "0", "0", "0", "1"),
        ("a resident", "1", "0", "1", "0", "0"),
    ]
    [row] = parts("sources", narrow(make_record(), Selection(only="sources", kinds=("indirect",))))
    assert (row["source"], row["claims"]) == ("Nell Thackray", "1")


def test_csv_of_entities_tells_where_each_is_named_first() -> None:
    [row, _] = parts("entities", narrow(make_record()))
    assert (row["name"], row["label"], row["mentions"], row["line"]) == ("Nell Thackray", "PERSON", "2", "5")
    assert make_record().article.text[int(row["start"]) : int(row["end"])] == "Nell Thackray"


@pytest.mark.parametrize("part", list(COLUMNS_OF))
@given(record=extractions())
def test_any_record_becomes_rows_of_its_parts(part: str, record: Extraction) -> None:
    table = parts(part, narrow(record))
    assert len(table) == len(getattr(record, part))
    assert not any(cell[:1] in tuple("=+-@\t\r") for row in table for cell in row.values() if cell)
