"""Bodies and people who are called by a noun alone in one place, and in full in another."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claimx.pipeline.annotations import Source
from claimx.pipeline.bodies import is_public_body
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


_OTHERS = frozenset(
    "another other same new old own former local first second third last next whole entire joint only said".split()
)
"""What stands before a noun without saying which of its sort it means."""


def call_by_fuller_nouns(sources: list[Source], doc: Doc) -> None:
    """Name each body that goes by its noun alone as the article calls it elsewhere."""
    for source in sources:
        source.name = _find_fuller_noun(source, doc) or source.name


def _find_fuller_noun(source: Source, doc: Doc) -> str | None:
    """What the article calls a body elsewhere that goes by its noun alone ("the regulator"): "financial regulator"; None
    where it calls none so, or two.
    """
    noun = source.name.casefold()
    if (
        source.entity
        or source.kind != "organization"
        or " " in noun
        or noun == "police"
        or not is_public_body(noun)
    ):
        return None
    found: dict[str, str] = {}
    for token in doc:
        if token.text.casefold() == noun and not doc._.speech.is_direct(token.idx, token.idx + len(token)):
            words = _with_qualifiers(token)
            if words and not (token.i + 1 < len(doc) and doc[token.i + 1].pos_ in ("NOUN", "PROPN", "PART")):
                found.setdefault(words.casefold(), words)
    return next(iter(found.values())) if len(found) == 1 else None


def _with_qualifiers(noun: Token) -> str | None:
    """A noun with the words before it that say which one it is, or None."""
    doc, start = noun.doc, noun.i
    while (
        start
        and doc[start - 1].pos_ in ("ADJ", "NOUN", "PROPN")
        and doc[start - 1].text.casefold() not in _OTHERS
    ):
        start -= 1
    if start == noun.i or "\n" in doc._.words[doc[start].idx : noun.idx]:
        return None
    return " ".join(doc._.words[doc[start].idx : noun.idx + len(noun)].split())
