"""All mentions of one entity brought together: each entity once, by its fullest name."""

import re
from bisect import insort
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Doc, Span

from claimx.pipeline.annotations import NamedEntity
from claimx.pipeline.bearers import (
    Mentioned,
    find_bearer,
    keep_first_called,
    keep_titled,
    leave_out_namesake_kin,
    leave_out_namesakes,
    leave_out_relatives,
    only_bearer,
)
from claimx.pipeline.genders import noun_gender, title_gender
from claimx.pipeline.given_names import guess_gender
from claimx.pipeline.groups import Groups, distance, plain_name
from claimx.pipeline.lone_names import call_by_place, complete_lone_names
from claimx.pipeline.names import (
    is_acronym_of,
    is_initials_of,
    is_part_of,
    is_short_for,
    name_words,
    strip_legal_form,
)
from claimx.pipeline.offices import find_office_initials
from claimx.pipeline.owners import Owners
from claimx.pipeline.relatives import tell_apart
from claimx.pipeline.titles import (
    is_burmese,
    is_given_name_after,
    is_title,
    strip_titles,
    without_doubtful_title,
)
from claimx.pipeline.turns import find_turns

_NAME_NOBODY = frozenset(
    "DCP ACP SSP DSP ASP DIG IGP DCI MLA SAN FIR CJP MEC MCA MPA CEO CFO COO PRO DPO SHO AGM DGM MD VIP VVIP "
    "MBBS PhD DPhil MBA LLB LLM FRCS FRCP MRCP MPs MSPs MEPs MLAs MCAs TDs MNAs MPAs MHAs".split()
)
"""Ranks, offices and papers in capitals, which name nobody."""
_FAMILY = frozenset(
    "nan nana gran granny grandma grandpa grandad granddad mum mummy mom mommy mam dad daddy papa mama".split()
)
"""What a family calls somebody."""

_PORTFOLIO = re.compile(r"(?:MEC|CS|PS) for\s")
_ROOM, _LOOKED_AT = 20, 40
_SOCIETY = re.compile(
    r"\b(?:Union|Association|Federation|Foundation|Workers|Employees|Shareholders|Alliance|Guild|Society)\b"
)
"""What stands in the names of bodies that are called after another: "Bracken Foods Workers’ Union" is not "Bracken"."""
_CIVILIAN = re.compile(r"\b(?:Mr|Cr|Coach)\.?\s([^\W\d_][\w’'-]*)")
_KIN = re.compile(r"\b(?:his|her|their)\s(?:\w+\s)?\w+,?\s$", re.I)
_LAST_WORD = re.compile(r"(\w+)\.?\s$")
_TOLD_APART = re.compile(r"\b(younger|elder|older|senior|junior)\s(?:(?:Mr|Mrs|Ms)\.?\s)?$", re.I)
"""What tells two of one family name apart."""


def group_entities(doc: Doc) -> list[NamedEntity]:
    """Every entity once, by its fullest name, in the order of first mention."""
    known, ents, text = Groups(), doc.ents, doc._.words
    written_out, owners = find_written_out(ents, text), Owners(doc)
    offices = doc._.office_initials = find_office_initials(doc)
    mentioned = Mentioned(ents)
    people = Counter(ent.text.casefold() for ent in ents if ent.label_ == "PERSON")
    burmese, civilians = is_burmese(text), set(_CIVILIAN.findall(text))
    answering = {turn.label[1] - 1 for turn in find_turns(doc)}
    for ent in sorted(ents, key=_fullness):
        name, label = _own_name(ent, civilians, burmese=burmese), ent.label_
        if name in offices or _names_nobody(name, label):
            continue
        full = written_out.get(name)
        gender = title_gender(text, ent.start_char, ent.end_char) if label == "PERSON" else None
        wanted = full or (name, label)
        others = _agree_on_gender(
            wanted[0], gender, owners.leave_out_others(known.like(wanted[0]), ent), text
        )
        if label == "PERSON":
            often = people[name.casefold()] >= mentioned.others(name)
            others = _narrow_down(ent, name, gender, others, often=often)
        by_label = label == "PERSON" and ent.end_char in answering and _of_initials(name, others)
        group = by_label or _find_group(*wanted, ent, others) or find_bearer(ent, others, gender, mentioned)
        if group is None:
            group = NamedEntity(owners.name(name, ent, known), label)
            known.add(group)
        elif group.name.isupper() and not name.isupper() and name_words(name) == name_words(group.name):
            group.name = name
            known.add(group)
        owners.take(group, ent)
        insort(group.mentions, (ent.start_char, ent.end_char))
    groups = complete_lone_names(call_by_place(known.all, text), text)
    return sorted(groups, key=lambda group: group.mentions[0])


def _own_name(ent: Span, civilians: set[str], *, burmese: bool) -> str:
    """The plain name of an entity, of a person with what would be a title if none stood before it: "Rep. Don Lee".

    ``civilians``: the names that "Mr" stands before somewhere, as before no colonel's.
    """
    text: str = ent.doc._.words
    words = ent.text.split()
    if ent.label_ == "PERSON" and len(words) == 2:
        before = _LAST_WORD.search(text, max(0, ent.start_char - _ROOM), ent.start_char)
        titles = [before[1]] if before else []
        titles += ["Mr"] if words[1] in civilians else []
        if any(is_given_name_after(title, ent.text) for title in titles):
            return ent.text
    return plain_name(ent.text, ent.label_, burmese=burmese)


def _names_nobody(name: str, label: str) -> bool:
    return (
        name in _NAME_NOBODY
        or bool(_PORTFOLIO.match(name))
        or (label == "PERSON" and (is_title(name) or name.casefold() in _FAMILY))
    )


def _agree_on_gender(
    name: str, gender: str | None, groups: list[NamedEntity], text: str
) -> list[NamedEntity]:
    """The groups that a form of address leaves, as far as given names and kin tell; else the only bearer of the name."""
    if gender is None:
        return groups
    agree = [one for one in groups if " " not in one.name or _shown_gender(one, text) in (gender, None)]
    return agree or only_bearer(name, groups)


def _shown_gender(one: NamedEntity, text: str) -> str | None:
    """What a given name says of a person's gender, or a noun before the first mention: "his daughter Luzia"."""
    start = one.mentions[0][0] if one.mentions else 0
    kin = _KIN.search(text, max(0, start - _ROOM), start)
    return guess_gender(one.name) or (noun_gender(kin[0]) if kin else None)


def _narrow_down(
    ent: Span, name: str, gender: str | None, groups: list[NamedEntity], *, often: bool
) -> list[NamedEntity]:
    """The groups that a person's name may join by what stands around it; ``often``: it is more often a person's than not."""
    text: str = ent.doc._.words
    groups = leave_out_namesake_kin(name, groups, text)
    told_apart = _TOLD_APART.search(text, max(0, ent.start_char - _ROOM), ent.start_char)
    if told_apart:
        return tell_apart(told_apart[1], [one for one in groups if one.label == "PERSON"], text)
    if not often:
        return groups
    groups = keep_titled(ent, name, leave_out_namesakes(name, groups), text)
    return groups if gender else leave_out_relatives(name, keep_first_called(name, groups), text)


def _fullness(ent: Span) -> int:
    """By how many words a name is fuller than others, the fullest first; initials are no words."""
    return -sum(len(word) > 1 for word in name_words(plain_name(ent.text, ent.label_)))


_ALSO_CALLED = re.compile(r",\s(?:or|also\sknown\sas|known\sas)\s(?:the\s)?")


def find_written_out(ents: Iterable[Span], text: str) -> dict[str, tuple[str, str]]:
    """Other names of a body that stand right after its name, with the plain name and its label: short forms in brackets, as a
    person's initials do, and names with "or" ("Saraya al-Sahil, or the Coast Brigades,").
    """
    found = {}
    for before, short in pairwise(ents):
        gap = text[before.end_char : short.start_char]
        closed = text[short.end_char : short.end_char + 2].lstrip()[:1]
        is_body = before.label_ in ("ORG", "NORP", "FAC")
        in_brackets = gap.strip() == "(" and closed == ")" and len(short.text.split()) == 1
        also = is_body and short.label_ != "PERSON" and closed == "," and _ALSO_CALLED.fullmatch(gap)
        initials = before.label_ == "PERSON" and is_initials_of(short.text, strip_titles(before.text))
        if also or (in_brackets and (is_body or initials)):
            written_out = (plain_name(before.text, before.label_), before.label_)
            found[plain_name(short.text, short.label_)] = written_out
    return found


def _find_group(name: str, label: str, ent: Span, groups: list[NamedEntity]) -> NamedEntity | None:
    """The group that a name belongs to, longer names having been grouped before.

    Of several people that a short name fits, the one last named before it; a fit of the last word counts
    before any other. A name whose only fit has another label joins it when the words are the same.
    """
    words, start = name_words(name), ent.start_char
    same = [
        group
        for group in groups
        if words in (name_words(group.name), name_words(strip_legal_form(group.name)))
    ]
    if same:
        return min(same, key=lambda group: group.label != label)
    if label == "PERSON":
        fits = _people_of_name(name, ent, groups)
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
            and not _is_called_after(words, start, group)
        ]
        if len(fits) > 1 and len(words) < 2 and not is_acronym_of(name, fits[0].name):
            fits = [group for group in fits if name_words(group.name)[: len(words)] == words] or fits
            fits = [group for group in fits if not _SOCIETY.search(group.name)] or fits
    else:
        return None
    return min(fits, key=lambda group: distance(start, group), default=None)


def _people_of_name(name: str, ent: Span, groups: list[NamedEntity]) -> list[NamedEntity]:
    """The groups that a person's name may belong to."""
    words, start = name_words(name), ent.start_char
    fits = [group for group in groups if group.label == "PERSON" and is_short_for(name, group.name)]
    last = [group for group in fits if words[-1:] == name_words(group.name)[-1:]]
    fits = (
        _called_already(name, ent, last)
        or _named_already(start, last)
        or _named_already(start, fits)
        or last
        or fits
    )
    if not fits and len(name) > 2 and (bearer := _of_initials(name, groups)):
        return [bearer]
    if not fits and len(bare := without_doubtful_title(words)) == 1:
        fits = [one for one in groups if one.label == "PERSON" and bare[0] in name_words(one.name)]
        fits = fits or (_fit_despite_label(words, groups) if bare == words else [])
    if not fits and len(words) > 1 and guess_gender(name) is None:
        fits = [one for one in groups if one.label == "ORG" and is_part_of(name, one.name)]
    return fits


def _is_called_after(words: tuple[str, ...], start: int, group: NamedEntity) -> bool:
    """Whether a body that is named later is called after the one of these words: "the Bracken Foods Labour Union"."""
    whole = name_words(group.name)
    more = whole[len(words) :] if whole[: len(words)] == words else ()
    later = bool(group.mentions) and start < group.mentions[0][0]
    return later and len(words) > 1 and len(more) > 1 and _SOCIETY.search(" ".join(more).title()) is not None


def _called_already(name: str, ent: Span, groups: list[NamedEntity]) -> list[NamedEntity]:
    """Those who are named with the same family name before: not "his father, Manus"."""
    text: str = ent.doc._.words
    return [
        one
        for one in groups
        if any(a < ent.start_char and name in text[a:b] for a, b in one.mentions[:_LOOKED_AT])
    ]


def _named_already(start: int, groups: list[NamedEntity]) -> list[NamedEntity]:
    """Those that are named before the character ``start``."""
    return [one for one in groups if one.mentions and one.mentions[0][0] < start]


def _of_initials(name: str, groups: list[NamedEntity]) -> NamedEntity | None:
    return next((one for one in groups if one.label == "PERSON" and is_initials_of(name, one.name)), None)


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
