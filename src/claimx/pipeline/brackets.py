"""Short forms that an article gives in brackets after a body's name, wherever they stand again: "Ministry of Manpower (MOM)"."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

_SHORT = re.compile(r"\s?\(\s?(?:the\s)?[“\"‘']?([A-Z]{2,8})[”\"’']?\s?\)")
_BODIES = frozenset({"ORG", "NORP", "FAC"})


def find_short_again(ents: Sequence[Span], doc: Doc) -> Iterator[Span]:
    """The places of bodies' short forms that no entity holds, with the body's label.

    The encoder reads small letters: to it "MOM" is as much a mother as a ministry.
    """
    text: str = doc._.words
    labels: dict[str, str] = {}
    for ent in ents:
        found = _SHORT.match(text, ent.end_char) if ent.label_ in _BODIES else None
        if found and len(ent.text.split()) > 1:
            labels.setdefault(found[1], ent.label_)
    taken = {place for ent in ents for place in range(ent.start, ent.end)} if labels else set()
    for token in doc if labels else ():
        if token.text in labels and token.i not in taken:
            yield Span(doc, token.i, token.i + 1, label=labels[token.text])
