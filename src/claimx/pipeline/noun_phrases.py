"""Noun phrases that the network linked to no cue, or passed by, read off the parts of speech."""

import re

from spacy.tokens import Doc

from claimx.pipeline.annotations import Span
from claimx.pipeline.encoding import Encoded
from claimx.pipeline.verbs import BE

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "SYM"})
_OWNERS = frozenset({"his", "her", "its", "their", "our", "my", "'s", "’s", "'", "’", "-"})
_SUBJECTS = frozenset({"he", "she", "they"})
_LONGEST = 12
"""Words of a noun phrase, at most."""
_BY = r"\s(?:cited|quoted|interviewed|contacted|surveyed|polled)\sby\s"
_CITED_BY = re.compile(rf"{_BY}(?:the\s)?$", re.I)
_CITED_BY_SOME = re.compile(rf"{_BY}(?:[\w’'-]+\s){{1,5}}$")
"""Before the name of an outlet, and before a cue whose subject the outlet cites."""
_BEFORE_CITED = 40


def find_cited(outlet: Span, cue: Span | None, doc: Doc) -> Span | None:
    """Those whom an outlet cites, where the outlet was taken for the source: "Two drivers quoted by the Post said"."""
    start = max(0, outlet[0] - _BEFORE_CITED)
    found = _CITED_BY.search(doc._.words[start : outlet[0]])
    if not cue or not found or cue[0] < outlet[1] or re.search(r"\w", doc._.words[outlet[1] : cue[0]]):
        return None
    encoded: Encoded = doc._.encoded
    return _find_phrase(encoded.span(start + found.start(), outlet[0])[0], doc)


def find_subject(cue: Span, doc: Doc) -> Span | None:
    """The noun phrase right before a verb, where it begins its sentence or clause: "Her lawyers argue"."""
    encoded: Encoded = doc._.encoded
    end, last = encoded.span(*cue)
    if end == last or doc[encoded.tokens[end]].pos_ != "VERB" or doc._.words[slice(*cue)].endswith("ing"):
        return None
    while end and doc[encoded.tokens[end - 1]].pos_ in ("AUX", "ADV"):
        end -= 1
        if doc[encoded.tokens[end]].text.casefold() in BE:
            return None
    start = max(0, cue[0] - 2 * _BEFORE_CITED)
    cited = _CITED_BY_SOME.search(doc._.words, start, cue[0])
    return _find_phrase(encoded.span(cited.start(), cue[0])[0] if cited else end, doc)


def _find_phrase(end: int, doc: Doc) -> Span | None:
    """The noun phrase of read tokens that ends at ``end``, if a stop, a conjunction or nothing of its sentence stands before it."""
    encoded: Encoded = doc._.encoded
    if not end:
        return None
    sentences = encoded.structure.sentences
    tokens = [doc[index] for index in encoded.tokens[max(0, end - _LONGEST) : end]]
    head, start = tokens[-1], end
    if head.pos_ == "PRON" and head.text.casefold() in _SUBJECTS:
        start = end - 1
    elif head.pos_ in ("NOUN", "PROPN"):
        for token in reversed(tokens):
            if sentences[start - 1] != sentences[end - 1]:
                break
            if token.pos_ not in _NOMINAL and token.text.casefold() not in _OWNERS:
                break
            start -= 1
    if start == end or end - start == _LONGEST:
        return None
    before = doc[encoded.tokens[start - 1]] if start and sentences[start - 1] == sentences[end - 1] else None
    if before is not None and (
        before.pos_ not in ("PUNCT", "CCONJ", "SCONJ") or before.text.casefold() == "with"
    ):
        return None
    return encoded.characters((start, end))
