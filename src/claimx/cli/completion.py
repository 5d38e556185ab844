"""``claimx completion``: the script that lets a shell complete claimx's commands and options."""

import click

from claimx.cli.help import DONE, epilog

SHELLS = ("bash", "zsh", "fish")
_PLACES = """\b
Where to put it, and then open a new shell:
  claimx completion bash > ~/.local/share/bash-completion/completions/claimx
  claimx completion zsh > ~/.zfunc/_claimx     (~/.zfunc in your fpath)
  claimx completion fish > ~/.config/fish/completions/claimx.fish
"""


@click.command(epilog="\n\n".join((_PLACES, epilog("claimx completion bash", status=DONE[::2]))))
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the completion script for a shell."""
    from click.shell_completion import get_completion_class

    root = click.get_current_context().find_root().command
    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(root, {}, "claimx", "_CLAIMX_COMPLETE")
    # not script.source(): for bash it runs the bash there is, to see how old it is
    click.echo(script.source_template % script.source_vars())
