"""Headlines that name nobody: "study finds" is the study whose finding the text below tells again."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim, NamedEntity, Source, Span
from claimx.pipeline.bodies import is_body
from claimx.pipeline.descriptions import find_description
from claimx.pipeline.gaps import lies_in
from claimx.pipeline.labels import THINGS
from claimx.pipeline.mentions import mention_index
from claimx.pipeline.phrases import Phrase, read_phrase
from claimx.pipeline.queries import head_noun, noun_pattern
from claimx.pipeline.roles import is_role

_LONGER = re.compile(r"\w{4,}|\d[\d,.]*\d")
_STEM = 5
"""Letters by which words count as the same: "driven", "drives"."""

TOLD_AGAIN = 0.4
"""Share of a headline's longer words that a claim below must have to tell the same."""
QUOTED_AGAIN = 0.7
"""The share that shows whose words a headline without a source quotes."""
_QUOTED = re.compile(r"(?<!\w)[“\"‘'](?P<words>[^“”\"‘\n]+?\s[^“”\"‘\n]+?\s[^“”\"‘\n]+?)[”\"’'](?!\w)")
"""Three words or more that a headline quotes."""
_FORCE = re.compile(r"polic|constabul|garda|\bforce\b", re.I)
_POINT, _MOST_POINTS = re.compile(r"[*•·–-]\s"), 10
"""How a point begins, and blocks from the first in which it may stand."""
_TITLE_ROOM = 40
"""Characters before a name in which a title may stand."""
_MOST_PULLED = 20
"""Quotations of one text that are looked up in it."""
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
    blocks = list(_lines_above(doc))
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
        _take_full_name(claim, below, blocks, doc)
        if claim.source_span and claim.route == "nominal" and claim.source and not claim.source.entity:
            _take_described(claim, below, stems, doc)
    _settle_pulled(doc, {id(one) for one in above})


def _take_described(claim: Claim, below: list[Claim], stems: dict[int, set[str]], doc: Doc) -> None:
    """Give a claim whose source is described the source below that is meant."""
    assert claim.source_span and claim.source
    phrase = read_phrase(claim.source_span, doc, claim.speaker_kind or "person")
    quoting = _source_of_quotation(claim, below, doc._.words)
    source = quoting or _source_below(claim, phrase, below, stems, doc)
    if source is not None and source is not claim.source:
        mention = next(one for one in claim.source.mentions if one.start == claim.source_span[0])
        claim.source.mentions.remove(mention)
        claim.through = min((one.start, one.end) for one in source.mentions) if source.mentions else None
        source.mentions.append(mention)
        described, claim.source = claim.source, source
        _follow(described, source, doc._.claims)


def _lines_above(doc: Doc) -> Iterator[Span]:
    """The headlines, the lines below them, the points of an agency's summary there, and a quotation that opens the page."""
    opens = True
    for place, one in enumerate(doc._.blocks):
        is_point = opens and place < _MOST_POINTS and _POINT.match(doc._.words, one.start, one.end)
        if (
            one.role in ("headline", "subhead")
            or is_point
            or (place == 0 and _QUOTATION_ALONE.fullmatch(doc._.words, one.start, one.end))
        ):
            yield one.start, one.end
        elif one.role == "body":
            opens = False


def _settle_pulled(doc: Doc, above: set[int]) -> None:
    """Give a quotation that is a line of its own, with nobody beside it, the source of the claim that tells its words again."""
    lines = [
        (one.start, one.end)
        for one in doc._.blocks
        if _QUOTATION_ALONE.fullmatch(doc._.words, one.start, one.end)
    ]
    claims: list[Claim] = doc._.claims
    pulled = [
        one
        for one in claims
        if lies_in(one.start, lines)
        and one.kind == "direct"
        and not (one.cue or one.source_span or id(one) in above)
        and len(_stems(one, doc._.words)) >= _FEWEST_STEMS
    ]
    for claim in pulled[:_MOST_PULLED]:
        others = [one for one in claims if one is not claim and one.source and id(one) not in above]
        _take_again(claim, others, doc)


def _take_again(claim: Claim, others: list[Claim], doc: Doc) -> None:
    """Give a claim the source of the one that tells its words again."""
    again = find_again(claim, others, doc._.words)
    if again is not None:
        claim.source, claim.speaker_score, claim.candidates = again.source, again.speaker_score, []
        claim.through = again.source_span or again.through


def _take_full_name(claim: Claim, below: list[Claim], blocks: list[Span], doc: Doc) -> None:
    """Give a claim whose source has a name that stands in headlines alone the source below whose name ends with it."""
    entity = claim.source.entity if claim.source else None
    if entity is None or not all(lies_in(start, blocks) for start, _ in entity.mentions):
        return
    alike = {id(one) for one in mention_index(doc).called(entity.name)}
    fuller = next((one.source for one in below if one.source and id(one.source.entity) in alike), None)
    if fuller is not None and claim.source:
        fuller.mentions += [
            one for one in claim.source.mentions if one.start == (claim.source_span or (0,))[0]
        ]
        claim.source, claim.through = fuller, min(fuller.entity.mentions) if fuller.entity else None


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
    quoted = _quoted_in(headline, text)
    for one in claims:
        if _tells_one(quoted, one, text) or (wanted and len(wanted & _stems(one, text)) >= least):
            return one
    return None


def _quoted_in(headline: Claim, text: str) -> list[str]:
    """The words in quotation marks inside a headline's claim."""
    return [found["words"] for span in headline.spans for found in _QUOTED.finditer(text, *span)]


def _tells_one(quoted: list[str], claim: Claim, text: str) -> bool:
    """Whether a claim has one of the quoted words in it, as they stand."""
    told = " ".join(text[slice(*span)] for span in claim.spans) if quoted else ""
    return any(words in told for words in quoted)


def _source_of_quotation(claim: Claim, below: list[Claim], text: str) -> Source | None:
    """The source of the first claim below that quotes the same words, where somebody is described and it is somebody's."""
    quoted = _quoted_in(claim, text)
    for one in below if quoted else ():
        if _tells_one(quoted, one, text):
            both = (claim.source, one.source)
            same = all(source is not None and source.kind in ("person", "unnamed") for source in both)
            return one.source if same else None
    return None


def _source_below(
    claim: Claim, phrase: Phrase, below: list[Claim], stems: dict[int, set[str]], doc: Doc
) -> Source | None:
    wanted = stems[id(claim)]
    fit = [(one, one.source) for one in below if one.source and _may_be(phrase, one.source)]
    told = {id(one): len(wanted & stems[id(one)]) / max(1, len(wanted)) for one in below}
    noun = head_noun(phrase.words)
    shares = [told[id(one)] for one, _ in fit]
    if shares and max(shares) >= TOLD_AGAIN:
        best = fit[shares.index(max(shares))][1]
        so = [pair for pair in fit if noun and pair[1].entity and _goes_by(pair[1], noun, doc)]
        if not so or not noun or not is_role(noun) or not _is_otherwise(best, noun, doc):
            return best
        return max(so, key=lambda pair: told[id(pair[0])])[1]
    if (
        _WORD.fullmatch(phrase.words)
        and not phrase.words.endswith("s")
        and not is_role(phrase.words)
        and not is_body(phrase.words)
    ):
        nearest = max(below, key=lambda one: told[id(one)], default=None)
        if nearest is not None and told[id(nearest)] >= TOLD_AGAIN:
            return nearest.source  # "exco says"
    if not noun:
        return None
    called = re.compile(noun_pattern(noun), re.I)
    named = (one.source for one in below if one.source and _is_called(one.source, noun, called))
    said_to_be = (
        source
        for one, source in fit
        if source.entity and (_is_by(one, noun, doc) or _goes_by(source, noun, doc))
    )
    found = next(named, None) or next(said_to_be, None)
    is_thing = phrase.source_kind in THINGS
    if found is None and is_thing and shares and max(shares[:_FIRST]) >= TOLD_IN_PART:
        found = fit[shares.index(max(shares[:_FIRST]))][1]
    return found


def _is_by(claim: Claim, noun: str, doc: Doc) -> bool:
    """Whether the words for a claim's source have the noun for their own."""
    return claim.source_span is not None and head_noun(doc._.words[slice(*claim.source_span)]) == noun


def _is_otherwise(source: Source, noun: str, doc: Doc) -> bool:
    """Whether a source is said to be something else than the noun."""
    said = find_description(source.entity, doc) if source.entity else None
    return bool(said) and not _goes_by(source, noun, doc)


def _goes_by(source: Source, noun: str, doc: Doc) -> bool:
    """Whether a source is called so, is said to be such, or has such a title."""
    called = re.compile(noun_pattern(noun), re.I)
    if _is_called(source, noun, called):
        return True
    entity = source.entity
    return entity is not None and (
        called.search(find_description(entity, doc) or "") is not None or _has_title(entity, noun, doc)
    )


def _is_called(source: Source, noun: str, called: re.Pattern[str]) -> bool:
    """Whether the noun stands in a name, or heads a description: not "a person familiar with the governor's plans"."""
    return called.search(source.name) is not None and (
        source.entity is not None or head_noun(source.name) in (noun, None)
    )


def _has_title(entity: NamedEntity, noun: str, doc: Doc) -> bool:
    """Whether somebody's title below is the noun, or how it stands before a name: "Gov."."""
    title = re.compile(rf"(?:{noun_pattern(noun)})\.?\s$", re.I)
    return entity.label == "PERSON" and any(
        title.search(doc._.words, max(0, start - _TITLE_ROOM), start) for start, _ in entity.mentions
    )


def _may_be(phrase: Phrase, source: Source) -> bool:
    """Whether a headline's words may stand for a source: "group" for any body, "study" for a document, "police" for no other body."""
    if phrase.words.casefold() == "police" and not _FORCE.search(source.name):
        return False
    if phrase.source_kind == "document" or source.kind == "document":
        return phrase.source_kind == source.kind
    if phrase.source_kind in THINGS or phrase.source_kind == "group":
        return source.kind in ("organization", "outlet", "group")
    return phrase.fits(source.kind, source.entity)


def stems_of(words: str) -> set[str]:
    """The longer words and the numbers, each by its first letters."""
    return {word[:_STEM] for word in _LONGER.findall(words.casefold())}


def _stems(claim: Claim, text: str) -> set[str]:
    return stems_of(" ".join(text[slice(*span)] for span in claim.spans))
