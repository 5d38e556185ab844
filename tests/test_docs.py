"""The documentation tells every command and option, its examples are true, its links lead somewhere."""

import doctest
import re
import shutil
from itertools import chain
from pathlib import Path

import click
import pytest

from claimx import records
from claimx.cli import cli
from claimx.cli.formats import ENDINGS, FORMATS
from claimx.writers.csv import COLUMNS
from claimx.writers.csv_parts import COLUMNS_OF
from tests.doc_examples import PAGES, ROOT, agrees, find_examples, make_workplace, run_example

PAGE_TEXTS = {page: page.read_text(encoding="utf-8") for page in PAGES}
README = PAGE_TEXTS[ROOT / "README.md"]
REFERENCE = PAGE_TEXTS[ROOT / "docs" / "commands.md"]
ALL = "\n".join(PAGE_TEXTS.values())
COMMANDS = {"claimx": cli, **{f"claimx {name}": command for name, command in cli.commands.items()}}
OPTIONS = [
    (name, option)
    for name, command in COMMANDS.items()
    for parameter in command.params
    if isinstance(parameter, click.Option)
    for option in parameter.opts
]
LINKS = [
    (page, link)
    for page, text in PAGE_TEXTS.items()
    for link in re.findall(r"\]\(([^)\s]+)\)", text)
    if "://" not in link
]


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "claimx"])
def test_every_command_is_told(name: str) -> None:
    assert f"## `{name}" in REFERENCE
    assert f"| [`{name}`](docs/commands.md#" in README


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_every_option_is_told(name: str, option: str) -> None:
    section = REFERENCE if name == "claimx" else REFERENCE.split(f"## `{name}")[1].split("\n## ")[0]
    assert re.search(rf"`{option}\b", section)


@pytest.mark.parametrize("word", [*FORMATS, *filter(None, ENDINGS), *COLUMNS, *chain(*COLUMNS_OF.values())])
def test_every_format_ending_and_column_is_told(word: str) -> None:
    assert re.search(rf"`{re.escape(word)}`", REFERENCE)


@pytest.mark.parametrize(("page", "link"), LINKS, ids=lambda part: getattr(part, "name", part))
def test_links_lead_somewhere(page: Path, link: str) -> None:
    path, _, anchor = link.partition("#")
    target = (page.parent / path) if path else page
    assert target.exists()
    assert not anchor or anchor in {
        _anchor(line) for line in re.findall(r"^#+ (.*)", target.read_text("utf-8"), re.M)
    }


def _anchor(heading: str) -> str:
    """The name under which GitHub and others know a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


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
    assert f"| *{word}* |" in README


def test_the_labels_and_kinds_are_told() -> None:
    words = [*records.Label.__args__, *records.SourceKind.__args__, *records.ClaimKind.__args__]  # type: ignore[attr-defined]
    assert [word for word in words if f"`{word}`" not in PAGE_TEXTS[ROOT / "docs" / "records.md"]] == []


def test_ci_runs_the_readmes_test_command() -> None:
    [command] = re.findall(r"^python3 .*pytest$", README, re.M)
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().endswith(f"\n{command}")


@pytest.mark.parametrize(
    "page", [page for page in PAGES if find_examples(PAGE_TEXTS[page])], ids=lambda page: page.name
)
def test_examples_print_what_is_told(page: Path, tmp_path: Path) -> None:
    """All of a page in their order: some read what others wrote. Those that use jq only where it is installed."""
    environment = make_workplace(tmp_path)
    for example in find_examples(PAGE_TEXTS[page]):
        if "jq " in example.command and shutil.which("jq") is None:
            continue
        printed = run_example(example, tmp_path, environment)
        assert agrees(example.output, printed), f"{page.name}:{example.line} prints now:\n{printed}"


@pytest.mark.parametrize(
    "page", [page for page in PAGES if "```pycon" in PAGE_TEXTS[page]], ids=lambda page: page.name
)
def test_python_examples_are_true(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_workplace(tmp_path)
    monkeypatch.chdir(tmp_path)
    source = "\n".join(re.findall(r"^```pycon\n(.*?)^```$", PAGE_TEXTS[page], re.M | re.S))
    test = doctest.DocTestParser().get_doctest(source, {}, page.name, str(page), 0)
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    assert test.examples
    assert doctest.DocTestRunner(optionflags=flags, verbose=False).run(test).failed == 0


def test_an_elision_stands_for_any_lines() -> None:
    assert agrees("a\n...\nd\n", "a\nb\nc\nd\n")
    assert not agrees("a\n...\nd\n", "a\nb\nc\n")
