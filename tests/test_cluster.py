"""The engine ray on a cluster of two machines that are both here, with a loss in the middle of the run."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimx.batch.cluster import find_shards
from claimx.batch.folders import Wanted
from claimx.batch.run import Options

ROOT = Path(__file__).parent.parent
RUN = "import sys; from claimx.cli import main; from tests.fake_claimx import SlowExtractor; main(sys.argv[1:], SlowExtractor)"
SHARDS, ROWS = 6, 60


def options(**changed: Any) -> Options:
    return Options(**{"jobs": 1, "format_name": "parquet", **changed})


def test_tables_are_shards_and_files_come_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.batch.cluster.FILES", 2)
    for name in ("a.txt", "b.jsonl", "c.txt", "d.txt", "e.txt", "f.zip", "deep/b.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    shards = list(find_shards([str(tmp_path)], options()))
    assert [(shard.name, [Path(path).name for path in shard.inputs]) for shard in shards] == [
        ("files-00001.parquet", ["a.txt"]), ("b.jsonl.parquet", ["b.jsonl"]),
        ("files-00002.parquet", ["c.txt", "d.txt"]), ("files-00003.parquet", ["e.txt"]),
        ("f.zip.parquet", ["f.zip"]), ("b.jsonl-00002.parquet", ["b.jsonl"]),
    ]  # fmt: skip


def test_a_shard_is_another_when_its_file_or_the_question_is(tmp_path: Path) -> None:
    table = tmp_path / "t.jsonl"
    table.write_text("{}")
    [shard] = find_shards([str(table)], options())
    digests = [shard.digest(options()), shard.digest(options(wanted=Wanted(text_field="body")))]
    table.write_text("{} ")
    digests.append(shard.digest(options()))
    assert len(set(digests)) == 3
    assert shard.digest(options(wanted=Wanted(out="elsewhere"))) == digests[-1]


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Two machines of one core."""
    pytest.importorskip("ray", reason="Ray is not installed")
    from ray.cluster_utils import Cluster

    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(ROOT / "src")]))
    monkeypatch.setenv("CLAIMX_TEST_LOG", str(tmp_path / "log"))
    machines = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    machines.add_node(num_cpus=1)
    monkeypatch.setenv("RAY_ADDRESS", machines.address)
    yield machines
    machines.shutdown()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("loss", ["worker", "machine"])
def test_records_are_those_of_the_local_engine_whatever_is_lost(
    cluster: Any, tmp_path: Path, loss: str
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for shard in range(SHARDS):
        rows = [{"text": f"Article {number} of {shard}.", "id": number} for number in range(ROWS)]
        if shard == 2:
            rows[7]["text"] = "Some die of this."
        (tmp_path / f"s{shard}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    inputs = [f"s{shard}.jsonl" for shard in range(SHARDS)]
    began = claimx(tmp_path, *inputs, "-o", "out", "--engine", "ray")
    wait_for_rows(tmp_path / "log", SHARDS * ROWS // 4)
    if loss == "worker":
        os.kill(find_actor(), signal.SIGKILL)
    else:
        cluster.remove_node(cluster.worker_nodes.copy().pop(), allow_graceful=False)
    said = began.communicate(timeout=120)[1]
    assert began.returncode == 1, said
    [error] = (tmp_path / "out.errors.jsonl").read_text().splitlines()
    assert (json.loads(error)["path"], json.loads(error)["kind"]) == ("s2.jsonl#8", "worker died")

    assert claimx(tmp_path, *inputs, "-o", "local.parquet").wait(60) == 1
    found = [
        row
        for shard in inputs
        for row in parquet.read_table(tmp_path / "out" / f"{shard}.parquet").to_pylist()
    ]
    assert found == parquet.read_table(tmp_path / "local.parquet").to_pylist()

    before = (tmp_path / "log").stat().st_size
    again = claimx(tmp_path, *inputs[3:], "-o", "out", "--engine", "ray").communicate(timeout=60)[1]
    assert (tmp_path / "log").stat().st_size == before and f"{3 * ROWS}  articles unchanged" in again


def claimx(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", RUN, "batch", *arguments]
    return subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)


def wait_for_rows(log: Path, number: int) -> None:
    for _ in range(1200):
        if log.exists() and len(log.read_text().splitlines()) >= number:
            return
        time.sleep(0.05)
    raise AssertionError("the run does not begin")


def find_actor() -> int:
    """The process of an actor that is on a shard."""
    listed = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
    return next(int(line.split()[0]) for line in listed.splitlines() if "ray::ShardWorker.do" in line)
