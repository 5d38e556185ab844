"""Many articles in one run: found, shared out to workers, kept safe, written whole. ``run_batch`` does it."""

from claimx.batch.run import Options, Tally, run_batch

__all__ = ["Options", "Tally", "run_batch"]
