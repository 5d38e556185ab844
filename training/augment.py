"""The same article as other newsrooms and other pages would have it, with its annotations kept in place."""

import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace

from claimx.pipeline.labels import CLAIM_ROLES
from claimx.pipeline.quotation import find_quotations
from training.corpora import Attribution, Example, Span

Edit = tuple[int, int, str]

MARKS = ("“”‘’", "‘’“”", "\"\"''", "''\"\"", "«»“”", "„“‚‘", "“”''", '""‘’')
"""Outer opening and closing, inner opening and closing mark of the styles that are met."""

FURNITURE = (
    "Also read", "Read more:", "Advertisement", "ADVERTISEMENT", "Share this article", "Related", "Story continues below",
    "Sign up for our newsletter", "Follow us on X and Facebook", "Click here to subscribe", "Image: supplied", "Getty Images",
    "Photo: AP", "3 min read", "Comments", "Most popular", "Recommended", "Listen to this article", "Join our WhatsApp channel",
)  # fmt: skip

_NOT_A_PERSON = re.compile(
    r"\b(House|Press|Department|Committee|Party|Post|Times|News|University|Court|Street|Journal|States|Senate|Congress|York|"
    r"Republicans?|Democrats?|Campaign|Association|Center|Institute|Service|Council|Bureau|Office|Union|Foundation|Group|"
    r"Agency|Administration|Report|Act|Police|Team|America|Americans|Guard|Union|Bank|Church|Club|Street|State|City|The|A|An)\b"
)


class Augmenter:
    """Changes examples at random by the chances in the settings; the same generator gives the same changes."""

    def __init__(
        self, chances: dict[str, float], examples: Iterable[Example], generator: random.Random
    ) -> None:
        self.chances = chances
        self.random = generator
        self.people = _collect_people(examples)

    def __call__(self, example: Example) -> Example:
        """A changed copy of ``example`` (or itself). Treebank documents stay as they are: their tokens are given."""
        if example.tokens is not None:
            return example
        ways: dict[str, Callable[[Example], list[Edit]]] = {
            "names": self._swap_names,
            "quotation_marks": self._change_marks,
            "lost_marks": self._lose_mark,
            "line_breaks": self._single_breaks,
            "furniture": self._add_furniture,
        }
        for name, way in ways.items():
            if self.random.random() < self.chances[name]:
                example = apply_edits(example, way(example))
        return example

    def _change_marks(self, example: Example) -> list[Edit]:
        style = self.random.choice(MARKS)
        edits = []
        for quotation in find_quotations(example.text):
            pair = style[2:] if quotation.depth % 2 else style[:2]
            edits.append((quotation.opening, quotation.start, pair[0]))
            if quotation.closing > quotation.end:
                edits.append((quotation.end, quotation.closing, pair[1]))
        return edits

    def _lose_mark(self, example: Example) -> list[Edit]:
        places = [found.span() for found in re.finditer('[“”"«»]', example.text)]
        return [(*self.random.choice(places), "")] if places else []

    def _single_breaks(self, example: Example) -> list[Edit]:
        return [(*found.span(), "\n") for found in re.finditer(r"(?:\r?\n){2,}", example.text)]

    def _add_furniture(self, example: Example) -> list[Edit]:
        breaks = [found.end() for found in re.finditer(r"(?:\r?\n){2,}", example.text)]
        chosen = self.random.sample(breaks, min(len(breaks), self.random.randint(1, 3)))
        return [(place, place, self.random.choice(FURNITURE) + "\n\n") for place in chosen]

    def _swap_names(self, example: Example) -> list[Edit]:
        people = [
            (start, end)
            for start, end, label in example.entities or example.named or []
            if label in ("Person", "PERSON")
        ]
        names = {example.text[start:end] for start, end in people} or _source_names(example)
        new: dict[str, str] = {}
        for name in sorted(names, key=lambda name: (-len(name.split()), name)):
            words = name.split()
            if len(words) == 1 or len(words) > 4:
                continue
            chosen = self.random.choice(self.people)
            new.setdefault(name, " ".join(chosen))
            new.setdefault(words[-1], chosen[-1])
        if not new:
            return []
        pattern = "|".join(re.escape(name) for name in sorted(new, key=len, reverse=True))
        return [
            (*found.span(), new[found[0]])
            for found in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", example.text)
        ]


def _source_names(example: Example) -> set[str]:
    """Sources that look like a person's name: two or three capitalised words, none of an institution."""
    names = set()
    for found in example.attributions or []:
        for start, end in found.source:
            name = example.text[start:end]
            if re.fullmatch(r"[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][A-Za-z]+", name) and not _NOT_A_PERSON.search(
                name
            ):
                names.add(name)
    return names


def _collect_people(examples: Iterable[Example]) -> list[list[str]]:
    """Names of at least two words, each once, from all examples that mark persons."""
    names = {
        example.text[start:end]
        for example in examples
        for start, end, label in example.entities or example.named or []
        if label in ("Person", "PERSON")
    }
    return sorted(name.split() for name in names if 2 <= len(name.split()) <= 4 and "\n" not in name)


def apply_edits(example: Example, edits: list[Edit]) -> Example:
    """``example`` with stretches of its text replaced and every offset moved along.

    An offset inside a replaced stretch goes to the nearer end of what replaces it. Edits that overlap an
    earlier one are left out.
    """
    text, moves, position = "", [], 0
    for start, end, new in sorted(edits):
        if start < position:
            continue
        text += example.text[position:start] + new
        moves.append((start, end, len(text) - len(new), len(text)))
        position = end
    if not moves:
        return example
    text += example.text[position:]
    place = _mover(moves)

    def span(pair: Span) -> Span:
        return place(pair[0], True), place(pair[1], False)

    def attributions(found: list[Attribution] | None) -> list[Attribution] | None:
        return None if found is None else [
            replace(one, **{role: [span(s) for s in getattr(one, role)] for role in CLAIM_ROLES}) for one in found
        ]  # fmt: skip

    def labelled(found: list[tuple[int, int, str]] | None) -> list[tuple[int, int, str]] | None:
        return None if found is None else [(*span((start, end)), label) for start, end, label in found]

    return replace(
        example, text=text, attributions=attributions(example.attributions), claims=attributions(example.claims),
        entities=labelled(example.entities), named=labelled(example.named), chains=labelled(example.chains),
        sentences=None if example.sentences is None else [place(start, True) for start in example.sentences],
        skipped=[span(one) for one in example.skipped], titles=[span(one) for one in example.titles],
    )  # fmt: skip


def _mover(moves: list[tuple[int, int, int, int]]) -> Callable[[int, bool], int]:
    """A function from old to new offsets; ``moves`` rows are old start and end, new start and end."""
    starts = [move[0] for move in moves]

    def place(offset: int, is_start: bool) -> int:
        index = (bisect_right if is_start else bisect_left)(starts, offset) - 1
        if index < 0:
            return offset
        _, old_end, new_start, new_end = moves[index]
        if offset >= old_end:
            return new_end + offset - old_end
        return new_start if is_start else new_end

    return place
