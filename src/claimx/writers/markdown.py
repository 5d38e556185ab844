"""Markdown: a fact-checker's sheet, a section a claim, with boxes for what only a person can fill in."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TextIO

from claimx.lines import Lines
from claimx.records import DOUBTFUL, Article, Claim, Extraction, Review, Source
from claimx.writers.markdown_text import quote_inert, show_inert

BOXES = """\
| Verdict | Evidence (link) | Notes | Checked by, on |
| --- | --- | --- | --- |
|   |   |   |   |
"""

END = """\
---

Lines and characters are those of the article's text: characters count from 0, the second number is the first one
after the words. Programs find sources wrongly at times: read the place before you call anybody.
"""


def write_markdown(records: Iterable[Extraction], out: TextIO) -> None:
    """A sheet for each article, one after the other.

    It is GitHub Flavored Markdown. Nothing in the article acts as markup: ``show_inert``. Blanks and line ends
    within a paragraph are one blank; control characters are visible pictures. All else is word for word.
    """
    for record in records:
        out.writelines(_sheet(record))


def _sheet(record: Extraction) -> Iterator[str]:
    article, made = record.article, record.generator
    yield f"# Claims to check: {show_inert(article.title or article.path or 'an article without a title')}\n\n"
    for name, value in _about(article):
        yield f"- **{name}:** {show_inert(value)}\n"
    yield f"- **Made with:** claimx {show_inert(made.claimx)}, model {show_inert(made.model)} "
    yield f"{show_inert(made.model_version)}\n- **Claims:** {_total(record)}\n\n"
    lines = Lines(article.text)
    for claim in record.claims:
        yield from _section(record, claim, lines)
    yield END + "\n"


def _about(article: Article) -> Iterator[tuple[str, str]]:
    told = {
        "Outlet": article.outlet, "Published": article.published, "By": ", ".join(article.byline),
        "File": article.path, "Row": article.row_id, "Id": article.id,
    }  # fmt: skip
    yield from ((name, value) for name, value in told.items() if value)


def _total(record: Extraction) -> str:
    low = sum(claim.confidence < DOUBTFUL for claim in record.claims)
    return f"{len(record.claims)}" + (f", {low} of low confidence" if low else "")


def _section(record: Extraction, claim: Claim, lines: Lines) -> Iterator[str]:
    sources = {source.id: source for source in record.sources}
    source, via = sources.get(claim.source or ""), sources.get(claim.via or "")
    yield f"## {claim.id.removeprefix('c')}. {show_inert(source.name) if source else 'No source named'}\n\n"
    yield f"{_quotation(claim, record.article.text)}\n\n"
    yield f"- **Who:** {_who(source)}\n"
    if via is not None:
        yield f"- **Via:** {_who(via)}\n"
    yield f"- **Attributed:** {_attribution(claim)}\n"
    yield f"- **Where:** {_place(claim, lines)}\n"
    yield f"- **Confidence:** {_confidence(claim.confidence)}\n"
    if claim.review is not None:
        yield f"- **Reviewed:** {_review(claim.review, sources)}\n"
    yield "\n"
    yield f"{BOXES}\n"


def _quotation(claim: Claim, text: str) -> str:
    """The exact words as a block quotation, paragraph by paragraph; direct speech in quotation marks."""
    marks = ("“", "”") if claim.kind == "direct" else ("", "")
    between = [text[one.end : other.start] for one, other in pairwise(claim.spans)]
    return quote_inert([span.text for span in claim.spans], between, *marks)


def _who(source: Source | None) -> str:
    if source is None:
        return "the article does not say, or it could not be told"
    known = [show_inert(source.name), show_inert(source.description or "")]
    return f"{', '.join(filter(None, known))} ({source.kind})"


def _attribution(claim: Claim) -> str:
    cue = f", by “{show_inert(claim.cue.text)}”" if claim.cue else ", without a word that attributes it"
    named = f", source named as “{show_inert(claim.source_span.text)}”" if claim.source_span else ""
    return f"{claim.kind} {claim.act}{cue}{named}"


def _place(claim: Claim, lines: Lines) -> str:
    spans = claim.spans
    places = " and ".join(f"{span.start}–{span.end}" for span in spans)
    return f"line {lines.number(spans[0].start)}, characters {places} ({claim.id})"


def _review(review: Review, sources: dict[str, Source]) -> str:
    said = [f"**{review.verdict}**" if review.verdict else "not judged"]
    if review.source_corrected:
        former = sources.get(review.former_source or "")
        said.append(f"source put in by hand, in the place of {show_inert(former.name) if former else 'none'}")
    return "; ".join([*said, *([show_inert(review.note)] if review.note else [])])


def _confidence(confidence: float) -> str:
    percent = f"{confidence:.0%}"
    return f"**{percent}, low: read the place first**" if confidence < DOUBTFUL else percent
