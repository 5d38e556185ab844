"""Who is quoted how often, over many articles: the audit that newsrooms do by hand.

A source that the articles name is the same wherever its name is: "Nicolás Maduro" and "NICOLAS MADURO" are one, "Maduro"
in an article that never gives the first name is another. Sources without a name ("a resident", "the
report") are never taken for each other: each article's are counted apart, and only their sum is told, for each
kind. Two people of one name are one here.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, NamedTuple, get_args

from claimx.records import Extraction, Source

By = Literal["name", "kind", "outlet"]
BYS: tuple[By, ...] = get_args(By)

_BODIES = ("organization", "outlet")
"""Kinds that one and the same source may have in different articles."""


class Credit(NamedTuple):
    """One source in one article, with how many of its claims are of each kind; ``source`` None: nobody credited."""

    name: str | None
    kind: str | None
    named: bool
    direct: int
    mixed: int
    indirect: int


@dataclass(slots=True)
class Row:
    """The counts of one name, of one kind, or of one kind in one outlet.

    ``sources`` counts each article's sources apart; for a name it is the number of its articles.
    """

    outlet: str | None
    name: str | None
    kind: str | None
    named: bool
    claims: int = 0
    articles: int = 0
    sources: int = 0
    direct: int = 0
    mixed: int = 0
    indirect: int = 0
    spellings: dict[tuple[str | None, str | None], int] = field(default_factory=dict)

    @property
    def direct_share(self) -> float:
        """The share of its claims that are direct speech, between 0 and 1."""
        return round(self.direct / self.claims, 3)

    def count(self, credit: Credit) -> None:
        """Add what one source said in one article."""
        claims = credit.direct + credit.mixed + credit.indirect
        self.claims += claims
        self.sources += credit.kind is not None
        self.direct += credit.direct
        self.mixed += credit.mixed
        self.indirect += credit.indirect
        if self.name is not None:
            spelling = credit.name, credit.kind
            self.spellings[spelling] = self.spellings.get(spelling, 0) + claims
            self.name, self.kind = max(self.spellings, key=lambda one: self.spellings[one])


COLUMNS = (
    "name",
    "kind",
    "named",
    "claims",
    "articles",
    "sources",
    "direct",
    "mixed",
    "indirect",
    "direct_share",
)
"""What ``as_cells`` gives for rows by name; by kind there is no name, and by outlet the outlet stands in its place."""


def columns(by: By) -> tuple[str, ...]:
    """The columns of an audit, in order."""
    opening = {"name": ("name",), "kind": (), "outlet": ("outlet",)}[by]
    return *opening, *COLUMNS[1:]


def as_cells(row: Row, by: By) -> dict[str, Any]:
    """A row as plain values under the names of its columns."""
    cells = {**asdict(row), "direct_share": row.direct_share}
    return {column: cells[column] for column in columns(by)}


class Audit:
    """Counts credits, article by article; holds the rows and nothing of the articles."""

    def __init__(self, by: By = "name") -> None:
        self.by = by
        self.articles = 0
        self._rows: dict[tuple[str | None, ...], Row] = {}

    def add(self, outlet: str | None, credits: Iterable[Credit]) -> None:
        """Count one article."""
        self.articles += 1
        seen = set()
        for credit in credits:
            key, row = self._place(outlet, credit)
            row = self._rows.setdefault(key, row)
            row.count(credit)
            seen.add(key)
        for key in seen:
            self._rows[key].articles += 1

    def rows(self) -> list[Row]:
        """The rows by claims, the most first.

        By name, sources without a name come last, and claims of nobody after them; by outlet, the rows of an
        outlet stand together.
        """
        outlets = Counter[str | None]()
        for row in self._rows.values():
            outlets[row.outlet] += row.claims
        return sorted(
            self._rows.values(),
            key=lambda row: (
                self.by == "name" and (not row.named) + (row.kind is None), -outlets[row.outlet], row.outlet or "",
                -row.claims, -row.articles, row.name or "", row.kind or "",
            ),
        )  # fmt: skip

    def _place(self, outlet: str | None, credit: Credit) -> tuple[tuple[str | None, ...], Row]:
        """The row that a credit belongs to, by its key, and as it is while it is empty."""
        name = credit.name if self.by == "name" and credit.named else None
        outlet = outlet if self.by == "outlet" else None
        kind = "body" if name and credit.kind in _BODIES else credit.kind
        key = (outlet, fold(name) if name else None, kind, str(credit.named))
        return key, Row(outlet, name, credit.kind, credit.named)


def find_credits(record: Extraction) -> list[Credit]:
    """The sources of one article that are credited with claims, in reading order; claims of nobody come last.

    A claim that a reviewer judged wrong is none.
    """
    kinds: dict[str | None, list[str]] = {}
    for claim in record.claims:
        if claim.review is None or claim.review.verdict != "wrong":
            kinds.setdefault(claim.source, []).append(claim.kind)
    told = [(source, kinds[source.id]) for source in record.sources if source.id in kinds]
    credits = [_credit(source, of_source) for source, of_source in told]
    return [*credits, _credit(None, kinds[None])] if None in kinds else credits


def _credit(source: Source | None, kinds: list[str]) -> Credit:
    counts = kinds.count("direct"), kinds.count("mixed"), kinds.count("indirect")
    if source is None:
        return Credit(None, None, False, *counts)
    return Credit(source.name, source.kind, is_named(source), *counts)


def is_named(source: Source) -> bool:
    """Whether the article gives the source's name: that of a person, or one that is among the entities."""
    return source.kind == "person" or source.entity is not None


def fold(name: str) -> str:
    """``name`` without what its spellings differ in: case, accents, kinds of apostrophes and blanks, a leading "the".

    >>> fold("The  Côte d’Ivoire Times")
    "cote d'ivoire times"
    """
    letters = unicodedata.normalize("NFKD", name.replace("’", "'").casefold())
    words = "".join(letter for letter in letters if not unicodedata.combining(letter)).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
