"""The edges of a source's span, as the rules of annotation have them."""

import re

from spacy.tokens import Doc

from claimx.pipeline.annotations import Span
from claimx.pipeline.bodies import is_body
from claimx.pipeline.encoding import Encoded
from claimx.pipeline.mentions import mention_index
from claimx.pipeline.names import LEGAL_FORM
from claimx.pipeline.phrases import DEFINITE
from claimx.pipeline.roles import is_role
from claimx.pipeline.titles import is_title

_ROLE = 200
"""Characters of a role that a source is looked for before."""
ROOM = 80
_NAME_BEFORE = re.compile(
    r"(?!(?:While|When|As|But|And|If|In|After|Although)\b)(?:[A-Z][\w’'-]* (?:of |the |for |and )*)+$"
)
"""Words of a name in capitals, before what stands in brackets after it."""
_QUANTITY = re.compile(
    r"\b(?:all|some|nearly|almost|about|at least|more than|the|that|this|those|these)\s$", re.I
)
_TIME_BEFORE = re.compile(
    r"(?:[Tt]hat|[Ll]ast|[Tt]his)\s(?:year|month|week|day|morning|evening|night)\s(?=(?:an?|the|his|her|its|their)\s)"
)
_NUMBER = re.compile(r"\d{1,3}[/).]\s(?=\S)")
"""What opens a post in a thread: "4/ "."""
_CITED = re.compile(r"\s(?:cited|quoted|interviewed)\sby\s")


_BLANK_LINE = re.compile(r"\n\s*\n")


def keep_line(span: Span, cue: Span | None, text: str) -> Span:
    """The part of a source span in one paragraph, the one nearest to the cue: a crosshead is no part of a name."""
    start, end = span
    breaks = [found.span() for found in _BLANK_LINE.finditer(text, start, end)]
    if not breaks:
        return span
    return (start, breaks[0][0]) if cue is not None and cue[0] < start else (breaks[-1][1], end)


def clean_source(span: Span, text: str) -> Span:
    """A source span without blanks and punctuation at its edges."""
    start, end = span
    numbered = _NUMBER.match(text, start, end)
    start = numbered.end() if numbered else start
    while start < end and text[start] in " ,;:–—-(“\"‘'":
        start += 1
    time = _TIME_BEFORE.match(text, start, end)
    start = time.end() if time else start
    before = _QUANTITY.search(text, max(0, start - 10), start)
    if before and (text[start].islower() or text[start].isdigit()) and not DEFINITE.match(text, start):
        start = before.start()
    passed_on = _CITED.search(text, start, end)
    if passed_on:
        end = passed_on.start()
    while end > start and text[end - 1] in " ,;–—-":
        end -= 1
    while end < len(text) and end > start and text[end - 1].isalpha() and text[end].isalpha():
        end += 1
    legal = LEGAL_FORM.match(text, end)
    end = legal.end() if legal else end
    if text[start:end].count(")") > text[start:end].count("("):
        start = _before_bracket(start, text)
    if text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")":
        end += 1
    return (start, end) if start < end else span


def _before_bracket(start: int, text: str) -> int:
    """Where the name begins whose short form in brackets was taken for the beginning: "Workers' Party (WP) lawmakers"."""
    opened = text.rfind("(", max(0, start - 3), start)
    name = _NAME_BEFORE.search(text, max(0, start - ROOM), opened) if opened >= 0 else None
    return name.start() if name else start


_WHEN_AFTER = re.compile(
    r"\s(?:(?:published|released|issued|filed|out)\s)?(?:(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:last|this)\s(?:year|month|week|\w+day|morning|spring|summer|autumn|fall|winter)|"
    r"in\s(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s(?:19|20)\d\d)?|(?:19|20)\d\d)|"
    r"(?:published|released|issued)\s(?:today|yesterday)\b.*)$"
)
"""When somebody spoke or a document came, at the end of the words for them."""
_OPENED = re.compile(
    r"\s(?:that|which|who)\s|(?:\w(?:ed|wn|en)|\bout)\s(?:for|to|in|at)\s|(?:\w(?:ed|en|ing)(?:\sby)?|\b(?:held|until|since|of|late|early))$"
)
"""What shows that a time belongs to the words before it: "a report prepared for the group last year"."""


def leave_out_time(span: Span, text: str) -> Span:
    """A source span without when it spoke: "industry sources Thursday", "A survey by the council last year"."""
    found = _WHEN_AFTER.search(text, *span)
    opened = found and _OPENED.search(text, span[0], found.start())
    return span if found is None or opened else (span[0], found.start())


_CLAUSE = re.compile(
    r",?\s(?:who|that)\s(?:(?:did|does|do|could|would)\snot|(?:did|does|do)n['’]t|asked|wished|declined|refused|requested|preferred|wanted)\s"
)
NAME_KEPT = re.compile(
    r"\b(?:give|gave|giving|be|use|publish)\s(?:(?:his|her|their)\s)?(?:full\s|real\s)?(?:names?|named|identified|anonymous)\b",
    re.I,
)
_WITHHELD = re.compile(
    r"(?P<who>(?:an?|the|one|another|several|two|three)\s[\w’'-]+(?:\s[\w’'-]+){0,4}?),?\s(?:who|that)\s[\w’'\s]{0,40}?\b(?:not|refused|declined|asked|wished|"
    r"wanted|requested|preferred)\s(?:want\s|wish\s|wanting\s)?(?:to\s)?$",
    re.I,
)


def move_to_withholder(span: Span, cue: Span | None, text: str) -> Span:
    """Whoever keeps their name back, without the words that say so: "a pensioner who did not want to give his name"."""
    clause = _CLAUSE.search(text, *span)
    if clause and cue and NAME_KEPT.search(text, clause.start(), max(span[1], cue[0])):
        return span[0], clause.start()
    found = _WITHHELD.search(text, max(0, span[0] - _ROLE), span[0])
    return found.span("who") if found else span


_LAST_PRONOUN = re.compile(r"[^,]*\s(?P<pronoun>he|she|they|it)", re.S)


def trim_to_pronoun(span: Span, text: str) -> Span:
    """The pronoun alone where a source begins with words that are not its own: "“Enough,” she" taken with a name before."""
    found = _LAST_PRONOUN.fullmatch(text, *span)
    return (
        found.span("pronoun")
        if found and not re.search(r"\b(?:and|or|nor|both)\b", text[slice(*span)])
        else span
    )


def move_to_bearer(span: Span, cue: Span, doc: Doc) -> Span:
    """The person whose role ends at ``span``, where the body in it was taken for the source: "Ann Lee, head of Bracken Foods, said"."""
    text: str = doc._.words
    if not re.fullmatch(r"\)?,\s(?:\w+\s)?", text[span[1] : cue[0]]):
        return span
    index = mention_index(doc)
    if any(one.label == "PERSON" and end == span[1] for _, end, one in index.within(*span)):
        return span
    near = index.within(max(0, span[0] - _ROLE), span[0])
    people = [
        (start, end) for start, end, one in near if one.label == "PERSON" and text[end : end + 2] == ", "
    ]
    if not people:
        return span
    start, end = max(people)
    encoded: Encoded = doc._.encoded
    first, last = encoded.span(end, span[0])
    between = [doc[index] for index in encoded.tokens[first:last]]
    sentences = encoded.structure.sentences
    role = any(token.pos_ == "NOUN" and is_role(token.text) for token in between)
    broken = any(token.pos_ in ("VERB", "AUX") and not token.text.endswith("ing") for token in between)
    if (
        not role
        or broken
        or re.search(r"[“”\"\n]", text[end : span[0]])
        or sentences[first] != sentences[last]
    ):
        return span
    return start, end


def leave_out_verbs(span: Span, doc: Doc) -> Span:
    """A source span without the auxiliary or adverb that it ends in: "Ann Lee had"."""
    encoded: Encoded = doc._.encoded
    first, last = encoded.span(*span)
    tokens = [doc[index] for index in encoded.tokens[first:last]]
    while len(tokens) > 1 and tokens[-1].pos_ == "AUX" and tokens[-2].whitespace_:
        tokens.pop()
    return (span[0], tokens[-1].idx + len(tokens[-1])) if 0 < len(tokens) < last - first else span


_ADDRESSED = re.compile(r"(?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}) to [A-Z].*", re.S)


def leave_out_addressed(span: Span, text: str) -> Span:
    """In a headline, the speaker without those spoken to: "Osei to farmers' union: …" is Osei."""
    found = _ADDRESSED.fullmatch(text, *span)
    return found.span("who") if found and text[span[1] : span[1] + 1] == ":" else span


_ROLE_BEFORE = re.compile(
    r"(?:(?i:its|his|her|their|the|an?)|[^\W\d_][\w.-]*['’]s?)\s[^,\n]*\w,\s(?P<name>(?:(?!the\b)[^\W\d_a-z][\w.’'-]*\s?)+)"
)


_ROLE_ALONE = re.compile(r"(?:its|his|her|their|the)\s(?:[\w-]+\s){0,4}(?P<noun>\w+)", re.I)
_THEN_NAME = re.compile(r",\s(?=(?:the\s)?(?:[^\W\d_a-z][\w.]*\s){0,3}[^\W\d_a-z])")


_USER = re.compile(r"(?:an?|another|one|the)\s(?:\w+\s){0,3}(?:user|account|poster|commenter)", re.I)
_THEN_HANDLE = re.compile(r",\s(?P<handle>@\w+)\b")


def move_to_name(span: Span, doc: Doc) -> Span:
    """The name that a comma sets off from the words that were taken for the source: "According to its pastor, the Rev. Ann Lee, the
    hall was full", "The grid operator, Redelux, said", "A user, @ann_lee, wrote".
    """
    handle = _THEN_HANDLE.match(doc._.words, span[1]) if _USER.fullmatch(doc._.words, *span) else None
    if handle:
        return handle.span("handle")
    role, comma = _ROLE_ALONE.fullmatch(doc._.words, *span), _THEN_NAME.match(doc._.words, span[1])
    body = role is not None and is_body(role["noun"])
    if role is None or comma is None or not (body or is_role(role["noun"])):
        return span
    for start, end, one in mention_index(doc).within(comma.end(), comma.end() + ROOM):
        titles = doc._.words[comma.end() : start].removeprefix("the ").split()
        fits = one.label == ("ORG" if body else "PERSON")
        if fits and doc._.words[end : end + 1] == "," and all(map(is_title, titles)):
            return comma.end(), end
    return span


_APPOSITION = re.compile(r"[^,\n]*\w(?P<rest>,\s(?:the|an?|which|who|whose)\s[^,\n]*)")


def leave_out_apposition(span: Span, doc: Doc) -> Span:
    """A source span without what a comma sets off at its end: "a survey by Bracken Data, the arm of a bank"."""
    found = _APPOSITION.fullmatch(doc._.words, *span)
    if found is None or re.search(r"\s(?:and|or)\s", found["rest"]):
        return span
    named = any(end == span[1] and one.label == "PERSON" for _, end, one in mention_index(doc).within(*span))
    return span if named else (span[0], found.start("rest"))


CALLED = frozenset({"PERSON", "ORG", "NORP", "FAC", "PRODUCT"})


def keep_name(span: Span, doc: Doc) -> Span:
    """The name alone, where a comma sets it off from the role before it: "Its director, Dr Ann Lee" is Dr Ann Lee."""
    found = _ROLE_BEFORE.fullmatch(doc._.words, *span)
    if found is None:
        return span
    start, end = found.span("name")
    inside = mention_index(doc).within(start, end)
    return (start, end) if any(last == end and one.label in CALLED for _, last, one in inside) else span
