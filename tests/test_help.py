"""What --help says of each command, and that its examples do what they say."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from claimx.cli import cli, run
from claimx.cli.help import GROUPS
from tests.samples import TEXT, make_record

COMMANDS = sorted(cli.commands)
EXAMPLES = [
    pytest.param(line, id=line)
    for name in ["", *COMMANDS]
    for line in re.findall(
        r"^  (.*\bclaimx .*)$",
        ((cli.commands[name] if name else cli).epilog or "").split("Examples:")[1].split("\n\n")[0], re.M,
    )
]  # fmt: skip
TOOLS = {"jq", "less"}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("columns", ["80", "200"])
def test_help_has_examples_and_fits(
    name: str, columns: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert run([name, "--help"]) == 0
    told = capsys.readouterr().out
    assert re.findall(rf"^    (?:.* )?claimx {name}\b(.*)$", told.split("Examples:")[1], re.M)
    assert "Exit status:" in told and "  2  the command was not understood" in told
    assert max(map(len, told.splitlines())) <= (
        86 if name in ("extract", "show") else 80
    )  # formats: a word for click


def test_the_main_help_has_every_command_in_a_group(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    told = capsys.readouterr().out
    assert sorted(name for names in GROUPS.values() for name in names) == COMMANDS
    assert all(f"{heading}:" in told for heading in GROUPS)
    assert all(re.search(rf"^  {name} +\S", told, re.M) for name in COMMANDS)
    assert not re.search(r"^  \w+ .*\.\.\.$", told, re.M), "a command's first sentence is too long"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the examples name."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("article.txt", "articles/one.txt", "articles/two.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(TEXT, encoding="utf-8")
    (folder / "article.html").write_text(
        f"<html><body><article><p>{TEXT}</p></article></body></html>", encoding="utf-8"
    )
    shutil.copy(folder / "article.html", folder / "page.html")
    (folder / "archive.csv").write_text("url,body\nu1,The pool stays open\n", encoding="utf-8")
    record = make_record().model_dump_json()
    (folder / "records").mkdir()
    for name in ("record.json", "beirut.reviewed.json", "records/one.json"):
        (folder / name).write_text(record, encoding="utf-8")
    (folder / "records.jsonl").write_text(f"{record}\n{record}\n", encoding="utf-8")
    _shell("claimx batch -q -o claims.db articles/", folder)
    return folder


@pytest.mark.parametrize("line", EXAMPLES)
def test_examples_work(line: str, desk: Path, tmp_path: Path) -> None:
    if missing := {tool for tool in TOOLS if re.search(rf"\b{tool}\b", line) and not shutil.which(tool)}:
        pytest.skip(f"needs {', '.join(missing)}")
    folder = shutil.copytree(desk, tmp_path / "desk")
    done = _shell(line, folder)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout.strip() or re.search(r"-o |>", line)


def _shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line with a claimx whose model is a stand-in."""
    command = f'claimx() {{ "{sys.executable}" -m tests.fake_claimx "$@"; }}; set -o pipefail; {line}'
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )  # fmt: skip


def test_a_shell_completes_the_names_of_files_and_folders() -> None:
    asked = {
        (name, param.human_readable_name): [
            item.type for item in param.shell_complete(click.Context(command), "pag")
        ]
        for name, command in cli.commands.items()
        for param in command.params
        if re.fullmatch(
            r"(?:PATH|RECORDS|DB\|RECORDS|DB|INPUT|FILE|OUT|FOLDER)(?:\.\.\.)?", str(param.metavar)
        )
    }
    assert len(asked) == 14
    assert {where for where, kinds in asked.items() if kinds != ["file"]} == {("verify", "root")}
    assert asked["verify", "root"] == ["dir"]
