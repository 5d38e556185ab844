"""Pronouns after a sentence about somebody without a name: "A worker at the plant disputed that. “…,” he said."."""

import re
from itertools import takewhile

from spacy.tokens import Doc, Token

from claimx.pipeline.annotations import Span
from claimx.pipeline.genders import noun_gender
from claimx.pipeline.mentions import mention_index
from claimx.pipeline.roles import is_role
from claimx.pipeline.titles import is_trade

_GENDERS = {"he": "male", "she": "female"}
_OBJECTS = {"male": frozenset({"him"}), "female": frozenset({"him", "her"})}
"""Pronouns that show that somebody else is spoken of: "A firefighter carried him down, she said"."""
_ARTICLES = frozenset({"a", "an", "another", "one"})
_IN_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "ADP"})
_SENTENCE = re.compile(r"[.!?](?:\s?[”\"’'»])?\s+(?=[^\W\da-z]|[“\"‘'«„])")
_OPENS = "“\"‘'«„"
_REACH, _OPENING = 1500, 16
"""Characters before a pronoun that are looked at, and words of a sentence in which its subject must stand."""


def find_described_subject(span: Span, doc: Doc) -> Span | None:
    """The description that is the subject of the last sentence told before the pronoun at ``span``, in its paragraph.

    Only where it is one person's, and nobody is named between.
    """
    text: str = doc._.words
    wanted = _GENDERS.get(text[slice(*span)].casefold())
    sentence = _last_told(span[0], doc)
    if wanted is None or not sentence:
        return None
    phrase = _subject(sentence)
    if not phrase or any(token.text in _OBJECTS[wanted] for token in sentence[len(phrase) :]):
        return None
    start, end = phrase[0].idx, phrase[-1].idx + len(phrase[-1])
    gender = noun_gender(text[start:end])
    if gender not in (None, wanted):
        return None
    named = mention_index(doc).within(start, span[0])
    if any(one.label == "PERSON" and not doc._.speech.is_direct(a, b) for a, b, one in named):
        return None
    return start, end


def _last_told(place: int, doc: Doc) -> list[Token]:
    """The first words of the last sentence before the one at ``place`` that is no speech, in the same paragraph."""
    encoded, text, speech = doc._.encoded, doc._.words, doc._.speech
    near = max(0, place - _REACH)
    begin = max(text.rfind("\n", near, place) + 1, near)
    starts = [begin, *(found.end() for found in _SENTENCE.finditer(text, begin, place + 1))][:-1]
    for start in reversed(starts):
        if text[start] not in _OPENS and not speech.is_direct(start, start + 1):
            first, last = encoded.span(start, place)
            return [doc[index] for index in encoded.tokens[first : min(last, first + _OPENING)]]
    return []


def _subject(tokens: list[Token]) -> list[Token]:
    """The description of one person that a sentence opens with, before its verb or a comma; none where it opens otherwise."""
    if not tokens or tokens[0].text.casefold() not in _ARTICLES:
        return []
    phrase = list(takewhile(lambda token: token.pos_ in _IN_PHRASE, tokens))
    rest = tokens[len(phrase) : len(phrase) + 2]
    verb = bool(rest) and rest[0].pos_ in ("VERB", "AUX", "ADV") and not rest[0].text.endswith("ing")
    clause = (
        len(rest) > 1
        and rest[0].text == ","
        and re.fullmatch(r"who|whose|an?|the|aged|speaking|\d{1,3}", rest[1].text) is not None
    )
    head = list(takewhile(lambda token: token.pos_ != "ADP", phrase))
    noun = head[-1].text.casefold() if head else ""
    human = bool(head) and head[-1].pos_ == "NOUN" and (is_role(noun) or is_trade(noun))
    return phrase if human and (verb or clause) else []
