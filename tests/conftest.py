"""For all tests: Ctrl-C reaches the runs that they start."""

import signal

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # a shell's `… &` ignores it, and children inherit that
    signal.signal(signal.SIGINT, signal.default_int_handler)
