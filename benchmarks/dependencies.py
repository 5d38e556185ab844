"""What claimx stands on: ``python -m benchmarks.dependencies`` prints a table of the direct dependencies.

From what is installed here: version, licence as the package states it, megabytes of its own files, and how many other
packages it pulls in with how many megabytes, whoever else pulls them in too.
"""

import importlib.metadata as metadata
import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def main() -> None:
    """Print the table, and the sum of all that a plain installation holds."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    everything: dict[str, float] = {}
    print("| package | version | licence | MB | pulls in | MB |\n|---|---|---|---|---|---|")
    for name in map(plain_name, project["dependencies"]):
        below = pulled_in(name, {})
        print(
            f"| {name} | {metadata.version(name)} | {licence(name)} | {size(name):.1f}"
            f" | {len(below)} | {sum(below.values()):.0f} |"
        )
        everything |= {name: size(name), **below}
    print(f"\n{len(everything)} packages, {sum(everything.values()):.0f} MB in all")


def plain_name(requirement: str) -> str:
    """The name in a requirement, in the form in which names compare."""
    return re.sub(r"[-_.]+", "-", Requirement(requirement).name).lower()


def pulled_in(name: str, seen: dict[str, float]) -> dict[str, float]:
    """All that a package needs, and what that needs, with their megabytes; extras left out."""
    for line in metadata.requires(name) or ():
        marker = Requirement(line).marker
        below = plain_name(line)
        if below in seen or (marker and not marker.evaluate({"extra": ""})):
            continue
        seen[below] = size(below)
        pulled_in(below, seen)
    return seen


def size(name: str) -> float:
    """Megabytes of a package's own files."""
    files = [Path(str(file.locate())) for file in metadata.files(name) or ()]
    return sum(file.stat().st_size for file in files if file.exists()) / 1e6


def licence(name: str) -> str:
    """What the package says of its licence."""
    told = metadata.metadata(name)
    classes = [one for one in told.get_all("Classifier") or () if one.startswith("License")]
    stated = told.get("License-Expression", None)
    short = classes[0].split("::")[-1].strip() if classes else told.get("License", "?")
    return stated or str(short).splitlines()[0]


if __name__ == "__main__":
    main()
