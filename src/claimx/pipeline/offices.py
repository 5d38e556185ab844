"""Who holds an office, where the words around it tell: "the minister, Ann Lee,", "the Nirbahi Officer (UNO) Ann Lee"."""

import re
from functools import cached_property

from spacy.tokens import Doc

from claimx.pipeline.annotations import NamedEntity, Span
from claimx.pipeline.mentions import mention_index
from claimx.pipeline.roles import is_role

_INITIALS = re.compile(r"\((?P<letters>[A-Z]{2,6})\),?\s+$")
_OFFICE = re.compile(r"(?P<words>(?:[A-Z][a-z]+\s(?:of\s|for\s|and\s)?){2,5}[A-Z][a-z]+),?\s+$")
_ONLY_INITIALS = re.compile(r"(?:[Tt]he\s)?([A-Z]{2,6})")
_COMMA = re.compile(r",\s+(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?")
_SET_OFF = re.compile(r"\s*(?:[,.;:]|\)|$|(?:said|says|told|added|wrote)\b)")
_CENTRAL_BANK = re.compile(r"(?:the\s)?(?:(?P<country>[A-Z]\w+)(?:['’]s?)?\s)?central\sbank", re.I)
_BANK = re.compile(r"Bank\sof\s[A-Z]|.*\b(?:Reserve|Central|National|People['’]s)\sBank\b|Federal\sReserve")
_STEM, _ROOM, _LONGEST, _LEAST = 4, 60, 80, 3


class Offices:
    """The offices of one Doc and who holds them."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._by_words: dict[str, NamedEntity | None] = {}

    def find_holder(self, span: Span, words: str) -> NamedEntity | None:
        """Whom the description at ``span`` means, whose ``words`` are an office: a person, or a central bank."""
        if words not in self._by_words:
            self._by_words[words] = self._officer(words) or _central_bank(words, self.doc)
        return self._by_words[words] or _named_after(span, words, self.doc)

    def _officer(self, words: str) -> NamedEntity | None:
        """Whose office, before the name, has the words for its initials: "the PRO" is Police Relations Officer Ann Lee."""
        letters = _ONLY_INITIALS.fullmatch(words)
        start = self._initials.get(letters[1]) if letters else None
        return _person_at(start, self.doc) if start is not None else None

    @cached_property
    def _initials(self) -> dict[str, int]:
        return find_office_initials(self.doc)


def find_office_initials(doc: Doc) -> dict[str, int]:
    """Initials of the offices before names, and where the first name after each begins.

    In brackets ("Upazila Nirbahi Officer (UNO) Ann Lee"), or of three words or more ("Police Relations Officer Ann Lee").
    """
    found: dict[str, int] = {}
    for ent in doc.ents:
        if ent.label_ != "PERSON":
            continue
        before = doc._.words[max(0, ent.start_char - _LONGEST) : ent.start_char]
        bracket = _INITIALS.search(before)
        if bracket and _is_office(before[: bracket.start()], bracket["letters"]):
            found.setdefault(bracket["letters"], ent.start_char)
        office = _OFFICE.search(before)
        for first in office["words"].split() if office else ():
            words = office["words"][office["words"].index(first) :].split() if office else []
            letters = "".join(word[0] for word in words if word[0].isupper())
            if len(letters) >= _LEAST and is_role(words[-1]):
                found.setdefault(letters, ent.start_char)
    return found


def _is_office(before: str, letters: str) -> bool:
    """Whether words end in an office of these initials."""
    words = [word for word in re.findall(r"[\w’'-]+", before) if word not in ("of", "the", "for", "and")]
    office = words[-len(letters) :]
    return "".join(word[0] for word in office).upper() == letters and any(is_role(word) for word in office)


def _named_after(span: Span, words: str, doc: Doc) -> NamedEntity | None:
    """The person whose name a comma sets off after the words: "the minister, Ann Lee, said"."""
    comma = _COMMA.match(doc._.words, span[1])
    if comma is None or not words.casefold().startswith("the "):
        return None
    person = _person_at(comma.end(), doc)
    if person is None:
        return None
    end = next(end for start, end in person.mentions if start == comma.end())
    return person if _SET_OFF.match(doc._.words, end) else None


def _person_at(start: int, doc: Doc) -> NamedEntity | None:
    found = mention_index(doc).within(start, start + _ROOM)
    return next((one for place, _, one in found if place == start and one.label == "PERSON"), None)


def _central_bank(words: str, doc: Doc) -> NamedEntity | None:
    """The only central bank that the article names, or the only one of the country."""
    found = _CENTRAL_BANK.fullmatch(words)
    if found is None:
        return None
    stem = (found["country"] or "")[:_STEM]
    banks = [
        one
        for one in doc._.named_entities
        if one.label == "ORG" and _BANK.match(one.name) and (not stem or stem in one.name)
    ]
    return banks[0] if len(banks) == 1 else None
