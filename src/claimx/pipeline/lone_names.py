"""People of whom the text gives one name alone, though it shows the rest elsewhere: a slip of spelling, a show of their name,
a name that they go by.
"""

import re
from bisect import bisect_left
from itertools import pairwise

from claimx.pipeline.annotations import NamedEntity
from claimx.pipeline.given_names import guess_gender
from claimx.pipeline.names import name_words

_LEAST = 7
"""Letters of a name from which such a difference is taken for a slip."""
_TWICE = re.compile(r"(.)\1")
_SOUND_ALIKE = str.maketrans({"z": "s", "y": "i", "k": "c", "w": "v"})
_SHOW = re.compile(r"\b(?:Show|Report|Program|Programme|Podcast|Hour)$")


_GOES_BY = re.compile(
    r"(?:,\s\d{1,3})?,?\s\(?(?:who\s(?:is|was)\s)?"
    r"(?:(?:(?:better|best|also|popularly|widely|universally|once)\s)?known\s(?:to\s(?:\w+\s){1,3})?(?:simply\s|just\s)?as|nicknamed|"
    r"(?<=who\sis\s)called|(?<=who\swas\s)called)\s[“\"‘'«]?(?=[^\W\d_a-z])"
)
"""What stands between a name and another that the same person goes by."""
_REAL_NAME = re.compile(
    r",?\s\(?(?:(?:whose\s)?(?:real|full|birth)\sname\s(?:is|was)?|born)\s?(?=[^\W\d_a-z])"
)
_AS_CALLED = re.compile(
    r",\sas\s[^,.;\n]{2,40}?(?:\b(?:is|was|are)\s(?:\w+\s)?(?:called|known)\b|\b(?:call|calls|called|know|knows|knew)\s(?:him|her|them)\b|"
    r"\bon\sthe\sballot\b)[^,.;\n]{0,20},"
)
"""What stands after such a name, before or after the one that they have in full."""
_BACK = 250
"""Characters back to the name of somebody who is then called by another."""
_BEGINNING = 3
"""Letters of a given name that may stand for it."""
_LEFT_OUT = 2
"""Letters that a short form leaves out at least: "Ann" and "Anna" are two."""
_SHORT_FORMS = {
    short: tuple(full.split())
    for short, full in {
        "bill": "william", "billy": "william", "will": "william", "bob": "robert", "bobby": "robert", "rob": "robert", "jim": "james",
        "jimmy": "james", "mike": "michael", "mick": "michael", "joe": "joseph", "tony": "anthony antonio", "dick": "richard", "rick": "richard",
        "ricky": "richard", "jack": "john", "johnny": "john", "ted": "edward theodore", "ned": "edward", "hank": "henry", "harry": "henry harold",
        "chuck": "charles", "charlie": "charles", "larry": "lawrence", "jerry": "gerald jerome", "kate": "katherine catherine kathleen",
        "katie": "katherine catherine kathleen", "kathy": "katherine kathleen", "liz": "elizabeth", "beth": "elizabeth", "betty": "elizabeth",
        "peggy": "margaret", "maggie": "margaret", "meg": "margaret", "sue": "susan", "jenny": "jennifer", "becky": "rebecca",
        "mandy": "amanda", "tommy": "thomas", "danny": "daniel", "andy": "andrew", "eddie": "edward", "freddie": "frederick", "nick": "nicholas",
        "steve": "stephen steven", "jeff": "jeffrey geoffrey", "geoff": "geoffrey", "pepe": "josé", "paco": "francisco", "nacho": "ignacio",
    }.items()
}  # fmt: skip
"""Given names by what they are called for short, where that is not their beginning."""


def complete_lone_names(groups: list[NamedEntity], text: str) -> list[NamedEntity]:
    """The groups, people of one name joined to the only one whose last name is spelt a little otherwise, or named as a show has them,
    or who the text says goes by it.

    "Linetsky" is Amos Linetzky; "Maddow", where The Rachel Maddow Show is named, Rachel Maddow; "Bunny" is Carlton Lobban, "known as Bunny".
    """
    people = [one for one in groups if one.label == "PERSON"]
    by_sound: dict[str, list[NamedEntity]] = {}
    by_beginning: dict[str, list[tuple[str, NamedEntity]]] = {}
    for one in people:
        words = name_words(one.name)
        if len(words) > 1:
            by_beginning.setdefault(words[0][:_BEGINNING], []).append((words[0], one))
            if len(words[-1]) >= _LEAST:
                by_sound.setdefault(_sound(words[-1]), []).append(one)
    shows = _index_shows(groups)
    joined = _join_called(people, text)
    _join_shortened(people, joined)
    for one in people:
        if id(one) in joined:
            continue
        words = name_words(one.name)
        if len(words) != 1 or guess_gender(words[0]):
            continue
        alike = by_sound.get(_sound(words[0]), []) if len(words[0]) >= _LEAST else []
        alike = alike or _of_beginning(words[0], by_beginning)
        if len(alike) == 1:
            _join(alike[0], one, joined)
        else:
            one.name = shows.get(one.name, one.name)
    return [one for one in groups if id(one) not in joined]


def _join_shortened(people: list[NamedEntity], joined: set[int]) -> None:
    """Join those whose given name is the beginning of, or is short for, that of the only other of their family name."""
    by_family: dict[str, list[NamedEntity]] = {}
    for one in people:
        words = name_words(one.name)
        if len(words) > 1 and id(one) not in joined:
            by_family.setdefault(words[-1], []).append(one)
    for some in by_family.values():
        if len(some) != 2:
            continue
        short, long = sorted(some, key=lambda one: (len(name_words(one.name)), len(one.name)))
        first, full = name_words(short.name), name_words(long.name)
        if len(first) == 2 and first[0] != full[0] and _is_shortened(first[0], full[0]):
            _join(long, short, joined)


def _is_shortened(short: str, full: str) -> bool:
    """Whether a given name is another's beginning or its usual short form.

    >>> _is_shortened("ray", "raymond"), _is_shortened("bill", "william"), _is_shortened("ann", "anna"), _is_shortened("jo", "joan")
    (True, True, False, False)
    """
    begins = len(short) >= _BEGINNING and full.startswith(short) and len(full) - len(short) >= _LEFT_OUT
    return begins or full in _SHORT_FORMS.get(short, ())


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


def _of_beginning(word: str, by_beginning: dict[str, list[tuple[str, NamedEntity]]]) -> list[NamedEntity]:
    """Those whose given name begins so: "Encarna" for Encarnación."""
    given = by_beginning.get(word[:_BEGINNING], []) if len(word) >= _BEGINNING else []
    return [one for name, one in given if name != word and name.startswith(word)]


def _join_called(people: list[NamedEntity], text: str) -> set[int]:
    """Join those of one word to whom the text says is called so; the ids of those joined."""
    lone = {one.mentions[0][0]: one for one in people if len(name_words(one.name)) == 1 and one.mentions}
    full = [one for one in people if len(name_words(one.name)) > 1]
    at = {start: one for one in full for start, _ in one.mentions}
    places = sorted(at)
    joined: set[int] = set()
    for one in full:
        for _, end in one.mentions:
            found = _GOES_BY.match(text, end)
            short = lone.get(found.end()) if found else None
            if short is not None:
                _join(one, short, joined)
    for short in lone.values():
        real = [found.end() for _, end in short.mentions if (found := _REAL_NAME.match(text, end))]
        bearer = next((at[place] for place in real if place in at), None)
        start, end = short.mentions[0]
        if bearer is None and _AS_CALLED.match(text, end):
            before = bisect_left(places, start) - 1
            bearer = at[places[before]] if before >= 0 and places[before] > start - _BACK else None
        if bearer is not None and id(short) not in joined:
            _join(bearer, short, joined)
    return joined


def _join(one: NamedEntity, short: NamedEntity, joined: set[int]) -> None:
    one.mentions = sorted([*one.mentions, *short.mentions])
    joined.add(id(short))


_IN = re.compile(r"\b(?:in|at|near|from|across|outside|around|to|of|into|leave|left)\s+$", re.I)


def call_by_place(groups: list[NamedEntity], text: str) -> list[NamedEntity]:
    """The groups, a body's first words ("Ashgrove" of Ashgrove Memorial Parks) or a person's last that were taken for a place joined to it.

    Only where the whole name comes first, and nothing is ever said to be in, at or from a place of that name.
    """
    bodies = {
        words[:count]: one
        for one in groups
        if one.label in ("ORG", "FAC")
        for words in [name_words(one.name)]
        for count in range(1, len(words))
    }
    people: dict[tuple[str, ...], NamedEntity | None] = {}
    for one in groups:
        words = name_words(one.name)
        if one.label == "PERSON" and len(words) > 1:
            people[words[-1:]] = None if words[-1:] in people else one
    kept = []
    for one in groups:
        words = name_words(one.name)
        body = (bodies.get(words) or people.get(words)) if one.label in ("GPE", "LOC") else None
        if (
            body is None
            or one.mentions[0] < body.mentions[0]
            or any(_IN.search(text[max(0, start - 10) : start]) for start, _ in one.mentions)
        ):
            kept.append(one)
        else:
            body.mentions = sorted([*body.mentions, *one.mentions])
    return kept
