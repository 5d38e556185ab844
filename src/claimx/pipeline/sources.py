"""Resolution: who each claim's speaker is, by the fullest name that the article gives.

A claim's source span that holds a name leads to that name. Pronouns, descriptions ("the lawyer") and claims
that name nobody are led to an earlier mention by the encoder's chain vectors, among the candidates that can
be meant at all. Where no candidate is likelier than none, the source stays the words themselves.
"""

import re
from dataclasses import dataclass

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim, Mention, NamedEntity, Source, Span
from claimx.pipeline.decoding import Floats, match_scores
from claimx.pipeline.descriptions import find_description
from claimx.pipeline.encoding import Encoded
from claimx.pipeline.phrases import Phrase, read_phrase

REACH = 60
"""How many mentions back an antecedent is looked for."""


@dataclass(slots=True)
class Candidate:
    """One earlier mention that a later one may refer to: an entity's name or a claim's source span."""

    start: int
    end: int
    entity: NamedEntity | None
    source: Source | None = None


class SourceResolver:
    """Sets the source of each of ``doc._.claims``, and ``doc._.sources`` in the order of their first mention."""

    def __init__(self, decoding: dict[str, Floats]) -> None:
        self.decoding = decoding

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` with its sources; needs ``claimx_claims`` and ``claimx_entities`` before it."""
        doc._.sources = Resolution(doc, self.decoding).run()
        return doc


class Resolution:
    """One Doc's sources, found claim by claim in reading order."""

    def __init__(self, doc: Doc, decoding: dict[str, Floats]) -> None:
        self.doc, self.text = doc, doc.text
        self.encoded: Encoded = doc._.encoded
        self.distance, self.none = decoding["distance"][1], float(decoding["none"][1])
        self.sources: list[Source] = []
        self.by_entity: dict[int, Source] = {}
        self.candidates = sorted(
            (Candidate(*mention, entity) for entity in doc._.named_entities for mention in entity.mentions),
            key=lambda candidate: candidate.start,
        )

    def run(self) -> list[Source]:
        """All sources, in the order of their first mention; every claim of the Doc is given its own."""
        previous: Claim | None = None
        for claim in sorted(self.doc._.claims, key=_place):
            if claim.source_span:
                claim.source, claim.speaker_score = self._from_span(claim, claim.source_span, previous)
            else:
                claim.source, claim.speaker_score = self._carried_on(claim, previous)
            if claim.via_span:
                claim.via = self._via(claim.via_span)
            previous = claim
        used = {id(source) for claim in self.doc._.claims for source in (claim.source, claim.via) if source}
        found = [source for source in self.sources if id(source) in used]
        for source in found:
            source.mentions.sort(key=lambda mention: mention.start)
            if source.entity:
                source.description = find_description(source.entity, source.mentions, self.doc)
        return sorted(found, key=lambda source: source.mentions[0].start if source.mentions else 0)

    def _from_span(self, claim: Claim, span: Span, previous: Claim | None) -> tuple[Source, float]:
        phrase = read_phrase(span, self.doc, claim.speaker_kind or "person")
        score = 1.0
        source = self._source_of(phrase.entity, claim) if phrase.entity else None
        if source is None and phrase.kind == "pronoun" or phrase.definite:
            source, score = self._antecedent(span, phrase, claim) if source is None else (source, score)
        if source is None:
            source = self._same_words(phrase) or self._new(phrase)
            score = 0.9 if phrase.kind == "nominal" else 0.3
        claim.route = phrase.kind
        source.mentions.append(Mention(*span, phrase.kind))
        self._add_candidate(span, source)
        return source, score

    def _source_of(self, entity: NamedEntity, claim: Claim) -> Source:
        """The source that an entity is, made at its first claim."""
        source = self.by_entity.get(id(entity))
        if source is None:
            kind = "person" if entity.label == "PERSON" else "organization"
            if claim.speaker_kind in ("outlet", "document") and entity.label != "PERSON":
                kind = claim.speaker_kind
            source = Source(entity.name, kind, entity)
            self.by_entity[id(entity)] = source
            self.sources.append(source)
        return source

    def _new(self, phrase: Phrase) -> Source:
        source = Source(phrase.name, phrase.source_kind)
        self.sources.append(source)
        return source

    def _same_words(self, phrase: Phrase) -> Source | None:
        """An earlier source of the same words, unless they bring in somebody new ("another official")."""
        if phrase.kind == "pronoun" or (phrase.indefinite and phrase.source_kind in ("person", "unnamed")):
            return None
        wanted = phrase.name.casefold()
        return next((one for one in reversed(self.sources) if not one.entity and one.name.casefold() == wanted), None)

    def _add_candidate(self, span: Span, source: Source) -> None:
        place = next((i for i, one in enumerate(self.candidates) if one.start > span[0]), len(self.candidates))
        self.candidates.insert(place, Candidate(*span, source.entity, source))

    def _antecedent(self, span: Span, phrase: Phrase, claim: Claim) -> tuple[Source | None, float]:
        """The likeliest earlier mention that fits, and its probability among all that do and none."""
        chances = self._chances(span, phrase)
        if not chances:
            return None, 0.0
        best = max(chances, key=lambda pair: pair[1])
        total = sum(chance for _, chance in chances)
        score = best[1] / total if phrase.kind == "pronoun" else best[1]
        if phrase.kind != "pronoun" and best[1] < 0.5:
            return None, 0.0
        candidate = best[0]
        return candidate.source or self._source_of(candidate.entity, claim), score  # type: ignore[arg-type]

    def _chances(self, span: Span, phrase: Phrase | None) -> list[tuple[Candidate, float]]:
        """Probability of each source that may be meant, summed over its mentions within reach before ``span``."""
        own = self.encoded.span(*span)
        before = [one for one in self.candidates if one.start < span[0] and not (one.start <= span[0] < one.end)][-REACH:]
        if not before or own[0] >= own[1]:
            return []
        places = [self.encoded.span(one.start, one.end) for one in before]
        kept = [(one, place) for one, place in zip(before, places, strict=True) if place[0] < place[1]]
        if not kept:
            return []
        keys = np.stack([self.encoded.scores.vectors["chain_key"][slice(*place)].mean(axis=0) for _, place in kept])
        query = self.encoded.scores.vectors["chain_query"][slice(*own)].mean(axis=0, keepdims=True)
        starts = np.array([place[0] for _, place in kept])
        raw = match_scores(query, keys, np.array([own[0]]), starts, self.distance)[0]
        raised = np.exp(np.append(raw, self.none) - max(raw.max(), self.none))
        shares = raised / raised.sum()
        merged: dict[int, list[object]] = {}
        for (one, _), share in zip(kept, shares, strict=False):
            if phrase is not None and not self._may_be(one, phrase):
                continue
            key = id(one.source or self.by_entity.get(id(one.entity)) or one.entity)
            entry = merged.setdefault(key, [one, 0.0])
            entry[0] = one
            entry[1] += float(share)  # type: ignore[operator]
        return [(entry[0], entry[1]) for entry in merged.values()]  # type: ignore[misc]

    def _may_be(self, candidate: Candidate, phrase: Phrase) -> bool:
        """Whether a phrase can mean a candidate at all: person or thing, one or several."""
        if candidate.source and not candidate.entity:
            kind = candidate.source.kind
        elif candidate.entity:
            label = candidate.entity.label
            if label not in ("PERSON", "ORG", "NORP", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "LAW"):
                return False
            kind = "person" if label == "PERSON" else "organization"
        return phrase.fits(kind, candidate.entity)

    def _carried_on(self, claim: Claim, previous: Claim | None) -> tuple[Source | None, float]:
        """The source of a claim that names none: with a cue, the subject of the cue before it in its sentence; with
        none, whoever the text has just been about."""
        anchor = claim.cue or (claim.start, claim.start + 1)
        if previous and previous.source and claim.cue and self._same_sentence(_place(previous), claim.cue[0]):
            return previous.source, max(0.5, previous.speaker_score)
        chances = [(one, share) for one, share in self._chances(anchor, None) if self._can_speak(one)]
        if previous and previous.source and self._near(previous, anchor[0]):
            boosted = [
                (one, share + (0.25 if (one.source or self.by_entity.get(id(one.entity))) is previous.source else 0.0))
                for one, share in chances
            ]
            chances = boosted
        if not chances:
            return (previous.source, 0.4) if previous and previous.source else (None, 0.0)
        best = max(chances, key=lambda pair: pair[1])
        candidate = best[0]
        return candidate.source or self._source_of(candidate.entity, claim), min(1.0, best[1])  # type: ignore[arg-type]

    def _can_speak(self, candidate: Candidate) -> bool:
        return candidate.source is not None or candidate.entity is not None and candidate.entity.label in ("PERSON", "ORG")

    def _near(self, previous: Claim, start: int) -> bool:
        return self.text.count("\n\n", previous.start, max(previous.start, start)) <= 1

    def _same_sentence(self, first: int, second: int) -> bool:
        between = self.text[min(first, second) : max(first, second)]
        return "\n" not in between and not re.search(r"[.!?][”\"’']?\s+[A-Z“\"]", between)

    def _via(self, span: Span) -> Source | None:
        phrase = read_phrase(span, self.doc, "outlet")
        source: Source | None = None
        if phrase.entity:
            source = self.by_entity.get(id(phrase.entity))
            if source is None:
                source = Source(phrase.entity.name, "outlet", phrase.entity)
                self.by_entity[id(phrase.entity)] = source
                self.sources.append(source)
        else:
            chances = [(one, share) for one, share in self._chances(span, None)
                       if one.entity and one.entity.label in ("ORG", "WORK_OF_ART") or one.source and one.source.kind == "outlet"]  # fmt: skip
            if chances:
                best = max(chances, key=lambda pair: pair[1])[0]
                source = best.source or self._via((best.start, best.end))
            else:
                source = self._same_words(phrase) or self._new(phrase)
        if source:
            source.mentions.append(Mention(*span, phrase.kind))
        return source


def _place(claim: Claim) -> int:
    """Where a claim is attributed: its cue, else its source, else its content."""
    return (claim.cue or claim.source_span or claim.spans[0])[0]


@Language.factory(
    "claimx_sources", requires=["doc._.claims", "doc._.named_entities"], assigns=["doc._.sources"]
)
def make_source_resolver(nlp: Language, name: str) -> SourceResolver:
    """The component, with the shipped model."""
    from claimx.pipeline.encoding import shared_encoder

    return SourceResolver(shared_encoder().decoding)
