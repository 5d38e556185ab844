"""``claimx schema`` and ``claimx model``: what the records are, and what makes them."""

import json
from dataclasses import asdict

import click


@click.command(epilog="\b\nExamples:\n  claimx schema")
def schema() -> None:
    """Print the JSON Schema of the records."""
    from claimx.json_schema import make_json_schema

    click.echo(json.dumps(make_json_schema(), indent=2, ensure_ascii=False))


@click.command(epilog="\b\nExamples:\n  claimx model --card")
@click.option("--card", is_flag=True, help="Print the model card: data, scores, limits.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def model(card: bool, as_json: bool) -> None:
    """Show the model inside: name, version, size, hash, model card."""
    from claimx.model import describe_model, read_card

    if card:
        click.echo(read_card())
        return
    described = describe_model()
    facts = asdict(described)
    if as_json:
        click.echo(json.dumps(facts, indent=2, default=str))
        return
    facts["size"] = f"{described.size / 1e6:.1f} MB ({described.size:,} bytes)"
    for key, value in facts.items():
        click.echo(f"{key:<8} {value}")
