"""brat's standoff format (https://brat.nlplab.org/standoff.html): annotations in .ann, the text in .txt beside it.

A claim is an event whose trigger is its content; its cue, the words that name its source, and a mention of the one
it came through are the event's arguments. What a span of brat can not hold (ids, names, the confidence) is in
its note. brat's rules for spans: no line ends or tabs in one, so that what runs over lines is in fragments; fragments
are in order and do not overlap; they hold something.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import TextIO

from claimx.controls import show_controls
from claimx.files import OutputError, open_output
from claimx.records import DOUBTFUL, Claim, Extraction, Source

HIGH = 0.9
"""From this confidence on a claim is marked ``high``; below ``DOUBTFUL`` it is ``low``, between them ``fair``."""

CONFIGURATION = """\
[entities]
Cue
Source
Quote
PERSON
ORG
GPE
LOC
FAC
NORP
EVENT
PRODUCT
WORK_OF_ART
LAW
DATE
MONEY

[relations]
<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>

[events]
Claim\tCue?:Cue, Source?:Source, Via?:Source

[attributes]
Kind\tArg:Claim, Value:direct|indirect|mixed
Act\tArg:Claim, Value:statement|thought
Confidence\tArg:Claim, Value:low|fair|high
Use\tArg:Quote, Value:speech|title|scare
"""
"""What brat must know of the types: annotation.conf."""

APPEARANCE = """\
[labels]

[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:#eeeeee, borderColor:darken
ARC_DEFAULT\tcolor:#444444, arrowHead:triangle-5
ATTRIBUTE_DEFAULT\tglyph:*
Claim\tbgColor:#ffe08a
Cue\tbgColor:#cfe8cf
Source\tbgColor:#bcd7f5
Quote\tbgColor:#f3d6ec
Kind\tglyph:[direct]|[indirect]|[mixed]
Act\tglyph:[said]|[thought]
Confidence\tglyph:[low]|[fair]|[high]
Use\tglyph:[speech]|[title]|[scare]
"""
"""How brat shows them: visual.conf."""

_BREAKS = re.compile("[\t-\r\x1c-\x1e\x85\u2028\u2029]+")
_UNFIT = re.compile(r"[^\w.-]+")

Span = tuple[int, int]


def write_brat(records: Iterable[Extraction], out: TextIO) -> None:
    """The .ann of one article. Its offsets count the characters of ``article.text``, which belongs into the .txt."""
    for record in records:
        out.writelines(f"{line}\n" for line in make_lines(record))


def write_brat_files(
    records: Iterable[Extraction], path: Path, several: bool, warn: Callable[[str], None]
) -> None:
    """NAME.ann and NAME.txt for one article; in a folder a pair for each, annotation.conf and visual.conf.

    It is a folder where there is one, where the path ends in none of the formats' endings, and for ``several``
    articles. The .txt is the text as it was read, line ends and all; one that is there already and says something
    else stays, and ``OutputError`` tells. A .conf that is there already stays as well. ``warn`` hears of texts
    that brat counts differently.
    """
    folder = several or path.is_dir() or not path.suffix
    if folder:
        _make_folder(path)
    elif path.suffix.lower() == ".txt":
        raise OutputError(f"{path}: here brat has the article's text. Give -o {path.with_suffix('.ann')}")
    names = _Names()
    for record in records:
        place = path / f"{names.choose(record)}.ann" if folder else path
        _write_pair(record, place)
        if "\r\n" in record.article.text:
            warn(f"{place.with_suffix('.txt')}: brat itself counts its Windows line ends (CR LF) as one character "
                 "each, and would shift the annotations. Other readers do not.")  # fmt: skip


def make_lines(record: Extraction) -> Iterator[str]:
    """The lines of the .ann: text-bound annotations with their notes, and an event for each claim."""
    return iter(_Standoff(record).make())


def find_fragments(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    r"""The spans as brat takes them: in order, apart from each other, without line ends and outer blanks.

    Nothing is left of spans that hold blanks alone.

    >>> find_fragments("one \n two", [(0, 9)])
    ((0, 3), (6, 9))
    """
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(piece for start, end in joined for piece in _pieces(text, start, end))


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    breaks = [(found.start(), found.end()) for found in _BREAKS.finditer(text, start, end)]
    for left, right in zip([start, *(b for _, b in breaks)], [*(a for a, _ in breaks), end], strict=True):
        words = text[left:right]
        if words.strip():
            yield right - len(words.lstrip()), left + len(words.rstrip())


class _Standoff:
    """The lines of one article's .ann; the same words in the same part stand there once."""

    def __init__(self, record: Extraction) -> None:
        self.record = record
        self.text = record.article.text
        self.sources = {source.id: source for source in record.sources}
        self.lines: list[str] = []
        self.known: dict[tuple[str, tuple[Span, ...]], str] = {}
        self.notes: set[tuple[str, str]] = set()
        self.numbers = {letter: count(1) for letter in "TEA#"}

    def make(self) -> list[str]:
        for claim in self.record.claims:
            self._claim(claim)
        for quote in self.record.quotes:
            where = self._place("Quote", [(quote.start, quote.end)])
            self._attribute("Use", where, quote.use)
            self._note(where, quote.id, f"in {quote.claim}" if quote.claim else None)
        for source in self.record.sources:
            for mention in source.mentions:
                self._source(source, (mention.start, mention.end))
        for entity in self.record.entities:
            for mention in entity.mentions:
                where = self._place(entity.label, [(mention.start, mention.end)])
                self._note(where, entity.id, entity.name)
        return self.lines

    def _claim(self, claim: Claim) -> None:
        content = self._place("Claim", [(span.start, span.end) for span in claim.spans], alone=True)
        if content is None:  # a span without words, which no article of ours has
            return
        source, via = self.sources.get(claim.source or ""), self.sources.get(claim.via or "")
        cue = claim.cue and self._place("Cue", [(claim.cue.start, claim.cue.end)])
        named = claim.source_span and (claim.source_span.start, claim.source_span.end)
        roles = {
            "Cue": cue,
            "Source": named and self._source(source, named),
            "Via": via and self._nearest(via, claim),
        }
        event = self._add(
            "E", " ".join([f"Claim:{content}", *(f"{role}:{one}" for role, one in roles.items() if one)])
        )
        self._attribute("Kind", event, claim.kind)
        self._attribute("Act", event, claim.act)
        self._attribute("Confidence", event, _band(claim.confidence))
        self._note(
            event, claim.id, f"source: {_who(source)}", f"via: {_who(via)}" if via else None,
            f"cue: {claim.cue.lemma}" if claim.cue else None, f"confidence {claim.confidence:.2f}",
        )  # fmt: skip

    def _source(self, source: Source | None, span: Span) -> str | None:
        where = self._place("Source", [span])
        if source is not None:
            self._note(where, _who(source), source.kind, source.description)
        return where

    def _nearest(self, source: Source, claim: Claim) -> str | None:
        """The mention of a source that is nearest to the claim's cue, or to its content."""
        centre = (claim.cue or claim.spans[0]).start
        spans = [(one.start, one.end) for one in source.mentions if one.text.strip()]
        spans.sort(key=lambda span: abs(span[0] - centre))
        return self._source(source, spans[0]) if spans else None

    def _place(self, kind: str, spans: list[Span], alone: bool = False) -> str | None:
        """The id of a text-bound annotation, which is new where there is none yet or where it must be ``alone``."""
        fragments = find_fragments(self.text, spans)
        if not fragments:
            return None
        if alone or (kind, fragments) not in self.known:
            places = ";".join(f"{start} {end}" for start, end in fragments)
            words = " ".join(self.text[start:end] for start, end in fragments)
            self.known[kind, fragments] = self._add("T", f"{kind} {places}\t{words}")
        return self.known[kind, fragments]

    def _attribute(self, name: str, where: str | None, value: str) -> None:
        if where is not None:
            self._add("A", f"{name} {where} {value}")

    def _note(self, where: str | None, *parts: str | None) -> None:
        told = show_controls(" ".join("; ".join(filter(None, parts)).split()))
        if where is not None and (where, told) not in self.notes:
            self.notes.add((where, told))
            self._add("#", f"AnnotatorNotes {where}\t{told}")

    def _add(self, letter: str, rest: str) -> str:
        name = f"{letter}{next(self.numbers[letter])}"
        self.lines.append(f"{name}\t{rest}")
        return name


class _Names:
    """File names for articles: after the input's own, fit for brat and every disk, no two the same."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def choose(self, record: Extraction) -> str:
        """The name without an ending; a second one of the same name has a number."""
        own = Path(record.article.path or "").stem
        stem = _UNFIT.sub("_", own).strip("._")[:60] or "article"
        names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
        name = next(name for name in names if name.casefold() not in self.taken)
        self.taken.add(name.casefold())
        return name


def _write_pair(record: Extraction, place: Path) -> None:
    text = place.with_suffix(".txt")
    data = record.article.text.encode()
    if text.exists() and text.read_bytes() != data:
        raise OutputError(
            f"{text}: is there already and holds something else; brat needs the article's text under this name. "
            "Choose another name or folder with -o."
        )
    if not text.exists():
        with open_output(str(text), binary=True) as out:
            out.write(data)
    with open_output(str(place)) as annotations:
        write_brat([record], annotations)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{folder}: can not be made a folder ({error.strerror}). Choose another."
        ) from error
    for name, content in (("annotation.conf", CONFIGURATION), ("visual.conf", APPEARANCE)):
        if not (folder / name).exists():
            with open_output(str(folder / name)) as out:
                out.write(content)


def _who(source: Source | None) -> str:
    return f"{source.id} {source.name}" if source else "not named"


def _band(confidence: float) -> str:
    return "low" if confidence < DOUBTFUL else "high" if confidence >= HIGH else "fair"
