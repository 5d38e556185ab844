"""Leads that keep the name for the next paragraph: "A baker told a court …", and below, "Ann Lee (44) faces …"."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim, NamedEntity, Source, Span
from claimx.pipeline.bodies import compare_sorts
from claimx.pipeline.encoding import Encoded
from claimx.pipeline.gaps import lies_in
from claimx.pipeline.genders import HEAD_END, noun_gender
from claimx.pipeline.given_names import guess_gender
from claimx.pipeline.mentions import mention_index
from claimx.pipeline.queries import head_noun, noun_pattern
from claimx.pipeline.roles import is_role
from claimx.pipeline.titles import is_title

_SECRET = frozenset(
    "official source person diplomat spokesman spokeswoman spokesperson aide insider adviser advisor resident witness analyst "
    "trader employee worker lawyer officer expert economist soldier commander".split()
)
"""Nouns of people who mostly stay without a name."""
_SPOKES = re.compile(r"spokes(?:man|woman|person)")
_NAMELESS = re.compile(
    r"\banonym|\bnot\s(?:to\s)?be(?:ing)?\s(?:named|identified)|\b(?:declined|asked|refused)\b"
)
_INTRODUCED = re.compile(
    r",\s(?:\d|an?\b|the\b|who\b|whose\b|its\b|his\b|her\b|[a-z-]+\s(?:of|at|for|in|from)\b)|\s\(|\sof\b"
)
_BARE = frozenset("man woman".split())
_BODY = re.compile(
    r"group|body|charity|union|agency|watchdog|company|firm|network|association|organi[sz]ation|club|team|bank|operator|provider|court|"
    r"tribunal|regulator|airline|retailer|\w*maker|manufacturer"
)
_SOCIETY = re.compile(r"union|association|federation|institute|university|commission|ministry")
_OF_STATES = re.compile(r"(?:European|African|Soviet) Union")
_ONE = re.compile(r"an?\s", re.I)
_FOR_WHOM = re.compile(r"\s(?:representing|that\srepresents|which\srepresents)\s")
_WHO_IS = r"who\s(?:is|was|has\sbeen|became|serves?|served|works?|worked|took\sover|holds)"
_IN_COURT = re.compile(
    r"\btestified\b|\b(?:court|jur(?:y|ors)|inquest|tribunal|inquiry|hearing|trial)\b", re.I
)
_REMARKED = re.compile(
    r"\bmade\s(?:the|these|his|her)\s(?:remarks?|comments?|announcement|disclosure|statement|revelation)\b"
)
_COMPANIES = frozenset({"operator", "provider"})
_CHIEF = re.compile(r"\bchief\s\w+\sofficer\b|\bchief\sof\b")
_AGE = re.compile(r",\s\d\d?,|\s\(\d\d?\)")
_FRONTED = re.compile(r"(?:Giving|Speaking|Testifying|Addressing|Appearing|In)\s[^,.;:“”\"\n]{3,75},\s")
"""What stands before the subject of a sentence that says where somebody spoke: "Giving evidence on Monday, "."""
_LONG_WORD = re.compile(r"\w{5,}")
_OFFICE_AFTER = re.compile(r",\s([^,.;“”\"\n]{3,80}),")
_SHARED_WORDS = 2
_TITLE_ROOM = 30
_BELOW = 20_000
"""Characters below a lead in which its person may be named."""
_NEAR_TOP = 6
_OFFICE = re.compile(
    r"(?:chief executive|chair(?:man|woman|person)?|president|director|mayor|governor|principal|head ?teacher|ombudsman|commissioner|"
    r"secretary|minister|superintendent|registrar|coach|captain|manager)\b",
    re.I,
)
"""Offices that one person has."""
_PARAGRAPHS = 3
"""Paragraphs looked at: a body may get its name in the third, a person in the second."""
_SENTENCE_END = ".!?”\"’'…)"
_OPENING, _LONGEST_NAME = 80, 200
"""Characters of a paragraph in which its subject must stand."""


def find_late_subjects(doc: Doc) -> list[tuple[Source, NamedEntity]]:
    """The sources that claims of the first paragraph describe (the first that ends as sentences do), each with the name that
    opens the second one.

    Only where that name is new, is the paragraph's subject, and the description is one that is not used of people
    who want no name ("an official").
    """
    body = [(one.start, one.end) for one in doc._.blocks if one.role == "body"]
    ended = (place for place, one in enumerate(body) if doc._.words[one[1] - 1] in _SENTENCE_END)
    first = next(ended, 0)
    paragraphs = body[first : first + _PARAGRAPHS]
    if len(paragraphs) < 2:
        return []
    start, end = paragraphs[0]
    found: list[tuple[Source, NamedEntity]] = []
    for claim in doc._.claims:
        described = claim.source and not claim.source.entity and claim.route == "nominal"
        if (
            described
            and start <= claim.start < end
            and not any(source is claim.source for source, _ in found)
        ):
            entity = (
                _bearer(claim.source, end, doc)
                or next(_subjects(claim.source, paragraphs, doc), None)
                or _of_same_words(claim.source, paragraphs[1], doc)
                or _who_remarked(claim.source, paragraphs[1], doc)
                or _only_body(claim.source, end, doc)
                or _bare_speaker(claim, paragraphs, doc)
            )
            found += [(claim.source, entity)] if entity is not None else []
    return found + _find_bearers(found, body[first : first + _NEAR_TOP], doc)


def _find_bearers(
    found: list[tuple[Source, NamedEntity]], paragraphs: list[Span], doc: Doc
) -> list[tuple[Source, NamedEntity]]:
    """The sources that one of the first paragraphs describes by an office ("the hospital's chief executive"), each with the only
    person named below who has it.
    """
    looked_at = {id(source) for source, _ in found}
    late: list[tuple[Source, NamedEntity]] = []
    for claim in doc._.claims:
        source = claim.source
        if source is None or id(source) in looked_at or source.entity or claim.route != "nominal":
            continue
        if not lies_in(claim.start, paragraphs):
            continue
        looked_at.add(id(source))
        definite = _OFFICE.search(source.name) and not _ONE.match(source.name)
        entity = _bearer(source, claim.start, doc) if definite else None
        late += [(source, entity)] if entity is not None else []
    return late


def _bearer(source: Source, after: int, doc: Doc) -> NamedEntity | None:
    """The only person named below whose title or office is the one described: "a federal judge", "Judge Ann Lee"."""
    noun = head_noun(source.name) or ""
    if _SPOKES.fullmatch(noun) or noun in _SECRET:
        return _named_next(noun, after, doc)
    if noun in _BARE or source.kind not in ("person", "unnamed") or not is_role(noun):
        return None
    pattern = f"(?:{noun_pattern(noun)})"
    title = re.compile(rf"{pattern}[.,]?\s+(?:(?:Mr|Mrs|Ms|Dr|Prof)\.?\s+)?\S*$", re.I)
    within = re.compile(rf"{pattern}[.,]?\s+\S", re.I)
    office = re.compile(
        rf",\s(?:\d+,\s)?(?:(?:the|an?|its|his|her)\s[^,.;“”\"\n]{{0,30}}?{pattern}(?=[,.;”\"]|\s(?:of|for|at|in|who)\b)|"
        rf"{_WHO_IS}\s[^,.;“”\"\n]{{0,40}}?{pattern})",
        re.I,
    )
    found: dict[int, NamedEntity] = {}
    titled: dict[int, NamedEntity] = {}
    for start, end, entity in mention_index(doc).within(after, after + _BELOW):
        if entity.label == "PERSON" and entity.mentions[0][0] >= after:
            words = doc._.words[max(0, start - _TITLE_ROOM) : start] + doc._.words[start:end].split()[0]
            if title.search(words) or within.match(doc._.words, start, end):
                titled[id(entity)] = entity
            elif office.match(doc._.words, end):
                found[id(entity)] = entity
    found = titled if len(titled) == 1 else titled | found
    return next(iter(found.values())) if len(found) == 1 else None


def _who_remarked(source: Source, paragraph: Span, doc: Doc) -> NamedEntity | None:
    """Whoever opens the next paragraph and is said there to have told it: "Ann Lee, the vice minister, made the remarks at …"."""
    if source.kind not in ("person", "unnamed") or not _REMARKED.search(doc._.words, *paragraph):
        return None
    inside = mention_index(doc).within(paragraph[0], paragraph[1])
    first = min(inside, key=lambda one: one[0], default=None)
    if first is None or first[2].label != "PERSON":
        return None
    before = doc._.words[paragraph[0] : first[0]].strip()
    opens = not before or is_title(before)
    return first[2] if opens and first[2].mentions[0] == first[:2] else None


def _only_body(source: Source, after: int, doc: Doc) -> NamedEntity | None:
    """The only body of the text that has the noun in its name, where it is named below: "a labour union", "Bakers' Union"."""
    noun = head_noun(source.name) or ""
    if _SOCIETY.fullmatch(noun) is None or not (_ONE.match(source.name) or _FOR_WHOM.search(source.name)):
        return None
    called = re.compile(rf"\b{noun}\b", re.I)
    named = [
        one
        for one in doc._.named_entities
        if one.label == "ORG" and called.search(one.name) and not _OF_STATES.fullmatch(one.name)
    ]
    return named[0] if len(named) == 1 and named[0].mentions[0][0] >= after else None


def _bare_speaker(told: Claim, paragraphs: list[Span], doc: Doc) -> NamedEntity | None:
    """Whoever speaks first in the next paragraph by a new name that nothing introduces: "its chief executive said …", and below,
    "…, Ann Lee told reporters".
    """
    source, (lead, end), (start, stop) = told.source, *paragraphs[:2]
    one = source is not None and source.kind in ("person", "unnamed") and not source.name.endswith("s")
    last = max((claim.start for claim in doc._.claims if lead <= claim.start < end), default=-1)
    if source is None or not one or _NAMELESS.search(doc._.words, lead, end) or told.start != last:
        return None
    claim = next((one for one in doc._.claims if start <= one.start < stop), None)
    if claim is None or claim.source_span is None or claim.kind == "indirect":
        return None
    named = [
        entity
        for *span, entity in mention_index(doc).within(*claim.source_span)
        if tuple(span) == claim.source_span and entity.label == "PERSON"
    ]
    if len(named) != 1 or _INTRODUCED.match(doc._.words, claim.source_span[1]):
        return None
    new = next((one for one in named[0].mentions if one[0] >= lead), None) == claim.source_span
    genders = {noun_gender(HEAD_END.split(source.name)[0]), guess_gender(named[0].name)} - {None}
    return named[0] if new and len(genders) < 2 else None


def _named_next(noun: str, after: int, doc: Doc) -> NamedEntity | None:
    """Whoever opens the next paragraph with the same office: "Spokesperson Ann Lee made the remarks"."""
    opening = re.compile(rf"\s*(?:The\s)?(?:[A-Z]\w+\s){{0,3}}{noun}\s", re.I).match(doc._.words, after)
    inside = mention_index(doc).within(opening.end(), opening.end() + _LONGEST_NAME) if opening else []
    people = (one for start, _, one in inside if opening and start == opening.end() and one.label == "PERSON")
    return next(people, None)


def _of_same_words(source: Source, paragraph: Span, doc: Doc) -> NamedEntity | None:
    """Whoever is first named in the next paragraph with an office of the same words: "a civil affairs official", "Ann Lee, vice
    minister of civil affairs".
    """
    words = set(_LONG_WORD.findall(source.name.casefold()))
    if source.kind not in ("person", "unnamed") or len(words) < _SHARED_WORDS:
        return None
    for start, end, entity in mention_index(doc).within(*paragraph):
        after = _OFFICE_AFTER.match(doc._.words, end)
        shared = words & set(_LONG_WORD.findall(after[1].casefold())) if after else ()
        if entity.label == "PERSON" and entity.mentions[0] == (start, end) and len(shared) >= _SHARED_WORDS:
            return entity
    return None


def _subjects(source: Source, paragraphs: list[Span], doc: Doc) -> Iterator[NamedEntity]:
    """The entities that open paragraphs after the first and may be the source."""
    noun = "chief" if _CHIEF.search(source.name) else head_noun(source.name) or ""
    is_body = _BODY.fullmatch(noun) is not None
    secret = noun in _SECRET and not _IN_COURT.search(doc._.words, *paragraphs[0])
    if secret or not (is_body or source.kind in ("person", "unnamed")):
        return
    encoded: Encoded = doc._.encoded
    lead = paragraphs[0][0]
    for start, end in paragraphs[1:] if is_body else paragraphs[1:2]:
        last = min(end, start + _OPENING)
        for *first, entity in mention_index(doc).within(start, last + _LONGEST_NAME):
            new = first[0] < last and tuple(first) == next(
                (one for one in entity.mentions if one[0] >= lead), None
            )
            if noun in _COMPANIES and compare_sorts("company", entity)[1]:
                continue
            if _SOCIETY.fullmatch(noun) and noun not in entity.name.casefold():
                continue
            if new and entity.label == ("ORG" if is_body else "PERSON"):
                tokens = slice(*(bisect_left(encoded.starts, place) for place in (start, first[0])))
                before = [doc[index].pos_ for index in encoded.tokens[tokens]]
                has_age = _AGE.match(doc._.words, first[1]) is not None
                fronted = _FRONTED.match(doc._.words, start, first[0]) if not is_body else None
                plain = not {"VERB", "AUX", "PUNCT"} & set(before)
                title = doc._.words[fronted.end() : first[0]].strip() if fronted else "-"
                fitting = not title or is_title(title) or (title.islower() and is_role(title))
                if (plain or fitting) and (has_age or noun not in _BARE):
                    yield entity
