"""Bodies and people who are called by a noun alone in one place, and in full in another."""

import re
from collections.abc import Iterator

from claimx.pipeline.annotations import Source
from claimx.pipeline.phrases import INDEFINITE

_JOINTS = re.compile(r"\b(?:and|of|at|for|in|by|from|to|with|on|the)\b")
_OWNED = re.compile(r"(?:['’]s?|^his|^her|^their|^its)(?:\s|$)")
_SEVERAL = frozenset({"group", "organization"})


def find_short_forms(sources: list[Source]) -> Iterator[tuple[Source, Source]]:
    """Each source without a name whose words end those of one other, with that one.

    "Prosecutors" are "U.S. prosecutors", "the health ministry" is "Lebanon's health ministry", where no others are mentioned;
    "lawyers" are not "Ann Lee's lawyers".
    """
    several = [one for one in sources if one.kind in _SEVERAL]
    fuller: dict[str, list[Source]] = {}
    for one in several:
        words = one.name.casefold().split()
        for place in range(1, len(words)):
            before = " ".join(words[:place])
            belongs = one.kind == "group" and _OWNED.search(before)
            if not belongs and not INDEFINITE.match(before) and not _JOINTS.search(before):
                fuller.setdefault(" ".join(words[place:]), []).append(one)
    for short in several:
        called_so = fuller.get(short.name.casefold(), [])
        if short.entity is None and len(called_so) == 1:
            yield short, called_so[0]
