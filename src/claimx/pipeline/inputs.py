"""What the encoder reads: word pieces, and beside each piece what word pieces lose.

The vocabulary is lower-cased and knows neither line breaks nor which quotation a mark opens, so three
small features travel with every piece: the letter case of its token, the state of the quotation marks
at its first character, and whether a line or a paragraph starts there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

CASES = ("lower", "title", "upper", "mixed", "other")
LAYOUTS = ("inside", "line", "paragraph")
QUOTATION_STATES = 6
DASHES = ("–", "—", "―", "--")
MAX_PIECES_A_TOKEN = 24
_REMEMBERED = 100_000
ROOM_FOR_BREAKS = 16
"""Pieces by which windows may be longer than an equal share, since some start before their share: at a line's start."""

Ints = NDArray[np.int64]


@dataclass(slots=True)
class Inputs:
    """One text for the encoder.

    ``pieces``: vocabulary ids, shape (pieces,), without the [CLS] and [SEP] that each window adds.
    ``features``: case, quotation state and layout of each piece, shape (pieces, 3).
    ``first``: index of each token's first piece, shape (tokens,), rising.
    ``dashes``: whether each token is a long dash, shape (tokens,).
    """

    pieces: Ints
    features: Ints
    first: Ints
    dashes: NDArray[np.bool_]


class WordPieces:
    """Words to the ids of their pieces and their letter case, each word looked up once.

    Of a word of more than 24 pieces (an address, a line of dashes) the first 24 are kept; one that the vocabulary
    cannot spell gives one [UNK]. At 100,000 words, some tens of megabytes, what is remembered is forgotten.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self._unknown = special_id(tokenizer, "[UNK]")
        self._known: dict[str, tuple[list[int], int]] = {}

    def __call__(self, words: Sequence[str]) -> list[tuple[list[int], int]]:
        """For each word the ids of its pieces, at least one, and the number of its case in ``CASES``."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        known = self._known
        new = [word for word in dict.fromkeys(words) if word not in known]
        encodings = self.tokenizer.encode_batch_fast(new, add_special_tokens=False) if new else []
        for word, encoding in zip(new, encodings, strict=True):
            known[word] = (encoding.ids[:MAX_PIECES_A_TOKEN] or [self._unknown], _case(word))
        return [known[word] for word in words]


def encode_tokens(
    text: str, offsets: Sequence[tuple[int, int]], states: Sequence[int], word_pieces: WordPieces
) -> Inputs:
    """The encoder's inputs for tokens at ``offsets`` (code points, rising, not empty) of ``text``.

    ``states`` holds the quotation state of every character.
    """
    words = [text[start:end] for start, end in offsets]
    found = word_pieces(words)
    counts = np.array([len(ids) for ids, _ in found], dtype=np.int64)
    first = np.cumsum(counts) - counts
    pieces = np.fromiter(chain.from_iterable(ids for ids, _ in found), dtype=np.int64)
    features = np.zeros((len(pieces), 3), dtype=np.int64)
    features[:, 0] = np.repeat(np.array([case for _, case in found], dtype=np.int64), counts)
    features[:, 1] = np.repeat(np.array([states[start] for start, _ in offsets], dtype=np.int64), counts)
    features[first, 2] = [2 for _ in offsets[:1]] + [
        _layout(text, end, start) for (_, end), (start, _) in pairwise(offsets)
    ]
    return Inputs(pieces, features, first, np.array([word in DASHES for word in words], dtype=bool))


def special_id(tokenizer: Tokenizer, piece: str) -> int:
    """The id of a piece that every vocabulary has."""
    number = tokenizer.token_to_id(piece)
    assert number is not None, piece
    return number


def _case(word: str) -> int:
    if word.islower():
        return 0
    if word.isupper():
        return 1 if len(word) == 1 else 2
    if word[:1].isupper() and word[1:].islower():
        return 1
    return 3 if any(character.isupper() for character in word) else 4


def _layout(text: str, previous_end: int, start: int) -> int:
    """0 inside a line, 1 at a line's start, 2 where a blank line (or furniture left out) lies between."""
    if start == previous_end or (start == previous_end + 1 and text[previous_end] == " "):
        return 0
    between = text[previous_end:start]
    breaks = between.count("\n") or between.count("\r")
    if breaks > 1 or between.strip():
        return 2
    return 1 if breaks else 0


def cut_windows(inputs: Inputs, size: int, overlap: int) -> list[tuple[int, int]]:
    """Token ranges ``[start, end)`` of at most ``size`` pieces each that cover all tokens in order.

    They are about equally long: no last one is left with few words about it. Neighbours share about ``overlap``
    pieces, and a window starts at a paragraph or line if one begins within the shared part, so that its first
    sentence is whole.
    """
    total = len(inputs.first)
    bounds = np.append(inputs.first, len(inputs.pieces))
    number = max(1, -(-(len(inputs.pieces) - overlap) // (size - overlap)))
    size = min(size, -(-(len(inputs.pieces) + (number - 1) * overlap) // number) + ROOM_FOR_BREAKS)
    layouts = inputs.features[inputs.first, 2] if total else np.zeros(0, dtype=np.int64)
    windows = []
    start = 0
    while start < total:
        end = int(np.searchsorted(bounds, bounds[start] + size, side="right")) - 1
        end = min(max(end, start + 1), total)
        windows.append((start, end))
        if end == total:
            break
        earliest = max(start + 1, int(np.searchsorted(bounds, bounds[end] - overlap)))
        breaks = np.flatnonzero(layouts[earliest:end])
        start = earliest + int(breaks[0]) if len(breaks) else earliest
    return windows
