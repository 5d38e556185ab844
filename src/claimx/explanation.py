"""Why a claim has its source, and what else the record knows of what it holds: nothing that it does not hold."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claimx.errors import ClaimxError
from claimx.lines import Lines
from claimx.records import Candidate, Claim, Entity, Extraction, Mention, Quote, Resolution, Source, Span

Fact = tuple[str, str]
"""A heading, and what is to be said under it."""

FIELDS = {
    "kind": ("kind",), "cue": ("cue",), "source": ("named here", "led to", "weighed", "source", "review"), "via": ("via",),
    "confidence": ("confidence",),
}  # fmt: skip
"""The fields of a claim that can be asked for alone, and the headings that tell them."""

_KINDS = {
    "direct": "direct: all of it stands in quotation marks",
    "indirect": "indirect: none of it stands in quotation marks",
    "mixed": "mixed: a part of it stands in quotation marks",
}
_MENTIONS = {"name": "by name", "nominal": "by a description", "pronoun": "by a pronoun"}
_USES = {
    "speech": "somebody's speech",
    "title": "a title or a name: most words begin with a capital, and no claim has them",
    "scare": "words held at a distance: no claim has them",
}
_SEVERAL, _OWNERS = ("they", "them"), ("his", "her", "its", "their")
_MOST = 20
"""Mentions that are listed."""


class UnknownItemError(ClaimxError):
    """A record has no claim, source, entity or quote of that id, or a claim no such field."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One thing in a record: its id, the line where it begins, the words around it, and the facts.

    ``marks``: spans within ``context`` with what they are: content, cue, source, or mention.
    """

    item: str
    line: int | None
    context: Span | None
    marks: tuple[tuple[str, Span], ...]
    facts: tuple[Fact, ...]


def explain(record: Extraction, item: str) -> Explanation:
    """The explanation of a claim (``c3``), of one field of it (``c3.source``), a source, an entity or a quote.

    Raises ``UnknownItemError`` where the record has no such thing.
    """
    name, _, field = item.partition(".")
    everything: tuple[Claim | Source | Entity | Quote, ...] = (
        *record.claims, *record.sources, *record.entities, *record.quotes,
    )  # fmt: skip
    found = next((one for one in everything if one.id == name), None)
    if found is None:
        raise UnknownItemError(
            f"{name}: the record has no such claim, source, entity or quote. {_range(record)}"
        )
    if field and (not isinstance(found, Claim) or field not in FIELDS):
        known = ", ".join(f"c1.{one}" for one in FIELDS)
        raise UnknownItemError(f"{item}: there is no such field to explain. Ask for {known}.")
    if isinstance(found, Claim):
        return _Claim(record, found).explanation(field)
    if isinstance(found, Quote):
        return _quote(record, found)
    return _named(record, found)


def _range(record: Extraction) -> str:
    lists: tuple[Sequence[Claim | Source | Entity | Quote], ...] = (
        record.claims,
        record.sources,
        record.entities,
        record.quotes,
    )
    there = [f"{some[0].id} to {some[-1].id}" if len(some) > 1 else some[0].id for some in lists if some]
    return f"It has {', '.join(there)}." if there else "It is empty."


class _Claim:
    """The facts about one claim."""

    def __init__(self, record: Extraction, claim: Claim) -> None:
        self.record, self.claim, self.lines = record, claim, Lines(record.article.text)
        self.source = _find(record, claim.source)

    def explanation(self, field: str) -> Explanation:
        claim = self.claim
        marks = [("content", span) for span in claim.spans]
        marks += [("cue", claim.cue)] if claim.cue else []
        marks += [("source", claim.source_span)] if claim.source_span else []
        facts = tuple(fact for fact in self._facts() if not field or fact[0] in FIELDS[field])
        return Explanation(
            f"{claim.id}.{field}" if field else claim.id, self.lines.number(claim.spans[0].start),
            _context([span for _, span in marks], self.record.article.text), tuple(marks), facts,
        )  # fmt: skip

    def _facts(self) -> Iterator[Fact]:
        claim, via = self.claim, _find(self.record, self.claim.via)
        yield "kind", f"{_KINDS[claim.kind]}; {claim.act}"
        yield (
            "cue",
            f"{self._place(claim.cue)} ({claim.cue.lemma})" if claim.cue else "none: the words stand alone",
        )
        yield "named here", self._named_here()
        if claim.resolution:
            yield "led to", self._led_to(claim.resolution)
            if claim.resolution.candidates:
                yield "weighed", _weighed(claim.resolution.candidates)
        yield "source", self._source()
        yield "via", f"{via.name} ({via.id})" if via else "none"
        yield (
            "confidence",
            f"{claim.confidence:.2f}: of claims given this much, about {claim.confidence:.0%} are right. It weighs how sure the"
            " model is of the words, how sure the choice of the source was, by what kind of words that is named, and whether"
            " there are a cue, quotation marks, and a name to go by",
        )
        if claim.review:
            yield "review", self._review()

    def _place(self, span: Span) -> str:
        return f"“{_flat(span.text)}”, line {self.lines.number(span.start)}"

    def _named_here(self) -> str:
        span = self.claim.source_span
        if span is None:
            return "nobody"
        mention = _mention_at(self.source, span) if self.source else None
        return f"{self._place(span)}{f', {_MENTIONS[mention.kind]}' if mention else ''}"

    def _led_to(self, found: Resolution) -> str:
        here = self.claim.source_span
        if found.through:
            return self._place(found.through) + self._how(found, found.through)
        if self.source is None and here and here.text.casefold() in _SEVERAL and found.candidates:
            return "nobody: the likeliest is one person, which this word does not mean here, or not likely enough"
        if self.source is None and found.candidates:
            return "nobody: the likeliest is not likely enough, and no source is better than a wrong one"
        if self.source is None:
            return "nobody: there is nobody whom it could be"
        return {
            "name": "no other words: this is the name",
            "nominal": "no other words: nobody mentioned before is meant, as far as can be told",
        }.get(found.route, "no other words")

    def _how(self, found: Resolution, through: Span) -> str:
        """What the words elsewhere are to those here, where it is not plain."""
        here = self.claim.source_span
        if found.route == "carried":
            return ": who speaks there goes on"
        if here is None:
            return ": whose words these are too"
        if through.start >= here.end:
            return ", further on"
        owner = here.text.split(maxsplit=1)[0].casefold() if here.text.strip() else ""
        if found.route == "nominal" and owner in _OWNERS and self._is_owned(through):
            return f": whom “{owner}” means"
        return ""

    def _is_owned(self, through: Span) -> bool:
        """Whether the source's name begins with the name of somebody else, who is spoken of at a place."""
        entities, name = self.record.entities, self.source.name if self.source else ""
        return any(
            name.startswith(f"{one.name}{mark}s ")
            for one in entities for mark in "'’"
            if any((mention.start, mention.end) == (through.start, through.end) for mention in one.mentions)
        )  # fmt: skip

    def _source(self) -> str:
        if self.source is None:
            return "none: the article does not say, or it can not be told"
        told = f"{self.source.name} ({self.source.id}, {self.source.kind}"
        return f"{told}, {_flat(self.source.description)})" if self.source.description else f"{told})"

    def _review(self) -> str:
        review = self.claim.review
        assert review
        said: str = review.verdict or "not judged"
        if review.source_corrected:
            former = _find(self.record, review.former_source)
            said += f"; a person put this source in the place of {former.name if former else 'none'}"
        return f"{said}; {_flat(review.note)}" if review.note else said


def _weighed(candidates: tuple[Candidate, ...]) -> str:
    return ", ".join(
        f"{_flat(one.name) if one.name is not None else 'somebody new'} {one.probability:.2f}"
        for one in candidates
    )


def _named(record: Extraction, one: Source | Entity) -> Explanation:
    lines = Lines(record.article.text)
    facts = [("name", one.name)]
    if isinstance(one, Source):
        facts += [("kind", one.kind), ("description", one.description or "none in the article")]
        entity = next((entity for entity in record.entities if entity.id == one.entity), None)
        facts += [
            (
                "entity",
                f"{entity.name} ({entity.id}, {entity.label})" if entity else "none: no name in the article",
            )
        ]
        facts += [("claims", _claims(record, lines, lambda claim: claim.source == one.id))]
        facts += [("via", _claims(record, lines, lambda claim: claim.via == one.id))]
    else:
        facts += [("label", one.label)]
        sources = [f"{source.name} ({source.id})" for source in record.sources if source.entity == one.id]
        facts += [("source", ", ".join(sources) or "none: no claim is credited to it")]
        facts += [("named in", _claims(record, lines, lambda claim: one.id in claim.entities))]
    for mention in one.mentions[:_MOST]:
        facts.append(
            (f"line {lines.number(mention.start)}", f"“{_flat(mention.text)}”, {_MENTIONS[mention.kind]}")
        )
    if len(one.mentions) > _MOST:
        facts.append(("", f"and {len(one.mentions) - _MOST} more"))
    first = one.mentions[0] if one.mentions else None
    context = _context([first], record.article.text) if first else None
    line = lines.number(first.start) if first else None
    return Explanation(one.id, line, context, (("mention", first),) if first else (), tuple(facts))


def _quote(record: Extraction, quote: Quote) -> Explanation:
    span = Span(start=quote.start, end=quote.end, text=quote.text)
    facts = (("use", _USES[quote.use]), ("claim", quote.claim or "none"))
    line = Lines(record.article.text).number(quote.start)
    return Explanation(quote.id, line, _context([span], record.article.text), (("content", span),), facts)


def _claims(record: Extraction, lines: Lines, belongs: Callable[[Claim], bool]) -> str:
    found = [f"{one.id} (line {lines.number(one.spans[0].start)})" for one in record.claims if belongs(one)]
    return ", ".join(found) or "none"


def _find(record: Extraction, source_id: str | None) -> Source | None:
    return next((one for one in record.sources if one.id == source_id), None)


def _mention_at(source: Source, span: Span) -> Mention | None:
    return next((one for one in source.mentions if (one.start, one.end) == (span.start, span.end)), None)


def _flat(words: str) -> str:
    return " ".join(words.split())


def _context(parts: Sequence[Span], text: str) -> Span:
    """The whole lines that hold the parts."""
    first, last = min(one.start for one in parts), max(one.end for one in parts)
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    end = len(text) if end < 0 else end
    return Span(start=start, end=end, text=text[start:end])
