"""How long it takes to answer: ``python -m benchmarks.start [ARTICLE]``.

Each command is a process of its own; they take turns, so that a busy moment of the machine falls on all of them.
"""

import subprocess
import sys
import time
from statistics import median

ROUNDS = 7
ARTICLE = "fixtures/articles/42_anonymous_beirut.txt"


def main(article: str = ARTICLE) -> None:
    """Print the median seconds of each command and its ratio to ``import spacy``."""
    commands = {
        "import spacy": ["-c", "import spacy"],
        "import claimx": ["-c", "import claimx"],
        "claimx --help": ["-m", "claimx", "--help"],
        "claimx extract ARTICLE": ["-m", "claimx", "extract", article],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            began = time.perf_counter()
            subprocess.run([sys.executable, *command], check=True, capture_output=True)
            seconds[name].append(time.perf_counter() - began)
    base = median(seconds["import spacy"])
    for name, taken in seconds.items():
        print(f"{name:<24} {median(taken):6.2f} s   {median(taken) / base:5.2f} × import spacy")


if __name__ == "__main__":
    main(*sys.argv[1:])
