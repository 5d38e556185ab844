"""What a pronoun plainly takes up: the words right before "who", the people who are the subject before "they"."""

import re
from bisect import bisect_left
from itertools import takewhile

import numpy as np
from spacy.tokens import Doc, Token

from claimx.pipeline.annotations import Span
from claimx.pipeline.described_subjects import find_described_subject
from claimx.pipeline.mentions import mention_index
from claimx.pipeline.roles import is_role
from claimx.pipeline.turns import find_interviewee

_BETWEEN = re.compile(r"\s?(?:\([^()\n]{1,40}\))?,?\s?(?:(?:now\s|aged\s)?\d{1,3},\s?)?(?:[–—-]\s?)?$")
"""What may stand between a name and its "who": a bracket, an age, a dash."""
_PLURAL_VERB = re.compile(
    r"\s+(?:\w+ly\s+)?(?:say|have|are|were|claim|believe|think|want|argue|accuse|fear|insist|warn)\b"
)
_PEOPLE = frozenset(
    "men women people authorities police parents children families couple groups organisations organizations companies agencies unions "
    "parties campaigners activists colleagues protesters sources staff crew mps ngos states countries nations governments".split()
)
_IN_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART"})
_SUBJECTS = frozenset("i you he she we they".split())
_REACH, _LONGEST, _OPENING, _SENTENCES, _HEADS = 80, 12, 20, 3, 3
"""Characters that are searched for a name, words of a phrase and of a sentence's opening, sentences back, and nouns that a phrase
belongs to, at most."""


def find_taken_up(span: Span, doc: Doc) -> Span | None:
    """Where the words stand that the pronoun at ``span`` takes up, or None where it is no such one or they are not clear."""
    words = doc._.words[slice(*span)].casefold()
    if re.match(r"who\b", words):
        return find_relative(span, doc)
    if words == "which":
        return find_thing_before(span[0], doc)
    if re.fullmatch(r"a\d{0,2}:", words):
        return find_interviewee(doc)
    if words in ("he", "she"):
        return find_described_subject(span, doc)
    return find_people_before(span[0], doc) if words == "they" else None


def find_thing_before(place: int, doc: Doc) -> Span | None:
    """The body's name, or the description of a document, that ends right before the "which" at ``place``.

    "Forbes magazine, which": "Forbes"; "a report by the auditor, which" is not clear.
    """
    between = _BETWEEN.search(doc._.words, max(0, place - _REACH), place)
    last = between.start() if between else place
    phrase = _phrase_before(last, doc)
    if not phrase:
        return None
    joined = _token_before(phrase[0].idx, doc)
    if joined is not None and joined.pos_ in ("ADP", "CCONJ"):
        return None
    return phrase[0].idx, last


def find_people_before(place: int, doc: Doc) -> Span | None:
    """The subject of the sentence before "they" at ``place``, or of its own, where that is several people.

    "Residents of the street fled. They said": "Residents of the street". Past sentences whose subject is again "they",
    as far as ``_SENTENCES``.
    """
    encoded = doc._.encoded
    sentences = encoded.structure.sentences
    first = encoded.span(place, place + 1)[0]
    if not 0 < first < len(sentences):
        return None
    own = int(sentences[first])
    for number in range(own, max(-1, own - 1 - _SENTENCES), -1):
        begin, end = np.searchsorted(sentences, [number, number + 1])
        tokens = [doc[index] for index in encoded.tokens[begin : min(end, begin + _OPENING)]]
        subject = _subject(tokens)
        if subject and subject[-1].text.casefold() != "they" and subject[-1].idx < place:
            return (subject[0].idx, _end(subject[-1])) if _is_several(subject, doc) else None
        if number < own and not subject:
            return None
    return None


def _subject(tokens: list[Token]) -> list[Token]:
    """The noun phrase or pronoun that a sentence opens with, with phrases that belong to it, up to its verb."""
    while tokens and (
        tokens[0].pos_ in ("ADV", "CCONJ", "SCONJ", "INTJ")
        or tokens[0].is_punct
        or tokens[0].is_space
        or tokens[0].text == "that"
    ):
        tokens = tokens[1:]
    phrase = list(takewhile(lambda token: token.pos_ in {*_IN_PHRASE, "PRON", "ADP"}, tokens))
    if len(phrase) > 1 and phrase[-1].text in ("who", "that", "which"):
        phrase.pop()
        tokens = tokens[1:]
    verb = tokens[len(phrase)] if len(phrase) < len(tokens) else None
    if not phrase or verb is None or verb.pos_ not in ("VERB", "AUX") or phrase[0].pos_ == "ADP":
        return []
    return [] if len(phrase) > 1 and any(token.text.casefold() in _SUBJECTS for token in phrase) else phrase


def _is_several(phrase: list[Token], doc: Doc) -> bool:
    """Whether a phrase means several people: "two residents of the street", "the authorities in Kano", "the Rohingya"."""
    named = _name_ending_at(_end(phrase[-1]), doc)
    if named and named[1] == "NORP" and named[0][0] <= phrase[-1].idx and len(phrase) <= 2:
        return True
    head = list(takewhile(lambda token: token.pos_ != "ADP", phrase))
    word = head[-1].text.casefold() if head else ""
    return word in _PEOPLE or (
        word.endswith("s") and is_role(word.removesuffix("s")) and head[-1].pos_ == "NOUN"
    )


def find_relative(span: Span, doc: Doc) -> Span | None:
    """Where the words stand that the "who" at ``span`` takes up.

    "Ann Lee, 34, who said": the name; "in the view of many doctors, who say": "many doctors"; "an aide to the mayor
    who said" is not clear.
    """
    text: str = doc._.words
    last = span[0]
    between = _BETWEEN.search(text, max(0, last - _REACH), last)
    last = between.start() if between else last
    phrase = _phrase_before(last, doc)
    if not phrase:
        return None
    join, heads = _token_before(phrase[0].idx, doc), list[list[Token]]()
    before = join
    while before is not None and before.pos_ == "ADP" and len(heads) < _HEADS:
        head = _phrase_before(before.idx, doc)
        if not head:
            break
        heads.append(head)
        before = _token_before(head[0].idx, doc)
    of_somebody = bool(heads) and _is_human(heads[0][-1])
    name = _name_ending_at(last, doc)
    if name and name[1] == "PERSON":
        joined = join is not None and join.text.casefold() in ("and", "or", ",")
        several = _PLURAL_VERB.match(text, span[1]) is not None
        return None if of_somebody or (joined and several) else name[0]
    if _is_human(phrase[-1]):
        return None if of_somebody else _with_apposition((phrase[0].idx, last), doc)
    for head in heads:
        owner = _name_ending_at(_end(head[-1]), doc)
        if owner and owner[1] == "PERSON":
            return owner[0]
        if _is_human(head[-1]):
            return _with_apposition((head[0].idx, last), doc)
    return name[0] if name and name[1] == "ORG" else None


def _with_apposition(phrase: Span, doc: Doc) -> Span:
    """The name that a description is an apposition to ("Ann Lee, a farmer in the valley, who"), else the description."""
    comma = re.search(r",\s*$", doc._.words[: phrase[0]][-3:])
    named = _name_ending_at(phrase[0] - len(comma[0]), doc) if comma else None
    return named[0] if named and named[1] == "PERSON" else phrase


def _name_ending_at(place: int, doc: Doc) -> tuple[Span, str] | None:
    """The name that ends at the character ``place``, and its label."""
    inside = mention_index(doc).within(max(0, place - _REACH), place)
    return next((((start, end), one.label) for start, end, one in inside if end == place), None)


def _is_human(noun: Token) -> bool:
    word = noun.text.casefold()
    return noun.pos_ in ("NOUN", "PROPN") and (
        word in _PEOPLE or is_role(word) or is_role(word.removesuffix("s"))
    )


def _phrase_before(place: int, doc: Doc) -> list[Token]:
    """The words of the noun phrase that ends at the character ``place``, without what follows on its noun."""
    phrase: list[Token] = []
    for token in reversed(_tokens_before(place, doc)):
        follows = _end(token) if phrase else place
        if (
            token.pos_ not in _IN_PHRASE
            or "\n" in doc._.words[_end(token) : phrase[0].idx if phrase else follows]
        ):
            break
        phrase.insert(0, token)
        if token.pos_ == "DET":
            break
    return phrase


def _token_before(place: int, doc: Doc) -> Token | None:
    tokens = _tokens_before(place, doc)
    return tokens[-1] if tokens else None


def _tokens_before(place: int, doc: Doc) -> list[Token]:
    encoded = doc._.encoded
    first = bisect_left(encoded.starts, place)
    return [doc[index] for index in encoded.tokens[max(0, first - _LONGEST) : first]]


def _end(token: Token) -> int:
    return token.idx + len(token)
