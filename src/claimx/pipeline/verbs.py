"""Reporting words: their dictionary form, and whether they report a statement or a thought."""

import re
from functools import cache

THOUGHTS = frozenset(
    """
    think believe hope want fear feel expect know wish doubt consider suspect worry intend plan prefer
    dream assume imagine regret understand love hate like desire anticipate presume reckon suppose trust
    """.split()
)
"""Verbs of belief, wish and feeling (the cognitive and emotive verbs of Hooper 1975)."""

_CORRECTIONS = {
    "felt": "feel",
    "left": "leave",
    "swore": "swear",
    "sworn": "swear",
    "according": "according to",
    "saw": "see",
}
"""Forms that the lemmatiser reads as other words than reporting verbs."""


@cache
def find_lemma(cue: str) -> str:
    """The dictionary form of a cue's first word, in lower case.

    >>> find_lemma("denied"), find_lemma("According to"), find_lemma("pointed out")
    ('deny', 'according to', 'point')
    """
    from simplemma import lemmatize  # its English dictionary takes a fifth of a second to load

    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", cue.casefold())
    if not words:
        return cue.casefold().strip()
    return _CORRECTIONS.get(words[0]) or lemmatize(words[0], lang="en")


def find_act(lemma: str) -> str:
    """Whether a verb reports a "thought" (belief, wish, feeling) or a "statement".

    >>> find_act("fear"), find_act("warn")
    ('thought', 'statement')
    """
    return "thought" if lemma in THOUGHTS else "statement"
