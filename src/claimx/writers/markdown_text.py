"""Text of others in Markdown, where it stands as it is and does nothing."""

import re
from collections.abc import Sequence

from claimx.controls import show_controls

GAP = r"\[…\]"
"""Between spans: the article has other words there."""

_WORD = re.compile(r"\w")
_BLANKS = re.compile(r"[ \t\n\v\f\r]+")
_PARAGRAPHS = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)[ \t\n\v\f\r]*")
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&|~$^=#!]")
_OPENING = re.compile(r"(?=[-+:.(%])|(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdm]{2,9}|[IVXLCDM]{2,9})(?=[.)])")
_LINKED = re.compile(
    r"//|www\.|@\w|#\w|:[\w+-]+:|(?:mailto|xmpp):|[\w-]\.(?:[^\W\d_]{2}|biz|com|edu|gov|net|org|pro|web|xxx|aero|asia"
    r"|coop|info|museum|name|shop|mil|int|xn--[\w-]+)(?![^\W\d_])",
    re.IGNORECASE,
)
_CORE = re.compile(r"[\w@#/:].*[\w/:-]|[\w@#/:]", re.DOTALL)
_TICKS = re.compile("`+")


def show_inert(text: str, opens_line: bool = False) -> str:
    r"""``text`` on one line, so that no Markdown program reads markup, HTML or a link in it.

    Every character that can begin markup (CommonMark, and GitHub's tables, strikethrough and footnotes) is
    escaped, where it ``opens_line`` also those of lists and headings. Web and mail addresses, @names, #tags
    and :short:codes stand in code spans: programs make links of them after the escapes are gone. Blanks
    and line ends become one blank, control characters visible pictures.

    >>> print(show_inert("1. <b>Write</b> to @mayor or *me@example.org*", opens_line=True))
    1\. \<b\>Write\</b\> to `@mayor` or \*`me@example.org`\*
    """
    words = show_controls(_BLANKS.sub(" ", text)).strip(" ")
    escaped = " ".join(_show_chunk(chunk) for chunk in words.split(" "))
    opening = _OPENING.match(escaped) if opens_line else None
    return f"{opening[0]}\\{escaped[opening.end() :]}" if opening else escaped


def quote_inert(spans: Sequence[str], between: Sequence[str], opening: str = "", closing: str = "") -> str:
    """A block quotation of the spans, each between ``opening`` and ``closing``, paragraph by paragraph.

    ``between`` is what stands between them in the text: where it has words, ``GAP`` stands for them.
    """
    paragraphs: list[str] = []
    for span, before in zip(spans, ("\n\n", *between), strict=True):
        pieces = _PARAGRAPHS.split(f"{opening}{span}{closing}")
        if _WORD.search(before):
            paragraphs[-1] += f" {GAP} {show_inert(pieces.pop(0))}"
        elif not _PARAGRAPHS.search(before):
            paragraphs[-1] += f" {show_inert(pieces.pop(0))}"
        paragraphs += [show_inert(paragraph, opens_line=True) for paragraph in pieces]
    return "\n>\n".join(f"> {paragraph}".rstrip(" ") for paragraph in paragraphs)


def _show_chunk(chunk: str) -> str:
    """What stands between two blanks: as code where a program could link it, else escaped."""
    core = _CORE.search(chunk) if _LINKED.search(chunk) else None
    if core is None:
        return _escape(chunk)
    ticks = "`" * (1 + max(map(len, _TICKS.findall(core[0])), default=0))
    return f"{_escape(chunk[: core.start()])}{ticks}{core[0]}{ticks}{_escape(chunk[core.end() :])}"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
