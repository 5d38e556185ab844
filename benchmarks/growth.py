"""How time and memory grow with one article: ``python -m benchmarks.growth [--words N] [--kinds NAME...]``.

Two tables. The first doubles an ordinary article from 100 words to 100 thousand: linear growth is a constant time for
a word. The second gives each hostile text (``benchmarks/hostile.py``) the bytes of ordinary articles and tells how
many times the time and memory of the ordinary one it takes. Each article is read, extracted and written as
JSON in a process of its own that has the model loaded and has read another article; time is processor time of one
thread, which a busy machine disturbs least, memory is what the process held at its most (resident), less what it
held before.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hostile import HOSTILE, ordinary, ordinary_words

SMALLEST, LARGEST = 100, 102_400
SIZES = (10_000, 100_000, 1_000_000)
"""Bytes of the hostile texts."""

PATIENCE = 40
"""A hostile text that takes so many times the ordinary one's time is not waited for."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds and megabytes beyond the loaded model's; ``claims`` that came of it."""

    seconds: float
    memory: float
    claims: int


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description="How time and memory grow with one article.")
    parser.add_argument("--words", type=int, default=LARGEST, help="words of the largest ordinary article")
    parser.add_argument("--bytes", type=int, nargs="+", default=SIZES, help="sizes of the hostile texts")
    parser.add_argument("--kinds", nargs="*", default=list(HOSTILE), help="hostile texts; none: leave out")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        print(json.dumps(take(Path(given.child).read_bytes())))
        return
    if given.words >= SMALLEST:
        print_growth(given.words)
    for size in given.bytes if given.kinds else ():
        print_hostile(size, given.kinds)


def print_growth(largest: int) -> None:
    """Time and memory of ordinary articles, each twice as long as the one before."""
    print(
        "   words     bytes   claims   seconds   µs/word   × smallest 1,600   MB above model   MB/100k words"
    )
    words, base = SMALLEST, None
    while words <= largest:
        data = ordinary_words(words).encode()
        cost = measure(data, 3600)
        assert cost
        each = cost.seconds / words * 1e6
        base = each if words <= 1600 else base
        print(
            f"{words:>8,} {len(data):>9,} {cost.claims:>8,} {cost.seconds:>9.2f} {each:>9.0f}"
            f" {each / (base or each):>18.2f} {cost.memory:>16.0f} {cost.memory / words * 1e5:>15.0f}",
            flush=True,
        )
        words *= 2
    print()


def print_hostile(size: int, kinds: list[str]) -> None:
    """Each hostile text of ``size`` bytes against the ordinary one, the dearest last."""
    plain = measure(ordinary(size).encode()[:size], 3600)
    assert plain
    print(f"{size:,} bytes; ordinary text: {plain.seconds:.2f} s, {plain.memory:.0f} MB above the model's\n")
    print(
        f"{'hostile text':<28} {'seconds':>9} {'× ordinary':>11} {'MB':>7} {'× ordinary':>11} {'claims':>8}"
    )
    found = []
    for kind in kinds:
        data = HOSTILE[kind](size).encode()[:size]
        found.append((kind, measure(data, 10 + PATIENCE * plain.seconds)))
    for kind, cost in sorted(found, key=lambda pair: pair[1].seconds if pair[1] else 1e9):
        if cost is None:
            print(f"{kind:<28} {'> ' + str(PATIENCE):>21} times the ordinary text's time")
            continue
        times, memory = cost.seconds / plain.seconds, cost.memory / max(plain.memory, 1)
        print(
            f"{kind:<28} {cost.seconds:>9.2f} {times:>11.2f} {cost.memory:>7.0f} {memory:>11.2f} {cost.claims:>8,}"
        )
    print(flush=True)


def measure(data: bytes, patience: float) -> Cost | None:
    """What one article costs in a process of its own; None where it took longer than ``patience`` seconds."""
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(data)
        file.flush()
        command = [sys.executable, "-m", "benchmarks.growth", "--child", file.name]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=patience)
        except subprocess.TimeoutExpired:
            return None
    if done.returncode:
        sys.exit(f"an article of {len(data)} bytes failed: {done.stderr[-2000:]}")
    return Cost(**json.loads(done.stdout))


def take(data: bytes) -> dict[str, float]:
    """Read, extract and write one article after another one; what it costs."""
    from claimx.api import load
    from claimx.articles import read_bytes
    from claimx.errors import ArticleError
    from claimx.writers.json import encode_record

    extractor = load(threads=1)
    encode_record(extractor.extract(ordinary(2000)))
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    claims = 0
    try:
        record = extractor.extract(read_bytes(data))
        encode_record(record)
        claims = len(record.claims)
    except ArticleError as error:
        print(error, file=sys.stderr)
    seconds = time.process_time() - began
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "memory": (after - before) / 1000, "claims": claims}


if __name__ == "__main__":
    main()
