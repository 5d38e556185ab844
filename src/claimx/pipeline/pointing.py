"""Cues to sources: where a cue was given no source of its own, the one that the encoder says it points to."""

from bisect import bisect_left
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from claimx.pipeline.decoding import Floats, Ints, match_scores, softmax
from claimx.pipeline.encoder import Scores

REACH = 150
"""How far, in tokens, a cue points."""

SURE, FAINT = 0.4, 0.1
"""Probability from which a cue's source is taken, and from which a token beside a new source belongs to it; the best
of 0.25, 0.4, 0.5 and 0.7, and of 0.1 and 0.3, on the development part."""


@dataclass(slots=True)
class Attribution:
    """Token spans by role, each list in reading order but ``source``, which has the likeliest first.

    ``cue`` is empty for content that no cue introduces, ``source`` where nobody is named, ``content`` where
    a cue has none. ``shared``: where the source is another attribution's, its place
    there. ``score``: mean probability of the spans and links, 0 to 1.
    """

    source: list[tuple[int, int]] = field(default_factory=list)
    shared: tuple[int, int] | None = None
    cue: list[tuple[int, int]] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)
    via: list[tuple[int, int]] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)

    @property
    def score(self) -> float:
        """Mean probability of the spans and links."""
        return float(np.add.reduce(self.scores) / len(self.scores)) if self.scores else 0.0


def point_to_sources(
    found: list[Attribution], scores: Scores, decoding: dict[str, Floats], tags: Floats, lines: Ints
) -> None:
    """Give each cue without a source the one that it points to: as ``shared`` where that is another cue's already.

    Several cues may have one source ("X said …, adding …"), which links from a source to its cue can not say.
    ``tags``: each token's raw scores (tokens, tags), those of a source right after that of none; ``lines``: the number
    of its line (tokens,).
    """
    owners = {span: one for one in reversed(found) for span in one.source}
    sources = sorted(owners)
    taken = np.zeros(len(tags), dtype=bool)
    for one in found:
        for start, end in [*one.source, *one.cue, *one.content]:
            taken[start:end] = True
    for one in found:
        if not one.cue or one.source:
            continue
        low, shares = _pointer(one.cue[0], scores, decoding)
        near = sources[
            max(0, bisect_left(sources, (low, 0)) - 1) : bisect_left(sources, (low + len(shares), 0))
        ]
        mass = [float(shares[max(0, start - low) : max(0, end - low)].sum()) for start, end in near]
        top = int(shares.argmax()) if len(shares) else 0
        if mass and max(mass) >= SURE:
            span = near[int(np.argmax(mass))]
            _give(one, span, owners[span])
            owners[span] = one if one.source else owners[span]
        elif len(shares) and shares[top] >= SURE and not taken[low + top]:
            line = lines[low + top]
            first, last = np.searchsorted(lines, [line, line + 1])  # rising
            chances = softmax(tags[first:last])[:, 1:3].sum(axis=1)
            fit = ~taken[first:last] & (chances > FAINT)
            start, end = _grow(low + top - int(first), fit)
            one.source = [(start + int(first), end + int(first))]


def _give(one: Attribution, span: tuple[int, int], owner: Attribution) -> None:
    """A source that no other cue has to itself becomes the attribution's own, else it is shared."""
    if owner.cue and owner.source[0] == span:
        one.shared = span
        return
    owner.source.remove(span)
    one.source = [span]


def _pointer(cue: tuple[int, int], scores: Scores, decoding: dict[str, Floats]) -> tuple[int, Floats]:
    """The first token within reach, and the probability of each from there on that the cue's source is there."""
    query, key = scores.vectors["source_query"], scores.vectors["source_key"]
    low, high = max(0, cue[0] - REACH), min(len(key), cue[1] + REACH)
    own, places = np.arange(*cue), np.arange(low, high)
    raw = match_scores(query[slice(*cue)], key[low:high], own, places, decoding["distance"][3])
    none = np.full((len(own), 1), decoding["none"][3], dtype=np.float32)
    shares: Floats = softmax(np.concatenate([raw, none], axis=1)).mean(axis=0)[:-1]
    return low, shares


def _grow(place: int, fit: NDArray[np.bool_]) -> tuple[int, int]:
    """The span of tokens that fit around one token."""
    start, end = place, place + 1
    while start > 0 and fit[start - 1]:
        start -= 1
    while end < len(fit) and fit[end]:
        end += 1
    return start, end
