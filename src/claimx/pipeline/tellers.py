"""Where a claim's source stands: the encoder's span, mended, or what the words beside the cue show."""

import re

from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim, Span
from claimx.pipeline.decoding import softmax
from claimx.pipeline.encoding import Encoded
from claimx.pipeline.labels import SPEAKER_KINDS
from claimx.pipeline.mentions import mention_index
from claimx.pipeline.noun_phrases import find_cited, find_subject
from claimx.pipeline.pointing import Attribution
from claimx.pipeline.source_spans import (
    clean_source,
    keep_line,
    keep_name,
    leave_out_addressed,
    leave_out_apposition,
    leave_out_time,
    leave_out_verbs,
    move_to_bearer,
    move_to_name,
    move_to_withholder,
    trim_to_pronoun,
)
from claimx.pipeline.wider_spans import widen_source, widen_to_called, widen_to_head, widen_to_possessed

_IN_FRONT = re.compile(r"(?:At|In|On|Outside|Inside|Near|After|Before|During)\s")
"""How words begin that say where or when somebody spoke."""
_WHO_NEXT = re.compile(r",\s(?P<who>(?:an?|the|one|another)\s[^,;:.\n“”\"]{2,80}?)(?=,|\s*$)")
_OPENS_PHRASE = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM"})
_NAME_ROOM, _APPOSED_ROOM = 60, 250
"""Characters before a cue in which its subject's name may stand."""
_SET_OFF = re.compile(r"[”\"’']?,[”\"’']?\s")


def find_source(claim: Claim, found: Attribution, doc: Doc) -> None:
    """Set the span of a claim's source, or the one that it shares, and the kind of whoever is there."""
    encoded: Encoded = doc._.encoded
    text: str = doc._.words
    if found.source:
        source = keep_line(encoded.characters(found.source[0]), claim.cue, text)
        source = clean_source(source, text)
        source = leave_out_addressed(leave_out_time(leave_out_verbs(source, doc), text), text)
        source = move_to_withholder(source, claim.cue, text)
        source = keep_sentence_subject(source, claim.cue, doc)
        cited = find_cited(source, claim.cue, doc)
        if cited:
            if claim.via_span is None and speaker_kind(source, encoded) == "outlet":
                claim.via_span = source
            source = cited
        if not any(start < source[0] and source[1] < end for start, end in claim.spans):
            claim.source_span = widen_to_head(trim_to_pronoun(source, text), doc)
    elif claim.kind == "direct" and not claim.cue:
        claim.source_span = find_signature((claim.start, claim.spans[-1][1]), doc)
    elif claim.cue and not found.shared:
        claim.source_span = find_subject(claim.cue, doc) or find_apposed(claim.cue, doc)
    if claim.cue and claim.source_span:
        claim.source_span = move_past_place(claim.source_span, claim.cue, text)
    give_back_subject(claim, doc)
    if claim.source_span:
        claim.speaker_kind = speaker_kind(claim.source_span, encoded)
        if claim.cue:
            claim.source_span = move_to_bearer(
                widen_source(claim.source_span, claim.cue, doc), claim.cue, doc
            )
        elif is_label(claim.source_span, text):
            claim.kind = "direct"
        claim.source_span = leave_out_party(keep_name(move_to_name(claim.source_span, doc), doc), doc)
        claim.source_span = widen_to_called(claim.source_span, claim.cue, doc)
        claim.source_span = widen_to_possessed(leave_out_apposition(claim.source_span, doc), claim.cue, doc)
    elif found.shared:
        claim.shared_span = clean_source(keep_line(encoded.characters(found.shared), claim.cue, text), text)
        claim.speaker_kind = speaker_kind(claim.shared_span, encoded)


_APPOSED = re.compile(
    r"(?:\s\([^()\n]*\))?,\s(?:an?|the|one\sof|which|who|whose)\s[^.;:“”\"\n]{3,200},\s"
    r"(?:(?:today|yesterday|also|on\s\w+day|this\s\w+|has|have|had)\s)*"
)


def find_apposed(cue: Span, doc: Doc) -> Span | None:
    """Whoever a sentence begins with, where only what commas set off stands between the name and the cue."""
    text: str = doc._.words
    near = max(0, cue[0] - 2 * _APPOSED_ROOM)
    start = max(text.rfind("\n", near, cue[0]), text.rfind(". ", near, cue[0]) + 1, near - 1) + 1
    for first, last, one in mention_index(doc).within(start, cue[0]):
        opens = re.fullmatch(r"(?:[^\n]*?(?:--|—|–|\s-)\s)?(?:[Tt]he\s)?", text[start:first]) is not None
        if opens and one.label in ("ORG", "PERSON", "NORP") and _APPOSED.fullmatch(text, last, cue[0]):
            return first, last
    return None


def move_past_place(source: Span, cue: Span, text: str) -> Span:
    """Whoever comes next, where the words for a place were taken for the source: "Outside court, a neighbour said"."""
    found = _WHO_NEXT.match(text, source[1], cue[0]) if _IN_FRONT.match(text, *source) else None
    return found.span("who") if found else source


def keep_sentence_subject(source: Span, cue: Span | None, doc: Doc) -> Span:
    """A source, or the person named right before its cue where it stands in a sentence before that."""
    encoded: Encoded = doc._.encoded
    if cue is None or source[1] >= cue[0]:
        return source
    sentences = encoded.structure.sentences
    here, there = (encoded.span(place, place + 1)[0] for place in (cue[0], source[0]))
    if max(here, there) >= len(sentences) or sentences[here] == sentences[there]:
        return source
    beside = [
        (start, end)
        for start, end, one in mention_index(doc).within(max(0, cue[0] - _NAME_ROOM), cue[0])
        if one.label == "PERSON" and re.fullmatch(r",?\s(?:\w+\s)?", doc._.words[end : cue[0]])
    ]
    return max(beside, default=source)


def give_back_subject(claim: Claim, doc: Doc) -> None:
    """Give words told their own subject again, where the one who tells them stands before the cue behind a comma.

    "Osprey Power waited nine days, sources close to the matter said": the sources say it of Osprey Power.
    """
    text: str = doc._.words
    if claim.source_span is None or claim.cue is None or claim.kind == "direct":
        return
    source, end = claim.source_span, claim.spans[-1][1]
    comma = _SET_OFF.match(text, end, claim.cue[0])
    told_of_it = source[1] < claim.start and not text[source[1] : claim.start].strip()
    if comma is None or not told_of_it:
        return
    first, last = doc._.encoded.span(comma.end(), claim.cue[0])
    tokens = [doc[index] for index in doc._.encoded.tokens[first:last]]
    if (
        tokens
        and tokens[0].pos_ in _OPENS_PHRASE
        and any(token.pos_ in ("NOUN", "PROPN") for token in tokens)
        and not any(token.pos_ in ("VERB", "AUX") or token.is_punct for token in tokens)
    ):
        claim.source_span = (tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
        claim.spans[0] = (source[0], claim.spans[0][1])


def speaker_kind(source: Span, encoded: Encoded) -> str:
    """The likeliest kind of the source at a span."""
    scores = encoded.scores.tasks["speakers"][slice(*encoded.span(*source))]
    return SPEAKER_KINDS[int(softmax(scores).mean(axis=0).argmax())]


_SIGNED = re.compile(
    r"[”“\"’'»]?\s{0,2}(?:[—–―]|--)\s?(?P<who>[^\W\d_a-z][^,;:\n]{1,60}?|@\w+)\s?(?=[,;(][^\n]{0,120}$|$)",
    re.M,
)
_HEADED = re.compile(r"(?:^|\n)(?:From|By)\s(?P<who>[^:\n]{2,60}):\s*[“\"‘'«„]?$")


def find_signature(span: Span, doc: Doc) -> Span | None:
    """Who stands beside words that nobody is said to say: after them ("…" — Ann Lee, mayor), or over them (From the chair:)."""
    encoded: Encoded = doc._.encoded
    found = _SIGNED.match(doc._.words, span[1]) or _HEADED.search(doc._.words, max(0, span[0] - 80), span[0])
    if found is None:
        return None
    first, last = encoded.span(*found.span("who"))
    tags = {doc[index].pos_ for index in encoded.tokens[first:last]}
    return found.span("who") if first < last and not tags & {"VERB", "AUX"} else None


_PARTY = re.compile(r"\s\((?:[A-Z]{2,4}|Ind|Lab|Con|Lib Dem|Green|[DRI]\.,\s[^()\n]+)\)")


def leave_out_party(span: Span, doc: Doc) -> Span:
    """A person in office without the party that stands after the name: "Cllr Ann Lee (FG)"."""
    for _, end, one in mention_index(doc).within(*span):
        found = _PARTY.match(doc._.words, end) if one.label == "PERSON" else None
        if found and found.end() == span[1]:
            return span[0], end
    return span


def is_label(source: Span, text: str) -> bool:
    """Whether a source opens its line and a colon follows, as before the words of a transcript or a post."""
    before = text[text.rfind("\n", 0, source[0]) + 1 : source[0]]
    return (
        not re.search(r"\w", before)
        and re.match(r"[^\n:]{0,30}:", text[max(source[0], source[1] - 1) :]) is not None
    )


def is_set_off(source: Span | None, text: str) -> bool:
    """Whether a colon or a dash sets a source off from the words beside it, as in headlines: "Bridge shut: report"."""
    if source is None:
        return False
    before, after = text[max(0, source[0] - 3) : source[0]], text[source[1] : source[1] + 3]
    return re.search(r"[:–—-]\s*$", before) is not None or re.match(r"\s*[:–—-]", after) is not None
