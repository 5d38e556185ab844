"""The examples of the README and of docs/formats.md: found, run, compared, and written anew by ``python -m tests.readme_examples``.

An example is a line that begins with ``$`` in a block marked ``console``, with what it prints below it. A line of
``...`` stands for any number of lines.
"""

import os
import re
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = (README, ROOT / "docs" / "formats.md")
ELISION = "..."

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.M | re.S)
_EXAMPLE = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.M)


@dataclass(frozen=True)
class Example:
    """A command and what the README says it prints."""

    command: str
    output: str
    line: int


def find_examples(text: str) -> list[Example]:
    """The examples in reading order."""
    return [
        Example(found["command"], found["output"], text.count("\n", 0, block.start() + found.start()) + 1)
        for block in _BLOCK.finditer(text)
        for found in _EXAMPLE.finditer(block[0])
    ]


def make_workplace(folder: Path) -> dict[str, str]:
    """Make ``folder`` a place to run examples in: the fixtures, and ``claimx`` by its name. Its environment."""
    (folder / "fixtures").symlink_to(ROOT / "fixtures")
    bin_folder = folder / ".bin"
    bin_folder.mkdir()
    script = bin_folder / "claimx"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m claimx "$@"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    paths = [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    return {
        **os.environ,
        "PATH": os.pathsep.join([str(bin_folder), os.environ["PATH"]]),
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "COLUMNS": "80",
        "NO_COLOR": "1",
    }


def run_example(example: Example, folder: Path, environment: dict[str, str]) -> str:
    """What the command prints, both streams as a terminal shows them, without blanks at the ends of lines."""
    done = subprocess.run(
        ["bash", "-c", example.command],
        cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
    )  # fmt: skip
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def agrees(expected: str, printed: str) -> bool:
    """Whether the output is as told; an elision stands for any lines."""
    parts = [re.escape(part) for part in re.split(rf"^{re.escape(ELISION)}\n", expected, flags=re.M)]
    return re.fullmatch("(?:.*\n)*".join(parts), printed) is not None


def renew(text: str) -> str:
    """The README with what its examples print now; an example with an elision keeps it and the lines above it."""
    with tempfile.TemporaryDirectory() as folder:
        environment = make_workplace(Path(folder))
        pieces = list(_renewed(text, Path(folder), environment))
    return "".join(pieces)


def _renewed(text: str, folder: Path, environment: dict[str, str]) -> Iterator[str]:
    done = 0
    for block in _BLOCK.finditer(text):
        for found in _EXAMPLE.finditer(block[0]):
            example = Example(found["command"], found["output"], 0)
            printed = run_example(example, folder, environment)
            if not agrees(example.output, printed):
                yield text[done : block.start() + found.start("output")]
                yield _shortened(printed, example.output)
                done = block.start() + found.end("output")
    yield text[done:]


def _shortened(printed: str, before: str) -> str:
    """As many lines as were shown above and below the first elision before."""
    if f"{ELISION}\n" not in before:
        return printed
    above, below = (part.count("\n") for part in before.split(f"{ELISION}\n", 1))
    lines = printed.splitlines(keepends=True)
    return "".join([*lines[:above], f"{ELISION}\n", *(lines[-below:] if below else [])])


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(renew(page.read_text(encoding="utf-8")), encoding="utf-8")
