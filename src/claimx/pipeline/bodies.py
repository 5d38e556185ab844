"""Companies and public bodies told apart, by a noun and by a name: "the firm" is no ministry."""

import re

from claimx.pipeline.annotations import NamedEntity

_COMPANY = re.compile(
    r"\b(?:company|firm|business|group|(?:\w*|car)maker|manufacturer|operator|retailer|developer|startup|start-up|airline|streamer|platform|"
    r"brand|chain|giant|lender|bank|producer|supplier|publisher|studio|brewery|brewer|miner|insurer|utility|app|label|franchise)$",
    re.I,
)
_BODY = re.compile(
    r"\b(?:government|ministry|council|police|court|agency|department|commission|regulator|watchdog|authority|board|office|union|party|"
    r"committee|parliament|army|military|force|forces|church|university|school|club|association|federation|charity|court|prosecutors?|"
    r"service|institute|centre|center|league|movement|network|foundation|academy|mission|secretariat|bureau)\b",
    re.I,
)
_LEGAL = re.compile(
    r"\b(?:S\.?A\.?|SpA|Inc|Ltd|plc|PLC|GmbH|AG|NV|Corp|Co|LLC|Bhd|Group|Holdings|Foods|Motors|Airlines|Airways|Energy|Robotics|Labs|Display|"
    r"Industries|Electronics|Pharma|Bank|Rail|Media|Resorts|Software|Technologies|Systems)\b|&"
)


def compare_sorts(noun: str, entity: NamedEntity) -> tuple[bool, bool]:
    """Whether a noun for a company or a public body goes with an entity's name, and whether it goes against it.

    >>> compare_sorts("company", NamedEntity("Bracken Foods", "ORG"))
    (True, False)
    >>> compare_sorts("company", NamedEntity("Ministry of Ecology", "ORG"))
    (False, True)
    """
    is_place = entity.label in ("GPE", "LOC")
    if _COMPANY.search(noun):
        is_company = _LEGAL.search(entity.name) is not None
        return is_company, is_place or (_BODY.search(entity.name) is not None and not is_company)
    if _BODY.search(noun):
        return noun in entity.name.casefold(), _LEGAL.search(entity.name) is not None or (
            is_place and noun != "government"
        )
    return False, False


def is_the_company(words: str) -> bool:
    """Whether words are nothing but "the" and a noun for a company, so that it must have been named before.

    >>> is_the_company("the airline"), is_the_company("the Kano airline"), is_the_company("the ministry")
    (True, False, False)
    """
    noun = re.fullmatch(r"the\s+([a-z-]+)", words, re.I)
    return noun is not None and _COMPANY.fullmatch(noun[1]) is not None
