"""Interviews without labels: what stands below questions is one person's answers, in quotation marks or, where most of it
speaks in the first person, without.
"""

import re
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim, Span
from claimx.pipeline.encoding import UNREAD
from claimx.pipeline.gaps import lies_in
from claimx.pipeline.mentions import mention_index

_FEWEST = 3
"""Answers below questions or headings that make an interview."""
_LINE = re.compile(r"[^\s][^\n]*")
_OPENING = re.compile(r"[“\"‘'«„]")
_HEADING = re.compile(r"(?:On|About) \S+(?: \S+){0,7}(?<![.!,;:])")
_LONGEST = 240
"""Characters of a question, at most."""
_FEWEST_PLAIN, _IN_PERSON_SHARE, _MOST_PARAGRAPHS = 4, 0.6, 5
"""Questions above answers without quotation marks, the share of these that say "I", and paragraphs of one answer on average, at most."""
_I = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|me|[Ww]e|[Oo]ur|us)\b")
_YOU = re.compile(r"\b(?:[Yy]ou|[Yy]our)\b")
_SAID = re.compile(r"[“\"«‘][^”\"»’]*[”\"»’]")
_SHORT_PROMPT = 160
"""Characters of what is put to somebody without a question mark, at most."""


class Interview:
    """One Doc's answers, none where it is no interview without labels; ``place`` is where the one is named who gives them.

    An answer fills its paragraph, in quotation marks, below a question or a heading that is none of it, or goes on from an answer.
    The one named most before the first gives them.
    """

    def __init__(self, doc: Doc) -> None:
        answers = list(_answers(doc))
        is_one = sum(asked for _, asked in answers) >= _FEWEST
        self.place = _named_most(answers[0][0][0], doc) if is_one else None
        self.answers = [span for span, _ in answers] if self.place else []
        plain = [] if self.place else find_plain_answers(doc)
        if plain:
            self.place = _named_most(plain[0][0][0], doc)
            self.answers = [span for spans in plain for span in spans]

    def is_answer(self, claim: Claim) -> bool:
        """Whether a claim stands in an answer, and nobody is said to say it."""
        asked = claim.cue is None and claim.kind == "direct"
        return asked and lies_in(claim.start, self.answers)


def find_plain_answers(doc: Doc) -> list[list[Span]]:
    """The paragraphs of each answer of an interview without labels and quotation marks; none where the text is no such one.

    One person must be named most before the first question. Found once a Doc.
    """
    if doc._.plain_answers is None:
        doc._.plain_answers = _read_plain_answers(doc)
    answers: list[list[Span]] = doc._.plain_answers
    return answers


def _read_plain_answers(doc: Doc) -> list[list[Span]]:
    unread = [(one.start, one.end) for one in doc._.blocks if one.role in UNREAD or one.role == "headline"]
    lines = [
        (line.start(), line.start() + len(line[0].rstrip()))
        for line in _LINE.finditer(doc._.words)
        if not lies_in(line.start(), unread)
    ]
    asks = [_is_question(doc._.words[slice(*line)]) for line in lines]
    questions = [place for place, is_one in enumerate(asks) if is_one]
    if len(questions) < _FEWEST_PLAIN or questions[-1] - questions[0] > _MOST_PARAGRAPHS * len(questions):
        return []
    answers: list[list[Span]] = []
    for place in range(questions[0], len(lines)):
        words = doc._.words[slice(*lines[place])]
        if asks[place] or (place < questions[-1] and _is_prompt(words)):
            answers.append([])
        elif place <= questions[-1] or not answers[-1] or _I.search(_SAID.sub("", words)):
            answers[-1].append(lines[place])
        else:
            break
    answers = [spans for spans in answers if spans]
    own = [any(_I.search(_SAID.sub("", doc._.words[slice(*span)])) for span in spans) for spans in answers]
    quoted = sum(_OPENING.match(doc._.words, spans[0][0]) is not None for spans in answers)
    is_one = (
        len(answers) >= _FEWEST_PLAIN and sum(own) >= _IN_PERSON_SHARE * len(own) and quoted * 2 < len(own)
    )
    return answers if is_one and _named_most(answers[0][0][0], doc) else []


def _is_question(words: str) -> bool:
    return words.endswith("?") and len(words) <= _LONGEST and _OPENING.match(words) is None


def _is_prompt(words: str) -> bool:
    """Whether a short line speaks to somebody, and not of whoever says it."""
    return len(words) <= _SHORT_PROMPT and _YOU.search(words) is not None and _I.search(words) is None


def _named_most(before: int, doc: Doc) -> Span | None:
    """Where the person is first named who is named most before a place; None where two are."""
    named = [
        (start, end, one) for start, end, one in mention_index(doc).within(0, before) if one.label == "PERSON"
    ]
    most = Counter(id(one) for *_, one in named).most_common(2)
    if not most or (len(most) > 1 and most[0][1] == most[1][1]):
        return None
    return next((start, end) for start, end, one in named if id(one) == most[0][0])


def _answers(doc: Doc) -> Iterator[tuple[Span, bool]]:
    """Each answer's paragraph, and whether a question or heading stands right before it."""
    text: str = doc._.words
    asked = goes_on = False
    quoted = {one.opening: max(one.closing, one.end) for one in doc._.speech.quotations if one.depth == 0}
    for line in _LINE.finditer(text):
        start, end = line.start(), line.start() + len(line[0].rstrip())
        if _OPENING.match(text, start) and quoted.get(start, 0) >= end - 1:
            if asked or goes_on:
                yield (start, end), asked
            asked, goes_on = False, asked or goes_on
        else:
            words = text[start:end]
            asked = (words.endswith("?") and len(words) <= _LONGEST) or _HEADING.fullmatch(words) is not None
            goes_on = False
