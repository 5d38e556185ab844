"""Who is who among the names of an article whose marks say only who speaks: names by their words, as chain links.

Marks of real articles name the speakers; the corpora say where all names stand. Together they give what the choice of
an antecedent is learned from: every name that could have been meant.
"""

from claimx.pipeline.names import initials
from training.corpora import Example, Span

_LABELS = {"Person", "Organization", "Location", "NORP", "Facility", "Product", "Misc"}


def with_chains(example: Example) -> Example:
    """The example with every name that its corpus marks as a chain link, beside the links that it has.

    A name of one word, or part of a name, links to the longer name of a person or speaker that ends or
    begins with it and was last mentioned; a body's initials to the body.
    """
    if example.claims is None or example.entities is None or example.chains is None:
        return example
    taken = [(start, end) for start, end, _ in example.chains]
    spans = sorted(one for one in example.entities if one[2] in _LABELS and not _overlaps(one, taken))
    known = {claim.speaker.lower() for claim in example.claims if claim.speaker}
    known |= {example.text[start:end].lower() for start, end, _ in spans if " " in example.text[start:end]}
    last: dict[str, int] = {}
    links = []
    for start, end, label in spans:
        words = " ".join(example.text[start:end].lower().split())
        chain = _longest(words, known, last) if label == "Person" else _spelt_out(words, known)
        last[chain] = start
        links.append((start, end, chain))
    example.chains = sorted([*example.chains, *links])
    return example


def _overlaps(one: tuple[int, int, str], taken: list[Span]) -> bool:
    return any(start < one[1] and one[0] < end for start, end in taken)


def _longest(words: str, known: set[str], last: dict[str, int]) -> str:
    """The fullest name that the words are the end of (else the beginning), of those the one mentioned last."""
    for is_part in (str.endswith, str.startswith):
        padded = f" {words}" if is_part is str.endswith else f"{words} "
        longer = [name for name in known if is_part(name, padded)]
        if longer:
            return max(longer, key=lambda name: (last.get(name, -1), len(name)))
    return words


def _spelt_out(words: str, known: set[str]) -> str:
    """The only name whose words begin with these letters, if these are letters."""
    if " " in words or not 2 <= len(words) <= 6:
        return words
    full = [name for name in known if words.upper() in initials(name)]
    return full[0] if len(full) == 1 else words
