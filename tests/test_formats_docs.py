"""docs/formats.md: its Python runs, and it tells of every format."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from claimx.cli.formats import ENDINGS, FORMATS
from claimx.writers.spacy import GROUPS
from tests.doc_examples import ROOT, make_workplace

TEXT = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
PROGRAMS = [code for code in re.findall(r"^```python\n(.*?)^```$", TEXT, re.M | re.S) if "pandas" not in code]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("formats")
    return folder, make_workplace(folder)


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
    assert " direct Morita Kazuhiro | We deeply apologize" in done.stdout
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
