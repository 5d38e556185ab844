"""What goes to standard error, each message on one line."""

import sys

from claimx.controls import show_controls


def complain(message: str) -> None:
    """Say what failed."""
    print(f"claimx: {_line(message)}", file=sys.stderr)


def warn(message: str) -> None:
    """Say what the user should know about a result that is given all the same."""
    print(f"claimx: warning: {_line(message)}", file=sys.stderr)


def inform(message: str) -> None:
    """Say what goes on."""
    print(f"claimx: {_line(message)}", file=sys.stderr)


def _line(message: str) -> str:
    return show_controls(message.replace("\n", " "))
