"""What a person sees: everything is there at any width, and hostile text does nothing."""

import io
import re
from collections.abc import Callable
from typing import TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from claimx.display import write_table, write_text
from claimx.records import Extraction, Span
from claimx.selection import Part, Selection, narrow
from tests.samples import make_hostile_record, make_record
from tests.strategies import extractions

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(
    record: Extraction, width: int = 80, terminal: bool = False, only: Part | None = None, **environment: str
) -> str:
    return printed(
        lambda out: write_table([narrow(record, Selection(only))], out, only), width, terminal, environment
    )


def proof(record: Extraction, width: int = 80, terminal: bool = False, **environment: str) -> str:
    return printed(lambda out: write_text([narrow(record)], out), width, terminal, environment)


def printed(write: Callable[[TextIO], None], width: int, terminal: bool, environment: dict[str, str]) -> str:
    out = Terminal() if terminal else io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(width))
        for name, value in environment.items():
            patch.setenv(name, value)
        write(out)
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 80, 120])
def test_everything_is_there(width: int) -> None:
    text = " ".join(shown(make_record(), width).split())
    for words in (
        "Pool to stay open",
        "3 claims from 2 sources",
        "Mara Quill",
        "told",
        "via",
        "thought",
        "97%",
        "41%?",
    ):
        assert words in text


@pytest.mark.parametrize("width", [20, 40, 59, 60, 80, 99, 100, 120, 300])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for record in (make_record(), make_hostile_record("w" * 200), make_hostile_record("東京" * 50)):
        assert all(cell_len(line) <= width for line in shown(record, width).splitlines())


def test_direct_speech_stands_in_quotation_marks() -> None:
    text = " ".join(shown(make_record(), 300).split())
    assert "“Nobody wants to lose the pool,” “We want it warm.”" in text
    assert "“the roof" not in text


def test_an_unnamed_source_is_shown_as_such() -> None:
    assert re.search(r"a resident, unnamed +unnamed +1 +1", shown(make_record(), 120))


def test_lines_are_those_of_the_file() -> None:
    text = shown(make_record(), 80)
    assert [int(number) for number in re.findall(r"line (\d+)", text)] == [5, 7, 9]


def test_no_claims() -> None:
    assert "No claims found." in shown(make_record(quotes=[], claims=[]))


def test_no_claims_for_the_filters_is_told_apart() -> None:
    def text(selection: Selection) -> str:
        made = printed(lambda out: write_table([narrow(make_record(), selection)], out), 80, False, {})
        return " ".join(made.split())

    assert "None of the 3 claims of the article is as --kind, --source and --min-confidence want it." in text(
        Selection(source="zebra")
    )
    assert "1 of 3 claims from 1 source" in text(Selection(kinds=("direct",)))
    assert "2 of 3 claims from" in text(Selection(limit=2))


def test_what_is_no_terminal_gets_no_blanks_at_line_ends() -> None:
    for text in (shown(make_record()), proof(make_record(), 120)):
        assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_a_wide_page_has_room_for_an_outlet() -> None:
    assert re.search(r"via \w+ \w+", shown(make_record(), 132))


def test_a_claim_of_nobody() -> None:
    claim = make_record().claims[2].model_copy(update={"source": None, "cue": None})
    assert shown(make_record(quotes=[], claims=[claim])).count("no source named") == 2


def test_standard_input_has_a_name() -> None:
    assert "standard input" in shown(make_record())


def test_colours_on_a_terminal_only() -> None:
    assert ESCAPE.search(shown(make_record(), terminal=True))
    assert not ESCAPE.search(shown(make_record()))
    assert not ESCAPE.search(shown(make_record(), terminal=True, TERM="dumb"))


def test_no_color() -> None:
    codes = ESCAPE.findall(shown(make_record(), terminal=True, NO_COLOR="1"))
    assert not [code for code in codes if re.search(r"[349][0-7]", code)]


HOSTILE = (
    "\x1b[31mred\x1b]0;title\x07 \x9b31m \u202egnirts\u2066 \x00\x08\x7f "
    "[bold]b[/bold] [link=x]y[/] :smile: \r gone"
)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_hostile_text_is_inert(width: int) -> None:
    record = make_hostile_record(HOSTILE)
    text = ESCAPE.sub("", shown(record, width, terminal=True))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    marks = ("␛[31mred", "<U+202E>gnirts", "[bold]b[/bold]", "[link=x]y[/]", ":smile:", "␀␈␡")
    assert all(words in re.sub(r"\s", "", shown(record, 40)) for words in marks)


@pytest.mark.parametrize(
    ("only", "there", "absent"),
    [
        ("claims", "Nobody wants", "People:"),
        ("quotes", "“Big Blue”", "2m"),
        ("sources", "a resident", "Nobody"),
        ("entities", "People: Nell Thackray ×2", "Nobody"),
    ],
)
def test_one_part_alone(only: Part, there: str, absent: str) -> None:
    text = shown(make_record(), only=only)
    assert there in text and absent not in text


@pytest.mark.parametrize("only", ["claims", "quotes", "sources", "entities"])
def test_nothing_of_a_part_is_told(only: Part) -> None:
    empty = make_record(quotes=[], claims=[], sources=[], entities=[])
    assert f"No {only} found." in shown(empty, only=only)


def test_the_proof_marks_what_was_found_with_signs_where_there_are_no_styles() -> None:
    text = " ".join(proof(make_record(), 200).split())
    for marked in (
        '"⟦1 Nobody wants to lose the pool,⟧" ‹Councillor {Nell Thackray}›, who chairs the leisure committee, _told_'
        ' the {Larkhaven Echo}. "⟦1 We want it warm.⟧"',
        '‹A resident› _said_ ⟦2 the roof had been "a disgrace" for years⟧.',
        "{Thackray} _fears_ ⟦3 the bill will pass £2m⟧.",
        "1 Nell Thackray · told · via Larkhaven Echo · 97%",
        "3 Nell Thackray · fears · 41%?",
    ):  # fmt: skip
        assert marked in text or marked in " ".join(proof(make_record(), 100).split())


def test_signs_of_one_place_nest() -> None:
    record = make_record()
    name = record.entities[0].mentions[-1]
    fears = record.claims[2].model_copy(
        update={"source_span": Span(start=name.start, end=name.end, text=name.text)}
    )
    text = proof(record.model_copy(update={"claims": (*record.claims[:2], fears)}))
    assert "‹{Thackray}›" in text
    assert "‹Councillor {Nell" in text


def test_the_proof_has_only_the_claims_signs_where_there_are_styles() -> None:
    text = ESCAPE.sub("", proof(make_record(), terminal=True))
    assert "⟦2 the roof" in text
    assert not re.search("[‹›{}_]", text)


def test_the_proof_holds_every_word_of_the_article() -> None:
    words = re.sub(r"[⟦⟧‹›{}_\s]|(?<=⟦)\d+ ", "", proof(make_record(), 80))
    for line in make_record().article.text.splitlines():
        for word in line.split():
            assert word in words


def test_the_proof_numbers_the_lines_and_sets_furniture_apart() -> None:
    article = make_record().article.model_dump()
    article["blocks"] = [{"role": "furniture", "start": 19, "end": 32}]
    text = proof(make_record(article=article))
    assert re.search(r"^ +3 – By Mara Quill", text, re.M)
    assert re.search(r"^ +5 Larkhaven", text, re.M)


@pytest.mark.parametrize("width", [20, 40, 80, 109, 110, 200])
def test_the_proof_is_no_wider_than_the_terminal(width: int) -> None:
    for record in (make_record(), make_hostile_record("w" * 200), make_hostile_record("東京" * 50)):
        assert all(cell_len(line) <= width for line in proof(record, width).splitlines())


@pytest.mark.parametrize("width", [40, 120])
def test_hostile_text_is_inert_in_the_proof(width: int) -> None:
    text = ESCAPE.sub("", proof(make_hostile_record(HOSTILE), width, terminal=True))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "[bold]b[/bold]" in re.sub(r"\s", "", text)


@given(extractions(), st.integers(20, 140))
def test_any_record_can_be_proofed(record: Extraction, width: int) -> None:
    text = proof(record, width)
    for claim in record.claims:
        if claim.spans[0].text:
            assert re.search(rf"⟦{claim.id[1:]}\s", text) or width < 30
