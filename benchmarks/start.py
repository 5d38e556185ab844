"""How long it takes to answer: ``python -m benchmarks.start [ARTICLE]``.

Each command is a process of its own; they take turns, so that a busy moment of the machine falls on all of them.
"""

import subprocess
import sys
import time
from statistics import median

ROUNDS = 11
ARTICLE = "fixtures/articles/42_anonymous_beirut.txt"
PYTHON, SPACY = "python -c pass", "import spacy"


def main(article: str = ARTICLE) -> None:
    """Print the median seconds of each command, and its ratios to an empty program and to ``import spacy``."""
    commands = {
        PYTHON: ["-c", "pass"],
        "import claimx": ["-c", "import claimx"],
        "claimx --help": ["-m", "claimx", "--help"],
        SPACY: ["-c", "import spacy"],
        "claimx extract ARTICLE": ["-m", "claimx", "extract", article],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            began = time.perf_counter()
            subprocess.run([sys.executable, *command], check=True, capture_output=True)
            seconds[name].append(time.perf_counter() - began)
    python, spacy = median(seconds[PYTHON]), median(seconds[SPACY])
    for name, taken in seconds.items():
        each = median(taken)
        print(f"{name:<24} {each:6.3f} s {each / python:8.1f} × {PYTHON} {each / spacy:7.2f} × {SPACY}")


if __name__ == "__main__":
    main(*sys.argv[1:])
