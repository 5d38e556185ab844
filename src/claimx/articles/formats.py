"""Which format an input is in: by the ending of its name, and by its first bytes where the name says nothing."""

import re
from pathlib import PurePath
from typing import Literal, get_args

Format = Literal["text", "html", "markdown", "email", "pdf", "docx"]
FORMATS: tuple[Format, ...] = get_args(Format)

_ENDINGS: dict[str, Format] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html", ".mhtml": "email", ".mht": "email",
    ".md": "markdown", ".markdown": "markdown", ".eml": "email", ".pdf": "pdf", ".docx": "docx",
}  # fmt: skip
_SAMPLE = 4096
_DOCTYPE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.I | re.S,
)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|blockquote|article|section|table)(?:\s[^<>]{0,500})?/?>", re.I
)
_FIELD = re.compile(
    r"(?:From \S+ .*\r?\n)?((?:[!-9;-~]{1,76}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,})(?:\r?\n|\Z)?"
)
_NAMES = re.compile(r"^([!-9;-~]+):", re.M)
_MACHINE = frozenset(
    "message-id mime-version received return-path content-type delivered-to dkim-signature x-mailer".split()
)
_PERSON = frozenset("from to subject date".split())


def find_format(data: bytes, name: str | None) -> Format:
    """The format of ``data``, whose name for people is ``name``.

    A PDF or a DOCX is one whatever its name says. The ending of the name decides the rest, except that a
    ``.txt``, another ending, and no name may hold a page or a mail, and say so in their first bytes.

    >>> find_format(b"%PDF-1.7", "release.txt"), find_format(b"# Ferry", "a.md"), find_format(b"# Ferry", None)
    ('pdf', 'markdown', 'text')
    """
    if b"%PDF-" in data[:64]:
        return "pdf"
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "docx"
    named = _ENDINGS.get(PurePath(name).suffix.casefold()) if name else None
    if named in ("html", "markdown", "email"):
        return named
    return _by_content(data)


def looks_like_html(text: str) -> bool:
    """Whether a string is HTML or a piece of it: it says so at once, or opens with a tag and has several.

    >>> looks_like_html("<p>No, she said.</p><p>Yes.</p>"), looks_like_html("a <b> c <p>"), looks_like_html("<3")
    (True, False, False)
    """
    opening = text[:_SAMPLE]
    if _DOCTYPE.match(opening):
        return True
    tags = _BLOCK_TAG.findall(text[: 16 * _SAMPLE])
    return len(tags) >= 2 and (opening.lstrip().startswith("<") or len(tags) >= 4)


def _by_content(data: bytes) -> Format:
    sample = data[:_SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = sample.decode("utf-16", "replace")
    else:
        text = sample.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    if _DOCTYPE.match(text) or (text.lstrip().startswith("<") and len(_BLOCK_TAG.findall(text)) >= 2):
        return "html"
    header = _FIELD.match(text)
    names = {name.casefold() for name in _NAMES.findall(header[1])} if header else set()
    return "email" if names & _MACHINE and len(names & _PERSON) >= 2 else "text"
