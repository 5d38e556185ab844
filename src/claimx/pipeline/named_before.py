"""Descriptions of somebody named before: "the company", "the watchdog", "the source" never bring in anybody new."""

import re
from collections.abc import Callable

from claimx.pipeline.bodies import OUTLET_NOUNS, compare_sorts, is_public_body, is_the_company, noun_of_known
from claimx.pipeline.heads import is_demonym
from claimx.pipeline.outlets import is_other_medium, is_press
from claimx.pipeline.referents import Referent


def always_known(words: str, brought_in: bool = False) -> Callable[[Referent], bool] | None:
    """What a description takes up that never brings in anybody new: "the company", "the source", "the 31-year-old", "the Norwegian",
    "the 40-page document", "police" where one force has been named; "the newspaper" and "the watchdog" unless ``brought_in``.
    """
    if is_the_company(words):
        return _may_be_company
    noun = None if brought_in else noun_of_known(words)
    if noun is not None:
        return lambda one: _may_be_body(noun, one)
    if words.casefold() in ("the sources", "the people"):
        return _is_group
    if words.casefold() in ("the source", "the person"):
        return _is_unnamed
    if re.fullmatch(r"the\s+(?:\d+-page\s+)?document", words, re.I):
        return _is_document
    if is_demonym(words):
        return _is_human
    if words.casefold() in ("police", "the police"):
        return _is_police
    return _is_human if re.fullmatch(r"the\s+\d+-year-old(?:\s\w+){0,3}", words, re.I) else None


def goes_by(words: str, one: Referent) -> bool:
    """Whether the name of a body says that it is of the sort that words like "the regulator" mean."""
    noun = noun_of_known(words)
    return noun is not None and one.entity is not None and compare_sorts(noun, one.entity)[0]


def _may_be_company(one: Referent) -> bool:
    if one.entity is None:
        return one.kind == "organization" and not is_public_body(one.name)
    return not compare_sorts("company", one.entity)[1] and not is_press(one.name)


def _may_be_body(noun: str, one: Referent) -> bool:
    if noun in OUTLET_NOUNS:
        return (one.kind == "outlet" or is_press(one.name)) and not is_other_medium(noun, one.name)
    return one.kind == "organization" and not (one.entity and compare_sorts(noun, one.entity)[1])


def _is_unnamed(one: Referent) -> bool:
    return one.source is not None and one.source.kind == "unnamed"


def _is_group(one: Referent) -> bool:
    return one.kind == "group"


def _is_human(one: Referent) -> bool:
    return one.kind in ("person", "unnamed")


def _is_document(one: Referent) -> bool:
    return one.kind == "document"


def _is_police(one: Referent) -> bool:
    return one.entity is not None and one.entity.label == "ORG" and "police" in one.entity.name.casefold()
