"""All mentions of one entity brought together: each entity once, by its fullest name."""

import re
import sys
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Doc, Span

from claimx.pipeline.annotations import NamedEntity
from claimx.pipeline.decoding import softmax
from claimx.pipeline.encoding import Encoded
from claimx.pipeline.genders import title_gender
from claimx.pipeline.given_names import guess_gender
from claimx.pipeline.groups import Groups
from claimx.pipeline.labels import CORPUS_LABELS
from claimx.pipeline.lone_names import complete_lone_names
from claimx.pipeline.names import (
    is_acronym_of,
    is_initials_of,
    is_part_of,
    is_short_for,
    name_words,
    strip_article,
    strip_legal_form,
    strip_possessive,
    strip_sort,
)
from claimx.pipeline.offices import find_office_initials
from claimx.pipeline.owners import Owners
from claimx.pipeline.relatives import MOST_OF_ONE_NAME, is_relative, tell_apart
from claimx.pipeline.titles import (
    is_burmese,
    is_title,
    strip_burmese_titles,
    strip_titles,
    without_doubtful_title,
)

_NAME_NOBODY = frozenset({"DCP", "ACP", "SSP", "DSP", "ASP", "DIG", "IGP", "DCI", "MLA", "SAN", "FIR"})
"""Ranks, offices and papers in capitals, which name nobody."""

_ROOM = 20
_TOLD_APART = re.compile(r"\b(younger|elder|older|senior|junior)\s(?:(?:Mr|Mrs|Ms)\.?\s)?$", re.I)
"""What tells two of one family name apart."""

_AN = re.compile(r"\b(?:the|an?|another)\s$", re.I)
"""What stands before a body's name ("another Adani company") and no person's."""

MAYBE_PERSON, RATHER_PERSON = 0.01, 0.1
"""Chance of being a person from which a lone word that is taken for a body is somebody of that family name: once, and where others of
its mentions are taken for one as well.
"""


def group_entities(doc: Doc) -> list[NamedEntity]:
    """Every entity once, by its fullest name, in the order of first mention."""
    known, ents, text = Groups(), doc.ents, doc._.words
    written_out, owners = find_written_out(ents, text), Owners(doc)
    offices = doc._.office_initials = find_office_initials(doc)
    words = Counter(ent.text for ent in ents if ent.label_ != "PERSON")
    people = Counter(ent.text.casefold() for ent in ents if ent.label_ == "PERSON")
    burmese = is_burmese(text)
    for ent in sorted(ents, key=_fullness):
        name, label = _plain_name(ent.text, ent.label_), ent.label_
        if burmese and label == "PERSON":
            name = strip_burmese_titles(" ".join(ent.text.split()))
        if name in _NAME_NOBODY or name in offices or (label == "PERSON" and is_title(name)):
            continue
        full = written_out.get(name)
        gender = title_gender(text, ent.start_char, ent.end_char) if label == "PERSON" else None
        wanted = full or (name, label)
        others = [
            one
            for one in owners.leave_out_others(known.like(wanted[0]), ent)
            if gender is None or " " not in one.name or guess_gender(one.name) in (gender, None)
        ]
        told_apart = _TOLD_APART.search(text, max(0, ent.start_char - _ROOM), ent.start_char)
        if label == "PERSON" and told_apart:
            others = tell_apart(told_apart[1], [one for one in others if one.label == label], text)
        elif label == "PERSON" and people[name.casefold()] >= words[name]:
            others = _leave_out_namesakes(name, others)
            others = others if gender else _leave_out_relatives(name, others, text)
        group = _find_group(*wanted, ent.start_char, others) or _find_bearer(ent, others, gender, words)
        if group is None:
            group = NamedEntity(owners.name(name, ent, known), label)
            known.add(group)
        elif group.name.isupper() and not name.isupper() and name_words(name) == name_words(group.name):
            group.name = name
            known.add(group)
        owners.take(group, ent)
        insort(group.mentions, (ent.start_char, ent.end_char))
    groups = complete_lone_names(call_by_place(known.all, text))
    return sorted(groups, key=lambda group: group.mentions[0])


def _leave_out_namesakes(name: str, groups: list[NamedEntity]) -> list[NamedEntity]:
    """The groups that a lone name may join: no place or body of that name, where a person has it with more."""
    words = name_words(name)
    bearers = [one for one in groups if one.label == "PERSON" and words[0] in name_words(one.name)]
    if len(words) > 1 or not bearers:
        return groups
    return [one for one in groups if one.label == "PERSON" or name_words(one.name) != words]


def _leave_out_relatives(name: str, groups: list[NamedEntity], text: str) -> list[NamedEntity]:
    """The groups that a lone family name may join: of several people of it, none who was brought in as another's relative."""
    words = name_words(name)
    bearers = [one for one in groups if one.label == "PERSON" and name_words(one.name)[-1:] == words]
    if not 2 <= len(bearers) <= MOST_OF_ONE_NAME:
        return groups
    relatives = {id(one) for one in bearers if is_relative(one.mentions[0], text)}
    if len(relatives) in (0, len(bearers)):
        return groups
    return [one for one in groups if id(one) not in relatives]


def _fullness(ent: Span) -> int:
    """By how many words a name is fuller than others, the fullest first; initials are no words."""
    return -sum(len(word) > 1 for word in name_words(_plain_name(ent.text, ent.label_)))


_IN = re.compile(r"\b(?:in|at|near|from|across|outside|around|to|of|into|leave|left)\s+$", re.I)


def call_by_place(groups: list[NamedEntity], text: str) -> list[NamedEntity]:
    """The groups, a body's first word ("Ashgrove" of Ashgrove Memorial Parks) that was taken for a place joined to it.

    Only where the whole name comes first, and nothing is ever said to be in, at or from a place of that name.
    """
    bodies = {
        words[0]: one
        for one in groups
        if one.label in ("ORG", "FAC") and len(words := name_words(one.name)) > 1
    }
    kept = []
    for one in groups:
        body = bodies.get(one.name.casefold()) if one.label in ("GPE", "LOC") else None
        if (
            body is None
            or one.mentions[0] < body.mentions[0]
            or any(_IN.search(text[max(0, start - 10) : start]) for start, _ in one.mentions)
        ):
            kept.append(one)
        else:
            body.mentions = sorted([*body.mentions, *one.mentions])
    return kept


def _find_bearer(
    ent: Span, groups: list[NamedEntity], gender: str | None, counts: Counter[str]
) -> NamedEntity | None:
    """The person of a lone family name that was taken for a body, or who was taken for a place but is addressed here.

    A name that is a body's again and again (Dell, Ferrari) is the body's, whoever else has it.
    """
    words = name_words(_plain_name(ent.text, ent.label_))
    if len(words) != 1:
        return None
    alike = [
        one for one in groups if len(full := name_words(one.name)) > 1 and words[0] in (full[0], full[-1])
    ]
    if ent.label_ in ("ORG", "FAC", "PRODUCT", "NORP") and _is_rather_person(ent, alike, counts[ent.text]):
        alike = [one for one in alike if one.label == "PERSON"]
    elif gender:
        alike = [one for one in alike if one.label in ("GPE", "LOC", "NORP")]
    else:
        return None
    found = min(alike, key=lambda group: _distance(ent.start_char, group), default=None)
    if found:
        found.label = "PERSON"
    return found


def _is_rather_person(ent: Span, alike: list[NamedEntity], count: int) -> bool:
    """Whether a lone word that is taken for a body ``count`` times is somebody of that family name."""
    if count == 1:
        return _person_chance(ent) >= MAYBE_PERSON
    same = [one for one in ent.doc.ents if one.text == ent.text]
    return (
        all(one.label == "PERSON" for one in alike)
        and any(_person_chance(one) >= RATHER_PERSON for one in same)
        and not any(
            _AN.search(ent.doc._.words, max(0, one.start_char - _ROOM), one.start_char) for one in same
        )
    )


def _person_chance(ent: Span) -> float:
    """How likely a span is a person by the encoder's scores, without those it would have for another label."""
    encoded: Encoded = ent.doc._.encoded
    scores = encoded.scores.tasks["entities"][slice(*encoded.span(ent.start_char, ent.end_char))]
    index = 1 + 2 * CORPUS_LABELS.index("Person")
    if not len(scores):
        return 0.0
    return float(softmax(scores)[:, index : index + 2].sum(axis=1).mean())


def find_written_out(ents: Iterable[Span], text: str) -> dict[str, tuple[str, str]]:
    """Short forms that stand in brackets after a body's name, or a person's initials, with the plain name and its label."""
    found = {}
    for before, short in pairwise(ents):
        gap = text[before.end_char : short.start_char]
        closed = text[short.end_char : short.end_char + 1] == ")"
        if (
            gap.strip() == "("
            and closed
            and len(short.text.split()) == 1
            and (
                before.label_ in ("ORG", "NORP", "FAC")
                or (before.label_ == "PERSON" and is_initials_of(short.text, strip_titles(before.text)))
            )
        ):
            found[_plain_name(short.text, short.label_)] = (
                _plain_name(before.text, before.label_),
                before.label_,
            )
    return found


def _plain_name(text: str, label: str) -> str:
    text = " ".join(text.split())
    if label == "PERSON":
        return strip_titles(text)
    plain = strip_article(strip_possessive(text))
    return strip_sort(plain) if label in ("ORG", "NORP") else plain


def _find_group(name: str, label: str, start: int, groups: list[NamedEntity]) -> NamedEntity | None:
    """The group that a name belongs to, longer names having been grouped before.

    Of several people that a short name fits, the one last named before it; a fit of the last word counts
    before any other. A name whose only fit has another label joins it when the words are the same.
    """
    words = name_words(name)
    same = [
        group
        for group in groups
        if words in (name_words(group.name), name_words(strip_legal_form(group.name)))
    ]
    if same:
        return min(same, key=lambda group: group.label != label)
    if label == "PERSON":
        fits = [group for group in groups if group.label == "PERSON" and is_short_for(name, group.name)]
        fits = [group for group in fits if words[-1:] == name_words(group.name)[-1:]] or fits
        if not fits and len(name) > 2:
            fits = [one for one in groups if one.label == "PERSON" and is_initials_of(name, one.name)]
        if not fits and len(bare := without_doubtful_title(words)) == 1:
            fits = [one for one in groups if one.label == "PERSON" and bare[0] in name_words(one.name)]
            fits = fits or (_fit_despite_label(words, groups) if bare == words else [])
    elif label in ("ORG", "NORP", "FAC"):
        fits = [
            group
            for group in groups
            if group.label in ("ORG", "NORP", "FAC") and is_acronym_of(name, group.name)
        ]
        fits = fits or [
            group
            for group in groups
            if label == "ORG"
            and (group.label in ("ORG", "PRODUCT") or (group.label == "FAC" and len(words) > 1))
            and is_part_of(name, group.name)
        ]
        if len(fits) > 1 and len(words) < 2 and not is_acronym_of(name, fits[0].name):
            fits = [group for group in fits if name_words(group.name)[: len(words)] == words] or fits
    else:
        return None
    return min(fits, key=lambda group: _distance(start, group), default=None)


def _fit_despite_label(words: tuple[str, ...], groups: list[NamedEntity]) -> list[NamedEntity]:
    """Whom a single word, taken for a person's name, is short for: a firm, or a person taken for a body."""
    bodies = [group for group in groups if group.label in ("ORG", "PRODUCT", "FAC", "WORK_OF_ART")]
    people = [
        group
        for group in bodies
        if len(full := name_words(group.name)) == 2
        and (full[-1:] == words or (full[:1] == words and guess_gender(words[0])))
    ]
    for group in people:
        group.label = "PERSON"
        group.name = strip_titles(group.name)
    return people or [group for group in bodies if name_words(group.name)[:1] == words]


def _distance(start: int, group: NamedEntity) -> int:
    """Characters back to the group's nearest mention; mentions further on count as far away."""
    before = bisect_right(group.mentions, (start, sys.maxsize))
    if before:
        return start - group.mentions[before - 1][0]
    return 1_000_000 + group.mentions[0][0] if group.mentions else 2_000_000
