"""Paths, bytes and strings to articles."""

import hashlib
import os
import re
import shlex
from dataclasses import replace
from pathlib import Path
from typing import IO

from claimx.articles.article import Article, Block
from claimx.articles.blocks import find_blocks, find_part_blocks
from claimx.articles.draft import Draft
from claimx.articles.encoding import decode
from claimx.articles.formats import Format, find_format, looks_like_html
from claimx.articles.language import guess_language
from claimx.articles.metadata import find_metadata
from claimx.errors import (
    AddressError,
    DataFileError,
    EmptyArticleError,
    FolderError,
    MissingFileError,
    TooLargeError,
    UnreadableFileError,
)

_OPENING = 1000
_RECORD = re.compile(r"\[?\s*\{\s*\"schema_version\"\s*:")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ADDRESS = re.compile(r"(?:https?|ftp)://\S", re.I)
_NO_NAME = "the input"
LARGEST = 10_000_000
"""Bytes of the largest article; what is larger is a dump, a device without an end, or made to fill the memory."""

LARGEST_DOCUMENT = 100_000_000
"""The same for PDF and DOCX, which hold pictures; how much text they may unpack to has a limit of its own."""

_DOCUMENTS = (b"%PDF-", b"PK\x03\x04")


def read_article(path: str | os.PathLike[str]) -> Article:
    """The article in the file at ``path``: plain text, HTML, Markdown, a mail, a PDF or a DOCX.

    Raises:
        AddressError: the path is an address on the web; nothing is fetched.
        MissingFileError, FolderError, UnreadableFileError: the file can not be read.
        TooLargeError, EmptyArticleError, BinaryFileError, EncodingError: its bytes are no article.
        MissingLibraryError: its format needs an extra that is not installed.
    """
    name = _printable(path)
    if _ADDRESS.match(name):
        raise AddressError(
            f"{name}: is an address; claimx fetches nothing. Try: curl -sL {shlex.quote(name)} | claimx extract -",
            name,
        )
    try:
        with Path(path).open("rb") as stream:
            data = take(stream)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingFileError(f"{name}: no such file. Check the path.", name) from error
    except IsADirectoryError as error:
        raise FolderError(f"{name}: is a folder. Give the files in it instead.", name) from error
    except PermissionError as error:
        if Path(path).is_dir():  # what Windows answers for a folder
            raise FolderError(f"{name}: is a folder. Give the files in it instead.", name) from error
        raise UnreadableFileError(f"{name}: may not be read. Check its permissions.", name) from error
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        raise UnreadableFileError(
            f"{name}: could not be read ({error}). Check the path and the disk.", name
        ) from error
    return read_bytes(data, name)


def take(stream: IO[bytes]) -> bytes:
    """All bytes of a stream, or one more than an article may have."""
    data = stream.read(LARGEST + 1)
    return data + stream.read(_largest(data) - LARGEST) if len(data) > LARGEST else data


def _largest(data: bytes) -> int:
    return LARGEST_DOCUMENT if data.startswith(_DOCUMENTS) else LARGEST


def read_bytes(data: bytes, path: str | None = None) -> Article:
    """The article in ``data``; ``path`` is only its name, for the record, for messages and for its ending.

    Raises:
        TooLargeError: more than ``LARGEST`` bytes, in a PDF or DOCX ``LARGEST_DOCUMENT``.
        EmptyArticleError: no bytes, nothing but blanks, or no text in a page or document.
        BinaryFileError: the bytes are no text and of no format that can be read.
        DataFileError: the text is JSON.
        EncodingError: the bytes break the encoding that they promise.
        UnreadableFileError: a PDF or DOCX is broken or locked.
        MissingLibraryError: the format needs an extra that is not installed.
    """
    name = path or _NO_NAME
    if len(data) > _largest(data):
        message = (
            f"{name}: is larger than {_largest(data) // 10**6} MB: no article. Cut it up, or leave it out."
        )
        raise TooLargeError(message, path)
    if not data:
        raise EmptyArticleError(f"{name}: is empty. Give a file with the text of an article.", path)
    form = find_format(data, path)
    draft = _read(form, data, name, path)
    if draft is not None:
        return _from_draft(draft, data, path, form)
    text, encoding, notes = _decode(data, name, path)
    _check_no_data(text, name, path)
    return _article(text, data, path, encoding, notes + _format_notes(text))


def _check_no_data(text: str, name: str, path: str | None) -> None:
    """Whoever gives JSON as an article means another command; read as text it would give claims by the dozen."""
    opening = text[:_OPENING].lstrip("\ufeff\t\r\n ")
    if not opening.startswith(("{", "[")):
        return
    if _RECORD.match(opening):
        raise DataFileError(f"{name}: holds records of claimx. Try: claimx show {path or '-'}", path)
    if path and path.casefold().endswith((".json", ".jsonl", ".ndjson")):
        raise DataFileError(
            f"{name}: is JSON, not an article. Articles in the lines of a .jsonl or .csv are for claimx batch, with --text-field.",
            path,
        )


def read_text(text: str) -> Article:
    """The article in a string that may hold HTML, as the fields of a table do.

    Raises:
        EmptyArticleError: the HTML holds no text.
    """
    if not looks_like_html(text):
        return make_article(text)
    from claimx.articles.html import read_html

    draft = read_html(_SURROGATE.sub("\ufffd", text), _NO_NAME, None)
    return _from_draft(draft, text.encode("utf-8", errors="surrogatepass"), None, "html")


def make_article(text: str) -> Article:
    """The article in a string. An empty string makes an article with no blocks.

    Half a surrogate pair is no character and could not be written out again; each becomes U+FFFD, one for
    one, so that offsets into the caller's string stay true, and a note says so. The id is that of the
    string as UTF-8.
    """
    data = text.encode("utf-8", errors="surrogatepass")
    text, broken = _SURROGATE.subn("\ufffd", text)
    notes = (f"Half a surrogate pair in {broken} place(s), shown as \ufffd.",) if broken else ()
    return _article(text, data, None, None, notes)


def _decode(data: bytes, name: str, path: str | None) -> tuple[str, str, tuple[str, ...]]:
    text, encoding, notes = decode(data, name)
    if not text.strip("\ufeff\0") or text.isspace():
        raise EmptyArticleError(
            f"{name}: holds nothing but blanks. Give a file with the text of an article.", path
        )
    return text, encoding, notes


def _read(form: Format, data: bytes, name: str, path: str | None) -> Draft | None:
    """The draft by the reader of the format, each loaded only where it is needed; None for plain text."""
    if form == "text":
        return None
    if form == "pdf":
        from claimx.articles.pdf import read_pdf

        return read_pdf(data, name, path)
    if form == "docx":
        from claimx.articles.docx import read_docx

        return read_docx(data, name, path)
    from claimx.articles.html import read_html

    if form == "email":
        from claimx.articles.mail import read_mail

        return read_mail(data, name, path, lambda page: read_html(page, name, path))
    text, encoding, notes = _decode(data, name, path)
    if form == "html":
        draft = read_html(text, name, path)
    else:
        from claimx.articles.markdown import read_markdown

        draft = read_markdown(text)
    return replace(draft, encoding=encoding, notes=notes + draft.notes)


def _from_draft(draft: Draft, data: bytes, path: str | None, form: Format) -> Article:
    """The article of a draft: what the file says about itself goes before what its text gives."""
    text, blocks = find_part_blocks(draft.parts)
    if not blocks:
        raise EmptyArticleError(
            f"{path or _NO_NAME}: holds no text. Give a file with the text of an article.", path
        )
    found = _with_blocks(text, blocks, data, path, draft.encoding, draft.notes)
    return replace(
        found,
        format=form,
        title=draft.title or found.title,
        byline=draft.byline or found.byline,
        published=draft.published or found.published,
        outlet=draft.outlet or found.outlet,
    )


def _article(
    text: str, data: bytes, path: str | None, encoding: str | None, notes: tuple[str, ...]
) -> Article:
    return _with_blocks(text, find_blocks(text), data, path, encoding, notes)


def _with_blocks(
    text: str,
    blocks: tuple[Block, ...],
    data: bytes,
    path: str | None,
    encoding: str | None,
    notes: tuple[str, ...],
) -> Article:
    found = find_metadata(text, blocks)
    return Article(
        text=text,
        blocks=blocks,
        id="sha256:" + hashlib.sha256(data).hexdigest(),
        path=path,
        title=found.title,
        byline=found.byline,
        published=found.published,
        outlet=found.outlet,
        language=guess_language(
            " ".join(text[b.start : b.end] for b in blocks[:200] if b.role == "body") or text
        ),
        encoding=encoding,
        notes=notes,
    )


def _format_notes(text: str) -> tuple[str, ...]:
    opening = text[:1000].lstrip().casefold()
    if opening.startswith("{\\rtf"):
        return (
            "This looks like RTF; it was read as plain text, codes and all. Save it as plain text first.",
        )
    return ()


def _printable(path: str | os.PathLike[str]) -> str:
    """The path as text that can be written anywhere: bytes that are no UTF-8 in a file's name become
    U+FFFD.
    """
    return os.fsencode(path).decode("utf-8", errors="replace")
