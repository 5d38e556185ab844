"""The component that runs the encoder over a Doc, and what follows from it at once: sentences, tags, lemmas."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import POS, SENT_START
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
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    scores: Scores
    structure: Structure

    def characters(self, span: tuple[int, int]) -> tuple[int, int]:
        """Characters of a span of read tokens."""
        return int(self.starts[span[0]]), int(self.ends[span[1] - 1])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Read tokens that lie, at least in part, within characters ``[start, end)``; may be empty."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        return first, max(first, int(np.searchsorted(self.starts, end)))


class EncodingComponent:
    """Sets ``doc._.encoded``, sentence starts and parts of speech."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` with its scores; needs ``claimx_blocks`` and ``claimx_quotations`` before it."""
        unread = [(block.start, block.end) for block in doc._.blocks if block.role in UNREAD]
        tokens = _read_tokens(doc, unread)
        offsets = [(doc[index].idx, doc[index].idx + len(doc[index])) for index in tokens]
        states = quotation_states(doc._.words, doc._.quotations)
        inputs = encode_tokens(doc._.words, offsets, states, self.encoder.tokenizer)
        scores = self.encoder(inputs)
        places = np.array(offsets, dtype=np.int64).reshape(-1, 2)
        structure = find_structure(scores, inputs)
        doc._.encoded = Encoded(tokens, places[:, 0], places[:, 1], scores, structure)
        self._tag(doc)
        return doc

    def _tag(self, doc: Doc) -> None:
        """All at once: setting one token's attribute looks through the whole Doc."""
        encoded: Encoded = doc._.encoded
        found = np.array([doc.vocab.strings.add(tag) for tag in POS_TAGS], dtype=np.uint64)
        tags = doc.to_array(POS)
        places = np.array(encoded.tokens, dtype=np.int64)
        tags[places] = np.where(
            tags[places] == 0, found[encoded.scores.tasks["pos"].argmax(axis=1)], tags[places]
        )
        starts = np.full(len(doc), -1, dtype=np.int64)
        starts[places[encoded.scores.tasks["sentences"].argmax(axis=1) > 0]] = 1
        starts[[index for index in encoded.tokens if index and _breaks_paragraph(doc[index - 1])]] = 1
        starts[:1] = 1
        doc.from_array([POS, SENT_START], np.column_stack([tags, starts.astype(np.uint64)]))  # type: ignore[arg-type]


def _breaks_paragraph(token: Token) -> bool:
    return token.is_space and "\n\n" in token.text


def _read_tokens(doc: Doc, unread: list[tuple[int, int]]) -> list[int]:
    """Indices of the tokens that are neither blank nor in an unread block; blocks are in order."""
    read = []
    blocks = iter([*unread, (len(doc._.words) + 1, len(doc._.words) + 2)])
    start, end = next(blocks)
    for token in doc:
        while token.idx >= end:
            start, end = next(blocks)
        if not token.is_space and not start <= token.idx < end:
            read.append(token.i)
    return read


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
