"""Labels and edges of found entities where the words themselves settle them."""

import re
from itertools import pairwise

from spacy.tokens import Span

from claimx.pipeline.bodies import is_body
from claimx.pipeline.given_names import guess_gender
from claimx.pipeline.names import strip_legal_form
from claimx.pipeline.titles import RANKS, is_addressed, is_title

_PLATFORMS = frozenset(
    "facebook instagram whatsapp telegram tiktok youtube twitter kwai wechat weibo snapchat reddit linkedin viber".split()
)
_OTHER_PLATFORMS = frozenset({"x", "threads", "signal", "line"})
"""Those whose names are also people's, or words."""


def is_platform(name: str) -> bool:
    """Whether a name is that of a platform where anybody posts: "Telegram"."""
    return name.casefold() in _PLATFORMS | _OTHER_PLATFORMS


_BY_WORDS = [
    ("NORP", re.compile(r"\b(?:Party|Bloc)$")),
    ("ORG", re.compile(r"\w \b(?:Rovers|United|Wanderers|Athletic|Albion|Hotspur|Rangers|FC|RFC|AFC)$")),
    ("ORG", re.compile(r"\b(?:Hospital|Museum|University|Office|Patriarchate|Ministry)$|^(?:Ministry|University|Bank|Institute) of\b")),
    ("LOC", re.compile(r"^(?:Lake|Mount|Cape) [A-Z]|\b(?:River|Valley|Sea|Ocean|Mountains|Peninsula|Desert|Basin)$")),
    ("LOC", re.compile(r"^(?:Africa|Asia|Europe|Antarctica|Oceania|(?:North|South|Central|Latin) America|(?:the )?Middle East)$")),
    ("LOC", re.compile(r"^(?:Central|South|Southeast|East) Asia$")),
    ("FAC", re.compile(r"\b(?:Street|Avenue|Road|Airport|Stadium)$|^(?:Route|Highway) \d+$")),
    ("EVENT", re.compile(r"^(?:Cyclone|Hurricane|Typhoon|Storm) [A-Z]")),
    ("EVENT", re.compile(r"^(?:Easter|Christmas|Thanksgiving|Rama[dz]an|Holy Week|Diwali|Eid\b.*|Nowruz|Hanukkah)$")),
]  # fmt: skip


_LETTERS_AFTER = re.compile(
    r"[^\W\d_a-z]\S*\s(?:\S+\s)*[^\W\d_a-z][\w’'-]*[a-zà-ÿ],?\s(?:KC|QC|BL|SAN|MBE|OBE|CBE|PhD)"
)
"""A person's name and the letters after it: "Ann Lee KC"."""


_FIRM_FIRST = re.compile(r"(?:PT|CV|OAO|OOO|PJSC|JSC) [A-Z]")
"""Legal forms that stand before a firm's name."""


def settled_label(text: str, label: str) -> str:
    """The label of an entity, or the one that its words settle: parties NORP, platforms ORG, "Mr …" a person.

    >>> settled_label("Formosa Renewal Party", "ORG"), settled_label("Instagram", "WORK_OF_ART")
    ('NORP', 'ORG')
    >>> settled_label("Bracken Foods plc", "PERSON")
    'ORG'
    >>> settled_label("Lake Titicaca", "FAC"), settled_label("Comrade Ann Lee", "WORK_OF_ART")
    ('LOC', 'PERSON')
    >>> settled_label("Fiachra de Lee BL", "ORG"), settled_label("KBL", "ORG")
    ('PERSON', 'ORG')
    """
    if label in ("DATE", "MONEY"):
        return label
    if is_addressed(text) or _LETTERS_AFTER.fullmatch(text):
        return "PERSON"
    if text.casefold() in _PLATFORMS or (label != "PERSON" and text.casefold() in _OTHER_PLATFORMS):
        return "ORG"
    if strip_legal_form(text) != text or _FIRM_FIRST.match(text):
        return "ORG"
    if label == "PERSON":
        return label
    return next((settled for settled, pattern in _BY_WORDS if pattern.search(text)), label)


_BODY_BEFORE = re.compile(
    r"\b(?:group|charity|project|collective|NGO|non-?profit|organi[sz]ation|consultancy|brokerage|think\s?tank|start-?up|association|"
    r"coalition|newspaper|website|broadcaster|retailer|airline|insurer|lender|union|outlet|publisher|carmaker|network|call(?:ing|s)\sitself)\s$"
)
_SHIP_BEFORE = re.compile(
    r"\b(?:boat|ship|vessel|ferry|trawler|tanker|freighter|yacht|schooner|submarine|frigate|tug|tugboat|lifeboat|dredger|carrier)\s[“\"‘']?$"
)
_ROLE_BEFORE = re.compile(
    r"\b(?:specialist|spokes(?:man|woman|person)|director|minister|president|secretary|professor|expert|chair(?:man|woman|person)|researcher|officer|"
    r"inspector|judge|lawyer|mayor|captain|coach|economist|scientist|journalist|activist|official|commissioner|manager)\s$"
)
_NEAR = 24
"""What shows before a name that it is a body's, a ship's or a person's, and the characters in which it must stand."""
_TWO_NAMES = re.compile(r"[^\W\d_a-z][^\W\d_]*[a-zà-ÿ]\s[^\W\d_a-z][^\W\d_]*[a-zà-ÿ]")


def label_by_noun(span: Span) -> str:
    """The label of an entity, or the one that the noun right before it says: "the human rights project First Appeal" is a body."""
    text: str = span.doc._.words
    before = text[max(0, span.start_char - _NEAR) : span.start_char]
    if span.label_ in ("ORG", "PERSON") and text.startswith("-based", span.end_char):
        return "GPE"
    if span.label_ == "ORG":
        named = _TWO_NAMES.fullmatch(span.text) and not is_body(span.text)
        return "PERSON" if named and _ROLE_BEFORE.search(before) else "ORG"
    if span.label_ in ("WORK_OF_ART", "EVENT", "PRODUCT", "FAC") or (
        span.label_ == "PERSON" and len(span) > 1 and guess_gender(span.text) is None
    ):
        if span.label_ == "PERSON" and text.startswith(", which ", span.end_char):
            return "ORG"
        if _SHIP_BEFORE.search(before):
            return "PRODUCT"
        if span.label_ != "FAC" and _BODY_BEFORE.search(before):
            return "ORG"
    return span.label_


_OFFICES = frozenset(
    "sen sens rep reps gov govs senator representative governor president minister secretary chair chairman chairwoman chairperson director "
    "commissioner mayor spokesman spokeswoman spokesperson leader ceo coach premier treasurer captain".split()
)


_IN_CAPITALS = RANKS | frozenset("MP MEP MSP MLA MNA MHA MPP TD MK MS".split())
"""Ranks, and members of parliaments."""
_PARTY = re.compile(r",\s[A-Z](?:[A-Z]{1,3})?-[A-Z][\w.]+(?:\s[A-Z]\w+)?$")
"""Party and place after the name of an American or Canadian member of parliament: ", D-Ore."."""


_OF_BODY = re.compile(
    r"(?P<name>[^\W\d_a-z][\w’'-]*[a-z][\w’'-]*(?:\s[^\W\d_a-z][\w.’'-]*)+)\s(?:of|at|from)\s(?:the\s)?[^\W\d_a-z]"
)
"""A full name and the body that its bearer is of: "Ann Lee of Bracken Foods"."""
_IN_PLACE = re.compile(r"(?P<name>[^\W\d_a-z][\w’'-]*(?:\s[^\W\d_a-z][\w.’'-]*)*)\sin\s[^\W\d_a-z].*")
_SORT_FIRST = re.compile(
    r"(?:Brokerage|Carmaker|Automaker|Airline|Retailer|Lender|Miner|Chipmaker|Drugmaker|Insurer|Steelmaker|Planemaker|Broadcaster)\s(?=[A-Z])"
)
"""What sort of firm it is, before its name, at the beginning of a sentence."""


def tidy_person(span: Span) -> Span:
    """A found name without the office before it: "Florida Sen. Marco Rubio" or "Trade Union Chair Ann Lee" is the person alone."""
    if span.label_ not in ("PERSON", "ORG"):
        return span
    party = _PARTY.search(span.text) if span.label_ == "PERSON" else None
    if party:
        span = span.char_span(0, party.start(), label="PERSON") or span
    doc = span.doc
    sort = _SORT_FIRST.match(span.text) if span.label_ == "ORG" else None
    if sort:
        return span.char_span(sort.end(), len(span.text), label="ORG") or span
    if span.label_ == "PERSON" and (belongs := _OF_BODY.match(span.text) or _IN_PLACE.fullmatch(span.text)):
        span = span.char_span(*belongs.span("name"), label="PERSON") or span
    if (
        span.label_ == "PERSON"
        and len(span) > 2
        and span.start > 1
        and doc[span.start - 1].text in ("of", "for")
        and is_title(doc[span.start - 2].text)
    ):
        span = Span(doc, span.start + 1, span.end, label="PERSON")  # "Chief Justice of Pakistan Ann Lee"
    for place in range(len(span) - 3, 0, -1):
        if span[place].text.rstrip(".").casefold() in _OFFICES or span[place].text in _IN_CAPITALS:
            name = span[place + 1 :] if span[place + 1].text != "." else span[place + 2 :]
            if name[0].text in ("of", "for") and len(name) > 3:
                name = name[-3:] if guess_gender(name[-3].text) else name[-2:]
            named = all(token.text[0].isupper() for token in name if token.is_alpha)
            if len(name) > 1 and named and (span.label_ == "PERSON" or guess_gender(name.text)):
                return Span(span.doc, name.start, name.end, label="PERSON")
    return span


_OUTLET_SORT = re.compile(
    r"(?P<name>(?!(?:the\s)?U\.?N\.?\s)(?:\S+\s)*?(?:[^\W\d_a-z]\S*|\d+))(?:\s(?:news|television|radio))?\s"
    r"(?:agency|website|site|portal|channel|station|broadcaster|newspaper|daily|weekly|magazine|podcast|network|(?<=\d\s)news)"
)


def tidy_outlet(span: Span) -> Span:
    """An outlet's name without what sort of outlet it is in small letters: "Bracken news agency" is Bracken."""
    sort = _OUTLET_SORT.fullmatch(span.text) if span.label_ in ("ORG", "WORK_OF_ART", "PRODUCT") else None
    return (span.char_span(*sort.span("name"), label="ORG") or span) if sort else span


_DAYS = re.compile(
    r"(?:(?:last|next|this)\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|afternoon|evening|night))?"
)
_COMPASS = re.compile(r"(?:(?:north|south|east|west|central|mid)[a-z-]*\s)+(?=[A-Z])")


def tidy_place(span: Span) -> list[Span]:
    """A found entity as it is listed: "NAMPULA, Mozambique" is two places, "northern Mozambique" one without the compass.

    A day of the week is a date, whatever it was taken for.
    """
    if _DAYS.fullmatch(span.text):
        return [Span(span.doc, span.start, span.end, label="DATE")]
    if span.label_ == "ORG" and len(span) == 2 and span[-1].text in ("company", "firm"):
        return [Span(span.doc, span.start, span.end - 1, label="GPE")]  # "the Piraeus company"
    if span.label_ not in ("GPE", "LOC"):
        return [span]
    parts = [span]
    commas = [token.i for token in span if token.text == ","]
    if commas and span.doc[span.end - 1].text.rstrip(".").casefold() not in ("d.c", "dc"):
        edges = [span.start - 1, *commas, span.end]
        parts = [Span(span.doc, a + 1, b, label=span.label_) for a, b in pairwise(edges) if a + 1 < b]
    tidy = []
    for part in parts:
        compass = _COMPASS.match(part.text)
        skipped = len(compass[0].split()) if compass and span.label_ == "GPE" else 0
        tidy.append(Span(part.doc, part.start + min(skipped, len(part) - 1), part.end, label=part.label_))
    return tidy
