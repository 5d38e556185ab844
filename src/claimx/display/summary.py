"""Below the claims: who is credited how often, and whom and what the article names."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from claimx.display.words import chain, inert, make_table, source_name, source_note
from claimx.records import Entity, Extraction, Source
from claimx.selection import Narrowed

LABELS = {
    "PERSON": "People", "ORG": "Organisations", "GPE": "Countries, cities, states", "LOC": "Other places",
    "FAC": "Buildings, roads", "NORP": "Nationalities, parties, faiths", "EVENT": "Events", "PRODUCT": "Products",
    "WORK_OF_ART": "Works, titles", "LAW": "Laws", "DATE": "Dates", "MONEY": "Sums of money",
}  # fmt: skip
NARROW = 60


def source_table(narrowed: Narrowed, width: int) -> Table:
    """The sources by number of claims, then in reading order; how many of the claims quote them."""
    table = make_table()
    table.add_column("Source", overflow="fold")
    if width >= NARROW:
        table.add_column("Kind", no_wrap=True)
    table.add_column("Claims", justify="right", no_wrap=True)
    table.add_column("Quoted", justify="right", no_wrap=True)
    for source, kinds in _tally(narrowed):
        quoted = sum(kind != "indirect" for kind in kinds)
        kind = [source.kind if source else ""] if width >= NARROW else []
        counts = str(len(kinds)), str(quoted) if quoted else Text("-", style="dim")
        table.add_row(_who(source), *kind, *counts)
    return table


def _tally(narrowed: Narrowed) -> list[tuple[Source | None, list[str]]]:
    """Each source with the kinds of its claims, the most credited first, claims of nobody last."""
    sources = {source.id: source for source in narrowed.record.sources}
    kinds: dict[str, list[str]] = {}
    for claim in narrowed.claims:
        if claim.source is None or claim.source in sources:
            kinds.setdefault(claim.source or "", []).append(claim.kind)
    ranked = sorted(kinds.items(), key=lambda item: (item[0] == "", -len(item[1])))
    return [(sources.get(source), of_source) for source, of_source in ranked]


def entity_lines(record: Extraction) -> Iterator[Text]:
    """One line a label: the names in reading order, with how often they are named where that is more than once."""
    for label, title in LABELS.items():
        named = [entity for entity in record.entities if entity.label == label]
        if not named:
            continue
        yield chain(" ", Text(f"{title}:", style="bold"), chain(", ", *map(_named, named)))


def _named(entity: Entity) -> Text:
    times = len(entity.mentions)
    return chain(" ", inert(entity.name), Text(f"×{times}", style="dim") if times > 1 else None)


def _who(source: Source | None) -> Text:
    return chain(", ", source_name(source), source_note(source))
