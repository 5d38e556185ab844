"""Reporting words: their dictionary form, and whether they report a statement or a thought."""

import re
from functools import cache

from spacy.tokens import Doc

from claimx.pipeline.annotations import Span
from claimx.pipeline.encoding import Encoded

THOUGHTS = frozenset(
    """
    think believe hope want fear feel expect know wish doubt consider suspect worry intend plan prefer
    dream assume imagine regret understand love hate like desire anticipate presume reckon suppose trust
    """.split()
)
"""Verbs of belief, wish and feeling (the cognitive and emotive verbs of Hooper 1975)."""

DEEDS = frozenset(
    """
    acquit adjourn adopt aim allow appear appoint appreciate approve arrange attack authorise authorize award back ban block bring
    celebrate charge commend condemn confiscate congratulate convict cover create criticise criticize decide dedicate defend
    define deliver denounce discuss dismiss elect endorse ensure equip establish expand experience explore expropriate extend feature file
    focus give govern issue grant hail hire hold host impose include intend introduce keep laud launch link list look love mandate measure meet
    move name need negotiate oblige offer oppose organise organize pass persevere pertain place plan play plead praise present prohibit promote
    promulgate prove provide publish push ratify refer reference refuse register reject relate release review sanction seek seem sell sentence share
    showcase sign spot stand start submit summon support take teach thank thanke touch unveil use vote welcome witness
    aware awareness conscious consider convince decision determine discover forget identify ignorance imagine keen know learn
    notice perceive realise realize recognise recognize see unaware understand unsure view want
    """.split()
)
"""What somebody does, perceives or has in mind, with no word of it said."""

_CORRECTIONS = {
    "felt": "feel",
    "left": "leave",
    "swore": "swear",
    "sworn": "swear",
    "according": "according to",
    "saw": "see",
}
"""Forms that the lemmatiser reads as other words than reporting verbs."""


@cache
def find_lemma(cue: str) -> str:
    """The dictionary form of a cue's first word, in lower case.

    >>> find_lemma("denied"), find_lemma("According to"), find_lemma("pointed out")
    ('deny', 'according to', 'point')
    """
    from simplemma import lemmatize  # its English dictionary takes a fifth of a second to load

    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", cue.casefold())
    if not words:
        return cue.casefold().strip()
    return _CORRECTIONS.get(words[0]) or lemmatize(words[0], lang="en")


_LIVES = re.compile(r"\s(?!that\b)(?:[\w,.-]+\s){0,4}lives\b")
"""What a flood claims."""
_CALLED_IN = re.compile(r"\sin\s(?:as|after|to|by|when)\b")
"""What follows on "Police called", in a headline."""


def reports_nothing(lemma: str, after: str) -> bool:
    """Whether a cue tells of a deed or a perception, not of words; ``after`` is the text from the cue's end on.

    >>> reports_nothing("sign", " a treaty"), reports_nothing("decide", " that it was late")
    (True, False)
    >>> reports_nothing("claim", " more than 700 lives in May"), reports_nothing("claim", " that lives were lost")
    (True, False)
    """
    if lemma == "claim":
        return _LIVES.match(after) is not None
    if lemma == "call":
        return _CALLED_IN.match(after) is not None
    return lemma in DEEDS and _SAID_SO.match(after) is None


def names_nobody(cue: Span, doc: Doc) -> bool:
    """Whether a cue with no source beside it leaves the speaker out: a passive, a noun, an adverb.

    "It is rumoured that", "is expected to", "fears that", "reportedly"; but not "…, adding that".
    """
    encoded: Encoded = doc._.encoded
    first, last = encoded.span(*cue)
    tokens = [doc[index] for index in encoded.tokens[first:last]]
    before = [doc[index] for index in encoded.tokens[max(0, first - _PASSIVE_REACH) : first]]
    if not tokens or tokens[0].pos_ in ("NOUN", "ADV", "ADJ"):
        return True
    if len(tokens) == 1 and find_lemma(tokens[0].text) in _NAMING:
        return True
    if tokens[0].pos_ != "VERB" or tokens[0].text.casefold().endswith("ing"):
        return False
    while before and before[-1].pos_ in ("ADV", "PART"):
        before.pop()
    return bool(before) and before[-1].text.casefold() in BE


_NAMING = frozenset("know call dub describe name nickname term".split())
BE = frozenset("is are was were be been being 's ’s".split())
_PASSIVE_REACH = 4

_SAID_SO = re.compile(
    r"\s+(?:\w+\s+|an?\s+(?:warning|statement|reminder|notice|alert|order|ruling|apology)\s+)?that\b"
)


def find_act(lemma: str) -> str:
    """Whether a verb reports a "thought" (belief, wish, feeling) or a "statement".

    >>> find_act("fear"), find_act("warn")
    ('thought', 'statement')
    """
    return "thought" if lemma in THOUGHTS else "statement"
