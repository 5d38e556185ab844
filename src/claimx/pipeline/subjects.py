"""Which mentions are subjects: whoever does something in a sentence is likelier meant by the next pronoun than whoever is
named in it (the centering of Grosz, Joshi & Weinstein 1995).
"""

import re

from spacy.tokens import Doc

from claimx.pipeline.annotations import Span
from claimx.pipeline.referents import Referent

_LOOKED_AT = 4
"""Mentions of one referent that are looked at, the last ones first."""
_OWNER = re.compile(r"['’]s?\s+\w")
_APPOSITION = re.compile(r",\s[^,.;:!?“”\"\n]{3,120},\s")
_SAID = re.compile(
    r"\b(?:said|says|added|adds|wrote|writes|told|asked|noted|explained|argued|warned|recalled|insisted|according to)\s$",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?:][”\"’']?\s|[”\"]\s|\n")
_PASSED_OVER = frozenset({"ADV", "PART", "SPACE"})


class Subjects:
    """The mentions of one Doc, each looked at once."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.text = doc, doc._.words
        self._known: dict[Span, bool] = {}
        self._opens: dict[int, bool] = {}

    def last(self, one: Referent, before: int) -> Span | None:
        """The last of a referent's latest mentions before the character ``before`` that is a subject."""
        return next((place for place in one.latest(before, _LOOKED_AT) if self.is_subject(place)), None)

    def is_subject(self, place: Span) -> bool:
        """Whether a verb follows on the mention, past an apposition, or "said" and the like stands before it."""
        if place not in self._known:
            self._known[place] = self._is_subject(place)
        return self._known[place]

    def owns(self, place: Span) -> bool:
        """Whether the mention is only somebody whose thing or deed is spoken of: "Ann Lee’s office"."""
        return (
            _OWNER.match(
                self.text, place[1] - 2 if self.text[place[1] - 2 : place[1]] in ("'s", "’s") else place[1]
            )
            is not None
        )

    def opens_sentence(self, start: int) -> bool:
        """Whether at most four words of its sentence come before it, as before a subject."""
        if start not in self._opens:
            before = _SENTENCE_END.split(self.text[max(0, start - 60) : start])
            opens = len(before) > 1 and len(before[-1].split()) <= 4 and "," not in before[-1]
            self._opens[start] = opens
        return self._opens[start]

    def _is_subject(self, place: Span) -> bool:
        if _SAID.search(self.text, max(0, place[0] - 20), place[0]):
            return True
        apposition = _APPOSITION.match(self.text, place[1])
        end = apposition.end() if apposition else place[1]
        encoded = self.doc._.encoded
        first, _ = encoded.span(end, min(end + 1, len(self.text)))
        for index in encoded.tokens[first : first + 3]:
            token = self.doc[index]
            if token.idx < end or token.pos_ in _PASSED_OVER:
                continue
            return token.pos_ in ("VERB", "AUX") and not token.text.endswith("ing")
        return False
