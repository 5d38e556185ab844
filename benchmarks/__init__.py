"""Measurements: ``make bench``. Ratios of medians, taken in turn in one run."""
