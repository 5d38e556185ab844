"""brat's standoff: read back by bratly, and held against the rules of brat's own parser."""

import io
import re
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import ClaimxError
from claimx.records import DOUBTFUL, Extraction
from claimx.writers import find_writer
from claimx.writers.brat import APPEARANCE, CONFIGURATION, find_fragments, write_brat_files
from tests.samples import TEXT, make_hostile_record, make_record, span
from tests.strategies import extractions

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # bratly is written for an older pydantic
    from bratly.io.file_read_src import parse_and_fix_ann_grammar, parse_ann_file

LINE = re.compile(
    r"(?P<id>[TEA#]\d+)\t(?:(?P<place>\w+ \d+ \d+(?:;\d+ \d+)*)\t(?P<words>.+)"
    r"|(?P<event>\w+:T\d+(?: \w+:T\d+)*)|(?P<attribute>\w+ [TE]\d+ \w+)|(?P<note>\w+ [TE]\d+)\t(?P<told>.*))"
)


def annotations(record: Extraction) -> str:
    out = io.StringIO(newline="")
    find_writer("brat", several=False)([record], out)
    return out.getvalue()


def read(record: Extraction) -> dict[str, Any]:
    """What bratly makes of it, by id; it changes nothing and leaves nothing out.

    Its grammar wants an argument for every event, which brat does not: events without one it does not get.
    """
    text = re.sub(r"^(E\d+)\tClaim:T\d+\n(?:.* \1\b.*\n)+", "", annotations(record), flags=re.MULTILINE)
    assert parse_and_fix_ann_grammar(text) == text.removesuffix("\n")
    options = {"no_duplicates": False, "sorting": False, "renumerotize": False}
    found = parse_ann_file(text, "x.ann", **options).annotations
    assert len(found) == text.count("\n")
    return {one.id: one for one in found}


def test_a_claim_is_an_event() -> None:
    mentions = [span(TEXT, "Larkhaven Echo") | {"kind": "name"}]
    sources = [one.model_dump() for one in make_record().sources]
    found = read(make_record(sources=[sources[0], sources[1] | {"mentions": mentions}, sources[2]]))
    event = found["E1"]
    assert {role: one.id for role, one in event.args.items()} == {"Cue": "T2", "Source": "T3", "Via": "T4"}
    assert (event.label, event.event_trigger.id) == ("Claim", "T1")
    assert [(one.start, one.end) for one in found["T1"].fragments] == [(47, 77), (165, 181)]
    assert found["T1"].content == "Nobody wants to lose the pool, We want it warm."
    assert (found["T2"].label, found["T2"].content) == ("Cue", "told")
    assert (found["T3"].label, found["T3"].content) == ("Source", "Councillor Nell Thackray")
    assert (found["T4"].label, found["T4"].content) == ("Source", "Larkhaven Echo")


def test_attributes_and_notes_say_the_rest() -> None:
    lines = annotations(make_record()).splitlines()
    assert {"A1\tKind E1 direct", "A2\tAct E1 statement", "A3\tConfidence E1 high"} <= set(lines)
    assert {"A6\tConfidence E2 fair", "A9\tConfidence E3 low"} <= set(lines)
    told = "c1; source: s1 Nell Thackray; via: s2 Larkhaven Echo; cue: tell; confidence 0.97"
    assert f"#2\tAnnotatorNotes E1\t{told}" in lines


def test_the_same_words_in_the_same_part_stand_there_once() -> None:
    mention = span(TEXT, "Councillor Nell Thackray") | {"kind": "name"}
    sources = [one.model_dump() for one in make_record().sources]
    text = annotations(make_record(sources=[sources[0] | {"mentions": [mention, mention]}, *sources[1:]]))
    assert len(re.findall(r"\tSource 79 103\t", text)) == 1


@pytest.mark.parametrize(
    ("text", "spans", "fragments"),
    [
        pytest.param("one two", [(0, 7)], ["one two"], id="whole"),
        pytest.param("one\n\ntwo", [(0, 8)], ["one", "two"], id="paragraphs"),
        pytest.param("one\r\ntwo\x0bthree\u2028four\tfive", [(0, 24)], ["one", "two", "three", "four", "five"], id="breaks"),
        pytest.param(" one ,  ", [(0, 8)], ["one ,"], id="outer blanks"),
        pytest.param("one \n \n two", [(0, 11)], ["one", "two"], id="blanks at breaks"),
        pytest.param("one two", [(4, 7), (0, 3)], ["one", "two"], id="out of order"),
        pytest.param("one two", [(0, 5), (2, 7)], ["one two"], id="overlapping"),
        pytest.param("one", [(1, 1)], [], id="empty"),
        pytest.param(" \n ", [(0, 3)], [], id="blank"),
    ],
)  # fmt: skip
def test_spans_become_fragments(text: str, spans: list[tuple[int, int]], fragments: list[str]) -> None:
    assert [text[start:end] for start, end in find_fragments(text, spans)] == fragments


@given(record=extractions())
def test_any_record_keeps_brats_rules(record: Extraction) -> None:
    """Those that its parser checks: ids, spans in order, apart and within the text, the very words on the line."""
    text, seen = record.article.text, {}
    lines = annotations(record).split("\n")
    assert lines.pop() == ""
    for line in lines:
        assert line.splitlines() == [line]
        found = LINE.fullmatch(line)
        assert found and found["id"] not in seen
        seen[found["id"]] = found
        for reference in re.findall(r"[TE]\d+", found["event"] or found["attribute"] or found["note"] or ""):
            assert reference in seen
        if found["event"]:
            trigger = re.match(r"(\w+):(T\d+)", found["event"])
            assert trigger and seen[trigger[2]]["place"].split(" ")[0] == trigger[1]
        if found["place"]:
            places = [tuple(map(int, one.split(" "))) for one in found["place"].split(" ", 1)[1].split(";")]
            assert found["words"] == " ".join(text[start:end] for start, end in places)
            flat = [edge for place in places for edge in place]
            assert flat == sorted(flat) and flat[-1] <= len(text)
            assert all(start < end for start, end in places)
    read(record)


@given(record=extractions())
def test_no_claim_with_words_is_lost(record: Extraction) -> None:
    told = [claim for claim in record.claims if any(one.text.strip() for one in claim.spans)]
    text = annotations(record)
    assert len(re.findall(r"^E\d+\t", text, re.MULTILINE)) == len(told)
    low = sum(claim.confidence < DOUBTFUL for claim in told)
    assert len(re.findall(r"^A\d+\tConfidence E\d+ low$", text, re.MULTILINE)) == low


def test_the_configuration_knows_every_type() -> None:
    used = set(
        re.findall(
            r"^T\d+\t(\w+)|^A\d+\t(\w+)|^E\d+\t\w+:T\d+ (\w+)", annotations(make_record()), re.MULTILINE
        )
    )
    known = set(re.findall(r"\w+", CONFIGURATION))
    assert {name for names in used for name in names if name} <= known
    assert set(re.findall(r"^([A-Z][a-z]+)\t", APPEARANCE, re.MULTILINE)) <= known


# Files


def write(records: list[Extraction], path: Path, several: bool = False) -> list[str]:
    told: list[str] = []
    write_brat_files(records, path, several, told.append)
    return told


def test_the_text_lies_beside_byte_for_byte(tmp_path: Path) -> None:
    record = make_hostile_record("“é\r\n東” \x00")
    [warning] = write([record], tmp_path / "a.ann")
    assert (tmp_path / "a.txt").read_bytes() == record.article.text.encode()
    assert (tmp_path / "a.ann").read_bytes() == annotations(record).encode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.ann", "a.txt"]
    assert "CR LF" in warning


def test_a_folder_has_a_pair_for_each(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    article = make_record().article.model_dump()
    paths = ["in/pool.txt", "other/pool.html", "../a b?.txt", None, "..", "Pool-2.x", "\u202e\x1b"]
    records = [make_record(article=article | {"path": path}) for path in paths]
    assert write(records, folder, several=True) == []
    names = ["pool", "pool-2", "a_b", "article", "article-2", "Pool-2-2", "article-3"]
    assert sorted(path.name for path in folder.glob("*.ann")) == sorted(f"{name}.ann" for name in names)
    assert all((folder / f"{name}.txt").read_text() == TEXT for name in names)
    assert (folder / "annotation.conf").read_text() == CONFIGURATION
    assert (folder / "visual.conf").read_text() == APPEARANCE


def test_a_configuration_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "annotation.conf").write_text("mine")
    write([make_record()], tmp_path)
    assert (tmp_path / "annotation.conf").read_text() == "mine"


def test_another_text_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("my article")
    with pytest.raises(ClaimxError, match=r"a\.txt: is there already and holds something else"):
        write([make_record()], tmp_path / "a.ann")
    assert (tmp_path / "a.txt").read_text() == "my article"
    assert not (tmp_path / "a.ann").exists()


def test_the_same_text_stays_and_the_annotations_are_new(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.ann").write_text("old")
    write([make_record()], tmp_path / "a.ann")
    assert (tmp_path / "a.ann").read_text() == annotations(make_record())


def test_the_text_is_no_place_for_annotations(tmp_path: Path) -> None:
    with pytest.raises(ClaimxError, match=r"Give -o .*a\.ann"):
        write([make_record()], tmp_path / "a.txt")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "there").touch()
    with pytest.raises(ClaimxError, match="can not be made a folder"):
        write([make_record()], tmp_path / "there", several=True)


@given(path=st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_any_path_gives_a_name_in_the_folder(path: str | None) -> None:
    from claimx.writers.brat import _Names

    record = make_record(article=make_record().article.model_dump() | {"path": path})
    name = _Names().choose(record)
    assert re.fullmatch(r"[\w-][\w.-]*", name) and len(name) <= 60
