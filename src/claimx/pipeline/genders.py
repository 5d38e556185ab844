"""What an article shows of a person's gender: honorifics, nouns, a telling given name."""

import re

from claimx.pipeline.annotations import NamedEntity
from claimx.pipeline.given_names import guess_gender, is_given_name
from claimx.pipeline.phrases import FEMALE, MALE

_HONORIFIC = {
    **dict.fromkeys(
        "mr sir lord señor sr signor monsieur herr shri encik datuk dato alhaji pak baba don".split(), "male"
    ),
    **dict.fromkeys(
        "mrs ms miss dame lady baroness madam madame mme señora sra señorita signora frau smt shrimati kumari puan cik datin hajia "
        "alhaja begum doña ibu".split(),
        "female",
    ),
}

_KIN_BEFORE = re.compile(r"\b(?i:his|her|their|its|whose)\s(?:[\w-]+\s){0,3}?[a-z]+,\s$")
"""Whose husband or daughter somebody is, set off by a comma before the name: "her husband, Ann Lee"."""

_OF_SELF = re.compile(
    r"(?:\s(?:said|says|added|admitted|believes|believed|recalled|insisted)\s(?:that\s)?|(?:,\s\d{1,3}|\s\(\d{1,3}\))?,\s(?:who|whose)\s[^,.;“”\"\n]{1,60}?\b)"
    r"(?P<pronoun>he|she|his|her)\s"
)
"""What follows on a name and speaks of its bearer: "Ann Lee said she had", "Ann Lee, who lives with her sons"."""

_ROLE_AFTER = re.compile(r",\s(?:(?!his|her|their|who|whose|the|an?\b)[\w’'-]+\s){0,3}(?:\w*man|\w*woman)\b")
"""A role without an article after a name: "Ann Lee, Ministry spokeswoman"."""

_TITLE_WEIGHT = 5
"""Signs of gender that a form of address counts for."""

HEAD_END = re.compile(r"\s(?:of|for|to|by|with|at|in|from|who|whose|that)\s")
"""Where what follows on a description's noun begins."""


def title_gender(text: str, start: int, end: int) -> str | None:
    """What the form of address in or before a name says: "Madam Goh"."""
    before = re.search(r"(\w+)\.?\s+$", text[max(0, start - 12) : start])
    words = [*([before[1]] if before else []), text[start:end].split()[0]]
    return next(
        (_HONORIFIC[key] for word in words if (key := word.rstrip(".").casefold()) in _HONORIFIC), None
    )


def find_genders(entity: NamedEntity, text: str) -> list[str]:
    """What honorifics before a person's names, and nouns in apposition to them, say of gender."""
    genders = _by_last_name(entity, text)
    for start, end in entity.mentions if entity.label == "PERSON" else []:
        title = title_gender(text, start, end)
        genders += [title] * _TITLE_WEIGHT if title else []
        of_self = _OF_SELF.match(text, end)
        genders += ["male" if of_self["pronoun"] in ("he", "his") else "female"] if of_self else []
        after = re.match(r",\s+(?:an?|the|his|her|its)\s[^,.;“”\"\n]{3,60}", text[end : end + 70])
        role = _ROLE_AFTER.match(text, end)
        gender = noun_gender(role[0]) if role else None
        genders += [gender] if gender else []
        room = text[max(0, start - 40) : start]
        kin = _KIN_BEFORE.search(room)
        before = kin[0].rstrip(" ,") if kin else re.split(r"[.,;“”\"\n]", room)[-1]
        for phrase in (HEAD_END.split(after[0][1:])[0] if after else "", HEAD_END.split(before)[-1]):
            gender = noun_gender(phrase)
            genders += [gender] if gender else []
    return genders


def _by_last_name(entity: NamedEntity, text: str) -> list[str]:
    """What the last word of a name says where that is the given one, as the short form shows: "Nonaka Emi", "Nonaka"."""
    words = entity.name.split()
    if entity.label != "PERSON" or len(words) != 2 or "-" in entity.name or is_given_name(words[0]):
        return []
    alone = {text[start:end] for start, end in entity.mentions} & set(words)
    guess = guess_gender(words[1]) if alone == {words[0]} else None
    return [guess] * 2 if guess else []


def noun_gender(words: str) -> str | None:
    """Male or female if a noun among the words tells, and none tells otherwise.

    >>> noun_gender("a younger woman"), noun_gender("a resident"), noun_gender("the man's wife")
    ('female', None, None)
    """
    found = [name for name, pattern in (("male", MALE), ("female", FEMALE)) if pattern.search(words)]
    return found[0] if len(found) == 1 else None
