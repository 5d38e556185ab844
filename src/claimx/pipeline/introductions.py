"""Where an article brings in what it later takes up again: "a dairy farmer in his 60s" before "the farmer"."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain, islice, pairwise

from spacy.tokens import Doc, Token

from claimx.pipeline.annotations import Span
from claimx.pipeline.bodies import is_public_body
from claimx.pipeline.phrases import strip_circumstances

DOCUMENTS = frozenset(
    "report study survey poll paper memo memorandum letter affidavit decree judgment judgement ruling verdict filing lawsuit "
    "complaint indictment statement log bulletin reply notice order review audit document dossier communiqué communique "
    "resolution petition census analysis assessment editorial book memoir manifesto leaflet prospectus summons circular "
    "briefing inquiry release record transcript index note email e-mail warrant motion plan advisory forecast schedule".split()
)
ALIKE = (
    frozenset("judgment judgement ruling verdict order decree".split()),
    frozenset("lawsuit complaint filing petition suit".split()),
    frozenset("report review audit assessment inquiry".split()),
    frozenset("study paper analysis survey research".split()),
    frozenset("poll survey".split()),
    frozenset("letter note memo memorandum email e-mail reply".split()),
    frozenset("statement communique communiqué release bulletin notice".split()),
    frozenset("book memoir".split()),
)
"""Nouns by which one document may go in turn."""
_QUALIFIERS = frozenset(
    "of by from in on to dated filed released signed published issued submitted commissioned sent written carried attached at with "
    "near".split()
)
"""What may follow on a noun and belongs to it."""
_BEGINNING = re.compile(
    r"\b(?i:an?|another|one|its|his|her|their)(?=\s)|\b[A-Z][\w.-]*(?:\s(?:of\s)?[A-Z][\w.-]*){0,4}[’']s?(?=\s)"
)
_NO_DESCRIPTION = frozenset(
    "said says told wrote in on at a an the of to and was is has had that for by from with".split()
)
_ENDS = frozenset("who which that whose and but or as while when where because after before".split())
_SUBJECTS = frozenset("it he she they we i there".split())
_BEFORE_NOUNS = frozenset("of all both half such and or dated".split())
"""Words past which an article begins no new phrase; "of" for every preposition."""
_WORDS, _ROOM = 4, 80
_BRINGS_IN = re.compile(r"\b(?:an?|another|one)\s+", re.I)
_OWNS = re.compile(r"\b[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2}[’']s?\s(?=[a-z])")
_YEAR = re.compile(r"for (?:19|20)\d\d\b")
_WORDS_BETWEEN = re.compile(rf"(?:[\w’'-]+\s+){{0,{_WORDS}}}")
"""Words between the article and its noun, and characters of what follows on the noun, at most."""


def find_documents(doc: Doc) -> list[tuple[Span, str]]:
    """Each document that an article brings in ("a report by …", "her letter to …"): where, and its words as a name."""
    found: list[tuple[Span, str]] = []
    for match in _BEGINNING.finditer(doc._.words):
        if found and match.start() < found[-1][0][1]:
            continue
        for noun in _nouns_after(match.end(), doc):
            if noun.text.casefold() in DOCUMENTS:
                words = doc._.words[match.start() : _end_of_phrase(noun, doc)]
                found.append(((match.start(), noun.idx + len(noun)), strip_circumstances(_as_name(words))))
                break
    return found


def find_introduction(noun: str, doc: Doc, before: int) -> str | None:
    """The words that first bring in a ``noun`` ("a … noun of …") before the character ``before``, or None.

    "A dairy farmer in his 60s said no. … The farmer left": for ``farmer``, "a dairy farmer in his 60s".
    """
    place = find_introduction_place(noun, doc, before)
    return introduction_as_name(place, doc) if place else None


def find_introduction_place(noun: str, doc: Doc, before: int) -> Span | None:
    """Where these words stand."""
    if doc._.introductions is None:
        doc._.introductions = _index_introductions(doc)
    first: tuple[int, Token] | None = doc._.introductions.get(noun.casefold())
    if first is None or first[1].idx + len(first[1]) > before:
        return None
    start, head = first
    return start, _end_of_phrase(head, doc)


def introduction_as_name(place: Span, doc: Doc) -> str:
    """The words at ``place`` as the name of a source."""
    return _as_name(doc._.words[slice(*place)])


def _index_introductions(doc: Doc) -> dict[str, tuple[int, Token]]:
    """For each noun that "a", "another" or "one" brings in, or a body's that somebody has ("Peru's central bank"): where that first
    begins, and the noun there.
    """
    found: dict[str, tuple[int, Token]] = {}
    text: str = doc._.words
    for match in _BRINGS_IN.finditer(text):
        for head in _nouns_after(match.end(), doc):
            if _WORDS_BETWEEN.fullmatch(text, match.end(), head.idx):
                found.setdefault(head.text.casefold(), (match.start(), head))
    for match in _OWNS.finditer(text):
        for head in _nouns_after(match.end(), doc):
            between = text[match.end() : head.idx]
            if (
                is_public_body(head.text.replace("bank", "authority"))
                and _WORDS_BETWEEN.fullmatch(between)
                and between.islower()
            ):
                found.setdefault(head.text, (match.start(), head))
    return found


def _nouns_after(place: int, doc: Doc) -> Iterator[Token]:
    """Words that may head a description from the character ``place`` on: no other noun follows at once."""
    following = chain(_tokens_from(place, doc, _WORDS + 2), [None])
    for token, after in islice(pairwise(following), _WORDS + 1):
        if token is None or token.text.casefold() in _NO_DESCRIPTION:
            return
        if after is None or after.pos_ not in ("NOUN", "PROPN") or after.idx > token.idx + len(token) + 1:
            yield token


def _end_of_phrase(noun: Token, doc: Doc) -> int:
    """The character where a noun's phrase ends: with "of …", "in …", "dated …", up to the next verb or stop."""
    end, before = noun.idx + len(noun), ""
    for number, token in enumerate(_tokens_from(end, doc, 25)):
        word = token.text.casefold()
        if number == 0 and word not in _QUALIFIERS and not _YEAR.match(doc._.words, token.idx):
            break
        stop = token.is_punct and token.text not in ("-", "'", "’", "%")
        verb = number > 0 and token.pos_ in ("VERB", "AUX")
        if token.ent_iob_ == "I":  # "the Committee on Education and Sports"
            verb = False
        elif word in _ENDS and not (word == "and" and _joins_nouns(token)):
            break
        begins = number > 0 and (token.pos_ == "DET" or word in _SUBJECTS) and before not in _BEFORE_NOUNS
        if stop or verb or begins or token.idx + len(token) - noun.idx > _ROOM + len(noun):
            break
        if "\n" in doc._.words[end : token.idx]:
            break
        before = word if token.pos_ not in ("ADP", "PART", "SCONJ") else "of"
        if token.pos_ not in ("ADP", "DET", "PART", "ADV", "PRON"):
            end = token.idx + len(token)
    return end


def _joins_nouns(joint: Token) -> bool:
    """Whether "and" joins two nouns of one phrase ("112 doctors and midwives from Saxony"), not two clauses."""
    doc, place = joint.doc, joint.i
    if place < 1 or place + 2 >= len(doc):
        return False
    alike = doc[place - 1].pos_ == doc[place + 1].pos_ == "NOUN"
    return alike and doc[place + 2].pos_ in ("ADP", "PUNCT") and doc[place + 2].text != ","


def _tokens_from(place: int, doc: Doc, count: int) -> Iterator[Token]:
    encoded = doc._.encoded
    first = bisect_left(encoded.starts, place)
    return (doc[index] for index in encoded.tokens[first : first + count])


def _as_name(words: str) -> str:
    phrase = " ".join(words.split())
    begins = re.match(r"(?:an?|another|one|its|his|her|their)\b", phrase, re.I)
    return phrase[:1].lower() + phrase[1:] if begins else re.sub(r"^the\s+", "", phrase, flags=re.I)
