"""Who speaks on: claims that name nobody and follow on one that does."""

import re

from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim
from claimx.pipeline.encoding import Encoded

AT_ONCE = 4
"""Words after a claim within which a quotation still follows at once."""

_ASKED = frozenset({"ask", "put", "question", "inquire", "wonder"})


def carries_on(claim: Claim, previous: Claim, text: str, interviewed: bool = False) -> bool:
    """Whether the same speaker goes on in the same paragraph, or, without being named anew, in the next; in an interview, in any."""
    if claim.source is None or claim.source is not previous.source:
        return False
    first, second = sorted((previous.spans[-1][0], claim.start))
    if interviewed or claim.source.kind == "document" or "\n" not in text[first:second]:
        return True
    ends = [
        span[1] for span in (*previous.spans, previous.cue, previous.source_span, previous.via_span) if span
    ]
    between = text[max(ends) : claim.start].strip()
    return claim.route != "name" and len(re.findall(r"\n+", between)) <= 1


_INTERVIEW = re.compile(
    r"\b(?:interview(?:ed)?\s(?:with|by|on|for|to)|(?:speaking|spoke|appearing|appeared|talking)\s(?:live\s)?(?:on|to|with))\b",
    re.I,
)
_SENTENCE = 150
"""Characters around a claim's cue in which an interview is told of."""


def is_interview(claim: Claim, text: str) -> bool:
    """Whether the words around a claim's cue say that it was made in an interview with whoever passed it on."""
    if not claim.via_span or not claim.cue:
        return False
    start, end = min(claim.cue[0], claim.via_span[0]), max(claim.cue[1], claim.via_span[1])
    near = max(0, start - _SENTENCE)
    start = max(text.rfind("\n", near, start), text.rfind(". ", near, start), near)
    found = _INTERVIEW.search(text, start, end)
    return found is not None and found.end() <= claim.via_span[0]


def speaks_on(claim: Claim, previous: Claim, text: str) -> bool:
    """Whether a quotation of which nothing is said follows at once, past no more than "on Monday", on a claim that has a cue.

    What follows on a question is the answer of somebody else.
    """
    if previous.lemma in _ASKED or text[slice(*previous.spans[-1])].rstrip("”\"’' ").endswith("?"):
        return False
    ends = [span[1] for span in (*previous.spans, previous.cue, previous.source_span) if span]
    between = text[max(ends) : claim.start]
    return claim.cue is None and previous.cue is not None and len(between.split()) <= AT_ONCE


def in_one_sentence(first: int, second: int, doc: Doc) -> bool:
    """Whether two characters stand in the same sentence."""
    encoded: Encoded = doc._.encoded
    places = [encoded.span(place, place + 1)[0] for place in (first, second)]
    sentences = encoded.structure.sentences
    return max(places) < len(sentences) and bool(sentences[places[0]] == sentences[places[1]])
