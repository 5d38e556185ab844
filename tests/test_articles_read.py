"""Bytes, paths and strings to articles: encodings, line ends, and inputs that are none."""

import hashlib
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.articles import language_warning, make_article, read_article, read_bytes
from claimx.errors import (
    BinaryFileError,
    ClaimxError,
    DataFileError,
    EmptyArticleError,
    EncodingError,
    FolderError,
    MissingFileError,
    UnreadableFileError,
)

BROKEN = Path(__file__).parent.parent / "fixtures" / "broken"
TEXT = (
    "The ferry company said on Monday that the café on deck two, priced at £4 a cup, would close.\n\n"
    "Björn Åkesson, its director, called the move “painful but naïve to avoid”.\n"
)


@pytest.mark.parametrize(
    ("name", "encoding", "noted"),
    [
        ("windows_1252", "cp1252", True),
        ("mac_roman", "mac_roman", True),
        ("utf_8_mark", "utf-8", False),
        ("utf_16_mark", "utf-16-le", False),
        ("utf_16_no_mark", "utf-16-be", True),
        ("utf_32_mark", "utf-32-le", False),
        ("utf_8_stray_byte", "utf-8", True),
        ("marked_utf_16", "utf-8", True),
    ],
)
def test_every_encoding_gives_the_same_text(name: str, encoding: str, noted: bool) -> None:
    article = read_article(BROKEN / f"{name}.txt")
    assert article.text == TEXT
    assert article.encoding == encoding
    assert bool(article.notes) == noted
    assert [block.role for block in article.blocks] == ["body", "body"]


def test_latin_1_reads_right() -> None:
    assert read_article(BROKEN / "latin_1.txt").text == TEXT.replace("“", '"').replace("”", '"')


def test_cyrillic_without_a_name_for_its_encoding() -> None:
    article = read_article(BROKEN / "cyrillic_1251.txt")
    assert article.text.startswith("Министр сообщил в понедельник")
    assert article.language == "ru"
    assert article.notes


def test_a_declared_encoding_is_believed() -> None:
    data = '<meta charset="iso-8859-2">\nPremier Łukasz Żak powiedział, że most jest zamknięty.'.encode(
        "iso-8859-2"
    )
    article = read_bytes(data)
    assert article.encoding == "iso8859-2"
    assert "Łukasz Żak powiedział" in article.text


def test_utf_8_that_stops_within_a_letter_keeps_the_rest() -> None:
    article = read_article(BROKEN / "utf_8_cut_off.txt")
    assert article.text.startswith(TEXT + "“We are sorry for Malmö")
    assert article.notes


def test_null_bytes_stay_in_place() -> None:
    article = read_article(BROKEN / "null_bytes.txt")
    assert article.text == TEXT.replace("ferry", "fer\0ry").replace("move", "mo\0ve")


@pytest.mark.parametrize("name", ["windows_line_ends", "old_mac_line_ends", "other_line_ends"])
def test_line_ends_stay_and_part_paragraphs(name: str) -> None:
    path = BROKEN / f"{name}.txt"
    article = read_article(path)
    assert article.text.encode() == path.read_bytes()
    assert [article.text[block.start : block.end] for block in article.blocks] == TEXT.strip().split("\n\n")


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("empty.txt", EmptyArticleError),
        ("blank.txt", EmptyArticleError),
        ("picture.txt", BinaryFileError),
        ("binary.txt", BinaryFileError),
        ("half_binary.txt", BinaryFileError),
        ("broken_utf_32.txt", EncodingError),
        ("no_such_file.txt", MissingFileError),
        ("empty.txt/below", MissingFileError),
        (".", FolderError),
        ("null\0byte", UnreadableFileError),
    ],
)
def test_no_article_gives_a_clear_error(name: str, error: type[ClaimxError]) -> None:
    with pytest.raises(error) as caught:
        read_article(BROKEN / name)
    message = str(caught.value)
    assert message.startswith(str(BROKEN))  # where
    assert message.endswith(".")  # and what to do next
    assert caught.value.path is not None


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableFileError, match="permissions"):
        read_article(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("data", "path", "words"),
    [
        ('{"schema_version":"1.0","article":{}}', "claims.json", "Try: claimx show claims.json"),
        ('[\n  {"schema_version": "1.0"}]', None, "Try: claimx show -"),
        ('{"text": "She said no."}', "dump.jsonl", "claimx batch, with --text-field"),
    ],
    ids=["a record", "records on standard input", "articles in lines"],
)
def test_json_is_no_article(data: str, path: str | None, words: str) -> None:
    with pytest.raises(DataFileError, match=re.escape(words)):
        read_bytes(data.encode(), path)


def test_an_article_may_begin_with_a_bracket() -> None:
    for text in ("[Dolno] The bridge is shut, she said.", "{Dolno} It is shut."):
        assert read_bytes(text.encode(), "bridge.txt").text == text


def test_bytes_without_a_path() -> None:
    article = read_bytes(TEXT.encode())
    assert (article.path, article.format, article.language) == (None, "text", "en")
    assert article.id == "sha256:" + hashlib.sha256(TEXT.encode()).hexdigest()
    with pytest.raises(EmptyArticleError, match="the input"):
        read_bytes(b"")


def test_a_string_has_the_id_of_its_utf_8() -> None:
    assert make_article(TEXT).id == read_bytes(TEXT.encode()).id
    assert make_article("").blocks == ()


def test_half_a_surrogate_pair_keeps_offsets() -> None:
    article = make_article("A \ud83d B said: “No.”")
    assert article.text == "A \ufffd B said: “No.”"
    assert article.notes
    article.text.encode()


def test_utf_16_with_half_a_surrogate_pair_is_read_with_a_note() -> None:
    article = read_bytes(TEXT.encode("utf-16") + b"\x00\xd8")
    assert article.text == TEXT + "\ufffd"
    assert "1 place" in article.notes[0]


def test_rtf_is_read_with_a_note() -> None:
    assert "RTF" in read_bytes(("{\\rtf1\\ansi " + TEXT).encode()).notes[0]


def test_a_text_in_another_language_is_named() -> None:
    article = read_article(BROKEN / "not_english.txt")
    assert article.language == "es"
    assert "(es)" in (language_warning(article.language) or "")
    assert language_warning("en") is None
    assert language_warning(None) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("No comment.", None),
        ("12 34 56", None),
        (
            "Le maire a dit lundi que la ville paiera les travaux du pont et que les habitants de la rue"
            " ne sont pas "
            "contents",
            "fr",
        ),
        (
            "Der Minister sagte am Montag, dass die Brücke für eine Woche nicht auf ist und der Bus mit"
            " den Leuten von "
            "hier nicht fährt",
            "de",
        ),
        ("市長は月曜日に橋を閉鎖すると述べた。", "ja"),
        ("部长星期一说大桥将关闭一周。", "zh"),
        ("قال الوزير يوم الاثنين إن الجسر سيغلق", "ar"),
    ],
    ids=["too short", "numbers", "French", "German", "Japanese", "Chinese", "Arabic"],
)
def test_language(text: str, language: str | None) -> None:
    assert make_article(text).language == language


@given(st.binary(max_size=300))
def test_any_bytes_become_an_article_or_a_clear_error(data: bytes) -> None:
    try:
        article = read_bytes(data, "x.txt")
    except ClaimxError as error:
        assert str(error).startswith("x.txt: ")
    else:
        article.text.encode()  # no half surrogate pairs


@given(st.text())
def test_utf_8_text_is_never_altered(text: str) -> None:
    try:
        article = read_bytes(text.encode("utf-8"), None)
    except ClaimxError:
        return
    if article.encoding == "utf-8":
        assert article.text == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    "text",
    [
        "The minister said on Monday that the bridge would be shut, he added. " * 30_000,
        "a" * 2_000_000,
        " " * 2_000_000 + "x",
        "\n" * 500_000,
        "Most read\n\n" * 20_000,
        "“Short line”\n" * 20_000,
        "By " + "Aaa Bbb, " * 50_000,
        "".join(f"Line {i} / of {i} | AAAA {i} - 2:{i}\n" for i in range(10_000)),
    ],
    ids=["long line", "no blanks", "blanks", "line ends", "labels", "quotations", "names", "bars"],
)
def test_time_grows_with_length(text: str) -> None:
    began = time.perf_counter()
    make_article(text)
    assert time.perf_counter() - began < 5
