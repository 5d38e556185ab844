"""Formats by name and by ending, one article and several, and where each may go."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from claimx.cli import run
from claimx.cli.formats import ENDINGS, FORMATS
from claimx.writers import WRITERS
from tests.samples import TEXT, load_fake


class Out(io.TextIOWrapper):
    """Standard output that may be a terminal."""

    terminal = False

    def isatty(self) -> bool:
        return self.terminal


Called = tuple[int, bytes, str]


@pytest.fixture
def claimx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Called]:
    """The command line in this process, in a folder with articles: exit status, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").touch()

    def call(*arguments: str) -> Called:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", Out(io.BytesIO(), encoding="ascii"))
            patch.setattr(sys, "stderr", io.StringIO())
            status = run(arguments, load_fake)
            sys.stdout.flush()
            return status, sys.stdout.buffer.getvalue(), sys.stderr.getvalue()  # type: ignore[attr-defined]

    return call


def docs(data: bytes) -> list[str]:
    return [doc.text for doc in DocBin().from_bytes(data).get_docs(spacy.blank("en").vocab)]


def test_every_writer_is_a_format_of_the_command() -> None:
    assert set(FORMATS) == {"table", *WRITERS}
    assert set(ENDINGS.values()) == set(FORMATS) - {"schemaorg"}  # .jsonld is webannotation's


READERS: dict[str, Callable[[bytes], object]] = {
    "c.md": lambda data: data.decode().count("# Claims to check: Pool to stay open"),
    "c.jsonld": lambda data: json.loads(data)["type"] == "AnnotationCollection",
    "c.spacy": lambda data: docs(data) == [TEXT],
    "c.ann": lambda data: data.startswith(b"T1\tClaim 47 77;165 181\t"),
}


@pytest.mark.parametrize("name", READERS)
def test_the_ending_names_the_format(claimx: Callable[..., Called], name: str) -> None:
    assert claimx("extract", "a.txt", "-o", name) == (0, b"", "")
    assert READERS[name](Path(name).read_bytes())


@pytest.mark.parametrize("format_name", sorted(WRITERS.keys() - {"brat"}))
def test_a_file_has_what_standard_output_has(claimx: Callable[..., Called], format_name: str) -> None:
    status, out, err = claimx("extract", "a.txt", "--format", format_name)
    assert (status, err) == (0, "")
    assert claimx("extract", "a.txt", "--format", format_name, "-o", "c.x") == (0, b"", "")
    assert Path("c.x").read_bytes() == out != b""


def test_several_articles(claimx: Callable[..., Called]) -> None:
    assert claimx("extract", "a.txt", "b.txt", "-f", "markdown")[1].count(b"# Claims to check") == 2
    assert len(json.loads(claimx("extract", "a.txt", "b.txt", "-f", "webannotation")[1])) == 2
    assert len(json.loads(claimx("extract", "a.txt", "b.txt", "-f", "schemaorg")[1])) == 2
    assert docs(claimx("extract", "a.txt", "b.txt", "-f", "spacy")[1]) == [TEXT, TEXT]


def test_what_could_not_be_read_is_told_and_the_rest_is_there(claimx: Callable[..., Called]) -> None:
    status, out, err = claimx("extract", "a.txt", "empty.txt", "-f", "spacy")
    assert (status, docs(out)) == (1, [TEXT])
    assert "empty.txt: is empty" in err
    status, _, err = claimx("extract", "a.txt", "empty.txt", "-f", "brat", "-o", "corpus")
    assert (status, sorted(path.name for path in Path("corpus").iterdir())) == (
        1,
        ["a.ann", "a.txt", "annotation.conf", "visual.conf"],
    )
    assert "1 of 2 inputs could not be done" in err


@pytest.mark.parametrize("name", ["c.md", "c.jsonld", "c.ann", "c.spacy"])
def test_where_nothing_could_be_read_the_older_file_stays(claimx: Callable[..., Called], name: str) -> None:
    Path(name).write_text("older")
    assert claimx("extract", "empty.txt", "-o", name)[0] == 1
    assert Path(name).read_text() == "older"
    assert not Path("c.txt").exists()


def test_bytes_do_not_go_to_a_terminal(
    claimx: Callable[..., Called], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Out, "terminal", True)
    status, out, err = claimx("extract", "a.txt", "-f", "spacy")
    assert (status, out) == (2, b"")
    assert "would confuse the terminal. Give a file: -o FILE.spacy" in err


# brat


def test_brat_writes_the_text_beside(claimx: Callable[..., Called]) -> None:
    assert claimx("extract", "a.txt", "-o", "c.ann") == (0, b"", "")
    assert Path("c.txt").read_text() == TEXT


def test_brat_on_standard_output_tells_of_the_text(claimx: Callable[..., Called]) -> None:
    status, out, err = claimx("extract", "a.txt", "-f", "brat")
    assert (status, out[:9]) == (0, b"T1\tClaim ")
    assert "-o NAME.ann writes as NAME.txt" in err


def test_brat_beside_the_article_leaves_it_alone(claimx: Callable[..., Called]) -> None:
    before = Path("a.txt").stat().st_mtime_ns
    assert claimx("extract", "a.txt", "-o", "a.ann") == (0, b"", "")
    assert Path("a.txt").stat().st_mtime_ns == before


def test_brat_does_not_write_over_another_text(claimx: Callable[..., Called]) -> None:
    Path("b.txt").write_bytes("“Caf\xe9”, ".encode("cp1252") + TEXT.encode("cp1252"))
    status, _, err = claimx("extract", "b.txt", "-o", "b.ann")
    assert status == 1 and "b.txt: is there already and holds something else" in err
    assert Path("b.txt").read_bytes().startswith(b"\x93Caf\xe9")


@pytest.mark.parametrize("output", [(), ("-o", "-"), ("-o", "c.ann")])
def test_brat_has_no_one_file_for_several(claimx: Callable[..., Called], output: tuple[str, ...]) -> None:
    status, out, err = claimx("extract", "a.txt", "b.txt", "-f", "brat", *output)
    assert (status, out) == (2, b"")
    assert "For several give a folder: --format brat -o FOLDER" in err


@pytest.mark.parametrize("output", ["corpus", "corpus/", "there.d"])
def test_brat_fills_a_folder(claimx: Callable[..., Called], output: str) -> None:
    Path("there.d").mkdir()
    assert claimx("extract", "a.txt", "b.txt", "-f", "brat", "-o", output) == (0, b"", "")
    names = sorted(path.name for path in Path(output).iterdir())
    assert names == ["a.ann", "a.txt", "annotation.conf", "b.ann", "b.txt", "visual.conf"]


@pytest.mark.parametrize("output", ["missing/c.ann", "missing/corpus/", "a.txt/"])
def test_a_place_that_is_not_there_is_told(claimx: Callable[..., Called], output: str) -> None:
    status, _, err = claimx("extract", "a.txt", "-f", "brat", "-o", output)
    assert status == 1 and "Traceback" not in err and output.split("/")[0] in err


def test_a_filter_narrows_every_format(claimx: Callable[..., Called]) -> None:
    for name, one, other in (
        ("markdown", b"## 2. a resident", b"## 1."),
        ("brat", b"c2; source", b"c1; source"),
    ):
        _, out, _ = claimx("extract", "a.txt", "-f", name, "--source", "resident")
        assert one in out and other not in out


@pytest.mark.parametrize(
    ("name", "format_name"), [("c.md", "markdown"), ("c.jsonld", "webannotation"), ("c.ann", "brat")]
)
def test_a_batch_says_who_writes_it(claimx: Callable[..., Called], name: str, format_name: str) -> None:
    status, _, err = claimx("batch", "a.txt", "-o", name)
    assert status == 2
    assert (
        f"a batch does not write {format_name}. For articles that you name: claimx extract PATH... -o {name}"
        in err
    )
