"""Below the claims: who is credited how often, and whom and what the article names."""

from collections.abc import Iterator

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimx.display.words import NOBODY, inert, source_name, source_note
from claimx.records import Extraction, Source

LABELS = {
    "PERSON": "People", "ORG": "Organisations", "GPE": "Countries, cities, states", "LOC": "Other places",
    "FAC": "Buildings, roads", "NORP": "Nationalities, parties, faiths", "EVENT": "Events", "PRODUCT": "Products",
    "WORK_OF_ART": "Works, titles", "LAW": "Laws", "DATE": "Dates", "MONEY": "Sums of money",
}  # fmt: skip
_NARROW = 60


def source_table(record: Extraction, width: int) -> Table:
    """The sources by number of claims, then in reading order; how many of the claims hold direct speech."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", border_style="dim")
    table.add_column("Source", overflow="fold")
    table.add_column("Claims", justify="right", no_wrap=True)
    table.add_column("Quoted", justify="right", no_wrap=True)
    sources: dict[str | None, Source] = {source.id: source for source in record.sources}
    tally: dict[str | None, list[str]] = {}
    for claim in record.claims:
        tally.setdefault(claim.source, []).append(claim.kind)
    for source_id, kinds in sorted(tally.items(), key=lambda item: (item[0] is None, -len(item[1]))):
        quoted = sum(kind != "indirect" for kind in kinds)
        table.add_row(_who(sources.get(source_id)), str(len(kinds)), str(quoted) if quoted else Text("-", style="dim"))
    return table


def entity_lines(record: Extraction) -> Iterator[Padding | Text]:
    """One line a label: the names in reading order, with how often they are named where that is more than once."""
    for label, title in LABELS.items():
        named = [entity for entity in record.entities if entity.label == label]
        if not named:
            continue
        names = [
            inert(entity.name) + Text(f" ×{len(entity.mentions)}" if len(entity.mentions) > 1 else "", style="dim")
            for entity in named
        ]
        yield Text(f"{title}: ", style="bold") + Text(", ").join(names)


def _who(source: Source | None) -> Text:
    if source is None:
        return Text(NOBODY, style="dim")
    note = source_note(source)
    return source_name(source) + (Text(", ", style="dim") + note if note else Text())
