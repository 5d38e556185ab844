"""Arguments that are files and folders: a shell completes their names, and nothing is asked of them here."""

import click
from click.shell_completion import CompletionItem


class File(click.types.StringParamType):
    """The name of a file or folder, taken as it is given; ``missing`` says what could have been."""

    kind = "file"

    def __init__(self, missing: str | None = None) -> None:
        self._missing = missing

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Leaves it to the shell, which knows the files."""
        return [CompletionItem(incomplete, type=self.kind)]

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None = None) -> str | None:
        """What stands behind "Missing argument"."""
        return self._missing


class Folder(File):
    """The name of a folder."""

    kind = "dir"
