"""What must hold of the article, the quotations and the record of any text at all; for property tests and fuzzing."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from claimx import records
from claimx.articles import Article
from claimx.pipeline.quotation import Quotation, quotation_states

FURNITURE = ("furniture", "footer", "byline", "caption")
"""Roles of the parts of a page that nobody is quoted from."""


class Placed(Protocol):
    """Anything that stands somewhere."""

    start: int
    end: int


def check_article(article: Article) -> None:
    """Blocks are in order, do not overlap, and hold every character that is no white space."""
    place = 0
    for block in article.blocks:
        assert place <= block.start < block.end <= len(article.text), block
        assert not article.text[place : block.start].strip(), "a character is in no block"
        words = article.text[block.start : block.end]
        assert words == words.strip(), "a block has blanks at its edges"
        place = block.end
    assert not article.text[place:].strip(), "a character is in no block"
    article.text.encode("utf-8")  # no half surrogate pairs


def check_quotations(text: str, quotations: Sequence[Quotation]) -> None:
    """In reading order, inside the text, apart or one inside the other."""
    around: list[Quotation] = []
    last = -1
    for one in quotations:
        assert 0 <= one.opening < one.start <= one.end <= one.closing <= len(text), one
        assert one.opening > last, "out of order"
        last = one.opening
        while around and around[-1].closing <= one.opening:
            around.pop()
        assert not around or one.closing <= around[-1].closing, "quotations cross"
        assert one.depth == len(around)
        around.append(one)
    states = quotation_states(text, quotations)
    assert len(states) == len(text) and all(state < 6 for state in states)


def check_record(record: records.Extraction) -> None:
    """Every span is verbatim, every id resolves, all content is outside furniture, the record reads back the same."""
    text = record.article.text
    entities, sources, claims, quotes = (
        _ids(some) for some in (record.entities, record.sources, record.claims, record.quotes)
    )
    assert len(entities | sources | claims | quotes) == sum(map(len, (entities, sources, claims, quotes)))
    _check_verbatim(text, record)
    for source in record.sources:
        assert source.entity is None or source.entity in entities
        assert source.name.strip()
    for quote in record.quotes:
        assert quote.claim is None or quote.claim in claims
        assert (quote.claim is not None) == (quote.use == "speech")
    for claim in record.claims:
        assert claim.source is None or claim.source in sources
        assert claim.via is None or claim.via in sources
        assert set(claim.entities) <= entities
        assert claim.text == " ".join(" ".join(span.text.split()) for span in claim.spans)
        _check_content(claim, record.article.blocks)
    used = {one for claim in record.claims for one in (claim.source, claim.via)}
    assert sources <= used, "a source of nothing"
    assert records.Extraction.model_validate_json(record.model_dump_json()) == record


def _ids(some: Iterable[object]) -> set[str]:
    found = [one.id for one in some]  # type: ignore[attr-defined]
    assert len(set(found)) == len(found), "an id twice"
    return set(found)


def _check_verbatim(text: str, record: records.Extraction) -> None:
    spans: list[records.Span | records.Mention | records.Quote | records.Cue] = [*record.quotes]
    for named in (*record.entities, *record.sources):
        spans += named.mentions
    for claim in record.claims:
        spans += [*claim.spans, *filter(None, (claim.cue, claim.source_span))]
    for span in spans:
        assert 0 <= span.start <= span.end <= len(text), span
        assert text[span.start : span.end] == span.text, span


def _check_content(claim: records.Claim, blocks: Sequence[records.Block]) -> None:
    assert claim.spans, "a claim of nothing"
    for span in claim.spans:
        assert span.text.strip(), "an empty content"
        for block in blocks:
            if block.role in FURNITURE:
                assert span.end <= block.start or block.end <= span.start, f"content in {block.role}"
