"""Bodies and people who are called by a noun alone in one place, and in full in another."""

from collections.abc import Iterator

from claimx.pipeline.annotations import Source
from claimx.pipeline.phrases import INDEFINITE

_SEVERAL = frozenset({"group", "organization"})


def find_short_forms(sources: list[Source]) -> Iterator[tuple[Source, Source]]:
    """Each source without a name that is called by one noun, with the only one that is called so in full.

    "Prosecutors" are "U.S. prosecutors", where no others are mentioned.
    """
    several = [one for one in sources if one.kind in _SEVERAL]
    fuller: dict[str, list[Source]] = {}
    for one in several:
        before, _, noun = one.name.casefold().rpartition(" ")
        if before and " and " not in f"{before} " and not INDEFINITE.match(before):
            fuller.setdefault(noun, []).append(one)
    for short in several:
        called_so = fuller.get(short.name.casefold(), [])
        if short.entity is None and len(called_so) == 1:
            yield short, called_so[0]
