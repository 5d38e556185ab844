"""DOCX to a draft, by python-docx: paragraphs and tables in order, with the roles that their styles give."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from claimx.articles.article import Role
from claimx.articles.draft import Draft, make_parts
from claimx.errors import EmptyArticleError, MissingLibraryError, UnreadableFileError

_LARGEST, _LARGEST_XML = 200_000_000, 16_000_000
"""Bytes that a document and one part of its text may unpack to: more is no article, and may be meant to fill the memory."""

_STYLES: tuple[tuple[str, Role], ...] = (
    (r"title", "headline"), (r"(?:heading|subtitle).*", "subhead"), (r"caption", "caption"),
    (r"(?:intense )?quote|list.*", "body"),
)  # fmt: skip


def read_docx(data: bytes, name: str, path: str | None) -> Draft:
    """The draft of a document of Word. Headers, footers, footnotes, comments and text boxes are not read.

    Raises:
        MissingLibraryError: ``python-docx`` is not installed.
        UnreadableFileError: it is broken, or unpacks to far more than any article.
        EmptyArticleError: it holds no text.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingLibraryError(
            f"{name}: DOCX needs one more library. Install it with: pip install 'claimx[docx]'", path
        ) from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = [member.file_size for member in archive.infolist()]
            texts = [m.file_size for m in archive.infolist() if not m.filename.startswith("word/media/")]
        if sum(sizes) > _LARGEST or max(texts, default=0) > _LARGEST_XML:
            raise UnreadableFileError(
                f"{name}: unpacks to {sum(sizes) // 10**6} MB, more than any article. Save its text alone and give that.",
                path,
            )
        parts = make_parts(_texts(docx.Document(io.BytesIO(data))))
    except UnreadableFileError:
        raise
    except Exception as error:  # a broken file breaks the library in any way
        raise UnreadableFileError(
            f"{name}: is a broken DOCX ({type(error).__name__}). Open it in a word processor and save it anew.",
            path,
        ) from error
    if not parts:
        raise EmptyArticleError(f"{name}: holds no text. Give a document with the text of an article.", path)
    return Draft(parts=parts)


def _texts(document: Any) -> Iterator[tuple[str, Role | None]]:
    from docx.table import Table

    headlines = 0
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield from _rows(item)
            continue
        style = str(item.style.name).casefold() if item.style is not None else ""
        role = next((role for pattern, role in _STYLES if re.fullmatch(pattern, style)), None)
        if style == "heading 1" and not headlines:
            role = "headline"
        if role == "headline":
            headlines += bool(item.text.strip())
            role = "headline" if headlines <= 1 else "subhead"
        for line in re.split(r"\n\n+|(?<=[.!?”\"])\n", item.text):
            yield line, role


def _rows(table: Any) -> Iterator[tuple[str, Role | None]]:
    """A row a line where cells are short; a cell that holds paragraphs is a frame about them."""
    for row in table.rows:
        cells = list({id(cell._tc): cell for cell in row.cells}.values())  # merged cells come twice
        if any(len(cell.text) > 150 for cell in cells):
            for cell in cells:
                yield from ((line, None) for line in cell.text.split("\n"))
        else:
            yield " | ".join(cell.text.replace("\n", " ") for cell in cells if cell.text.strip()), "body"
