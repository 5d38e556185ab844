"""PDF to a draft: pdfminer.six finds the boxes of text in reading order; here they become paragraphs again."""

import io
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimx.articles.article import Role
from claimx.articles.draft import Draft, Part, clean, make_parts
from claimx.articles.pdf_layout import Page, lay_out_pages
from claimx.errors import EmptyArticleError, MissingLibraryError, UnreadableFileError

_MOST_PAGES = 200
_MARGIN = 0.09
"""The share of a page's height, above and below, in which lines that come again are headers and footers."""
_NUMBER = re.compile(r"(?:page |- ?|– ?)?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?(?: ?[-–])?", re.I)
_LIGATURES = str.maketrans(
    {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
)
_LONGEST_WORD = 60
_CHUNK = 1_000_000
_STREAM = re.compile(rb"stream\r?\n")
_LARGEST = 200_000_000
"""Bytes that the streams of a file other than pictures may unpack to."""
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•▪◦·*–—-]|\(?\d{1,2}[.)]) ")


@dataclass(slots=True)
class _Line:
    text: str
    page: int
    box: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    height: float  # of the page
    full: bool = False

    @property
    def at_edge(self) -> bool:
        return self.bottom > self.height * (1 - _MARGIN) or self.top < self.height * _MARGIN


def read_pdf(data: bytes, name: str, path: str | None) -> Draft:
    """The draft of a PDF. Headers, footers and page numbers are furniture, the largest letters on the first page
    the headline; words parted at the ends of lines are put together.

    Raises:
        MissingLibraryError: ``pdfminer.six`` is not installed.
        UnreadableFileError: it is locked by a password, or broken.
        EmptyArticleError: it holds no text, only pictures of it.
    """
    lines, notes = _read_lines(data, name, path)
    if not lines:
        raise EmptyArticleError(
            f"{name}: holds no text, only pictures (a scan). Make them text with a program for OCR, ocrmypdf for one, and give that file.",
            path,
        )
    return Draft(parts=_make_parts(lines), notes=notes)


def _read_lines(data: bytes, name: str, path: str | None) -> tuple[list[_Line], tuple[str, ...]]:
    try:
        from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    except ImportError as error:
        raise MissingLibraryError(
            f"{name}: PDF needs one more library. Install it with: pip install 'claimx[pdf]'", path
        ) from error
    if _unpacked(data) > _LARGEST:
        raise UnreadableFileError(
            f"{name}: unpacks to more than {_LARGEST // 10**6} MB of text. Save its text alone and give that.",
            path,
        )
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    lines: list[_Line] = []
    notes: list[str] = []
    number = 0
    try:
        for number, page in enumerate(lay_out_pages(io.BytesIO(data), _MOST_PAGES + 1), 1):
            if number <= _MOST_PAGES:
                lines += _page_lines(page, number)
                notes += page.notes
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise UnreadableFileError(
            f"{name}: is locked by a password. Save a copy without it and give that.", path
        ) from error
    except Exception as error:  # a broken file breaks the library in any way; what was read before stands
        if not lines:
            raise UnreadableFileError(
                f"{name}: is a broken PDF ({type(error).__name__}). Open it in a viewer and print it to a new PDF, or copy its text.",
                path,
            ) from error
        notes.append(f"The PDF is broken from page {number + 1} on; the text stops there.")
        return lines, tuple(notes)
    if number > _MOST_PAGES:
        notes.append(f"Only the first {_MOST_PAGES} pages were read.")
    return lines, tuple(notes)


def _unpacked(data: bytes) -> int:
    """Bytes that the file's streams unpack to, pictures aside; no more than just above the limit are counted."""
    total = 0
    for found in _STREAM.finditer(data):
        picture = b"/Image" in data[max(0, found.start() - 600) : found.start()]
        size, head = _inflate(memoryview(data)[found.end() :], _LARGEST)
        if head[:1] == b"x":  # packed twice
            size += _inflate(memoryview(head), _LARGEST)[0]
        total += 0 if picture and size < _LARGEST else size
        if total > _LARGEST:
            break
    return total


def _inflate(data: memoryview, most: int) -> tuple[int, bytes]:
    """How many bytes come out of ``data``, counted to just above ``most``, and the first million of them."""
    inflater, size, head = zlib.decompressobj(), 0, b""
    given: memoryview | bytes = data[:_CHUNK]
    place = _CHUNK
    try:
        while given and size <= most and not inflater.eof:
            out = inflater.decompress(given, _CHUNK)
            head = head or out
            size += len(out)
            given = inflater.unconsumed_tail
            if not given:
                given, place = data[place : place + _CHUNK], place + _CHUNK
    except zlib.error:
        pass  # packed in another way, or broken: what came out counts
    return size, head


def _page_lines(page: Page, number: int) -> Iterator[_Line]:
    from pdfminer.layout import LTChar, LTTextLine

    for place, box in enumerate(page.boxes):
        for line in (item for item in box if isinstance(item, LTTextLine)):
            text = clean(line.get_text().translate(_LIGATURES))
            sizes = Counter(round(char.size * 2) / 2 for char in line if isinstance(char, LTChar))
            if text and sizes:
                yield _Line(
                    text,
                    number,
                    place,
                    line.x0,
                    line.x1,
                    line.y1,
                    line.y0,
                    sizes.most_common(1)[0][0],
                    page.height,
                )


def _make_parts(lines: Sequence[_Line]) -> list[Part]:
    """The paragraphs, with headers and footers at their places as furniture."""
    _measure(lines)
    repeated = _repeated(lines)
    usual = Counter[float]()
    for line in lines:
        usual[line.size] += len(line.text)
    body = usual.most_common(1)[0][0]
    hyphened = {word.casefold() for line in lines for word in re.findall(r"\w+(?:-\w+)+(?=\W)", line.text)}
    largest = max((line.size for line in lines if line.page == 1 and len(line.text) > 3), default=body)
    texts: list[tuple[str, Role | None]] = []
    edges: list[tuple[str, Role | None]] = []
    last: _Line | None = None
    for line in lines:
        if line.at_edge and (_mask(line.text) in repeated or _NUMBER.fullmatch(line.text)):
            edges.append((line.text, "furniture"))
            continue
        role = _role(line, body, largest)
        if texts and last is not None and role == texts[-1][1] and _runs_on(last, line, role):
            texts[-1] = (_join(texts[-1][0], line.text, hyphened), role)
        else:
            texts += [*edges, (line.text, role)]
            edges = []
        last = line
    return make_parts([*texts, *edges])


def _mask(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _repeated(lines: Sequence[_Line]) -> set[str]:
    """The lines at the edges of at least two pages, their numbers apart."""
    seen = {(line.page, _mask(line.text)) for line in lines if line.at_edge}
    return {text for text, times in Counter(text for _, text in seen).items() if times >= 2}


def _role(line: _Line, body: float, largest: float) -> Role | None:
    if line.size < 1.15 * body or len(line.text) > 200:
        return None
    return "headline" if line.page == 1 and line.size == largest else "subhead"


def _runs_on(last: _Line, line: _Line, role: Role | None) -> bool:
    """Whether ``line`` goes on with the paragraph that ``last`` is in."""
    if role is not None:
        return last.page == line.page and last.size == line.size
    if (last.page, last.box) != (line.page, line.box):  # the next box, column or page
        onward = last.page != line.page or line.top > last.bottom + line.size  # a new column or page
        goes_on = line.text[0].islower() or last.text.endswith(("-", ",")) or (onward and last.full)
        return goes_on and not _ENDED.search(last.text) and last.size == line.size
    if _ITEM.match(line.text):
        return False
    if last.bottom - line.top > 0.6 * line.size:
        return False
    if line.left > last.left + 0.6 * line.size and _ENDED.search(last.text):  # an indent
        return False
    return line.text[0].islower() or last.full


def _measure(lines: Sequence[_Line]) -> None:
    """Tell each line which reach to the right edge of their box, where the box is no list of short lines."""
    rights: dict[tuple[int, int], float] = {}
    widths: dict[int, list[float]] = {}
    for line in lines:
        rights[line.page, line.box] = max(line.right, rights.get((line.page, line.box), 0))
        widths.setdefault(line.page, []).append(line.right - line.left)
    usual = {page: sorted(found)[len(found) * 3 // 4] for page, found in widths.items()}
    for line in lines:
        at_right = line.right > rights[line.page, line.box] - 4 * line.size
        line.full = at_right and line.right - line.left > 0.45 * usual[line.page]


def _join(before: str, after: str, hyphened: set[str]) -> str:
    """Two lines as one; a word parted by a hyphen is whole again unless the file writes it with one elsewhere."""
    parted = re.search(r"(\w+)-$", before[-_LONGEST_WORD:])
    rest = re.match(r"\w+", after)
    if parted and rest and after[0].islower():
        if f"{parted[1]}-{rest[0]}".casefold() in hyphened:
            return before + after
        return before[:-1] + after
    return before + after if before.endswith(("-", "—", "/")) else f"{before} {after}"
