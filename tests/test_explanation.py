"""What explain says of a claim."""

import io
from pathlib import Path

import pytest
from pydantic import ValidationError

import claimx
from claimx.cli import run
from claimx.explanation import UnknownItemError, explain
from claimx.records import Claim, Extraction, Resolution
from tests.samples import make_hostile_record, make_record


def test_every_claim_is_explained_by_its_own_words() -> None:
    record = make_record()
    for claim in record.claims:
        found = explain(record, claim.id)
        assert found.context and claim.spans[0].text in found.context.text
        assert claim.cue is None or claim.cue.lemma in dict(found.facts)["cue"]
        assert claim.source is None or f"({claim.source}, " in dict(found.facts)["source"]


def test_a_claim_that_is_not_there() -> None:
    with pytest.raises(UnknownItemError, match="no such claim"):
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


ARTICLE = (
    "Ferry to sail again\n\nThe ferry will sail on Monday, Mayor Ilse Tamm said. She thanked the crew, adding that the"
    " pier was sound. “I slept there,” the mayor said.\n\n“It did not move,” Tamm said. It had been said that it would sink.\n"
)


@pytest.fixture(scope="module")
def ferry() -> Extraction:
    return claimx.extract(ARTICLE)


def _claim(record: Extraction, words: str) -> Claim:
    return next(one for one in record.claims if words in one.text)


def test_each_claim_tells_what_it_was_led_to(ferry: Extraction) -> None:
    named, described, short = (_claim(ferry, words) for words in ("sail on Monday", "slept", "did not move"))
    assert named.resolution == Resolution(route="name", through=None, candidates=())
    assert described.resolution and described.resolution.route == "nominal" and described.resolution.through
    assert "Tamm" in described.resolution.through.text
    assert short.resolution and short.resolution.through and short.resolution.through.text == "Ilse Tamm"
    facts = dict(explain(ferry, short.id).facts)
    assert facts["named here"] == "“Tamm”, line 5, by name" and facts["led to"] == "“Ilse Tamm”, line 3"


COUNCIL = (
    "Council shuts the baths\n\nThe baths will shut in May, the Harbour Council said on Tuesday. Its spokesman said the boiler had"
    " failed twice.\n\n“I swam there every day,” said a shopkeeper. Two people familiar with the plan said a hotel would be"
    " built. One of them said the price was agreed.\n\nOdd Tveit, the shopkeeper, said he would write to the king.\n"
)


@pytest.mark.parametrize(
    ("words", "led_to"),
    [
        pytest.param("boiler", "“Harbour Council”, line 3: whom “its” means", id="whose spokesman"),
        pytest.param("I swam", "“Odd Tveit”, line 7, further on", id="a name that comes later"),
        pytest.param("price", "“Two people familiar with the plan”, line 5", id="one of several"),
    ],
)
def test_words_that_a_source_s_name_comes_from(words: str, led_to: str) -> None:
    record = claimx.extract(COUNCIL)
    assert dict(explain(record, _claim(record, words).id).facts)["led to"] == led_to


def test_they_are_not_one_person() -> None:
    changed = make_record().model_dump(mode="json")
    changed["article"]["text"] += "They"
    start = len(changed["article"]["text"]) - 4
    changed["claims"][1] |= {
        "source": None,
        "source_span": {"start": start, "end": start + 4, "text": "They"},
        "resolution": {
            "route": "pronoun",
            "through": None,
            "candidates": [{"name": "Nell Thackray", "probability": 0.9}],
        },
    }
    facts = dict(explain(Extraction.model_validate(changed), "c2").facts)
    assert facts["led to"].startswith("nobody: the likeliest is one person")


def test_what_was_weighed_is_told() -> None:
    record = make_record()
    told = [
        {"name": "Nell Thackray", "probability": 0.21},
        {"name": None, "probability": 0.2},
    ]
    resolution = {"route": "pronoun", "through": None, "candidates": told}
    claim = record.claims[0].model_dump() | {"source": None, "source_span": None, "resolution": resolution}
    facts = dict(explain(make_record(claims=[claim], quotes=[]), "c1").facts)
    assert facts["weighed"] == "Nell Thackray 0.21, somebody new 0.20"
    assert facts["led to"].startswith("nobody: the likeliest is not likely enough")
    assert facts["source"].startswith("none")


def test_the_words_led_to_must_stand_there() -> None:
    claim = make_record().claims[0].model_dump()
    claim["resolution"] = {
        "route": "name",
        "through": {"start": 0, "end": 4, "text": "Puddle"},
        "candidates": [],
    }
    with pytest.raises(ValidationError, match="c1 says 'Puddle' where the text has 'Pool'"):
        make_record(claims=[claim], quotes=[])


@pytest.mark.parametrize("item", ["c1.source", "c1.cue", "c1.via", "c1.kind", "c1.confidence"])
def test_one_field(item: str) -> None:
    whole, part = explain(make_record(), "c1"), explain(make_record(), item)
    assert part.item == item and part.facts and set(part.facts) < set(whole.facts)


def test_sources_entities_and_quotes() -> None:
    record = make_record()
    for source in record.sources:
        facts = dict(explain(record, source.id).facts)
        assert facts["name"] == source.name
        assert all(one.id in facts["claims"] for one in record.claims if one.source == source.id)
    for entity in record.entities:
        found = explain(record, entity.id)
        assert sum(heading.startswith("line ") for heading, _ in found.facts) == len(entity.mentions)
    for quote in record.quotes:
        assert dict(explain(record, quote.id).facts)["claim"] == (quote.claim or "none")


@pytest.mark.parametrize("item", ["c9", "s9", "x", "", "c1.nothing", "s1.source"])
def test_what_is_not_there(item: str) -> None:
    with pytest.raises(UnknownItemError, match=r"It has c1 to|Ask for c1.kind"):
        explain(make_record(), item)


def test_an_article_or_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    assert run(["explain", str(path), "c1"]) == 0
    shown = capsys.readouterr().out
    record = claimx.extract(ARTICLE).model_dump_json(indent=1)
    for data in (ARTICLE, record):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
        assert run(["explain", "-", "c1"]) == 0
        assert capsys.readouterr().out == shown
    assert run(["explain", str(tmp_path / "none.txt"), "c1"]) == 1
    assert "no such file" in capsys.readouterr().err
