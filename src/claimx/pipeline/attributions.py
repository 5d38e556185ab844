"""Source, cue and content spans tied together: who is said, in which words, to have said what."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimx.pipeline.decoding import Floats, Ints, TokenSpan, find_spans, match_scores, softmax
from claimx.pipeline.encoder import Scores
from claimx.pipeline.inputs import CASES, Inputs
from claimx.pipeline.labels import CLAIM_ROLES, OUTPUTS, ROLES
from claimx.pipeline.pointing import Attribution, point_to_sources

REACH = 300
"""How far, in tokens, a source or a content may lie from its cue."""

CUE_BETWEEN, SAME_SENTENCE, SAME_PARAGRAPH = 3.0, 8.0, 2.0
"""Log weights of what the page shows of a link; the best of 1.5, 2, 3 and 4, of 2, 4 and 8, and of 2 and 4 on PolNeAR's development part."""

TAGGED = ("attributions", "claims", "entities", "named")
"""The tasks with tag moves, in the order in which the moves are kept."""


def tag_moves(decoding: dict[str, Floats], task: str) -> Floats:
    """The learned moves (tags + 1, tags) between the tags of one task."""
    moves, width = decoding["moves"][TAGGED.index(task)], OUTPUTS[task]
    trimmed: Floats = np.concatenate([moves[:width, :width], moves[-1:, :width]])
    return trimmed


@dataclass(frozen=True, slots=True)
class Structure:
    """What the page shows of each token, shape (tokens,).

    The number of the sentence and of the paragraph that it stands in, both rising; whether it is a long dash;
    whether it begins with a capital.
    """

    sentences: Ints
    paragraphs: Ints
    dashes: NDArray[np.bool_]
    capitals: NDArray[np.bool_]


def find_structure(scores: Scores, inputs: Inputs) -> Structure:
    """Sentences as the encoder begins them, paragraphs as the lines begin."""
    starts = scores.tasks["sentences"].argmax(axis=1)
    layouts, cases = inputs.features[inputs.first, 2], inputs.features[inputs.first, 0]
    return Structure(
        np.cumsum(starts), np.cumsum(layouts > 0), inputs.dashes, (cases > 0) & (cases < len(CASES) - 1)
    )


def find_attributions(
    scores: Scores, structure: Structure, decoding: dict[str, Floats], task: str
) -> list[Attribution]:
    """All attributions of one text, in the order of their cues.

    ``task`` is "attributions" (the spans as PolNeAR marks them) or "claims" (as ``records.md`` does). A source
    or content with no cue within reach becomes an attribution of its own.
    """
    roles = CLAIM_ROLES if task == "claims" else ROLES
    spans = find_spans(scores.tasks[task], tag_moves(decoding, task), roles)
    found = link_spans(spans, scores, structure, decoding)
    split_signatures(found, structure)
    tag = 1 + 2 * roles.index("source")
    chances = softmax(scores.tasks[task])[:, tag : tag + 2].sum(axis=1)
    point_to_sources(found, scores, decoding, chances, structure.paragraphs)
    return found


def link_spans(
    spans: Iterable[TokenSpan], scores: Scores, structure: Structure, decoding: dict[str, Floats]
) -> list[Attribution]:
    """Each source, content and via given to its likeliest cue; what has none stands alone.

    Where no cue introduces the words, as after the label of a transcript, content may belong to a source: it
    goes where the source goes. One content with no cue and no source is an attribution of its own.
    """
    spans = sorted(spans, key=lambda span: span.label == "content")  # sources first: content may follow them
    owner = {
        span: Attribution(cue=[(span.start, span.end)], scores=[span.score])
        for span in spans
        if span.label == "cue"
    }
    anchors = sorted((span for span in spans if span.label in ("cue", "source")), key=lambda span: span.start)
    starts = [span.start for span in anchors]
    alone: list[Attribution] = []
    chance_of: dict[tuple[int, int], float] = {}
    for span in spans:
        if span.label == "cue":
            continue
        near = anchors[bisect_left(starts, span.start - REACH) : bisect_left(starts, span.end + REACH)]
        near = [one for one in near if one is not span and (span.label == "content" or one.label == "cue")]
        chances = _anchor_chances(span, near, scores, structure, decoding)
        best, place = int(chances.argmax()), (span.start, span.end)
        if best == len(near):
            attribution = Attribution()
            alone.append(attribution)
        else:
            attribution = owner[near[best]]
        attribution.scores += [span.score, float(chances[best])]
        getattr(attribution, span.label).append(place)
        if span.label == "source":
            owner[span], chance_of[place] = attribution, float(chances[best])
    found = [*(owner[span] for span in spans if span.label == "cue"), *alone]
    for attribution in found:
        attribution.source.sort(key=lambda place: -chance_of[place])
        attribution.content.sort()
    return sorted(found, key=lambda one: min([*one.cue, *one.source, *one.content, *one.via]))


def split_signatures(found: list[Attribution], structure: Structure) -> None:
    """Part the dash from the name where the two, or the name alone, were taken for a cue: "“…” — Ann Lee"."""
    for one in found:
        if len(one.cue) != 1 or one.source:
            continue
        start, end = one.cue[0]
        start -= start > 0 and not structure.dashes[start] and bool(structure.dashes[start - 1])
        if structure.dashes[start] and end - start > 1 and structure.capitals[start + 1 : end].all():
            one.cue, one.source = [(start, start + 1)], [(start + 1, end)]


def _anchor_chances(
    span: TokenSpan,
    anchors: list[TokenSpan],
    scores: Scores,
    structure: Structure,
    decoding: dict[str, Floats],
) -> Floats:
    """Probability of each anchor for one span, and last that of none.

    The mean over the span's tokens of what the encoder says, weighed by what the page shows: another cue
    between the two speaks against an anchor, a shared sentence or paragraph for it.
    """
    own = np.arange(span.start, span.end)
    none = np.full((len(own), 1), decoding["none"][0], dtype=np.float32)
    if anchors:
        places = np.concatenate([np.arange(one.start, one.end) for one in anchors])
        raw = match_scores(
            scores.vectors["link_query"][own],
            scores.vectors["link_key"][places],
            own,
            places,
            decoding["distance"][0],
        )
        raw = np.concatenate([raw, none], axis=1)
    else:
        raw = none
    raised = np.exp(raw - raw.max(axis=1, keepdims=True))
    bounds = np.cumsum([0, *(one.end - one.start for one in anchors)])
    by_anchor = np.add.reduceat(raised, bounds, axis=1)
    chances = (by_anchor / by_anchor.sum(axis=1, keepdims=True)).mean(axis=0)
    weighed: Floats = chances * np.append(_page_weights(span, anchors, structure), 1.0)
    shares: Floats = weighed / weighed.sum()
    return shares


def _page_weights(span: TokenSpan, anchors: list[TokenSpan], structure: Structure) -> Floats:
    """The factor of each anchor, shape (anchors,); the anchors rise."""
    starts = np.array([one.start for one in anchors], dtype=np.int64)
    cues = starts[[one.label == "cue" for one in anchors]]
    low, high = np.minimum(starts, span.start), np.maximum(starts, span.start)
    between = np.maximum(np.searchsorted(cues, high) - np.searchsorted(cues, low, side="right"), 0)
    sentences = structure.sentences[starts]
    sentence = (sentences == structure.sentences[span.start]) | (
        sentences == structure.sentences[span.end - 1]
    )
    paragraph = structure.paragraphs[starts] == structure.paragraphs[span.start]
    weights: Floats = np.exp(SAME_SENTENCE * sentence + SAME_PARAGRAPH * paragraph - CUE_BETWEEN * between)
    return weights
