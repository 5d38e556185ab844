"""A record narrowed to what somebody asked for is a record still."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.records import Extraction
from claimx.selection import PARTS, Selection, narrow
from tests.samples import make_record
from tests.strategies import extractions


def ids(record: Extraction) -> str:
    """What is left, in reading order, as one line."""
    lists = (record.claims, record.quotes, record.sources, record.entities)
    return " ".join(one.id for named in lists for one in named)


@pytest.mark.parametrize(
    ("selection", "left"),
    [
        pytest.param(Selection(), "c1 c2 c3 q1 q2 q3 q4 s1 s2 s3 e1 e2", id="everything"),
        pytest.param(Selection(kinds=("mixed",)), "c2 q3 s3", id="one kind"),
        pytest.param(Selection(kinds=("mixed", "indirect")), "c2 c3 q3 s1 s3 e1", id="two kinds"),
        pytest.param(Selection(source="THACKRAY nell"), "c1 c3 q1 q2 s1 s2 e1 e2", id="a source, its words in any order"),
        pytest.param(Selection(source="echo"), "", id="who only passed it on is no source"),
        pytest.param(Selection(source="resid"), "", id="whole words"),
        pytest.param(Selection(source="-"), "", id="no word at all"),
        pytest.param(Selection(min_confidence=0.88), "c1 c2 q1 q2 q3 s1 s2 s3 e1 e2", id="confidence"),
        pytest.param(Selection(limit=1), "c1 q1 q2 s1 s2 e1 e2", id="a limit"),
        pytest.param(Selection(limit=3), "c1 c2 c3 q1 q2 q3 q4 s1 s2 s3 e1 e2", id="a limit that is not reached"),
        pytest.param(Selection(only="claims"), "c1 c2 c3 s1 s2 s3 e1 e2", id="claims"),
        pytest.param(Selection(only="quotes"), "c1 c2 q1 q2 q3 q4 s1 s2 s3 e1 e2", id="quotes"),
        pytest.param(Selection(only="quotes", limit=1), "c1 q1 s1 s2 e1 e2", id="one quote"),
        pytest.param(Selection(only="sources"), "s1 s2 s3 e1 e2", id="sources"),
        pytest.param(Selection(only="sources", limit=1), "s1 e1", id="the source with the most claims"),
        pytest.param(Selection(only="entities"), "e1 e2", id="entities"),
        pytest.param(Selection(only="entities", kinds=("mixed",)), "", id="entities of some claims"),
    ],
)  # fmt: skip
def test_what_is_left(selection: Selection, left: str) -> None:
    assert ids(narrow(make_record(), selection).record) == left


@pytest.mark.parametrize(("only", "left_out"), [(None, 2), ("quotes", 3), ("sources", 2), ("entities", 1)])
def test_a_limit_tells_what_it_left_out(only: str, left_out: int) -> None:
    assert narrow(make_record(), Selection(only=only, limit=1)).left_out == left_out  # type: ignore[arg-type]


def test_the_claims_that_passed_are_known_to_who_counts_them() -> None:
    narrowed = narrow(make_record(), Selection(only="sources", kinds=("indirect",)))
    assert [claim.id for claim in narrowed.claims] == ["c3"]
    assert narrowed.record.claims == ()


SELECTIONS = st.builds(
    Selection,
    only=st.sampled_from([None, *PARTS]),
    kinds=st.sampled_from([(), ("direct",), ("indirect", "mixed")]),
    source=st.none() | st.text(max_size=3),
    min_confidence=st.floats(0, 1),
    limit=st.none() | st.integers(1, 3),
)


@given(extractions(), SELECTIONS)
def test_a_narrowed_record_is_a_record(record: Extraction, selection: Selection) -> None:
    """It validates, so every id resolves and every span stands; nothing is changed or comes in."""
    left = narrow(record, selection).record
    assert Extraction.model_validate_json(left.model_dump_json()) == left
    assert left.article == record.article
    for part in PARTS:
        whole = [one.model_dump_json() for one in getattr(record, part)]
        kept = [one.model_dump_json() for one in getattr(left, part)]
        assert kept == [one for one in whole if one in kept]
    assert selection.limit is None or len(getattr(left, selection.only or "claims")) <= selection.limit


@given(extractions())
def test_asking_for_everything_changes_nothing(record: Extraction) -> None:
    assert narrow(record).record is record
