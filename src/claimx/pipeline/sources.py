"""Resolution: who each claim's speaker is, by the fullest name that the article gives.

A claim's source span that holds a name leads to that name. Pronouns, descriptions ("the lawyer") and claims
that name nobody are led to somebody mentioned before (``antecedents.py``). Where nobody mentioned is likelier
than somebody new, the source is the description itself, and the same for each claim in the same words.
"""

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim, Mention, NamedEntity, Source, Span
from claimx.pipeline.antecedents import FEATURES, Ranker
from claimx.pipeline.carrying import carries_on, in_one_sentence, is_interview, speaks_on
from claimx.pipeline.choice import UNSURE_CARRIED, Choice, choose
from claimx.pipeline.decoding import Floats
from claimx.pipeline.descriptions import fuller_description
from claimx.pipeline.document_titles import call_by_titles
from claimx.pipeline.genders import find_genders
from claimx.pipeline.headlines import settle_headlines
from claimx.pipeline.interviews import Interview
from claimx.pipeline.labels import THINGS
from claimx.pipeline.leads import find_late_subjects
from claimx.pipeline.nominals import Descriptions
from claimx.pipeline.outlets import find_described_outlet, find_obtained, settle_outlet
from claimx.pipeline.phrases import COUPLE, PRONOUNS, Phrase, read_phrase
from claimx.pipeline.queries import Query
from claimx.pipeline.ranker_weights import RankerWeights, read_weights
from claimx.pipeline.referents import Referent, Referents
from claimx.pipeline.several import find_pair
from claimx.pipeline.short_forms import call_by_fuller_nouns, find_bracketed_forms, find_short_forms
from claimx.pipeline.speech import Speech
from claimx.pipeline.taken_up import find_taken_up

SURE_GENDER = 0.8
"""Probability from which a pronoun tells the gender of its referent."""


class SourceResolver:
    """Sets the source of each of ``doc._.claims``, and ``doc._.sources`` in the order of their first mention."""

    def __init__(self, decoding: dict[str, Floats], weights: RankerWeights) -> None:
        self.decoding, self.weights = decoding, weights

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` with its sources; needs ``claimx_claims`` and ``claimx_entities`` before it."""
        ranker = Ranker(doc, self.decoding, self.weights)
        doc._.sources = Resolution(doc, ranker).run()
        return doc


class Resolution:
    """One Doc's sources, found claim by claim in reading order."""

    def __init__(self, doc: Doc, ranker: Ranker) -> None:
        self.doc, self.text, self.ranker = doc, doc._.words, ranker
        self.sources: list[Source] = []
        self.taken: set[int] = set()
        self.by_span: dict[Span | None, tuple[Source, float]] = {}
        self.by_start: dict[int, tuple[Referent, float]] = {}
        entities: list[NamedEntity] = doc._.named_entities
        self.referents = Referents()
        for entity in entities:
            spans, genders = self._outside_speech(entity), find_genders(entity, self.text)
            self.referents.append(Referent(entity, mentions=spans, genders=genders))
        self.by_entity = {id(referent.entity): referent for referent in self.referents}
        self.descriptions = Descriptions(doc, self.referents, self.by_entity)
        self.interview = Interview(doc)
        for document in self.descriptions.documents:
            self.referents.append(document)

    def run(self) -> list[Source]:
        """All sources, in the order of their first mention; every claim of the Doc is given its own."""
        previous: Claim | None = None
        interviewed = False
        for claim in sorted(self.doc._.claims, key=lambda claim: claim.place):
            claim.via_span = settle_outlet(claim, self.doc)
            named_at = claim.source_span
            if named_at is None and claim.shared_span not in self.by_span:
                named_at = claim.shared_span
            if named_at:
                self.resolve(claim, named_at, previous)
            else:
                self._carry_on(claim, previous)
            if claim.via_span:
                claim.via = self._via(claim.via_span)
                interviewed = is_interview(claim, self.text)
            elif previous and previous.via and carries_on(claim, previous, self.text, interviewed):
                claim.via = None if self.interview.is_answer(claim) else previous.via
            else:
                claim.via = self._obtained(claim.source)
            previous = claim
        for described, entity in find_late_subjects(self.doc):
            self._rename(described, self._speaking(self.by_entity[id(entity)], described.kind))
        for described, named in [
            *find_short_forms(self.sources),
            *find_bracketed_forms(self.sources, self.text),
        ]:
            self._rename(described, named)
        call_by_fuller_nouns(self.sources, self.doc)
        call_by_titles(self.sources, self.text)
        settle_headlines(self.doc)
        used = {id(source) for claim in self.doc._.claims for source in (claim.source, claim.via) if source}
        found = [source for source in self.sources if id(source) in used]
        for source in found:
            once = {(one.start, one.end): one for one in source.mentions}
            source.mentions = [one for _, one in sorted(once.items())]
            if source.entity:
                source.description = self.ranker.possible.description(source.entity)
        return sorted(found, key=lambda source: source.mentions[0].start if source.mentions else 0)

    def _outside_speech(self, entity: NamedEntity) -> list[Span]:
        """Mentions that are the article's own: whom others name while they speak is no speaker for that."""
        speech: Speech = self.doc._.speech
        return [mention for mention in entity.mentions if not speech.is_direct(*mention)]

    def resolve(self, claim: Claim, span: Span, previous: Claim | None) -> None:
        """Give a claim the source that the words at ``span`` mean, or those that they plainly stand for."""
        place = find_taken_up(span, self.doc) or span
        if self.interview.place and self.text[slice(*span)].casefold() == "you":
            place = self.interview.place
        if place != span and place[0] in self.by_start:
            self._take_up(claim, span, place)
            return
        phrase = read_phrase(place, self.doc, claim.speaker_kind or "person")
        referent = self._find(claim, place, phrase, previous)
        if referent is None:
            return
        claim.source = self._speaking(referent, claim.speaker_kind)
        find = referent.full_name if phrase.entity else referent.named_elsewhere
        claim.through = claim.through or find(place, self.text)
        if claim.through is None and claim.source_span is None:
            claim.through = place
        self._mention(claim.source, referent, Mention(*place, phrase.kind))
        if place != span:
            claim.route, claim.through = "pronoun", place
            self._mention(claim.source, referent, Mention(*span, "pronoun"))
        self.by_span[span] = (claim.source, claim.speaker_score)
        self.by_start[place[0]] = (referent, claim.speaker_score)
        if claim.source.entity is None and phrase.kind == "nominal" and not COUPLE.fullmatch(phrase.words):
            claim.source.name = fuller_description(claim.source.name, phrase.name)

    def _take_up(self, claim: Claim, span: Span, place: Span) -> None:
        """Give a claim the source of one whose words for it begin at ``place``, and which the pronoun at ``span`` takes up."""
        referent, claim.speaker_score = self.by_start[place[0]]
        claim.source, claim.route, claim.through = (
            self._speaking(referent, claim.speaker_kind),
            "pronoun",
            place,
        )
        self._mention(claim.source, referent, Mention(*span, "pronoun"))
        self.by_span[span] = (claim.source, claim.speaker_score)

    def _find(self, claim: Claim, span: Span, phrase: Phrase, previous: Claim | None) -> Referent | None:
        """Whom the phrase at ``span`` means; how that was found is noted in the claim."""
        claim.route, claim.speaker_score = phrase.kind, 1.0
        claim.brought_in = phrase.brings_in
        if phrase.entity:
            return self.by_entity[id(phrase.entity)]
        referent = self.descriptions.told(span, phrase)
        if referent is None and (phrase.kind == "pronoun" or phrase.may_be_known):
            referent, claim.speaker_score, claim.candidates = self._antecedent(span, phrase, previous, claim)
        if referent is None and phrase.is_they and (pair := find_pair(span[0], self.doc)):
            phrase = Phrase(phrase.words, pair, "nominal", "group")
            claim.speaker_score = UNSURE_CARRIED
        if referent is None and phrase.kind != "pronoun":
            referent = self.descriptions.known(span, phrase)
            if referent is None:
                fuller = self._with_possessor(span, self.descriptions.fuller(span, phrase), previous)
                referent, claim.through = self._new(fuller), fuller.borrowed
        return referent

    def _mention(self, source: Source, referent: Referent, mention: Mention) -> None:
        self.referents.mention(referent, (mention.start, mention.end))
        source.mentions.append(mention)

    def _antecedent(
        self, span: Span, phrase: Phrase, previous: Claim | None, claim: Claim | None = None
    ) -> Choice:
        content = " ".join(self.text[slice(*one)] for one in claim.spans) if claim else ""
        query = Query(span, phrase.kind, phrase, previous, content=content)
        ranked = self.ranker.rank(query, self.referents)
        referent, score, candidates = choose(ranked, phrase, self.descriptions.is_brought_in(span, phrase))
        gender = PRONOUNS.get(phrase.words.casefold())
        if referent and gender in ("male", "female") and score > SURE_GENDER:
            referent.genders.append(gender)
        return referent, score, candidates

    def _with_possessor(self, span: Span, phrase: Phrase, previous: Claim | None) -> Phrase:
        """A phrase such as "his office" by the name of whoever is meant, where that is clear."""
        if phrase.possessed is None:
            return phrase
        pronoun, rest = phrase.possessed
        place = (span[0], span[0] + len(pronoun))
        owner, score, _ = self._antecedent(
            place,
            Phrase(
                pronoun, pronoun, "pronoun", "person" if pronoun.casefold() in ("his", "her") else "group"
            ),
            previous,
        )
        if owner is None or score < UNSURE_CARRIED:
            return phrase
        mark = "’" if "’" in self.text else "'"
        borrowed = owner.last_named_before(span[0], self.text)
        return replace(phrase, name=f"{owner.name}{mark}s {rest}", borrowed=borrowed)

    def _new(self, phrase: Phrase) -> Referent:
        source = Source(phrase.name, phrase.source_kind)
        self._take(source)
        self.referents.append(Referent(None, source))
        return self.referents[-1]

    def _speaking(self, referent: Referent, speaker_kind: str | None) -> Source:
        """The source that a referent is, made at its first claim."""
        if referent.source is None:
            assert referent.entity
            kind = "person" if referent.entity.label == "PERSON" else "organization"
            if speaker_kind in THINGS and kind != "person":
                kind = speaker_kind
            referent.source = Source(referent.entity.name, kind, referent.entity)
        self._take(referent.source)
        return referent.source

    def _take(self, source: Source) -> None:
        if id(source) not in self.taken:
            self.taken.add(id(source))
            self.sources.append(source)

    def _rename(self, described: Source, named: Source) -> None:
        """Give the claims and mentions of a description to the name that it turns out to stand for."""
        for claim in self.doc._.claims:
            if claim.source is described:
                claim.source = named
                claim.through = named.entity.mentions[0] if named.entity else None
        named.mentions += described.mentions
        described.mentions = []

    def _carry_on(self, claim: Claim, previous: Claim | None) -> None:
        """The source of a claim that names none: that of the cue before it in its sentence ("said …, adding …"),
        else mostly whoever spoke before it.
        """
        anchor = claim.cue or (claim.start, claim.start + 1)
        claim.route = "carried"
        if claim.shared_span in self.by_span:
            claim.source, claim.speaker_score = self.by_span[claim.shared_span]
            claim.through = claim.shared_span
            return
        same_sentence = claim.cue and previous and in_one_sentence(previous.place, anchor[0], self.doc)
        at_once = previous and not self.interview.is_answer(claim) and speaks_on(claim, previous, self.text)
        if previous and previous.source and (same_sentence or at_once):
            claim.source, claim.speaker_score = previous.source, previous.speaker_score
            claim.through = previous.source_span or previous.through
            return
        if self.interview.is_answer(claim) and self.interview.place:
            self.resolve(claim, self.interview.place, previous)
            claim.route = "carried"
            return
        ranked = self.ranker.rank(Query(anchor, "carried", None, previous, claim.via_span), self.referents)
        referent, score, candidates = choose(ranked, None)
        if candidates:
            claim.speaker_score, claim.candidates = score, candidates
        if referent:
            claim.source = self._speaking(referent, None)
            claim.through = referent.last_named_before(anchor[0], self.text)

    def _obtained(self, source: Source | None) -> Source | None:
        """The outlet that the article says obtained a document, where it brings it in."""
        document = self.descriptions.documents_by_source.get(id(source))
        span = find_obtained(document.mentions[0], self.doc) if document else None
        return self._via(span) if span else None

    def _via(self, span: Span) -> Source:
        phrase = read_phrase(span, self.doc, "outlet")
        referent = self.by_entity[id(phrase.entity)] if phrase.entity else None
        if referent is None:
            referent = (
                find_described_outlet(span, self.referents, self.doc)
                or self.descriptions.known(span, phrase)
                or self._new(phrase)
            )
        if referent.source is None and referent.entity:
            referent.source = Source(referent.entity.name, "outlet", referent.entity)
            self._take(referent.source)
        assert referent.source
        referent.source.mentions.append(Mention(*span, phrase.kind))
        return referent.source


@Language.factory(
    "claimx_sources", requires=["doc._.claims", "doc._.named_entities"], assigns=["doc._.sources"]
)
def make_source_resolver(nlp: Language, name: str) -> SourceResolver:
    """The component, with the shipped model."""
    from claimx.pipeline.encoding import shared_encoder

    encoder = shared_encoder()
    return SourceResolver(encoder.decoding, read_weights(encoder.folder, FEATURES))
