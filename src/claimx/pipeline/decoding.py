"""From scores to spans and links: the best legal reading of what the encoder says."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """Tokens ``[start, end)`` with a label; ``score`` is the mean probability of its tokens' label, 0 to 1."""

    start: int
    end: int
    label: str
    score: float


def decode_tags(scores: Floats, moves: Floats) -> Ints:
    """The best path of tags (tokens,) by the Viterbi algorithm.

    ``scores``: (tokens, tags). ``moves``: (tags + 1, tags) scores from a tag (the last row: from the start).
    """
    if not len(scores):
        return np.zeros(0, dtype=np.int64)
    between = np.ascontiguousarray(moves[:-1].T)
    best = scores[0] + moves[-1]
    back = np.zeros(scores.shape, dtype=np.int64)
    for place in range(1, len(scores)):
        reached = between + best
        back[place] = reached.argmax(axis=1)
        best = reached.max(axis=1) + scores[place]
    path = np.zeros(len(scores), dtype=np.int64)
    path[-1] = best.argmax()
    for place in range(len(scores) - 1, 0, -1):
        path[place - 1] = back[place, path[place]]
    return path


def softmax(scores: Floats) -> Floats:
    """Probabilities along the last axis."""
    raised: Floats = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def find_spans(scores: Floats, moves: Floats, labels: Sequence[str]) -> list[TokenSpan]:
    """Labelled spans in reading order, never overlapping; ``labels`` in the order of their B and I tags."""
    path = decode_tags(scores, moves)
    chances = softmax(scores)
    spans = []
    start = 0
    while start < len(path):
        if path[start] == 0:
            start += 1
            continue
        label = (path[start] - 1) // 2
        end = start + 1
        while end < len(path) and path[end] == 2 * label + 2:
            end += 1
        chance = chances[start:end, 2 * label + 1 : 2 * label + 3].sum(axis=1)
        spans.append(TokenSpan(start, end, labels[label], float(chance.mean())))
        start = end
    return spans


def distance_bucket(gap: Ints) -> Ints:
    """Bucket of a signed distance in tokens: 0 to 15 backward, 16 to 31 forward, each by twice the base-2 log."""
    size = np.rint(2 * np.log2(np.maximum(np.abs(gap), 1))).astype(np.int64).clip(max=15)
    buckets: Ints = np.where(gap > 0, 16 + size, size)
    return buckets


def match_scores(
    query: Floats, key: Floats, query_places: Ints, key_places: Ints, distance: Floats
) -> Floats:
    """Raw scores (queries, keys) with the learned bias (32,) for the distance from each query to each key."""
    gap = key_places[None, :] - query_places[:, None]
    scores: Floats = query @ key.T + distance[distance_bucket(gap)]
    return scores
