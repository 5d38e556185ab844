"""Several people named together: "Ann Lee and Mayor Bo Ruiz", "Lee and her colleagues"."""

import re
from itertools import pairwise

from spacy.tokens import Doc

from claimx.pipeline.annotations import Span
from claimx.pipeline.mentions import mention_index
from claimx.pipeline.roles import is_role

_JOINT = re.compile(
    r"(?P<joint>,|,?\s+(?:and|&))\s+(?:(?:his|her)\s+\w+\s+)?(?P<title>(?:[\w.’'-]+\s+){0,5})"
)
_BEFORE_ROLES = frozenset(
    "the then former deputy vice prime foreign finance fellow co- first lead chief vice-".split()
)
_WITH_OTHERS = re.compile(r"\s+and\s+(?:(?:his|her|their)\s+(?:\w+\s)?[a-z]\w*|others\b.*)", re.S)
_PAIR_REACH = 500
"""Characters back to the pair whom "they" may mean."""
_PREPOSITION = re.compile(r"\b(?:of|by|for|from|to|with|at|in|on|near|against)\b|['’]s?\s", re.I)


def name_several(span: Span, doc: Doc) -> str | None:
    """The full names of several people whom the phrase at ``span`` names and joins, or None."""
    text: str = doc._.words
    people = sorted((a, b, one) for a, b, one in mention_index(doc).within(*span) if one.label == "PERSON")
    if people and people[0][0] == span[0] and _WITH_OTHERS.fullmatch(text, people[0][1], span[1]):
        return " ".join(f"{people[0][2].name}{text[people[0][1] : span[1]]}".split())
    if len(people) < 2 or people[-1][1] != span[1] or _PREPOSITION.search(text, span[0], people[0][0]):
        return None
    joints = [joint_of(first[1], second[0], text) for first, second in pairwise(people)]
    names = [one.name for _, _, one in people]
    if None in joints or joints[-1] == "," or len(set(names)) < len(names):
        return None
    return f"{', '.join(names[:-1])} and {names[-1]}"


def find_pair(before: int, doc: Doc) -> str | None:
    """Two people, or two bodies, named together last before a place, not far back, whom "they" may mean where nobody else can be."""
    near = mention_index(doc).within(max(0, before - _PAIR_REACH), before)
    named = sorted((start, end, one) for start, end, one in near if one.label in ("PERSON", "ORG"))
    pairs = [
        f"{first[2].name} and {second[2].name}"
        for first, second in pairwise(named)
        if first[2].label == second[2].label and joint_of(first[1], second[0], doc._.words) in ("and", "&")
    ]
    return pairs[-1] if pairs else None


def joint_of(start: int, end: int, text: str) -> str | None:
    """What joins two names: "and" or a comma, past a title of the second; None if more stands between them."""
    found = _JOINT.fullmatch(text, start, end)
    if found is None or not all(_is_of_title(word) for word in found["title"].split()):
        return None
    return found["joint"].lstrip(" ,") or ","


def _is_of_title(word: str) -> bool:
    return not word[0].islower() or word in _BEFORE_ROLES or is_role(word)
