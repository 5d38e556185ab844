"""Bytes to text, with the encoding that was used: certain signs first, guesses last and never in silence.

The order: a byte order mark; UTF-16 or UTF-32 by the pattern of their null bytes; UTF-8; an encoding that
the text declares (``charset=…``); UTF-8 with stray bytes, which are read as Windows-1252 one by one;
Windows-1252 or Mac Roman for text that is mostly ASCII; the guess of charset-normalizer; and at last
Windows-1252. All after UTF-8 leave a note. No byte is dropped: where a mark promises an encoding that the
bytes break, the broken places become U+FFFD and a note says how many, or, if they are many, the input is
refused.
"""

import codecs
import re

from claimx.errors import BinaryFileError, EncodingError

_MARKS = (  # UTF-32 before UTF-16: its little-endian mark starts with the other's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or office document (docx, odt, epub)"),
    (b"\xd0\xcf\x11\xe0", "an old office document (doc, xls)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_.:-]{3,20})""")
# Control characters that no text needs. Tab, line ends, form feed, escape and DOS's end-of-file may stand.
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"
_CONTROL_SHARE = 0.05
_BROKEN_SHARE = 0.02
_SAMPLE = 65_536
_CURLY = frozenset("‘’“”–—…•€\xa0«»„‚‹›°£©®™½¼¾·")


def decode(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """The text of ``data`` without its byte order mark, the encoding's name, and notes on what was guessed.

    ``name`` is for messages.

    Raises:
        BinaryFileError: the bytes are no text.
        EncodingError: a byte order mark promises an encoding that more than a few places break.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding, name)
    wide = _wide_encoding(data)
    if wide:
        text, encoding, notes = _decode_marked(data, wide, name)
        return text, encoding, (f"No byte order mark; read as {encoding.upper()} by its null bytes.", *notes)
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        return _decode_legacy(data)


def _decode_marked(data: bytes, encoding: str, name: str) -> tuple[str, str, tuple[str, ...]]:
    if encoding != "utf-8" and b"\0" not in data and _is_utf_8(data):
        return data.decode("utf-8"), "utf-8", (f"Its first bytes say {encoding.upper()}; the rest is UTF-8.",)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    else:
        if text.count("\0") <= max(8, len(text) * _CONTROL_SHARE):
            return text, encoding, ()
    broken = text.count("\ufffd") + text.count("\0")
    if broken > max(8, len(text) * _BROKEN_SHARE):
        raise EncodingError(
            f"{name}: its first bytes say {encoding.upper()}, but the rest is not. "
            "Save the text again as UTF-8 and try once more.",
            name,
        )
    places = "1 place" if broken == 1 else f"{broken} places"
    return text, encoding, (f"The {encoding.upper()} is broken in {places}, shown as \ufffd.",)


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: in most places of text in Latin letters the high bytes are null."""
    sample = data[:4096]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    nulls = [sample[place::4].count(0) / len(sample[place::4]) for place in range(4)]
    if len(data) % 4 == 0 and min(nulls[1:]) > 0.9 and nulls[0] < 0.1:
        return "utf-32-le"
    if len(data) % 4 == 0 and min(nulls[:3]) > 0.9 and nulls[3] < 0.1:
        return "utf-32-be"
    even, odd = (nulls[0] + nulls[2]) / 2, (nulls[1] + nulls[3]) / 2
    if odd > 0.5 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.5 and odd < 0.1 else None


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise BinaryFileError(
                f"{name}: is {what}, not plain text. Save or export it as plain text (UTF-8) and give"
                f" that file.",
                name,
            )
    visible = data.translate(None, _CONTROLS)
    if len(data) - len(visible) > max(4, len(data) * _CONTROL_SHARE) or (data and not visible):
        raise BinaryFileError(
            f"{name}: holds binary data, not text. Give a plain text file; if it is a document, export"
            f" it as text.",
            name,
        )


def _decode_legacy(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    declared = _declared_encoding(data)
    if declared:
        try:
            return data.decode(declared), declared, (f"Not UTF-8; read as {declared}, as the text declares.",)
        except UnicodeDecodeError:
            pass
    strays = _decode_strays(data)
    if strays:
        return strays
    encoding = _western_encoding(data) or _guess_encoding(data) or "cp1252"
    text = _decode_western(data, encoding)
    return (
        text,
        encoding,
        (f"Not UTF-8; read as {encoding}, which is a guess. If letters look wrong, save it as UTF-8.",),
    )


def _declared_encoding(data: bytes) -> str | None:
    found = _DECLARED.search(data[:2048])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        "".encode(name)  # codecs that make no text of bytes (hex, zip) answer with an error
        b"".decode(name)
    except (LookupError, ValueError, TypeError):
        return None
    return (
        None
        if name.startswith(("utf-8", "utf-16", "utf-32", "utf-7", "idna", "punycode", "raw", "unicode"))
        else name
    )


def _decode_strays(data: bytes) -> tuple[str, str, tuple[str, ...]] | None:
    """UTF-8 with a few bytes that do not belong, or None when the bytes are not mostly UTF-8."""
    text = data.decode("utf-8", errors="surrogateescape")
    strays = len(re.findall("[\udc80-\udcff]", text))
    sound = len(re.findall("[^\0-\x7f\ud800-\udfff]", text))
    if sound <= 2 * strays:
        return None
    text = re.sub(
        "[\udc80-\udcff]", lambda found: _decode_western(bytes([ord(found[0]) - 0xDC00]), "cp1252"), text
    )
    bytes_read = "1 byte was" if strays == 1 else f"{strays} bytes were"
    return text, "utf-8", (f"{bytes_read} no UTF-8 and read as Windows-1252.",)


def _western_encoding(data: bytes) -> str | None:
    """Windows-1252 or Mac Roman, whichever reads better, for bytes that are nine tenths ASCII; else None."""
    sample = data[:_SAMPLE]
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    if not high or high > max(2, len(sample) * 0.1):
        return None
    scores = {name: _western_score(_decode_western(sample, name)) for name in ("cp1252", "mac_roman")}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0 else None


def _western_score(text: str) -> int:
    """How often a character beyond ASCII is one that news writes in that place, less how often it is not."""
    score = 0
    for found in re.finditer(r"(.?)([^\x00-\x7f])(?=(.?))", text, flags=re.S):
        before, char, after = found.groups()
        if char.isalpha() and char not in "ªº":
            inside = before.islower() or after.islower()
            score += 1 if inside and (char.islower() or not before.islower()) else -1
        elif char in "‘“«„‚‹":
            score += -1 if before.isalnum() else 1
        else:
            score += 1 if char in _CURLY else -1
    return score


def _decode_western(data: bytes, encoding: str) -> str:
    """``data`` in an encoding that may leave some bytes open: those are read as the control codes of
    Latin-1.
    """
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return re.sub(
            "[\udc80-\udcff]",
            lambda found: chr(ord(found[0]) - 0xDC00),
            data.decode(encoding, errors="surrogateescape"),
        )


def _guess_encoding(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # here: it takes longer to import than most articles to read

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return None
    try:
        data.decode(best.encoding)
    except UnicodeDecodeError:
        return None
    return best.encoding
