"""Bodies and people who are called by a noun alone in one place, and in full in another."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claimx.pipeline.annotations import Source
from claimx.pipeline.bodies import is_public_body
from claimx.pipeline.names import first_letters
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


_IN_BRACKETS = re.compile(r"\s?\(\s?([A-Z]{2,8})\s?\)")


def find_bracketed_forms(sources: list[Source], text: str) -> Iterator[tuple[Source, Source]]:
    """Each source that is named by its initials alone, with the one after whose words they stand in brackets.

    "The Harbour Road community policing forum (CPF)" is no name to the encoder, "the CPF" is one.
    """
    short = {one.name: one for one in sources if one.entity and one.name.isupper()}
    for one in sources if short else ():
        for mention in [] if one.entity else one.mentions:
            found = _IN_BRACKETS.search(text, mention.start, mention.end + 12)
            if not found or found.start() < mention.end - len(found[0]) or found[1] not in short:
                continue
            if first_letters(text[mention.start : found.start()]).endswith(found[1]):
                yield short[found[1]], one


_OTHERS = frozenset(
    "another other same new old own former local first second third last next whole entire joint only said".split()
)
"""What stands before a noun without saying which of its sort it means."""


def call_by_fuller_nouns(sources: list[Source], doc: Doc) -> None:
    """Name each body that goes by its noun alone ("the regulator") as the article calls it elsewhere: "financial regulator".

    Not where the article calls none so, or two.
    """
    plain = {source.name.casefold(): source for source in sources if _is_noun_alone(source)}
    fuller: dict[str, dict[str, str]] = {}
    for token in doc if plain else ():
        noun = token.text.casefold()
        if noun in plain and not doc._.speech.is_direct(token.idx, token.idx + len(token)):
            words = _with_qualifiers(token)
            if words and not (token.i + 1 < len(doc) and doc[token.i + 1].pos_ in ("NOUN", "PROPN", "PART")):
                fuller.setdefault(noun, {}).setdefault(words.casefold(), words)
    for noun, found in fuller.items():
        if len(found) == 1:
            plain[noun].name = next(iter(found.values()))


def _is_noun_alone(source: Source) -> bool:
    noun = source.name.casefold()
    alone = source.entity is None and source.kind == "organization" and " " not in noun
    return alone and noun != "police" and is_public_body(noun)


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
