"""Entities by the words of their names, so that a name is compared with those that it may belong to and no others."""

import re
import sys
from bisect import bisect_right

from claimx.pipeline.annotations import NamedEntity
from claimx.pipeline.names import (
    first_letters,
    initials,
    name_words,
    strip_article,
    strip_legal_form,
    strip_possessive,
    strip_sort,
)
from claimx.pipeline.titles import strip_burmese_titles, strip_titles, without_doubtful_title


class Groups:
    """The entities of a text as they are found."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._groups: list[NamedEntity] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_initials: dict[str, list[int]] = {}

    def add(self, group: NamedEntity) -> None:
        """Take up an entity, or the new name of one."""
        number = self._numbers.setdefault(id(group), len(self._groups))
        if number == len(self._groups):
            self._groups.append(group)
        keys = set(_keys(group.name)) | set(_keys(strip_legal_form(group.name)))
        for key in keys:
            self._by_word.setdefault(key, []).append(number)
        for letters in {*initials(group.name), first_letters(group.name)}:
            self._by_initials.setdefault(letters, []).append(number)

    @property
    def all(self) -> list[NamedEntity]:
        """All of them, in the order in which they came."""
        return self._groups

    def like(self, name: str) -> list[NamedEntity]:
        """All that the name may be short for, or another form of, in the order in which they came.

        Those with the rarest of its words that are no initials (of initials alone: with a word that begins so), and those
        that it is the initials of.
        """
        found = set(self._by_initials.get(re.sub(r"[^\w]", "", name).upper(), ()))
        whole = name_words(name)
        for words in {whole, name_words(strip_article(name)), without_doubtful_title(whole)}:
            words = tuple(word for word in words if len(word) > 1) or words
            places = [self._by_word.get(_key(word), []) for word in words or ("",)]
            found.update(sorted(places, key=len)[0])
        return [self._groups[number] for number in sorted(found)]


def _keys(name: str) -> list[str]:
    """A name's words, and the letters with which they begin."""
    words = name_words(name)
    bare = (word[3:] for word in words if word.startswith(("al-", "el-")))
    return [*words, *bare, *(f"{word[0]}." for word in words)] if words else [""]


def _key(word: str) -> str:
    return f"{word}." if len(word) == 1 else word


def plain_name(text: str, label: str, *, burmese: bool = False) -> str:
    """The name that an entity's words are: a person's without titles (as they are in news from Myanmar, where it is ``burmese``), a body's
    without article and what sort of body it is.
    """
    text = " ".join(text.split())
    if label == "PERSON":
        return strip_burmese_titles(text) if burmese else strip_titles(text)
    plain = strip_article(strip_possessive(text))
    return strip_sort(plain) if label in ("ORG", "NORP") else plain


def distance(start: int, group: NamedEntity) -> int:
    """Characters back to the group's nearest mention; mentions further on count as far away."""
    before = bisect_right(group.mentions, (start, sys.maxsize))
    if before:
        return start - group.mentions[before - 1][0]
    return 1_000_000 + group.mentions[0][0] if group.mentions else 2_000_000
