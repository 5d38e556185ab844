"""Whom a pronoun, a description or nothing at all refers to: candidates weighed by a small log-linear ranker.

For each candidate the ranker adds up what the encoder's chain vectors say and what the page shows: who spoke
last, how near the last mention is, whether a description's noun was used of the candidate, gender and number
where the article gives them away; for pronouns and descriptions of people a hidden layer adds what these mean
together. Its weights, one set a kind of phrase, are fitted on marked articles
(``training/fit_antecedents.py``) and lie beside the model's; the form is that of the mention-ranking model of
Denis & Baldridge (2008).
"""

import re
from collections.abc import Iterator
from itertools import islice

import numpy as np
from spacy.tokens import Doc

from claimx.pipeline.annotations import Span
from claimx.pipeline.bodies import compare_sorts, sort_noun
from claimx.pipeline.decoding import Floats, match_scores
from claimx.pipeline.encoding import Encoded
from claimx.pipeline.gaps import Gaps
from claimx.pipeline.introductions import find_introduction
from claimx.pipeline.labels import THINGS
from claimx.pipeline.nearness import NEARNESS, Nearness
from claimx.pipeline.phrases import PRONOUNS, Phrase
from claimx.pipeline.possible import Possible, is_alike
from claimx.pipeline.queries import Query, head_noun, noun_pattern, wanted_gender
from claimx.pipeline.ranker_weights import RankerWeights
from claimx.pipeline.referents import Referent, Referents
from claimx.pipeline.signs import SIGNS, Signs
from claimx.pipeline.subjects import Subjects

REACH = 80
"""How many mentions back an antecedent is looked for."""

FEATURES = (
    "chain", "spoke last", "spoke last in this paragraph", "same sentence", "distance", "mentions", "has spoken",
    "same noun", "gender agrees", "gender differs", "last person named", "is a person", "is a name",
    "same paragraph", "opens its sentence", "last of its kind", "is a document",
    "definite", "brought in", "sort agrees", "sort differs", "described so",
    "qualified so", "qualified otherwise",
    "last subject", "subject", "owner", "subject of the sentence", "spoke and named last",
    "mentioned once", "gender unknown", *NEARNESS, *SIGNS, "is described", "described otherwise", "has no name",
)  # fmt: skip
"""What the ranker looks at, in the order of ``Ranker.features``."""

_MORE = len(NEARNESS) + len(SIGNS) + 3
_LATEST = 40
"""Mentions of one candidate that are counted."""
_AGE = re.compile(r"\d+-year-old")
_DETERMINERS = frozenset("the this that these those his her its their".split())


class Ranker:
    """Gives each candidate for a query its probability."""

    def __init__(self, doc: Doc, decoding: dict[str, Floats], weights: RankerWeights) -> None:
        self.doc = doc
        self.text: str = doc._.words
        self.gaps = Gaps(self.text)
        self.subjects = Subjects(doc)
        self.possible = Possible(doc, self.gaps, self.subjects)
        self.encoded: Encoded = doc._.encoded
        self.distance, self.no_chain = decoding["distance"][1], float(decoding["none"][1])
        self.weights = weights
        self._keys: dict[tuple[int, int], Floats] = {}

    def rank(self, query: Query, referents: Referents) -> list[tuple[Referent | None, float]]:
        """Candidates with their probability, likeliest first; None stands for somebody not mentioned before."""
        candidates = self.candidates(query, referents)
        raw = self.weights.scores(query.weights, self.features(query, candidates))
        raised = np.exp(raw - raw.max())
        shares = (raised / raised.sum()).tolist()
        ranked = list(zip([*candidates, None], shares, strict=True))
        return sorted(ranked, key=lambda pair: -pair[1])

    def candidates(self, query: Query, referents: Referents) -> list[Referent]:
        """Referents mentioned before the query, near enough, and of a kind that the phrase can mean."""
        before = referents.last_before(query.span[0], REACH, query.without)
        found = [one for one in before if self.possible.may_be(one, query)]
        owner = self._owner(query, found)
        return [one for one in found if one is not owner]

    @staticmethod
    def _owner(query: Query, candidates: list[Referent]) -> Referent | None:
        """Whose "her neighbour" is: the person last mentioned whom the pronoun fits, who is not the neighbour."""
        pronoun = query.phrase.possessed[0] if query.phrase and query.phrase.possessed else ""
        gender = PRONOUNS.get(pronoun.casefold())
        fit = [one for one in candidates if one.is_somebody and one.gender in (gender, None)]
        return fit[-1] if fit and gender in ("male", "female") else None

    def features(self, query: Query, candidates: list[Referent]) -> Floats:
        """Values (candidates, features) in the order of ``FEATURES``."""
        if not candidates:
            return np.zeros((0, len(FEATURES)), dtype=np.float32)
        start, wanted = query.span[0], wanted_gender(query)
        nearest = [one.last_before(start) or query.span for one in candidates]
        last: dict[tuple[bool, bool], Span] = {}
        for place, one in sorted(zip(nearest, candidates, strict=True), key=lambda pair: pair[0]):
            last[one.is_somebody, one.kind == "document"] = place
        noun = head_noun(query.phrase.words) if query.phrase and query.route == "nominal" else None
        named_so = re.compile(noun_pattern(noun), re.I) if noun else None
        qualifiers = self._qualifiers(query.phrase, noun)
        brought_in = noun is not None and find_introduction(noun, self.doc, start) is not None
        definite = query.phrase is not None and query.phrase.definite and not brought_in
        acted = [self.subjects.last(one, start) if one.is_somebody else None for one in candidates]
        last_subject = max((place for place in acted if place), default=None)
        previous = query.previous.source if query.previous else None
        in_paragraph = query.previous is not None and self.gaps.same_paragraph(query.previous.start, start)
        rows = []
        for one, place, acting, share, more in zip(
            candidates, nearest, acted, self._chain_shares(query.span, candidates), self._more(query, candidates, noun),
            strict=True,
        ):  # fmt: skip
            spoke_last = one.source is not None and one.source is previous
            gender = one.gender if wanted else None
            rows.append([
                share, spoke_last, spoke_last and in_paragraph, self.gaps.same_sentence(place[1], start),
                np.log1p(self.gaps.words(place[1], start)), np.log1p(one.count_before(start)),
                bool(one.source and one.source.mentions), named_so is not None and self._noun_used(named_so, one, start),
                bool(gender) and gender == wanted, bool(gender) and gender != wanted, place == last.get((True, False)),
                one.is_somebody, one.entity is not None, self.gaps.same_paragraph(place[1], start),
                self.subjects.opens_sentence(place[0]), place == last[one.is_somebody, one.kind == "document"],
                one.kind == "document", definite, brought_in, *self._sorts_agree(query.phrase, noun, one),
                named_so is not None and self._described_so(named_so, one), *self._qualified_so(qualifiers, noun, one, start),
                acting is not None and acting == last_subject, acting == place, self.subjects.owns(place),
                acting is not None and self.gaps.same_sentence(acting[1], start), spoke_last and place == last.get((True, False)),
                one.count_before(start) == 1, wanted is not None and gender is None, *more,
            ])  # fmt: skip
        return np.array(rows, dtype=np.float32)

    def _more(self, query: Query, candidates: list[Referent], noun: str | None) -> list[list[float]]:
        """What only pronouns or only descriptions are looked at for: the features from ``NEARNESS`` on."""
        start = query.span[0]
        if query.phrase is None or query.phrase.source_kind in THINGS:
            return [[0.0] * _MORE for _ in candidates]
        if query.route == "pronoun":
            near = Nearness(self.text, self.gaps, start, query.content)
            nearer = self._count_nearer(candidates, start, wanted_gender(query))
            described = [self._known_as(one) for one in candidates]
            return [
                [*near.of(one.latest(start, _LATEST)[::-1], count, words), *[0.0] * (_MORE - len(NEARNESS))]
                for one, count, words in zip(candidates, nearer, described, strict=True)
            ]
        signs, rows = Signs(noun, self.text, start), []
        for one in candidates:
            words = self._known_as(one).casefold()
            person = bool(words) and one.entity is not None and one.entity.label == "PERSON"
            otherwise = person and noun is not None and noun not in words
            rows.append(
                [*[0.0] * len(NEARNESS), *signs.of(one.places), person, otherwise, one.entity is None]
            )
        return rows

    def _known_as(self, one: Referent) -> str:
        """What the article says that somebody is."""
        known = (
            self.possible.description(one.entity) if one.entity else one.source.name if one.source else None
        )
        return known or ""

    @staticmethod
    def _count_nearer(candidates: list[Referent], start: int, gender: str | None) -> list[int]:
        """For each candidate, how many people of the gender, or of none that is known, were mentioned after it."""
        last = [one.last_before(start) or (0, 0) for one in candidates]
        fit = [one.is_somebody and (gender is None or one.gender in (gender, None)) for one in candidates]
        return [sum(other > own and is_fit for other, is_fit in zip(last, fit, strict=True)) for own in last]

    def _described_so(self, noun: re.Pattern[str], one: Referent) -> bool:
        """Whether what the article says that the candidate is has the noun in it."""
        description = self.possible.description(one.entity) if one.entity else None
        return description is not None and noun.search(description) is not None

    @staticmethod
    def _qualifiers(phrase: Phrase | None, noun: str | None) -> set[str]:
        """The words before a phrase's noun, in lower case."""
        before = re.split(rf"\b{re.escape(noun)}\b", phrase.words.casefold())[0] if phrase and noun else ""
        return {word for word in re.findall(r"[\w’'-]{3,}", before) if word not in _DETERMINERS}

    def _qualified_so(
        self, words: set[str], noun: str | None, one: Referent, start: int
    ) -> tuple[float, bool]:
        """Share of the words before a phrase's noun that describe the candidate too; whether others stand there."""
        if not words or noun is None:
            return 0.0, False
        description = (self.possible.description(one.entity) if one.entity else None) or ""
        known = f"{description} {one.source.name if one.source else ''}".casefold()
        shared = sum(word in known or self._has_age(word, one, start) for word in words) / len(words)
        return shared, not shared and noun in known

    def _has_age(self, word: str, one: Referent, start: int) -> bool:
        """Whether a word is an age ("54-year-old") that stands beside a mention of the candidate."""
        return bool(_AGE.fullmatch(word)) and self._noun_used(
            re.compile(noun_pattern(word), re.I), one, start
        )

    @staticmethod
    def _sorts_agree(phrase: Phrase | None, noun: str | None, one: Referent) -> tuple[bool, bool]:
        if noun is None or phrase is None:
            return False, False
        if one.entity:
            return compare_sorts(sort_noun(phrase.words) or noun, one.entity)
        return one.kind == "document" and is_alike(noun, set(one.name.casefold().split())), False

    def _chain_shares(self, span: Span, candidates: list[Referent]) -> list[float]:
        """Log of each candidate's share of the encoder's chain probability before ``span``, no less than -8."""
        own = self.encoded.span(*span)
        found = islice(self._places_back(candidates, span[0]), 3 * REACH)
        pairs = list(found)[::-1]
        if not pairs or own[0] >= own[1]:
            return [-8.0] * len(candidates)
        vectors = self.encoded.scores.vectors
        keys = np.stack([self._key(place) for _, place in pairs])
        query = vectors["chain_query"][slice(*own)].mean(axis=0, keepdims=True)
        starts = np.array([place[0] for _, place in pairs])
        raw = match_scores(query, keys, np.array([own[0]]), starts, self.distance)[0]
        raised = np.exp(np.append(raw, self.no_chain) - max(float(raw.max()), self.no_chain))
        sums = np.zeros(len(candidates))
        np.add.at(sums, [number for number, _ in pairs], raised[:-1] / raised.sum())
        return [float(max(-8.0, np.log(max(share, 1e-8)))) for share in sums]

    def _key(self, place: tuple[int, int]) -> Floats:
        """The mean key of a mention's tokens."""
        if place not in self._keys:
            self._keys[place] = self.encoded.scores.vectors["chain_key"][slice(*place)].mean(axis=0)
        return self._keys[place]

    def _places_back(self, candidates: list[Referent], before: int) -> Iterator[tuple[int, tuple[int, int]]]:
        """The candidates' numbers with the tokens of their mentions before a place, the last candidate's first."""
        for number in range(len(candidates) - 1, -1, -1):
            for mention in reversed(candidates[number].mentions):
                if mention[1] <= before:
                    place = self.encoded.span(*mention)
                    if place[0] < place[1]:
                        yield number, place

    def _noun_used(self, pattern: re.Pattern[str], one: Referent, start: int) -> bool:
        """Whether the noun stands in the candidate's name, or beside a mention of it, in the same sentence."""
        if one.source and pattern.search(one.source.name):
            return True
        for a, b in one.mentions[:6]:
            if b <= start:
                before = re.split(r"[.!?”\"]\s|\n", self.text[max(0, a - 60) : a])[-1]
                after = re.split(r"[.!?”\"]\s|\n", self.text[b : min(b + 90, start)])[0]
                if pattern.search(f"{before} {self.text[a:b]} {after}"):
                    return True
        return False


def kinds_differ(first: str, second: str) -> bool:
    """Whether one is a thing (a body, an outlet, a document) and the other somebody."""
    return (first in THINGS) != (second in THINGS)
