"""What --help says of each command."""

import re

import click
import pytest

from claimx.cli import cli, run

HELPED = sorted(set(cli.commands) - {"extract"})


@pytest.mark.parametrize("name", HELPED)
def test_help_has_an_example_and_fits(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    told = capsys.readouterr().out
    examples = re.findall(rf"^  (?:.* )?claimx {name}\b(.*)$", told.split("Examples:")[1], re.M)
    assert examples
    assert max(map(len, told.splitlines())) <= 80


@pytest.mark.parametrize("name", HELPED)
def test_examples_are_understood(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = cli.commands[name]
    for line in re.findall(rf"claimx {name}\b([^\n>]*)", (command.epilog or "").split("Examples:")[1]):
        context = click.Context(command, info_name=name)
        command.parse_args(context, line.split())
        assert set(context.params) >= {one.name for one in command.params if one.required}
