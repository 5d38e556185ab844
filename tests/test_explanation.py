"""What explain says of a claim."""

from pathlib import Path

import pytest

from claimx.cli import run
from claimx.explanation import UnknownClaimError, explain
from tests.samples import make_hostile_record, make_record


def test_every_claim_is_explained_by_its_own_words() -> None:
    record = make_record()
    for claim in record.claims:
        found = explain(record, claim.id)
        assert claim.spans[0].text in found.context.text
        assert claim.cue is None or claim.cue.lemma in dict(found.facts)["cue"]
        assert claim.source is None or f"({claim.source}, " in dict(found.facts)["source"]


def test_a_claim_that_is_not_there() -> None:
    with pytest.raises(UnknownClaimError, match="no such claim"):
        explain(make_record(), "c99")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.jsonl"
    one.write_text(make_record().model_dump_json(), encoding="utf-8")
    two.write_text((make_record().model_dump_json() + "\n") * 2, encoding="utf-8")
    assert run(["explain", str(one), "c1"]) == 0
    shown = capsys.readouterr().out
    assert "[Nobody wants to lose the pool,]" in shown
    assert "<told" in shown
    assert run(["explain", str(two), "c1"]) == 1
    assert run(["explain", "--article", "2", str(two), "c1"]) == 0
    assert run(["explain", "--article", "3", str(two), "c1"]) == 1
    assert run(["explain", str(one), "c99"]) == 1


def test_nothing_of_an_article_acts_on_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "one.json"
    path.write_text(make_hostile_record("\x1b[31m[bold]\u202ered").model_dump_json(), encoding="utf-8")
    assert run(["explain", str(path), "c1"]) == 0
    assert not {"\x1b", "\u202e"} & set(capsys.readouterr().out)
