"""The README tells every command and option, and its examples are true."""

import doctest
import re
from pathlib import Path

import click
import pytest

from claimx import records
from claimx.cli import cli
from claimx.cli.extract import ENDINGS, FORMATS
from claimx.writers.csv import COLUMNS
from tests.readme_examples import README, ROOT, Example, agrees, find_examples, make_workplace, run_example

TEXT = README.read_text(encoding="utf-8")
COMMANDS = {"claimx": cli, **{f"claimx {name}": command for name, command in cli.commands.items()}}
OPTIONS = [
    (name, option)
    for name, command in COMMANDS.items()
    for parameter in command.params
    if isinstance(parameter, click.Option)
    for option in parameter.opts
]
EXAMPLES = find_examples(TEXT)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "claimx"])
def test_every_command_is_told(name: str) -> None:
    assert f"### `{name}" in TEXT


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_every_option_is_told(name: str, option: str) -> None:
    section = TEXT if name == "claimx" else TEXT.split(f"### `{name}")[1].split("\n##")[0]
    assert re.search(rf"`{option}\b", section)


@pytest.mark.parametrize("word", [*FORMATS, *filter(None, ENDINGS), *COLUMNS])
def test_every_format_ending_and_column_is_told(word: str) -> None:
    assert re.search(rf"`{re.escape(word)}`", TEXT)


@pytest.mark.parametrize(
    "word",
    [
        "claim",
        "source",
        "cue",
        "content",
        "span",
        "quote",
        "mention",
        "entity",
        "via",
        "confidence",
        "furniture",
    ],
)
def test_the_glossary_has_the_words_of_the_field(word: str) -> None:
    assert f"| *{word}* |" in TEXT


def test_the_labels_and_kinds_are_told() -> None:
    words = [*records.Label.__args__, *records.SourceKind.__args__, *records.ClaimKind.__args__]  # type: ignore[attr-defined]
    assert [word for word in words if f"`{word}`" not in TEXT] == []


def test_ci_runs_the_readmes_test_command() -> None:
    [command] = re.findall(r"^python3 .*pytest$", TEXT, re.M)
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().endswith(f"\n{command}")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.command)
def test_examples_print_what_is_told(example: Example, tmp_path: Path) -> None:
    printed = run_example(example, tmp_path, make_workplace(tmp_path))
    assert agrees(example.output, printed), f"README.md:{example.line} prints now:\n{printed}"


def test_python_examples_are_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_workplace(tmp_path)
    monkeypatch.chdir(tmp_path)
    source = "\n".join(re.findall(r"^```pycon\n(.*?)^```$", TEXT, re.M | re.S))
    test = doctest.DocTestParser().get_doctest(source, {}, "README.md", str(README), 0)
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    assert test.examples
    assert doctest.DocTestRunner(optionflags=flags, verbose=False).run(test).failed == 0


def test_an_elision_stands_for_any_lines() -> None:
    assert agrees("a\n...\nd\n", "a\nb\nc\nd\n")
    assert not agrees("a\n...\nd\n", "a\nb\nc\n")
