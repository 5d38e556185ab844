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
    """Each source, content and via given to its likeliest cue; what has none stands alone.

    Where no cue introduces the words, as after the label of a transcript, content may belong to a source: it
    goes where the source goes. One content with no cue and no source is an attribution of its own.
    """
    spans = list(spans)
    anchors = [span for span in spans if span.label in ("cue", "source")]
    starts = [span.start for span in anchors]
    owner: dict[TokenSpan, Attribution] = {
        span: Attribution(cue=[(span.start, span.end)], scores=[span.score]) for span in anchors if span.label == "cue"
    }
    choices: list[tuple[TokenSpan, TokenSpan | None, float]] = []
    for span in sorted(spans, key=lambda span: span.label == "content"):
        if span.label == "cue":
            continue
        near = anchors[bisect_left(starts, span.start - REACH) : bisect_left(starts, span.end + REACH)]
        near = [one for one in near if one is not span and (span.label == "content" or one.label == "cue")]
        chances = _anchor_chances(span, near, scores, decoding)
        best = int(chances.argmax())
        anchor = near[best] if best < len(near) else None
        if span.label == "source" and anchor is None:
            owner[span] = Attribution(source=[(span.start, span.end)], scores=[span.score])
        elif span.label == "source" and anchor is not None:
            owner[span] = owner[anchor]
        choices.append((span, anchor, float(chances[best])))
    alone: list[Attribution] = []
    sources: dict[int, list[tuple[float, tuple[int, int]]]] = {}
    for span, anchor, chance in choices:
        place = (span.start, span.end)
        if anchor is None:
            if span.label != "source":
                alone.append(Attribution(scores=[span.score], **{span.label: [place]}))  # type: ignore[arg-type]
            continue
        attribution = owner[anchor]
        attribution.scores += [span.score, chance]
        if span.label == "source":
            sources.setdefault(id(attribution), []).append((chance, place))
        else:
            getattr(attribution, span.label).append(place)
    found = list({id(one): one for one in [*owner.values(), *alone]}.values())
    for attribution in found:
        ranked = sorted(sources.get(id(attribution), []), key=lambda choice: -choice[0])
        attribution.source += [place for _, place in ranked]
        attribution.content.sort()
    return sorted(found, key=lambda one: min([*one.cue, *one.source, *one.content, *one.via]))


def _anchor_chances(span: TokenSpan, anchors: list[TokenSpan], scores: Scores, decoding: dict[str, Floats]) -> Floats:
    """Probability of each anchor for one span, and last that of none: the mean over the span's tokens."""
    own = np.arange(span.start, span.end)
    none = np.full((len(own), 1), decoding["none"][0], dtype=np.float32)
    if anchors:
        places = np.concatenate([np.arange(one.start, one.end) for one in anchors])
        raw = match_scores(
            scores.vectors["link_query"][own], scores.vectors["link_key"][places], own, places, decoding["distance"][0]
        )
        raw = np.concatenate([raw, none], axis=1)
    else:
        raw = none
    raised = np.exp(raw - raw.max(axis=1, keepdims=True))
    bounds = np.cumsum([0, *(one.end - one.start for one in anchors)])
    by_anchor = np.add.reduceat(raised, bounds, axis=1)
    chances: Floats = (by_anchor / by_anchor.sum(axis=1, keepdims=True)).mean(axis=0)
    return chances
