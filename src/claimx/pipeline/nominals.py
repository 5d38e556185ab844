"""Whom a description means where its words alone tell: "the first official", "a shopkeeper" who is named later."""

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from spacy.tokens import Doc

from claimx.pipeline.ages import age_in, index_ages
from claimx.pipeline.annotations import NamedEntity, Source, Span
from claimx.pipeline.gaps import lies_in
from claimx.pipeline.introductions import find_documents, find_introduction_place, introduction_as_name
from claimx.pipeline.labels import THINGS
from claimx.pipeline.late_names import LateNames
from claimx.pipeline.offices import Offices
from claimx.pipeline.outlets import find_called, outlet_nouns
from claimx.pipeline.phrases import COUNTED, COUPLE, INDEFINITE, NEXT, Phrase, plain_description
from claimx.pipeline.queries import head_noun
from claimx.pipeline.referents import Referent, Referents
from claimx.pipeline.relatives import find_relative_named, kin_noun
from claimx.pipeline.several import joint_of
from claimx.pipeline.taken_up import find_people_before

_ORDINALS = ("first", "second", "third", "fourth")
_OF_SEVERAL = re.compile(r"one of (?:them|the (?:two|three|four|five|six|\w+s|people))", re.I)
_SEVERAL = re.compile(r"(?:two|three|four|five|six|several|some)\s", re.I)
_ONE = re.compile(r"(?:one|an?|another)\s\w")
_SHORTLY = 300
"""Characters back to a group of which somebody is one."""
_ONE_OF = re.compile(r"^one of ((?:the|his|her|its|their)\s.*)")
_FORCE = re.compile(r"(?:.*\s)?(?:Police(?:\s(?:Service|Force|Department|Scotland))?|Constabulary)")
_SMALL_FORCE = re.compile(r"\b[A-Z][\w’'-]+\spolice\b")
_THE_SEVERAL = re.compile(r"(?:the|these|those) (\w+s)", re.I)
_LATER = re.compile(r"\b(?:another|second|third|fourth)\b", re.I)
_ANOTHER = re.compile(r"another|a (?:second|third|fourth)", re.I)


class Descriptions:
    """One Doc's descriptions of sources; ``referents`` is the list that resolution keeps adding to."""

    def __init__(self, doc: Doc, referents: Referents, by_entity: dict[int, Referent]) -> None:
        self.doc, self.text = doc, doc._.words
        self.referents, self.by_entity = referents, by_entity
        self.documents = [
            Referent(None, Source(words, "document"), mentions=[span])
            for span, words in find_documents(doc)
            if not doc._.speech.is_direct(*span)
        ]
        self._called: dict[str, list[Referent]] = {}
        self._relatives: dict[str, NamedEntity | None] = {}
        self.seen, self.nameless = 0, list[Referent]()
        self.documents_by_source = {id(one.source): one for one in self.documents}
        self.documents_at = {one.mentions[0][0]: one for one in reversed(self.documents)}
        self.offices = Offices(doc)
        self.late_names = LateNames(doc._.named_entities, self.text)

    def told(self, span: Span, phrase: Phrase) -> Referent | None:
        """Whom the words mean beyond doubt: "the second official", or the document that they bring in."""
        found = COUNTED.fullmatch(phrase.words)
        if found:
            alike = [one for one in self._nameless() if head_noun(one.source.name) == found[2]]  # type: ignore[union-attr]
            said_so = [one for one in alike if re.search(rf"\b{found[1]}\b", one.source.name, re.I)]  # type: ignore[union-attr]
            index = _ORDINALS.index(found[1].casefold())
            if index == 0:
                others = [one for one in self._nameless() if one.source and one.source.kind == "unnamed"]
                alike = [one for one in alike or others if not _LATER.search(one.name)] or others
            return next(iter(said_so or alike[index : index + 1]), None)
        age = age_in(phrase.words)
        if age is not None:
            return self._of_age(age)
        several = _THE_SEVERAL.fullmatch(phrase.words) if phrase.source_kind == "group" else None
        if several:
            alike = [
                one
                for one in self._nameless()
                if one.kind == "group" and head_noun(one.name) == several[1].casefold()
            ]
            if len(alike) == 1:
                return alike[0]
        body = self._outlet(span, phrase.words) or self._police(phrase.words)
        if body is not None:
            return body
        holder = self.offices.find_holder(span, phrase.words)
        if holder is not None:
            return self.by_entity[id(holder)]
        kin = kin_noun(phrase.words)
        if kin is not None:
            if kin not in self._relatives:
                self._relatives[kin] = find_relative_named(kin, self.doc)
            relative = self._relatives[kin]
            return self.by_entity[id(relative)] if relative else None
        if phrase.source_kind == "document" and span[0] in self.documents_at:
            return self.documents_at[span[0]]
        return self._end_of_name(span, phrase.words) if phrase.source_kind in THINGS else None

    def _outlet(self, span: Span, words: str) -> Referent | None:
        """The outlet last named before "the channel" of those that the article calls one."""
        nouns = outlet_nouns(words)
        if nouns is None:
            return None
        if nouns not in self._called:
            self._called[nouns] = [self.by_entity[id(one)] for one in find_called(nouns, self.doc)]
        return _last_named(self._called[nouns], span[0])

    def _police(self, words: str) -> Referent | None:
        """The only police force that the article names, which "police" are before its name too."""
        alone = words.casefold() in ("police", "the police") and len(self.forces) == 1
        return self.forces[0] if alone and not _SMALL_FORCE.search(self.text) else None

    @cached_property
    def forces(self) -> list[Referent]:
        """The police forces that the article names."""
        return [
            one
            for one in self.by_entity.values()
            if one.entity and one.entity.label == "ORG" and _FORCE.fullmatch(one.name)
        ]

    def _of_age(self, age: str) -> Referent | None:
        """The only one of whom the article has said that age."""
        alike = [self.by_entity[id(one)] for one in self.ages.get(age, [])]
        alike += [one for one in self._nameless() if one.source and f"{age}-year-old" in one.source.name]
        return alike[0] if len(alike) == 1 else None

    @cached_property
    def ages(self) -> dict[str, list[NamedEntity]]:
        """Who is how old."""
        return index_ages(self.doc)

    def _end_of_name(self, span: Span, words: str) -> Referent | None:
        """The body or document last named before whose name the words end or begin: "the prison service", "the ministry"."""
        short = re.sub(r"^the\s", "", words, flags=re.I).casefold()
        if short == words.casefold():
            return None
        named = re.compile(rf"(?:.*\s)?{re.escape(short)}|{re.escape(short)}\s(?:of|for)\s.*", re.I)
        alike = [
            one
            for one in self.by_entity.values()
            if one.entity and one.entity.label != "PERSON" and named.fullmatch(one.name)
        ]
        return _last_named(alike, span[0])

    def known(self, span: Span, phrase: Phrase) -> Referent | None:
        """Whom the words mean where the ranker finds nobody.

        An earlier source of the same words, unless they bring in somebody new ("another official"), else one
        with the words that brought the noun in, else somebody who gets a name later.
        """
        if not phrase.indefinite or phrase.source_kind in THINGS:
            full = self.fuller(span, phrase).name.casefold()
            wanted = {phrase.name.casefold(), full}
            same = [one for one in self._nameless() if one.source and one.source.name.casefold() in wanted]
            if not same and full != phrase.name.casefold():
                same = [one for one in self._nameless() if one.name.casefold().startswith(f"{full} ")]
            if same:
                return same[-1]
            if phrase.source_kind == "group" and len(phrase.words.split()) == 1:
                ends = f" {phrase.words.casefold()}"
                alike = [
                    one
                    for one in self._nameless()
                    if one.source and one.source.name.casefold().endswith(ends)
                ]
                alike = [one for one in alike if one.source and not INDEFINITE.match(one.source.name)]
                return alike[-1] if alike else None
        if phrase.source_kind == "unnamed":
            description = re.sub(r"^(?:an?|the|his|her|its|their)\s+", "", phrase.words, flags=re.I)
            entity = self.late_names.find(span, description, head_noun(phrase.words), self.nouns)
            return self.by_entity[id(entity)] if entity else None
        return None

    def fuller(self, span: Span, phrase: Phrase) -> Phrase:
        """A phrase that is short for words before it, with those: "the farmer", "one of them", "another"."""
        noun = head_noun(phrase.words) if re.match("the|this|that", phrase.words, re.I) else None
        place = find_introduction_place(noun, self.doc, span[0]) if noun else None
        words = introduction_as_name(place, self.doc) if place else None
        if words and words[0].isupper() and not set(phrase.words.split()[1:]) <= set(words.split()):
            place, words = None, None  # "the Kurdish ministry" is not "Iraq's trade ministry"
        if words is None and COUPLE.fullmatch(phrase.words):
            place, words = self._couple(span[0])
        if words is None:
            place, words = self._one_of_several(span, phrase)
        return replace(phrase, name=words, borrowed=place) if words else phrase

    def is_brought_in(self, span: Span, phrase: Phrase) -> bool:
        """Whether the noun of a description was brought in before: "a local newspaper"."""
        noun = head_noun(phrase.words) if phrase.kind == "nominal" else None
        return noun is not None and find_introduction_place(noun, self.doc, span[0]) is not None

    def _one_of_several(self, span: Span, phrase: Phrase) -> tuple[Span | None, str | None]:
        """What "one of them", "the other", "another" are one of: where that was brought in, and the words for the one."""
        if _ANOTHER.fullmatch(phrase.words):
            before = self._last_source(_ONE)
            found = _ONE_OF.match(before.name) if before else None
            noun = head_noun(before.name) if before else None
            if before and (found or noun):
                return self._place(
                    before, span
                ), f"{phrase.name} of {found[1]}" if found else f"{phrase.name} {noun}"
            return None, None
        next_one = NEXT.fullmatch(phrase.words)
        if next_one:
            noun = next_one["noun"]
            before = self._last_source(
                re.compile(rf"one of .*\b{re.escape(noun)}s\b", re.I) if noun else _ONE_OF
            )
            if before:
                which = next_one["which"] or "other"
                return self._place(before, span), _ONE_OF.sub(rf"the {which} of \1", before.name)
            if noun:
                return None, None
        if not (next_one or _OF_SEVERAL.fullmatch(phrase.words)):
            return None, None
        which = "the other" if next_one else "one"
        several = self._group_before(span) or self._last_source(_SEVERAL) or self._plural(phrase.words)
        if several:
            return self._place(several, span), f"{which} of {_the(several.name)}"
        subject = find_people_before(span[0], self.doc) if phrase.words.casefold() == "one of them" else None
        if subject:
            return (
                subject,
                f"{which} of {_the(plain_description(' '.join(self.text[slice(*subject)].split())))}",
            )
        return None, None

    def _group_before(self, span: Span) -> Referent | None:
        """The group that spoke last, shortly before a place: "Shopkeepers said …, and one of them"."""
        last = next((one for one in reversed(self._nameless()) if one.kind == "group"), None)
        place = last.last_before(span[0]) if last else None
        return last if place and span[0] - place[1] <= _SHORTLY else None

    def _place(self, one: Referent, span: Span) -> Span | None:
        return one.last_named_before(span[0], self.text)

    def _couple(self, before: int) -> tuple[Span, str] | tuple[None, None]:
        """The two people whose names were last joined by "and": where, and their names."""
        place = bisect_right(self.couples, before, key=lambda couple: couple[0][1])
        return self.couples[place - 1] if place else (None, None)

    @cached_property
    def couples(self) -> list[tuple[Span, str]]:
        """All people whose names "and" joins, two by two, by where the second one ends."""
        people = [one for one in self.doc._.named_entities if one.label == "PERSON"]
        mentions = sorted((start, end, one.name) for one in people for start, end in one.mentions)
        pairs = ((a, b) for a, b in pairwise(mentions) if joint_of(a[1], b[0], self.text) in ("and", "&"))
        return [((a[0], b[1]), f"{a[2]} and {b[2]}") for a, b in pairs]

    def _plural(self, words: str) -> Referent | None:
        """The source that "one of the sources" is one of: "the sources in the harbour office"."""
        noun = words.split()[-1]
        return self._last_source(re.compile(rf"(?:\w+\s)?{re.escape(noun)}(?:\s|$)", re.I))

    def _last_source(self, beginning: re.Pattern[str]) -> Referent | None:
        """The source without a name last found whose description begins so."""
        some = [one for one in self._nameless() if one.source and one.source.kind in ("unnamed", "group")]
        return next((one for one in reversed(some) if beginning.match(one.name)), None)

    def _nameless(self) -> list[Referent]:
        new = self.referents[self.seen :]
        self.seen += len(new)
        self.nameless += [one for one in new if one.source and not one.entity]
        return self.nameless

    @cached_property
    def nouns(self) -> list[str]:
        """The nouns that head the source spans of the text below its headlines, once for every way of saying it."""
        above = [(one.start, one.end) for one in self.doc._.blocks if one.role in ("headline", "subhead")]
        spans = (claim.source_span for claim in self.doc._.claims if claim.source_span)
        words: dict[str, str] = {}
        for span in spans:
            if not lies_in(span[0], above):
                plain = re.sub(r"^the\s", "", " ".join(self.text[slice(*span)].split()), flags=re.I)
                words.setdefault(plain.casefold(), plain)
        return [noun for one in words.values() if (noun := head_noun(one))]


def _last_named(alike: list[Referent], before: int) -> Referent | None:
    """The one of several that is named last before a place."""
    places = [(place, number) for number, one in enumerate(alike) if (place := one.last_before(before))]
    return alike[max(places)[1]] if places else None


def _the(several: str) -> str:
    """Several people as one of them is told by: "the two people", "the residents", but "several residents"."""
    return several if re.match(r"(?:several|some|his|her|its|their|[A-Z])\b", several) else f"the {several}"
