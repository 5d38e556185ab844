"""Headlines that name nobody: "study finds" is the study whose finding the text below tells again."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim, Source
from claimx.pipeline.bodies import is_body
from claimx.pipeline.descriptions import find_description
from claimx.pipeline.labels import THINGS
from claimx.pipeline.phrases import Phrase, read_phrase
from claimx.pipeline.queries import head_noun
from claimx.pipeline.roles import is_role

_STEM = 5
"""Letters by which words count as the same: "driven", "drives"."""

TOLD_AGAIN = 0.4
"""Share of a headline's longer words that a claim below must have to tell the same."""
QUOTED_AGAIN = 0.7
"""The share that shows whose words a headline without a source quotes."""
_QUOTED = re.compile(r"(?<!\w)[“\"‘'](?P<words>[^“”\"‘\n]+?\s[^“”\"‘\n]+?\s[^“”\"‘\n]+?)[”\"’'](?!\w)")
"""Three words or more that a headline quotes."""
_FEWEST_STEMS = 3
"""Longer words that a quotation must have for whoever says them again to be its speaker."""
_WORD = re.compile(r"[a-z]+")
_QUOTATION_ALONE = re.compile(r"[“\"‘'«][^“”\"«»\n]{3,120}[”\"’'»]")
"""What a page may begin with for a headline."""
TOLD_IN_PART, _FIRST = 0.25, 4
"""The share where no source below is called so, and how many claims below that may be the headline's source are looked at then."""


def settle_headlines(doc: Doc) -> None:
    """Give each headline's claim whose source is a bare description the source of the claim that tells it again.

    Where none does, the first source below whose name has the same noun, or else the first that is said to be such. One that only
    quotes has the source of the claim that tells nearly all its words again.
    """
    blocks = [
        (one.start, one.end)
        for place, one in enumerate(doc._.blocks)
        if one.role in ("headline", "subhead")
        or (place == 0 and _QUOTATION_ALONE.fullmatch(doc._.words, one.start, one.end))
    ]
    claims: list[Claim] = doc._.claims
    starts = [start for start, _ in blocks]
    within = [
        one.start < blocks[bisect_right(starts, one.start) - 1][1] if blocks else False for one in claims
    ]
    above = [one for one, inside in zip(claims, within, strict=True) if inside and one.start >= starts[0]]
    tops = {id(one) for one in above}
    below = [one for one in claims if one.source and id(one) not in tops]
    stems = {id(one): _stems(one, doc._.words) for one in claims} if above else {}
    for claim in above:
        told = _is_told(claim, blocks[bisect_right(starts, claim.start) - 1][1], doc._.words)
        if told:
            claim.source_span, claim.source, claim.candidates = None, None, []
            claim.route, claim.speaker_score = "carried", 0.0
        if told or (claim.kind == "direct" and not claim.cue and not claim.source_span):
            _take_again(claim, below, doc)
        if not claim.source_span or claim.route != "nominal" or not claim.source or claim.source.entity:
            continue
        phrase = read_phrase(claim.source_span, doc, claim.speaker_kind or "person")
        source = _source_below(claim, phrase, below, stems, doc)
        if source is not None and source is not claim.source:
            mention = next(one for one in claim.source.mentions if one.start == claim.source_span[0])
            claim.source.mentions.remove(mention)
            claim.through = min((one.start, one.end) for one in source.mentions) if source.mentions else None
            source.mentions.append(mention)
            described, claim.source = claim.source, source
            _follow(described, source, claims)
    _settle_pulled(doc, {id(one) for one in above})


def _settle_pulled(doc: Doc, above: set[int]) -> None:
    """Give a quotation that is a line of its own, with nobody beside it, the source of the claim that tells its words again."""
    lines = {
        one.start: one.end
        for one in doc._.blocks
        if _QUOTATION_ALONE.fullmatch(doc._.words, one.start, one.end)
    }
    claims: list[Claim] = doc._.claims
    for claim in claims:
        alone = any(start <= claim.start < end for start, end in lines.items()) if lines else False
        if (
            alone
            and claim.kind == "direct"
            and not claim.cue
            and not claim.source_span
            and id(claim) not in above
        ):
            others = [one for one in claims if one is not claim and one.source and id(one) not in above]
            if len(_stems(claim, doc._.words)) >= _FEWEST_STEMS:
                _take_again(claim, others, doc)


def _take_again(claim: Claim, others: list[Claim], doc: Doc) -> None:
    """Give a claim the source of the one that tells its words again."""
    again = find_again(claim, others, doc._.words)
    if again is not None:
        claim.source, claim.speaker_score, claim.candidates = again.source, again.speaker_score, []
        claim.through = again.source_span or again.through


def _is_told(claim: Claim, end: int, text: str) -> bool:
    """Whether a headline ends with those who were told, by somebody whom it does not name: "…, court told"."""
    if claim.cue is None or claim.source_span is None or claim.source_span[1] > claim.cue[0]:
        return False
    cue = text[slice(*claim.cue)].casefold()
    return cue in ("hears", "heard") or (cue == "told" and not text[claim.cue[1] : end].strip(" .’'”\""))


def _follow(described: Source, named: Source, claims: list[Claim]) -> None:
    """Give the person that a headline describes the claims below in the same words, "the Deputy Minister", too."""
    if described.kind not in ("person", "unnamed") or not named.entity or named.entity.label != "PERSON":
        return
    for one in claims:
        if one.source is described and one.route == "nominal":
            one.source, one.through = named, named.entity.mentions[0]
    if not any(one.source is described for one in claims):
        named.mentions += described.mentions
        described.mentions = []


def find_again(headline: Claim, claims: Iterable[Claim], text: str) -> Claim | None:
    """The first of the claims that tells the words of a headline's, nearly all of them, or those in quotation marks."""
    wanted = _stems(headline, text)
    least = QUOTED_AGAIN * len(wanted)
    quoted = [found["words"] for span in headline.spans for found in _QUOTED.finditer(text, *span)]
    for one in claims:
        told = " ".join(text[slice(*span)] for span in one.spans)
        if any(words in told for words in quoted) or (wanted and len(wanted & _stems(one, text)) >= least):
            return one
    return None


def _source_below(
    claim: Claim, phrase: Phrase, below: list[Claim], stems: dict[int, set[str]], doc: Doc
) -> Source | None:
    wanted = stems[id(claim)]
    fit = [(one, one.source) for one in below if one.source and _may_be(phrase, one.source)]
    told = {id(one): len(wanted & stems[id(one)]) / max(1, len(wanted)) for one in below}
    shares = [told[id(one)] for one, _ in fit]
    if shares and max(shares) >= TOLD_AGAIN:
        return fit[shares.index(max(shares))][1]
    if (
        _WORD.fullmatch(phrase.words)
        and not phrase.words.endswith("s")
        and not is_role(phrase.words)
        and not is_body(phrase.words)
    ):
        nearest = max(below, key=lambda one: told[id(one)], default=None)
        if nearest is not None and told[id(nearest)] >= TOLD_AGAIN:
            return nearest.source  # "exco says"
    noun = head_noun(phrase.words)
    if not noun:
        return None
    called = re.compile(rf"\b{re.escape(noun)}\b", re.I)
    named = (one.source for one in below if one.source and called.search(one.source.name))
    said_to_be = (
        source
        for _, source in fit
        if source.entity and called.search(find_description(source.entity, doc) or "")
    )
    found = next(named, None) or next(said_to_be, None)
    is_thing = phrase.source_kind in THINGS
    if found is None and is_thing and shares and max(shares[:_FIRST]) >= TOLD_IN_PART:
        found = fit[shares.index(max(shares[:_FIRST]))][1]
    return found


def _may_be(phrase: Phrase, source: Source) -> bool:
    """Whether a headline's words may stand for a source: "group" for any body, "study" for a document."""
    if phrase.source_kind == "document" or source.kind == "document":
        return phrase.source_kind == source.kind
    if phrase.source_kind in THINGS or phrase.source_kind == "group":
        return source.kind in ("organization", "outlet", "group")
    return phrase.fits(source.kind, source.entity)


def _stems(claim: Claim, text: str) -> set[str]:
    words = (
        word
        for span in claim.spans
        for word in re.findall(r"\w{4,}|\d[\d,.]*\d", text[slice(*span)].casefold())
    )
    return {word[:_STEM] for word in words}
