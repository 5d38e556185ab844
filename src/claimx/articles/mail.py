"""A mail to a draft: its text, less what it answers and how it is signed; who sent it, when, about what."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from claimx.articles.article import Role
from claimx.articles.byline import byline_names, byline_outlet, is_name
from claimx.articles.draft import Draft, Part, clean, make_parts, with_headline
from claimx.articles.encoding import decode
from claimx.articles.paragraphs import find_paragraphs
from claimx.errors import BinaryFileError, EmptyArticleError, EncodingError

_PREFIX = re.compile(r"^(?:(?:re|fw|fwd|aw|wg|tr|rv)\s*(?:\[\d+\])?:\s*|\[[\w .-]{1,40}\]\s*)+", re.I)
_ANSWERED = re.compile(r"(?:on|am|le|el)\b.{6,120}\b(?:wrote|schrieb|écrit|escribió)\s?:", re.I | re.S)
_FORWARDED = re.compile(
    r"[-_=> ]*(?:(?:begin )?forwarded message|original message|weitergeleitete nachricht)\s*:?[-_= ]*", re.I
)
_HEADER = re.compile(r"\*?(From|Sent|Date|Subject|To|Cc|Reply-To):\*? ?(.*)", re.I)
_ITEM = re.compile(r"[-*•·–>] |\(?\d{1,2}[.)] ")
_NARROWEST, _WIDEST = 55, 100
_OFFICE = re.compile(
    r"\b(?:press|media|office|news\w*|desk|team|communications?|company|ltd|inc|plc|group|council|ministry|department"
    r"|university|foundation|association|agency|alerts?|daily|weekly|bulletin|updates?|briefings?|digest|editors?"
    r"|subscriptions?|reports?|dispatch)\b",
    re.I,
)
_STUB = 300
"""Characters of plain text beside a page of HTML that may be no more than a pointer to it."""

Page = Callable[[str], Draft]


def read_mail(data: bytes, name: str, path: str | None, read_page: Page) -> Draft:
    """The draft of a mail. ``read_page`` reads its HTML where it has no plain text worth the name.

    The subject is the headline; the sender is the writer where a person's name, else the outlet. A forwarded
    mail's own subject, sender and date go before those of who passed it on. Answered text and signatures are
    furniture. Attachments are not read; a note names them.

    Raises:
        EmptyArticleError: it has no text.
        BinaryFileError, EncodingError: its text is none.
    """
    message = _parse(data.lstrip(b"\xef\xbb\xbf\r\n"))
    notes = _attachments(message)
    message = _innermost(message)
    draft, notes = _body(message, name, read_page, notes)
    parts, forwarded = _split(draft.parts)
    if not any(part.role != "furniture" for part in parts):
        raise EmptyArticleError(
            f"{name}: the mail has no text of its own. Save what is attached to it and give that.", path
        )
    about = {**{field: _header(message, field) for field in ("subject", "from", "date")}, **forwarded}
    names, outlet = _sender(about["from"])
    subject = _PREFIX.sub("", about["subject"]).strip() or None
    return Draft(
        parts=parts if any(part.role == "headline" for part in parts) else with_headline(parts, subject),
        title=subject or draft.title,
        byline=names or draft.byline,
        published=_sent(about["date"]) or draft.published,
        outlet=outlet or draft.outlet,
        encoding=draft.encoding,
        notes=notes + draft.notes,
    )


def _parse(data: bytes) -> Any:
    try:
        return message_from_bytes(data, policy=policy.default)
    except (
        Exception
    ):  # the standard library's newer parser trips over some broken headers; the older one reads on
        return message_from_bytes(data, policy=policy.compat32)


def _header(message: Any, field: str) -> str:
    """A field of the header on one line; nothing where it is missing or beyond reading."""
    try:
        return clean(str(message.get(field, "")))
    except Exception:  # the standard library's parser of headers trips over some that are broken
        return ""


def _walk(message: Any) -> list[Any]:
    try:
        return list(message.walk())[:1000]
    except (RecursionError, AttributeError, TypeError):
        return [message]


def _innermost(message: Any) -> Any:
    """The mail itself, or the one that it carries as an attachment where it says nothing else."""
    own = [part for part in _walk(message) if _kind(part).startswith("text/")]
    carried = [part for part in _walk(message) if _kind(part) == "message/rfc822"]
    for part in carried[:1]:
        inner = part.get_payload()
        inside = inner[0] if isinstance(inner, list) and inner else None
        before = own[: next((n for n, one in enumerate(own) if one in _walk(part)), len(own))]
        if isinstance(inside, Message) and not any(_raw(one).strip() for one in before):
            return inside
    return message


def _kind(part: Any) -> str:
    try:
        return str(part.get_content_type())
    except Exception:  # a broken header
        return "text/plain"


def _raw(part: Any) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except Exception:  # a transfer encoding that it does not keep
        payload = None
    try:
        whole = part.get_payload()
    except Exception:  # a null byte in the name of its character set
        whole = getattr(part, "_payload", None)
    if payload is None and isinstance(whole, str):  # of several parts, it says, and has none
        payload = whole.encode("utf-8", "surrogateescape")
    return payload if isinstance(payload, bytes) else b""


def _attachments(message: Any) -> tuple[str, ...]:
    names = []
    for part in _walk(message):
        try:
            file = part.get_filename()
        except Exception:  # a broken header
            file = None
        if file and not part.is_multipart() and not _kind(part).startswith("image/"):
            names.append(clean(str(file))[:80])
    return (f"Attached and not read: {', '.join(names[:10])}.",) if names else ()


def _body(message: Any, name: str, read_page: Page, notes: tuple[str, ...]) -> tuple[Draft, tuple[str, ...]]:
    """The text of the mail as a draft: plain where there is any, else its HTML."""
    texts: dict[str, list[Any]] = {"text/plain": [], "text/html": []}
    for part in _walk(message):
        if _kind(part) in texts and not _is_file(part):
            texts[_kind(part)].append(part)
    if not any(texts.values()) and isinstance(message.get_payload(), str):
        texts["text/plain"].append(message)
    plain = [_decoded(part, name) for part in texts["text/plain"]]
    pages = [_decoded(part, name) for part in texts["text/html"]]
    said = "\n\n".join(text for text, _, _ in plain).strip()
    if pages and len(said) < _STUB:
        for text, charset, found in pages:
            page = _try_page(text, read_page)
            if page and sum(len(part.text) for part in page.parts) > len(said):
                return replace(page, encoding=charset), notes + found
    flowed = any("flowed" in _header(part, "content-type").casefold() for part in texts["text/plain"])
    encoding = plain[0][1] if plain else None
    return Draft(_plain_parts(said, flowed), encoding=encoding), notes + tuple(
        n for _, _, ns in plain for n in ns
    )


def _try_page(text: str, read_page: Page) -> Draft | None:
    try:
        return read_page(text)
    except EmptyArticleError:
        return None


def _is_file(part: Any) -> bool:
    try:
        return bool(part.get_content_disposition() == "attachment")
    except Exception:  # a broken header
        return False


def _decoded(part: Any, name: str) -> tuple[str, str, tuple[str, ...]]:
    """The text of a part in the character set that it names, or in the one that its bytes show."""
    data = _raw(part)
    try:
        charset = str(part.get_content_charset() or "")
        if charset and charset.casefold() not in ("us-ascii", "utf-8", "unknown-8bit"):
            return data.decode(charset), charset, ()
    except (LookupError, ValueError, AttributeError, TypeError):
        pass
    try:
        return decode(data, name)
    except (BinaryFileError, EncodingError):
        return (
            data.decode("utf-8", "replace"),
            "utf-8",
            ("Part of the mail is no text in any known encoding.",),
        )


def _plain_parts(text: str, flowed: bool) -> list[Part]:
    if flowed:  # RFC 3676: a blank at the end of a line says that the paragraph goes on
        text = re.sub(r"(?<!\n-- )(?<=[^\n] )\r?\n(?=[^\s>])", "", text)
    return make_parts(_plain_texts(text))


def _plain_texts(text: str) -> Iterator[tuple[str, Role | None]]:
    """The paragraphs of a mail's own text; quoted lines and what follows the line of a signature as furniture."""
    own: list[str] = []
    quoted = all(line.startswith(">") for line in text.splitlines() if line.strip())
    lines = [line.lstrip("> ") for line in text.splitlines()] if quoted else text.splitlines()
    for number, line in enumerate(lines):
        if line.rstrip() == "--" and len(lines) - number <= 15:
            yield from _paragraphs(own)
            for rest in lines[number:]:
                yield rest, "furniture"
            return
        if line.startswith(">"):
            yield from _paragraphs(own)
            yield line, "furniture"
        else:
            own.append(line)
    yield from _paragraphs(own)


def _paragraphs(lines: list[str]) -> Iterator[tuple[str, Role | None]]:
    text = "\n".join(_unwrap(lines))
    lines.clear()
    for paragraph in find_paragraphs(text):
        yield text[paragraph.start : paragraph.end], None


def _unwrap(lines: Sequence[str]) -> list[str]:
    """The lines with those joined that a mail program broke: where the next one's first word had no more room."""
    width = max((len(line) for line in lines), default=0)
    joined: list[str] = []
    before = ""  # the last line as it was, before it was joined
    for line in lines:
        word = re.match(r"\S+", line)
        full = (
            width <= _WIDEST
            and word is not None
            and len(before) + 1 + len(word[0]) > max(_NARROWEST, 0.85 * width)
        )
        if full and before and not _ITEM.match(line) and not _HEADER.match(line):
            joined[-1] = f"{joined[-1].rstrip()} {line}"
        else:
            joined.append(line)
        before = line.rstrip()
    return joined


def _split(parts: Sequence[Part]) -> tuple[list[Part], dict[str, str]]:
    """The parts with the lines about a forwarded or answered mail as furniture, and what the forwarded one says of itself."""
    done: list[Part] = []
    about: dict[str, str] = {}
    forwarded = False
    for part in parts:
        header = _HEADER.fullmatch(part.text) if len(part.text) < 300 else None
        if len(part.text) < 100 and _FORWARDED.fullmatch(part.text):
            forwarded = True
            done = (
                [Part(one.text, "furniture") for one in done]
                if sum(len(p.text) for p in done) < 600
                else done
            )
            done.append(Part(part.text, "furniture"))
        elif forwarded and header and len(about) < 4:
            about.setdefault({"sent": "date"}.get(header[1].casefold(), header[1].casefold()), header[2])
            done.append(Part(part.text, "furniture"))
        elif len(part.text) < 200 and _ANSWERED.fullmatch(part.text):
            done.append(Part(part.text, "furniture"))
        else:
            done.append(part)
    return done, {
        field: value for field, value in about.items() if field in ("subject", "from", "date") and value
    }


def _sender(line: str) -> tuple[tuple[str, ...], str | None]:
    """The writers and the outlet that a sender's name tells: a person, a desk, or one at the other."""
    shown, address = parseaddr(line)
    shown = clean(shown) or ("" if address else clean(line))
    both = re.fullmatch(r"(?P<person>.+?)(?:,| at| from| \||\s[-–—]| via) (?P<outlet>.+)", shown)
    if both and is_name(both["person"]) and not _OFFICE.search(both["person"]):
        return byline_names(f"By {both['person']}"), both["outlet"].strip(" ()")
    written = f"By {shown}"
    person = is_name(shown) and not _OFFICE.search(shown)
    if person and byline_names(written) and not byline_outlet(written):
        return byline_names(written), None
    return (), shown or None


def _sent(line: str) -> str | None:
    """The day of a date as mails write it, by the sender's clock."""
    from claimx.articles.dates import find_date

    try:
        return parsedate_to_datetime(line).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return find_date(line) if len(line) < 200 else None
