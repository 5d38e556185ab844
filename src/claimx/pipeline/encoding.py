"""The component that runs the encoder over a Doc, and what follows from it at once: sentences, tags, lemmas."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

import numpy as np
from spacy.attrs import IDX, IS_ALPHA, IS_SPACE, LENGTH, POS, SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Token

from claimx.pipeline.attributions import Structure, find_structure
from claimx.pipeline.encoder import Encoder, Scores
from claimx.pipeline.inputs import encode_tokens
from claimx.pipeline.labels import POS_TAGS
from claimx.pipeline.quotation import quotation_states

UNREAD = frozenset({"furniture", "footer", "byline", "caption"})
"""Roles of the blocks that the encoder does not read: page furniture says nothing and breaks quotations in two."""


@dataclass(slots=True)
class Encoded:
    """What the encoder read of a Doc: the indices of its tokens, their characters, and their scores."""

    tokens: list[int]
    starts: list[int]
    ends: list[int]
    scores: Scores
    structure: Structure

    def characters(self, span: tuple[int, int]) -> tuple[int, int]:
        """Characters of a span of read tokens."""
        return self.starts[span[0]], self.ends[span[1] - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Read tokens that lie, at least in part, within characters ``[start, end)``; may be empty."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


class EncodingComponent:
    """Sets ``doc._.encoded``, sentence starts and parts of speech."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` with its scores; needs ``claimx_blocks`` and ``claimx_quotations`` before it."""
        unread = [(block.start, block.end) for block in doc._.blocks if block.role in UNREAD]
        tokens, starts, ends = _read_tokens(doc, unread)
        states = quotation_states(doc._.words, doc._.quotations)
        offsets = list(zip(starts, ends, strict=True))
        inputs = encode_tokens(doc._.words, offsets, states, self.encoder.word_pieces)
        scores = self.encoder(inputs)
        doc._.encoded = Encoded(tokens, starts, ends, scores, find_structure(scores, inputs))
        self._tag(doc)
        return doc

    def _tag(self, doc: Doc) -> None:
        """All at once: setting one token's attribute looks through the whole Doc. Words are never punctuation."""
        encoded: Encoded = doc._.encoded
        found = np.array([doc.vocab.strings.add(tag) for tag in POS_TAGS], dtype=np.uint64)
        tags = doc.to_array(POS)
        places = np.array(encoded.tokens, dtype=np.int64)
        scores = encoded.scores.tasks["pos"].copy()
        words = np.flatnonzero(doc.to_array([IS_ALPHA])[places])
        scores[np.ix_(words, np.array([POS_TAGS.index("PUNCT"), POS_TAGS.index("SYM")]))] = -np.inf
        tags[places] = np.where(tags[places] == 0, found[scores.argmax(axis=1)], tags[places])
        starts = np.full(len(doc), -1, dtype=np.int64)
        starts[places[encoded.scores.tasks["sentences"].argmax(axis=1) > 0]] = 1
        after_blank = places[np.diff(places, prepend=-1) > 1]
        starts[[index for index in after_blank.tolist() if _breaks_paragraph(doc[index - 1])]] = 1
        starts[:1] = 1
        doc.from_array([POS, SENT_START], np.column_stack([tags, starts.astype(np.uint64)]))  # type: ignore[arg-type]


def _breaks_paragraph(token: Token) -> bool:
    return token.is_space and "\n\n" in token.text


def _read_tokens(doc: Doc, unread: list[tuple[int, int]]) -> tuple[list[int], list[int], list[int]]:
    """Indices of the tokens that are neither blank nor in an unread block, where each begins, and where it ends."""
    starts, lengths, blank = doc.to_array([IDX, LENGTH, IS_SPACE]).astype(np.int64).reshape(-1, 3).T
    read = blank == 0
    for start, end in unread:
        read[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = False
    tokens = np.flatnonzero(read)
    return tokens.tolist(), starts[tokens].tolist(), (starts + lengths)[tokens].tolist()


@cache
def shared_encoder() -> Encoder:
    """The shipped encoder, loaded once a process."""
    return Encoder()


@Language.factory(
    "claimx_encoder",
    requires=["doc._.blocks", "doc._.quotations"],
    assigns=["doc._.encoded", "token.pos", "token.is_sent_start"],
)
def make_encoding_component(nlp: Language, name: str) -> EncodingComponent:
    """The component, with the shipped model."""
    return EncodingComponent(shared_encoder())
