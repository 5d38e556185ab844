"""Who bears a name: which of several people a family name means, and whether what was taken for a body or a place is one of them."""

import re
from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Span

from claimx.pipeline.annotations import NamedEntity
from claimx.pipeline.decoding import softmax
from claimx.pipeline.encoding import Encoded
from claimx.pipeline.given_names import is_given_name
from claimx.pipeline.groups import distance, plain_name
from claimx.pipeline.label_votes import FIRM_BEFORE
from claimx.pipeline.labels import CORPUS_LABELS
from claimx.pipeline.names import name_words
from claimx.pipeline.relatives import MOST_OF_ONE_NAME, is_relative
from claimx.pipeline.titles import title_before

_ROOM = 20
_SUFFIX = 2
"""Characters that a mention of a name alone may have more than it: "'s"."""
_LOOKED_AT = 40
"""Mentions of somebody that are looked at for how they were called first."""
_GENERATION = re.compile(r",?\s(?:Sr|Jr|Snr|Jnr|Senior|Junior|II|III)\.?$")
_AN = re.compile(rf"\b(?:the|an?|another)\s$|{FIRM_BEFORE.pattern}", re.I)
"""What stands before a body's name ("another Adani company") and no person's."""

MAYBE_PERSON, RATHER_PERSON = 0.01, 0.1
"""Chance of being a person from which a lone word that is taken for a body is somebody of that family name: once, and where others of
its mentions are taken for one as well.
"""


def leave_out_namesakes(name: str, groups: list[NamedEntity]) -> list[NamedEntity]:
    """The groups that a lone name may join: no place or body of that name, where a person has it with more."""
    words = name_words(name)
    bearers = [one for one in groups if one.label == "PERSON" and words[0] in name_words(one.name)]
    if len(words) > 1 or not bearers:
        return groups
    return [one for one in groups if one.label == "PERSON" or name_words(one.name) != words]


def _bearers(name: str, groups: list[NamedEntity]) -> list[NamedEntity]:
    """The people whose family name is the name, which is one word: their last, or the first where the family name comes first."""
    words = name_words(name)
    people = [one for one in groups if one.label == "PERSON"]
    first = len(words) == 1 and not is_given_name(words[0])
    return [
        one
        for one in people
        if (full := name_words(one.name))[-1:] == words or (first and len(full) > 1 and full[:1] == words)
    ]


def _rivals(name: str, groups: list[NamedEntity]) -> list[NamedEntity]:
    """The same, where there are several, and not too many to be compared; else none."""
    bearers = _bearers(name, groups)
    return bearers if 2 <= len(bearers) <= MOST_OF_ONE_NAME else []


def only_bearer(name: str, groups: list[NamedEntity]) -> list[NamedEntity]:
    """The only person of a family name, whatever the given name says of gender: "Ms Odhiambo" is Winfred Odhiambo."""
    bearers = _bearers(name, groups)
    return bearers if len(bearers) == 1 else []


def keep_titled(ent: Span, name: str, groups: list[NamedEntity], text: str) -> list[NamedEntity]:
    """The groups that a lone family name after a title may join: of several people of it, the one who has had that title."""
    rivals = _rivals(name, groups)
    title = title_before(text, ent.start_char, ent.end_char) if rivals else None
    if title is None:
        return groups
    titled = [
        one
        for one in rivals
        if any(title_before(text, *mention) == title for mention in one.mentions[:_LOOKED_AT])
    ]
    return titled if len(titled) == 1 else groups


def keep_first_called(name: str, groups: list[NamedEntity]) -> list[NamedEntity]:
    """The groups that a lone family name may join: of several people of it, the one who was called so before any other of them
    was named; it stays theirs.
    """
    rivals = _rivals(name, groups)
    if not rivals:
        return groups
    first, second = sorted(rivals, key=lambda one: one.mentions[0])[:2]
    lone = [start for start, end in first.mentions[:_LOOKED_AT] if end - start <= len(name) + _SUFFIX]
    return [first] if any(start < second.mentions[0][0] for start in lone) else groups


def leave_out_namesake_kin(name: str, groups: list[NamedEntity], text: str) -> list[NamedEntity]:
    """The groups that a person's full name may join: not a father's or son's of the same name ("His father, Ben Lee Sr.")."""
    words = name_words(name)
    if len(words) < 2:
        return groups
    return [
        one
        for one in groups
        if not (
            _GENERATION.search(one.name)
            and name_words(_GENERATION.sub("", one.name)) == words
            and is_relative(one.mentions[0], text)
        )
    ]


def leave_out_relatives(name: str, groups: list[NamedEntity], text: str) -> list[NamedEntity]:
    """The groups that a lone family name may join: of several people of it, none who was brought in as another's relative."""
    rivals = _rivals(name, groups)
    relatives = {id(one) for one in rivals if is_relative(one.mentions[0], text)}
    return groups if len(relatives) == len(rivals) else [one for one in groups if id(one) not in relatives]


class Mentioned:
    """The entities of one Doc by their words: how often each is taken for what, and whether it is rather somebody's name."""

    def __init__(self, ents: Iterable[Span]) -> None:
        self._by_text: dict[str, list[Span]] = {}
        for ent in ents:
            self._by_text.setdefault(ent.text, []).append(ent)
        self._others = Counter(
            text for text, same in self._by_text.items() for ent in same if ent.label_ != "PERSON"
        )
        self._people: dict[str, bool] = {}

    def others(self, text: str) -> int:
        """How often the words are taken for no person."""
        return self._others[text]

    def is_rather_person(self, ent: Span) -> bool:
        """Whether a lone word that is taken for a body is a family name, where somebody bears it."""
        if ent.text not in self._people:
            same = self._by_text[ent.text]
            least = MAYBE_PERSON if self.others(ent.text) == 1 else RATHER_PERSON
            text: str = ent.doc._.words
            a_body = least == RATHER_PERSON and any(
                _AN.search(text, max(0, one.start_char - _ROOM), one.start_char) for one in same
            )
            self._people[ent.text] = not a_body and any(
                _person_chance(one) >= least for one in same if least == RATHER_PERSON or one == ent
            )
        return self._people[ent.text]


def find_bearer(
    ent: Span, groups: list[NamedEntity], gender: str | None, mentioned: Mentioned
) -> NamedEntity | None:
    """The person of a lone family name that was taken for a body, or who was taken for a place but is addressed here.

    A name that is a body's again and again (Dell, Ferrari) is the body's, whoever else has it.
    """
    words = name_words(plain_name(ent.text, ent.label_))
    if len(words) != 1:
        return None
    alike = [
        one for one in groups if len(full := name_words(one.name)) > 1 and words[0] in (full[0], full[-1])
    ]
    once = mentioned.others(ent.text) == 1
    if (
        ent.label_ in ("ORG", "FAC", "PRODUCT", "NORP")
        and (once or all(one.label == "PERSON" for one in alike))
        and mentioned.is_rather_person(ent)
    ):
        alike = [one for one in alike if one.label == "PERSON"]
    elif gender:
        alike = [one for one in alike if one.label in ("GPE", "LOC", "NORP")]
    else:
        return None
    found = min(alike, key=lambda group: distance(ent.start_char, group), default=None)
    if found:
        found.label = "PERSON"
    return found


def _person_chance(ent: Span) -> float:
    """How likely a span is a person by the encoder's scores, without those it would have for another label."""
    encoded: Encoded = ent.doc._.encoded
    scores = encoded.scores.tasks["entities"][slice(*encoded.span(ent.start_char, ent.end_char))]
    index = 1 + 2 * CORPUS_LABELS.index("Person")
    if not len(scores):
        return 0.0
    return float(softmax(scores)[:, index : index + 2].sum(axis=1).mean())
