"""Documents by their titles: "the report, ‘Left at the Stop’, says" is of Left at the Stop."""

import re

from claimx.pipeline.annotations import Source

_TITLE = (
    r"(?:\s\([^()\n]{2,40}\))?,?\s(?:(?:titled|entitled|called|named)\s)?"
    r"[“\"‘'](?P<title>[^\W\d_a-z][^“”\"‘\n]{3,120}?)[,.]?[”\"’'](?!\w)"
)
_SMALL = 6
"""Letters up to which a word of a title may begin with a small letter."""
_FEWEST_WORDS = 2


def call_by_titles(sources: list[Source], text: str) -> None:
    """Name each document that is only described by the title that stands in quotation marks right after its description."""
    for source in sources:
        if source.kind != "document" or source.entity is not None:
            continue
        for found in re.finditer(rf"\b(?i:{re.escape(source.name)}){_TITLE}", text):
            if _is_title(found["title"]):
                source.name = " ".join(found["title"].split())
                break


def _is_title(words: str) -> bool:
    """Whether all longer words begin with a capital, as in a title."""
    some = re.findall(r"[^\W\d_][\w’'-]*", words)
    return (
        len(some) >= _FEWEST_WORDS
        and some[0][0].isupper()
        and all(word[0].isupper() or len(word) <= _SMALL for word in some)
    )
