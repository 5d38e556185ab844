"""The contract: what a record must hold, what it refuses, and that its schema says so."""

import json
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from claimx import records
from claimx.articles import ROLES
from claimx.json_schema import make_json_schema
from tests.samples import TEXT, make_record


def test_a_record_reads_back_the_same() -> None:
    record = make_record()
    assert records.Extraction.model_validate_json(record.model_dump_json()) == record


def test_fields_stand_in_the_order_of_the_contract() -> None:
    dumped = json.loads(make_record().model_dump_json())
    assert list(dumped) == [
        "schema_version",
        "generator",
        "article",
        "entities",
        "sources",
        "quotes",
        "claims",
    ]
    assert list(dumped["article"]) == [
        "id", "path", "format", "title", "byline", "published", "outlet", "language", "text", "blocks",
        "row_id", "fields",
    ]  # fmt: skip
    assert list(dumped["quotes"][0]) == ["id", "start", "end", "text", "use", "claim"]
    assert list(dumped["claims"][0]) == [
        "id", "kind", "act", "spans", "text", "cue", "source", "source_span", "via", "entities", "confidence",
        "resolution",
    ]  # fmt: skip


def test_the_schema_accepts_what_is_written() -> None:
    schema = make_json_schema()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(make_record().model_dump_json()))


@pytest.mark.parametrize(
    ("room", "field"),
    [
        ("article", "title"),
        ("article", "text"),
        ("claims", "source"),
        ("claims", "confidence"),
        ("quotes", "use"),
    ],
)
def test_the_schema_wants_every_field(room: str, field: str) -> None:
    dumped = json.loads(make_record().model_dump_json())
    del (dumped[room] if room == "article" else dumped[room][0])[field]
    assert not Draft202012Validator(make_json_schema()).is_valid(dumped)


def test_the_schema_describes_every_field() -> None:
    schema = make_json_schema()
    bare = [
        f"{name}.{field}"
        for name, definition in {**schema["$defs"], "Extraction": schema}.items()
        for field, content in definition["properties"].items()
        if not content.get("description")
    ]
    assert bare == []


def test_roles_are_those_of_the_articles() -> None:
    assert get_args(records.Role) == ROLES


def test_a_record_does_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        make_record().claims[0].text = "other"  # type: ignore[misc]


REVIEW = {"verdict": "right", "note": "rang her", "source_corrected": True, "former_source": "s3"}


def test_a_review_is_left_out_where_there_is_none() -> None:
    claims = [_broken(), _broken(id="c2", review=REVIEW)]
    dumped = json.loads(make_record(quotes=[], claims=claims).model_dump_json())
    assert [one.get("review") for one in dumped["claims"]] == [None, REVIEW]
    assert "review" not in dumped["claims"][0]
    Draft202012Validator(make_json_schema()).validate(dumped)
    assert records.Extraction.model_validate(dumped) == make_record(quotes=[], claims=claims)


def _broken(**change: Any) -> dict[str, Any]:
    """The first claim, with a change that makes it wrong."""
    claim: dict[str, Any] = json.loads(make_record().claims[0].model_dump_json())
    return claim | change


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        pytest.param(_broken(source="s9"), "c1 refers to s9", id="a source that is not there"),
        pytest.param(_broken(via="s9"), "c1 refers to s9", id="a via that is not there"),
        pytest.param(_broken(entities=["e9"]), "c1 refers to e9", id="an entity that is not there"),
        pytest.param(_broken(spans=[]), "at least 1", id="no span"),
        pytest.param(
            _broken(spans=[{"start": 0, "end": 4, "text": "Loop"}]),
            "'Loop' where the text has 'Pool'",
            id="words",
        ),
        pytest.param(_broken(spans=[{"start": 9, "end": 4, "text": ""}]), "from 9 to 4", id="backwards"),
        pytest.param(
            _broken(spans=[{"start": 0, "end": 9999, "text": TEXT}]), "from 0 to 9999", id="past the end"
        ),
        pytest.param(_broken(confidence=1.2), "less than or equal to 1", id="more than certain"),
        pytest.param(_broken(kind="reported"), "'direct', 'indirect' or 'mixed'", id="a kind that is none"),
        pytest.param(_broken(speaker="Ann"), "not permitted", id="a field too many"),
        pytest.param(
            _broken(review=REVIEW | {"former_source": "s9"}),
            "c1 refers to s9",
            id="a former source that is not there",
        ),
        pytest.param(
            _broken(review=REVIEW | {"verdict": "maybe"}), "'right' or 'wrong'", id="a verdict that is none"
        ),
    ],
)
def test_what_does_not_hold_together_is_refused(claim: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        make_record(quotes=[], claims=[claim])


def test_ids_are_unique() -> None:
    claim = _broken()
    with pytest.raises(ValidationError, match="two of the claims have the same id"):
        make_record(claims=[claim, claim])
