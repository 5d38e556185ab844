"""Claims from linked spans: whole quotations, clean edges, what is speech and what is not."""

import re
from bisect import bisect_right

from spacy.language import Language
from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim, Span
from claimx.pipeline.attributions import Structure, find_attributions
from claimx.pipeline.decoding import Floats, softmax
from claimx.pipeline.encoding import Encoded
from claimx.pipeline.labels import QUOTATION_USES, SPEAKER_KINDS
from claimx.pipeline.pointing import Attribution
from claimx.pipeline.quotation import Quotation
from claimx.pipeline.source_spans import clean_source, is_label, widen_source
from claimx.pipeline.verbs import find_act, find_lemma

LEADING = re.compile(r"^(?:that\b|[\s,;:–—-])+\s*", re.I)
SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+[“\"‘]?[A-Z]")
SENTENCE_BEFORE = re.compile(r"[.!?][”\"’']?\s+\S{1,2}$")
TRAILING = re.compile(r"[\s,;:–—-]+$")


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
        for found in attributions:
            claim = make_claim(found, doc, speech)
            if claim is not None:
                claims += split_quoted(claim, doc, speech)
        doc._.claims = sorted(join_runs(claims, speech, doc._.words), key=lambda claim: claim.start)
        return doc


class Speech:
    """The outermost quotations of a Doc, and which of them are somebody's words."""

    def __init__(self, doc: Doc) -> None:
        self.quotations: list[Quotation] = [one for one in doc._.quotations if one.depth == 0]
        self.starts = [one.opening for one in self.quotations]
        encoded: Encoded = doc._.encoded
        chances = softmax(encoded.scores.tasks["quotations"])[:, QUOTATION_USES.index("speech")]
        self.chances = [_mean(chances, encoded.span(one.start, one.end)) for one in self.quotations]

    def is_direct(self, start: int, end: int) -> bool:
        """Whether the characters ``[start, end)`` stand in a quotation that is likely speech."""
        return any(
            self.chances[index] > 0.5
            and self.quotations[index].start <= start
            and end <= self.quotations[index].end
            for index in self.at(start, end)
        )

    def at(self, start: int, end: int) -> list[int]:
        """Indices of the quotations that share characters with ``[start, end)``."""
        first = max(0, bisect_right(self.starts, start) - 1)
        found = []
        for index in range(first, len(self.quotations)):
            if self.quotations[index].opening >= end:
                break
            if self.quotations[index].closing > start:
                found.append(index)
        return found


def _mean(chances: Floats, span: tuple[int, int]) -> float:
    return float(chances[slice(*span)].mean()) if span[0] < span[1] else 0.0


def make_claim(found: Attribution, doc: Doc, speech: Speech) -> Claim | None:
    """The claim of one attribution, or none where it has no content."""
    encoded: Encoded = doc._.encoded
    contents = [encoded.characters(span) for span in found.content]
    if found.cue:
        contents = keep_near(contents, encoded.characters(found.cue[0])[0], doc, speech)
        contents = keep_sentence(contents, encoded.characters(found.cue[0]), doc, speech)
    pieces = [piece for span in contents for piece in clean_content(span, doc._.words, speech)]
    if not pieces:
        return None
    pieces = join_pieces(pieces, doc._.words)
    claim = Claim([(start, end) for start, end, _ in pieces], claim_kind(pieces, speech))
    if claim.kind == "indirect" and not found.cue and not found.source:
        return None
    claim.span_score = found.score
    if found.cue:
        claim.cue = encoded.characters(found.cue[0])
        claim.lemma = find_lemma(doc._.words[slice(*claim.cue)])
        claim.act = find_act(claim.lemma)
    if found.source:
        claim.source_span = clean_source(encoded.characters(found.source[0]), doc._.words)
        kinds = softmax(encoded.scores.tasks["speakers"][slice(*found.source[0])]).mean(axis=0)
        claim.speaker_kind = SPEAKER_KINDS[int(kinds.argmax())]
        if claim.cue:
            claim.source_span = widen_source(claim.source_span, claim.cue, doc)
        if not found.cue and is_label(claim.source_span, doc._.words):
            claim.kind = "direct"
    elif found.shared:
        claim.shared_span = clean_source(encoded.characters(found.shared), doc._.words)
    if found.via:
        claim.via_span = encoded.characters(found.via[0])
    return claim


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
    if "\n" not in doc._.words[claim.cue[1] : rest.start]:
        rest.shared_span = claim.source_span or claim.shared_span
    claim.spans = [span for span in claim.spans if span not in apart]
    claim.kind = claim_kind([(start, end, (start, end) in whole) for start, end in claim.spans], speech)
    return [claim, rest]


def return_contents(attributions: list[Attribution], structure: Structure) -> None:
    """Give a cue without content what stands in its sentence and was linked, among other things, to another's cue."""
    sentences = structure.sentences
    for one in attributions:
        if not one.cue or one.content:
            continue
        sentence = sentences[one.cue[0][0]]
        for other in attributions:
            if other.cue and sentences[other.cue[0][0]] != sentence:
                own = [(a, b) for a, b in other.content if sentences[a] == sentences[b - 1] == sentence]
                if len(own) < len(other.content):
                    one.content += own
                    other.content = [span for span in other.content if span not in own]


def keep_near(contents: list[Span], cue: int, doc: Doc, speech: Speech) -> list[Span]:
    """The contents in the cue's paragraph and the quoted ones; if there is none in the paragraph, all of them."""
    starts = [block.start for block in doc._.blocks]
    own = bisect_right(starts, cue)
    near = [span for span in contents if bisect_right(starts, span[0]) == own]
    return [span for span in contents if span in near or speech.at(*span)] if near else contents


def keep_sentence(contents: list[Span], cue: Span, doc: Doc, speech: Speech) -> list[Span]:
    """The contents in the cue's sentence, and of the others those that are quoted or a line of their own.

    Where none is in that sentence, all of them: "Rain fell. It would last, he was told." has its cue after it.
    """
    encoded: Encoded = doc._.encoded
    lines, sentences = encoded.structure.paragraphs, encoded.structure.sentences

    def place(span: Span) -> tuple[int, int]:
        first, last = encoded.span(*span)
        return int(sentences[max(first, last - 1)]), int(lines[first])

    def is_own(span: Span) -> bool:
        stopped = span[1] <= cue[0] and SENTENCE_END.match(doc._.words, span[1])
        return place(span)[0] == place(cue)[0] and not stopped

    own = [span for span in contents if is_own(span)]
    if not own:
        return contents
    return [span for span in contents if span in own or speech.at(*span) or place(span)[1] != place(cue)[1]]


def clean_content(span: Span, text: str, speech: Speech) -> list[tuple[int, int, bool]]:
    """The pieces of one content span as (start, end, quoted): whole quotations alone, words around them together.

    A span that lies in a quotation but for its marks becomes that quotation, in so far as it is in the span's
    paragraph. A span with words outside the marks stays one piece, its marks made whole at both edges.
    """
    start, end = span
    inside = speech.at(start, end)
    for index in inside:
        quotation = speech.quotations[index]
        outside = text[start : max(start, quotation.opening)] + text[min(end, quotation.closing) : end]
        if not re.search(r"\w", outside):
            whole = _whole(span, quotation)
            return [(*whole, True)] if whole[0] < whole[1] else []
    for index in inside:
        quotation = speech.quotations[index]
        if quotation.opening < start < quotation.closing:
            start = quotation.opening
        if quotation.opening < end < quotation.closing:
            end = quotation.closing
    part = _trim(start, end, False, text)
    return [part] if part[0] < part[1] else []


def _whole(span: Span, quotation: Quotation) -> Span:
    """The quotation's inside; where the span leaves out more than a fifth of it, only the span's part."""
    covered = min(span[1], quotation.end) - max(span[0], quotation.start)
    if covered >= 0.6 * (quotation.end - quotation.start):
        return quotation.start, quotation.end
    return max(span[0], quotation.start), min(span[1], quotation.end)


def _trim(start: int, end: int, quoted: bool, text: str) -> tuple[int, int, bool]:
    """Without "that" before, and without the comma or stop after, where these are no part of a quotation."""
    if quoted:
        return start, end, quoted
    lead = LEADING.match(text[start:end])
    start += lead.end() if lead else 0
    if start < end:
        end = start + len(TRAILING.sub("", text[start:end]))
    if (
        end > start
        and text[end - 1] == "."
        and not re.search(r"(?:\b[A-Z]|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|St|Mr|Dr|No|[ap]\.m))\.$", text[start:end])
    ):
        end -= 1
    return start, end, quoted


def join_pieces(pieces: list[tuple[int, int, bool]], text: str) -> list[tuple[int, int, bool]]:
    """Pieces in reading order, each once; two of one quotation, or with only blanks between on a line, are one."""
    joined: list[tuple[int, int, bool]] = []
    for start, end, quoted in sorted(pieces):
        if joined and start <= joined[-1][1]:
            first, last, before = joined[-1]
            joined[-1] = (first, max(end, last), before and quoted)
        else:
            joined.append((start, end, quoted))
    return joined


def claim_kind(pieces: list[tuple[int, int, bool]], speech: Speech) -> str:
    """direct: all content in quotation marks; mixed: partly, as words quoted; indirect: none."""
    if all(quoted for _, _, quoted in pieces):
        return "direct"
    if any(quoted for _, _, quoted in pieces):
        return "mixed"
    quoted_words = any(
        speech.chances[index] > 0.5 for start, end, _ in pieces for index in speech.at(start, end)
    )
    return "mixed" if quoted_words else "indirect"


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
    for index, quotation in enumerate(speech.quotations):
        before = owner.get(index - 1)
        if not quotation.continues or before is None or before is owner.get(index):
            continue
        own = owner.get(index)
        if own is None:
            before.spans.append((quotation.start, quotation.end))
        elif own.cue is None and own.source_span is None:
            before.spans += own.spans
            merged.add(id(own))
            owner.update({number: before for number, one in owner.items() if one is own})
        else:
            continue
        owner[index] = before
    kept = [claim for claim in claims if id(claim) not in merged]
    for claim in kept:
        claim.spans = [(a, b) for a, b, _ in join_pieces([(a, b, True) for a, b in claim.spans], text)]
    return kept


@Language.factory("claimx_claims", requires=["doc._.encoded", "doc._.quotations"], assigns=["doc._.claims"])
def make_claim_finder(nlp: Language, name: str) -> ClaimFinder:
    """The component, with the shipped model."""
    from claimx.pipeline.encoding import shared_encoder

    return ClaimFinder(shared_encoder().decoding)
