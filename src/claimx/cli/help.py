"""What every command's ``--help`` ends with: examples that work, and the exit status; and the commands in groups."""

import click

UNDERSTOOD = "2  the command was not understood"
DONE = ("0  all was done", "1  something could not be read or done; the rest was done", UNDERSTOOD)

GROUPS = {
    "One article": ("extract", "explain"),
    "Many articles": ("batch", "search", "sources"),
    "Records": ("show", "verify", "schema"),
    "claimx itself": ("model", "completion"),
}
"""Commands by what they are for, in the order of the help."""


def epilog(*examples: str, status: tuple[str, ...] = DONE) -> str:
    """The end of a command's help: ``examples``, a command each, and what its exit status says."""
    return "\n\n".join((_lines("Examples:", examples), _lines("Exit status:", status)))


def _lines(heading: str, lines: tuple[str, ...]) -> str:
    return "\n".join(("\b", heading, *(f"  {line}" for line in lines)))


class Sections(click.Group):
    """A group whose help lists its commands under the headings of ``GROUPS``."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, group by group."""
        width = max(map(len, self.commands))
        for heading, names in GROUPS.items():
            with formatter.section(heading):
                formatter.write_dl(
                    [
                        (name.ljust(width), self.commands[name].get_short_help_str(60))
                        for name in names
                        if name in self.commands
                    ]
                )
