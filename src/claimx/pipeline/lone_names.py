"""People of whom the text gives a family name alone, though it shows the rest elsewhere: a slip of spelling, a show of their name."""

from itertools import pairwise

from claimx.pipeline.annotations import NamedEntity
from claimx.pipeline.given_names import guess_gender
from claimx.pipeline.names import name_words

_LEAST = 7
"""Letters of a name from which one letter more, fewer or other is taken for a slip."""


def complete_lone_names(groups: list[NamedEntity]) -> list[NamedEntity]:
    """The groups, people of one name joined to the only one whose last name is misspelt so, or named as a show has them.

    "Linetsky" is Amos Linetzky; "Maddow", where The Rachel Maddow Show is named, Rachel Maddow.
    """
    people = [one for one in groups if one.label == "PERSON"]
    by_edge: dict[str, list[NamedEntity]] = {}
    for one in people:
        if len(words := name_words(one.name)) > 1:
            for edge in _edges(words[-1]):
                by_edge.setdefault(edge, []).append(one)
    shows = _index_shows(groups)
    joined = set()
    for one in people:
        words = name_words(one.name)
        if len(words) != 1:
            continue
        near = {id(other): other for edge in _edges(words[0]) for other in by_edge.get(edge, [])}
        alike = [other for other in near.values() if is_misspelt(words[0], name_words(other.name)[-1])]
        if len(alike) == 1:
            alike[0].mentions = sorted([*alike[0].mentions, *one.mentions])
            joined.add(id(one))
        else:
            one.name = shows.get(one.name, one.name)
    return [one for one in groups if id(one) not in joined]


def _edges(word: str) -> tuple[str, str]:
    """The beginning and the end of a word: a slip leaves one of them as it is."""
    return f"{word[:3]}-", f"-{word[-3:]}"


def _index_shows(groups: list[NamedEntity]) -> dict[str, str]:
    """Family names in the names of shows and firms, each with the given name before it there."""
    found: dict[str, str] = {}
    for one in groups:
        words = one.name.split() if one.label in ("WORK_OF_ART", "ORG", "PRODUCT") else []
        for given, family in pairwise(words):
            if given.istitle() and family.istitle() and guess_gender(given):
                found.setdefault(family, f"{given} {family}")
    return found


def is_misspelt(word: str, right: str) -> bool:
    """Whether two long words differ in one letter, which is another, one more or one fewer.

    >>> is_misspelt("linetsky", "linetzky"), is_misspelt("sommerville", "somerville"), is_misspelt("smith", "smyth")
    (True, True, False)
    """
    if min(len(word), len(right)) < _LEAST or abs(len(word) - len(right)) > 1 or word == right:
        return False
    same = next((n for n, (a, b) in enumerate(zip(word, right, strict=False)) if a != b), None)
    if same is None:
        return True
    return word[same + (len(word) >= len(right)) :] == right[same + (len(right) >= len(word)) :]
