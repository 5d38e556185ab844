"""The mean of several runs' weights: ``python -m training.average runs/A runs/B --out runs/NAME [--shares 0.3 0.7]``.

Runs that went on from the same weights lie near enough to one another for their mean to score higher than
each, at no cost when it is used (Wortsman et al., "Model soups", 2022).
"""

import argparse
from pathlib import Path

import torch


def average(runs: list[Path], out: Path, shares: list[float]) -> None:
    """Write the mean of the runs' ``average.pt``, each with its share, to ``out``."""
    weights = [torch.load(run / "average.pt", weights_only=True) for run in runs]
    total = sum(shares)
    mean = {
        name: sum(share / total * one[name] for share, one in zip(shares, weights, strict=True))
        if value.is_floating_point()
        else value
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
    parser.add_argument("--shares", nargs="+", type=float, help="one for each run; equal ones without it")
    options = parser.parse_args()
    average(options.runs, options.out, options.shares or [1.0] * len(options.runs))


if __name__ == "__main__":
    main()
