"""``claimx extract``: articles in, claims out."""

from typing import Any

import click

from claimx.cli.help import epilog
from claimx.cli.paths import File
from claimx.cli.reading import Reading
from claimx.cli.showing import show, showing

_MISSING = "Give an article's file, or - for standard input: cat page.html | claimx extract -"


@click.command(
    epilog=epilog(
        "claimx extract article.txt",
        "claimx extract article.html --view text | less -R",
        "claimx extract article.txt --kind direct --source okafor -f markdown",
        "claimx extract article.txt | jq '.claims[].text'",
        "claimx extract -o review.html article.txt page.html",
        "cat page.html | claimx extract -",
    )
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=File(_MISSING))
@showing
@click.option("--model", metavar="NAME", help="Take the entities from this installed spaCy model.")
@click.pass_context
def extract(context: click.Context, /, paths: tuple[str, ...], model: str | None, **given: Any) -> None:
    """Show the claims of articles, with who made each of them.

    PATH is an article, - is standard input. Without --format: a table on a terminal, else JSON; with
    -o the FILE's ending decides (.json, .jsonl, .csv, .html for the review page, .txt for the table, .md,
    .jsonld for webannotation, .ann for brat, .spacy). JSON is one record for one PATH and an array for several. brat writes NAME.txt beside
    NAME.ann, and for several PATHs a folder of both. A PATH that can not be read gives a message, the others
    are done.
    """
    show(context, Reading(paths, model, context.obj), len(paths) > 1, given)
