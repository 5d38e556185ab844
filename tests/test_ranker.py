"""What the ranker of antecedents looks at, and how its weights add up."""

from pathlib import Path

import numpy as np
import pytest

from claimx.pipeline.antecedents import FEATURES
from claimx.pipeline.encoder import MODEL_FOLDER
from claimx.pipeline.gaps import Gaps, lies_in
from claimx.pipeline.nearness import NEARNESS, Nearness
from claimx.pipeline.queries import ROUTES
from claimx.pipeline.ranker_weights import (
    Hidden,
    RankerWeights,
    read_hidden,
    read_linear,
    read_weights,
    write_weights,
)
from claimx.pipeline.signs import SIGNS, Signs


@pytest.mark.parametrize(
    ("noun", "text", "name", "signs"),
    [
        ("physician", "Dr Asha Rai rose. The physician left.", "Asha Rai", {"title fits"}),
        ("chair", "Asha Rai, who chairs the panel, rose. The chair left.", "Asha Rai", {"deed fits"}),
        ("painter", "Asha Rai paints doors. The painter left.", "Asha Rai", {"does so"}),
        ("pensioner", "Asha Rai, 81, rose. The pensioner left.", "Asha Rai", {"deed fits", "age fits"}),
        ("34-year-old", "Asha Rai, 81, rose. The 34-year-old left.", "Asha Rai", {"other age"}),
        ("baker", "Asha Rai rose. The baker left.", "Asha Rai", set()),
    ],
)
def test_signs_of_a_noun_beside_a_name(noun: str, text: str, name: str, signs: set[str]) -> None:
    start = text.index(name)
    found = Signs(noun, text, text.rindex("The")).of([(start, start + len(name))])
    assert {sign for sign, value in zip(SIGNS, found, strict=True) if value > 0} == signs


def test_an_age_may_speak_against_a_noun() -> None:
    text = "Asha Rai, 19, rose. The grandmother left."
    found = dict(zip(SIGNS, Signs("grandmother", text, text.index("The")).of([(0, 8)]), strict=True))
    assert found["age fits"] == -1


def test_nearness_counts_paragraphs_and_sentences() -> None:
    text = "Asha Rai met Bo Ruiz.\n\nShe left. He stayed."
    near = Nearness(text, Gaps(text), text.index("She"), "my client had paid")
    values = dict(zip(NEARNESS, near.of([(0, 8)], 1, "a lawyer"), strict=True))
    assert values["paragraphs back"] == pytest.approx(np.log1p(2))
    assert (
        values["opens the sentence before"] and values["of a client"] and not values["opens this paragraph"]
    )


def test_places_in_spans_that_follow_one_another() -> None:
    spans = [(0, 4), (10, 12)]
    assert [lies_in(place, spans) for place in (0, 3, 4, 9, 10, 12)] == [
        True,
        True,
        False,
        False,
        True,
        False,
    ]


def test_a_hidden_layer_adds_to_the_linear_scores() -> None:
    rows = np.array([[1.0, 0.0], [0.0, 2.0]], dtype=np.float32)
    hidden = Hidden(np.array([[0.5, 1.0]]), np.array([0.1]), np.array([2.0]))
    weights = RankerWeights(np.array([[1.0, -1.0]]), np.array([0.25]), {0: hidden})
    expected = [1 + 2 * np.tanh(0.6), -2 + 2 * np.tanh(2.1), 0.25]
    assert weights.scores(0, rows) == pytest.approx(expected)
    assert weights.scores(0, rows[:0]) == pytest.approx([0.25])


def test_weights_come_back_as_they_were_written(tmp_path: Path) -> None:
    linear, hidden = read_linear(MODEL_FOLDER), read_hidden(MODEL_FOLDER)
    write_weights(tmp_path, linear, hidden)
    again, shipped = read_weights(tmp_path, FEATURES), read_weights(MODEL_FOLDER, FEATURES)
    assert {ROUTES[number] for number in shipped.hidden} == {"pronoun", "nominal"}
    rows = np.ones((3, len(FEATURES)), dtype=np.float32)
    for route in range(len(ROUTES)):
        assert again.scores(route, rows) == pytest.approx(shipped.scores(route, rows))
