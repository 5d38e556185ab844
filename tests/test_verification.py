"""What verify says of records that stand, of records that were altered, and of files that changed."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.articles import read_article
from claimx.cli import run
from claimx.errors import UnreadableFileError
from claimx.originals import Originals
from claimx.verification import Verdict, verify
from claimx.writers import find_writer
from tests.samples import TEXT, make_record
from tests.strategies import extractions

FILE = "pool.txt"


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The record of a file in the current folder, as JSON has it."""
    monkeypatch.chdir(tmp_path)
    Path(FILE).write_bytes(TEXT.encode())
    value: dict[str, Any] = json.loads(make_record(read_article(FILE)).model_dump_json())
    return value


def found(verdict: Verdict) -> set[tuple[str, str]]:
    return {(one.status, one.item) for one in verdict.findings}


def test_a_fresh_record_stands(record: dict[str, Any]) -> None:
    verdict = verify(record, Originals())
    assert found(verdict) == {("stands", "article")}
    assert verdict.spans > 10
    assert verify(json.dumps(record).encode(), Originals()).findings == verdict.findings


@given(record=extractions(), data=st.data())
def test_a_record_that_was_allowed_to_be_is_well_but_for_its_joined_text(record: Any, data: Any) -> None:
    value = record.model_dump(mode="json")
    value["article"]["path"] = None
    for claim in value["claims"]:
        claim["text"] = " ".join(" ".join(span["text"].split()) for span in claim["spans"])
    assert found(verify(value, Originals())) == {("unchecked", "article")}


def alter_words(value: dict[str, Any]) -> None:
    value["claims"][0]["spans"][0]["text"] = "Everybody wants to lose the pool,"


def alter_text(value: dict[str, Any]) -> None:
    value["claims"][0]["text"] = "Everybody wants to lose it"


def alter_cue(value: dict[str, Any]) -> None:
    value["claims"][0]["cue"]["start"] += 1


def run_out(value: dict[str, Any]) -> None:
    value["quotes"][0]["end"] = 9999


def refer_to_nobody(value: dict[str, Any]) -> None:
    value["claims"][0]["source"] = "s99"


def repeat_an_id(value: dict[str, Any]) -> None:
    value["sources"][1]["id"] = value["sources"][0]["id"]


def drop_a_field(value: dict[str, Any]) -> None:
    del value["claims"][0]["kind"]


def alter_block(value: dict[str, Any]) -> None:
    value["article"]["blocks"][0]["end"] = 9999


@pytest.mark.parametrize(
    ("alter", "expected"),
    [
        (alter_words, ("inconsistent", "c1.spans.1")),
        (alter_text, ("inconsistent", "c1.text")),
        (alter_cue, ("inconsistent", "c1.cue")),
        (run_out, ("inconsistent", "q1")),
        (refer_to_nobody, ("inconsistent", "c1")),
        (repeat_an_id, ("inconsistent", "s1")),
        (drop_a_field, ("broken", "claims.0.kind")),
        (alter_block, ("inconsistent", "article.blocks.1")),
    ],
)
def test_an_altered_record_is_told_by_the_place(
    record: dict[str, Any], alter: Callable[[dict[str, Any]], None], expected: tuple[str, str]
) -> None:
    alter(record)
    assert expected in found(verify(record, Originals()))


def test_words_put_in_before_move_what_follows(record: dict[str, Any]) -> None:
    Path(FILE).write_text("Corrected on Monday.\n\n" + TEXT, encoding="utf-8")
    verdict = verify(record, Originals())
    assert found(verdict) >= {("changed", "article.text"), ("moved", "c1.cue")}
    assert {one.moved_by for one in verdict.findings if one.status == "moved"} == {22}
    assert not any(one.status == "altered" for one in verdict.findings)


def test_a_quote_that_was_altered_is_told_with_what_stands_there(record: dict[str, Any]) -> None:
    Path(FILE).write_text(TEXT.replace("We want it warm.", "We want it very warm."), encoding="utf-8")
    [quote] = [one for one in verify(record, Originals()).findings if one.item == "q2"]
    assert (quote.status, quote.text, quote.now) == ("altered", "We want it warm.", "We want it very warm.")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"\xef\xbb\xbf" + TEXT.encode(), ("changed", "article.id"), id="a byte order mark"),
        pytest.param(TEXT.encode("utf-16"), ("changed", "article.id"), id="another encoding"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), ("changed", "article.text"), id="line ends"),
        pytest.param(b"", ("missing", "article"), id="emptied"),
    ],
)
def test_a_changed_file_is_told(record: dict[str, Any], data: bytes, expected: tuple[str, str]) -> None:
    Path(FILE).write_bytes(data)
    assert expected in found(verify(record, Originals()))


def test_a_file_that_is_gone_is_told(record: dict[str, Any], tmp_path: Path) -> None:
    assert found(verify(record, Originals(tmp_path / "elsewhere"))) == {("missing", "article")}


@pytest.mark.parametrize("path", ["/dev/zero", ".", "a\0b", "x" * 5000])
def test_a_path_that_is_no_file_is_told(record: dict[str, Any], path: str) -> None:
    record["article"]["path"] = path
    assert found(verify(record, Originals())) == {("missing", "article")}


def test_rows_and_members_are_opened(record: dict[str, Any]) -> None:
    Path("t.jsonl").write_text("\n".join(json.dumps({"text": one}) for one in ("x", TEXT)), encoding="utf-8")
    with zipfile.ZipFile("z.zip", "w") as archive:
        archive.write(FILE)
    originals = Originals()
    for path, expected in [
        ("t.jsonl#2", "stands"), ("t.jsonl#1", "changed"), ("t.jsonl#2", "stands"), ("t.jsonl#3", "missing"),
        ("z.zip/pool.txt", "stands"), ("z.zip/none.txt", "missing"),
    ]:  # fmt: skip
        record["article"]["path"] = path
        assert verify(record, originals).findings[0].status == expected, path


def test_the_command(
    record: dict[str, Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.StringIO()
    find_writer("jsonl", several=True)([make_record(read_article(FILE))] * 2, out)
    Path("r.jsonl").write_text(out.getvalue(), encoding="utf-8")
    assert run(["verify", "r.jsonl", "-f", "table"]) == 0
    assert "2 records" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(record, indent=2).encode())))
    assert run(["verify", "-", "-f", "json"]) == 0
    assert [row["status"] for row in json.loads(capsys.readouterr().out)] == ["stands"]
    Path(FILE).unlink()
    assert run(["verify", "-q", "r.jsonl"]) == 1
    assert capsys.readouterr().out == ""
    assert run(["verify"]) == 2
    assert run(["verify", "none.jsonl"]) == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    assert "_CLAIMX_COMPLETE" in capsys.readouterr().out


def test_a_record_leads_out_of_no_root(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "here.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "secret.txt")
    fenced = Originals(tmp_path / "in")
    for path in ("../secret.txt", str(tmp_path / "secret.txt"), "link.txt", "a/../../secret.txt"):
        with pytest.raises(UnreadableFileError, match="outside --root"):
            fenced.read(path)
    assert fenced.read("here.txt").text == fenced.read(str(tmp_path / "in" / "here.txt")).text == TEXT


def test_spans_that_moved_alike_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text("A line more.\n" + TEXT, encoding="utf-8")
    record = make_record()
    moved = record.model_copy(update={"article": record.article.model_copy(update={"path": str(article)})})
    (tmp_path / "record.json").write_text(moved.model_dump_json(), encoding="utf-8")
    assert run(["verify", "-f", "table", str(tmp_path / "record.json")]) == 1
    out = " ".join(capsys.readouterr().out.split())
    assert out.count("MOVED") == 1 and "the words stand 13 characters later" in out
