"""A claim's content: which of the spans that the encoder links belong to it, their edges, and how much of them is quoted."""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from spacy.tokens import Doc

from claimx.pipeline.annotations import Span
from claimx.pipeline.encoding import Encoded
from claimx.pipeline.quotation import Quotation
from claimx.pipeline.speech import Speech

LEADING = re.compile(r"^(?:that\b|[\s,;:–—-])+\s*", re.I)
SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+[“\"‘]?[A-Z]")
_WITHHELD = re.compile(
    r",?\sbut\s(?:(?:would|did|could)\snot|declined\sto|refused\sto|wouldn['’]t|didn['’]t)\s"
    r"(?:comment|elaborate|say|give|provide|name|discuss|disclose|identify|specify|go\sinto)\b"
)
"""What the speaker kept back, which the article tells by itself: "… but would not comment"."""
_NOT_DONE = re.compile(
    r",\swhich\s(?:has|have|had|was|were)\s(?:not|never)\s(?:been\s)?(?:done|happened|met|kept|paid|carried\sout)$"
)
_AMOUNT = re.compile(r"\b(?:up\sto|at\sleast|more\sthan|fewer\sthan|less\sthan|as\smany\sas)\s$", re.I)
TRAILING = re.compile(r"[\s,;:–—-]+$")


def split_at_starts(span: Span, starts: list[int], text: str) -> list[Span]:
    """A span in the parts that blocks cut it into, without blanks: a line above a paragraph is no part of what is told in it."""
    cuts = starts[bisect_right(starts, span[0]) : bisect_left(starts, span[1])]
    parts = [_without_blanks(*part, text) for part in pairwise([span[0], *cuts, span[1]])]
    return [part for part in parts if part[0] < part[1]] if cuts else [span]


def keep_near(contents: list[Span], cue: int, starts: list[int], speech: Speech) -> list[Span]:
    """The contents in the cue's paragraph and the quoted ones; if there is none in the paragraph, all of them.

    ``starts``: where the blocks begin.
    """
    own = bisect_right(starts, cue)
    near = [span for span in contents if bisect_right(starts, span[0]) == own]
    return [span for span in contents if span in near or speech.at(*span)] if near else contents


def keep_sentence(contents: list[Span], cue: Span, doc: Doc, speech: Speech) -> list[Span]:
    """The contents in the cue's sentence, and of the others those that are quoted or a line of their own.

    Where none is in that sentence, all of them: "Rain fell. It would last, he was told." has its cue after it.
    """
    encoded: Encoded = doc._.encoded
    lines, sentences = encoded.structure.paragraphs, encoded.structure.sentences

    def place(span: Span) -> tuple[int, int]:
        first, last = encoded.span(*span)
        return int(sentences[max(first, last - 1)]), int(lines[first])

    def is_own(span: Span) -> bool:
        stopped = span[1] <= cue[0] and SENTENCE_END.match(doc._.words, span[1])
        return place(span)[0] == place(cue)[0] and not stopped

    own = [span for span in contents if is_own(span)]
    if not own:
        return contents
    return [span for span in contents if span in own or speech.at(*span) or place(span)[1] != place(cue)[1]]


_RESUMED = re.compile(r",\s(?:also\s)?(?:is|are|was|were|has|have|had|will|would|must|can|could)\s")


def keep_clause(contents: list[Span], cue: Span, text: str) -> list[Span]:
    """The contents of a cue after "who", without what goes on behind the clause: "Ruiz, who alleges fraud, is …"."""
    if not re.search(r"\bwho\s(?:\w+\s)?$", text[max(0, cue[0] - 20) : cue[0]]):
        return contents
    ends = [(span, _RESUMED.search(text, *span) if span[0] >= cue[1] else None) for span in contents]
    return [(span[0], found.start() if found else span[1]) for span, found in ends]


def clean_content(span: Span, text: str, speech: Speech) -> list[tuple[int, int, bool]]:
    """The pieces of one content span as (start, end, quoted): whole quotations alone, words around them together.

    A span that lies in a quotation but for its marks becomes that quotation, in so far as it is in the span's
    paragraph. A span with words outside the marks stays one piece, its marks made whole at both edges.
    """
    start, end = span
    inside = speech.at(start, end)
    for index in inside:
        quotation = speech.quotations[index]
        outside = text[start : max(start, quotation.opening)] + text[min(end, quotation.closing) : end]
        if not re.search(r"\w", outside):
            whole = _without_blanks(*_whole(span, quotation), text)
            return [(*whole, True)] if whole[0] < whole[1] else []
    for index in inside:
        quotation = speech.quotations[index]
        if quotation.opening < start < quotation.closing:
            start = quotation.opening
        if quotation.opening < end < quotation.closing:
            end = quotation.closing
    part = _trim(start, end, False, text)
    return [part] if part[0] < part[1] else []


def _whole(span: Span, quotation: Quotation) -> Span:
    """The quotation's inside; where the span leaves out more than a fifth of it, only the span's part."""
    covered = min(span[1], quotation.end) - max(span[0], quotation.start)
    if covered >= 0.6 * (quotation.end - quotation.start):
        return quotation.start, quotation.end
    return max(span[0], quotation.start), min(span[1], quotation.end)


def _without_blanks(start: int, end: int, text: str) -> Span:
    """A stretch without the blanks at its ends, as French marks have them inside."""
    words = text[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip())


def _trim(start: int, end: int, quoted: bool, text: str) -> tuple[int, int, bool]:
    """Without "that" before, and without the comma or stop after, where these are no part of a quotation."""
    if quoted:
        return start, end, quoted
    lead = LEADING.match(text[start:end])
    start += lead.end() if lead else 0
    kept_back = _WITHHELD.search(text, start, end)
    end = kept_back.start() if kept_back else end
    not_done = _NOT_DONE.search(text, start, end)
    end = not_done.start() if not_done else end
    amount = _AMOUNT.search(text, max(0, start - 12), start)
    start = amount.start() if amount else start
    if start < end:
        end = start + len(TRAILING.sub("", text[start:end]))
    if (
        end > start
        and text[end - 1] == "."
        and not re.search(r"(?:\b[A-Z]|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|St|Mr|Dr|No|[ap]\.m))\.$", text[start:end])
    ):
        end -= 1
    return start, end, quoted


def join_pieces(pieces: list[tuple[int, int, bool]], text: str) -> list[tuple[int, int, bool]]:
    """Pieces in reading order, each once; two of one quotation, or with only blanks between on a line, are one."""
    joined: list[tuple[int, int, bool]] = []
    for start, end, quoted in sorted(pieces):
        if joined and start <= joined[-1][1]:
            first, last, before = joined[-1]
            joined[-1] = (first, max(end, last), before and quoted)
        else:
            joined.append((start, end, quoted))
    return joined


def leave_out_unread(spans: list[Span], unread: list[Span], words: str) -> list[Span]:
    """The spans less the furniture and captions that stand within them, each in the parts that are left."""
    left = []
    for start, end in spans:
        place = start
        for number in range(bisect_right(unread, start, key=lambda block: block[1]), len(unread)):
            if unread[number][0] >= end:
                break
            left.append((place, unread[number][0]))
            place = unread[number][1]
        left.append((place, end))
    if len(left) == len(spans):
        return spans
    found = []
    for start, end in left:
        part = words[start:end]
        if part.strip():
            first = start + len(part) - len(part.lstrip())
            found.append((first, first + len(part.strip())))
    return found


def claim_kind(pieces: list[tuple[int, int, bool]], speech: Speech) -> str:
    """direct: all content in quotation marks; mixed: partly, as words quoted; indirect: none."""
    if all(quoted for _, _, quoted in pieces):
        return "direct"
    if any(quoted for _, _, quoted in pieces):
        return "mixed"
    quoted_words = any(
        speech.chances[index] > 0.5 for start, end, _ in pieces for index in speech.at(start, end)
    )
    return "mixed" if quoted_words else "indirect"
