"""For all tests: the shipped model, loaded once; Ctrl-C reaches the runs that they start."""

import signal

import pytest

import claimx

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # a shell's `… &` ignores it, and children inherit that
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def extractor() -> claimx.Extractor:
    """The shipped model."""
    return claimx.load()
