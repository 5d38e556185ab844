"""docs/formats.md: its commands print what it says, its Python runs, and it tells of every format."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claimx.cli.formats import ENDINGS, FORMATS
from claimx.writers.spacy import GROUPS
from tests.readme_examples import ROOT, agrees, find_examples, make_workplace, run_example

TEXT = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
EXAMPLES = find_examples(TEXT)
PROGRAMS = [code for code in re.findall(r"^```python\n(.*?)^```$", TEXT, re.M | re.S) if "pandas" not in code]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("formats")
    return folder, make_workplace(folder)


def test_commands_print_what_is_told(workplace: tuple[Path, dict[str, str]]) -> None:
    """All in one test, in their order: some read what others wrote."""
    if shutil.which("jq") is None:
        pytest.skip("jq, which half of the examples use, is not installed")
    for example in EXAMPLES:
        printed = run_example(example, *workplace)
        assert agrees(example.output, printed), f"line {example.line} prints:\n{printed}"
    assert len(EXAMPLES) >= 9


def test_programs_run(workplace: tuple[Path, dict[str, str]]) -> None:
    folder, environment = workplace
    article = "fixtures/articles/09_valve_fukui.txt"
    for name in ("claims.spacy", "claims.jsonl"):
        subprocess.run(["claimx", "extract", article, "-o", name], cwd=folder, env=environment, check=True)
    in_spacy, to_markdown = PROGRAMS
    done = subprocess.run(
        [sys.executable, "-c", in_spacy],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "c7 direct Morita Kazuhiro | We deeply apologize" in done.stdout
    subprocess.run([sys.executable, "-c", to_markdown], cwd=folder, env=environment, check=True)
    assert (folder / "claims.md").read_text(encoding="utf-8").startswith("# Claims to check: Utility sat")


def test_every_format_and_ending_is_told() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]*) \|", TEXT, re.M))
    assert set(FORMATS) <= rows.keys()
    for name in FORMATS:
        assert set(re.findall(r"`(\.\w+)`", rows[name])) == {
            ending for ending, one in ENDINGS.items() if one == name and ending
        }


def test_every_span_group_is_told() -> None:
    assert set(GROUPS) <= set(re.findall(r"^\| `(\w+)` \|", TEXT, re.M))
