"""Why a claim has its source, in so far as the record tells: nothing is made up that it does not hold."""

from dataclasses import dataclass

from claimx.errors import ClaimxError
from claimx.lines import Lines
from claimx.records import Claim, Extraction, Mention, Source, Span


class UnknownClaimError(ClaimxError):
    """A record has no claim of that id."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One claim with its line, the words around it and the facts, as pairs of a heading and a sentence."""

    claim: Claim
    line: int
    context: Span
    facts: tuple[tuple[str, str], ...]


def explain(record: Extraction, claim_id: str) -> Explanation:
    """The explanation of one claim. Raises ``UnknownClaimError`` where the record has no such claim."""
    claim = next((one for one in record.claims if one.id == claim_id), None)
    if claim is None:
        last = record.claims[-1].id if record.claims else None
        there = f"Its claims are c1 to {last}." if last else "It has no claims."
        raise UnknownClaimError(f"{claim_id}: the record has no such claim. {there}")
    lines = Lines(record.article.text)
    facts = (
        ("cue", _cue(claim, lines)), ("named here", _named_here(claim, record, lines)),
        ("source", _source(claim, record)), ("via", _via(claim, record)),
        ("confidence", f"{claim.confidence:.2f}: of claims given this much, about {claim.confidence:.0%} are right"),
    )  # fmt: skip
    return Explanation(claim, lines.number(claim.spans[0].start), _context(claim, record.article.text), facts)


def _cue(claim: Claim, lines: Lines) -> str:
    if claim.cue is None:
        return "none: the quotation stands alone"
    return f"“{claim.cue.text}” ({claim.cue.lemma}), line {lines.number(claim.cue.start)}"


def _named_here(claim: Claim, record: Extraction, lines: Lines) -> str:
    span, source = claim.source_span, _find(record, claim.source)
    if span is None:
        return "nobody: the record does not say from where the source was taken" if source else "nobody"
    mention = _mention_at(source, span) if source else None
    kind = {"name": "by name", "nominal": "by a description", "pronoun": "by a pronoun"}
    how = f", {kind[mention.kind]}" if mention else ""
    return f"“{span.text}”{how}, line {lines.number(span.start)}"


def _source(claim: Claim, record: Extraction) -> str:
    source = _find(record, claim.source)
    if source is None:
        return "none: the article does not say, or it can not be told"
    told = f"{source.name} ({source.id}, {source.kind}"
    return f"{told}, {source.description})" if source.description else f"{told})"


def _via(claim: Claim, record: Extraction) -> str:
    via = _find(record, claim.via)
    return f"{via.name} ({via.id})" if via else "none"


def _find(record: Extraction, source_id: str | None) -> Source | None:
    return next((one for one in record.sources if one.id == source_id), None)


def _mention_at(source: Source, span: Span) -> Mention | None:
    return next((one for one in source.mentions if (one.start, one.end) == (span.start, span.end)), None)


def _context(claim: Claim, text: str) -> Span:
    """The whole lines that hold the claim, its cue and its source's words."""
    parts = [*claim.spans, *(one for one in (claim.cue, claim.source_span) if one)]
    first, last = min(one.start for one in parts), max(one.end for one in parts)
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    end = len(text) if end < 0 else end
    return Span(start=start, end=end, text=text[start:end])
