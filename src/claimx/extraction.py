"""A Doc's annotations to the records that users get; builds, decides nothing."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from claimx import __version__, records
from claimx.articles import Article
from claimx.pipeline.annotations import Claim, NamedEntity, Source, Span
from claimx.pipeline.mentions import MentionIndex

RECORD_LABELS = frozenset(
    ["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "DATE", "MONEY"]
)
"""The entity labels of the record; entities of others, which another model may find, are left out."""


def make_extraction(article: Article, doc: Any, model: dict[str, str]) -> records.Extraction:
    """The record of one article from its Doc; ``model`` holds the model's name and version."""
    return _Builder(article, doc).build(model)


class _Builder:
    """Numbers entities, sources and claims in reading order, and refers from one to the other by number."""

    def __init__(self, article: Article, doc: Any) -> None:
        self.article, self.text, self.doc = article, article.text, doc
        self.entities: list[NamedEntity] = [one for one in doc._.named_entities if one.label in RECORD_LABELS]
        self.mentions = MentionIndex(self.entities)
        self.sources: list[Source] = doc._.sources
        self.claims: list[Claim] = doc._.claims
        self.entity_ids = {id(one): f"e{number}" for number, one in enumerate(self.entities, 1)}
        self.source_ids = {id(one): f"s{number}" for number, one in enumerate(self.sources, 1)}
        self.claim_ids = {id(one): f"c{number}" for number, one in enumerate(self.claims, 1)}

    def build(self, model: dict[str, str]) -> records.Extraction:
        """The whole record."""
        return records.Extraction(
            generator=records.Generator(
                claimx=__version__, model=model["name"], model_version=model["version"]
            ),
            article=self._article(),
            entities=[self._entity(one) for one in self.entities],
            sources=[self._source(one) for one in self.sources],
            quotes=self._quotes(),
            claims=[self._claim(one) for one in self.claims],
        )

    def _article(self) -> records.Article:
        one = self.article
        return records.Article(
            id=one.id, path=one.path, format=one.format, title=one.title, byline=list(one.byline),
            published=one.published, outlet=one.outlet, language=one.language, text=one.text,
            blocks=[{"role": block.role, "start": block.start, "end": block.end} for block in one.blocks],
            row_id=one.row_id, fields=dict(one.fields),
        )  # fmt: skip

    def _span(self, span: Span) -> dict[str, Any]:
        return {"start": span[0], "end": span[1], "text": self.text[slice(*span)]}

    def _entity(self, entity: NamedEntity) -> records.Entity:
        mentions = [{**self._span(span), "kind": "name"} for span in entity.mentions]
        return records.Entity(
            id=self.entity_ids[id(entity)], name=entity.name, label=entity.label, mentions=mentions
        )

    def _source(self, source: Source) -> records.Source:
        return records.Source(
            id=self.source_ids[id(source)], name=source.name, kind=source.kind,
            entity=self.entity_ids.get(id(source.entity)), description=source.description,
            mentions=[{**self._span((one.start, one.end)), "kind": one.kind} for one in source.mentions],
        )  # fmt: skip

    def _claim(self, claim: Claim) -> records.Claim:
        return records.Claim(
            id=self.claim_ids[id(claim)], kind=claim.kind, act=claim.act,
            spans=[self._span(span) for span in claim.spans],
            text=" ".join(" ".join(self.text[slice(*span)].split()) for span in claim.spans),
            cue={**self._span(claim.cue), "lemma": claim.lemma or ""} if claim.cue else None,
            source=self.source_ids.get(id(claim.source)),
            source_span=self._span(claim.source_span) if claim.source_span else None,
            via=self.source_ids.get(id(claim.via)), entities=self._named_in(claim),
            confidence=round(claim.confidence, 2), resolution=self._resolution(claim),
        )  # fmt: skip

    def _resolution(self, claim: Claim) -> dict[str, Any]:
        candidates = [{"name": name, "probability": round(share, 2)} for name, share in claim.candidates]
        through = self._span(claim.through) if claim.through else None
        return {"route": claim.route, "through": through, "candidates": candidates}

    def _named_in(self, claim: Claim) -> list[str]:
        inside = {id(entity) for span in claim.spans for _, _, entity in self.mentions.within(*span)}
        return sorted((self.entity_ids[one] for one in inside), key=lambda name: int(name[1:]))

    def _quotes(self) -> list[records.Quote]:
        """Every quotation: speech where a claim quotes it, else a title or a scare quote."""
        quotes = []
        owners = _Owners(self._quoting_claims())
        for number, quotation in enumerate(self.doc._.quotations, 1):
            claim = owners.first_over(quotation.opening, quotation.closing)
            words = self.text[quotation.start : quotation.end]
            use = "speech" if claim else "title" if _looks_like_title(words) else "scare"
            quotes.append(
                records.Quote(id=f"q{number}", start=quotation.start, end=quotation.end, text=words, use=use,
                              claim=self.claim_ids[id(claim)] if claim else None)
            )  # fmt: skip
        return quotes

    def _quoting_claims(self) -> Iterable[tuple[Claim, Span]]:
        return [(claim, span) for claim in self.claims if claim.kind != "indirect" for span in claim.spans]


class _Owners:
    """Claims by the places of their words."""

    def __init__(self, quoting: Iterable[tuple[Claim, Span]]) -> None:
        placed = [(start, end, number, claim) for number, (claim, (start, end)) in enumerate(quoting)]
        self.placed = sorted(placed, key=lambda one: one[:3])
        self.starts = [start for start, *_ in self.placed]
        self.reach = list(accumulate((end for _, end, *_ in self.placed), max))

    def first_over(self, start: int, end: int) -> Claim | None:
        """The first claim that has words in ``[start, end)``, or none."""
        found: tuple[int, Claim] | None = None
        place = bisect_left(self.starts, end) - 1
        while place >= 0 and self.reach[place] > start:
            _, last, number, claim = self.placed[place]
            if last > start and (found is None or number < found[0]):
                found = number, claim
            place -= 1
        return found[1] if found else None


def _looks_like_title(words: str) -> bool:
    """Whether all words but the small ones begin with a capital."""
    long = [word for word in words.split() if len(word) > 3]
    return bool(long) and all(word[:1].isupper() or not word[:1].isalpha() for word in long)
