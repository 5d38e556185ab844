"""A record narrowed to what somebody asked for: some claims, and what they refer to.

What is kept keeps its id, and everything that it refers to is kept with it, so that a narrowed record is a
record like any other: every id in it resolves, every span stands in the article.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from claimx.audit import fold
from claimx.records import Claim, Extraction

Part = Literal["claims", "quotes", "sources", "entities"]
PARTS: tuple[Part, ...] = get_args(Part)

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Selection:
    """What claims must be, and which lists of the record are wanted; as it is made, all of it.

    ``source`` is words of the source's name, in any order, without regard to case and accents; ``min_confidence``
    is between 0 and 1; ``limit`` is how many of one article: of the claims, or of what ``only`` names; the first
    in reading order, of the sources those with the most claims.
    """

    only: Part | None = None
    kinds: tuple[str, ...] = ()
    source: str | None = None
    min_confidence: float = 0
    limit: int | None = None

    @property
    def filters(self) -> bool:
        """Whether it leaves claims out."""
        return bool(self.kinds or self.source is not None or self.min_confidence)


EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A record with what was asked for.

    ``claims`` are those that passed the filters, also where ``only`` or ``limit`` keeps them out of the record:
    who counts a source's claims counts these. ``left_out`` is how many more there were than the limit allows, of what
    ``only`` names; ``total`` how many claims the whole record has.
    """

    record: Extraction
    claims: tuple[Claim, ...]
    left_out: int = 0
    total: int | None = None


def narrow(record: Extraction, selection: Selection = EVERYTHING) -> Narrowed:
    """The record with the claims that pass, in reading order, and of the other lists what belongs to them.

    With neither filters nor ``only`` nor a limit the record itself. Sources and entities that no claim needs, and
    quotes that belong to no claim, stay only where no claim was filtered out. With ``only`` the other lists hold
    what the wanted one refers to: ``only="quotes"`` keeps the claims that the quotes belong to.
    """
    if selection == EVERYTHING:
        return Narrowed(record, record.claims)
    names = {source.id: source.name for source in record.sources}
    passed = [claim for claim in record.claims if _passes(claim, names, selection)]
    kept = _Kept(record, passed, everything=not selection.filters)
    left_out = kept.cut(selection.only or "claims", selection.limit)
    if selection.only is not None or left_out:
        kept.reduce_to(selection.only)
    return Narrowed(kept.make(), tuple(passed), left_out, len(record.claims))


def _passes(claim: Claim, names: dict[str, str], selection: Selection) -> bool:
    if selection.kinds and claim.kind not in selection.kinds:
        return False
    if claim.confidence < selection.min_confidence:
        return False
    return selection.source is None or _is_named(names.get(claim.source or ""), selection.source)


def _is_named(name: str | None, wanted: str) -> bool:
    """Whether a name holds all the words. Words without a letter or digit in them find nothing."""
    words = set(_WORDS.findall(fold(wanted)))
    return name is not None and bool(words) and words <= set(_WORDS.findall(fold(name)))


class _Kept:
    """The lists of a record on their way to fewer."""

    def __init__(self, record: Extraction, claims: Iterable[Claim], everything: bool) -> None:
        self._record = record
        self._lists: dict[Part, list[Any]] = {
            "claims": list(claims),
            "quotes": list(record.quotes),
            "sources": list(record.sources),
            "entities": list(record.entities),
        }
        if not everything:
            self._keep("quotes", {quote.id for quote in record.quotes if quote.claim in self._ids("claims")})
            self._keep_referred()

    def cut(self, part: Part, limit: int | None) -> int:
        """Leave the first ones of a list, of the sources the most credited; how many were cut off."""
        whole = self._lists[part]
        if limit is None or len(whole) <= limit:
            return 0
        if part == "sources":
            credits = Counter(claim.source for claim in self._lists["claims"])
            self._keep(part, {one.id for one in sorted(whole, key=lambda one: -credits[one.id])[:limit]})
        else:
            self._lists[part] = whole[:limit]
        return len(whole) - limit

    def reduce_to(self, only: Part | None) -> None:
        """Leave what ``only`` names, or claims with their quotes, and what these refer to."""
        if only in (None, "claims"):
            quotes = (
                []
                if only
                else [quote for quote in self._lists["quotes"] if quote.claim in self._ids("claims")]
            )
            self._lists["quotes"] = quotes
        elif only == "quotes":
            self._keep("claims", {quote.claim for quote in self._lists["quotes"]})
        else:
            self._lists["claims"], self._lists["quotes"] = [], []
        if only == "entities":
            self._lists["sources"] = []
        elif only == "sources":
            self._keep("entities", {source.entity for source in self._lists["sources"]})
        else:
            self._keep_referred()

    def make(self) -> Extraction:
        """The record; it holds together, as every record does."""
        return Extraction.model_validate({**dict(self._record), **self._lists})

    def _ids(self, part: Part) -> set[str]:
        return {one.id for one in self._lists[part]}

    def _keep(self, part: Part, ids: Collection[str | None]) -> None:
        self._lists[part] = [one for one in self._lists[part] if one.id in ids]

    def _keep_referred(self) -> None:
        """Leave the sources of the claims, and the entities in the claims and behind these sources."""
        claims: list[Claim] = self._lists["claims"]
        reviewed = {claim.review.former_source for claim in claims if claim.review}
        self._keep("sources", {one for claim in claims for one in (claim.source, claim.via)} | reviewed)
        behind = {source.entity for source in self._lists["sources"]}
        self._keep("entities", behind | {entity for claim in claims for entity in claim.entities})
