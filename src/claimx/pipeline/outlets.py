"""Who obtained a claim, where the words say so plainly: "told Radio X", "in an interview with Y", "obtained by Z"."""

import re

from spacy.tokens import Doc

from claimx.pipeline.annotations import NamedEntity, Span

_TOLD = re.compile(r"\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}")
_OBTAINED = re.compile(
    r"\b(?:interview(?:ed)?\s+(?:with|by|on)|(?:speaking|spoke|talking|spoken)\s+(?:\w+ly\s+)?(?:to|with|on)|"
    r"(?:obtained|seen|reviewed|quoted|cited|published|aired|broadcast|quoted\s+as\s+saying|cited\s+as\s+saying)\s+by)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$",
    re.I,
)
_DESCRIBED = re.compile(
    r"\s+(?P<words>(?:the|this)\s+(?:[\w-]+\s+)?(?:newspaper|paper|daily|weekly|magazine|station|broadcaster|channel|network|"
    r"(?:news\s+)?agency|website|outlet|portal|podcast|programme))\b(?!\s+[A-Z])"
)
_NO_OUTLET = re.compile(
    r"\b(?:court|council|committee|parliament|senate|assembly|congress|inquiry|commission|police|board|house|party|"
    r"ministry|government|tribunal|union|company|department|conference|council|meeting|university|church)\b",
    re.I,
)


def find_outlet(cue: Span, taken: list[Span], doc: Doc) -> Span | None:
    """The outlet named or described ("told the paper") for the cue, in its sentence, outside the spans ``taken``.

    Never a court, a committee or the like.
    """
    text = doc._.words
    start = max(text.rfind("\n", 0, cue[0]), text.rfind(". ", 0, cue[0])) + 1
    end = min(place for place in (text.find("\n", cue[1]), text.find(". ", cue[1]), len(text)) if place >= 0)
    told = text[slice(*cue)].casefold() in ("told", "tells", "telling")
    entities: list[NamedEntity] = doc._.named_entities
    for entity in entities:
        if entity.label not in ("ORG", "WORK_OF_ART") or _NO_OUTLET.search(entity.name):
            continue
        for first, last in entity.mentions:
            if first < start or last > end or any(a < last and first < b for a, b in taken):
                continue
            if (told and first > cue[1] and _TOLD.fullmatch(text[cue[1] : first])) or _OBTAINED.search(
                text[start:first]
            ):
                return first, last
    described = _DESCRIBED.match(text, cue[1], end) if told else None
    return described.span("words") if described else None
