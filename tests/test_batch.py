"""Many articles in one run: every input and output, failures kept apart, and nothing lost however it is stopped."""

import csv
import gzip
import io
import json
import os
import pickle
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from claimx.api import load
from claimx.batch.folders import Wanted
from claimx.batch.items import Item, count_items, find_items
from claimx.batch.state import State, StateError
from claimx.batch.workers import Pool, Task
from claimx.records import Extraction
from claimx.writers.json import encode_record
from tests.samples import FakeExtractor

ROOT = Path(__file__).parent.parent
FAKE = [sys.executable, "-m", "tests.fake_claimx", "batch"]
Run = Callable[..., subprocess.CompletedProcess[str]]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]), **more}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder ``in`` of twelve articles, two of them deeper down, and what is not to be taken."""
    for number in range(10):
        place = tmp_path / "in" / f"a{number}.txt"
        place.parent.mkdir(exist_ok=True)
        place.write_text(f"Article {number} says little.")
    (tmp_path / "in" / "deep" / "er").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "b.txt").write_text("Article b says little.")
    (tmp_path / "in" / "deep" / "er" / "c.text").write_text("Article c says little.")
    (tmp_path / "in" / ".hidden").write_text("Nobody sees this.")
    (tmp_path / "in" / ".git").mkdir()
    (tmp_path / "in" / ".git" / "d.txt").write_text("Nor this.")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in", target_is_directory=True)
    return tmp_path


@pytest.fixture
def claimx(folder: Path) -> Run:
    """``claimx batch`` over a stand-in for the pipeline, in a process of its own."""

    def call(*arguments: str, status: int = 0, text: str = "") -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*FAKE, *arguments],
            cwd=folder,
            env=environment(),
            capture_output=True,
            text=True,
            input=text,
            timeout=60,
        )
        assert done.returncode == status, done.stderr
        return done

    return call


def paths_in(file: Path) -> list[str | None]:
    return [Extraction.model_validate_json(line).article.path for line in file.read_text().splitlines()]


IN_ORDER = [*(f"in/a{number}.txt" for number in range(10)), "in/deep/b.txt", "in/deep/er/c.text"]


def test_lines_in_the_order_of_the_inputs(claimx: Run, folder: Path) -> None:
    claimx("in", "-o", "out.jsonl", "--jobs", "3")
    assert paths_in(folder / "out.jsonl") == IN_ORDER
    claimx("in", "-o", "one.jsonl", "--jobs", "1")
    assert (folder / "one.jsonl").read_bytes() == (folder / "out.jsonl").read_bytes()
    assert not (folder / "out.jsonl.errors.jsonl").exists()


def test_packed_lines_are_the_same_bytes_each_time(claimx: Run, folder: Path) -> None:
    claimx("in", "-o", "out.jsonl")
    claimx("in", "-o", "out.jsonl.gz")
    packed = (folder / "out.jsonl.gz").read_bytes()
    assert gzip.decompress(packed) == (folder / "out.jsonl").read_bytes()
    claimx("in", "-o", "out.jsonl.gz", "--force")
    assert (folder / "out.jsonl.gz").read_bytes() == packed


def test_a_folder_of_records(claimx: Run, folder: Path) -> None:
    (folder / "in" / "a0.md").write_text("Another article of that name.")
    claimx("in", "-o", "out")
    found = sorted(str(path.relative_to(folder / "out")) for path in (folder / "out").rglob("*.json"))
    assert found == [
        "a0.json",
        *(f"a{number}.json" for number in range(1, 10)),
        "deep/b.json",
        "deep/er/c.json",
        "in/a0.txt.json",
    ]
    (folder / "in" / "a1.txt").unlink()
    claimx("in", "-o", "out")
    assert not (folder / "out" / "a1.json").exists()


def test_csv_has_a_row_a_claim(claimx: Run, folder: Path) -> None:
    claimx("in", "-o", "out.csv")
    with (folder / "out.csv").open(newline="") as lines:
        assert [row["path"] for row in csv.DictReader(lines)] == [path for path in IN_ORDER for _ in range(3)]


def test_parquet_reads_back_the_same(claimx: Run, folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = folder / "articles.jsonl"
    table.write_text(json.dumps({"text": "One.", "id": 7, "desk": {"name": "Süd", "on": [1, None]}}) + "\n")
    claimx("in", "articles.jsonl", "-o", "out.jsonl")
    claimx("in", "articles.jsonl", "-o", "out.parquet")
    rows = parquet.read_table(folder / "out.parquet").to_pylist()
    for row in rows:
        row["article"]["fields"] = json.loads(row["article"]["fields"])
    assert rows == [json.loads(line) for line in (folder / "out.jsonl").read_text().splitlines()]


def test_a_database(claimx: Run, folder: Path) -> None:
    claimx("in", "-o", "out.db")
    with sqlite3.connect(folder / "out.db") as database:
        assert [path for (path,) in database.execute("SELECT path FROM articles ORDER BY id")] == IN_ORDER
    (folder / "in" / "a3.txt").write_text("")
    claimx("in", "-o", "out.db", status=1)
    with sqlite3.connect(folder / "out.db") as database:
        assert [row[:2] for row in database.execute("SELECT path, kind FROM failures")] == [
            ("in/a3.txt", "empty article")
        ]


def test_a_database_grows_from_run_to_run(claimx: Run, folder: Path) -> None:
    claimx("in/deep", "-o", "out.db")
    claimx("in/a0.txt", "in/a1.txt", "-o", "out.db")
    (folder / "in" / "deep" / "b.txt").unlink()
    (folder / "in" / "a1.txt").unlink()
    claimx("in/deep", "-o", "out.db")
    with sqlite3.connect(folder / "out.db") as database:
        paths = [path for (path,) in database.execute("SELECT path FROM articles ORDER BY path")]
    assert paths == ["in/a0.txt", "in/a1.txt", "in/deep/er/c.text"]


def test_only_what_is_new_or_changed_is_done_again(claimx: Run, folder: Path) -> None:
    claimx("in", "-o", "out.jsonl")
    assert "12  articles unchanged" in claimx("in", "-o", "out.jsonl").stderr
    (folder / "in" / "a4.txt").write_text("It says something else now.")
    (folder / "in" / "a5.txt").unlink()
    said = claimx("in", "-o", "out.jsonl").stderr
    assert " 1  articles done" in said and "10  articles unchanged" in said
    assert paths_in(folder / "out.jsonl") == [path for path in IN_ORDER if path != "in/a5.txt"]
    assert "11  articles done" in claimx("in", "-o", "out.jsonl", "--force").stderr


def test_patterns_and_lists_choose_files(claimx: Run, folder: Path) -> None:
    claimx("in", "--glob", "*.text", "--glob", "deep/b.*", "-o", "out.jsonl")
    assert paths_in(folder / "out.jsonl") == IN_ORDER[-2:]
    claimx("-", "in/a2.txt", "-o", "listed.jsonl", text="in/a1.txt\nin/deep\nin/a1.txt\n")
    assert paths_in(folder / "listed.jsonl") == [
        "in/a1.txt",
        "in/deep/b.txt",
        "in/deep/er/c.text",
        "in/a2.txt",
    ]


def test_failures_are_kept_apart(claimx: Run, folder: Path) -> None:
    (folder / "in" / "a2.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (folder / "in" / "a3.txt").write_text("Here a bug lies here.")
    (folder / "in" / "a4.txt").write_text("Some die of this.")
    (folder / "in" / "a5.txt").write_text(f"wait {folder / 'waiting'}")
    os.mkfifo(folder / "in" / "pipe.txt")
    said = claimx("in", "gone.txt", "-o", "out.jsonl", "--timeout", "1", "--jobs", "2", status=1).stderr
    errors = [json.loads(line) for line in (folder / "out.jsonl.errors.jsonl").read_text().splitlines()]
    assert {error["path"]: error["kind"] for error in errors} == {
        "in/a2.txt": "binary file", "in/a3.txt": "bug", "in/a4.txt": "worker died", "in/a5.txt": "timeout",
        "in/pipe.txt": "unreadable file", "gone.txt": "missing file",
    }  # fmt: skip
    assert all(error["path"] in error["message"] for error in errors)
    lost = {error["path"] for error in errors}
    assert paths_in(folder / "out.jsonl") == [path for path in IN_ORDER if path not in lost]
    assert "Traceback" not in said and "failed: timeout" in said


def test_rows_of_a_megabyte_do_not_block_the_run(claimx: Run, folder: Path) -> None:
    rows = [{"text": f"Article {number}.", "page": "x" * 1_000_000} for number in range(8)]
    (folder / "t.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    claimx("t.jsonl", "-o", "out.jsonl", "--jobs", "1")
    assert len(paths_in(folder / "out.jsonl")) == 8


def test_a_worker_killed_in_the_middle_of_an_answer_costs_its_article(folder: Path) -> None:
    tasks = [
        Task(number, Item(f"{number}", f"{number}", text="Words."), "", f"{number}") for number in range(4)
    ]
    pool = Pool(1, 60, load_dying, None)
    outcomes = list(pool.run(iter(tasks)))
    pool.close()
    assert [outcome.error and outcome.error[0] for outcome in outcomes] == [None, None, None, "worker died"]


def load_dying(model: str | None) -> FakeExtractor:
    """A stand-in in a worker that is killed when half of its answer to the last article is in the pipe."""
    send = Connection._send_bytes  # type: ignore[attr-defined]

    def send_half(self: Connection, data: memoryview) -> None:
        answer = pickle.loads(data)
        if answer and answer[0] == 3:
            self._send(struct.pack("!i", len(data)) + bytes(data[:100]))  # type: ignore[attr-defined]
            os._exit(9)
        send(self, data)

    Connection._send_bytes = send_half  # type: ignore[attr-defined]
    return FakeExtractor(model)


def test_a_run_does_not_read_its_own_output(claimx: Run, folder: Path) -> None:
    shutil.copytree(folder / "in", folder / "again", symlinks=True)
    for _ in range(2):
        claimx("in", "-o", "in/out.jsonl")
        claimx("again", "-o", "again/out")
    assert paths_in(folder / "in" / "out.jsonl") == IN_ORDER
    assert len(list((folder / "again" / "out").rglob("*.json"))) == 12
    (folder / "t.jsonl").write_text('{"text": "One."}')
    for arguments in (["t.jsonl", "-o", "t.jsonl"], ["in", "-o", "in"], ["in", "-o", "./in/../in/"]):
        assert "is an input and the output as well" in claimx(*arguments, status=1).stderr
    assert (folder / "t.jsonl").read_text() == '{"text": "One."}'


def test_a_record_never_leaves_the_folder_of_records(claimx: Run, folder: Path) -> None:
    for place in ("day1", "day2", "here"):
        (folder / place).mkdir()
        (folder / place / "a.txt").write_text("Words.")
    done = subprocess.run([*FAKE, "../day1", "../day2", "-o", "out"], cwd=folder / "here", env=environment())
    assert done.returncode == 0
    found = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.json"))
    assert found == ["here/out/a.json", "here/out/day2/a.txt.json"]


@pytest.mark.skipif(sys.platform != "linux", reason="names there are text")
def test_names_of_any_bytes(claimx: Run, folder: Path) -> None:
    (folder / "odd").mkdir()
    for name in (b"bad\xff.txt", b"bad\xfe.txt", b"n" * 255):
        Path(os.fsdecode(os.fsencode(folder / "odd") + b"/" + name)).write_text("Words.")
    claimx("odd", "-o", "out.jsonl")
    assert paths_in(folder / "out.jsonl")[:2] == ["odd/bad\\xfe.txt", "odd/bad\\xff.txt"]
    claimx("odd", "-o", "out")
    assert len(list((folder / "out").iterdir())) == 3
    errors = claimx("-", "-o", "long.jsonl", text="x" * 5000 + "\n", status=1).stderr
    assert "Traceback" not in errors


@pytest.mark.parametrize("ending", [".zip", ".jsonl.gz", ".csv", ".jsonl"])
def test_damage_of_any_kind_is_told(tmp_path: Path, ending: str) -> None:
    """Sound bytes with some of them changed, many times: items, or errors of ours, and nothing else."""
    chance, path = random.Random(ending), tmp_path / f"x{ending}"
    lines = "".join(json.dumps({"text": f"Ü {number}"}) + "\n" for number in range(5)).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("é.txt", "Words. " * 50)
        archive.writestr("rows.jsonl", lines, zipfile.ZIP_LZMA)
    sound = {".zip": packed.getvalue(), ".jsonl.gz": gzip.compress(lines), ".jsonl": lines}
    for _ in range(300):
        data = bytearray(sound.get(ending, b'id,text\n1,"One"\n2,"Two\nthree"\n'))
        for _ in range(chance.choice([1, 2, 20])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        count_items([str(path)], Wanted())
        for item in find_items([str(path)], Wanted()):
            item.fingerprint("")


def test_what_is_too_large_is_no_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.batch.items.MAX_SIZE", 50)
    monkeypatch.setattr("claimx.batch.tables.MAX_SIZE", 50)
    (tmp_path / "a.txt").write_text("x" * 60)
    (tmp_path / "b.jsonl").write_text('{"text": "fits"}\n' + json.dumps({"text": "x" * 60}))
    with zipfile.ZipFile(tmp_path / "c.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("d.txt", "x" * 60)
    messages = [str(item.error) for item in find_items([str(tmp_path)], Wanted()) if item.error]
    assert len(messages) == 3 and all("larger than" in one or "longer than" in one for one in messages)


def test_half_a_surrogate_pair_in_a_row(claimx: Run, folder: Path) -> None:
    (folder / "t.jsonl").write_text(r'{"text": "a \ud800 b", "id": "\ud801", "more": ["\uD802"]}')
    claimx("t.jsonl", "-o", "out.jsonl")
    [record] = [json.loads(line)["article"] for line in (folder / "out.jsonl").read_text().splitlines()]
    assert (record["row_id"], record["fields"]) == ("\ufffd", {"more": ["\ufffd"]})


def test_a_table_in_another_encoding_is_told(claimx: Run, folder: Path) -> None:
    (folder / "t.csv").write_bytes('text\n"It is a café"\nplain words\n'.encode("cp1252"))
    claimx("t.csv", "-o", "out.jsonl", status=1)
    assert "is not in UTF-8" in (folder / "out.jsonl.errors.jsonl").read_text()
    assert paths_in(folder / "out.jsonl") == ["t.csv#2"]


def test_a_folder_that_can_not_be_opened_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    items = list(find_items([str(folder / "in")], Wanted()))
    assert [item.key for item in items if item.error] == [str(folder / "in" / "deep")]
    assert len(items) == 11


def test_tables_of_articles(claimx: Run, folder: Path) -> None:
    rows = [{"body": "One.", "nr": 1, "desk": "news"}, {"body": None}, {"body": "Two.", "nr": "x"}]
    lines = [*map(json.dumps, rows), "{broken", "[1]", ""]
    (folder / "t.jsonl").write_text("\n".join(lines))
    with gzip.open(folder / "t.csv.gz", "wt", newline="") as packed:
        csv.writer(packed).writerows([["nr", "body", "desk"], ["7", "Three.\n\nIt goes on.", "sport"]])
    claimx("t.jsonl", "t.csv.gz", "--text-field", "body", "--id-field", "nr", "-o", "out.jsonl", status=1)
    records = [json.loads(line)["article"] for line in (folder / "out.jsonl").read_text().splitlines()]
    assert [(one["path"], one["row_id"], one["fields"]) for one in records] == [
        ("t.jsonl#1", "1", {"desk": "news"}), ("t.jsonl#3", "x", {}), ("t.csv.gz#1", "7", {"desk": "sport"}),
    ]  # fmt: skip
    errors = [
        json.loads(line)["path"] for line in (folder / "out.jsonl.errors.jsonl").read_text().splitlines()
    ]
    assert errors == ["t.jsonl#2", "t.jsonl#4", "t.jsonl#5"]


def test_archives_and_what_hides_in_them(claimx: Run, folder: Path) -> None:
    with zipfile.ZipFile(folder / "z.zip", "w") as archive:
        archive.writestr("sub/one.txt", "One.")
        archive.writestr("rows.jsonl", json.dumps({"text": "Two."}))
        archive.writestr("../../climbing.txt", "Out of here.")
        archive.writestr("/root.txt", "Out of here.")
        archive.writestr("__MACOSX/.one.txt", "hidden")
    claimx("z.zip", "-o", "out", status=1)
    found = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.json"))
    assert found == ["out/z/rows/1.json", "out/z/sub/one.json"]
    (folder / "cut.zip").write_bytes((folder / "z.zip").read_bytes()[:-30])
    claimx("cut.zip", "-o", "cut.jsonl", status=1)
    assert "no sound zip archive" in (folder / "cut.jsonl.errors.jsonl").read_text()


def test_a_second_run_into_the_same_output_is_refused(folder: Path) -> None:
    with (
        State(folder / "out.jsonl.state"),
        pytest.raises(StateError, match="another run writes to this output"),
    ):
        State(folder / "out.jsonl.state")


def test_items_are_counted_as_they_are_found(folder: Path) -> None:
    (folder / "in" / "t.jsonl").write_text('{"text": "a"}\n{"text": "b"}\n')
    inputs = [str(folder / "in"), str(folder / "gone")]
    assert count_items(inputs, Wanted()) == len(list(find_items(inputs, Wanted()))) == 15


def test_an_ending_that_is_no_format(claimx: Run, folder: Path) -> None:
    assert "no format has this ending" in claimx("in", "-o", "out.docx", status=2).stderr
    assert "to a file or a folder" in claimx("in", "-o", "-", status=2).stderr
    (folder / "f.jsonl").mkdir()
    assert "is a folder" in claimx("in", "-o", "f.jsonl", status=1).stderr
    assert "Check that its folder is there" in claimx("in", "-o", "no/such/place/out.jsonl", status=1).stderr


@pytest.mark.parametrize("out", ["out.jsonl", "out", "out.db"])
def test_killed_again_and_again_the_output_is_that_of_an_undisturbed_run(folder: Path, out: str) -> None:
    articles = folder / "articles.jsonl"
    articles.write_text("".join(json.dumps({"text": f"Article {number}."}) + "\n" for number in range(250)))
    log, chance = folder / "log", random.Random(out)
    command = [*FAKE, "articles.jsonl", "in", "--jobs", "2", "--quiet", "-o"]
    env = environment(CLAIMX_TEST_LOG=str(log))
    log.touch()
    kills, status = 0, -1
    while status:
        began = subprocess.Popen([*command, out], cwd=folder, env=env, start_new_session=True)
        goal = log.stat().st_size + chance.randrange(1, 80) * 72
        while (status := began.poll()) is None:
            if kills < 5 and log.stat().st_size >= goal:
                how = chance.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
                (os.killpg if how == signal.SIGKILL else os.kill)(began.pid, how)
                began.wait()
                kills += 1
            time.sleep(0.002)
    assert kills >= 3
    assert len(log.read_text().splitlines()) <= 262 + kills * 170, "what was done was done again"
    whole = f"whole-{out}"
    subprocess.run([*command, whole], cwd=folder, env=environment(), check=True)
    assert contents(folder / out) == contents(folder / whole)


def contents(path: Path) -> object:
    """All that an output says."""
    if path.suffix == ".db":
        with sqlite3.connect(path) as database:
            database.execute("INSERT INTO claims_fts (claims_fts) VALUES ('integrity-check')")
            names = database.execute(
                "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '%fts%' ORDER BY name"
            )
            return {
                (name, sql): list(database.execute(f"SELECT * FROM {name}"))
                if sql and "TABLE" in sql
                else None
                for name, sql in names.fetchall()
            }
    if path.is_dir():
        return {
            str(file.relative_to(path)): file.read_bytes()
            for file in sorted(path.rglob("*"))
            if file.is_file()
        }
    return path.read_bytes()


def test_a_full_disk_loses_nothing(folder: Path, claimx: Run) -> None:
    command = ["bash", "-c", 'ulimit -f 40; exec "$0" "$@"', *FAKE, "in", "-o", "out.jsonl"]
    full = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, timeout=60)
    assert full.returncode == 1 and "Traceback" not in full.stderr and "out.jsonl" in full.stderr
    assert not (folder / "out.jsonl").exists()
    claimx("in", "-o", "out.jsonl")
    assert paths_in(folder / "out.jsonl") == IN_ORDER


def test_stopped_by_hand_it_says_that_it_goes_on(folder: Path) -> None:
    (folder / "in" / "a9.txt").write_text(f"wait {folder / 'waiting'}")
    began = subprocess.Popen(
        [*FAKE, "in", "-o", "out.jsonl"], cwd=folder, env=environment(), stderr=subprocess.PIPE, text=True
    )
    for _ in range(300):
        if (folder / "waiting").exists():
            break
        time.sleep(0.1)
    began.send_signal(signal.SIGINT)
    _, said = began.communicate(timeout=30)
    assert began.returncode == 130 and "the same command goes on" in said and "Traceback" not in said


def test_records_are_those_of_the_model_itself(folder: Path) -> None:
    inputs = sorted((ROOT / "fixtures" / "eval").glob("*.txt"))[:6]
    command = [sys.executable, "-m", "claimx", "batch", *map(str, inputs), "-o", "out.jsonl", "--jobs", "2"]
    began = subprocess.Popen(command, cwd=folder, env=environment(), start_new_session=True)
    time.sleep(3)
    os.killpg(began.pid, signal.SIGKILL)  # while it loads or works: the next one goes on
    began.wait()
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    extractor = load(threads=1)
    lines = [encode_record(extractor.extract_file(path)) for path in inputs]
    assert (folder / "out.jsonl").read_text(encoding="utf-8").splitlines() == lines


def test_a_run_by_another_process_is_refused(folder: Path, claimx: Run) -> None:
    (folder / "in" / "a0.txt").write_text(f"wait {folder / 'waiting'}")
    began = subprocess.Popen([*FAKE, "in", "-o", "out.jsonl", "--quiet"], cwd=folder, env=environment())
    while not (folder / "waiting").exists():
        assert began.poll() is None
        time.sleep(0.02)
    assert "another run writes to this output" in claimx("in", "-o", "out.jsonl", status=1).stderr
    began.kill()
    began.wait()
    (folder / "in" / "a0.txt").write_text("Words.")
    claimx("in", "-o", "out.jsonl")


@pytest.mark.parametrize("seconds", [0.15, 0.4, 0.8])
def test_ctrl_c_while_it_starts_is_quiet(folder: Path, seconds: float) -> None:
    for number in range(10):  # long ones: the run must not be over before the signal comes
        (folder / "in" / f"a{number}.txt").write_text("The mayor said the bridge would open soon. " * 20_000)
    began = subprocess.Popen(
        [sys.executable, "-m", "claimx", "batch", "in", "-o", "out.jsonl"], cwd=folder, env=environment(),
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    while not (folder / "out.jsonl.state").exists():
        assert began.poll() is None
        time.sleep(0.01)
    time.sleep(seconds)
    os.killpg(began.pid, signal.SIGINT)  # as a terminal does: to the run and its workers
    said = began.communicate(timeout=30)[1]
    assert (began.returncode, said.count("\n")) == (130, 1), said
