"""Headlines that end with who says so: "Dam opened without notice: ministry"."""

import re

from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim
from claimx.pipeline.bodies import is_body
from claimx.pipeline.roles import is_role
from claimx.pipeline.tellers import speaker_kind

_LABELLED = re.compile(
    r"(?:\([^()\n]{1,20}\)\s)?(?P<words>\S+(?:\s\S+){3,30}?[\w”’\"'%])(?::|\s[—–-])\s(?P<who>(?:[a-z][\w’'-]+|[A-Z]{2,6})(?:\s[\w’'-]+){0,3})\s*"
)
_OF_WHOM = re.compile(
    r"(?:police|officials|sources|experts|prosecutors|report|study|poll|survey|data|documents|records|[A-Z]{2,6})$"
)
_SURE = 0.8
"""How sure it is that such a line is a claim."""


def find_labelled(claims: list[Claim], doc: Doc) -> list[Claim]:
    """The claims of headlines that end with a colon or a dash and words for a person, a body or a document, where none was found.

    One that was found there without a source is given it.
    """
    found = []
    for block in doc._.blocks:
        label = _LABELLED.fullmatch(doc._.words, block.start, block.end) if block.role == "headline" else None
        noun = label["who"].split()[-1] if label else ""
        if not label or not (is_role(noun) or is_body(noun) or _OF_WHOM.search(noun)):
            continue
        inside = [claim for claim in claims if block.start <= claim.start < block.end]
        nobody = len(inside) == 1 and inside[0].cue is None and inside[0].source_span is None
        if inside and not nobody:
            continue
        claim = inside[0] if inside else Claim([label.span("words")], "indirect", span_score=_SURE)
        claim.source_span = label.span("who")
        claim.speaker_kind = speaker_kind(claim.source_span, doc._.encoded)
        found += [] if inside else [claim]
    return found
