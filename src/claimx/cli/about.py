"""``claimx schema`` and ``claimx model``: what the records are, and what makes them."""

import json
from dataclasses import asdict

import click

from claimx.cli.help import DONE, UNDERSTOOD, epilog

SHOWN = (
    "claims found", "content exact", "speaker", "speaker of direct speech", "speaker of indirect speech", "via", "exact source",
    "exact cue", "exact content", "whole attributions", "right source of these", "entities", "sentence starts", "parts of speech",
)  # fmt: skip
"""The figures that are shown; --json has all."""


@click.command(epilog=epilog("claimx schema", "claimx schema > schema.json", status=DONE[::2]))
def schema() -> None:
    """Print the JSON Schema of the records."""
    from claimx.json_schema import make_json_schema

    click.echo(json.dumps(make_json_schema(), indent=2, ensure_ascii=False))


@click.command(
    epilog=epilog(
        "claimx model",
        "claimx model --card | less",
        "claimx model --json | jq .figures",
        status=("0  shown", "1  the model is missing or broken", UNDERSTOOD),
    )
)
@click.option("--card", is_flag=True, help="Print the model card: data, scores, limits.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def model(card: bool, as_json: bool) -> None:
    """Show the model inside, and how right it is.

    Name, version, licence, what it was trained on under which licences, and figures. These are F1 in %, as
    measured on articles that the model was not trained on; the card says more.
    """
    from claimx.model import describe_model, read_card

    if card:
        click.echo(read_card())
        return
    described = describe_model()
    if as_json:
        click.echo(json.dumps(asdict(described), indent=2, default=str, ensure_ascii=False))
        return
    click.echo(f"name     {described.name}")
    click.echo(f"version  {described.version}")
    click.echo(f"what     {described.what}")
    click.echo(f"licence  {described.licence}")
    click.echo(f"size     {described.size / 1e6:.1f} MB ({described.size:,} bytes)")
    click.echo(f"sha256   {described.sha256}")
    click.echo(f"weights  {described.weights}")
    click.echo(f"card     {described.card}")
    click.echo("\nlearned from")
    for name, licence in described.data.items():
        click.echo(f"  {name}: {licence}")
    for measured, parts in described.figures.items():
        click.echo(f"\n{measured}")
        for part, figures in parts.items():
            shown = [f"{task} {figure:.1f}" for task, figure in figures.items() if task in SHOWN]
            click.echo(click.wrap_text(f"{part}: {', '.join(shown)}", 79, "  ", "    "))
