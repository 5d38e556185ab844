"""How fast ``claimx batch`` is, and what it holds in memory: ``python -m benchmarks.batch [--large] [FOLDER...]``.

The texts are those of the folders (the fixtures, if none is named), each again until there are words enough. The
pipeline alone and the runs with one and two workers take turns, so that a busy moment of the machine falls on all of them; each
is a process of its own. Memory is read from /proc: Linux only. The runs over 1,000 and 100,000 articles are over a
stand-in for the model, which shows what the run itself holds; ``--large`` makes them with the model, and takes a while.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROUNDS = 3
WORDS = 150_000
FOLDERS = ["fixtures/articles", "fixtures/eval"]
BATCH = ["-m", "claimx", "batch"]
STAND_IN = ["-m", "tests.fake_claimx", "batch"]
BARE = """
import json, sys, time
from claimx.api import load
from claimx.articles import make_article
extractor = load(threads=1)
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
extractor.extract(texts[0])
began = time.perf_counter()
for text in texts:
    extractor.extract(make_article(text)).model_dump_json()
print(time.perf_counter() - began)
"""


@dataclass
class Measured:
    """Seconds, and the most memory (MB) that the command itself and all its workers together held."""

    seconds: float
    own: float
    workers: float


def main() -> None:
    """Print the medians of several rounds, and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", default=FOLDERS)
    parser.add_argument("--words", type=int, default=WORDS, help="words to read in each run")
    parser.add_argument(
        "--large", action="store_true", help="the runs over 1,000 and 100,000 articles with the model"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print_speed(Path(folder), given.folders, given.words)
        print_growth(Path(folder), given.large)


def print_speed(folder: Path, folders: list[str], enough: int) -> None:
    """The pipeline alone against batches of one and two workers."""
    texts, one = folder / "texts.jsonl", folder / "one.jsonl"
    words, articles = write_texts(texts, folders, enough)
    one.write_text(texts.open(encoding="utf-8").readline(), encoding="utf-8")
    print(f"{articles:,} articles, {words:,} words, medians of {ROUNDS} rounds\n")
    bare: list[float] = []
    start: list[float] = []
    runs: dict[int, list[Measured]] = {1: [], 2: []}
    for _ in range(ROUNDS):
        done = subprocess.run([sys.executable, "-c", BARE, texts], check=True, capture_output=True, text=True)
        bare.append(float(done.stdout))
        start.append(measure([*BATCH, str(one), "--jobs", "1"], folder / "one-out.jsonl").seconds)
        for jobs, measured in runs.items():
            measured.append(measure([*BATCH, str(texts), "--jobs", str(jobs)], folder / "out.jsonl"))
    speeds = {jobs: words / (median(one.seconds for one in measured)) for jobs, measured in runs.items()}
    going = {
        jobs: words / (median(one.seconds for one in some) - median(start)) for jobs, some in runs.items()
    }
    print(f"pipeline, one thread      {words / median(bare):8,.0f} words/s")
    print(f"start of a batch          {median(start):8.1f} s, over one article")
    for jobs, measured in runs.items():
        own, workers = median(one.own for one in measured), median(one.workers for one in measured)
        print(
            f"batch --jobs {jobs}            {speeds[jobs]:8,.0f} words/s, {going[jobs]:,.0f} without the start;"
            f" memory {own:.0f} MB and {workers:.0f} MB in the workers"
        )
    print(
        f"--jobs 1 / pipeline       {speeds[1] * median(bare) / words:8.2f}, {going[1] * median(bare) / words:.2f} without the start"
    )
    print(
        f"--jobs 2 / --jobs 1       {speeds[2] / speeds[1]:8.2f}, {going[2] / going[1]:.2f} without the start"
    )


def print_growth(folder: Path, with_model: bool) -> None:
    """Memory over a thousand and a hundred thousand short articles."""
    command = BATCH if with_model else STAND_IN
    print(
        f"\nshort articles, two workers, {'with the model' if with_model else 'over a stand-in for the model'}"
    )
    for kind, number in [("rows", 1000), ("rows", 100_000), ("files", 1000), ("files", 100_000)]:
        source = folder / f"{kind}-{number}"
        write_short(source, kind, number)
        given = str(source) if kind == "files" else f"{source}.jsonl"
        found = measure([*command, given, "--jobs", "2"], folder / f"{kind}-{number}.out.jsonl")
        print(
            f"{number:>8,} {kind:<6} {found.seconds:7.0f} s   memory {found.own:5.0f} MB"
            f" and {found.workers:5.0f} MB in the workers"
        )


def measure(command: list[str], out: Path) -> Measured:
    """Run a command with ``-o out`` in a process of its own, from nothing, and look at its memory as it runs."""
    for path in out.parent.glob(f"{out.name}*"):
        path.unlink()
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command, "-q", "-o", str(out)])
    own = workers = 0.0
    while process.poll() is None:
        own = max(own, resident(process.pid))
        workers = max(workers, sum(map(resident, children(process.pid))))
        time.sleep(0.1)
    seconds = time.perf_counter() - began
    if process.returncode:
        sys.exit(f"{command} failed")
    return Measured(seconds, own, workers)


def resident(pid: int) -> float:
    """Memory of a process in MB; 0 where it is no more."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [
            int(one)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for one in (task / "children").read_text().split()
        ]
    except OSError:
        return []


def write_texts(path: Path, folders: list[str], enough: int) -> tuple[int, int]:
    """A table of the folders' articles, again and again until the words suffice; words and articles."""
    texts = [
        file.read_text(encoding="utf-8") for folder in folders for file in sorted(Path(folder).rglob("*.txt"))
    ]
    words = articles = 0
    with path.open("w", encoding="utf-8") as lines:
        while words < enough:
            text = texts[articles % len(texts)]
            lines.write(json.dumps({"text": text, "id": articles}) + "\n")
            words, articles = words + len(text.split()), articles + 1
    return words, articles


def write_short(place: Path, kind: str, number: int) -> None:
    """Short articles, each with a name that no other has, as rows of one table or files of one folder."""
    chance = random.Random(number)
    names = ("".join(chance.choices("abcdefghijklmnoprstuvz", k=9)).title() for _ in range(number))
    texts = (
        f"The bridge over the {name} is closed, the council said.\n\n“We close it today,” said Ann {name}."
        for name in names
    )
    if kind == "rows":
        with Path(f"{place}.jsonl").open("w", encoding="utf-8") as rows:
            rows.writelines(
                json.dumps({"text": text, "id": count}) + "\n" for count, text in enumerate(texts)
            )
        return
    place.mkdir()
    for count, text in enumerate(texts):
        (place / f"{count:06}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
