"""Options, exit codes, and what is said when something goes wrong."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from claimx import __version__
from claimx.cli import run
from claimx.json_schema import make_json_schema
from claimx.records import Extraction
from tests.samples import TEXT, load_fake

ROOT = Path(__file__).parent.parent
FAKE = [sys.executable, "-m", "tests.fake_claimx"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command runs, with good and bad input in it."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    (tmp_path / "bug.txt").write_text("“A bug lies here,” she said: a bug lies here.")
    (tmp_path / "folder").mkdir()
    return tmp_path


Called = tuple[int, str, str]


@pytest.fixture
def claimx(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Called]:
    """The command line in this process: exit status, standard output, standard error."""

    def call(*arguments: str) -> Called:
        status = run(arguments, load_fake)
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def test_one_input_gives_one_record(claimx: Callable[..., Called]) -> None:
    status, out, err = claimx("extract", "a.txt")
    assert (status, err) == (0, "")
    assert Extraction.model_validate_json(out).article.path == "a.txt"


def test_several_inputs_give_an_array_in_their_order(claimx: Callable[..., Called]) -> None:
    status, out, err = claimx("extract", "b.txt", "a.txt", "c.txt")
    assert (status, err) == (0, "")
    assert [record["article"]["path"] for record in json.loads(out)] == ["b.txt", "a.txt", "c.txt"]


def test_standard_input(claimx: Callable[..., Called], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    status, out, _ = claimx("extract", "-", "--format", "jsonl")
    assert (status, json.loads(out)["article"]["path"]) == (0, None)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        pytest.param("missing.txt", "missing.txt: no such file", id="missing"),
        pytest.param("folder", "folder: is a folder", id="folder"),
        pytest.param("empty.txt", "empty.txt: is empty", id="empty"),
        pytest.param("picture.png", "picture.png: ", id="binary"),
        pytest.param("\x1b[2J.txt", "␛[2J.txt: no such file", id="a name that acts on the terminal"),
    ],
)
def test_bad_input_is_told_and_the_others_are_done(
    claimx: Callable[..., Called], path: str, message: str
) -> None:
    status, out, err = claimx("extract", "a.txt", path, "b.txt", "--format", "jsonl")
    assert status == 1
    assert [json.loads(line)["article"]["path"] for line in out.splitlines()] == ["a.txt", "b.txt"]
    first, last = err.splitlines()
    assert first.startswith(f"claimx: {message}")
    assert last == "claimx: 1 of 3 inputs could not be done"


def test_one_bad_input_gives_nothing(claimx: Callable[..., Called]) -> None:
    status, out, err = claimx("extract", "missing.txt")
    assert (status, out) == (1, "")
    assert err.count("\n") == 1


def test_a_bug_is_told_with_its_traceback_and_the_others_are_done(claimx: Callable[..., Called]) -> None:
    status, out, err = claimx("extract", "bug.txt", "a.txt")
    assert status == 1
    assert len(json.loads(out)) == 1
    assert "RuntimeError: boom" in err
    assert "claimx: bug.txt: this is a bug in claimx. Please report it" in err


def test_another_language_is_a_warning(claimx: Callable[..., Called], folder: Path) -> None:
    german = "Der Rat der Stadt hat am Montag mit den Stimmen der Mehrheit für das neue Bad gestimmt, das nicht auf "
    (folder / "german.txt").write_text(german * 3, encoding="utf-8")
    status, out, err = claimx("extract", "german.txt")
    assert status == 0
    assert json.loads(out)["claims"]
    assert err.startswith("claimx: warning: german.txt: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["extract"], "or - for standard input", id="no path"),
        pytest.param(["extract", "a.txt", "--format", "xml"], "'xml' is not one of", id="format"),
        pytest.param(
            ["extract", "a.txt", "-o", "claims.xlsx"], "no format has the ending .xlsx", id="ending"
        ),
        pytest.param(["extract", "a.txt", "--no-such"], "No such option", id="option"),
        pytest.param(["extrat", "a.txt"], "No such command", id="command"),
        pytest.param([], "Usage: claimx", id="nothing"),
    ],
)
def test_usage(claimx: Callable[..., Called], arguments: list[str], message: str) -> None:
    status, out, err = claimx(*arguments)
    assert (status, out) == (2, "")
    assert message in err


def test_a_file_whose_name_begins_with_a_dash(claimx: Callable[..., Called], folder: Path) -> None:
    (folder / "-").write_text(TEXT)
    assert claimx("extract", "./-")[0] == 0


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("o.json", "{\n"),
        ("o.jsonl", '{"schema'),
        ("o.ndjson", '{"schema'),
        ("o.csv", "path,"),
        ("o.txt", "Pool to"),
        ("o", "{\n"),
    ],
)
def test_the_ending_decides(claimx: Callable[..., Called], folder: Path, name: str, opening: str) -> None:
    assert claimx("extract", "a.txt", "-o", name) == (0, "", "")
    assert (folder / name).read_text(encoding="utf-8").startswith(opening)


def test_format_decides_over_the_ending(claimx: Callable[..., Called], folder: Path) -> None:
    claimx("extract", "a.txt", "-o", "o.txt", "--format", "json")
    assert json.loads((folder / "o.txt").read_text(encoding="utf-8"))


def test_a_file_is_replaced_as_a_whole(claimx: Callable[..., Called], folder: Path) -> None:
    target = folder / "o.json"
    target.write_text("before")
    target.chmod(0o640)
    link = folder / "link.json"
    link.symlink_to(target)
    assert claimx("extract", "a.txt", "-o", "link.json")[0] == 0
    assert json.loads(target.read_text(encoding="utf-8"))
    assert link.is_symlink() and target.stat().st_mode & 0o777 == 0o640


def test_a_file_stays_where_nothing_could_be_done(claimx: Callable[..., Called], folder: Path) -> None:
    (folder / "o.json").write_text("before")
    assert claimx("extract", "missing.txt", "empty.txt", "-o", "o.json")[0] == 1
    assert (folder / "o.json").read_text() == "before"
    assert not list(folder.glob(".*"))


@pytest.mark.parametrize(
    ("target", "message"),
    [
        pytest.param("folder", "folder: is a folder. Give -o the name of a file in it.", id="folder"),
        pytest.param(
            "no/where.json", "no/where.json: its folder is not there. Make the folder first.", id="nowhere"
        ),
        pytest.param("a.txt/o.json", "a.txt/o.json: can not be written (Not a directory)", id="below a file"),
        pytest.param("/dev/full", "/dev/full: can not be written (No space left on device)", id="full disk"),
    ],
)
def test_output_that_can_not_be_written(claimx: Callable[..., Called], target: str, message: str) -> None:
    if target.startswith("/dev") and not Path(target).exists():
        pytest.skip(f"no {target} here")
    status, out, err = claimx("extract", "a.txt", "-o", target)
    assert (status, out) == (1, "")
    assert err.startswith(f"claimx: {message}")


def test_schema(claimx: Callable[..., Called]) -> None:
    status, out, _ = claimx("schema")
    assert (status, json.loads(out)) == (0, make_json_schema())


def test_version(claimx: Callable[..., Called]) -> None:
    assert claimx("--version") == (0, f"claimx {__version__}\n", "")


def test_model(claimx: Callable[..., Called], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = tmp_path / "model"
    model.mkdir()
    about = {
        "name": "en_test",
        "version": "9.1",
        "what": "a test",
        "licence": "MIT",
        "data": {"A corpus": "CC BY"},
    }
    (model / "model.json").write_text(json.dumps(about))
    (model / "figures.json").write_text('{"marked": {"here": {"speaker": 77.7}}}')
    (model / "encoder.onnx").write_bytes(b"weights")
    (model / "MODEL_CARD.md").write_text("# The card\n")
    monkeypatch.setattr("claimx.model.describe_model.__defaults__", (model,))
    monkeypatch.setattr("claimx.model.read_card.__defaults__", (model,))
    status, out, _ = claimx("model", "--json")
    described = json.loads(out)
    assert (status, described["name"], described["version"], described["size"]) == (0, "en_test", "9.1", 7)
    assert len(described["sha256"]) == 64
    out = claimx("model")[1]
    assert all(words in out for words in ("en_test", "licence  MIT", "A corpus: CC BY", "here: speaker 77.7"))
    assert claimx("model", "--card")[1].startswith("# The card")


def test_a_broken_model_is_told(
    claimx: Callable[..., Called], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimx.model.describe_model.__defaults__", (tmp_path,))
    status, _, err = claimx("model")
    assert status == 1 and "missing or broken" in err and err.count("\n") == 1


def test_a_model_that_can_not_be_loaded_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def load(model: str | None) -> object:
        raise FileNotFoundError(2, "No such file", "encoder.onnx")

    assert run(["extract", "a.txt"], load) == 1  # type: ignore[arg-type]
    assert capsys.readouterr().err.startswith("claimx: the model could not be loaded")


# What only a process of its own can show.


def started(*arguments: str, folder: Path, **options: object) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.Popen([*FAKE, *arguments], cwd=folder, env=environment, **pipes)  # type: ignore[call-overload,no-any-return]


def test_help_loads_nothing_heavy() -> None:
    heavy = {"spacy", "pydantic", "rich", "numpy", "onnxruntime", "tokenizers", "charset_normalizer", "thinc"}
    code = (
        "import sys; from claimx.cli import run; assert run(['extract', '--help']) == 0;"
        f"print('LOADED', sorted({heavy!r} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "LOADED []"


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    paths = ["a.txt", "b.txt", "c.txt"] * 100
    with started("extract", *paths, "-f", "jsonl", folder=folder) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_ctrl_c(folder: Path) -> None:
    (folder / "wait.txt").write_text("wait begun and then some more words")
    with started("extract", "a.txt", "wait.txt", "-o", "o.json", folder=folder) as process:
        while not (folder / "begun").exists():
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.decode().strip() == "claimx: stopped"
    assert not list(folder.glob("*o.json*")) and not list(folder.glob(".*"))


def test_results_are_utf_8_wherever(folder: Path) -> None:
    with started("extract", "a.txt", folder=folder) as process:
        out, _ = process.communicate()
    assert "£2m" in out.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("number", "bar"), [(3, False), (4, True)])
def test_a_progress_bar_for_many(folder: Path, number: int, bar: bool) -> None:
    said = on_terminal(
        ["extract", *["a.txt", "missing.txt", "c.txt", "d.txt"][:number]], folder, stdout=subprocess.DEVNULL
    )
    assert ("Reading articles" in said) == bar
    assert "claimx: missing.txt: no such file" in said


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_table_on_a_terminal(folder: Path) -> None:
    said = on_terminal(["extract", "a.txt", "b.txt", "c.txt", "d.txt"], folder)
    assert said.count("3 claims from 2 sources") == 4
    assert "Reading articles" not in said


def on_terminal(arguments: list[str], folder: Path, **options: object) -> str:
    """What the command says on a terminal of its own."""
    leader, follower = os.openpty()
    streams = {"stdout": follower, "stderr": follower} | options
    process = started(*arguments, folder=folder, **streams)
    os.close(follower)
    said = b""
    try:
        while chunk := os.read(leader, 10_000):
            said += chunk
    except OSError:  # how Linux tells that the other end is closed
        pass
    os.close(leader)
    process.wait(timeout=20)
    return said.decode("utf-8", errors="replace")


@pytest.mark.parametrize(
    ("options", "claims"),
    [
        ([], ["c1", "c2", "c3"]),
        (["--kind", "mixed"], ["c2"]),
        (["--kind", "mixed", "--kind", "direct"], ["c1", "c2"]),
        (["--source", "thackray"], ["c1", "c3"]),
        (["--min-confidence", "0.5"], ["c1", "c2"]),
        (["--only", "sources"], []),
        (["--limit", "0"], ["c1", "c2", "c3"]),
    ],
)
def test_every_format_is_narrowed_alike(
    claimx: Callable[..., Called], options: list[str], claims: list[str]
) -> None:
    record = Extraction.model_validate_json(claimx("extract", "a.txt", *options)[1])
    assert [claim.id for claim in record.claims] == claims
    [line] = claimx("extract", "a.txt", "-f", "jsonl", *options)[1].splitlines()
    assert Extraction.model_validate_json(line) == record
    if "--only" not in options:
        rows = list(csv.DictReader(io.StringIO(claimx("extract", "a.txt", "-f", "csv", *options)[1])))
        assert [row["claim"] for row in rows] == claims
        table = claimx("extract", "a.txt", "-f", "table", *options)[1]
        assert re.findall(r"^ *(\d) {2,}", table, re.M) == [claim[1:] for claim in claims]


def test_a_limit_says_how_many_more_there_are(claimx: Callable[..., Called]) -> None:
    status, out, err = claimx("extract", "a.txt", "b.txt", "--limit", "1", "-f", "csv")
    assert (status, len(out.splitlines())) == (0, 3)
    assert err == "claimx: 4 more claims are not shown; --limit 0 shows all\n"


def test_csv_has_rows_of_what_is_asked_for(claimx: Callable[..., Called]) -> None:
    assert claimx("extract", "a.txt", "-f", "csv", "--only", "quotes")[1].count("\r\n") == 5
    assert "source_kind" in claimx("extract", "a.txt", "-f", "csv", "--only", "sources")[1]


def test_the_text_is_shown_with_its_claims(claimx: Callable[..., Called]) -> None:
    status, out, err = claimx("extract", "a.txt", "--view", "text")
    assert (status, err) == (0, "")
    assert "⟦2 the roof had been" in out


@pytest.mark.parametrize(
    "options",
    [["--view", "text", "-f", "json"], ["--min-confidence", "2"], ["--limit", "-1"], ["--only", "names"]],
)
def test_options_that_make_no_sense_are_refused(claimx: Callable[..., Called], options: list[str]) -> None:
    status, out, _ = claimx("extract", "a.txt", *options)
    assert (status, out) == (2, "")
