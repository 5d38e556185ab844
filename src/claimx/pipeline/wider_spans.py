"""A source's span with what belongs to it further on: clauses, names after "called", the body that a place has."""

import re

from spacy.tokens import Doc

from claimx.pipeline.annotations import Span
from claimx.pipeline.encoding import Encoded
from claimx.pipeline.mentions import mention_index
from claimx.pipeline.source_spans import CALLED, NAME_KEPT, ROOM

_LONGEST = 12
"""Words that a span grows by, at most."""
_PASSED_ON = frozenset({"cited", "quoted", "interviewed"})
"""Participles that say how a claim came, not who made it."""


def widen_to_head(span: Span, doc: Doc) -> Span:
    """A place that only ends a description, with all of it: "a crocodile farm in Samut Prakan"."""
    inside = mention_index(doc).within(*span)
    if not any((start, end) == span and one.label in ("GPE", "LOC") for start, end, one in inside):
        return span
    encoded: Encoded = doc._.encoded
    first = encoded.span(*span)[0]
    tokens = [doc[index] for index in encoded.tokens[max(0, first - _LONGEST) : first]]
    if len(tokens) < 2 or tokens[-1].text not in ("in", "at", "near") or tokens[-2].pos_ != "NOUN":
        return span
    start = tokens[-2]
    for token in reversed(tokens[:-2]):
        if token.pos_ not in ("NOUN", "ADJ", "DET", "NUM") or "\n" in doc._.words[token.idx : start.idx]:
            break
        start = token
        if token.pos_ == "DET":
            break
    return start.idx, span[1]


_CALLING = re.compile(
    r"\s(?:(?:that|which)\s)?(?:calling\sitself|calls\sitself|known\sas|called|named)\s(?:the\s)?(?=[^\W\d_a-z])"
)


def widen_to_called(span: Span, cue: Span | None, doc: Doc) -> Span:
    """A description with the name that follows on it: "a hacking group calling itself Bracken"."""
    found = _CALLING.match(doc._.words, span[1])
    if found and cue and found.start() < cue[1] and cue[0] < found.end():
        return span  # "outlets called Mistry a phantom"
    inside = mention_index(doc).within(found.end(), found.end() + ROOM) if found else []
    ends = [end for start, end, one in inside if found and start == found.end() and one.label in CALLED]
    return (span[0], ends[0]) if ends and not mention_index(doc).within(*span) else span


_POSSESSED = re.compile(r"['’]s?\s")


def widen_to_possessed(span: Span, cue: Span | None, doc: Doc) -> Span:
    """A place that a body belongs to, with the body: "Brazil's Serrana says"."""
    found = _POSSESSED.match(doc._.words, span[1])
    index = mention_index(doc)
    if (
        not found
        or not cue
        or not any((a, b) == span and one.label == "GPE" for a, b, one in index.within(*span))
    ):
        return span
    bodies = [
        b
        for a, b, one in index.within(found.end(), found.end() + ROOM)
        if a == found.end() and one.label == "ORG"
    ]
    return (span[0], bodies[0]) if bodies and (cue[1] <= span[0] or bodies[0] <= cue[0]) else span


def widen_source(span: Span, cue: Span, doc: Doc) -> Span:
    """A description with the participle, adjective or clause that follows on it: "Two investors briefed on the accounts said".

    Only where nothing but that stands between the source and its cue.
    """
    encoded: Encoded = doc._.encoded
    if (
        span[1] >= cue[0]
        or "\n" in doc._.words[span[1] : cue[0]]
        or doc._.words[cue[0] : cue[1]].endswith("ing")
    ):
        return span
    first, last = encoded.span(span[1], cue[0])
    tokens = [doc[index] for index in encoded.tokens[first:last]]
    head = doc[encoded.tokens[first - 1]]
    while tokens and tokens[-1].pos_ in ("AUX", "ADV", "PART"):
        tokens.pop()
    if not 2 <= len(tokens) <= _LONGEST or head.pos_ != "NOUN" or any(token.is_punct for token in tokens):
        return span
    if tokens[-1].pos_ == "CCONJ":
        return span  # "the company missed its target and said …"
    participle = tokens[0].pos_ == "VERB" and re.search(r"(?:ed|en|ing)$", tokens[0].text) is not None
    participle = participle and tokens[0].text not in _PASSED_ON
    participle = participle or tokens[0].text in ("familiar", "close")
    clause = tokens[0].text.casefold() in ("who", "that")
    clause = clause and not NAME_KEPT.search(doc._.words, tokens[0].idx, cue[0])
    return (span[0], tokens[-1].idx + len(tokens[-1])) if participle or clause else span
