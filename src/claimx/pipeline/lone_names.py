"""People of whom the text gives a family name alone, though it shows the rest elsewhere: a slip of spelling, a show of their name."""

import re
from itertools import pairwise

from claimx.pipeline.annotations import NamedEntity
from claimx.pipeline.given_names import guess_gender
from claimx.pipeline.names import name_words

_LEAST = 7
"""Letters of a name from which such a difference is taken for a slip."""
_TWICE = re.compile(r"(.)\1")
_SOUND_ALIKE = str.maketrans({"z": "s", "y": "i", "k": "c", "w": "v"})
_SHOW = re.compile(r"\b(?:Show|Report|Program|Programme|Podcast|Hour)$")


def complete_lone_names(groups: list[NamedEntity]) -> list[NamedEntity]:
    """The groups, people of one name joined to the only one whose last name is spelt a little otherwise, or named as a show has them.

    "Linetsky" is Amos Linetzky; "Maddow", where The Rachel Maddow Show is named, Rachel Maddow.
    """
    people = [one for one in groups if one.label == "PERSON"]
    by_sound: dict[str, list[NamedEntity]] = {}
    for one in people:
        words = name_words(one.name)
        if len(words) > 1 and len(words[-1]) >= _LEAST:
            by_sound.setdefault(_sound(words[-1]), []).append(one)
    shows = _index_shows(groups)
    joined = set()
    for one in people:
        words = name_words(one.name)
        if len(words) != 1 or guess_gender(words[0]):
            continue
        alike = by_sound.get(_sound(words[0]), []) if len(words[0]) >= _LEAST else []
        if len(alike) == 1:
            alike[0].mentions = sorted([*alike[0].mentions, *one.mentions])
            joined.add(id(one))
        else:
            one.name = shows.get(one.name, one.name)
    return [one for one in groups if id(one) not in joined]


def _sound(word: str) -> str:
    """A word without what is often misspelt: doubled letters, z for s, y for i, k for c, w for v.

    >>> _sound("linetzky") == _sound("linetsky"), _sound("sommerville") == _sound("somerville"), _sound("hansen") == _sound("hanson")
    (True, True, False)
    """
    return _TWICE.sub(r"\1", word.translate(_SOUND_ALIKE))


def _index_shows(groups: list[NamedEntity]) -> dict[str, str]:
    """Family names in the names of shows, each with the given name before it there."""
    found: dict[str, str] = {}
    for one in groups:
        is_show = one.label == "WORK_OF_ART" or _SHOW.search(one.name)
        for given, family in pairwise(one.name.split()) if is_show else ():
            if given.istitle() and family.istitle() and guess_gender(given):
                found.setdefault(family, f"{given} {family}")
    return found
