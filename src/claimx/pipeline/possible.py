"""Who may be meant at all: candidates that a phrase's kind, number, noun or owner does not rule out."""

import re

from spacy.tokens import Doc

from claimx.pipeline.annotations import NamedEntity
from claimx.pipeline.bodies import is_body, is_other_force, is_other_sort
from claimx.pipeline.descriptions import find_description
from claimx.pipeline.gaps import Gaps
from claimx.pipeline.introductions import ALIKE, DOCUMENTS
from claimx.pipeline.phrases import PRONOUNS, Phrase
from claimx.pipeline.queries import Query, head_noun
from claimx.pipeline.referents import Referent
from claimx.pipeline.subjects import Subjects

_NEAR = 60
"""Words back to the last mention of whom "they" may mean where others spoke between, and of whom a quotation may follow on."""
_SPEAKERS = frozenset({"PERSON", "ORG", "NORP", "GPE", "FAC", "WORK_OF_ART", "LAW"})
_POLITICAL = frozenset(
    "party parties coalition movement alliance bloc group union community militants rebels".split()
)
_NAMED = re.compile(r"(?:[Tt]he\s)?[A-Z][\w’'-]*(?:\s(?:(?:of|for|and|the)\s)*[A-Z][\w’'-]*)+")
"""Words that are a name themselves: "the Public Protector", "Health New Zealand"."""
_ANY_DOCUMENT = frozenset("document report paper text filing study file".split())


def is_alike(noun: str, others: set[str]) -> bool:
    """Whether a noun may mean a document that goes by one of others: "the ruling", "a judgment"."""
    return any(noun in some and others & some for some in ALIKE)


_OWNED = re.compile(r"(?P<owner>.+?)(?:['’]s|(?<=s)['’])\s+\S")


def _is_called_so(words: str, name: str) -> bool:
    """Whether all words with a capital of a phrase stand in a name, or the other way round."""
    own, others = (
        {word for word in re.findall(r"\w+", some) if word[0].isupper()} - {"The"} for some in (words, name)
    )
    return own <= others or others <= own


class Possible:
    """The candidates of one Doc."""

    def __init__(self, doc: Doc, gaps: Gaps, subjects: Subjects) -> None:
        self.doc, self.gaps, self.subjects = doc, gaps, subjects
        self._described: dict[int, str | None] = {}
        self._headlines = [
            (block.start, block.end) for block in doc._.blocks if block.role in ("headline", "subhead")
        ]

    def may_be(self, one: Referent, query: Query) -> bool:
        """Whether the phrase, or the claim that names nobody, may mean the candidate."""
        if one.entity and not one.source and one.entity.label not in _SPEAKERS:
            return False
        if query.phrase is None:
            if one.source is not None and one.source.mentions:
                spoke_last = query.previous is not None and one.source is query.previous.source
                return spoke_last or one.source.kind != "outlet"
            return (
                one.entity is not None
                and one.entity.label in ("PERSON", "ORG")
                and self._leads_on(one, query)
            )
        if self._is_heading(one, query):
            return False
        if query.phrase.is_they:
            return self._may_be_they(one, query)
        if query.route == "nominal" and one.entity and not self._may_be_described(one.entity, query.phrase):
            return False
        if query.route == "nominal" and one.entity is None and one.kind == "document":
            return self._may_be_document(one, query.phrase)
        return query.phrase.fits(one.kind, one.entity)

    @staticmethod
    def _may_be_document(one: Referent, phrase: Phrase) -> bool:
        """A document without a title, not by the noun of a body or of another sort of document."""
        noun = head_noun(phrase.words) or ""
        if not phrase.fits(one.kind, None) or is_body(noun):
            return False
        own = {word for word in re.findall(r"[\w-]+", one.name.casefold()) if word in DOCUMENTS}
        return noun in _ANY_DOCUMENT or noun not in DOCUMENTS or not own or noun in own or is_alike(noun, own)

    def description(self, entity: NamedEntity) -> str | None:
        """What the article says that somebody with a name is, or None."""
        if id(entity) not in self._described:
            self._described[id(entity)] = find_description(entity, self.doc)
        return self._described[id(entity)]

    def _may_be_described(self, entity: NamedEntity, phrase: Phrase) -> bool:
        """Not by words that only begin with its name ("the Osei campaign"), or by a noun of another kind of thing."""
        names, words = entity.name.split(), re.sub(r"['’]s\b|(?<=s)['’]", "", phrase.words).split()
        if entity.label == "PERSON":
            if words[-1] not in names and any(word in names for word in words):
                return False
            owned = _OWNED.match(phrase.words)
            role = self.description(entity) if owned else None
            owner = re.sub("^the ", "", owned["owner"], flags=re.I).casefold() if owned else ""
            return not (
                role and owner and role.casefold().endswith(owner)
            )  # "the minister's aide" is not the minister
        noun = head_noun(phrase.words) or ""
        if phrase.source_kind == "person":
            return False
        if noun in DOCUMENTS or noun.removesuffix("s") in DOCUMENTS:
            return entity.label in ("WORK_OF_ART", "LAW") or noun in entity.name.casefold()
        if self._is_anothers(entity, phrase, noun) or is_other_sort(noun, entity.name):
            return False
        if _NAMED.fullmatch(phrase.words) and not _is_called_so(phrase.words, entity.name):
            return False
        if is_other_force(phrase.words, entity.name):
            return False
        return entity.label != "NORP" or noun in _POLITICAL or noun in entity.name.casefold()

    def _is_anothers(self, body: NamedEntity, phrase: Phrase, noun: str) -> bool:
        """Whether the words say whose a body is, and nothing of this one says so: "Bahia’s environment agency"."""
        owned = _OWNED.match(phrase.words)
        owner = re.sub("^the ", "", owned["owner"], flags=re.I) if owned else ""
        if not owner[:1].isupper() or owner.casefold() in PRONOUNS:
            return False
        known = f"{body.name} {self.description(body) or ''}".casefold()
        return owner.casefold() not in known and noun not in known

    def _is_heading(self, one: Referent, query: Query) -> bool:
        """Whether it is what only a headline says, by a noun alone, and the phrase stands below: "review finds"."""
        if one.entity or " " in one.name or not one.places:
            return False
        last = one.places[-1][0]
        return any(start <= last < end <= query.span[0] for start, end in self._headlines)

    def _leads_on(self, one: Referent, query: Query) -> bool:
        """Whether somebody who has not spoken is named in the paragraph, or opens a sentence a little before it."""
        place, start = one.last_before(query.span[0]), query.span[0]
        return place is not None and (
            self.gaps.same_paragraph(place[1], start)
            or (self.gaps.words(place[1], start) <= _NEAR and self.subjects.opens_sentence(place[0]))
        )

    def _may_be_they(self, one: Referent, query: Query) -> bool:
        """Who spoke last, where it is no named person; else several people or a body that has spoken, not far back."""
        source, place = one.source, one.last_before(query.span[0])
        if source is None or not source.mentions or (one.entity and one.entity.label == "PERSON"):
            return False
        if query.previous and source is query.previous.source:
            noun = head_noun(source.name) or ""
            return source.kind != "document" or noun.endswith("s") or noun == "data"
        near = place is not None and self.gaps.words(place[1], query.span[0]) <= _NEAR
        return near and source.kind in ("group", "organization")
