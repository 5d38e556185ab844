"""Source, cue and content spans tied together: who is said, in which words, to have said what."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimx.pipeline.decoding import Floats, Ints, TokenSpan, find_spans, match_scores
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


@dataclass(frozen=True, slots=True)
class Anchors:
    """Spans that others may be linked to, in reading order, laid out so that those near a place are slices.

    ``starts``: where each begins, (anchors,). ``places``: the tokens of all, and ``keys`` their vectors, (places,
    size). ``bounds``: where the places of each begin, and last where they end, (anchors + 1,).
    """

    spans: list[TokenSpan]
    starts: Ints
    places: Ints
    keys: Floats
    bounds: Ints

    @classmethod
    def of(cls, spans: list[TokenSpan], scores: Scores) -> "Anchors":
        """The layout of ``spans``, which rise."""
        starts = np.array([one.start for one in spans], dtype=np.int64)
        lengths = np.array([one.end - one.start for one in spans], dtype=np.int64)
        bounds = np.append(0, lengths.cumsum())
        places = np.arange(bounds[-1]) + np.repeat(starts - bounds[:-1], lengths)
        return cls(spans, starts, places, scores.vectors["link_key"][places], bounds)

    def near(self, span: TokenSpan) -> "Anchors":
        """Those that begin within ``REACH`` tokens of a span."""
        first, last = self.starts.searchsorted([span.start - REACH, span.end + REACH]).tolist()
        bounds = self.bounds[first : last + 1]
        low, high = bounds[[0, -1]].tolist()
        return Anchors(
            self.spans[first:last], self.starts[first:last], self.places[low:high], self.keys[low:high],
            bounds - low,
        )  # fmt: skip


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
    point_to_sources(found, scores, decoding, scores.tasks[task], structure.paragraphs)
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
    both = Anchors.of(anchors, scores)
    cues = Anchors.of([span for span in anchors if span.label == "cue"], scores)
    alone: list[Attribution] = []
    chance_of: dict[tuple[int, int], float] = {}
    for span in spans:
        if span.label == "cue":
            continue
        near = (both if span.label == "content" else cues).near(span)
        weights = _page_weights(span, near.starts, cues.starts, structure)
        chances = _anchor_chances(span, near, scores, decoding) * np.append(weights, 1.0)
        chances /= chances.sum()
        best, place = int(chances.argmax()), (span.start, span.end)
        if best == len(near.spans):
            attribution = Attribution()
            alone.append(attribution)
        else:
            attribution = owner[near.spans[best]]
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


def _anchor_chances(span: TokenSpan, anchors: Anchors, scores: Scores, decoding: dict[str, Floats]) -> Floats:
    """Probability of each anchor for one span, and last that of none: the mean over the span's tokens."""
    query = scores.vectors["link_query"][span.start : span.end]
    own, count = np.arange(span.start, span.end), len(anchors.places)
    raw = np.full((len(own), count + 1), decoding["none"][0], dtype=np.float32)
    raw[:, :count] = match_scores(query, anchors.keys, own, anchors.places, decoding["distance"][0])
    raised = np.exp(raw - raw.max(axis=1, keepdims=True))
    by_anchor = np.add.reduceat(raised, anchors.bounds, axis=1)
    chances: Floats = (by_anchor / by_anchor.sum(axis=1, keepdims=True)).mean(axis=0)
    return chances


def _page_weights(span: TokenSpan, starts: Ints, cues: Ints, structure: Structure) -> Floats:
    """The factor of each anchor by what the page shows, shape (anchors,).

    Another cue between the two speaks against an anchor, a shared sentence or paragraph for it. ``starts``, ``cues``: where
    the anchors and all cues begin, both rising.
    """
    low, high = np.minimum(starts, span.start), np.maximum(starts, span.start)
    between = np.maximum(cues.searchsorted(high) - cues.searchsorted(low, side="right"), 0)
    sentences = structure.sentences[starts]
    sentence = (sentences == structure.sentences[span.start]) | (
        sentences == structure.sentences[span.end - 1]
    )
    paragraph = structure.paragraphs[starts] == structure.paragraphs[span.start]
    weights: Floats = np.exp(SAME_SENTENCE * sentence + SAME_PARAGRAPH * paragraph - CUE_BETWEEN * between)
    return weights
