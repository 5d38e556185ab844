"""Transcripts: who speaks in which paragraphs, by the labels that open them ("MORALES: …", "Q: …", "A: …").

What a label says is certain, so it counts before what the encoder makes of the words. The one who asks makes no
claims: that is a label most of whose turns end in a question.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim, Span
from claimx.pipeline.encoding import UNREAD
from claimx.pipeline.gaps import lies_in
from claimx.pipeline.interviews import find_plain_answers
from claimx.pipeline.mentions import mention_index
from claimx.pipeline.roles import is_role
from claimx.pipeline.titles import is_title

_LABEL = re.compile(
    r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[ \t]+)?"
    r"\**(?P<label>(?P<who>[QA]\d{0,2}|(?:[^\W\d_a-z][\w.'’-]*)(?: \((?:Mr|Mrs|Ms|Dr|Prof)\.?\))?"
    r"(?: (?:(?:of|for|the|and) ){0,2}[^\W\d_a-z][\w.'’-]*){0,6}|[A-Z][a-z]+ (?:executive|officer|director|minister|secretary|"
    r"editor|manager|judge|clerk|superintendent|inspector|president|mayor|leader|chair|treasurer|coach|captain))"
    r"(?: [\[(](?P<inside>[^()\[\]\n]{1,60})[\])])?(?:\s?:|(?<=\bQ)(?=[ \t]{2})))\**[ \t]+(?=\S)"
)
"""A label, after the time where that stands before it ("[12:04] LEE:")."""
_NUMBERED = re.compile(r"[qa]\d+")
_OFFICE = re.compile(r"The ", re.I)
_ASIDE = re.compile(r"[\[(][^\])\n]*[\])][ \t]*")
_END = re.compile(
    r"[\[(]?(?:end|ends)(?:\s(?:of|transcript|recording|interview)[^\n]{0,40})?[\])]?|[\[(](?:interview|recording|transcript)\sends[\])]",
    re.I,
)
"""What says that a transcript is over."""
_NO_SPEAKER = re.compile(
    r"Corrections?|Clarification|Update[ds]?|Editor['’]s [Nn]ote|Note|Background|Context|Summary|Producers?|Presenters?|Editors?",
    re.I,
)
"""What opens a line with a colon, too, and speaks for nobody."""
_PARAGRAPH = re.compile(r"[^\s][^\n]*")
_QUOTED = re.compile(r"[“\"«‘][^”\"»’]*[”\"»’]|\btold (?:me|us)\b")
_IN_PERSON = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|me|us|[Mm]y|[Oo]ur|[Yy]ours?)\b")
"""Words of somebody who speaks for themselves, or to somebody."""
_ONLY_ASKS = re.compile(r"(?:[^.!?]*\?)+")
_OFFICER = re.compile(r"The ([A-Z]\w+)")
_ASKED, _SHORT_QUESTION = 0.6, 12
"""Share of answers of the only one with a label before which a question stands, and words of one without a question mark, at most."""
_FEWEST, _SHARE, _GAP = 4, 0.3, 4
"""Turns that make a transcript, and the share of paragraphs from the first turn to the last that labels open;
paragraphs of one turn at its head or end, at most."""
SURE = 0.98
"""How sure it is that an answer is one."""


@dataclass(slots=True)
class Turn:
    """What one says until another begins: the label with its colon, and a span a paragraph."""

    label: Span
    who: str
    spans: list[Span]


def find_turns(doc: Doc) -> list[Turn]:
    """All turns of a transcript in reading order, the questions' too; none where the text is no transcript.

    A paragraph without a label goes on with the turn before it, but for those after the last label. Found once a Doc.
    """
    if doc._.turns is None:
        doc._.turns = _read_turns(doc)
    turns: list[Turn] = doc._.turns
    return turns


def _read_turns(doc: Doc) -> list[Turn]:
    paragraphs = list(_paragraphs(doc))
    found = [_LABEL.match(doc._.words, *span) for span in paragraphs]
    over = next((place for place, span in enumerate(paragraphs) if _is_over(span, found[place], doc)), None)
    labelled = [place for place, label in enumerate(found) if label]
    if over is not None and sum(place > over for place in labelled) < _FEWEST <= sum(
        place < over for place in labelled
    ):
        labelled = [place for place in labelled if place < over]  # credits may follow: "Producer: Ann Lee"
    labelled = _run(labelled)
    if labelled and doc._.words[paragraphs[labelled[0]][1] - 1].isalnum():
        del labelled[0]  # a title: "Corn Hall: your questions answered"
    if len(labelled) < _FEWEST or len(labelled) < _SHARE * (labelled[-1] - labelled[0] + 1):
        return []
    counts = Counter(_plain(_who(found[place])) for place in labelled)  # type: ignore[arg-type]
    asked = _questions(labelled, paragraphs, doc) if len(counts) == 1 else set()
    if sum(count > 1 for count in counts.values()) < 2 and len(asked) < _ASKED * (len(labelled) - 1):
        return []
    turns: list[Turn] = []
    last = over if over is not None and 0 < over - labelled[-1] <= _GAP else labelled[-1] + 1
    for place in range(labelled[0], last):
        (start, end), label = paragraphs[place], found[place]
        if place in asked:
            continue
        if label:
            turns.append(Turn(label.span("label"), _who(label), []))
        aside = _ASIDE.match(doc._.words, label.end() if label else start, end)
        first = aside.end() if aside else label.end() if label else start
        if first < end:
            turns[-1].spans.append((first, end))
    return turns


def _questions(labelled: list[int], paragraphs: list[Span], doc: Doc) -> set[int]:
    """The places of questions without a label, right before the answers of the only one who has a label."""
    before = (place - 1 for place in labelled[1:] if place - 1 not in labelled)
    words = {place: doc._.words[slice(*paragraphs[place])] for place in before}
    return {
        place for place, line in words.items() if line.endswith("?") or len(line.split()) <= _SHORT_QUESTION
    }


def _is_over(span: Span, label: re.Match[str] | None, doc: Doc) -> bool:
    """Whether a line says that the transcript is over, or corrects it."""
    return _END.fullmatch(doc._.words, *span) is not None or (
        label is not None and _NO_SPEAKER.fullmatch(label["who"]) is not None
    )


def _who(label: re.Match[str]) -> str:
    """Whom a label names: of an office with a name in brackets ("The Minister for Care (Ann Lee)") the name."""
    named = label["inside"] if _OFFICE.match(label["who"]) else None
    return named if named and named.istitle() else label["who"]


def find_answers(turns: list[Turn], text: str) -> list[Turn]:
    """The turns of those who answer: all but those of labels that ask, with most of several turns or as "Q"."""
    turns = [turn for turn in turns if turn.spans]
    asked: dict[str, list[bool]] = {}
    for turn in turns:
        asked.setdefault(_key(turn), []).append(text[slice(*turn.spans[-1])].endswith("?"))
    asking = {
        who for who, some in asked.items() if who == "q" or (len(some) > 1 and sum(some) * 2 > len(some))
    }
    turns = [turn for turn in turns if not all(_ONLY_ASKS.fullmatch(text, *span) for span in turn.spans)]
    asking |= {_key(turn) for turn in turns if _initials(turn) in asking}  # "SR:" is the Steppe Review
    return [turn for turn in turns if _key(turn) not in asking]


def find_interviewee(doc: Doc) -> Span | None:
    """Where the person is named who gives the answers that "A:" opens: of those named before them, the one named most."""
    if doc._.interviewee is None:
        first = min((turn.label[0] for turn in find_turns(doc)), default=0)
        named = [
            (start, end, one)
            for start, end, one in mention_index(doc).within(0, first)
            if one.label == "PERSON"
        ]
        counts = Counter(id(one) for *_, one in named)
        best = max(((counts[id(one)], (start, end)) for start, end, one in named), default=(0, ()))
        doc._.interviewee = best[1]
    place: Span | None = doc._.interviewee or None
    return place


def speak_in_turns(claims: list[Claim], doc: Doc) -> list[Claim]:
    """The claims outside a transcript's turns, and one for each answer; speech that speakers quote is their own."""
    turns = find_turns(doc)
    if not turns:
        return _answer_plainly(claims, doc)
    named = [one.source_span for one in claims if one.cue and one.source_span]
    for turn in turns:
        turn.spans = _spoken(turn, named, doc)
    within = [(turn.label[0], turn.spans[-1][1] if turn.spans else turn.label[1]) for turn in turns]
    outside = [claim for claim in claims if not lies_in(claim.start, within)]
    answers = [
        Claim(list(turn.spans), "direct", source_span=turn.label, speaker_kind="person", span_score=SURE)
        for turn in find_answers(turns, doc._.words)
    ]
    return outside + answers


def _answer_plainly(claims: list[Claim], doc: Doc) -> list[Claim]:
    """The claims outside the answers of an interview without labels, and one for each answer."""
    answers = find_plain_answers(doc)
    within = [(spans[0][0], spans[-1][1]) for spans in answers]
    outside = [claim for claim in claims if not lies_in(claim.start, within)]
    return outside + [Claim(spans, "direct", speaker_kind="person", span_score=SURE) for spans in answers]


def _spoken(turn: Turn, named: list[Span], doc: Doc) -> list[Span]:
    """The paragraphs of a turn up to one that the article tells by itself."""
    own = [span for span in turn.spans if span[0] > turn.label[0]]
    later = own[1:] if own and "\n" not in doc._.words[turn.label[1] : own[0][0]] else own
    told = next((span[0] for span in later if _is_told(span, named, doc)), None)
    return [span for span in turn.spans if told is None or span[0] < told]


def _is_told(span: Span, named: list[Span], doc: Doc) -> bool:
    """Whether a paragraph without a label goes on with the article: a heading in capitals, or one with no "I" and no
    "you" in it that begins with somebody's name or office, or in which somebody is ``named`` who said something.
    """
    words: str = doc._.words[slice(*span)]
    if words.isupper() and words[-1].isalpha():
        return True
    if _IN_PERSON.search(_QUOTED.sub("", words)):
        return False
    office = _OFFICER.match(words)
    if office and is_role(office[1].lower()):
        return True
    people = mention_index(doc).within(*span)
    if any(one.label == "PERSON" and _opens(doc._.words[span[0] : start]) for start, _, one in people):
        return True
    said = any(span[0] <= start and end <= span[1] and " " in doc._.words[start:end] for start, end in named)
    return said and not _IN_PERSON.search(words)


def _opens(before: str) -> bool:
    return not before or is_title(before.strip())


def _run(labelled: list[int]) -> list[int]:
    """The places of labels without those before a gap at the head, or after one at the end: a credit is no turn."""
    while len(labelled) > 1 and labelled[1] - labelled[0] > _GAP:
        labelled = labelled[1:]
    while len(labelled) > 1 and labelled[-1] - labelled[-2] > _GAP:
        labelled = labelled[:-1]
    return labelled


def _initials(turn: Turn) -> str:
    words = turn.who.split()
    return "".join(word[0] for word in words).casefold() if len(words) > 1 else ""


def _key(turn: Turn) -> str:
    return _plain(turn.who)


def _plain(who: str) -> str:
    """The last word of a label, which is the same for all of "Q1", "Q2" and so on."""
    word = who.split()[-1].casefold()
    return word[0] if _NUMBERED.fullmatch(word) else word


def _paragraphs(doc: Doc) -> Iterator[Span]:
    """The lines that are the article's own, without blanks at their ends."""
    for block in doc._.blocks:
        if block.role in UNREAD or block.role in ("headline", "subhead"):
            continue
        for line in _PARAGRAPH.finditer(doc._.words, block.start, block.end):
            yield line.start(), line.start() + len(line[0].rstrip())
