"""The mean of several runs' weights: ``python -m training.average runs/A runs/B --out runs/NAME``.

Runs that went on from the same weights lie near enough to one another for their mean to score higher than
each, at no cost when it is used (Wortsman et al., "Model soups", 2022).
"""

import argparse
from pathlib import Path

import torch


def average(runs: list[Path], out: Path) -> None:
    """Write the mean of the runs' ``average.pt`` to ``out``."""
    weights = [torch.load(run / "average.pt", weights_only=True) for run in runs]
    mean = {
        name: torch.stack([one[name] for one in weights]).mean(dim=0) if value.is_floating_point() else value
        for name, value in weights[0].items()
    }
    out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, out / "average.pt")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("runs", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    average(options.runs, options.out)


if __name__ == "__main__":
    main()
