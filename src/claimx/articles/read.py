"""Paths, bytes and strings to articles."""

import hashlib
import os
import re
from pathlib import Path

from claimx.articles.article import Article
from claimx.articles.blocks import find_blocks
from claimx.articles.encoding import decode
from claimx.articles.language import guess_language
from claimx.articles.metadata import find_metadata
from claimx.errors import (
    EmptyArticleError,
    FolderError,
    MissingFileError,
    TooLargeError,
    UnreadableFileError,
)

_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_NAME = "the input"
LARGEST = 10_000_000
"""Bytes of the largest article; what is larger is a dump, a device without an end, or made to fill the memory."""


def read_article(path: str | os.PathLike[str]) -> Article:
    """The article in the plain text file at ``path``.

    Raises:
        MissingFileError, FolderError, UnreadableFileError: the file can not be read.
        TooLargeError, EmptyArticleError, BinaryFileError, EncodingError: its bytes are no article.
    """
    name = _printable(path)
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(LARGEST + 1)
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


def read_bytes(data: bytes, path: str | None = None) -> Article:
    """The article in ``data``; ``path`` is only its name, for the record and for messages.

    Raises:
        TooLargeError: more than ``LARGEST`` bytes.
        EmptyArticleError: no bytes, or nothing but blanks.
        BinaryFileError: the bytes are no text.
        EncodingError: the bytes break the encoding that they promise.
    """
    name = path or _NO_NAME
    if len(data) > LARGEST:
        message = f"{name}: is larger than {LARGEST // 10**6} MB: no article. Cut it up, or leave it out."
        raise TooLargeError(message, path)
    if not data:
        raise EmptyArticleError(f"{name}: is empty. Give a file with the text of an article.", path)
    text, encoding, notes = decode(data, name)
    if not text.strip("\ufeff\0") or text.isspace():
        raise EmptyArticleError(
            f"{name}: holds nothing but blanks. Give a file with the text of an article.", path
        )
    return _article(text, data, path, encoding, notes + _format_notes(text))


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


def _article(
    text: str, data: bytes, path: str | None, encoding: str | None, notes: tuple[str, ...]
) -> Article:
    blocks = find_blocks(text)
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
    for what, signs in (("HTML", ("<!doctype html", "<html")), ("RTF", ("{\\rtf",))):
        if opening.startswith(signs):
            return (
                f"This looks like {what}; it was read as plain text, codes and all. Save it as plain"
                f" text first.",
            )
    return ()


def _printable(path: str | os.PathLike[str]) -> str:
    """The path as text that can be written anywhere: bytes that are no UTF-8 in a file's name become
    U+FFFD.
    """
    return os.fsencode(path).decode("utf-8", errors="replace")
