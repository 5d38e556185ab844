"""What the encoder reads: word pieces, and beside each piece what word pieces lose.

The vocabulary is lower-cased and knows neither line breaks nor which quotation a mark opens, so three
small features travel with every piece: the letter case of its token, the state of the quotation marks
at its first character, and whether a line or a paragraph starts there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

CASES = ("lower", "title", "upper", "mixed", "other")
LAYOUTS = ("inside", "line", "paragraph")
QUOTATION_STATES = 6
DASHES = ("–", "—", "―", "--")
MAX_PIECES_A_TOKEN = 24

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


def encode_tokens(
    text: str, offsets: Sequence[tuple[int, int]], states: Sequence[int], tokenizer: Tokenizer
) -> Inputs:
    """The encoder's inputs for tokens at ``offsets`` (code points, rising, not empty) of ``text``.

    ``states`` holds the quotation state of every character. A token of more than 24 pieces (an address,
    a line of dashes) keeps its first 24. A token that the vocabulary cannot spell gives one [UNK].
    """
    words = [text[start:end] for start, end in offsets]
    encodings = tokenizer.encode_batch_fast(words, add_special_tokens=False) if words else []
    unknown = special_id(tokenizer, "[UNK]")
    pieces: list[int] = []
    features: list[tuple[int, int, int]] = []
    first: list[int] = []
    previous_end = 0
    for index, ((start, end), encoding) in enumerate(zip(offsets, encodings, strict=True)):
        ids = encoding.ids[:MAX_PIECES_A_TOKEN] or [unknown]
        layout = 2 if index == 0 else _layout(text, previous_end, start)
        feature = (_case(words[index]), states[start], layout)
        first.append(len(pieces))
        pieces.extend(ids)
        features.append(feature)
        features.extend([(feature[0], feature[1], 0)] * (len(ids) - 1))
        previous_end = end
    return Inputs(
        np.array(pieces, dtype=np.int64),
        np.array(features, dtype=np.int64).reshape(-1, 3),
        np.array(first, dtype=np.int64),
        np.array([word in DASHES for word in words], dtype=bool),
    )


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
    if start - previous_end < 1:
        return 0
    between = text[previous_end:start]
    breaks = between.count("\n") or between.count("\r")
    if breaks > 1 or between.strip():
        return 2
    return 1 if breaks else 0


def cut_windows(inputs: Inputs, size: int, overlap: int) -> list[tuple[int, int]]:
    """Token ranges ``[start, end)`` of at most ``size`` pieces each that cover all tokens in order.

    Neighbours share about ``overlap`` pieces, and a window starts at a paragraph or line if one begins
    within the shared part, so that its first sentence is whole.
    """
    total = len(inputs.first)
    bounds = np.append(inputs.first, len(inputs.pieces))
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
