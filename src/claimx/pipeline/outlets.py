"""Who obtained a claim, where the words say so plainly: "told Radio X", "in an interview with Y", "obtained by Z"."""

import re
from bisect import bisect_left

from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim, NamedEntity, Span
from claimx.pipeline.encoding import UNREAD
from claimx.pipeline.entity_labels import is_platform
from claimx.pipeline.mentions import mention_index
from claimx.pipeline.referents import Referent

_REACH = 1000
"""Characters of the sentence before and after a cue that are looked at."""

_TOLD = re.compile(r"\s+(?:the\s+)?(?:[A-Z][a-z]+(?:an|ish|ese|ch)\s+)?(?:[a-z-]+\s+){0,3}")
_OBTAINED = re.compile(
    r"\b(?:interview(?:ed)?\s+(?:with|by|on|over)|(?:speaking|spoke|talking|spoken)\s+(?:\w+ly\s+)?(?:to|with|on)|"
    r"(?:obtained|seen|sighted|reviewed|quoted|cited|published|aired|broadcast|carried|heard|quoted\s+as\s+saying|cited\s+as\s+saying)\s+by)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$",
    re.I,
)
_NOUN = (
    r"(?:newspaper|paper|daily|weekly|magazine|station|broadcaster|channel|network|(?:news\s+)?agency|website|outlet|portal|"
    r"podcast|programme)"
)
_TOLD_CALLED = re.compile(
    r"\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}?(?P<words>(?:[A-Z][\w.’'-]+\s){0,3}?(?:Radio|TV|News|Reuters|AFP|AP|BBC|CNN)\b|(?:[A-Z][\w.’'-]+\s){1,3}?radio\b|"
    r"(?:[A-Z][\w.’'-]+\s){1,3}?(?:Times|Post|Herald|Mirror|Ledger|Courier|Gazette|Tribune|Mail|Chronicle|Observer)\b|"
    r"(?:Radio|TV|Channel)\s[A-Z][\w’'-]+|The\s(?:[A-Z][\w’'-]+\s?){1,3}\b)"
)
_STATE = r"(?:state|national|public|local)\s+(?:television|TV|radio|media)"
_CARRIED_BY_STATE = re.compile(
    rf"\b(?:(?:carried|quoted|cited)\s+by|(?:remarks|comments|interview|address)\s+(?:aired|broadcast)\s+(?:by|on))\s+(?P<words>(?:[A-Z]\w+\s+)?{_STATE})\b"
)
_DESCRIBED = re.compile(rf"\s+(?P<words>the\s+(?:[\w-]+\s+)?{_NOUN}|{_STATE})\b(?!\s+[A-Z])")
_OBTAINED_BY_DESCRIBED = re.compile(
    rf"\b(?:interview(?:ed)?\s+(?:with|by)|(?:obtained|seen|sighted|reviewed|quoted|cited)\s+by)\s+(?P<words>the\s+(?:same\s+)?{_NOUN})\b(?!\s+[A-Z])"
)
_AIRED_ON = re.compile(r"\b[Oo]n\s+(?:the\s+)?[“\"‘']?$")
_AIRED = re.compile(r"[”\"’']?\s+(?:podcast|programme|show)\b")
_CALLED = re.compile(rf"\b{_NOUN}\s+(?:called\s+)?[“\"‘']?$")
_PRESS = re.compile(
    r"\b(?:Radio|TV|Television|Times|Post|Daily|News|Herald|Gazette|Tribune|Ledger|Journal|Observer|Standard|Star|Mail|Telegraph|"
    r"Guardian|Chronicle|Courier|Press|Reporter|Bugle|Echo|Express|Sun|Mirror|Independent|Monitor|Dispatch|Examiner|Reuters|AFP|"
    r"Bernama|Xinhua|Interfax|BBC|CNN|NPR|RFI|DW|NHK|RTÉ|CBC|ABC|SABC|CBS|NBC|FM|Broadcasting|Wire|Zeitung|Diario|El País|Le Monde|Agency)\b"
)
_NO_OUTLETS = frozenset({"PERSON", "GPE", "LOC", "FAC", "NORP", "DATE", "MONEY"})
_NO_OUTLET = re.compile(
    r"\b(?:court|council|committee|parliament|senate|assembly|congress|inquiry|commission|police|board|house|party|"
    r"ministry|government|tribunal|union|company|department|conference|council|meeting|university|academy|sheriff|church|"
    r"Commons|Lords|Diet|Riksdag|Storting|Folketing|Bundesrat|Senado|Yuan|Majlis|Dáil|Seanad|Sabha|Knesset|Bundestag|Duma|Sejm|MCAs|TDs|MPs|MEPs|MSPs|MLAs|lawmakers|senators|deputies)\b",
    re.I,
)


def settle_outlet(claim: Claim, doc: Doc) -> Span | None:
    """Where the outlet stands that passed a claim on: the encoder's, if it may be one, else what the words say plainly."""
    given = _without_clause(claim.via_span, doc) if claim.via_span else None
    span = given if given and may_pass_on(given, claim, doc) else None
    if span is None and claim.cue:
        span = find_outlet(claim.cue, claim.spans, doc)
    return None if span and is_own_outlet(doc._.words[slice(*span)]) else span


_CLAUSE = re.compile(r"\s(?:he|she|they|it|that|who|which)\b", re.I)


def _without_clause(span: Span, doc: Doc) -> Span:
    """An outlet's span without the clause that was taken with it: "Second Helping she"."""
    clause = _CLAUSE.search(doc._.words, *span)
    return (span[0], clause.start()) if clause else span


def find_outlet(cue: Span, taken: list[Span], doc: Doc) -> Span | None:
    """The outlet named or described ("told the paper") for the cue, in its sentence, outside the spans ``taken``.

    Never a court, a committee or the like.
    """
    text = doc._.words
    near, far = max(0, cue[0] - _REACH), min(len(text), cue[1] + _REACH)
    start = max(text.rfind("\n", near, cue[0]), text.rfind(". ", near, cue[0]), near - 1) + 1
    end = min(
        place for place in (text.find("\n", cue[1], far), text.find(". ", cue[1], far), far) if place >= 0
    )
    told = text[slice(*cue)].casefold() in ("told", "tells", "telling")
    for first, last, entity in mention_index(doc).within(start, end):
        called_so = is_press(entity.name) and " " in entity.name and entity.label not in ("DATE", "MONEY")
        barred = entity.label in _NO_OUTLETS and not called_so and not _is_told_again(entity, doc)
        if barred or _NO_OUTLET.search(entity.name):
            continue
        if any(a < last and first < b for a, b in taken):
            continue
        aired = _AIRED_ON.search(text[start:first]) and _AIRED.match(text, last)
        if (
            (told and first > cue[1] and _TOLD.fullmatch(text[cue[1] : first]))
            or aired
            or ((obtained := _OBTAINED.search(text[start:first])) and _may_obtain(obtained[0], entity, doc))
        ):
            return first, last
    described = (
        (_DESCRIBED.match(text, cue[1], end) or _TOLD_CALLED.match(text, cue[1], end) if told else None)
        or _OBTAINED_BY_DESCRIBED.search(text, start, end)
        or _CARRIED_BY_STATE.search(text, start, end)
    )
    return described.span("words") if described else None


_PUBLISHED = re.compile(r"\b(?:published|aired|broadcast|carried)\s+by\b", re.I)


def _may_obtain(words: str, entity: NamedEntity, doc: Doc) -> bool:
    """Whether a body passes on what words say that it obtained: whoever is no outlet publishes its own."""
    return not _PUBLISHED.match(words) or is_outlet(entity, doc)


_OBTAINED_AFTER = re.compile(
    r",?\s(?:(?:which|that)\s(?:was|were)\s)?(?:(?:leaked|shown)\sto|(?:obtained|seen|sighted|reviewed|viewed)\s(?:\w+ly\s)?by)\s(?:the\s)?",
    re.I,
)


def find_obtained(span: Span, doc: Doc) -> Span | None:
    """Where the outlet stands that obtained the document at ``span``: "a memo seen by the Vigo Herald"; else None."""
    found = _OBTAINED_AFTER.match(doc._.words, span[1])
    if found is None:
        return None
    for start, end, entity in mention_index(doc).within(found.start(), found.end() + _REACH):
        if start <= found.end() <= end:
            called_so = is_press(entity.name)
            return None if entity.label in _NO_OUTLETS and not called_so else (start, end)
    return None


_BESIDE_TOLD = re.compile(
    r"\b(?:told|tells?|telling|spoke|speaks|speaking|talked|talking|spoken|interview(?:ed)?|admitted|confirmed|confirms|said|wrote|writing|"
    r"published|appeared|posted|cited|quoted|reported|obtained|seen|sighted|reviewed|broadcast|aired|carried|heard|shared|given|gave|polled|surveyed|contacted|reached|asked|according)\b"
    r"[^.!?\n]{0,60}$",
    re.I,
)
_NO_OUTLET_AFTER = re.compile(
    r"\s(?:[a-z]+\s)?(?:court|tribunal|delegates?|members|gathering|rally|conference|team|office|workers|supporters|representatives?|"
    r"officials?|audience|commander|crowd|faithful|voters|convention|summit)\b"
)


def may_pass_on(span: Span, claim: Claim, doc: Doc) -> bool:
    """Whether what the encoder takes for the outlet of a claim may be one: no court, party or firm, and not in another paragraph."""
    text, start = doc._.words, claim.cue[0] if claim.cue else claim.start
    words = text[slice(*span)]
    if (
        "\n" in text[min(start, span[0]) : max(start, span[0])]
        or _NO_OUTLET.search(words)
        or _NO_OUTLET_AFTER.match(text, span[1])
    ):
        return False
    inside = mention_index(doc).within(*span)
    people = [entity for _, end, entity in inside if entity.label == "PERSON" and end == span[1]]
    if people:
        return _is_told_again(people[0], doc)
    if re.search(rf"\b{_NOUN}\b", words, re.I) or any(is_outlet(entity, doc) for _, _, entity in inside):
        return True
    between = text[claim.cue[1] : span[0]] if claim.cue else ""
    return (
        _BESIDE_TOLD.search(text[max(0, span[0] - 120) : span[0]]) is not None
        or re.fullmatch(r"\s+to\s+(?:the\s+)?", between) is not None
    )


_TELLING = re.compile(r"\b(?:told|tells)\s+(?:the\s+)?$", re.I)


def _is_told_again(entity: NamedEntity, doc: Doc) -> bool:
    """Whether what was taken for a person or a place is an outlet by all that the article says of it.

    It is told things or obtains them each time that it is mentioned, twice at least, or else its name stands
    in a line of the page's head or foot: "Severny Veter in English".
    """
    text = doc._.words
    furniture = [(one.start, one.end) for one in doc._.blocks if one.role in UNREAD]
    starts = [start for start, _ in entity.mentions]
    if len(starts) > 1 and all(_is_told(start, text) for start in starts):
        return True
    in_line = any(entity.name in text[start : min(end, start + 80)] for start, end in furniture)
    return in_line and any(_is_told(start, text) for start in starts)


def _is_told(start: int, text: str) -> bool:
    """Whether whoever is named at ``start`` is told something there, or obtains it."""
    before = text[max(0, start - 60) : start]
    return bool(_TELLING.search(before) or _OBTAINED.search(before))


def is_own_outlet(words: str) -> bool:
    """Whether words mean the outlet that the article itself stands in: "this newspaper" passes nothing on."""
    return re.match(r"this\b", words, re.I) is not None


def is_press(name: str) -> bool:
    """Whether a name is like those of newspapers, stations and agencies.

    >>> is_press("Harbour Times"), is_press("Harbour Board")
    (True, False)
    """
    return _PRESS.search(name) is not None


_PRINTED = re.compile(r"\b(?:newspaper|paper|daily|weekly|magazine)$", re.I)
_PRINTED_NAME = re.compile(
    r"\b(?:Times|Post|Daily|Herald|Gazette|Tribune|Ledger|Journal|Observer|Telegraph|Guardian|Chronicle|Courier|Mirror|Zeitung)\b"
)
_AIRED_NOUN = re.compile(r"\b(?:broadcaster|station|channel|network|television|radio)$", re.I)
_AIRED_NAME = re.compile(
    r"\b(?:Radio|TV|Television|Tele|Channel|FM|BBC|CNN|NPR|CBC|ABC|NHK|RTÉ|Broadcasting)\b"
)


def is_other_medium(words: str, name: str) -> bool:
    """Whether an outlet's name says that it is aired where words are for one that is printed, or the other way round.

    >>> is_other_medium("the newspaper", "Radio Bracken"), is_other_medium("the channel", "Harbour Times"), is_other_medium("the paper", "Asi")
    (True, True, False)
    """
    aired, printed = _AIRED_NAME.search(name), _PRINTED_NAME.search(name)
    return bool(
        (_PRINTED.search(words) and aired and not printed)
        or (_AIRED_NOUN.search(words) and printed and not aired)
    )


def is_outlet(entity: NamedEntity, doc: Doc) -> bool:
    """Whether an entity is likely a newspaper, a station, an agency: by its name, or by the noun before it."""
    if entity.label not in ("ORG", "WORK_OF_ART", "PRODUCT") or _NO_OUTLET.search(entity.name):
        return False
    return is_press(entity.name) or any(
        _CALLED.search(doc._.words[max(0, a - 40) : a]) for a, _ in entity.mentions
    )


_OF_NOUN = re.compile(
    r"the\s(?:same\s)?(?P<noun>newspaper|daily|weekly|magazine|channel|station|broadcaster|website|site|portal|agency|network)",
    re.I,
)
_ALIKE = ("newspaper|daily|paper|weekly", "channel|station|broadcaster|network", "website|site|portal")


def outlet_nouns(words: str) -> str | None:
    """The nouns by which an outlet may be brought in that words mean, as a pattern; None where they are no such words.

    >>> outlet_nouns("the channel"), outlet_nouns("The agency"), outlet_nouns("the ministry")
    ('channel|station|broadcaster|network', 'agency', None)
    """
    found = _OF_NOUN.fullmatch(words)
    noun = found["noun"].casefold() if found else None
    return next((one for one in _ALIKE if noun in one.split("|")), noun)


def find_called(nouns: str, doc: Doc) -> list[NamedEntity]:
    """The bodies that the article brings in by one of the nouns: "the channel Abai TV", "the Abai TV channel"."""
    before = re.compile(rf"\b(?:{nouns})(?:\scalled)?\s[“\"‘']?$", re.I)
    after = re.compile(rf"\s(?:news\s)?(?:{nouns})\b", re.I)
    text = doc._.words
    return [
        one
        for one in doc._.named_entities
        if one.label in ("ORG", "WORK_OF_ART", "PRODUCT")
        and not is_platform(one.name)
        and any(before.search(text, max(0, a - 40), a) or after.match(text, b) for a, b in one.mentions)
    ]


def find_described_outlet(span: Span, referents: list[Referent], doc: Doc) -> Referent | None:
    """The outlet that "the newspaper" means: the one last named before it, else the first one after it."""
    if re.match(r"(?!the\b)", doc._.words[slice(*span)], re.I):
        return None
    outlets = [
        one
        for one in referents
        if one.mentions
        and one.entity
        and ((one.source and one.source.kind == "outlet") or is_outlet(one.entity, doc))
        and not is_other_medium(doc._.words[slice(*span)], one.name)
    ]
    before = [one for one in outlets if one.places[0][0] < span[0]]
    return max(
        before,
        key=lambda one: one.places[bisect_left(one.places, (span[0], 0)) - 1][0],
        default=min(outlets, key=lambda one: one.places[0], default=None),
    )
