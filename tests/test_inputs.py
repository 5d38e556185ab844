"""What the encoder reads beside the word pieces, and how long texts are cut."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.pipeline.encoder import MODEL_FOLDER, Encoder
from claimx.pipeline.inputs import Inputs, cut_windows, encode_tokens

WORD_PIECES = Encoder(MODEL_FOLDER).word_pieces


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("said", 0),
        ("Said", 1),
        ("A", 1),
        ("WHO", 2),
        ("McKay", 3),
        ("iPhone", 3),
        ("1914", 4),
        ("“", 4),
        ("東京", 4),
    ],
)
def test_letter_case(word: str, case: int) -> None:
    assert encode_tokens(word, [(0, len(word))], [0] * len(word), WORD_PIECES).features[0, 0] == case


def test_layout_tells_lines_from_paragraphs() -> None:
    text = "one two\nthree\n\nfour\r\nfive\r\n\r\nsix"
    offsets = [(0, 3), (4, 7), (8, 13), (15, 19), (21, 25), (29, 32)]
    inputs = encode_tokens(text, offsets, [0] * len(text), WORD_PIECES)
    assert [text[a:b] for a, b in offsets] == ["one", "two", "three", "four", "five", "six"]
    assert inputs.features[inputs.first, 2].tolist() == [2, 0, 1, 2, 1, 2]


def test_text_left_out_starts_a_paragraph() -> None:
    text = "one Also read two"
    inputs = encode_tokens(text, [(0, 3), (14, 17)], [0] * len(text), WORD_PIECES)
    assert inputs.features[inputs.first, 2].tolist() == [2, 2]


def test_a_monstrous_token_is_cut_and_an_unknown_one_kept() -> None:
    text = "x" * 5000 + " \U0001f9ff"
    inputs = encode_tokens(text, [(0, 5000), (5001, 5002)], [0] * len(text), WORD_PIECES)
    assert len(inputs.first) == 2 and len(inputs.pieces) <= 25


@given(st.lists(st.integers(1, 24), max_size=200), st.integers(24, 60), st.integers(0, 23))
def test_windows_cover_every_token_in_order(lengths: list[int], size: int, overlap: int) -> None:
    first = np.cumsum([0, *lengths])[:-1] if lengths else np.zeros(0, dtype=np.int64)
    pieces = sum(lengths)
    inputs = Inputs(
        np.zeros(pieces, dtype=np.int64),
        np.zeros((pieces, 3), dtype=np.int64),
        first.astype(np.int64),
        np.zeros(len(lengths), dtype=bool),
    )
    windows = cut_windows(inputs, size, overlap)
    assert {token for start, end in windows for token in range(start, end)} == set(range(len(lengths)))
    assert all(sum(lengths[start:end]) <= size for start, end in windows)
    assert windows == sorted(windows)
