"""What a reader of a format found: the parts of the text in order, and what the file says about itself."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claimx.articles.article import Role

# Blanks of every kind, the invisible marks that pages put between letters, and control characters.
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of the text that was taken out of a file, on one line.

    ``role`` is what the file's own marks say that it is; None leaves it to the rules for plain text.
    """

    text: str
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way out of its file, with what the file says about it (None: nothing)."""

    parts: Sequence[Part]
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    outlet: str | None = None
    encoding: str | None = None
    notes: tuple[str, ...] = field(default=())


def clean(text: str) -> str:
    r"""The text on one line, with single blanks and without soft hyphens and other marks that are not seen.

    >>> clean(" The har\u00adbour\n  is\xa0shut. ")
    'The harbour is shut.'
    """
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip()


def same(one: str, other: str) -> bool:
    """Whether two lines say the same, whatever their marks and capitals; not where they hold no word.

    >>> same("“Harbour shut”", "Harbour Shut"), same("…", "…")
    (True, False)
    """
    return bool(key(one)) and key(one) == key(other)


def key(text: str) -> str:
    """The words of a text in small letters with a blank between, which is all by which texts are compared."""
    return " ".join(_WORDS.findall(text.casefold()))


def make_parts(texts: Iterable[tuple[str, Role | None]]) -> list[Part]:
    """The parts of these texts that are not blank."""
    return [Part(text, role) for raw, role in texts if (text := clean(raw))]


def with_headline(parts: Sequence[Part], headline: str | None) -> list[Part]:
    """The parts with the headline marked where it stands among the first, and before them where it does not."""
    if not headline:
        return list(parts)
    for place, part in enumerate(parts[:12]):
        if same(part.text, headline):
            return [*parts[:place], Part(part.text, "headline"), *parts[place + 1 :]]
    return [Part(headline, "headline"), *parts]
