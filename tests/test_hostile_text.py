"""Words that try to be code: none becomes any, in messages, file names, searches, or in the model's own files."""

import csv
import io
import json
import shutil
import sqlite3
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from claimx.api import load
from claimx.articles import read_bytes
from claimx.database import Database
from claimx.errors import ModelError
from claimx.model import HASHED, MODEL_FOLDER, SUMS, read_checked
from claimx.pipeline.encoder import Encoder
from claimx.pipeline.load import LONGEST_RUN, make_doc
from tests.invariants import check_article, check_record
from tests.samples import make_hostile_record
from tests.test_bad_input import CLAIMX, GOOD, environment

WORDS = {
    "terminal": "\x1b]0;owned\x07\x1b[2J\x1b[31mAnn\x9b1m",
    "direction": "\u202egpj.exe\u2066",
    "formula": "=cmd|'/C calc'!A0",
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(1)",
    "tab": "\t=1+1",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "rich": "[bold]x[/bold][link=file:///etc]y[/link]",
    "json": '"},{"x":"\\u0000\\',
    "lines": "a\u2028b\u2029c\x85d\r\ne",
    "path": "../../../etc/passwd",
    "sql": "'; DROP TABLE claims; --",
    "quoted sql": 'x" OR "1"="1',
    "match": 'NEAR("a" *) AND claims_fts: ^x',
}
NO_CONTROLS = [chr(code) for code in (*range(9), *range(11, 32), *range(127, 160), 0x202E, 0x2066)]


def inert(text: str) -> bool:
    return not any(control in text for control in NO_CONTROLS)


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_in_a_database_and_as_words_to_search_for(tmp_path: Path, words: str) -> None:
    path = tmp_path / "news.db"
    with Database(path) as database:
        database.add(make_hostile_record(words), "f", key=words)
    for options in ([words], ["--source", words], ["--outlet", words]):
        done = subprocess.run(
            [*CLAIMX, "search", str(path), "-f", "json", *options[:-1], *(["--", words] if len(options) == 1 else [words])],
            env=environment(), capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        assert "Traceback" not in done.stderr and inert(done.stderr)
        assert done.returncode in (0, 1)
        if done.returncode == 0:
            json.loads(done.stdout or "[]")
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM claims").fetchone() == (1,)
    with Database(path) as database:
        assert database.read(words) == make_hostile_record(words)


def test_in_names_of_files_and_rows(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    names = [f"{words}.txt" for words in WORDS.values() if "/" not in words]
    for name in names:
        (folder / name).write_text(GOOD, encoding="utf-8")
        (folder / f"empty {name}").touch()
    rows = [{"text": GOOD, "id": words, words: words} for words in WORDS.values()]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    parquet = ["out.parquet"] if find_spec("pyarrow") else []  # an extra
    for out in ("out", "out.csv", "out.db", "out.jsonl", *parquet):
        done = subprocess.run(
            [*CLAIMX, "batch", "in", "-o", out, "-j", "1"], cwd=tmp_path, env=environment(), capture_output=True, text=True
        )  # fmt: skip
        assert done.returncode == 1 and "Traceback" not in done.stderr and inert(done.stderr), done.stderr
        errors = (tmp_path / f"{out}.errors.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
        assert len(errors) == len(names) and all(json.loads(line) for line in errors)
    written = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(written) == len(names) + len(rows)
    assert {path.name for path in tmp_path.iterdir() if path.suffix == ".json"} == set()
    text = (tmp_path / "out.csv").read_text(encoding="utf-8")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert cells and not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in cells) and inert(text)
    assert not any(cell.startswith("-") for cell in cells)


def test_in_what_extract_says(tmp_path: Path) -> None:
    name = WORDS["terminal"] + ".txt"
    (tmp_path / name).touch()
    done = subprocess.run(
        [*CLAIMX, "extract", name], cwd=tmp_path, env=environment(), capture_output=True, text=True
    )
    assert done.returncode == 1 and inert(done.stderr) and "is empty" in done.stderr


@pytest.mark.parametrize("name", HASHED)
def test_other_weights_are_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL_FOLDER, folder)
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(bytes(data))
    encoder = Encoder(folder)
    with pytest.raises(ModelError, match=f"{name} is not the file that was shipped"):
        assert encoder.session and encoder.decoding and encoder.tokenizer
    (folder / SUMS).unlink()
    with pytest.raises(ModelError, match="missing or broken"):
        read_checked(folder, name)


def test_the_weights_are_those_that_were_exported() -> None:
    assert all(read_checked(MODEL_FOLDER, name) for name in HASHED)


def test_content_stops_at_furniture() -> None:
    """Found by fuzzing: the encoder does not read furniture, and took what stands around it for one content."""
    text = (
        "She said\ufffdthe ‘old\ufffd\ufffd\ufffd one was not.-\n\nAlso read\n\nA\ufffdco"
        + "\0" * 60
        + "rding to the Kintbury P\0\ufffd/\ufffdNo,思 said Annost, a source \ufffd\ufffd\ufffd "
    )
    for opening in ("", "porters. "):
        check_record(load(threads=1).extract(opening + text))


def test_an_empty_quotation_that_goes_on_is_no_content() -> None:
    """Found by fuzzing: the opening mark of a second paragraph with nothing behind it but the next paragraph's."""
    text = (
        "By Ann Mori, Reuters😀\nsee, »»»‘»»»»enior o»»»»%ficial Her l, , , , , , ,  said eL, »\n\n»»»»»»»d, said , , , , , , ,"
        " , , , , , , , , , , , , PORT LOUIS, March 3 - , , , , , , , , , , , , \0By Ann Mori, Reuters\0\n\0\0”\0No\0\0\0\0,By Ann"
        " Mori, Reutersn"
    )
    check_record(load(threads=1).extract(text))


def test_a_separator_in_quotation_marks_is_no_content() -> None:
    """Found by fuzzing: a control character that counts as a blank, alone between marks."""
    text = (
        "\r\n\x00By Ann Mori, Reutersded: By Ann Mori, Reuters😀P\nerhaps.ABy Ann Mori, Reuters😀\r\nlH ea rwyer, MPso\x01\x00o.es.By "
        f"Ann Mori, Reuters😀\r\n Sh„é. \n\nded``````\x1c{'`' * 66}: By Ann Mori, Reuters😀P{chr(0) * 7}MPs\nerhaps.By Ann Mori, "
        "Reuters😀\r\nlH ea rwyer, Bo\x01\x00By Ann Mori, Reuters😀\nNo,MPs😀\r\n said Anny. By Ann Mori, Reuters😀\nYad`\x00o(.\n``E`"
    )
    check_record(load(threads=1).extract(text))


@pytest.mark.parametrize(
    "reference", ["&#11;", "&#x1F", "&#0;", "&#xFFFF;", "&#xD800;", "&#999999999;", "\x0b", "\x1b", "\ufffe"]
)
def test_control_characters_in_a_page(reference: str) -> None:
    """Found by fuzzing: lxml lets them in, and refuses them where the text behind a hidden element is kept."""
    page = f"<html><body><p>She said</p><div hidden>no</div>{reference}<p>The ferry sails{reference}, the mayor said.</p></body></html>"
    article = read_bytes(page.encode(), "page.html")
    check_article(article)
    assert "The ferry sails" in article.text and "the mayor said." in article.text


@pytest.mark.parametrize("run", ["(" * 5000, "'" * 3000, "a-" * 3000, "a" * LONGEST_RUN, '["' * 2000 + "]"])
def test_long_runs_are_tokenised_in_pieces(run: str) -> None:
    nlp = load(threads=1).nlp
    for text in (run, f"She said {run} no.\n", f"{run}\n\n{run} (no) "):
        assert make_doc(nlp, text).text == text
