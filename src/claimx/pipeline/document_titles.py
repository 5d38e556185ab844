"""Documents by their titles: "the report, ‘Left at the Stop’, says" is of Left at the Stop."""

import re

from claimx.pipeline.annotations import Source

_TITLE = re.compile(
    r"(?:\s\([^()\n]{2,40}\))?,?\s(?:(?:titled|entitled|called|named)\s)?"
    r"[“\"‘'](?P<title>[^\W\d_a-z][^“”\"‘\n]{3,120}?)[,.]?[”\"’'](?!\w)"
)
_LONGEST = 200
"""Characters of a description that is looked for before a title."""
_SMALL = 6
"""Letters up to which a word of a title may begin with a small letter."""
_FEWEST_WORDS = 2


def call_by_titles(sources: list[Source], text: str) -> None:
    """Name each document that is only described by the title that stands in quotation marks right after its description."""
    described: dict[str, list[Source]] = {}
    for source in sources:
        if source.kind == "document" and source.entity is None and source.name:
            described.setdefault(source.name.casefold().split()[-1], []).append(source)
    for found in _TITLE.finditer(text) if described else ():
        before = text[max(0, found.start() - _LONGEST) : found.start()].casefold()
        for source in described.get((before.split() or [""])[-1], []):
            fits = re.search(rf"\b{re.escape(source.name.casefold())}$", before)
            if fits and _is_title(found["title"]):
                described[before.split()[-1]].remove(source)
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
