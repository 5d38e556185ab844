"""Labels on which the mentions of one name agree: what a name is mostly taken for, and what its initials in brackets say."""

import re
from collections import Counter
from itertools import pairwise

from spacy.tokens import Doc, Span

from claimx.pipeline.given_names import guess_gender
from claimx.pipeline.names import is_acronym_of
from claimx.pipeline.titles import strip_titles

_LEAST = 3
"""Mentions of a name from which most of them settle its label, and letters of initials that show a body."""

_ROOM = 20
FIRM_BEFORE = re.compile(
    r"\b(?:carmaker|company|firm|airline|retailer|lender|manufacturer|[Ss]hares (?:of|in))\s$"
)
"""What stands before a firm's name and no person's."""


def agree_on_labels(ents: list[Span], doc: Doc) -> list[Span]:
    """The entities, each with the label that more than half of those in its words have.

    A person whose initials follow in brackets ("Green Future Forum (GFF)") is a body, if nothing shows a person, and so is
    "the carmaker Ferrari", and a body of one word that is named once is the one person whose family name it is. A letter
    alone that is named once is nobody.
    """
    people = {ent.text for ent in ents if ent.label_ == "PERSON"}
    bodies = {
        before.text
        for before, short in pairwise(ents)
        if before.label_ == "PERSON"
        and doc._.words[before.end_char : short.start_char].strip() == "("
        and len(short.text) >= _LEAST
        and is_acronym_of(short.text, before.text)
        and guess_gender(before.text) is None
        and strip_titles(before.text) == before.text
        and not people & set(before.text.split())
    }
    bodies |= {
        ent.text
        for ent in ents
        if ent.label_ in ("PERSON", "PRODUCT")
        and len(ent) == 1
        and FIRM_BEFORE.search(doc._.words, max(0, ent.start_char - _ROOM), ent.start_char)
    }
    labels: dict[str, Counter[str]] = {}
    for ent in ents:
        labels.setdefault(ent.text, Counter())[ent.label_] += 1
    agreed, families = [], _family_names(ents)
    for ent in ents:
        votes = labels[ent.text]
        if ent.label_ == "PERSON" and len(ent.text) == 1 and votes.total() == 1:
            continue
        label, count = votes.most_common(1)[0]
        if ent.text in bodies:
            label = "ORG"
        elif ent.label_ == "ORG" and votes.total() == 1 and ent.text in families:
            label = "PERSON"
        elif votes.total() < _LEAST or 2 * count <= votes.total() or ent.label_ in ("DATE", "MONEY"):
            label = ent.label_
        agreed.append(ent if label == ent.label_ else Span(doc, ent.start, ent.end, label=label))
    return agreed


def _family_names(ents: list[Span]) -> set[str]:
    """The last words of people's full names and the ones between ("Benavides" of Ana Benavides Soto) that nothing else is named with."""
    people = {tuple(strip_titles(ent.text).split()) for ent in ents if ent.label_ == "PERSON"}
    others = {word for ent in ents if ent.label_ != "PERSON" and len(ent) > 1 for word in ent.text.split()}
    return {word for words in people for word in words[1:] if word[0].isupper() and len(word) > 3} - others
