"""Headlines with who says so before or after them: "Dam opened without notice: ministry", "Hasnul: Three more crossings by 2028"."""

import re

from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim, Span
from claimx.pipeline.bodies import is_body
from claimx.pipeline.headlines import stems_of
from claimx.pipeline.mentions import mention_index
from claimx.pipeline.roles import is_role
from claimx.pipeline.tellers import speaker_kind
from claimx.pipeline.titles import is_title

_WORDS = r"(?P<words>\S+(?:\s\S+){3,30}?[\w”’\"'%])"
_WHO = r"(?P<who>[^\W\d_][\w’'.-]*(?:\s[\w’'.-]+){0,3})"
_AFTER = re.compile(rf"(?:\([^()\n]{{1,20}}\)\s)?{_WORDS}(?::|\s[—–-])\s{_WHO}\s*")
_BEFORE = re.compile(rf"{_WHO}:\s(?![“\"‘'«]){_WORDS}\s*")
_OF_WHOM = re.compile(
    r"(?:police|officials|sources|experts|prosecutors|report|study|poll|survey|data|documents|records|[A-Z]{2,6})$"
)
_TOLD_AGAIN = 0.25
"""Share of the headline's longer words that a claim of the one who is named beside it must have."""
_SURE = 0.8
"""How sure it is that such a line is a claim."""


def find_labelled(claims: list[Claim], doc: Doc) -> list[Claim]:
    """The claims of headlines with words for a person, a body or a document after or before them, where none was found.

    After: past a colon or a dash; a noun, or a name; before: a name and a colon. Where there is a name, its bearer has to tell
    the same below. A claim that was found there without a source is given it.
    """
    found = []
    for block in doc._.blocks:
        label = _find_label((block.start, block.end), claims, doc) if block.role == "headline" else None
        if not label:
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


def _find_label(line: Span, claims: list[Claim], doc: Doc) -> re.Match[str] | None:
    after = _AFTER.fullmatch(doc._.words, *line)
    if (
        after
        and not after["words"].isupper()
        and (_is_noun_for_speakers(after["who"]) or _tells_again(after, claims, doc))
    ):
        return after
    before = _BEFORE.fullmatch(doc._.words, *line)
    return before if before and _tells_again(before, claims, doc) else None


def _is_noun_for_speakers(who: str) -> bool:
    noun = who.split()[-1]
    plain = noun.removesuffix("s") if noun.islower() else noun
    return is_role(noun) or is_role(plain) or is_body(noun) or _OF_WHOM.search(noun) is not None


def _tells_again(label: re.Match[str], claims: list[Claim], doc: Doc) -> bool:
    """Whether the words beside the headline are a name, and its bearer tells the same below."""
    wanted, who = stems_of(label["words"]), label.span("who")
    named = [
        entity
        for start, end, entity in mention_index(doc).within(*who)
        if end == who[1] and (start == who[0] or is_title(doc._.words[who[0] : start]))
    ]
    named += mention_index(doc).called(label["who"])
    mentions = [one for entity in named for one in entity.mentions]
    return any(
        len(wanted & stems_of(doc._.words[slice(*span)])) >= _TOLD_AGAIN * len(wanted)
        for claim in claims
        if claim.start >= label.end() and _is_by(claim.source_span, mentions, label["who"], doc._.words)
        for span in claim.spans
    )


def _is_by(source: Span | None, mentions: list[Span], name: str, text: str) -> bool:
    """Whether the words for a source are the name, or have one of its bearer's mentions in them."""
    if source is None:
        return False
    return text[slice(*source)] == name or any(source[0] <= start < source[1] for start, _ in mentions)
