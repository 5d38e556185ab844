"""Words that somebody is quoted as saying: "The paper cited her brother, Ann Lee, as saying it rained" has them from Ann Lee."""

import re

from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim
from claimx.pipeline.noun_phrases import find_subject
from claimx.pipeline.source_spans import clean_source, keep_name, move_to_name
from claimx.pipeline.tellers import speaker_kind

_LEMMAS = frozenset({"quote", "cite"})
_AS_SAYING = re.compile(
    r"\s?(?P<who>[^.!?;\n“”\"]{0,150}?),?\s?\bas\s(?:also\s)?"
    r"(?:saying|having\ssaid|telling\s(?:it|them|reporters|journalists))[\s,:]+(?:that\s)?"
)


def take_as_saying(claim: Claim, doc: Doc) -> None:
    """Take "as saying", and whoever stands before it, out of a claim's content: that is its source, and who quotes passes it on."""
    text: str = doc._.words
    if claim.cue is None or claim.source_span is None or claim.lemma not in _LEMMAS:
        return
    start, end = claim.spans[0]
    found = _AS_SAYING.match(text, claim.cue[1], end) if start >= claim.cue[1] else None
    if found is None:
        return
    if claim.source_span[1] <= claim.cue[0] and found["who"].strip():
        claim.via_span = claim.via_span or claim.source_span
        claim.source_span = keep_name(move_to_name(clean_source(found.span("who"), text), doc), doc)
        claim.speaker_kind = speaker_kind(claim.source_span, doc._.encoded)
    elif claim.source_span[0] >= claim.cue[1]:
        claim.via_span = claim.via_span or find_subject(claim.cue, doc)
    claim.spans[0] = max(start, found.end()), end
