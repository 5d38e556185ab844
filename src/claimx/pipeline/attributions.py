"""Source, cue and content spans tied together: who is said, in which words, to have said what."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from claimx.pipeline.decoding import Floats, TokenSpan, find_spans, match_scores
from claimx.pipeline.encoder import Scores
from claimx.pipeline.labels import CLAIM_ROLES, OUTPUTS, ROLES

REACH = 300
"""How far, in tokens, a source or a content may lie from its cue."""

TAGGED = ("attributions", "claims", "entities", "named")
"""The tasks with tag moves, in the order in which the moves are kept."""


@dataclass(slots=True)
class Attribution:
    """Token spans by role, each list in reading order but ``source``, which has the likeliest first.

    ``cue`` is empty for content that no cue introduces, ``source`` where nobody is named, ``content`` where
    a cue has none. ``score``: mean probability of the spans and links, 0 to 1.
    """

    source: list[tuple[int, int]] = field(default_factory=list)
    cue: list[tuple[int, int]] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)
    via: list[tuple[int, int]] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)

    @property
    def score(self) -> float:
        """Mean probability of the spans and links."""
        return float(np.mean(self.scores)) if self.scores else 0.0


def tag_moves(decoding: dict[str, Floats], task: str) -> Floats:
    """The learned moves (tags + 1, tags) between the tags of one task."""
    moves, width = decoding["moves"][TAGGED.index(task)], OUTPUTS[task]
    trimmed: Floats = np.concatenate([moves[:width, :width], moves[-1:, :width]])
    return trimmed


def find_attributions(scores: Scores, decoding: dict[str, Floats], task: str) -> list[Attribution]:
    """All attributions of one text, in the order of their cues.

    ``task`` is "attributions" (the spans as PolNeAR marks them) or "claims" (as ``records.md`` does). A source
    or content with no cue within reach becomes an attribution of its own.
    """
    spans = find_spans(scores.tasks[task], tag_moves(decoding, task), CLAIM_ROLES if task == "claims" else ROLES)
    return link_spans(spans, scores, decoding)


def link_spans(spans: Iterable[TokenSpan], scores: Scores, decoding: dict[str, Floats]) -> list[Attribution]:
    """Each source and content given to its likeliest cue."""
    spans = list(spans)
    cues = [span for span in spans if span.label == "cue"]
    found = [Attribution(cue=[(cue.start, cue.end)], scores=[cue.score]) for cue in cues]
    alone = []
    sources: list[list[tuple[float, tuple[int, int]]]] = [[] for _ in cues]
    starts = [cue.start for cue in cues]
    for span in spans:
        if span.label == "cue":
            continue
        low, high = bisect_left(starts, span.start - REACH), bisect_left(starts, span.end + REACH)
        chances = _cue_chances(span, cues[low:high], scores, decoding)
        if not len(chances):
            one = Attribution(scores=[span.score])
            getattr(one, span.label).append((span.start, span.end))
            alone.append((span.start, one))
            continue
        best = int(chances.argmax())
        attribution = found[low + best]
        attribution.scores += [span.score, float(chances[best])]
        if span.label == "source":
            sources[low + best].append((float(chances[best]), (span.start, span.end)))
        else:
            getattr(attribution, span.label).append((span.start, span.end))
    for attribution, choices in zip(found, sources, strict=True):
        attribution.source = [span for _, span in sorted(choices, key=lambda choice: -choice[0])]
    return [one for _, one in sorted([*zip(starts, found, strict=True), *alone], key=lambda pair: pair[0])]


def _cue_chances(span: TokenSpan, cues: list[TokenSpan], scores: Scores, decoding: dict[str, Floats]) -> Floats:
    """Probability of each cue for one span: the mean over the span's tokens."""
    if not cues:
        return np.zeros(0, dtype=np.float32)
    places = np.concatenate([np.arange(cue.start, cue.end) for cue in cues])
    own = np.arange(span.start, span.end)
    raw = match_scores(
        scores.vectors["link_query"][own], scores.vectors["link_key"][places], own, places, decoding["distance"][0]
    )
    raised = np.exp(raw - raw.max(axis=1, keepdims=True))
    bounds = np.cumsum([0, *(cue.end - cue.start for cue in cues[:-1])])
    by_cue = np.add.reduceat(raised, bounds, axis=1)
    chances: Floats = (by_cue / by_cue.sum(axis=1, keepdims=True)).mean(axis=0)
    return chances
