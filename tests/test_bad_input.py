"""Whatever a file holds: the command ends, says what is wrong with which file, and does the others.

The real command over the real model, in processes of its own. All bad files go into one ``extract`` and one
``batch``; what is said of each is then looked at by itself. ``CLAIMX_TEST_FULL=1`` makes the large ones as large as
they are said to be (some minutes).
"""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.hostile import HOSTILE, ordinary
from claimx.records import Extraction
from tests.invariants import check_record

ROOT = Path(__file__).parent.parent
BROKEN = ROOT / "fixtures" / "broken"
CLAIMX = [sys.executable, "-m", "claimx"]
SCALE = 1 if os.environ.get("CLAIMX_TEST_FULL") else 50
"""The large files of a usual run are so many times smaller."""

PATIENCE = 3600 if SCALE == 1 else 300
GOOD = (
    "The ferry is safe, minister Ann Mori said on Friday.\n\n“We sail at noon,” she told the Kintbury Post.\n"
)


def environment() -> dict[str, str]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONPATH": path.rstrip(os.pathsep)}


def call(*arguments: str, folder: Path, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [*CLAIMX, *arguments], cwd=folder, env=environment(), timeout=PATIENCE,
        **{"capture_output": True, "text": True, "encoding": "utf-8"} | more,
    )  # fmt: skip


READ = {
    "one_character": "x",
    "one_line": HOSTILE["one line"](10_000_000 // SCALE // 10),
    "lines": "Also read\n" * (200_000 // SCALE) + "\n" + GOOD,
    "short_lines": "A\n" * (200_000 // SCALE),
    "no_spaces": HOSTILE["no spaces"](10_000_000 // SCALE),
    "marks": '"' * (100_000 // SCALE),
    "curly_marks": "“" * (100_000 // SCALE),
    "nested": "“‘" * 500 + "We go," + "’”" * 500 + " she said.\n",
    "unclosed": "“We sail at noon, she told the Post.\n\n“We do not, he said.\n\nThe ‘ferry said «no.\n" * 20,
    "emoji": "😀👩‍👩‍👧‍👦🇰🇪" * 200,
    "combining": "He said no" + "\u0301" * 5000 + ".",
    "right_to_left": "قال الوزير إن الجسر مغلق. " * 100,
    "hebrew": "השר אמר כי הגשר סגור. " * 100,
    "zero_width": "Minister A\u200bnn M\u200dori said the ferry was safe. A\u200bnn Mori\u2060 said no more.\n" * 5,
    "french": "Le ministre a dit que le pont est fermé et que la route sera ouverte dans la semaine. " * 10,
    "thai": HOSTILE["Thai"](3000),
    "line_ends": GOOD.replace("\n", "\r\n") + GOOD.replace("\n", "\r"),
    "brackets": "(" * (100_000 // SCALE),
    "controls": "\x1b[31m" + GOOD,
    "nested_tags": HOSTILE["HTML"](9_500_000 // SCALE),
    "formulas": HOSTILE["formulas"](3000),
}  # fmt: skip
"""Files that are read: each gives a record."""

REFUSED = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t\r\n" * 50, "nothing but blanks"),
    "picture": (b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1" + bytes(range(256)) * 8, "is a JPEG"),
    "null_bytes": (b"He said\0no.\0" * 500, "binary data"),
}
"""Files that are refused, and what is said of them."""

LANGUAGES = {"right_to_left": "ar", "hebrew": "he", "french": "fr", "thai": "th"}


@dataclass
class Run:
    """What came of one command: its records by the names of their files, and what it said."""

    status: int
    records: dict[str, Extraction]
    said: str


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad") / "in"
    folder.mkdir()
    for name, text in READ.items():
        (folder / f"{name}.txt").write_bytes(text.encode("utf-8"))
    for name, (data, _) in REFUSED.items():
        (folder / f"{name}.txt").write_bytes(data)
    (folder / "surrogates.txt").write_bytes(GOOD.encode() + b"\xed\xa0\x80\xed\xb0\x80")
    (folder / "utf_16.txt").write_bytes(GOOD.encode("utf-16-le"))
    (folder / "mixed.txt").write_bytes(GOOD.encode() * 5 + GOOD.encode("cp1252") + GOOD.encode() * 5)
    (folder / "loop_1.txt").symlink_to(folder / "loop_2.txt")
    (folder / "loop_2.txt").symlink_to(folder / "loop_1.txt")
    (folder / "broken_link.txt").symlink_to(folder / "nowhere.txt")
    (folder / "a_folder.txt").mkdir()
    (folder / "zz_good.txt").write_text(GOOD, encoding="utf-8")
    return folder


def records_in(lines: str) -> dict[str, Extraction]:
    found = [Extraction.model_validate_json(line) for line in lines.splitlines()]
    return {Path(one.article.path or "").stem: one for one in found}


@pytest.fixture(scope="module")
def extracted(folder: Path) -> Run:
    names = sorted(path.name for path in folder.iterdir())
    done = call("extract", "--format", "jsonl", *names, "missing.txt", folder=folder)
    return Run(done.returncode, records_in(done.stdout), done.stderr)


@pytest.fixture(scope="module")
def batched(folder: Path) -> Run:
    out = folder.parent / "out.jsonl"
    done = call(
        "batch", str(folder), "-o", str(out), "--quiet", "--jobs", "1", "--timeout", "1000", folder=folder
    )
    errors = (folder.parent / "out.jsonl.errors.jsonl").read_text(encoding="utf-8")
    return Run(done.returncode, records_in(out.read_text(encoding="utf-8")), errors + done.stderr)


@pytest.fixture(params=["extract", "batch"])
def run(request: pytest.FixtureRequest) -> Run:
    found: Run = request.getfixturevalue({"extract": "extracted", "batch": "batched"}[request.param])
    return found


def test_the_others_are_done_and_the_status_tells(run: Run) -> None:
    assert run.status == 1
    assert "Traceback" not in run.said and "bug" not in run.said
    assert [one.spans[0].text for one in run.records["zz_good"].claims if one.kind == "direct"] == [
        "We sail at noon,"
    ]


@pytest.mark.parametrize("name", [*READ, "surrogates", "utf_16", "mixed"])
def test_read(run: Run, name: str) -> None:
    check_record(run.records[name])


@pytest.mark.parametrize(("name", "reason"), [
    *((name, reason) for name, (_, reason) in REFUSED.items()),
    ("loop_1", ""), ("loop_2", ""), ("broken_link", "no such file"),
])  # fmt: skip
def test_refused(run: Run, name: str, reason: str) -> None:
    assert name not in run.records
    said = [line for line in run.said.splitlines() if f"{name}.txt" in line]
    assert said and reason in said[0], run.said
    assert any(word in said[0] for word in ("Give", "Check", "Save")), "what to do next"


def test_refused_by_extract_alone(extracted: Run) -> None:
    assert "a_folder.txt: is a folder. Give the files in it instead." in extracted.said
    assert "missing.txt: no such file. Check the path." in extracted.said


@pytest.mark.parametrize(("name", "language"), LANGUAGES.items())
def test_another_language_is_told(extracted: Run, name: str, language: str) -> None:
    said = [line for line in extracted.said.splitlines() if line.startswith(f"claimx: warning: {name}.txt: ")]
    assert any("another language than English" in line for line in said)
    assert extracted.records[name].article.language == language


def test_the_text_is_never_altered(run: Run) -> None:
    for name, text in READ.items():
        read = run.records[name].article
        assert read.text == text or read.format == "html"
    assert run.records["utf_16"].article.text == GOOD
    assert run.records["mixed"].article.text == GOOD * 11


def test_nested_tags_as_html(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HOSTILE["HTML"](9_500_000 // SCALE), encoding="utf-8")
    (tmp_path / "b.html").write_text(f"<html><body><p>{GOOD}</p></body></html>" * 3, encoding="utf-8")
    done = call("extract", "--format", "jsonl", "b.html", "a.html", folder=tmp_path)
    records = records_in(done.stdout)
    if records["b"].article.format != "html":
        pytest.skip("HTML is read as plain text by this version")
    assert "Traceback" not in done.stderr
    assert "a" in records or "a.html" in done.stderr
    for record in records.values():
        check_record(record)


def test_archives(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("a.txt", "w", force_zip64=True) as member:
            for _ in range(25):
                member.write(b"\0" * 10_000_000)
        archive.writestr("b.txt", b"a" * 30_000_000)
        for name in ("../up.txt", "/abs.txt", "c/../../up.txt", "C:\\win.txt", "..\\up.txt", "good.txt"):
            archive.writestr(name, GOOD)
    with gzip.open(tmp_path / "bomb.jsonl.gz", "wb") as lines:
        lines.write(json.dumps({"text": GOOD}).encode() + b"\n")
        for _ in range(25):
            lines.write(b"a" * 10_000_000)
    (tmp_path / "quine.zip").write_bytes(b"PK\5\6" + b"\0" * 18)
    done = call(
        "batch", "bomb.zip", "bomb.jsonl.gz", "quine.zip", "-o", "out", "--quiet", "-j", "1", folder=tmp_path
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr
    errors = (tmp_path / "out.errors.jsonl").read_text(encoding="utf-8")
    for name in ("a.txt", "b.txt", "../up.txt", "abs.txt", "c/../../up.txt", "win.txt", "bomb.jsonl.gz"):
        assert name in errors
    assert errors.count("leads out of the archive") >= 4
    assert not (tmp_path.parent / "up.txt").exists() and not (tmp_path / "up.txt").exists()
    written = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.json"))
    assert written == ["bomb/1.json", "bomb/good.json"]


def test_what_may_not_be_read_or_written(tmp_path: Path) -> None:
    """As root, who may read everything, without the capabilities that let him."""
    command = [*CLAIMX, "extract", "--format", "jsonl"]
    if os.geteuid() == 0:
        lacking = "-dac_override,-dac_read_search"
        command = ["setpriv", f"--bounding-set={lacking}", f"--inh-caps={lacking}", *command]
        if subprocess.run([*command[:3], "true"], capture_output=True).returncode:
            pytest.skip("root can not drop its capabilities here")
    (tmp_path / "shut.txt").write_text(GOOD)
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "shut.txt").chmod(0)
    tmp_path.chmod(0o500)
    about: dict[str, object] = {"cwd": tmp_path, "env": environment(), "capture_output": True, "text": True}
    done = subprocess.run([*command, "shut.txt", "good.txt"], **about)  # type: ignore[call-overload]
    assert done.returncode == 1 and list(records_in(done.stdout)) == ["good"]
    assert "shut.txt: may not be read. Check its permissions." in done.stderr
    done = subprocess.run([*command, "good.txt", "-o", "no.jsonl"], **about)  # type: ignore[call-overload]
    tmp_path.chmod(0o700)
    assert done.returncode == 1 and "no.jsonl: may not be written" in done.stderr
    assert "Traceback" not in done.stderr and not (tmp_path / "no.jsonl").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text(GOOD)
    done = call("batch", ".", "-o", "out.jsonl", "--quiet", folder=tmp_path)
    assert done.returncode == 1 and list(records_in((tmp_path / "out.jsonl").read_text())) == ["good"]
    assert "pipe.txt: is no ordinary file" in (tmp_path / "out.jsonl.errors.jsonl").read_text()
    waiting = subprocess.Popen([*CLAIMX, "extract", "pipe.txt"], cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True)  # fmt: skip
    assert waiting.stderr
    assert "pipe.txt: waiting for somebody to write" in waiting.stderr.readline()
    waiting.send_signal(signal.SIGINT)
    assert waiting.wait(20) == 130
    assert "Traceback" not in waiting.stderr.read()
    waiting.stderr.close()


def test_what_has_no_end_is_refused(tmp_path: Path) -> None:
    done = call("extract", "/dev/zero", folder=tmp_path)
    assert done.returncode == 1 and "/dev/zero: is larger than" in done.stderr
    with Path("/dev/zero").open("rb") as endless:
        done = call("extract", "-", folder=tmp_path, stdin=endless)
    assert done.returncode == 1 and "is larger than" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "old.json").write_text("old")
    with Path("/dev/full").open("wb") as full:
        done = call(
            "extract", "a.txt", folder=tmp_path, capture_output=False, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 1 and "standard output can not be written" in done.stderr
    assert "Traceback" not in done.stderr
    shell = ["bash", "-c", 'ulimit -f 1; exec "$0" "$@"', *CLAIMX, "extract", "a.txt", "-o", "old.json"]
    done = subprocess.run(shell, cwd=tmp_path, env=environment(), capture_output=True, text=True)
    assert done.returncode == 1 and "old.json: can not be written" in done.stderr, done.stderr
    assert (tmp_path / "old.json").read_text() == "old" and sorted(
        path.name for path in tmp_path.iterdir()
    ) == [
        "a.txt",
        "old.json",
    ]


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ordinary(20_000))
    names = ["a.txt"] * 3
    shell = ["bash", "-c", '"$0" "$@" | head -1 | cut -c 1-10; exit ${PIPESTATUS[0]}', *CLAIMX, "extract", "-f", "jsonl", *names]  # fmt: skip
    done = subprocess.run(shell, cwd=tmp_path, env=environment(), capture_output=True, text=True)
    assert done.stderr == "" and done.stdout == '{"schema_v\n'


def test_two_runs_into_one_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ordinary(30_000))
    (tmp_path / "b.txt").write_text(ordinary(60_000))
    names = {"a.txt": "out.json", "b.txt": "out.json"}
    both = [subprocess.Popen([*CLAIMX, "extract", name, "-o", out], cwd=tmp_path, env=environment()) for name, out in names.items()]  # fmt: skip
    assert [one.wait(PATIENCE) for one in both] == [0, 0]
    left = Extraction.model_validate_json((tmp_path / "out.json").read_text())
    assert left.article.path in names and sorted(path.name for path in tmp_path.iterdir()) == [
        "a.txt",
        "b.txt",
        "out.json",
    ]
    first = subprocess.Popen([*CLAIMX, "batch", "a.txt", "b.txt", "-q", "-o", "out.jsonl"], cwd=tmp_path, env=environment())  # fmt: skip
    while not (tmp_path / "out.jsonl.state").exists():
        time.sleep(0.02)
    second = call("batch", "a.txt", "-q", "-o", "out.jsonl", folder=tmp_path)
    assert first.wait(PATIENCE) == 0
    assert set(records_in((tmp_path / "out.jsonl").read_text())) >= {"a"}
    assert second.returncode in (0, 1) and "Traceback" not in second.stderr
    assert second.returncode == 0 or "out.jsonl" in second.stderr
