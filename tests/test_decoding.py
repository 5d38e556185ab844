"""The best legal path of tags, and the spans and distances that follow from it."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from claimx.pipeline.attributions import Structure, split_signatures
from claimx.pipeline.decoding import decode_tags, distance_bucket, find_spans, match_scores
from claimx.pipeline.pointing import Attribution

LABELS = ("source", "cue")
LEGAL = np.zeros((6, 5), dtype=np.float32)
LEGAL[:, [2, 4]] = -1e4
LEGAL[1, 2] = LEGAL[2, 2] = LEGAL[3, 4] = LEGAL[4, 4] = 0.0


def score_path(path: tuple[int, ...], scores: np.ndarray, moves: np.ndarray) -> float:
    total, before = 0.0, len(moves) - 1
    for place, tag in enumerate(path):
        total += float(moves[before, tag]) + float(scores[place, tag])
        before = tag
    return total


@given(arrays(np.float32, (4, 5), elements=st.floats(-5, 5, width=32)))
def test_no_path_scores_better(scores: np.ndarray) -> None:
    found = score_path(tuple(decode_tags(scores, LEGAL)), scores, LEGAL)
    best = max(score_path(path, scores, LEGAL) for path in itertools.product(range(5), repeat=4))
    assert found == pytest.approx(best, abs=1e-3)


def test_an_inside_tag_never_starts_a_span() -> None:
    scores = np.zeros((3, 5), dtype=np.float32)
    scores[1, 2] = 5.0
    path = decode_tags(scores, LEGAL)
    assert path[1] == 2 and path[0] == 1


def test_no_tokens_no_spans() -> None:
    assert find_spans(np.zeros((0, 5), dtype=np.float32), LEGAL, LABELS) == []


def test_neighbouring_spans_of_one_label_stay_apart() -> None:
    scores = np.full((4, 5), -5.0, dtype=np.float32)
    for place, tag in enumerate([1, 2, 1, 3]):
        scores[place, tag] = 5.0
    spans = find_spans(scores, LEGAL, LABELS)
    assert [(one.start, one.end, one.label) for one in spans] == [
        (0, 2, "source"),
        (2, 3, "source"),
        (3, 4, "cue"),
    ]
    assert all(one.score > 0.9 for one in spans)


def test_distances_are_told_apart_by_direction_and_size() -> None:
    buckets = distance_bucket(np.array([-200, -1, 0, 1, 200]))
    assert list(buckets) == [15, 0, 0, 16, 31]


def test_matches_add_the_bias_for_the_distance() -> None:
    bias = np.zeros(32, dtype=np.float32)
    bias[16] = 2.0
    query, key = np.ones((1, 2), dtype=np.float32), np.ones((2, 2), dtype=np.float32)
    scores = match_scores(query, key, np.array([5]), np.array([4, 6]), bias)
    assert scores.tolist() == [[2.0, 4.0]]


@pytest.mark.parametrize(
    ("words", "cue", "expected"),
    [
        pytest.param(["”", "―", "Ann", "Lee"], (1, 4), [(1, 2)], id="dash and name"),
        pytest.param(["”", "―", "Ann", "Lee"], (2, 4), [(1, 2)], id="the name alone"),
        pytest.param(["”", "―", "she", "said"], (2, 4), [(2, 4)], id="words"),
        pytest.param(["”", "Ann", "Lee"], (1, 3), [(1, 3)], id="no dash"),
    ],
)
def test_signatures(words: list[str], cue: tuple[int, int], expected: list[tuple[int, int]]) -> None:
    capitals = np.array([word[0].isupper() for word in words])
    zeros = np.zeros(len(words), dtype=np.int64)
    attribution = Attribution(cue=[cue])
    split_signatures(
        [attribution], Structure(zeros, zeros, np.array([word == "―" for word in words]), capitals)
    )
    assert attribution.cue == expected
    assert attribution.source == ([(2, 4)] if expected == [(1, 2)] else [])
