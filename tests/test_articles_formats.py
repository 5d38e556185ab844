"""One reader a format: exactly what becomes text, with which role, and what the file says about itself."""

import contextlib
import shutil
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.articles import Article, read_article, read_bytes, read_text
from claimx.articles.formats import FORMATS, find_format
from claimx.articles.read import LARGEST, LARGEST_DOCUMENT
from claimx.errors import (
    AddressError,
    ArticleError,
    EmptyArticleError,
    MissingLibraryError,
    TooLargeError,
    UnreadableFileError,
)
from fixtures.documents.make_documents import PARAGRAPHS, SUBHEAD, TIMES, TITLE

FIXTURES = Path(__file__).parent.parent / "fixtures"
PAGES, MAILS, MARKDOWN, DOCUMENTS = (FIXTURES / name for name in ("pages", "mails", "markdown", "documents"))
Rows = list[tuple[str, str]]


def rows(article: Article) -> Rows:
    """The role and text of each block."""
    return [(block.role, article.text[block.start : block.end]) for block in article.blocks]


def openings(article: Article, words: int = 4) -> list[str]:
    """The role and first words of each block."""
    return [f"{role}: {' '.join(text.split()[:words])}" for role, text in rows(article)]


def about(article: Article) -> tuple[str | None, tuple[str, ...], str | None, str | None]:
    """What the article says about itself."""
    return article.title, article.byline, article.published, article.outlet


def check_partition(article: Article) -> None:
    """Every character that is no white space is in exactly one block."""
    covered = [0] * len(article.text)
    for block in article.blocks:
        for place in range(block.start, block.end):
            covered[place] += 1
    assert all(times == 1 for times, char in zip(covered, article.text, strict=True) if not char.isspace())
    assert max(covered, default=0) <= 1


def test_a_page_in_full() -> None:
    article = read_article(PAGES / "ledger_json_ld.html")
    assert article.format == "html"
    assert about(article) == (
        "Salt works to close after 140 years, owner tells staff",
        ("Nerys Calloway", "Tom Adeyemi"),
        "2025-02-11",
        "The Estuary Ledger",
    )
    assert openings(article) == [
        "headline: Salt works to close",
        "body: Thirty-eight people will lose",
        "byline: By Nerys Calloway and",
        "caption: The pans at Sorrel",
        "body: The owner of the",
        "body: “We have fought the",
        "body: The letter, which runs",
        "subhead: ‘We heard it on",
        "body: Workers at the evening",
        "body: “My father raked these",
        "body: That was how Dewi",
        "body: The union said it",
        "body: a year’s pay for",
        "body: training at the wind",
        "body: and a meeting with",
        "body: A spokesman for the",
    ]
    check_partition(article)
    for gone in (
        "cookies",
        "gullwatcher",
        "Harbour dredging",
        "Ferry fares",
        "inbox",
        "minister said nothing",
    ):
        assert gone not in article.text
    assert "said in a letter that the Ledger has seen. “Nobody here did anything wrong.”" in article.text
    assert article.notes == ()


@pytest.mark.parametrize(
    ("name", "told", "blocks"),
    [
        pytest.param(
            "block_theme_blog",
            ("Lamu fishers win back their reef", ("Halima Bwana",), "2024-08-19", "Coast Notebook"),
            ["headline: Lamu fishers win", "body: A court in", "caption: The reef off", "body: “We did not", "body: The judge, Nelly",
             "body: The buoys must", "body: A fund of"],
            id="a blog of blocks",
        ),
        pytest.param(
            "wire_divs",
            ("FACTBOX-Grain ship inspections resume at Constanta", ("Ilinca Matei",), "2023-03-02", "Gulfline"),
            ["furniture: Gulfline", "furniture: Markets", "furniture: Commodities", "headline: Grain ship inspections",
             "dateline: CONSTANTA, Romania, March", "body: Inspections of grain", 'body: "The queue is', "body: Traders said that",
             "footer: (Reporting by Ilinca", "footer: Terms of use", "footer: (c) Gulfline 2023"],
            id="a wire's page of nothing but divs",
        ),
        pytest.param(
            "daily_author_list",
            ("Tank desilting stalls in Tumakuru; farmers blame tender rules", ("Shruthi Hegde", "Imran Qureshi"), "2025-01-07",
             "The Deccan Lamp"),
            ["headline: Tank desilting stalls", "body: Work on desilting", "body: ‘The rate is", "furniture: Also Read: Lake",
             "body: Farmers’ leader Basavaraj"],
            id="a list of writers with a bureau in it",
        ),
        pytest.param(
            "consent_wall",
            ("Ferry firm fined over winter timetable", ("Moira Tulloch",), "2024-02-14", "North Quay Gazette"),
            ["headline: Ferry firm fined", "byline: By Moira Tulloch", "body: Islanders were left", "body: ‘You published a",
             "body: Alasdair Groat, for"],
            id="a dialogue over the page",
        ),
    ],
)  # fmt: skip
def test_pages_of_different_makes(
    name: str, told: tuple[str, tuple[str, ...], str, str], blocks: list[str]
) -> None:
    article = read_article(PAGES / f"{name}.html")
    assert about(article) == told
    assert openings(article, 3) == blocks
    check_partition(article)


def _page(head: str, heading: str, above: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in (
        "The harbour board has put off a decision on the winter ferry timetable until May, after a public meeting on Tuesday.",
        "“We heard you,” said board chair Deirdre Walsh, who had told the paper that the cuts were unavoidable.",
        "Fisherman Tom Breen disagreed, and so did most of the two hundred islanders who had come to the hall.",
    ))  # fmt: skip
    return f"<!doctype html><html><head>{head}</head><body><article><h1>{heading}</h1>{above}{body}</article></body></html>"


def test_writers_and_publisher_that_a_page_names_by_their_ids() -> None:
    data = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
        {"@type": "Organization", "@id": "#org", "name": "Rossmore Echo"}, {"@type": "Person", "@id": "#p1", "name": "Niamh Corcoran"},
        {"@type": ["Article", "NewsArticle"], "headline": "Board delays ferry decision", "datePublished": "2025-03-14",
         "author": [{"@id": "#p1"}, {"@type": "Person", "name": "Peter Dowd"}, {"@id": "#gone"}], "publisher": {"@id": "#org"}}]}</script>"""
    line = "<div>By Niamh Corcoran and Peter Dowd | 14 March 2025</div>"
    article = read_bytes(_page(data, "Board delays ferry decision", line).encode())
    assert about(article) == (
        "Board delays ferry decision",
        ("Niamh Corcoran", "Peter Dowd"),
        "2025-03-14",
        "Rossmore Echo",
    )
    assert ("byline", "By Niamh Corcoran and Peter Dowd | 14 March 2025") in rows(article)


def test_the_heading_is_the_title_where_it_says_more_than_the_window() -> None:
    head = (
        "<title>Board delays decision | Rossmore Echo</title><meta property='og:site_name' content='Rossmore Echo'>"
        "<meta property='og:title' content='Board delays decision, citing protests'>"
    )
    assert (
        about(read_bytes(_page(head, "Board delays decision, citing protests").encode()))[0]
        == "Board delays decision, citing protests"
    )
    assert about(read_bytes(_page(head, "Islanders win a winter").encode()))[0] == "Board delays decision"


def test_a_briefing_by_mail_is_an_outlet() -> None:
    mail = b"From: Rossmore Echo Morning Briefing <news@echo.example>\nSubject: Ferry decision put off\n\n"
    article = read_bytes(
        mail + b"The board put off its decision until May, its chair said on Tuesday.\n", "briefing.eml"
    )
    assert (article.byline, article.outlet) == ((), "Rossmore Echo Morning Briefing")


def test_a_live_blog_keeps_its_order_and_its_headings() -> None:
    article = read_article(PAGES / "radio_live_blog.html")
    assert about(article)[1:] == ((), "2024-12-30", "Radio Coral")
    assert openings(article, 3) == [
        "headline: Cyclone Tavi live:",
        "subhead: What we know",
        "body: All ferries between",
        "body: Two shelters are",
        "subhead: Port authority: no",
        "body: The port authority",
        "subhead: Shelters open",
        "body: The Red Cross",
        "body: Volunteer Mele Fonua",
        "subhead: Power out in",
        "body: The power company",
        "body: Crews stood down",
        "body: — Coral Power",
    ]


def test_a_page_of_windows_1252_laid_out_by_tables() -> None:
    article = read_article(PAGES / "old_paper_windows_1252.html")
    assert article.encoding == "cp1252"
    assert about(article) == (
        "Mayor defends bridge toll",
        ("Étienne Marchetti",),
        None,
        "Kestrel Valley Courier",
    )
    found = rows(article)
    assert ("headline", "Mayor defends bridge toll") in found
    assert ("byline", "By Étienne Marchetti") in found
    assert (
        "body",
        "Councillor Hugh Dunmore – who voted against – called it a tax on going to work.",
    ) in found
    assert sum(role == "body" and len(text) > 40 for role, text in found) == 4


def test_broken_tags_cost_no_words() -> None:
    article = read_article(PAGES / "broken_tags.html")
    assert about(article) == (
        "Reservoir at a third, water board warns", ("Lindiwe Sparks",), "2024-10-03", "Highveld Star",
    )  # fmt: skip
    assert [text for role, text in rows(article) if role == "body"] == [
        '"We are asking every household to save forty litres a day," said its chief engineer, Pieter Nkabinde.',
        "Farmers' leader Anton Roux said that the board had known since winter and should have spoken sooner.",
        'The board & the district deny that. "There was rain in the forecast until <12 September>," a spokeswoman,'
        " Refilwe Moss, said.",
    ]


def test_a_locked_page_gives_the_text_that_it_holds() -> None:
    article = read_article(PAGES / "amp_paywall.html")
    assert about(article) == (
        "Central bank chief rules out early cut", ("Oyelaran Beck",), "2025-05-19", "Market Daily",
    )  # fmt: skip
    assert openings(article) == [
        "headline: Central bank chief rules",
        "body: The governor of the",
        "body: Tendai Marufu, who has",
        "body: Opposition spokeswoman Grace Lindqvist",
        "body: Economists at Harrow &",
    ]
    assert ["holds for search engines" in note for note in article.notes] == [True]


def test_a_locked_page_that_holds_no_more_says_so() -> None:
    data = (PAGES / "amp_paywall.html").read_text(encoding="utf-8").replace('"articleBody"', '"other"')
    article = read_bytes(data.encode())
    assert "Tendai Marufu" not in article.text
    assert ["not free to read" in note for note in article.notes] == [True]


def test_a_page_without_text_says_what_to_do() -> None:
    with pytest.raises(EmptyArticleError, match=r"Open it in a browser"):
        read_article(PAGES / "script_only.html")


def test_a_page_without_any_mark_of_an_article() -> None:
    article = read_article(PAGES / "no_article_marks.html")
    assert rows(article) == [
        ("body", "Water will be off in Mill Lane on Tuesday, the council said."),
        ("body", "“We are sorry,” engineer Paula Venn added."),
    ]


def test_a_page_in_which_nothing_stands_out_is_read_whole_with_a_note() -> None:
    links = "".join(
        f"<li><a href='/{n}'>The minister said that number {n} was no concern of hers</a></li>"
        for n in range(40)
    )
    article = read_bytes(f"<html><body><ul>{links}</ul></body></html>".encode())
    assert "number 39 was no concern" in article.text
    check_partition(article)


def test_the_whole_page_in_one_form() -> None:
    paragraphs = "".join(
        f"<p>Paragraph {n}: the mayor said that the bridge would stay open until Friday.</p>"
        for n in range(9)
    )
    article = read_bytes(
        f"<html><body><form><input><h1>Bridge to stay open</h1>{paragraphs}</form></body></html>".encode()
    )
    assert openings(article, 3)[0] == "headline: Bridge to stay"
    assert all(f"Paragraph {n}:" in article.text for n in range(9))


def test_front_matter_and_marks_of_markdown() -> None:
    article = read_article(MARKDOWN / "front_matter.md")
    assert article.format == "markdown"
    assert about(article) == (
        "Ferry café to close, company says", ("Ada Marrow", "Ben Oduya"), "2024-11-02", "The Sound Gazette",
    )  # fmt: skip
    assert rows(article) == [
        ("headline", "Ferry café to close, company says"),
        ("body", "The café on deck two has served tea since 1961."),
        (
            "body",
            "The ferry company said on Monday that the café on deck two, priced at £4 a cup, would close.",
        ),
        ("caption", "Björn Åkesson on the quay. Photo: Lena Storm"),
        ("subhead", "“Painful but naïve to avoid”"),
        ("body", "Björn Åkesson, its director, called the move “painful but naïve to avoid”."),
        ("body", "We will miss the scones, and we will miss you."),
        ("body", "The union said it was not told."),
        ("body", "Passengers said they were."),
        ("body", "Year | Cups"),
        ("body", "2022 | 9,100"),
        ("body", "2023 | 4,300"),
        ("furniture", "Advertisement"),
        ("body", "He said so at the harbour."),
    ]


def test_headings_of_markdown() -> None:
    article = read_article(MARKDOWN / "plain_heading.markdown")
    assert about(article) == ("Harbour shut for the night", ("Ada Marrow",), None, None)
    assert [role for role, _ in rows(article)] == ["headline", "byline", "body", "subhead", "body"]


def test_toml_front_matter_and_dashes_that_are_none() -> None:
    article = read_bytes(
        b'+++\ntitle = "Tide"\nauthor = "Ada Marrow"\n+++\nThe tide was high, she said.\n', "a.md"
    )
    assert about(article)[:2] == ("Tide", ("Ada Marrow",))
    rule = read_bytes(b"---\n\nThe tide was high, she said.\n\n---\n\nIt fell.\n", "a.md")
    assert rows(rule) == [("body", "The tide was high, she said."), ("body", "It fell.")]


def test_a_release_by_mail() -> None:
    article = read_article(MAILS / "release.eml")
    assert (article.format, article.encoding) == ("email", "windows-1252")
    assert about(article) == (
        "Statement on the works – 10 February", ("Renée Abara",), "2025-02-10", "Sorrel Salt Company",
    )  # fmt: skip
    assert rows(article) == [
        ("headline", "Statement on the works – 10 February"),
        ("body", "The Sorrel Salt Company will close its works in June, its managing director told staff today. “We have"
                 " fought the price of gas for three winters and we have lost,” Gwenda Pryce-Hollis said."),
        ("body", "The company said that talks with a buyer had “ended without a price”."),
        ("furniture", "--"),
        ("furniture", "Renée Abara"),
        ("furniture", "Head of Communications, Sorrel Salt Company"),
        ("furniture", "+44 1632 960 123"),
    ]  # fmt: skip
    assert article.notes == ("Attached and not read: letter.pdf.",)


def test_a_forwarded_mail_is_who_wrote_it() -> None:
    article = read_article(MAILS / "forwarded.eml")
    assert about(article) == ("Ferry fares to rise in May", (), "2025-03-04", "Island Ferries Press Office")
    assert [text for role, text in rows(article) if role not in ("furniture", "headline")] == [
        'Fares on the two island routes will rise by a tenth in May, Island Ferries announced today. "Fuel costs more and'
        ' there are fewer of you," said its director, Sione Latu.',
        'The passengers\' group said the rise was "a tax on living here".',
    ]


def test_what_a_mail_answers_is_furniture() -> None:
    article = read_article(MAILS / "answer.eml")
    assert about(article)[:3] == ("Questions about the reservoir", ("Refilwe Moss",), "2024-10-03")
    assert openings(article, 3)[-3:] == [
        "furniture: On Wed, 2",
        "furniture: > Mr Roux",
        "furniture: > Did it?",
    ]
    assert "body: The board denies" in openings(article, 3)


def test_a_newsletter_of_html() -> None:
    article = read_article(MAILS / "newsletter_html.eml")
    assert about(article) == ("Quay cafe wins award", (), "2025-02-14", "The Tide Table")
    assert openings(article, 3) == [
        "furniture: View in browser",
        "headline: Quay café wins",
        "body: The judges said",
        "body: Its owner, Ines",
        "furniture: You get this",
    ]


def test_a_release_in_two_columns() -> None:
    article = read_article(DOCUMENTS / "release_two_columns.pdf")
    assert (article.format, article.title) == ("pdf", TITLE)
    found = rows(article)
    assert [text for role, text in found if role == "body"] == list(PARAGRAPHS * TIMES)
    assert [text for role, text in found if role == "subhead"] == [SUBHEAD]
    assert [text for role, text in found if role == "furniture"] == [
        "Sorrel Salt Company | Press release", "Page 1 of 2", "Sorrel Salt Company | Press release", "Page 2 of 2",
    ]  # fmt: skip


def test_a_letter_of_word() -> None:
    article = read_article(DOCUMENTS / "letter.docx")
    assert (article.format, article.byline) == ("docx", ("Nerys Calloway",))
    assert rows(article) == [
        ("headline", TITLE),
        ("byline", "By Nerys Calloway"),
        ("body", PARAGRAPHS[0]),
        ("subhead", SUBHEAD),
        ("body", "“We have fought the price of gas for three winters,” Gwenda Pryce-Hollis said."),
        ("body", "a year’s pay"),
        ("caption", "The pans at Sorrel Quay last autumn"),
        ("body", "Year | Tons"),
        ("body", "2023 | 900"),
    ]


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        pytest.param((DOCUMENTS / "locked.pdf").read_bytes(), UnreadableFileError, "password", id="locked"),
        pytest.param((DOCUMENTS / "scan.pdf").read_bytes(), EmptyArticleError, "OCR", id="scan"),
        pytest.param(b"%PDF-1.4\nnothing", UnreadableFileError, "broken PDF", id="broken pdf"),
        pytest.param(b"PK\x03\x04 word/document.xml", UnreadableFileError, "broken DOCX", id="broken docx"),
    ],
)
def test_documents_that_can_not_be_read(data: bytes, error: type[ArticleError], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        read_bytes(data, "a file")
    assert str(caught.value).startswith("a file: ")


@pytest.mark.parametrize(("library", "file"), [("pdfminer", "locked.pdf"), ("docx", "letter.docx")])
def test_an_extra_that_is_missing_is_named(library: str, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == library]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(
        MissingLibraryError,
        match=rf"pip install 'claimx\[{file[-3:] if library == 'pdfminer' else 'docx'}\]'",
    ):
        read_article(DOCUMENTS / file)


def test_a_mail_with_a_header_that_ends_too_soon() -> None:
    """Found by fuzzing: the standard library's parser of headers reads on behind the end of this one."""
    mail = "From: Ann Mori <ann@ledger.example>\nSubject: Tides\nContent-Type: multipart/\x01; boundary\n\nThe tide rises, she said.\n"
    for header in (
        "Content-Type: multipart/x; a*",
        "Content-Type: text/plain; a*0*",
        "Content-Type: multipart/mixed; a*1",
    ):
        article = read_bytes(
            mail.replace("Content-Type: multipart/\x01; boundary", header).encode(), "mail.eml"
        )
        assert "The tide rises, she said." in article.text
        assert article.title == "Tides"


def test_a_mail_with_a_null_byte_in_its_character_set() -> None:
    """Found by fuzzing: the standard library looks the character set up, and a null byte is no part of any name."""
    mail = (
        "From: Ann Mori <ann@ledger.example>\nSubject: Tides\nContent-Type: text/html; charset=u\x01\x00tf-8\n"
        "Content-Transfer-Enc\x91: x\n\n<p>The tide rises in the \x91bay\x92, she said.</p>\n"
    )
    article = read_bytes(mail.encode("latin-1"), "mail.eml")
    assert "The tide rises in the" in article.text and article.title == "Tides"


def test_a_document_may_be_large_by_its_pictures(tmp_path: Path) -> None:
    path = tmp_path / "pictures.docx"
    shutil.copy(DOCUMENTS / "letter.docx", path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as whole:
        whole.writestr("word/media/image9.png", bytes(LARGEST))
    assert path.stat().st_size > LARGEST
    assert read_article(path).text == read_article(DOCUMENTS / "letter.docx").text
    with pytest.raises(TooLargeError, match="larger than 10 MB"):
        read_bytes(b"x" * (LARGEST + 1))
    with pytest.raises(TooLargeError, match="larger than 100 MB"):
        read_bytes(b"%PDF-" + bytes(LARGEST_DOCUMENT))


def test_a_document_that_unpacks_to_too_much(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with (
        zipfile.ZipFile(DOCUMENTS / "letter.docx") as whole,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for name in whole.namelist():
            more = b"<w:p/>" * 4_000_000 if name == "word/document.xml" else b""
            bomb.writestr(name, whole.read(name).replace(b"<w:body>", b"<w:body>" + more))
    assert path.stat().st_size < 200_000
    with pytest.raises(UnreadableFileError, match="unpacks to"):
        read_article(path)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<html><body>" + "<div>" * 300_000 + "<p>The tide, she said.", id="deep"),
        pytest.param("<html><body>" + "<script>" * 100_000 + "<p>The tide, she said.", id="scripts"),
        pytest.param(
            "<html><body><p " + " ".join(f"a{n}=b" for n in range(100_000)) + ">The tide.", id="attributes"
        ),
        pytest.param("<html><body>" + "<a href=x>News</a> " * 60_000, id="links"),
        pytest.param(
            '<html><script type="application/ld+json">' + "[" * 200_000 + "</script>The tide.", id="data"
        ),
        pytest.param("<html><body>" + "<table><tr><td>" * 50_000 + "<p>The tide, she said.", id="tables"),
    ],
)
def test_a_monstrous_page_ends_soon(page: str) -> None:
    began = time.process_time()
    with contextlib.suppress(EmptyArticleError):
        check_partition(read_bytes(page.encode()))
    assert time.process_time() - began < 8


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        pytest.param(b"<!DOCTYPE html><p>A.", None, "html", id="page from standard input"),
        pytest.param(b"\n<!-- saved --><HTML><p>A.", "a.txt", "html", id="page named .txt"),
        pytest.param("<html><p>A.".encode("utf-16"), None, "html", id="page in UTF-16"),
        pytest.param(b"<p>A.</p><p>B.</p>", None, "html", id="piece of a page"),
        pytest.param(b"<p>A.</p>", "a.htm", "html", id="page by its ending"),
        pytest.param(b"%PDF-1.7", "a", "pdf", id="PDF without an ending"),
        pytest.param(b"# A", "A.MD", "markdown", id="Markdown"),
        pytest.param(b"# A", None, "text", id="Markdown can not be told from text"),
        pytest.param(b"From: a@b.c\nSubject: A\nMessage-ID: <1>\n\nB.", None, "email", id="mail"),
        pytest.param(
            b"From: the editor\nSubject: tides\n\nThe tide.", None, "text", id="a letter is no mail"
        ),
        pytest.param(b"He wrote <p> and <br>.", None, "text", id="text about tags"),
        pytest.param(b"<3 she said.", None, "text", id="text"),
    ],
)
def test_the_format_is_told_by_ending_and_content(data: bytes, name: str | None, form: str) -> None:
    assert find_format(data, name) == form


def test_an_address_is_not_fetched() -> None:
    with pytest.raises(AddressError, match=r"curl -sL 'https://a\.example/\?b=1&c=2' \| claimx extract -"):
        read_article("https://a.example/?b=1&c=2")


def test_a_field_of_a_table_may_hold_html() -> None:
    article = read_text("<p>The tide was high, <b>she</b> said.</p><p>“It fell,” he&nbsp;said.</p>")
    assert rows(article) == [("body", "The tide was high, she said."), ("body", "“It fell,” he said.")]
    assert (article.format, read_text("a < b, she said").format) == ("html", "text")


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_bytes_give_an_article_or_an_article_error(form: str, data: st.DataObject) -> None:
    name = {"text": "a", "markdown": "a.md", "email": "a.eml"}.get(form, f"a.{form}")
    soup = (
        st.lists(st.sampled_from(SOUP[form]) | st.text(max_size=8), max_size=30)
        .map("".join)
        .map(lambda t: t.encode("utf-8", "surrogatepass"))
    )
    whole = data.draw(
        soup | st.binary(max_size=60).map(lambda tail: START.get(form, b"") + tail) | _damaged(form)
    )
    try:
        article = read_bytes(whole, name)
    except ArticleError as error:
        assert str(error).startswith("a") and str(error).rstrip("'\"]").endswith((".", "docx", "pdf"))
    else:
        check_partition(article)
        article.text.encode()


START = {"pdf": b"%PDF-1.4\n", "docx": b"PK\x03\x04word/"}
WHOLE = {
    "text": FIXTURES / "broken" / "windows_1252.txt", "html": PAGES / "ledger_json_ld.html", "pdf": DOCUMENTS / "scan.pdf",
    "markdown": MARKDOWN / "front_matter.md", "email": MAILS / "release.eml", "docx": DOCUMENTS / "letter.docx",
}  # fmt: skip
SOUP = {
    "text": ["By Ana Ruiz\n", "\n\n", "Also read\n", "He said. "], "pdf": ["%PDF-1.4\n", "stream\n", "obj", "xref"],
    "docx": ["PK\x03\x04", "word/"],
    "html": ["<p>", "</p>", "<html>", "<h1>", "<!--", "-->", "<br>", "<td>", "<script>", "He said. ", "&#0;", "&#xd800;", "<![CDATA[",
             '<script type="application/ld+json">', '{"@type":"NewsArticle","author":', "[", "</", "<figure><figcaption>", "<?xml"],
    "markdown": ["---\n", "title: a\n", "  - b\n", "# ", "> ", "- ", "|a|b|\n|-|-|\n", "<div>", "![", "](", "`", "[^1]", "+++\n"],
    "email": ["From: a@b\n", "Subject: =?utf-8?b?////?=\n", "Date: x\n", "\n", "Content-Type: multipart/mixed; boundary=x\n", "--x\n", "> a\n",
              "-- \n", "Content-Type: message/rfc822\n", "Content-Transfer-Encoding: base64\n", "Content-Type: text/html; charset=x\n", "<p>A"],
}  # fmt: skip


@st.composite
def _damaged(draw: st.DrawFn, form: str) -> bytes:
    """A sound file with a piece cut out and another put in."""
    whole = WHOLE[form].read_bytes()
    start = draw(st.integers(0, len(whole)))
    end = draw(st.integers(start, min(len(whole), start + 400)))
    return whole[:start] + draw(st.binary(max_size=20)) + whole[end:]
