"""What is fuzzed: each target takes any bytes, and raises where something that must hold does not.

``ArticleError`` is an answer; anything else that comes out, and anything that takes long, is found.
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from claimx.articles import make_article, read_bytes
from claimx.errors import ArticleError
from claimx.pipeline.quotation import find_quotations
from tests.invariants import check_article, check_quotations, check_record

if TYPE_CHECKING:
    from claimx.api import Extractor

PARTS = (
    "“", "”", "‘", "’", '"', "'", "«", "»", "„", "''", "``", "\n\n", "\n", "\r\n", ". ", ", ", " ", "…", "—", "said ",
    "he ", "She told the Kintbury Post ", "Ann Mori", "According to ", "the minister ", "that ", "the ferry is safe",
    "\u200b", "\u202e", "\0", "\x1b[2J", "e\u0301", "😀", "Also read", "By Ann Mori, Reuters", "PORT LOUIS, March 3 - ",
    "- ", "ANN: ", "(", ")", "adding ", "MPs", "the company’s ", "WHO", "$3m", "a source ", "her lawyer ", "@ann",
)  # fmt: skip
"""Bits of news; bytes of 128 and up stand for one of them each, so that mutation makes sentences."""

_MARKUP = tuple(
    bit.encode()
    for bit in (
        "<p>", "</p>", "<div>", "</div>", "<br>", "<article>", "</article>", "<h1>", "</h1>", "<title>", "<script>",
        "</script>", '<script type="application/ld+json">', '{"@type": "NewsArticle", "headline": "', '"}', "<table>", "<td>",
        "<blockquote>", "<a href='", "'>", "</a>", "<!--", "-->", "<![CDATA[", "&amp;", "&#0;", "&#x1F600;", "<meta charset=",
        '<meta property="og:title" content="', "<time datetime='2024-03-05'>", "<body>", "<html lang=en>", "<li>", "<ul>",
        "Subject: ", "From: Ann <a@b.c>\n", "Date: Tue, 5 Mar 2024 10:00:00 +0000\n", "Content-Type: multipart/mixed; boundary=x\n",
        "Content-Type: text/html; charset=utf-7\n", "Content-Transfer-Encoding: base64\n", "\n\n", "--x\n", "--x--\n", "# ", "```",
        "> ", "[a](b)", "---\n", "title: ", "**", "The ferry will sail on Monday, the mayor said. ", "“It is safe,” she said. ",
    )
)  # fmt: skip
"""Bits of pages, mails and Markdown, in the same way."""

ENDINGS = (".html", ".eml", ".md", ".pdf", ".docx")


def articles(data: bytes) -> None:
    """Bytes to an article."""
    try:
        article = read_bytes(data, "fuzz")
    except ArticleError:
        return
    check_article(article)


def formats(data: bytes) -> None:
    """Bytes to an article by the reader of a format, which the first byte chooses."""
    ending, data = ENDINGS[data[0] % len(ENDINGS)] if data else ENDINGS[0], data[1:]
    if ending in (".html", ".eml", ".md"):
        data = b"".join(_MARKUP[byte % len(_MARKUP)] if byte > 127 else bytes([byte]) for byte in data)
    try:
        article = read_bytes(data, f"fuzz{ending}")
    except ArticleError:
        return
    check_article(article)


def quotations(data: bytes) -> None:
    """Text to its quotations."""
    text = as_news(data)
    check_quotations(text, find_quotations(text))


def records(data: bytes) -> None:
    """Text to its record, by the whole pipeline."""
    extractor = _extractor()
    article = make_article(as_news(data))
    with extractor.nlp.memory_zone():
        record = extractor.extract(article)
    check_article(article)
    check_record(record)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "articles": articles,
    "formats": formats,
    "quotations": quotations,
    "records": records,
}


def as_news(data: bytes) -> str:
    """Bytes as text: those of ASCII as they are, each other one a bit of news; or UTF-8 after a first byte of 0."""
    if data[:1] == b"\0":
        return data[1:].decode("utf-8", errors="replace")
    return "".join(chr(byte) if byte < 128 else PARTS[byte % len(PARTS)] for byte in data)


@cache
def _extractor() -> "Extractor":
    from claimx.api import load

    return load(threads=1)
