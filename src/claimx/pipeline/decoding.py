"""From scores to spans and links: the best legal reading of what the encoder says."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


_ROUNDING = 1e-2
"""What sums of scores in single precision may be off by."""


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """Tokens ``[start, end)`` with a label; ``score`` is the mean probability of its tokens' label, 0 to 1."""

    start: int
    end: int
    label: str
    score: float


def decode_tags(scores: Floats, moves: Floats) -> Ints:
    """The best path of tags (tokens,) by the Viterbi algorithm.

    ``scores``: (tokens, tags): outside, then B and I of each label. ``moves``: (tags + 1, tags) scores from a tag
    (the last row: from the start). Of a run of tokens that are surely outside only the first is searched.
    """
    path = np.zeros(len(scores), dtype=np.int64)
    if not len(scores):
        return path
    outside = surely_outside(scores, moves)
    kept = np.flatnonzero(~(outside & np.concatenate([[False], outside[:-1]])))
    scores = scores[kept]
    scores[outside[kept], 1:] = -np.inf
    path[kept] = _search(scores, moves)
    return path


def _search(scores: Floats, moves: Floats) -> Ints:
    """``decode_tags`` token by token."""
    between = np.ascontiguousarray(moves[:-1].T)
    best = scores[0] + moves[-1]
    back = np.zeros(scores.shape, dtype=np.int64)
    rows = np.arange(0, between.size, len(between))
    for own, came in zip(scores[1:], back[1:], strict=True):
        reached = between + best
        reached.argmax(1, came)
        best = reached.take(rows + came) + own
    path = [int(best.argmax())]
    for came in back[:0:-1].tolist():
        path.append(came[path[-1]])
    return np.array(path[::-1], dtype=np.int64)


def surely_outside(scores: Floats, moves: Floats) -> NDArray[np.bool_]:
    """Tokens (tokens,) that the best path surely leaves outside of any span: most, and they need no search.

    A bound from above on what a span over a token can be worth more than the same tokens left outside: what its
    tokens gain at most, summed over the best stretch to the left and to the right, and the best moves into it
    and out of it. Where that is less than nothing for each label, no best path has a span there.
    """
    begin, inside = np.arange(1, scores.shape[1], 2), np.arange(2, scores.shape[1], 2)
    on = np.maximum(moves[inside, inside], moves[begin, inside])
    gain = np.maximum(scores[:, begin], scores[:, inside] + on) - scores[:, :1] - moves[0, 0]
    sums = np.concatenate([np.zeros((1, len(begin))), np.cumsum(gain, axis=0, dtype=np.float64)])
    left = sums[:-1] - np.minimum.accumulate(sums[:-1], axis=0)
    right = np.maximum.accumulate(sums[:0:-1], axis=0)[::-1] - sums[1:]
    entering = moves[:, begin].copy()
    entering[-1] = np.maximum(moves[-1, begin], moves[-1, inside] + np.maximum(-on, 0))
    into = (entering - moves[:, :1]).max(axis=0) + moves[0, 0]
    after = np.concatenate([[0], begin])
    out = (np.maximum(moves[np.ix_(inside, after)], moves[np.ix_(begin, after)]) - moves[0, after]).max(
        axis=1
    )
    worth: Floats = gain + left + right + into + np.maximum(out, 0)
    sure: NDArray[np.bool_] = worth.max(axis=1, initial=-np.inf) < -_ROUNDING
    return sure


def softmax(scores: Floats) -> Floats:
    """Probabilities along the last axis."""
    raised: Floats = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def find_spans(scores: Floats, moves: Floats, labels: Sequence[str]) -> list[TokenSpan]:
    """Labelled spans in reading order, never overlapping; ``labels`` in the order of their B and I tags."""
    path = decode_tags(scores, moves)
    owner = (path - 1) // 2  # the label's number, -1 outside
    goes_on = (path > 0) & (path % 2 == 0)
    goes_on[1:] &= owner[1:] == owner[:-1]
    goes_on[:1] = False
    inside = np.flatnonzero(path)
    tags = 2 * owner[inside] + np.array([[1], [2]])
    chances = np.zeros(len(path), dtype=np.float32)
    chances[inside] = softmax(scores[inside])[np.arange(len(inside)), tags].sum(axis=0)
    bounds = np.append(np.flatnonzero(~goes_on), len(path)).tolist()
    owners, begun = owner.tolist(), (path > 0).tolist()
    return [
        TokenSpan(start, end, labels[owners[start]], mean(chances, start, end))
        for start, end in pairwise(bounds)
        if begun[start]
    ]


def mean(values: Floats, start: int, end: int) -> float:
    """The mean of ``values[start:end]``, at least one: without the checks that take most of numpy's time for a few values."""
    return float(np.add.reduce(values[start:end]) / (end - start))


def distance_bucket(gap: Ints) -> Ints:
    """Bucket of a signed distance in tokens: 0 to 15 backward, 16 to 31 forward, each by twice the base-2 log."""
    buckets: Ints = _BUCKETS.take(gap + _FAR, mode="clip")
    return buckets


def _all_buckets() -> Ints:
    gap = np.arange(-_FAR, _FAR + 1)
    size = np.rint(2 * np.log2(np.maximum(np.abs(gap), 1))).astype(np.int64).clip(max=15)
    buckets: Ints = np.where(gap > 0, 16 + size, size)
    return buckets


_FAR = 256
"""Tokens from which on distances are all in the last bucket."""
_BUCKETS = _all_buckets()


def match_scores(
    query: Floats, key: Floats, query_places: Ints, key_places: Ints, distance: Floats
) -> Floats:
    """Raw scores (queries, keys) with the learned bias (32,) for the distance from each query to each key."""
    gap = key_places[None, :] - query_places[:, None]
    scores: Floats = query @ key.T
    scores += distance[distance_bucket(gap)]
    return scores
