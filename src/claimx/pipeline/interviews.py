"""Interviews without labels: paragraphs in quotation marks below questions or headings are one person's answers."""

import re
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc

from claimx.pipeline.annotations import Claim, Span
from claimx.pipeline.mentions import mention_index

_FEWEST = 3
"""Answers below questions or headings that make an interview."""
_LINE = re.compile(r"[^\s][^\n]*")
_OPENING = re.compile(r"[“\"‘'«„]")
_HEADING = re.compile(r"(?:On|About) \S+(?: \S+){0,7}(?<![.!,;:])")
_LONGEST = 240
"""Characters of a question, at most."""


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

    def is_answer(self, claim: Claim) -> bool:
        """Whether a claim stands in an answer, and nobody is said to say it."""
        asked = claim.cue is None and claim.kind == "direct"
        return asked and any(start <= claim.start < end for start, end in self.answers)


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
