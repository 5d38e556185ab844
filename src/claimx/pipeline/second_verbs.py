"""A second verb of the same speaker in what was taken for one claim: "said the pier was shut, and urged people to stay away"."""

import re

from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim
from claimx.pipeline.contents import claim_kind, clean_content
from claimx.pipeline.speech import Speech
from claimx.pipeline.verbs import find_act, find_lemma

_LEMMAS = frozenset({"say", "tell", "add", "write", "explain", "state"})
_ASKS = r"(?:asked|urged|advised|called\son|appealed\sto)\s(?=[^.;]*\sto\s)"
_TELLS = r"(?:warned|insisted|promised|predicted|denied)\s(?=that\s)"
_SECOND = re.compile(
    rf",\s(?:and|but)\s(?:also\s|then\s)?(?P<cue>{_ASKS}|{_TELLS})|\sand\s(?:also\s)?(?P<denied>denied\s(?=that\s))"
)
_NOW = re.compile(rf"\sand\s(?:also\s)?(?P<cue>{_ASKS})")
_STANDS = re.compile(r"\b(?:is|are|will|would|has|have|can|could|\w+s)\b")
"""What shows that words tell of what is or will be: no verb in the past goes on from there."""
_PAST = re.compile(r"\b(?:was|were|had|did|\w+ed)\b")


def split_second(claim: Claim, doc: Doc) -> list[Claim]:
    """The claim, and the one that its speaker makes by a second verb in its last words, if there is such a verb."""
    text: str = doc._.words
    speech: Speech = doc._.speech
    if claim.kind == "direct" or claim.cue is None or claim.lemma not in _LEMMAS:
        return [claim]
    start, end = claim.spans[-1]
    found = _SECOND.search(text, start, end) or _NOW.search(text, start, end)
    if found is None or start < claim.cue[1] or speech.is_direct(found.start(), found.end()):
        return [claim]
    first = text[start : found.start()]
    if found.re is _NOW and (_PAST.search(first) or not _STANDS.search(first)):
        return [claim]
    name = next(name for name, words in found.groupdict().items() if words)
    cue = (found.start(name), found.start(name) + len(found[name].rstrip()))
    pieces = clean_content((cue[1], end), text, speech)
    before = clean_content((start, found.start()), text, speech)
    if not pieces or not before:
        return [claim]
    second = Claim([(a, b) for a, b, _ in pieces], claim_kind(pieces, speech), span_score=claim.span_score)
    second.cue, second.lemma = cue, find_lemma(text[slice(*cue)])
    second.act = find_act(second.lemma)
    second.shared_span = claim.source_span or claim.shared_span
    second.speaker_kind = claim.speaker_kind
    claim.spans[-1:] = [(a, b) for a, b, _ in before]
    claim.kind = claim_kind(before, speech)
    return [claim, second]
