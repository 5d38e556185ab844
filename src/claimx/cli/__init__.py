"""The command line: options, exit codes, and errors turned into words.

Nothing heavy is imported before a command needs it, so that ``claimx --help`` answers in a blink.
"""

import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from claimx import __version__
from claimx.cli.about import model, schema
from claimx.cli.batch import batch
from claimx.cli.completion import completion
from claimx.cli.explain import explain
from claimx.cli.extract import extract
from claimx.cli.help import Sections
from claimx.cli.messages import complain
from claimx.cli.reading import Loader
from claimx.cli.search import search
from claimx.cli.show import show
from claimx.cli.sources import sources
from claimx.cli.verify import verify
from claimx.errors import ClaimxError

FAILED = 1
INTERRUPTED = 130  # 128 and SIGINT's number, as shells have it

_EPILOG = """\b
Examples:
  claimx extract article.txt
  claimx extract article.html --view text
  claimx extract article.txt | jq '.claims[].text'

\b
Environment:
  NO_COLOR     no colours on a terminal, where it is set to anything
  COLUMNS      the width to write for, in place of the terminal's
  RAY_ADDRESS  the cluster that `claimx batch --engine ray` joins

\b
Exit status:
  0    all was done
  1    something could not be read or done; the rest was done
  2    the command was not understood
  130  stopped by Ctrl-C

`claimx COMMAND --help` tells more of each command.
"""


@click.group(cls=Sections, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EPILOG)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Find who said what in news articles: who, in whose words, according to whom.

    Nothing leaves this machine: the model is inside, no page is fetched.
    """


cli.add_command(extract)
cli.add_command(batch)
cli.add_command(model)
cli.add_command(schema)
cli.add_command(search)
cli.add_command(sources)
cli.add_command(show)
cli.add_command(verify)
cli.add_command(explain)
cli.add_command(completion)


def main(arguments: Sequence[str] | None = None, load: Loader | None = None) -> NoReturn:
    """Run the command line and leave with its exit status.

    ``load`` stands in for ``claimx.load``, for tests.
    """
    sys.exit(run(arguments, load))


def run(arguments: Sequence[str] | None = None, load: Loader | None = None) -> int:
    """Run the command line; its exit status. The one place where errors become words."""
    try:
        status = cli.main(arguments, prog_name="claimx", standalone_mode=False, obj=load)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        complain("stopped")
        return INTERRUPTED
    except ClaimxError as error:
        complain(str(error))
        return FAILED
    return status if isinstance(status, int) else 0
