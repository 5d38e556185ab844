"""What the components write on a Doc, in characters of its text."""

from dataclasses import dataclass, field

Span = tuple[int, int]
"""Half-open code-point offsets into the text."""


@dataclass(slots=True)
class NamedEntity:
    """One entity with all its mentions by name, in reading order."""

    name: str
    label: str
    mentions: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Mention:
    """One place that names a source; ``kind`` is name, nominal or pronoun."""

    start: int
    end: int
    kind: str


@dataclass(slots=True, eq=False)
class Source:
    """Somebody or something that claims are credited to."""

    name: str
    kind: str
    entity: NamedEntity | None = None
    description: str | None = None
    mentions: list[Mention] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Claim:
    """One attributed statement. ``spans`` in reading order; ``cue``, ``source_span`` and ``via_span`` may lack.

    ``route``: how the source was found: by name, nominal, pronoun, or carried on from the text before.
    ``span_score``: how sure the encoder is of the spans and links; ``speaker_score`` of the resolved source;
    ``shared_span``: the source span of another claim that this one's cue points to.
    ``brought_in``: whether the source's words bring in somebody without a name ("a senior official", "residents").
    ``through``: the words elsewhere that resolution was led to; ``candidates``: who was weighed against whom, by
    name (None: somebody new) with their probability, likeliest first.
    ``confidence`` is the calibrated probability that both are right. All 0 to 1.
    """

    spans: list[Span]
    kind: str
    cue: Span | None = None
    source_span: Span | None = None
    shared_span: Span | None = None
    via_span: Span | None = None
    act: str = "statement"
    lemma: str | None = None
    speaker_kind: str | None = None
    source: Source | None = None
    via: Source | None = None
    span_score: float = 0.0
    speaker_score: float = 0.0
    route: str = "carried"
    brought_in: bool = False
    through: Span | None = None
    candidates: list[tuple[str | None, float]] = field(default_factory=list)
    confidence: float = 0.0

    @property
    def start(self) -> int:
        """Where the claim begins: its first content."""
        return self.spans[0][0]

    @property
    def place(self) -> int:
        """Where it is attributed: its cue, else its source, else its content."""
        return (self.cue or self.source_span or self.spans[0])[0]
