"""Where an article brings in what it later takes up again: "a dairy farmer in his 60s" before "the farmer"."""

import re

_END = (
    r"(?=\s*(?:[,.;:!?()“”\"\n–—]|$)|\s+(?:who|which|that|whose|was|is|are|were|has|had|have|said|says|told|wrote|found|"
    r"finds|shows?|showed|and|but|as|while|when|warned|added|noted|will|would|could|can|also)\b)"
)


def find_introduction(noun: str, text: str, before: int) -> str | None:
    """The words that first bring in a ``noun`` ("a … noun of …") before the character ``before``, or None.

    >>> text = "A dairy farmer in his 60s said no. Rain fell. The farmer left."
    >>> find_introduction("farmer", text, 46)
    'a dairy farmer in his 60s'
    """
    words = re.compile(
        rf"\b(?:an?|another|one)\s+(?:[\w’'-]+\s+){{0,4}}?{re.escape(noun)}\b(?:\s+(?:of|by|on|to|from|in|dated|released|"
        rf"signed|published|filed|for|at|with|near|about)\s[^,.;:!?()“”\"\n–—]{{1,70}}?)?{_END}",
        re.I,
    )
    found = words.search(text, 0, before)
    if found is None or "\n\n" in found[0]:
        return None
    phrase = " ".join(found[0].split())
    return phrase[:1].lower() + phrase[1:]
