"""The fact-checker's sheet, read back by markdown-it: the words come back, and nothing in them acts."""

import io
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimx.controls import show_controls
from claimx.records import Extraction
from claimx.writers import find_writer
from claimx.writers.markdown_text import quote_inert, show_inert
from tests.samples import make_hostile_record, make_record
from tests.strategies import extractions

READERS = {
    "commonmark": MarkdownIt("commonmark"),
    "gfm": MarkdownIt("commonmark", {"linkify": True}).enable(["table", "strikethrough", "linkify"]),
}
"""CommonMark with HTML let through, and GitHub's with every address made a link."""

BLANKS = re.compile(r"[ \t\n\v\f\r]+")
ACTS = {"link_open", "image", "html_inline", "html_block", "em_open", "strong_open", "s_open", "hardbreak", "softbreak",
        "heading_open", "list_item_open", "blockquote_open", "fence", "code_block", "hr", "table_open"}  # fmt: skip

PIECES = st.sampled_from(
    ["<b>", "</script>", "<!--", "-->", "<https://a.org>", "[x](y)", "![x](y)", "[x]: y", "[^1]", "**", "__", "*a*",
     "_a_", "`", "``", "~~", "~~~", "# ", "#tag", "##", "- ", "+ ", "1. ", "1) ", "i. ", "=", "---", "***", "> ", "|", "|-|",
     "&amp;", "&#60;", "&", "\\", "\\<", "http://a.org/x?y=z&w", "//a.org", "www.a.org", "me@a.org", "a@b",
     "@user", "@", "mailto:a@b.org", "xmpp:a@b.org", "a.com", "U.S.", "p.m.", "3.5", ":smile:", ":", "$x$", "{{x}}",
     "==a==", "^", " ", "  ", "\n", "\n\n", "\r\n\r\n", "\t", "    ", "a", "é", "東", "«", "“", "”", "\u202e", "\x00", "\x1b",
     "\u2028", "\xa0", "(", ")", "!", "javascript:x"]
)  # fmt: skip
HOSTILE = st.lists(PIECES, max_size=8).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=20
)


def tokens(text: str, reader: str) -> Iterator[Token]:
    for token in READERS[reader].parse(text):
        yield token
        yield from token.children or ()


def words_of(text: str, reader: str) -> str:
    shown = (
        token.content
        for token in tokens(text, reader)
        if token.type in ("text", "text_special", "code_inline")
    )
    return fold("".join(shown))


def fold(text: str) -> str:
    return " ".join(text.split())


def expected(text: str) -> str:
    """The words on one line; what markdown-it does not know as a blank is none at the edges either."""
    return fold(show_controls(BLANKS.sub(" ", text)))


def sheet(*records: Extraction) -> str:
    out = io.StringIO(newline="")
    find_writer("markdown", several=len(records) > 1)(iter(records), out)
    return out.getvalue()


@pytest.mark.parametrize("reader", READERS)
@given(text=HOSTILE)
def test_text_comes_back_and_does_nothing(reader: str, text: str) -> None:
    shown = show_inert(text, opens_line=True)
    assert "\n" not in shown
    assert {token.type for token in tokens(shown, reader)} & ACTS == set()
    assert words_of(shown, reader) == expected(text)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("before", ["# 1. ", "- **Who:** "])
@given(text=HOSTILE)
def test_text_does_nothing_within_a_line(reader: str, before: str, text: str) -> None:
    found = list(tokens(before + "x" + show_inert(text), reader))
    bold = sum(token.type == "strong_open" for token in found)
    assert bold == before.count("**") // 2
    kinds = {token.type for token in found} - {"strong_open", "heading_open", "list_item_open"}
    assert kinds & ACTS == set()
    own = before.strip("#- ").replace("*", "")
    told = fold("x" + show_controls(BLANKS.sub(" ", text).strip(" ")))
    assert words_of(before + "x" + show_inert(text), reader) == fold(f"{own} {told}")


@pytest.mark.parametrize("reader", READERS)
@given(spans=st.lists(HOSTILE, min_size=1, max_size=3))
def test_a_quotation_is_one_block_with_the_words(reader: str, spans: list[str]) -> None:
    found = list(tokens(quote_inert(spans, [" said "] * (len(spans) - 1), "“", "”"), reader))
    assert [token.type for token in found if token.type in ACTS - {"softbreak"}] == ["blockquote_open"]
    told = "".join(token.content for token in found if token.type in ("text", "text_special", "code_inline"))
    bare = [show_controls(BLANKS.sub("", span)) for span in spans]
    wanted = "[…]".join(f"“{words}”" for words in bare)
    assert re.sub(r"\s", "", told) == re.sub(r"\s", "", wanted)


@pytest.mark.parametrize("reader", READERS)
@given(record=extractions())
def test_a_sheet_has_a_section_a_claim_and_nothing_else(reader: str, record: Extraction) -> None:
    found = list(tokens(sheet(record), reader))
    headings = [token.tag for token in found if token.type == "heading_open"]
    assert headings == ["h1"] + ["h2"] * len(record.claims)
    boxes = 0 if reader == "commonmark" else len(record.claims)
    assert sum(token.type == "table_open" for token in found) == boxes
    assert {token.type for token in found} & {
        "link_open",
        "image",
        "html_inline",
        "html_block",
        "fence",
        "em_open",
    } == set()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param("ask @mayor, please", "ask `@mayor`, please", id="a name that is told of it"),
        pytest.param("see #12 (and #SaveThePool)", "see `#12` (and `#SaveThePool`)", id="numbers and tags"),
        pytest.param("thanks :smile: all", "thanks `:smile:` all", id="a picture"),
        pytest.param("at https://a.org/x?y, he", "at `https://a.org/x?y`, he", id="an address"),
        pytest.param("mail me@a.org.", "mail `me@a.org`.", id="a mail address"),
        pytest.param("on a.org`b", "on ``a.org`b``", id="an address with a tick"),
        pytest.param("the U.S. at 10:30 p.m. for 3.5%", "the U.S. at 10:30 p.m. for 3.5%", id="no address"),
        pytest.param("<b>[x](y)|*a*_b_", r"\<b\>\[x\](y)\|\*a\*\_b\_", id="markup"),
    ],
)
def test_what_programs_would_link_is_code(words: str, shown: str) -> None:
    assert show_inert(words) == shown


def test_a_hostile_record_is_inert() -> None:
    words = "[a](http://x.example) <script>alert(1)</script> @user | #1"
    for reader in READERS:
        found = list(tokens(sheet(make_hostile_record(words)), reader))
        assert {token.type for token in found} & {"link_open", "html_inline", "html_block"} == set()
        assert fold(words) in words_of(sheet(make_hostile_record(words)), reader)


def test_the_sheet_says_all_that_a_checker_needs() -> None:
    text = sheet(make_record())
    first, second, third = text.split("\n## ")[1:]
    assert "> “Nobody wants to lose the pool,” \\[…\\] “We want it warm.”\n" in first
    assert "- **Who:** Nell Thackray, Councillor, who chairs the leisure committee (person)\n" in first
    assert "- **Via:** Larkhaven Echo (outlet)\n" in first
    assert (
        "- **Attributed:** direct statement, by “told”, source named as “Councillor Nell Thackray”\n" in first
    )
    assert "- **Where:** line 5, characters 47–77 and 165–181 (c1)\n" in first
    assert '> the roof had been "a disgrace" for years\n' in second
    assert "- **Confidence:** 88%\n" in second
    assert "- **Confidence:** **41%, low: read the place first**\n" in third
    assert "| Verdict | Evidence (link) | Notes | Checked by, on |" in third
    assert "- **Claims:** 3, 1 of low confidence\n" in text


def test_paragraphs_of_a_claim_stay_paragraphs() -> None:
    assert quote_inert(["One.\n\n- Two"], [], "“", "”") == "> “One.\n>\n> \\- Two”"


@pytest.mark.parametrize(
    ("between", "shown"),
    [
        pytest.param("” he said. “", "> “One.” \\[…\\] “Two.”", id="other words"),
        pytest.param("”\n\n“", "> “One.”\n>\n> “Two.”", id="a new paragraph"),
        pytest.param("” … “", "> “One.” “Two.”", id="no words"),
    ],
)
def test_a_gap_is_shown_where_there_is_one(between: str, shown: str) -> None:
    assert quote_inert(["One.", "Two."], [between], "“", "”") == shown


def test_several_articles_are_sheets_one_after_the_other() -> None:
    found = tokens(sheet(make_record(), make_record()), "gfm")
    assert [token.tag for token in found if token.type == "heading_open"] == ["h1", "h2", "h2", "h2"] * 2


def test_long_text_takes_no_long_time() -> None:
    for piece in ("a", "a.", "-", "@", ":a", "`", "/", "#", "\n"):
        assert show_inert(piece * 100_000) is not None
