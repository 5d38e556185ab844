"""Whose bodies of one name are: "Iran's Foreign Ministry" is not Qatar's."""

import re

from spacy.tokens import Doc, Span

from claimx.pipeline.annotations import NamedEntity
from claimx.pipeline.groups import Groups

_GENERIC = re.compile(
    r"(?:[A-Z][\w-]+\s){0,2}(?:Ministry|Office|Army|Military|Police|Parliament|Government|Navy|Air Force)"
)
"""Names by which every state has a body."""
_SHORT = 5
"""Letters of a country's name from which its adjective is compared with less than all of them."""


class Owners:
    """The owners of the bodies of one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._owners: dict[int, str] = {}
        self._nations = {ent.text for ent in doc.ents if ent.label_ == "NORP"}

    def leave_out_others(self, groups: list[NamedEntity], ent: Span) -> list[NamedEntity]:
        """Those of some groups that a mention may belong to, as far as what stands before it says."""
        owner = self._owner(ent)
        return [one for one in groups if owner is None or not self._is_others(owner, one)]

    def name(self, name: str, ent: Span, known: Groups) -> str:
        """The name of a new body; with its owner's, where that of another is called the same."""
        owner = self._owner(ent)
        rivals = [one for one in known.like(name) if owner and self._is_others(owner, one)]
        return self._owned(name, ent) if rivals else name

    def _owned(self, name: str, ent: Span) -> str:
        return f"{self.doc[ent.start - 2 : ent.start].text} {name}"

    def take(self, group: NamedEntity, ent: Span) -> None:
        """Note a mention of a group, whose name takes the owner's where it is nothing but a ministry."""
        owner = self._owner(ent)
        if owner:
            self._owners.setdefault(id(group), owner)
            if _GENERIC.fullmatch(group.name):
                group.name = self._owned(group.name, ent)

    def _owner(self, ent: Span) -> str | None:
        if ent.label_ != "ORG" or ent.start < 2 or self.doc[ent.start - 1].text not in ("'s", "’s"):
            return None
        place = self.doc[ent.start - 2]
        return place.text if place.ent_type_ == "GPE" else None

    def _is_others(self, owner: str, one: NamedEntity) -> bool:
        """Whether a group belongs to another country: it was called so, or its name begins with another's adjective."""
        if one.label != "ORG":
            return False
        own = self._owners.get(id(one))
        first = one.name.split(" ", 1)[0]
        national = own is None and first in self._nations
        return (own is not None and own != owner) or (national and not _alike(owner, first))


def _alike(country: str, adjective: str) -> bool:
    """Whether an adjective may be the country's: they begin alike ("Iran", "Iranian"; "Spain", "Spanish")."""
    size = len(country) if len(country) < _SHORT else _SHORT - 2
    return country[:size] == adjective[:size]
