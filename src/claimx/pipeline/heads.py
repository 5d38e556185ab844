"""Which named entity a phrase means: the one that it ends or begins with, not one that it mentions."""

import re

from spacy.tokens import Doc

from claimx.pipeline.annotations import NamedEntity, Span
from claimx.pipeline.labels import THINGS
from claimx.pipeline.mentions import mention_index
from claimx.pipeline.names import is_initials_of
from claimx.pipeline.roles import is_role

_MOST_INITIALS = 4
_SORT_OF_BODY = re.compile(
    r"^\s+(?:party|movement|coalition|alliance|group|union|bank|airline|charity|nonprofit|"
    r"(?:news\s|TV\s|radio\s|television\s)?(?:agency|newspaper|magazine|daily|weekly|website|site|portal|channel|station|broadcaster|network|podcast)|"
    r"(?:[a-z-]+\s){1,3}(?:bureau|institute|agency|union|party|group|service|broadcaster|newspaper|company|federation|association))$"
)
_OUTLET_AFTER = re.compile(
    r"\s+(?:news|TV|radio)\s(?:agency|website|site|portal|channel|station|broadcaster|network)"
)
_UNIONS = frozenset("UN EU US UK AU NATO USA UAE ASEAN ECOWAS".split())
"""Bodies that have others: "the UN refugee agency"."""
_ONE_OF_A_PLACE = re.compile(r"\s*an?\s+", re.I)
_THE = re.compile(r"\s*the\s+", re.I)
_NATION = re.compile(r"[A-Z]\w+(?:an|ese|ish|[cs]h|i|ic|ek|iot)")
_PAPER_AFTER = re.compile(
    r"\s+(?:[a-z-]+\s)?(?:newspaper|paper|daily|weekly|magazine|tabloid|broadcaster|station|channel|website|portal|outlet|network)"
)
_SORT_BEFORE = re.compile(
    r"(?:the\s+)?(?:newspaper|paper|daily|weekly|magazine|broadcaster|station|website|portal|charity|company|firm|union|carmaker|"
    r"airline|retailer|lender|bank|party|agency|watchdog|think\stank|NGO|consultancy|brokerage|collective|group)\s+",
    re.I,
)
_CALLED_BEFORE = re.compile(r"\b(?:calling\sitself|called|known\sas|named)\s(?:the\s)?$")
_DEMONYM = re.compile(r"[A-Z]\w+[^aeiou]i?an|Swede|Dane|Pole|Finn|Turk|Scot|Briton|Spaniard|\w+(?:man|woman)")
"""What one person of a nation or party is called, and several are not: "the Norwegian"."""
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|lawyers?|attorneys?|aides?|advis[eo]rs?|representatives?|allies|ally|friends?|supporters?)\s(?:for|of|to)\s[^,]*$",
    re.I,
)
"""Those who speak for or belong to somebody named, before the name."""
_JOINTS = r"(?:of|for|to|by|from|with|at|in|on|about|against|and|or|that|which)\b"


_BODY_BEFORE = re.compile(
    rf"(?:(?!{_JOINTS})[\w’'.&-]+\s+){{0,5}}(?:group|\w*maker|producer|operator|supplier|retailer|developer|publisher|insurer|lender|carrier|"
    r"miner|market\sresearcher|manufacturer|broadcaster|brokerage|consultancy|charity|association|federation|collective|project|network|startup|giant|newspaper|"
    r"company|firm|union|party|think\stank|club|outlet|watchdog)\s+",
    re.I,
)
"""A description before a body's name that ends with what sort of body it is: "Conservation group"."""


def is_demonym(words: str) -> bool:
    """Whether a phrase means one person by their nation or party.

    >>> is_demonym("The Norwegian"), is_demonym("the Norwegians"), is_demonym("the French")
    (True, False, False)
    """
    return words.startswith(("the ", "The ")) and _DEMONYM.fullmatch(words[4:]) is not None


def named_after_sort(words: str) -> str | None:
    """The name at the end of words that say before it what sort of body it is.

    >>> named_after_sort("the human rights group Prystan"), named_after_sort("the human rights group"), named_after_sort("Group Seven")
    ('Prystan', None, None)
    """
    found = _BODY_BEFORE.match(words)
    name = words[found.end() :] if found else ""
    named = re.fullmatch(r"[^\W\d_a-z][\w’'-]*(?:\s[^\W\d_a-z][\w’'-]*)*", name)
    return name if named and not words[0].isupper() else None


def head_entity(span: Span, doc: Doc, source_kind: str) -> NamedEntity | None:
    """The named entity that a phrase means: the one that it ends with or begins with, not one that it mentions.

    "Human rights lawyer Selim Aksoy" is Selim Aksoy, "the WHO" the WHO; "analysts at Osprey Capital" and
    "Bracken's lawyer" are neither.
    """
    inside = [
        mention
        for mention in mention_index(doc).within(*span)
        if mention[2].label in ("PERSON", "ORG", "NORP", "GPE", "FAC", "PRODUCT", "WORK_OF_ART")
    ]
    inside.sort(key=lambda mention: -mention[0])
    for start, end, entity in inside:
        before, after = doc._.words[span[0] : start], doc._.words[end : span[1]]
        if not re.search(r"\w", re.sub(r"^\s*the\b", "", before, flags=re.I) + after):
            one_of_them = source_kind in ("person", "unnamed") or _DEMONYM.fullmatch(entity.name)
            if entity.label == "NORP" and before.strip() and one_of_them:
                continue  # "the Norwegian" is one of them
            return entity
        if (
            entity.label != "PERSON"
            and not after.strip()
            and (
                _SORT_BEFORE.fullmatch(before)
                or _BODY_BEFORE.fullmatch(before)
                or _CALLED_BEFORE.search(before)
            )
        ):
            return entity
        if entity.label == "PERSON" and _is_person_head(before, after, source_kind):
            return entity
        one_there = _ONE_OF_A_PLACE.fullmatch(before) or (
            _THE.fullmatch(before) and _PAPER_AFTER.fullmatch(after) and _NATION.fullmatch(entity.name)
        )
        if one_there and entity.label in ("NORP", "GPE") and after.strip():
            continue  # "an Austrian newspaper", "the French newspaper"
        if entity.label != "PERSON" and source_kind in THINGS and _is_thing_head(entity, before, after):
            return entity
    return None


def labelled_person(words: str, doc: Doc) -> NamedEntity | None:
    """The only person of the text whose initials the words are, or whose name ends with them where they are all capitals, or a
    word with a capital.
    """
    index = mention_index(doc)
    people = [one for one in index.people_with_initials(words) if is_initials_of(words, one.name)]
    lone = words.istitle() and " " not in words and not is_role(words)
    if not people and (lone or words.isupper()) and len(words) > _MOST_INITIALS:
        people = [one for one in index.called(words) if one.label == "PERSON" or not lone]
    return people[0] if len(people) == 1 else None


def _is_person_head(before: str, after: str, source_kind: str) -> bool:
    """Not a possessor, not inside a phrase of place or relation, not a name that qualifies a noun ("a Munn aide")."""
    if source_kind in THINGS or source_kind == "group":
        return not before.strip() and not after.strip()
    if _SPEAKS_FOR.search(before):
        return False
    if re.match(r"['’]s?\s+\w", after) or re.match(
        r"\s+(?!(?:of|who|from|at|in|with|for|whose|on)\b)[a-z]", after
    ):
        return False
    return not re.search(
        r"\b(?:of|for|to|by|from|with|at|against|near|and|&)\s+(?:the\s+)?(?:(?:former|late|then)\s+)?"
        r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|President|Prime|Minister|Premier|Chancellor|Governor|Gov|Senator|Sen|Mayor|King|Queen|Prince|"
        r"Princess|Pope|Judge|General|Gen|Secretary|Speaker|Chief|Deputy|Vice|Cllr|Cr|MP|Rep)\.?\s+)*$|"
        r"&\s+(?:[A-Z][\w’'-]*\s+)*$",
        before,
    )


def _is_thing_head(entity: NamedEntity, before: str, after: str) -> bool:
    if re.search(r"\w", _SORT_OF_BODY.sub("", re.sub(r"\([^()]*\)?", "", after))):
        return False
    if (
        after.count(" ") > 1
        and not _OUTLET_AFTER.fullmatch(after)
        and (entity.name in _UNIONS or not entity.name.isupper())
    ):
        return False  # "the UN refugee agency"
    if entity.label == "GPE":
        return not re.search(r"\w", before)
    return bool(
        re.fullmatch(r"\W*(?:the\b\W*)?(?:[\w.-]+(?:[’']s?)?\s+){0,4}[\"“‘']?", before, re.I)
        or re.fullmatch(rf"the\s(?:(?!{_JOINTS})[\w.-]+(?:[’']s?)?\s+){{0,6}}", before, re.I)
    ) and not re.search(
        r"\b(?:of|for|to|by|from|with|at|in|on|about|against|and)\s+(?:the\s+|[a-z]+\s+|[\w-]+-based\s+){0,3}$",
        before,
        re.I,
    )
