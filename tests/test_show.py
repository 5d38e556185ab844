"""Records that were kept, shown again."""

import csv
import io
import json
from pathlib import Path

import pytest

from claimx.cli import run
from claimx.database import Database
from claimx.records import Extraction
from tests.samples import make_record

REVIEW = {"verdict": "wrong", "note": "rang *her*", "source_corrected": True, "former_source": "s1"}


def reviewed() -> Extraction:
    record = make_record()
    claims = [one.model_dump() for one in record.claims]
    claims[0] |= {"review": REVIEW, "source": None}
    return make_record(claims=claims)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The same two records as lines, as an array and in a database."""
    records = [make_record(), reviewed()]
    lines = [one.model_dump_json() for one in records]
    (tmp_path / "two.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "two.json").write_text(f"[{','.join(lines)}]", encoding="utf-8")
    (tmp_path / "one.json").write_text(lines[0], encoding="utf-8")
    with Database(tmp_path / "two.db") as database:
        for number, record in enumerate(records):
            named = record.article.model_copy(update={"path": f"{number}.txt"})
            database.add(record.model_copy(update={"article": named}), "")
    return tmp_path


@pytest.mark.parametrize("name", ["two.jsonl", "two.json", "two.db"])
def test_what_was_kept_is_what_is_shown(name: str, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(kept / name), "-f", "json"]) == 0
    shown = [Extraction.model_validate(one) for one in json.loads(capsys.readouterr().out)]
    assert [one.claims for one in shown] == [make_record().claims, reviewed().claims]


def test_one_record_is_no_array(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(kept / "one.json"), "-f", "json"]) == 0
    assert Extraction.model_validate_json(capsys.readouterr().out) == make_record()
    assert run(["show", str(kept / "two.jsonl"), "--article", "2", "-f", "json"]) == 0
    assert Extraction.model_validate_json(capsys.readouterr().out) == reviewed()


def test_the_options_of_extract(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(kept / "two.jsonl"), "--kind", "indirect", "--limit", "1", "-f", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 2 and {row["kind"] for row in rows} == {"indirect"}
    assert run(["show", str(kept / "two.db"), "-o", str(kept / "page.html")]) == 0
    assert "<!doctype html>" in (kept / "page.html").read_text(encoding="utf-8").lower()


def test_the_review_is_shown(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(kept / "two.jsonl"), "--article", "2", "-f", "table"]) == 0
    assert "judged wrong" in " ".join(capsys.readouterr().out.split())
    assert run(["show", str(kept / "two.jsonl"), "--article", "2", "-f", "markdown"]) == 0
    sheet = capsys.readouterr().out
    assert (
        "- **Reviewed:** **wrong**; source put in by hand, in the place of Nell Thackray; rang \\*her\\*"
        in sheet
    )
    assert sheet.count("**Reviewed:**") == 1


def test_what_can_not_be_read_is_told_and_the_rest_shown(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (kept / "broken.json").write_text("{", encoding="utf-8")
    assert run(["show", str(kept / "broken.json"), str(kept / "one.json"), "-f", "jsonl"]) == 1
    out, err = capsys.readouterr()
    assert Extraction.model_validate_json(out) == make_record()
    assert "broken.json" in err and "1 of 2 inputs could not be done" in err
    assert run(["show", str(kept / "none.json")]) == 1
    assert run(["show", str(kept / "one.json"), "--article", "7"]) == 1
    assert "7: no record of that path, id or number" in capsys.readouterr().err
