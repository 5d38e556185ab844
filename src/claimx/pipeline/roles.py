"""Nouns for what people are."""

import re

_ROLES = frozenset(
    "abbot accountant accused advocate agent aide ally analyst applicant apprentice architect assistant attendant attorney aunt "
    "bishop boss boy cabbie captain chair champion chaplain chef chief child claimant clerk coach colleague colonel commandant "
    "consultant cook correspondent cousin critic dean defendant deputy diplomat entrepreneur envoy executive expert fellow friend "
    "bloke bride dad mom mum nan gran granny grandad grandma grandpa groom lad tot "
    "geek general girl graduate grandparent guard guide guru head heir host husband imam inhabitant judge king lead lieutenant "
    "lord man mate mechanic medic mep mk mla mna midwife monarch monk mp msp neighbour nephew niece novice nun nurse official old pal parent "
    "patient pilot poet president priest prince principal queen rabbi rebel representative resident respondent secretary sergeant "
    "servant sheikh smith son star student superintendent surgeon td teen tenant tycoon umpire uncle undersecretary vet veteran "
    "victim whip widow wife youth".split()
)
"""What a person may be; beside these, the nouns of ``_ROLE_ENDING``."""
_NO_ROLES = frozenset(
    "after answer banner barrier boiler border center centre chapter cluster computer container corner corridor cover december "
    "dinner disaster disorder door earlier either elder error factor figure floor former freighter helicopter her later letter "
    "matter meter mirror monitor motor neither newspaper november number october offer older order other over paper poster power "
    "quarter reactor register river sector semester sensor september server shelter shoulder summer tanker tower tractor trailer "
    "trawler under water weather winter younger".split()
)
"""Words that only look like one of those."""
_ROLE_ENDING = re.compile(r".{2,}(?:er|or|ist|ian|man|woman|person|eer|ee|ess)$")


def is_role(noun: str) -> bool:
    """Whether a noun is one for a person.

    >>> is_role("baker"), is_role("nurse"), is_role("newspaper"), is_role("river")
    (True, True, False, False)
    """
    word = noun.casefold()
    return word in _ROLES or (word not in _NO_ROLES and bool(_ROLE_ENDING.fullmatch(word)))


_AFTER_BODY = re.compile(
    r"(?:\S+\s)*?[A-Z][\w’'-]*\s(?:of|on|for)\s(?:the\s)?[A-Z][^,]*\s(?P<noun>[a-z][\w-]+)"
)


def noun_after_body(words: str) -> str | None:
    """The noun for a person that follows on a body's name with a preposition in it, or None.

    >>> noun_after_body("a Bank of Ghana governor"), noun_after_body("the governor of the Bank of Ghana")
    ('governor', None)
    """
    found = _AFTER_BODY.fullmatch(words)
    return found["noun"] if found and is_role(found["noun"]) else None
