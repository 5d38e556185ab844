"""Who is how old, where the article says so: "Ann Lee, 43," and later "the 43-year-old"."""

import re

from spacy.tokens import Doc

from claimx.pipeline.annotations import NamedEntity

_BY_AGE = re.compile(r"the\s+(\d{1,3})-year-old\b", re.I)
_BEFORE = re.compile(
    r"\b(\d{1,3})-year-old\s(?:(?!(?:from|of|in|at|with|and|for)\b)[\w’'-]+\s){0,5}(?:[\"“‘']\s?)?$"
)
_AFTER = re.compile(
    r"(?:,\s(?:who\s(?:is|was|turned|turns)\s|aged\s|now\s)?|\s\(|\swho\s(?:is|was)\s|\sis\s|\sturned\s)(\d{1,3})\b(?![\w%.-]|,\d|\s(?:per|times|of|years\s(?:in|of|at|ago)))"
)
_AFTER_YEARS = re.compile(r",\s(?:an?|the|now\sa)\s(\d{1,3})-year-old\b")
"""What stands before a name and says how old somebody is, and what stands after it."""
_ROOM = 60


def age_in(words: str) -> str | None:
    """The age by which a description means somebody: "the 43-year-old mother", "43"; else None.

    >>> age_in("the 43-year-old from Bago"), age_in("a 43-year-old woman")
    ('43', None)
    """
    found = _BY_AGE.match(words)
    return found[1] if found else None


def index_ages(doc: Doc) -> dict[str, list[NamedEntity]]:
    """The people whose age stands beside their name, by that age."""
    found: dict[str, list[NamedEntity]] = {}
    text: str = doc._.words
    for one in doc._.named_entities:
        if one.label != "PERSON":
            continue
        near = (
            match
            for start, end in one.mentions
            for match in (
                _BEFORE.search(text, max(0, start - _ROOM), start),
                _AFTER.match(text, end),
                _AFTER_YEARS.match(text, end),
            )
        )
        for age in {match[1] for match in near if match}:
            found.setdefault(age, []).append(one)
    return found
