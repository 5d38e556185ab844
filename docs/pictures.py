"""The pictures of the README, made anew: ``python docs/pictures.py``.

Runs the commands as a terminal would, with colours, and draws what they print as SVG.
"""

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME, TerminalTheme
from rich.text import Text

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "pictures"
ARTICLE = "fixtures/articles/42_anonymous_beirut.txt"
COLUMNS = 100
PICTURES: dict[str, tuple[list[str], int, TerminalTheme]] = {
    "claims.svg": (["extract", ARTICLE], 44, SVG_EXPORT_THEME),
    "text.svg": (["extract", ARTICLE, "--view", "text"], 44, SVG_EXPORT_THEME),
}
"""Each picture's command, how many lines of its output it shows, and the terminal's colours."""

_FONT = re.compile(r"@font-face \{.*?\}\s*", re.S)


def draw(arguments: list[str], lines: int, theme: TerminalTheme) -> str:
    """The SVG of a terminal in which ``claimx`` was run; it refers to nothing outside itself."""
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    done = subprocess.run(
        [sys.executable, "-m", "claimx", *arguments, "--format", "table"],
        cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    console = Console(
        record=True, width=COLUMNS + 1, file=StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print(f"$ claimx {' '.join(arguments)}", style="bold", highlight=False)
    console.print(Text.from_ansi("\n".join(done.stdout.splitlines()[:lines])))
    drawn = console.export_svg(title="claimx", theme=theme, unique_id="claimx")
    return _FONT.sub("", drawn).replace("Fira Code", "ui-monospace, DejaVu Sans Mono")


def main() -> None:
    """Draw all of them."""
    FOLDER.mkdir(exist_ok=True)
    for name, (arguments, lines, theme) in PICTURES.items():
        (FOLDER / name).write_text(draw(arguments, lines, theme), encoding="utf-8")
        print(FOLDER / name)


if __name__ == "__main__":
    main()
