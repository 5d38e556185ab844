"""Bodies and people who are called by a noun alone in one place, and in full in another."""

from collections.abc import Iterator

from claimx.pipeline.annotations import Source
from claimx.pipeline.phrases import INDEFINITE

_SEVERAL = frozenset({"group", "organization"})


def find_short_forms(sources: list[Source]) -> Iterator[tuple[Source, Source]]:
    """Each source without a name that is called by one noun, with the only one that is called so in full.

    "Prosecutors" are "U.S. prosecutors", where no others are mentioned.
    """
    for short in [one for one in sources if one.entity is None and one.kind in _SEVERAL]:
        fuller = [one for one in sources if _is_fuller(one, short.name.casefold())]
        if " " not in short.name and len(fuller) == 1:
            yield short, fuller[0]


def _is_fuller(one: Source, noun: str) -> bool:
    name = one.name.casefold()
    return (
        one.kind in _SEVERAL
        and name.endswith(f" {noun}")
        and " and " not in name
        and not INDEFINITE.match(name)
    )
