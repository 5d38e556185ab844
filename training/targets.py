"""Examples to the numbers that the network learns from, token by token, and windows to batches."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from claimx.pipeline.inputs import Inputs, WordPieces, cut_windows, encode_tokens
from claimx.pipeline.labels import (
    CLAIM_ROLES,
    CORPUS_LABELS,
    NAMED_LABELS,
    OUTPUTS,
    POS_TAGS,
    ROLES,
    SPEAKER_KINDS,
    tag_labels,
)
from claimx.pipeline.quotation import find_quotations, quotation_states
from training.corpora import Attribution, Example, Span

if TYPE_CHECKING:
    from spacy.language import Language

CLS, SEP, MASK, PAD = 101, 102, 103, 0
"""Numbers of [CLS], [SEP], [MASK] and [PAD] among BERT's word pieces."""
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
"""Where networks learn and read."""
UNKNOWN = -100
KEY_ONLY = 2
"""Marks a mention to which others may link, and of which it is not asked to whom it does."""
RELATIONS = (
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "compound", "conj", "cop", "csubj", "dep",
    "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nsubj",
    "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
)  # fmt: skip
"""Universal dependencies without their subtypes: learned beside the rest, since clauses end where trees end."""
Ints = NDArray[np.int64]


@dataclass(slots=True)
class Targets:
    """Inputs and labels of one text; every label array has one entry a token, ``UNKNOWN`` where unlabelled.

    ``link`` numbers the attribution that a source or content token belongs to, ``anchor`` the one whose cue
    (or, with no cue, whose source) a token is; -1 for neither. ``source`` numbers the source that a token is
    of, -1 for none; ``sought`` the one that a cue's token has, -1 for a cue with none, -2 for other tokens.
    ``mentions`` rows are first token, one past the last, chain, and 1, or 0 where nothing may link to it, or ``KEY_ONLY``
    where it is not asked whom it links to: a name, whose words give that away.
    """

    inputs: Inputs
    offsets: list[Span]
    tags: dict[str, Ints] = field(default_factory=dict)
    link: Ints | None = None
    anchor: Ints | None = None
    source: Ints | None = None
    sought: Ints | None = None
    mentions: Ints | None = None
    heads: Ints | None = None


def make_targets(
    example: Example, nlp: "Language", word_pieces: WordPieces, keep_furniture: bool = False
) -> Targets:
    """The targets of one example; tokens of marked furniture are left out unless ``keep_furniture``."""
    offsets = list(example.tokens) if example.tokens else token_offsets(example.text, nlp)
    if example.skipped and not keep_furniture:
        offsets = [one for one in offsets if not any(a <= one[0] < b for a, b in example.skipped)]
    quotations = find_quotations(example.text)
    states = quotation_states(example.text, quotations)
    targets = Targets(encode_tokens(example.text, offsets, states, word_pieces), offsets)
    starts = np.array([start for start, _ in offsets])
    ends = np.array([end for _, end in offsets])

    def tokens(span: Span) -> tuple[int, int]:
        return int(np.searchsorted(ends, span[0], side="right")), int(np.searchsorted(starts, span[1]))

    for task, labels in (("entities", CORPUS_LABELS), ("named", NAMED_LABELS)):
        spans = getattr(example, task)
        if spans is not None:
            targets.tags[task] = _tag(
                [(*tokens((a, b)), label) for a, b, label in spans], labels, len(offsets)
            )
    for task, roles in (("attributions", ROLES), ("claims", CLAIM_ROLES)):
        found = getattr(example, task)
        if found is not None:
            spans = [(*tokens(span), role) for one in found for role in roles for span in getattr(one, role)]
            targets.tags[task] = _tag(spans, roles, len(offsets))
            targets.link, targets.anchor = _links(found, tokens, len(offsets))
            targets.source, targets.sought = _sources(found, example.text, tokens, len(offsets))
            targets.tags["quotations"] = _quotation_uses(example, found, quotations, tokens, len(offsets))
    if example.claims is not None:
        targets.tags["speakers"] = _speaker_kinds(example.claims, tokens, len(offsets))
    if example.sentences is not None:
        targets.tags["sentences"] = np.zeros(len(offsets), dtype=np.int64)
        for start in example.sentences:
            index = tokens((start, start + 1))[0]
            targets.tags["sentences"][index : index + 1] = 1
    if example.tags is not None:
        targets.tags["pos"] = np.array(
            [POS_TAGS.index(tag) if tag in POS_TAGS else UNKNOWN for tag in example.tags]
        )
    if example.heads is not None and example.relations is not None:
        targets.heads = np.array(example.heads)
        targets.tags["relations"] = np.array(
            [RELATIONS.index(one) if one in RELATIONS else UNKNOWN for one in example.relations]
        )
    if example.chains is not None:
        targets.mentions = _mentions(example, tokens)
    return targets


def token_offsets(text: str, nlp: "Language") -> list[Span]:
    """Code-point offsets of the tokens that are not blank."""
    return [(token.idx, token.idx + len(token)) for token in nlp.make_doc(text) if not token.is_space]


def _tag(spans: list[tuple[int, int, str]], labels: Sequence[str], size: int) -> Ints:
    tags = np.zeros(size, dtype=np.int64)
    index = {label: number for number, label in enumerate(tag_labels(labels))}
    for start, end, label in spans:
        if start < end and not tags[start:end].any():
            tags[start] = index[f"B-{label}"]
            tags[start + 1 : end] = index[f"I-{label}"]
    return tags


def _links(found: list[Attribution], tokens, size: int) -> tuple[Ints, Ints]:  # type: ignore[no-untyped-def]
    link = np.full(size, -1, dtype=np.int64)
    anchor = np.full(size, -1, dtype=np.int64)
    for number, one in enumerate(found):
        for span in one.cue or one.source:
            anchor[slice(*tokens(span))] = number
        for span in [*(one.source if one.cue else []), *one.content, *one.via]:
            link[slice(*tokens(span))] = number
    return link, anchor


def _sources(found: list[Attribution], text: str, tokens, size: int) -> tuple[Ints, Ints]:  # type: ignore[no-untyped-def]
    """``source`` and ``sought`` of ``Targets``: the cues of a shared source all seek the same number."""
    source = np.full(size, -1, dtype=np.int64)
    sought = np.full(size, -2, dtype=np.int64)
    for one in found:
        spans = [slice(*tokens(span)) for span in one.source or _shared_source(one, found, text)]
        known = {int(number) for span in spans for number in source[span] if number >= 0}
        number = min(known, default=min((span.start for span in spans), default=-1))
        for span in spans:
            source[span] = np.where(source[span] < 0, number, source[span])
        for span in one.cue:
            sought[slice(*tokens(span))] = number
    return source, sought


def _shared_source(one: Attribution, found: list[Attribution], text: str) -> list[Span]:
    """The source before the cue in its paragraph whose claim has the same speaker ("X said …, adding …")."""
    if not one.cue or not one.speaker:
        return []
    start = text.rfind("\n", 0, one.cue[0][0]) + 1
    before = [
        other.source
        for other in found
        if other.source and other.speaker == one.speaker and start <= other.source[0][0] < one.cue[0][0]
    ]
    return max(before, default=[])


def _speaker_kinds(claims: list[Attribution], tokens, size: int) -> Ints:  # type: ignore[no-untyped-def]
    kinds = np.full(size, UNKNOWN)
    for claim in claims:
        for span in claim.source if claim.speaker_kind else []:
            kinds[slice(*tokens(span))] = SPEAKER_KINDS.index(claim.speaker_kind)
    return kinds


def _quotation_uses(example: Example, found: list[Attribution], quotations, tokens, size: int) -> Ints:  # type: ignore[no-untyped-def]
    """0 for tokens of quoted speech, 1 for those of titles, names and scare quotes, ``UNKNOWN`` elsewhere.

    PolNeAR does not tell a scare quote within reported speech from words quoted: short ones stay unknown.
    """
    uses = np.full(size, UNKNOWN)
    for quotation in quotations:
        if quotation.depth:
            continue
        span = (quotation.start, quotation.end)
        kinds = {one.kind for one in found for a, b in one.content if a < span[1] and span[0] < b}
        if not kinds or any(a < span[1] and span[0] < b for a, b in example.titles):
            use = 1
        elif None in kinds:
            use = 0 if example.text.count(" ", *span) >= 4 else UNKNOWN
        else:
            use = int(kinds == {"indirect"})
        uses[slice(*tokens(span))] = use
    return uses


def _mentions(example: Example, tokens) -> Ints:  # type: ignore[no-untyped-def]
    key = 1 if example.claims is None else KEY_ONLY
    rows = [(*tokens((start, end)), chain, key) for start, end, chain in example.chains or []]
    for claim in example.claims or []:
        chain = (claim.speaker or "").lower()
        if claim.source:
            rows.append((*tokens(claim.source[0]), chain, 1))
        else:
            start, end = tokens(claim.cue[0] if claim.cue else claim.content[0])
            rows.append((start, end if claim.cue else start + 1, chain, 0))
    numbers: dict[str, int] = {}
    unique = {
        (a, b): (a, b, numbers.setdefault(chain, len(numbers)), key) for a, b, chain, key in rows if a < b
    }
    return np.array(sorted(unique.values()), dtype=np.int64).reshape(-1, 4)


@dataclass(slots=True)
class Window:
    """Tokens ``[start, end)`` of one text."""

    targets: Targets
    start: int
    end: int

    @property
    def size(self) -> int:
        """Pieces, with [CLS] and [SEP]."""
        first = self.targets.inputs.first
        last = first[self.end] if self.end < len(first) else len(self.targets.inputs.pieces)
        return int(last - first[self.start]) + 2


def make_windows(targets: Targets, size: int, overlap: int, offset: int = 0) -> list[Window]:
    """Windows over one text; ``offset`` tokens are left out at the start, so that cuts differ by epoch."""
    if offset:
        first = targets.inputs.first[offset:] - targets.inputs.first[offset]
        rest = Inputs(targets.inputs.pieces[targets.inputs.first[offset] :],
                      targets.inputs.features[targets.inputs.first[offset] :], first,
                      targets.inputs.dashes[offset:])  # fmt: skip
        head = [Window(targets, 0, offset)]
        return head + [Window(targets, a + offset, b + offset) for a, b in cut_windows(rest, size, overlap)]
    return [Window(targets, start, end) for start, end in cut_windows(targets.inputs, size, overlap)]


@dataclass(slots=True)
class Batch:
    """Padded arrays of several windows: pieces (B, L), features (B, L, 3), first (B, T), labels (B, T).

    ``whole`` are the pieces of which some in ``pieces`` may be hidden.
    """

    pieces: torch.Tensor
    whole: torch.Tensor
    features: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    token_mask: torch.Tensor
    tags: dict[str, torch.Tensor]
    link: torch.Tensor
    anchor: torch.Tensor
    source: torch.Tensor
    sought: torch.Tensor
    linked: torch.Tensor
    mentions: torch.Tensor
    heads: torch.Tensor

    def to(self, device: torch.device) -> "Batch":
        """The batch on a device."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        tags = {task: labels.to(device) for task, labels in values.pop("tags").items()}
        return Batch(**{name: value.to(device) for name, value in values.items()}, tags=tags)


def collate(windows: Sequence[Window]) -> Batch:
    """One batch of windows, padded to the longest; tasks that a window lacks are ``UNKNOWN``."""
    count, length = len(windows), -(-max(window.size for window in windows) // 8) * 8  # as GPUs want it
    width = max(window.end - window.start for window in windows)
    deep = max([1, *(len(m) for m in map(_window_mentions, windows))])
    pieces, features, mask = (
        np.zeros((count, length)),
        np.zeros((count, length, 3)),
        np.zeros((count, length)),
    )
    first, token_mask = np.zeros((count, width)), np.zeros((count, width))
    link, anchor, linked = np.full((count, width), -1), np.full((count, width), -1), np.zeros(count)
    source, sought = np.full((count, width), -1), np.full((count, width), -2)
    mentions = np.full((count, deep, 4), -1)
    heads = np.full((count, width), -1)
    tags = {task: np.full((count, width), UNKNOWN) for task in (*OUTPUTS, "relations")}
    for row, window in enumerate(windows):
        inputs, (a, b) = window.targets.inputs, (window.start, window.end)
        begin = inputs.first[a]
        end = begin + window.size - 2
        pieces[row, : window.size] = [CLS, *inputs.pieces[begin:end], SEP]
        features[row, 1 : window.size - 1] = inputs.features[begin:end]
        mask[row, : window.size] = 1
        first[row, : b - a] = inputs.first[a:b] - begin + 1
        token_mask[row, : b - a] = 1
        for task, labels in window.targets.tags.items():
            tags[task][row, : b - a] = labels[a:b]
        if window.targets.link is not None and window.targets.anchor is not None:
            linked[row] = 1
            link[row, : b - a], anchor[row, : b - a] = window.targets.link[a:b], window.targets.anchor[a:b]
        if window.targets.source is not None and window.targets.sought is not None:
            source[row, : b - a], sought[row, : b - a] = (
                window.targets.source[a:b],
                window.targets.sought[a:b],
            )
        if window.targets.heads is not None:
            own = window.targets.heads[a:b] - a
            heads[row, : b - a] = np.where((own >= 0) & (own < b - a), own, -1)
        found = _window_mentions(window)
        mentions[row, : len(found)] = found
    long = lambda array: torch.from_numpy(array.astype(np.int64))  # noqa: E731
    return Batch(long(pieces), long(pieces), long(features), long(mask), long(first), long(token_mask).bool(),
                 {task: long(labels) for task, labels in tags.items()}, long(link), long(anchor),
                 long(source), long(sought), long(linked).bool(), long(mentions), long(heads))  # fmt: skip


def _window_mentions(window: Window) -> Ints:
    mentions = window.targets.mentions
    if mentions is None:
        return np.zeros((0, 4), dtype=np.int64)
    inside = mentions[(mentions[:, 0] >= window.start) & (mentions[:, 1] <= window.end)]
    return np.column_stack([inside[:, :2] - window.start, inside[:, 2:]]) if len(inside) else inside
