"""Coverage-guided fuzzing: ``python -m fuzz.run [--minutes N] [TARGET]...`` (needs ``atheris``: ``pip install atheris``).

Each target runs in a process of its own, from the seeds in ``fuzz/seeds/TARGET`` and what earlier runs kept in
``fuzz/corpus/TARGET``. An input that makes it fail is kept as ``fuzz/found/TARGET-…`` and shown; give its file to
``python -m fuzz.run --file FILE TARGET`` to see it fail again, and make a test of it.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from fuzz.targets import TARGETS

HERE = Path(__file__).parent
LONGEST = {"articles": 4096, "formats": 8192, "quotations": 2048, "records": 512}
"""Bytes of an input, at most."""

SLOW = 20
"""Seconds from which an input counts as found."""


def main() -> int:
    """Run the targets one after another, or one file through one; 1 where something was found."""
    parser = argparse.ArgumentParser(description="Fuzz claimx.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"{', '.join(TARGETS)}; all without it")
    parser.add_argument("--minutes", type=float, default=60, help="for each target")
    parser.add_argument("--file", type=Path, help="put this one input through the target")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given, rest = parser.parse_known_args()
    names = given.targets or list(TARGETS)
    if unknown := set(names) - set(TARGETS):
        parser.error(f"no target {unknown.pop()!r}; there are: {', '.join(TARGETS)}")
    if given.file:
        TARGETS[names[0]](given.file.read_bytes())
        print("holds")
        return 0
    if given.child:
        fuzz(names[0], rest)
    return max(start(name, given.minutes) for name in names)


def start(name: str, minutes: float) -> int:
    """One target in a process of its own; 1 where it found something."""
    found, corpus = HERE / "found", HERE / "corpus" / name
    found.mkdir(exist_ok=True)
    corpus.mkdir(parents=True, exist_ok=True)
    print(f"{name}: {minutes:g} minutes", flush=True)
    options = [f"-max_total_time={int(minutes * 60)}", f"-max_len={LONGEST[name]}", f"-timeout={SLOW}",
               f"-artifact_prefix={found}/{name}-", "-print_final_stats=1", "-rss_limit_mb=4096"]  # fmt: skip
    command = [
        sys.executable,
        "-m",
        "fuzz.run",
        "--child",
        name,
        *options,
        str(corpus),
        str(HERE / "seeds" / name),
    ]
    return int(subprocess.run(command, cwd=HERE.parent).returncode != 0)


def fuzz(name: str, arguments: list[str]) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris

    target = TARGETS[name]
    if name == "records":
        target(b"\xac he said.")  # the model is loaded before the clock runs
    _instrument()
    atheris.Setup([sys.argv[0], *arguments], target)
    atheris.Fuzz()


def _instrument() -> None:
    """Only our own functions tell the fuzzer where they have been: libraries would drown them."""
    import gc
    import types

    import atheris

    for one in gc.get_objects():
        if isinstance(one, types.FunctionType) and (one.__module__ or "").startswith("claimx."):
            atheris.instrument_func(one)


if __name__ == "__main__":
    sys.exit(main())
