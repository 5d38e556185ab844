"""The contract: one article gives one ``Extraction``, and other tools read these names.

Fields may be added; none is renamed or dropped without a new ``schema_version``. Offsets are Unicode code
points into ``article.text``, half-open, and ``article.text[start:end] == text`` for every span. A record that
breaks this, or that refers to an id that is not there, can not be built: ``pydantic.ValidationError``.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION: Final = "1.0"

Role = Literal["headline", "subhead", "byline", "dateline", "caption", "body", "furniture", "footer"]
Label = Literal[
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "DATE", "MONEY"
]  # fmt: skip
MentionKind = Literal["name", "nominal", "pronoun"]
Route = Literal["name", "nominal", "pronoun", "carried"]
SourceKind = Literal["person", "organization", "outlet", "document", "group", "unnamed"]
QuoteUse = Literal["speech", "title", "scare"]
ClaimKind = Literal["direct", "indirect", "mixed"]
Act = Literal["statement", "thought"]
Verdict = Literal["right", "wrong"]

DOUBTFUL: Final = 0.5
"""Below this confidence a claim is less likely right than not."""

Offset = Annotated[int, Field(ge=0)]
EntityId = Annotated[str, Field(pattern=r"^e[1-9][0-9]*$")]
SourceId = Annotated[str, Field(pattern=r"^s[1-9][0-9]*$")]
QuoteId = Annotated[str, Field(pattern=r"^q[1-9][0-9]*$")]
ClaimId = Annotated[str, Field(pattern=r"^c[1-9][0-9]*$")]


class Record(BaseModel):
    """What all records share: they do not change, and they hold nothing that the contract does not name."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", protected_namespaces=(), use_attribute_docstrings=True
    )


class Span(Record):
    """A stretch of the article with its words: article.text[start:end] == text."""

    start: Offset
    """Where it begins: a code point's number, counted from 0."""
    end: Offset
    """Where it ends: the number of the first code point after it."""
    text: str
    """The words of the article at this place, as they stand there."""


class Generator(Record):
    """What made the record: the same generator gives the same record for the same input."""

    claimx: str
    """The version of claimx."""
    model: str
    """The name of the model."""
    model_version: str
    """The version of the model."""


class Block(Record):
    """One part of the article's page."""

    role: Role
    """What the part is. Nothing in furniture is taken for a claim."""
    start: Offset
    """Where it begins: a code point's number, counted from 0."""
    end: Offset
    """Where it ends: the number of the first code point after it."""


class Article(Record):
    """The article as it was read: nothing is cut out of its text, nothing is changed in it."""

    id: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
    """sha256: and the hash of the input's bytes, in hexadecimal."""
    path: str | None
    """The path that was given, or null for standard input and for text from Python."""
    format: str
    """The form of the input: text."""
    title: str | None
    """The headline, where the text gives one."""
    byline: tuple[str, ...]
    """The names of the writers, where the text gives them."""
    published: str | None
    """The date of publication (YYYY-MM-DD), where the text gives it with its year."""
    outlet: str | None
    """The outlet or agency that published it, where the text says."""
    language: str | None
    """The language of the text (ISO 639-1), or null where it is too short or too odd to tell."""
    text: str
    """The decoded input, whole, with its line ends as they are."""
    blocks: tuple[Block, ...]
    """The parts of the page, in order."""
    row_id: str | None = None
    """The id that a table of articles gives it, or null where it comes from no table."""
    fields: dict[str, Any] = {}
    """What else a table of articles says of it, field by field."""


class Mention(Span):
    """One place in the article that names somebody or something."""

    kind: MentionKind
    """How it is named there: by name, by a description ("the lawyer"), by a pronoun."""


class Entity(Record):
    """Somebody or something that the article names."""

    id: EntityId
    """The entity's number in this record: e1, e2, …"""
    name: str
    """The fullest name in the article."""
    label: Label
    """What it is, by OntoNotes' names."""
    mentions: tuple[Mention, ...]
    """Where it is named, in reading order."""


class Source(Record):
    """Somebody or something that the article credits with claims."""

    id: SourceId
    """The source's number in this record: s1, s2, …"""
    name: str
    """The fullest name in the article; for a source with no name, its fullest description."""
    kind: SourceKind
    """What it is. unnamed is one person without a name; group is several."""
    entity: EntityId | None
    """The same in entities, or null."""
    description: str | None
    """Role or affiliation as the article gives it, or null."""
    mentions: tuple[Mention, ...]
    """Where the article speaks of it, in reading order."""


class Quote(Record):
    """Words between quotation marks, without the outer marks: article.text[start:end] == text."""

    id: QuoteId
    """The quote's number in this record: q1, q2, …"""
    start: Offset
    """Where it begins: a code point's number, counted from 0."""
    end: Offset
    """Where it ends: the number of the first code point after it."""
    text: str
    """The words of the article at this place, as they stand there."""
    use: QuoteUse
    """What the marks are for: somebody's speech, a title or name, or words held at a distance."""
    claim: ClaimId | None
    """The claim that it belongs to, or null."""


class Cue(Span):
    """The words that attribute: said, according to, a report found."""

    lemma: str
    """The dictionary form: say, according to, find."""


class Review(Record):
    """What a person made of a claim who looked at it."""

    verdict: Verdict | None
    """right: the article says so, and the source (as corrected) is right; wrong: it is no claim; null: not judged."""
    note: str | None
    """What the person wrote beside it, or null."""
    source_corrected: bool
    """Whether the claim's source is what the person put in the place of another one."""
    former_source: SourceId | None
    """The source that claimx gave, in sources, where it was corrected; null where there was none."""


class Candidate(Record):
    """Somebody whom a pronoun, a description or an unnamed speaker might be."""

    name: str | None
    """The fullest name or description in the article; null is somebody not mentioned before."""
    probability: Annotated[float, Field(ge=0, le=1)]
    """Among all candidates, as the ranker has it."""


class Resolution(Record):
    """How a claim's source was found."""

    route: Route
    """What names the source here: a name, a description (nominal), a pronoun; carried: nothing, who spoke goes on."""
    through: Span | None
    """The words elsewhere that this led to (a full name, what "she" or "its" stands for, the name given later), or null."""
    candidates: tuple[Candidate, ...]
    """Who was weighed against whom, at most three; empty where there was nothing to choose."""


class Claim(Record):
    """One statement that the article attributes to somebody or something."""

    id: ClaimId
    """The claim's number in this record: c1, c2, …"""
    kind: ClaimKind
    """direct: all of it stands in quotation marks; indirect: none; mixed: a part."""
    act: Act
    """statement: said, wrote, ruled, shows; thought: believes, hopes, wants, fears."""
    spans: Annotated[tuple[Span, ...], Field(min_length=1)]
    """The content, without outer quotation marks; several where the cue stands between them or it runs over
    paragraphs."""
    text: str
    """The spans joined for reading."""
    cue: Cue | None
    """The words that attribute, or null where the quotation stands alone."""
    source: SourceId | None
    """Who is credited, in sources, or null where the article does not say or it can not be told."""
    source_span: Span | None
    """The words that name the source at this place, or null."""
    via: SourceId | None
    """The outlet or body that obtained it ("told The Moscow Times"), in sources, or null."""
    entities: tuple[EntityId, ...]
    """The entities named in the content."""
    confidence: Annotated[float, Field(ge=0, le=1)]
    """How likely the claim and its source are right; calibrated: of the claims given 0.9, nine in ten are."""
    resolution: Resolution | None = None
    """How the source was found; null in records of earlier versions."""
    review: Annotated[Review | None, Field(exclude_if=lambda review: review is None)] = None
    """What a person made of it; left out where nobody has looked."""


class Extraction(Record):
    """Everything that claimx found in one article. Lists are in reading order."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    """The version of this contract."""
    generator: Generator
    """What made the record."""
    article: Article
    """The article as it was read."""
    entities: tuple[Entity, ...]
    """Who and what the article names."""
    sources: tuple[Source, ...]
    """Whom and what the article credits with claims."""
    quotes: tuple[Quote, ...]
    """Everything between quotation marks."""
    claims: tuple[Claim, ...]
    """Every attributed statement."""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        for what, start, end, text in self._stretches():
            _check_stretch(self.article.text, what, start, end, text)
        known: dict[str, frozenset[str]] = {}
        for room in ("entities", "sources", "quotes", "claims"):
            ids = [record.id for record in getattr(self, room)]
            known[room] = frozenset(ids)
            if len(ids) != len(known[room]):
                raise ValueError(f"two of the {room} have the same id")
        for what, room, reference in self.references():
            if reference is not None and reference not in known[room]:
                raise ValueError(f"{what} refers to {reference}, which is not in {room}")
        return self

    def _stretches(self) -> Iterator[tuple[str, int, int, str | None]]:
        for block in self.article.blocks:
            yield "a block", block.start, block.end, None
        for quote in self.quotes:
            yield quote.id, quote.start, quote.end, quote.text
        for what, span in self._spans():
            yield what, span.start, span.end, span.text

    def _spans(self) -> Iterator[tuple[str, Span]]:
        named: tuple[Entity | Source, ...] = (*self.entities, *self.sources)
        yield from ((f"a mention of {one.id}", mention) for one in named for mention in one.mentions)
        for claim in self.claims:
            through = claim.resolution.through if claim.resolution else None
            spans = (*claim.spans, claim.cue, claim.source_span, through)
            yield from ((claim.id, span) for span in spans if span is not None)

    def references(self) -> Iterator[tuple[str, str, str | None]]:
        """Each reference: what refers, the list that it refers to, and the id that should be there."""
        for source in self.sources:
            yield source.id, "entities", source.entity
        for quote in self.quotes:
            yield quote.id, "claims", quote.claim
        for claim in self.claims:
            yield claim.id, "sources", claim.source
            yield claim.id, "sources", claim.via
            yield claim.id, "sources", claim.review.former_source if claim.review else None
            for entity in claim.entities:
                yield claim.id, "entities", entity


def _check_stretch(whole: str, what: str, start: int, end: int, text: str | None) -> None:
    if not start <= end <= len(whole):
        raise ValueError(f"{what} runs from {start} to {end} in a text of {len(whole)} characters")
    if text is not None and whole[start:end] != text:
        raise ValueError(f"{what} says {text!r} where the text has {whole[start:end]!r}")
