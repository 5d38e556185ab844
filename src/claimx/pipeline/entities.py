"""Entities: the encoder's spans with OntoNotes labels."""

import re
from bisect import bisect_right
from itertools import pairwise

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from claimx.pipeline.attributions import tag_moves
from claimx.pipeline.brackets import find_short_again
from claimx.pipeline.decoding import Floats, TokenSpan, find_spans, softmax
from claimx.pipeline.encoding import Encoded
from claimx.pipeline.entity_labels import label_by_noun, settled_label, tidy_outlet, tidy_person, tidy_place
from claimx.pipeline.grouping import group_entities
from claimx.pipeline.label_votes import agree_on_labels
from claimx.pipeline.labels import CORPUS_LABELS, NAMED_LABELS
from claimx.pipeline.names import LEGAL_FORM, name_words
from claimx.pipeline.roles import is_role
from claimx.pipeline.titles import strip_titles
from claimx.pipeline.turns import Turn, find_turns

CORPUS_TO_NAMED: dict[str, tuple[str, ...]] = {
    "Person": ("PERSON",),
    "Organization": ("ORG", "NORP", "FAC"),
    "Location": ("GPE", "LOC", "FAC"),
    "NORP": ("NORP",),
    "Misc": ("EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "NORP"),
    "Facility": ("FAC", "LOC"),
    "Product": ("PRODUCT", "WORK_OF_ART"),
    "Date": ("DATE",),
    "Money": ("MONEY",),
}
"""The OntoNotes labels that each label of the training corpus may stand for, likeliest first.

Where there are several, the second entity task, trained on our own marked articles, chooses among them."""

SURE = 0.6
"""Mean probability from which a name that only the second task finds is taken."""


class EntityFinder:
    """Sets ``doc.ents`` from the encoder's scores (or keeps another model's) and ``doc._.named_entities``."""

    def __init__(self, decoding: dict[str, Floats]) -> None:
        self.decoding = decoding

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` with its entities; needs ``claimx_encoder`` before it."""
        encoded: Encoded = doc._.encoded
        if not doc.ents:
            found = [self._as_span(doc, encoded, one) for one in self._find(encoded)]
            ends = [block.end for block in doc._.blocks]
            parts = [part for span in found for part in split_at_blocks(span, ends) if not _is_common(part)]
            parts = [half for part in parts for half in split_at_score(part)]
            tidy = filter_spans(
                [tidied for part in parts for tidied in tidy_place(tidy_outlet(tidy_person(part)))]
            )
            tidy = [Span(doc, one.start, one.end, label=label_by_noun(one)) for one in tidy]
            agreed = agree_on_labels([*tidy, *find_short_again(tidy, doc)], doc)
            doc.ents = filter_spans(join_nicknames(call_speakers(agreed, doc), doc))
        doc._.named_entities = group_entities(doc)
        return doc

    def _as_span(self, doc: Doc, encoded: Encoded, found: TokenSpan) -> Span:
        """Whole words: no part of a hyphenated one, no acronym in brackets or pronoun after it, but "S.A." and the like."""
        start, end = encoded.tokens[found.start], encoded.tokens[found.end - 1] + 1
        label = found.label
        if label == "PERSON":
            start, end = _before_initials(doc, start), _end_of_name(doc, end)
            if _begins_before(doc, start, end):
                start -= 1
        for place in range(start + 1, end - 1):
            if doc[place].text in _DASHES and doc[place].whitespace_ and doc[place - 1].whitespace_:
                start = place + 1  # "Vigo - Ana Prieto"
        for place in range(start + 1, end):
            if (doc[place].text == "(" and label != "PERSON") or doc[place].text in _PRONOUNS:
                end = place
                break
        numbered = start and _ORDINAL.fullmatch(doc[start - 1].text)
        if label == "ORG" and numbered and _UNIT.search(doc[start:end].text):
            start -= 1
        if label not in ("DATE", "MONEY"):
            legal = LEGAL_FORM.match(doc._.words, doc[end - 1].idx + len(doc[end - 1]))
            while legal and end < len(doc) and doc[end].idx < legal.end():
                end += 1
        return Span(doc, start, end, label=settled_label(doc[start:end].text, label))

    def _find(self, encoded: Encoded) -> list[TokenSpan]:
        """The corpus task's spans, each with the label that the second task finds likeliest, and what only that finds."""
        named = encoded.scores.tasks["named"]
        chances = softmax(named)
        spans: list[TokenSpan] = []
        taken = np.zeros(len(named), dtype=bool)
        for one in find_spans(
            encoded.scores.tasks["entities"], tag_moves(self.decoding, "entities"), CORPUS_LABELS
        ):
            choices = CORPUS_TO_NAMED[one.label]
            label = choices[0]
            if len(choices) > 1:
                label = max(choices, key=lambda choice: _label_chance(chances[one.start : one.end], choice))
            spans.append(TokenSpan(one.start, one.end, label, one.score))
            taken[one.start : one.end] = True
        for one in find_spans(named, tag_moves(self.decoding, "named"), NAMED_LABELS):
            if one.score >= SURE and not taken[one.start : one.end].any():
                spans.append(one)
        return spans


def _end_of_name(doc: Doc, end: int) -> int:
    """The token after a person's name that ends before ``end`` inside a word: "Ive", cut like "I've", or one with hyphens."""
    while (
        end < len(doc)
        and not doc[end - 1].whitespace_
        and doc[end - 1].text.isalpha()
        and doc[end].text.isalpha()
    ):
        end += 1
    while end < len(doc) and not doc[end - 1].whitespace_ and "-" in (doc[end - 1].text, doc[end].text):
        end += 1
    return end


def _begins_before(doc: Doc, start: int, end: int) -> bool:
    """Whether the word before a person's name belongs to it: a title before one name ("Sheikh Habiba"), or "Said" after a word."""
    if not start:
        return False
    before = doc[start - 1].text
    of_one = end - start == 1 and before in _OF_ONE_NAME and not doc[start].text.isupper()
    return of_one or (start > 1 and before == "Said" and doc[start - 2].text.isalpha())


def _label_chance(chances: Floats, label: str) -> float:
    index = 1 + 2 * NAMED_LABELS.index(label)
    return float(chances[:, index : index + 2].sum())


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_UNIT = re.compile(r"\b(?:Brigade|Division|Regiment|Battalion|Corps|Army|Squadron|Wing|Airborne|Infantry)\b")
"""Nouns of troops, which are told apart by their numbers."""
_INITIALS = re.compile(r"(?:(?<![\w.])[^\W\d_a-z]\.\s?){1,3}$")
_BEFORE_NAMES = frozenset({"Md", "Mohd", "Muhd"})
"""Muhammad, as names begin in Bangladesh and Malaysia."""
_ABBREVIATIONS = frozenset({"U.S.", "U.K.", "U.N.", "D.C.", "E.U.", "V.P."})


def _before_initials(doc: Doc, start: int) -> int:
    """The token where a person's name begins whose initials, or "Md", were left out: "G. Ann Lee" for "Ann Lee"."""
    place = doc[start].idx
    if start and doc[start - 1].text.rstrip(".") in _BEFORE_NAMES and doc[start - 1].whitespace_:
        return start - 1
    found = _INITIALS.search(doc._.words, max(0, place - 12), place)
    if not found or "".join(found[0].split()) in _ABBREVIATIONS:
        return start
    while start and doc[start - 1].idx >= found.start():
        start -= 1
    return start


_DASHES = frozenset("-–—")
_GOALS = re.compile(r"\d{1,3}")
_OF_ONE_NAME = frozenset({"Sheikh", "King", "Queen", "Prince", "Princess", "Pope"})
"""Titles that belong to a name of one word."""
_PRONOUNS = frozenset({"he", "she", "they", "it", "who"})
_NICKNAME = re.compile(r"\s+[\"“‘'(«]([^\"”’'()«»\n]{1,23}[^\"”’'()«»\n,.!?])[\"”’')»]\s+")


_BEGINS_INSIDE = re.compile(r"([^\"”’'()«»\n]{1,23}[\"”’')»])\s\S")
_NICKNAMED = re.compile(
    r"((?:[^\W\d_a-z][\w.’'-]+\s+){1,3}?)[\"“‘'][^\"”’'\n]{1,23}[^\"”’'\n,.!?][\"”’']\s+$"
)


_OF_UNION = re.compile(r"(?:[Tt]he\s)?(?:U\.?N\.?|EU|AU) (?:agency|body|office)")


def _is_common(span: Span) -> bool:
    """Whether a span is a common noun: by its letters ("cul-de-sac", but not "@harbour_goat" or "dpa"), as "A GRAN" opens a
    lead in capitals, or as "the U.N. agency" is one of several.
    """
    before = span.doc[span.start - 1].text if span.start else ""
    if before in ("A", "AN") and span.text.isupper() and is_role(span.text):
        return True
    return _OF_UNION.fullmatch(span.text) is not None or (
        span.label_ in ("PERSON", "GPE", "LOC", "FAC")
        and span.text.islower()
        and not span.text.startswith("@")
    )


def split_at_blocks(span: Span, ends: list[int]) -> list[Span]:
    """A span in the parts that blocks of the page cut it into: a headline's last word is no part of the dateline.

    ``ends``: where the blocks end, rising.
    """
    words = [token for token in span if not token.is_space]
    cuts = [
        after.i
        for before, after in pairwise(words)
        if bisect_right(ends, before.idx) < bisect_right(ends, after.idx)
    ]
    edges = [span.start, *cuts, span.end]
    parts = [[token.i for token in words if start <= token.i < end] for start, end in pairwise(edges)]
    return [Span(span.doc, part[0], part[-1] + 1, label=span.label_) for part in parts if part]


def split_at_score(span: Span) -> list[Span]:
    """A span in the two names of a line such as "Bracken Rovers 2 Osprey Town 1"."""
    doc = span.doc
    score = next((token.i for token in span[1:-1] if _GOALS.fullmatch(token.text)), None)
    if score is None or span.end >= len(doc) or not _GOALS.fullmatch(doc[span.end].text):
        return [span]
    return [Span(doc, span.start, score, label="ORG"), Span(doc, score + 1, span.end, label="ORG")]


def call_speakers(ents: list[Span], doc: Doc) -> list[Span]:
    """The entities, a single word that a transcript's label ends with ("HAKIM:") made a person, a body only where
    somebody has that name in full elsewhere, and the names in labels that the encoder missed.
    """
    turns = find_turns(doc)
    ends = {turn.label[1] - 1 for turn in turns}
    full = [name_words(ent.text) for ent in ents if ent.label_ == "PERSON"] if ends else []
    names = {word for words in full if len(words) > 1 for word in (words[0], words[-1])}
    names |= {"".join(word[0] for word in words) for words in full if len(words) > 1}
    labelled = [
        Span(doc, ent.start, ent.end, label="PERSON")
        if ent.end_char in ends
        and len(ent) == 1
        and (ent.label_ not in ("ORG", "NORP") or ent.text.casefold() in names)
        else ent
        for ent in ents
    ]
    missed = [span for turn in turns if (span := _missed_name(turn, labelled, names, doc))]
    return sorted(labelled + missed, key=lambda ent: ent.start)


def _missed_name(turn: Turn, ents: list[Span], names: set[str], doc: Doc) -> Span | None:
    """The name in a label where no person was found: one whose bearer is known, or a full one after a title."""
    start, end = turn.label
    name = strip_titles(turn.who)
    place = doc._.words.rfind(name, start, end)
    words = name_words(name)
    known = words and words[-1] in names
    if place < 0 or not (known or (len(words) > 1 and name != turn.who)):
        return None
    if any(ent.label_ == "PERSON" and ent.start_char < end and start < ent.end_char for ent in ents):
        return None
    found: Span | None = doc.char_span(place, place + len(name), label="PERSON")
    return found


def join_nicknames(ents: list[Span], doc: Doc) -> list[Span]:
    """The entities, in reading order, those that only a nickname in quotation marks parts (Sunday "Last Bus" Idakwo) made one.

    The words before may be a name that the encoder missed, as long as they begin with capitals.
    """
    spans: list[Span] = []
    text: str = doc._.words
    for ent in ents:
        before = spans[-1] if spans and spans[-1].label_ == ent.label_ == "PERSON" else None
        if before is not None and _is_nickname(before, ent, text):
            spans[-1] = Span(doc, before.start, ent.end, label="PERSON")
            continue
        inside = None
        if ent.label_ == "PERSON":
            inside = _NICKNAMED.search(text[max(0, ent.start_char - 60) : ent.start_char])
        if inside:
            whole = doc.char_span(
                ent.start_char - len(inside[0]), ent.end_char, label="PERSON", alignment_mode="expand"
            )
            if whole is not None:
                while spans and spans[-1].end > whole.start:
                    dropped = spans.pop()
                    whole = Span(doc, min(dropped.start, whole.start), whole.end, label="PERSON")
                spans.append(whole)
                continue
        spans.append(ent)
    return spans


def _is_nickname(before: Span, ent: Span, text: str) -> bool:
    """Whether a nickname in quotation marks joins two found names, that may begin within it (“Malou” Tantoco)."""
    gap = text[before.end_char : ent.start_char]
    within = _BEGINS_INSIDE.match(ent.text)
    return _NICKNAME.fullmatch(gap + within[1] + " " if within else gap) is not None


@Language.factory("claimx_entities", requires=["doc._.encoded"], assigns=["doc.ents", "doc._.named_entities"])
def make_entity_finder(nlp: Language, name: str) -> EntityFinder:
    """The component, with the shipped model."""
    from claimx.pipeline.encoding import shared_encoder

    return EntityFinder(shared_encoder().decoding)
