"""Who holds an office, where the words around it tell: "the minister, Ann Lee,", "the Nirbahi Officer (UNO) Ann Lee"."""

import re
from itertools import accumulate

from spacy.tokens import Doc

from claimx.pipeline.annotations import NamedEntity, Span
from claimx.pipeline.bodies import is_body
from claimx.pipeline.descriptions import find_description
from claimx.pipeline.mentions import mention_index
from claimx.pipeline.names import initials, name_words
from claimx.pipeline.queries import head_noun
from claimx.pipeline.roles import is_role

_IN_BRACKETS = re.compile(r"(?P<words>[^.\n()]*?)\s?\((?P<letters>[A-Z]{2,6})\)\s+$")
_OFFICE = re.compile(
    r"(?P<words>(?:[A-Z][a-z]+\s(?:of\s|for\s|and\s)?){1,5}"
    r"(?:Officer|Minister|Inspector|Superintendent|Administrator|Magistrate|Prosecutor|Secretary|Manager|Director|Coordinator)),?\s+"
    r"(?:[A-Z]{2,5}\s)?$"
    r"|(?P<justice>(?:Chief Justice|Attorney General|Inspector General|Director General|Auditor General)\sof\s(?:the\s)?[A-Z]\w+)\s$"
)
"""Offices of two words or more, before a name."""
_INITIALS_BEFORE = re.compile(
    r"\b(DCP|ACP|SSP|DIG|CJP|MEC|CEO|CFO|COO|PRO|SHO|CP|OC)(?:\s\([^()]*\)|\s(?:for|of)\s[A-Z][\w ,&]*?)?,?\s$"
)
"""Offices that are written in capitals before a name."""
_SMALL_OFFICE = re.compile(r"(?:^|[\s(])([A-Z]?[a-z]+(?:\s[a-z]+){1,3})\s+$")
_HEADS = frozenset(
    "Director Superintendent Commissioner Inspector Chief Member Minister Officer Secretary".split()
)
"""Words with which an office begins that ends in no role: "Director General of Police"."""
_SMALL = frozenset({"of", "the", "for", "and"})
_CALLED_BY_INITIALS = re.compile(r"\b[Tt]he\s([A-Z]{2,8})\b")
"""Whoever is called by the initials of an office, or of anything: "the DM"."""
_ONLY_INITIALS = re.compile(r"(?:[Tt]he\s)?([A-Z]{2,6})")
_ONE_WORD = re.compile(r"[Tt]he\s[a-zà-ÿ-]{3,}")
_COMMA = re.compile(r",\s+(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?")
_KNOWN_AS = re.compile(
    r",\s(?:who\s(?:wanted|asked|wished|preferred|agreed)\sto\sbe\s(?:known|identified|called|named)\s(?:only\s|simply\s|just\s)?(?:as|by)\s"
    r"|an?\s(?:[\w-]+\s){1,3}surnamed\s|surnamed\s)"
)
"""What stands before the only name that is given of somebody."""
_SET_OFF = re.compile(r"\s*(?:[,.;:]|\)|$)")
_CENTRAL_BANK = re.compile(r"(?:the\s)?(?:(?P<country>[A-Z]\w+)(?:['’]s?)?\s)?central\sbank", re.I)
_BANK = re.compile(
    r"Bank\s(?:of\s)?[A-Z]|.*\b(?:Reserve|Central|People['’]s)\sBank\b|.*\bNational\sBank\sof\b|Federal\sReserve"
)
_COMMERCIAL = re.compile(r"Bank of (?:America|Ireland|Scotland|India|China|Baroda|Queensland|Montreal)\b")
_ADJECTIVES = ("", "n", "an", "ian", "ese", "i", "ish", "sh")
"""What a country's name has more as an adjective."""
_ROOM, _LONGEST, _LEAST = 60, 80, 3


class Offices:
    """The offices of one Doc and who holds them."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._by_words: dict[str, NamedEntity | None] = {}

    def find_holder(self, span: Span, words: str) -> NamedEntity | None:
        """Whom the description at ``span`` means, whose ``words`` are an office: a person, or a central bank."""
        if words not in self._by_words:
            self._by_words[words] = (
                self._officer(words) or _central_bank(words, self.doc) or _set_off(words, self.doc)
            )
        return self._by_words[words] or _named_after(span, words, self.doc)

    def _officer(self, words: str) -> NamedEntity | None:
        """Whose office, before the name, has the words for its initials: "the PRO" is Police Relations Officer Ann Lee."""
        letters = _ONLY_INITIALS.fullmatch(words)
        start = self.doc._.office_initials.get(letters[1]) if letters else None
        return _named_at(start, self.doc, "PERSON") if start is not None else None


def find_office_initials(doc: Doc) -> dict[str, int]:
    """Initials of the offices before names, and where the first name after each begins.

    In brackets ("Upazila Nirbahi Officer (UNO) Ann Lee"), or of three words or more ("Police Relations Officer Ann Lee");
    of two ("Cabinet Secretary Ann Lee") where the text has "the CS".
    Not those that are a body's as well, or that two people share.
    """
    bodies = {letters for ent in doc.ents if ent.label_ != "PERSON" for letters in initials(ent.text)}
    called = set(_CALLED_BY_INITIALS.findall(doc._.words))
    found: dict[str, int] = {}
    holders: dict[str, set[str]] = {}
    for ent in doc.ents:
        if ent.label_ == "PERSON":
            before = doc._.words[max(0, ent.start_char - _LONGEST) : ent.start_char]
            for letters in (_office_before(before, called) | _small_office_before(before, called)) - bodies:
                found.setdefault(letters, ent.start_char)
                holders.setdefault(letters, set()).update(name_words(ent.text)[-1:])
    return {letters: start for letters, start in found.items() if len(holders[letters]) == 1}


def _office_before(before: str, called: set[str]) -> set[str]:
    """The initials of the office that the text before a name ends in; of two letters those that somebody is ``called`` by."""
    bracket = _IN_BRACKETS.search(before)
    if bracket:
        words = [word for word in re.findall(r"[\w’'-]+", bracket["words"]) if word not in _SMALL]
        words = words[-len(bracket["letters"]) :]
        spelt = "".join(word[0] for word in words).upper() == bracket["letters"]
        return {bracket["letters"]} if spelt and (is_role(words[-1]) or words[0] in _HEADS) else set()
    short = _INITIALS_BEFORE.search(before)
    if short:
        return {short[1]}
    office = _OFFICE.search(before)
    words = (office["words"] or office["justice"]).split() if office else []
    letters = [word[0] for word in words if word not in _SMALL]
    endings = [ending[::-1] for ending in accumulate(reversed(letters))]
    return {one for one in endings if len(one) >= _LEAST or one in called}


def _small_office_before(before: str, called: set[str]) -> set[str]:
    """The initials of an office in small letters before a name, if somebody is ``called`` by them: "District magistrate Ann Lee"."""
    words = _SMALL_OFFICE.search(before)
    if words is None or not is_role(words[1].split()[-1]):
        return set()
    letters = "".join(word[0] for word in words[1].split() if word not in _SMALL).upper()
    return {letters} & called


def _named_after(span: Span, words: str, doc: Doc) -> NamedEntity | None:
    """The person whose name a comma sets off after the words for what they are: "the minister, Ann Lee, said"."""
    comma = _KNOWN_AS.match(doc._.words, span[1]) or _COMMA.match(doc._.words, span[1])
    described = words.casefold().startswith("the ") and is_role(head_noun(words) or "")
    if comma is None or not (described or comma.re is _KNOWN_AS):
        return None
    person = _named_at(comma.end(), doc, "PERSON")
    if person is None or any(a <= comma.end() < b for claim in doc._.claims for a, b in claim.spans):
        return None
    end = next(end for start, end in person.mentions if start == comma.end())
    return person if _SET_OFF.match(doc._.words, end) else None


def _set_off(words: str, doc: Doc) -> NamedEntity | None:
    """The only person or body whose name a comma sets off after the same words: "The starosta, Ann Lee, opens", "the federal agency,
    Profeco, said".
    """
    if not _ONE_WORD.fullmatch(words):
        return None
    body = is_body(words[4:])
    if body and any(words[4:].capitalize() in one.name for one in doc._.named_entities):
        return None  # "the agency" may be the Disaster Agency
    begins = r"\b(?:[Tt]he|[Ii]ts|[Aa]n?)\s(?:[\w-]+\s){0,3}" if body else r"(?:^|\n|[.!?:/”\"’]\s)The\s"
    found = re.finditer(rf"{begins}{words[4:]},\s+", doc._.words)
    label = "ORG" if body else "PERSON"
    named = ((match.end(), one) for match in found if (one := _named_at(match.end(), doc, label)))
    ends = ((one, end) for place, one in named for start, end in one.mentions if start == place)
    people = {id(one): one for one, end in ends if doc._.words.startswith(",", end)}
    for one in doc._.named_entities if body else []:
        if one.label == "ORG" and (find_description(one, doc) or "").casefold().endswith(f" {words[4:]}"):
            people[id(one)] = one
    return next(iter(people.values())) if len(people) == 1 else None


def _named_at(start: int, doc: Doc, label: str) -> NamedEntity | None:
    found = mention_index(doc).within(start, start + _ROOM)
    return next((one for place, _, one in found if place == start and one.label == label), None)


def _central_bank(words: str, doc: Doc) -> NamedEntity | None:
    """The only central bank that the article names, or the only one of the country."""
    found = _CENTRAL_BANK.fullmatch(words)
    if found is None:
        return None
    banks = [
        one
        for one in doc._.named_entities
        if one.label == "ORG"
        and _BANK.match(one.name)
        and not _COMMERCIAL.match(one.name)
        and (not found["country"] or any(_of_country(word, found["country"]) for word in one.name.split()))
    ]
    return banks[0] if len(banks) == 1 else None


def _of_country(word: str, country: str) -> bool:
    """Whether a word is a country, or its adjective, or the country whose adjective it is told by."""
    short, long = sorted((word, country), key=len)
    return long.startswith(short[:-1] if short.endswith(("a", "e")) else short) and any(
        long in (short + ending, short[:-1] + ending) for ending in _ADJECTIVES
    )
