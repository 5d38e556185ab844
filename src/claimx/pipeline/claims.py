"""Claims from linked spans: whole quotations, clean edges, what is speech and what is not."""

import re
import sys
from bisect import bisect_right
from collections import defaultdict

from spacy.language import Language
from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim, Span
from claimx.pipeline.attributions import Structure, find_attributions
from claimx.pipeline.contents import (
    claim_kind,
    clean_content,
    join_pieces,
    keep_clause,
    keep_near,
    keep_sentence,
    leave_out_unread,
    split_at_starts,
)
from claimx.pipeline.decoding import Floats
from claimx.pipeline.encoding import UNREAD, Encoded
from claimx.pipeline.gaps import lies_in
from claimx.pipeline.headline_labels import find_labelled
from claimx.pipeline.headlines import find_again
from claimx.pipeline.pointing import Attribution
from claimx.pipeline.quoted_as_saying import take_as_saying
from claimx.pipeline.second_verbs import split_second
from claimx.pipeline.speech import Speech
from claimx.pipeline.tellers import find_signature, find_source, is_set_off, speaker_kind
from claimx.pipeline.turns import speak_in_turns
from claimx.pipeline.verbs import find_act, find_lemma, names_nobody, reports_nothing

SENTENCE_BEFORE = re.compile(r"[.!?][”\"’']?\s+\S{1,2}$")


SHOWN_BEFORE = re.compile(
    r"\b(?:the words|slogan|(?:banner|sign|placard|poster|bedsheet|sticker|mural)s?(?: (?:that )?(?:reads?|reading|saying|says))?)[,:]?\s[“\"‘'«„]?$"
)
SUBJECT_LINE = re.compile(r"\bsubject line[,:]?\s[“\"‘'«„]?$")
WHAT_BEFORE, SO_CALLED = re.compile(r"\bwhat\s$", re.I), 3
"""What stands before whoever calls a thing so, and words of what it is called, at most."""
CROSSHEAD_BEFORE = re.compile(r"\n[“\"‘']$")
CROSSHEAD = re.compile(r"\S+(?: \S+){0,7}(?<![.!?…,;:–—-])")
CROSSHEAD_AFTER = re.compile(r"[”\"’']\r?\n")


class ClaimFinder:
    """Sets ``doc._.claims``, in reading order, with no sources yet."""

    def __init__(self, decoding: dict[str, Floats]) -> None:
        self.decoding = decoding

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` with its claims; needs ``claimx_encoder`` before it."""
        encoded: Encoded = doc._.encoded
        speech = Speech(doc)
        doc._.speech = speech
        claims = []
        attributions = find_attributions(encoded.scores, encoded.structure, self.decoding, "claims")
        return_contents(attributions, encoded.structure)
        return_sources(attributions, encoded.structure)
        for found in attributions:
            claim = make_claim(found, doc, speech)
            for one in split_second(claim, doc) if claim is not None else []:
                claims += split_quoted(one, doc, speech)
        claims = speak_in_turns(join_runs(claims, speech, doc._.words), doc)
        unread = [(block.start, block.end) for block in doc._.blocks if block.role in UNREAD]
        datelines = [(block.start, block.end) for block in doc._.blocks if block.role == "dateline"]
        above = [(one.start, one.end) for one in doc._.blocks if one.role in ("headline", "subhead")]
        words: str = doc._.words
        for claim in claims:
            claim.spans = keep_headline(leave_out_unread(claim.spans, unread, words), claim.cue, above)
            if claim.source_span and datelines:  # "ASSOSA, Ethiopia - Refugees"
                named = leave_out_unread([claim.source_span], datelines, words)
                claim.source_span = named[-1] if named else claim.source_span
        claims += find_labelled(claims, doc)
        left = [claim for claim in claims if claim.spans and not is_title(claim, claims, doc)]
        doc._.claims = sorted(left, key=lambda claim: claim.start)
        return doc


def keep_headline(spans: list[Span], cue: Span | None, above: list[Span]) -> list[Span]:
    """The spans in the headline or the line below it in which the cue stands, where there are any."""
    if cue is None or not lies_in(cue[0], above):
        return spans
    line = above[bisect_right(above, (cue[0], sys.maxsize)) - 1]
    inside = [(max(start, line[0]), end) for start, end in spans if line[0] < end <= line[1]]
    return inside or spans


def is_title(claim: Claim, claims: list[Claim], doc: Doc) -> bool:
    """Whether a claim is no more than a headline or crosshead in quotation marks, or words on a sign: the text below says whose words.

    A crosshead is a short line by itself that ends with no stop.
    """
    if claim.kind != "direct":
        return False
    told_after = claim.cue is not None and claim.cue[0] > claim.start
    if not told_after and SUBJECT_LINE.search(doc._.words, max(0, claim.start - 40), claim.start):
        return True
    if claim.cue and claim.source_span:
        return is_so_called(claim, doc._.words)
    if claim.cue or claim.source_span:
        return False
    if SHOWN_BEFORE.search(doc._.words, max(0, claim.start - 40), claim.start):
        return True
    roles = {one.role for one in doc._.blocks if one.start <= claim.start < one.end}
    if "headline" in roles:
        below = (one for one in claims if one.start > claim.start)
        return find_again(claim, below, doc._.words) is None
    if "subhead" in roles:
        return True
    start, end = claim.start, claim.spans[-1][1]
    before, after = doc._.words[max(0, start - 3) : start], doc._.words[end : end + 3]
    return (
        CROSSHEAD_BEFORE.search(before) is not None
        and CROSSHEAD_AFTER.match(after) is not None
        and CROSSHEAD.fullmatch(doc._.words, start, end) is not None
    )


def is_so_called(claim: Claim, text: str) -> bool:
    """Whether a few quoted words are only what somebody calls a thing: "What Tbilisi calls ‘borderisation’ has gone on since 2009"."""
    if claim.lemma != "call" or claim.source_span is None or len(claim.spans) > 1:
        return False
    few = len(text[slice(*claim.spans[0])].split()) <= SO_CALLED
    return (
        few and WHAT_BEFORE.search(text, max(0, claim.source_span[0] - 10), claim.source_span[0]) is not None
    )


def make_claim(found: Attribution, doc: Doc, speech: Speech) -> Claim | None:
    """The claim of one attribution, or none where it has no content."""
    encoded: Encoded = doc._.encoded
    text: str = doc._.words
    contents = [encoded.characters(span) for span in found.content]
    contents = [part for span in contents for part in split_at_starts(span, speech.block_starts, text)]
    cue = encoded.characters(found.cue[0]) if found.cue else None
    if cue:
        contents = keep_near(contents, cue[0], speech.block_starts, speech)
        contents = keep_sentence(contents, cue, doc, speech)
        contents = keep_clause(contents, cue, text)
    pieces = [piece for span in contents for piece in clean_content(span, text, speech)]
    pieces = [piece for piece in pieces if text[piece[0] : piece[1]].strip()]
    if not pieces:
        return None
    pieces = join_pieces(pieces, text)
    claim = Claim([(start, end) for start, end, _ in pieces], claim_kind(pieces, speech))
    claim.span_score = found.score
    if cue:
        claim.cue = cue
        claim.lemma = find_lemma(text[slice(*cue)])
        claim.act = find_act(claim.lemma)
    if found.via:
        claim.via_span = encoded.characters(found.via[0])
    find_source(claim, found, doc)
    take_as_saying(claim, doc)
    return claim if claim.kind != "indirect" or is_reported(claim, doc) else None


def is_reported(claim: Claim, doc: Doc) -> bool:
    """Whether words without quotation marks are told as somebody's: by a cue that reports, or after a name and colon.

    "Is expected to", "the hope that" and the like, where nobody is named, tell of no speaker at all.
    """
    text = doc._.words
    if claim.cue is None:
        return is_set_off(claim.source_span, text)
    if claim.lemma == "of":  # "critics of the Kremlin", "word of a strike"
        return False
    if claim.source_span is None and claim.shared_span is None and names_nobody(claim.cue, doc):
        return False
    return not reports_nothing(claim.lemma or "", text[claim.cue[1] : claim.cue[1] + 30])


def split_quoted(claim: Claim, doc: Doc, speech: Speech) -> list[Claim]:
    """A claim told in words of the article's own, and the quotation after it, or in a line before, by itself."""
    if claim.kind != "mixed" or not claim.cue:
        return [claim]
    whole = {(one.start, one.end) for one in speech.quotations}
    told = [span for span in claim.spans if span not in whole]
    first, last = min([claim.cue, *told])[0], max([claim.cue, *told], key=lambda span: span[1])[1]
    between = [
        doc._.words[last : span[0]] if span[0] > last else doc._.words[span[1] : first]
        for span in claim.spans
    ]
    apart = [
        span
        for span, words in zip(claim.spans, between, strict=True)
        if span in whole and (SENTENCE_BEFORE.search(words) if span[0] > last else "\n" in words)
    ]
    if not apart or not told:
        return [claim]
    rest = Claim(apart, "direct", span_score=claim.span_score)
    rest.source_span = find_signature((rest.start, apart[-1][1]), doc)
    if rest.source_span:
        rest.speaker_kind = speaker_kind(rest.source_span, doc._.encoded)
    elif "\n" not in doc._.words[claim.cue[1] : rest.start]:
        rest.shared_span = claim.source_span or claim.shared_span
    claim.spans = [span for span in claim.spans if span not in apart]
    claim.kind = claim_kind([(start, end, (start, end) in whole) for start, end in claim.spans], speech)
    return [claim, rest]


def return_contents(attributions: list[Attribution], structure: Structure) -> None:
    """Give a cue without content what stands in its sentence and was linked, among other things, to another's cue."""
    sentences = structure.sentences
    standing: dict[int, list[Attribution]] = {}
    for one in attributions:
        for sentence in sorted(
            {int(sentences[a]) for a, b in one.content if sentences[a] == sentences[b - 1]}
        ):
            standing.setdefault(sentence, []).append(one)
    for one in attributions:
        if not one.cue or one.content:
            continue
        sentence = int(sentences[one.cue[0][0]])
        for other in standing.get(sentence, []):
            if other.cue and sentences[other.cue[0][0]] != sentence:
                own = [(a, b) for a, b in other.content if sentences[a] == sentences[b - 1] == sentence]
                if len(own) < len(other.content):
                    one.content += own
                    other.content = [span for span in other.content if span not in own]


def return_sources(attributions: list[Attribution], structure: Structure) -> None:
    """Give a cue without a source that of a cue without content in its sentence: "Experts cited by the Post warn"."""
    empty = [one for one in attributions if one.cue and one.source and not one.content]
    near: dict[object, dict[int, Attribution]] = {}
    for number, other in enumerate(empty):
        for key in (int(structure.sentences[other.cue[0][0]]), other.source[0]):
            near.setdefault(key, {})[number] = other
    for one in attributions:
        if not one.cue or one.source or not one.content:
            continue
        place = one.cue[0][0]
        beside = near.get(int(structure.sentences[place]), {}) | near.get(one.shared, {})
        for _, other in sorted(beside.items()):
            same = structure.sentences[other.cue[0][0]] == structure.sentences[place]
            before = one.shared is None and other.source[0][1] <= other.cue[0][0] < place
            if one.shared == other.source[0] or (same and before):
                one.source, one.via, one.shared = other.source, one.via or other.via, None


def join_runs(claims: list[Claim], speech: Speech, text: str) -> list[Claim]:
    """Claims with the quoted paragraphs that run on from them.

    A quotation that continues the one before it belongs to the claim of that one, unless it has a cue of its own.
    """
    owner: dict[int, Claim] = {}
    for claim in claims:
        if claim.kind == "direct":
            for span in claim.spans:
                for index in speech.at(*span):
                    if index not in owner or owner[index].cue is None:
                        owner[index] = claim
    merged: set[int] = set()
    owned: defaultdict[int, list[int]] = defaultdict(list)
    for number, claim in owner.items():
        owned[id(claim)].append(number)
    for index, quotation in enumerate(speech.quotations):
        before = owner.get(index - 1)
        if not quotation.continues or before is None or before is owner.get(index):
            continue
        own = owner.get(index)
        if own is None:
            if text[quotation.start : quotation.end].strip():
                before.spans.append((quotation.start, quotation.end))
        elif own.cue is None and own.source_span is None:
            before.spans += own.spans
            merged.add(id(own))
            for number in owned[id(own)]:
                owner[number] = before
            owned[id(before)] += owned.pop(id(own))
        else:
            continue
        owner[index] = before
        owned[id(before)].append(index)
    kept = [claim for claim in claims if id(claim) not in merged]
    for claim in kept:
        claim.spans = [(a, b) for a, b, _ in join_pieces([(a, b, True) for a, b in claim.spans], text)]
    return kept


@Language.factory("claimx_claims", requires=["doc._.encoded", "doc._.quotations"], assigns=["doc._.claims"])
def make_claim_finder(nlp: Language, name: str) -> ClaimFinder:
    """The component, with the shipped model."""
    from claimx.pipeline.encoding import shared_encoder

    return ClaimFinder(shared_encoder().decoding)
