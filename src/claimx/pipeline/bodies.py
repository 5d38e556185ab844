"""Companies and public bodies told apart, by a noun and by a name: "the firm" is no ministry."""

import re
from functools import lru_cache

from claimx.pipeline.annotations import NamedEntity

_COMPANY = re.compile(
    r"\b(?:company|firm|business|group|(?:\w*|car)maker|manufacturer|operator|retailer|developer|startup|start-up|airline|streamer|platform|"
    r"brand|chain|giant|lender|bank|producer|supplier|publisher|studio|brewery|brewer|miner|insurer|utility|app|label|franchise|consultancy|shipyard|resort|hotel)$",
    re.I,
)
_BODY = re.compile(
    r"\b(?:government|ministry|council|police|court|agency|department|commission|regulator|watchdog|authority|board|office|union|party|"
    r"committee|parliament|army|military|force|forces|church|university|school|club|association|federation|charity|court|prosecutors?|"
    r"service|institute|centre|center|league|movement|network|foundation|academy|mission|secretariat|bureau|administration|directorate|tribunal|"
    r"senate|congress|assembly|embassy|consulate|prosecution|navy|hospital|clinic|municipality|constabulary|judiciary|exchange|bourse)\b",
    re.I,
)
_SORTS = (
    re.compile(r"\b(?:police|constabulary|sheriff)\b", re.I),
    re.compile(r"\b(?:prosecut\w+|attorney)\b", re.I),
    re.compile(r"\b(?:court|tribunal|judiciary)\b", re.I),
    re.compile(r"\b(?:ministry|department)\b", re.I),
    re.compile(r"\b(?:university|school|college)\b", re.I),
    re.compile(r"\b(?:hospital|clinic|klinik(?:um)?)\b", re.I),
    re.compile(r"\b(?:parliament|senate|congress|assembly)\b", re.I),
    re.compile(r"\b(?:council|municipality)\b", re.I),
    re.compile(r"\b(?:army|navy|military|air force)\b", re.I),
    re.compile(r"\b(?:embassy|consulate)\b", re.I),
)
"""Sorts of public body, of which no body is two: "the prosecution" is no police station."""
_LEGAL = re.compile(
    r"\b(?:S\.?A\.?|SpA|Inc|Ltd|plc|PLC|GmbH|AG|NV|Corp|Co|LLC|Bhd|Group|Holdings|Foods|Motors|Airlines|Airways|Energy|Robotics|Labs|Display|"
    r"Industries|Electronics|Pharma|Bank|Rail|Media|Resorts|Software|Technologies|Systems)\b|&"
)
_PUBLIC = re.compile(
    r"(?:Office|Ministry|Department|Bureau|Board|Commission|Council|Committee|Agency|Directorate)\s(?:of|for|on)\b"
)
"""How names of public bodies begin that may have a company's word in them: "Office of Rail and Road"."""

_SOCIETIES = (
    (
        re.compile(r"(?:labou?r )?union|guild", re.I),
        re.compile(r"Union|Federation|Alliance|League|Congress|Association|Brotherhood|Workers|Guild|Syndicate|Confederation|Teachers|Nurses"),
    ),
    (
        re.compile(r"regulator|watchdog|inspectorate|ombudsman", re.I),
        re.compile(r"Agency|Authority|Commission|Office|Ombudsman|Board|Regulator|Inspectorate|Bureau|Oversight|Standards|Bank of|"
            r"(?:National|Central|Reserve) Bank|^Of[a-z]+$"),
    ),
    (
        re.compile(r"(?:lobby|trade|industry|business|employers['’]?) (?:group|body|association)|lobby|chamber", re.I),
        re.compile(r"Association|Federation|Council|Chamber|Alliance|Forum|Confederation|Institute|Society"),
    ),
    (re.compile(r"think[ -]tank", re.I), re.compile(r"Institut|Cent(?:re|er)|Foundation|Council|Policy|Forum|Observatory|Studies|Research")),
    (
        re.compile(r"charity|non-?profit|ngo|(?:aid|rights|advocacy|campaign|pressure|environmental) (?:group|agency|body)", re.I),
        re.compile(r"Trust|Foundation|Aid|Watch|Relief|Network|Fund|International|Society|Action|Committee|Rights|Initiative|Alliance|Care|Association"),
    ),
    (re.compile(r"panel|committee|inquiry", re.I), re.compile(r"Panel|Committee|Commission|Inquiry")),
    (re.compile(r"executive", re.I), re.compile(r"Commission")),
)  # fmt: skip
"""Sorts of society, and what stands in their names."""
_TWO_WORDS = re.compile(
    r"(?:\S+\s)*?((?:lobby|trade|industry|business|aid|rights|advocacy|campaign|pressure|environmental|think)[ -]"
    r"(?:group|body|association|tank|agency))",
    re.I,
)


def sort_noun(words: str) -> str | None:
    """The two words that tell what sort of body a phrase means, where it takes two: "think tank"; else None.

    >>> sort_noun("the Stockholm-based think tank"), sort_noun("the company")
    ('think tank', None)
    """
    found = _TWO_WORDS.fullmatch(words)
    return found[1].casefold() if found else None


def compare_sorts(noun: str, entity: NamedEntity) -> tuple[bool, bool]:
    """Whether a noun for a company or a public body goes with an entity's name, and whether it goes against it.

    >>> compare_sorts("company", NamedEntity("Bracken Foods", "ORG"))
    (True, False)
    >>> compare_sorts("company", NamedEntity("Ministry of Ecology", "ORG"))
    (False, True)
    """
    is_place = entity.label in ("GPE", "LOC")
    for sort, names in _SOCIETIES:
        if sort.fullmatch(noun) and entity.label in ("ORG", "NORP", "FAC") and names.search(entity.name):
            return True, False
    if _COMPANY.search(noun):
        is_company = _LEGAL.search(entity.name) is not None and not _PUBLIC.match(entity.name)
        return is_company, is_place or (_BODY.search(entity.name) is not None and not is_company)
    if _BODY.search(noun):
        own, named = _sort(noun), _sort(entity.name)
        if own is not None and named is not None:
            return own == named, own != named
        return noun in entity.name.casefold(), _LEGAL.search(entity.name) is not None or (
            is_place and noun != "government"
        )
    return False, False


def is_body(noun: str) -> bool:
    """Whether a noun is one for a company or a public body."""
    return _COMPANY.search(noun) is not None or _BODY.search(noun) is not None


def is_public_body(words: str) -> bool:
    """Whether words end in a noun for a public body, or a society: "the Lahti police"."""
    return _BODY.search(words.split()[-1]) is not None if words else False


def is_other_force(words: str, name: str) -> bool:
    """Whether words are for a public body of a sort and a place, and a name has neither.

    >>> is_other_force("the Israeli military", "Hezbollah"), is_other_force("the Israeli military", "Israel Defense Forces")
    (True, False)
    """
    sort = _sort(words)
    places = {word[:4] for word in re.findall(r"(?<!^)\b[A-Z]\w{2,}", words)}
    return (
        sort is not None and bool(places) and sort != _sort(name) and not any(one in name for one in places)
    )


_ALWAYS_NAMED = {
    "ministry": re.compile(
        r"minist|kement|office|department|treasury|directorate|secretariat|board|chancellery", re.I
    ),
    "university": re.compile(
        r"universi|college|institut|school|academy|hochschule|polytechnic|state|tech", re.I
    ),
    "hospital": re.compile(r"hospi|clinic|infirmary|medical|health|klinik|centre|center|sanatorium", re.I),
    "embassy": re.compile(r"embass|mission|consulate", re.I),
    "court": re.compile(
        r"court|tribunal|justice|bailey|bench|judicia|audiencia|corte|cour|gericht|sessions|hague|icc|icj|assize|circuit",
        re.I,
    ),
    "council": re.compile(
        r"council|municipal|city|county|borough|district|shire|town|parish|comhairle|concejo|gemeente|village",
        re.I,
    ),
}
"""What stands in the names, of several words, of bodies that are called so."""


_NEVER_PUBLIC = re.compile(r"\b(?:club|airline|carmaker|retailer|brewer|newspaper|company|firm)$", re.I)
_PUBLIC_NAME = re.compile(
    r"(?:.*\s)?(?:Police|Constabulary|Senate|Parliament|Army|Navy|Embassy|Supreme Court|High Court)|Ministry of .+"
)
"""Nouns for what no public body is, and names of such."""


def is_other_sort(noun: str, name: str) -> bool:
    """Whether a name says that a body is of another sort than a noun for public bodies.

    >>> is_other_sort("ministry", "National Council of Teachers"), is_other_sort("ministry", "Home Office"), is_other_sort("court", "Old Bailey")
    (True, False, False)
    >>> is_other_sort("club", "Senate"), is_other_sort("club", "Police Athletic Club")
    (True, False)
    """
    own, named = _sort(noun), _sort(name)
    if own is None:
        return _NEVER_PUBLIC.search(noun) is not None and _PUBLIC_NAME.fullmatch(name) is not None
    called = _ALWAYS_NAMED.get(noun)
    return (named is not None and own != named) or (
        called is not None and " " in name and not called.search(name)
    )


@lru_cache(maxsize=4096)
def _sort(words: str) -> int | None:
    """Which of ``_SORTS`` words name first, or None."""
    found = [(match.start(), number) for number, sort in enumerate(_SORTS) if (match := sort.search(words))]
    return min(found)[1] if found else None


OUTLET_NOUNS = frozenset({"newspaper", "daily", "broadcaster", "station", "outlet"})
_NAMED_BEFORE = OUTLET_NOUNS | frozenset(
    "agency watchdog regulator charity municipality institution organization organisation union club".split()
)


def _noun_alone(words: str) -> str:
    """The noun of words that are nothing but "the" and a noun, in lower case; else an empty string."""
    found = re.fullmatch(
        r"the\s+(?:(?:power|state|national|electricity|water|rail|state-owned|state-run|[\w-]+-based)\s+)?([a-z-]+)",
        words,
        re.I,
    )
    return found[1].casefold() if found else ""


def noun_of_known(words: str) -> str | None:
    """The noun of words that are nothing but "the" and what sort of body it is, where a body so called has its name before.

    >>> noun_of_known("The watchdog"), noun_of_known("the court"), noun_of_known("the nuclear watchdog")
    ('watchdog', None, None)
    """
    noun = _noun_alone(words)
    return noun if noun in _NAMED_BEFORE else None


def is_the_company(words: str) -> bool:
    """Whether words are nothing but "the" and a noun for a company, so that it must have been named before.

    >>> is_the_company("the airline"), is_the_company("the Kano airline"), is_the_company("the ministry")
    (True, False, False)
    """
    return _COMPANY.fullmatch(_noun_alone(words)) is not None
