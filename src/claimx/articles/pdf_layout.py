"""The pages of a PDF as boxes of text in reading order, found by pdfminer.six in time by their size.

The library compares every box with every other, and all lines near one another: pages made of thousands of pieces, or with text upon
text, would take it hours. So the order is looked for on ordinary pages alone, and no place holds more text than can be read there.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

_MOST_BOXES = 250
"""Boxes of a page whose reading order is looked for: the time for that grows by the cube of their number."""
_CELL = 50
"""Points: the side of the squares in which text is counted."""
_MOST_IN_CELL = 2000
"""Characters that begin in one square; letters of four points, set close, are 300."""


@dataclass(slots=True)
class Page:
    """Boxes of text in reading order, the page's height in points, and what there is to tell the reader."""

    boxes: list[Any]
    height: float
    notes: list[str] = field(default_factory=list)


def lay_out_pages(file: BinaryIO, most: int) -> Iterator[Page]:
    """The first ``most`` pages, one by one.

    Raises:
        Exception: of any kind, where the file is broken.
    """
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    for number, found in enumerate(PDFPage.get_pages(file, maxpages=most), 1):
        interpreter.process_page(found)
        laid_out = device.get_result()
        notes = _thin_out(laid_out, number)
        laid_out.analyze(LAParams(boxes_flow=None))
        boxes, more = _reading_order(laid_out, number)
        yield Page(boxes, laid_out.height, notes + more)


def _thin_out(page: Any, number: int) -> list[str]:
    """Take characters off a page where more stand upon each other than anybody could read; the notes on that."""
    from pdfminer.layout import LTChar

    seen = Counter[tuple[int, int]]()
    kept: list[Any] = []
    for item in page:
        if isinstance(item, LTChar):
            cell = int(item.x0 // _CELL), int(item.y0 // _CELL)
            seen[cell] += 1
            if seen[cell] > _MOST_IN_CELL:
                continue
        kept.append(item)
    gone = len(page) - len(kept)
    page._objs = kept
    return [f"Page {number} has text upon text: {gone:,} characters of it are left out."] if gone else []


def _reading_order(page: Any, number: int) -> tuple[list[Any], list[str]]:
    """The boxes of a page, column by column; of a page of too many, from top to bottom, with a note that says so."""
    from pdfminer.layout import IndexAssigner, LAParams, LTTextBox

    boxes = [item for item in page if isinstance(item, LTTextBox)]
    if len(boxes) > _MOST_BOXES:
        note = f"Page {number} is in {len(boxes):,} pieces, read from top to bottom across all columns."
        return boxes, [note]
    layout, assigner = LAParams(), IndexAssigner()
    for group in page.group_textboxes(layout, boxes):
        group.analyze(layout)
        assigner.run(group)
    return sorted(boxes, key=lambda box: int(box.index)), []
