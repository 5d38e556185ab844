"""Which of the ranked candidates a claim is given, or none: a missing speaker is better than a wrong one."""

from claimx.pipeline.bodies import OUTLET_NOUNS, noun_of_known
from claimx.pipeline.named_before import always_known, goes_by
from claimx.pipeline.phrases import Phrase
from claimx.pipeline.referents import Referent

UNSURE, UNSURE_CARRIED = 0.3, 0.5
"""Probability below which a pronoun is left without a source, and the same for a claim that names nobody."""

FAINT, CLEAR = 0.1, 0.5
"""Probability, and share of that of all that are named, from which "the company" or "the source" is one of them and nobody new."""
FAINTEST = 0.005
"""The probability where there is only one outlet that "the broadcaster" may be."""

MOST_CANDIDATES, LEAST_SHARE = 3, 0.01
"""How many candidates a claim keeps, and the probability that is worth keeping."""

_PUBLIC_TOO = frozenset({"group", "utility", "operator", "agency"})
"""What a public body may be called as well as a company."""

Ranked = list[tuple[Referent | None, float]]
Candidates = list[tuple[str | None, float]]
Choice = tuple[Referent | None, float, Candidates]
"""Who is chosen, its probability, and the likeliest by name."""


def choose(ranked: Ranked, phrase: Phrase | None, brought_in: bool = False) -> Choice:
    """The choice for a phrase, or for a claim that names nobody; None in ``ranked`` stands for somebody new.

    ``brought_in``: the phrase's noun was brought in before ("a local newspaper").
    """
    if phrase is None or phrase.kind == "pronoun":
        known = _shared_anew([pair for pair in ranked if pair[0] is not None])
        referent, score = known[0] if known else (None, 0.0)
        least = UNSURE_CARRIED if phrase is None else UNSURE
        return (referent if score >= least else None), score, _names(known)
    if fits := always_known(phrase.words, brought_in):
        known = [pair for pair in ranked if pair[0] is not None and fits(pair[0])]
        known = [pair for pair in known if pair[0] and goes_by(phrase.words, pair[0])] or known
        only = len(known) == 1 and noun_of_known(phrase.words) in OUTLET_NOUNS
        faint = FAINTEST if only else FAINT
        if known and known[0][1] >= faint and known[0][1] >= CLEAR * sum(share for _, share in known):
            ranked = _shared_anew(known)
        elif phrase.words.casefold() == "the source":
            return None, 0.0, _names(ranked)
        elif phrase.words.split()[-1].casefold() not in _PUBLIC_TOO:
            ranked = _shared_anew([pair for pair in ranked if pair[0] is None or fits(pair[0])])
    referent, score = ranked[0] if ranked else (None, 0.0)
    return referent, score, _names(ranked)


def _shared_anew(ranked: Ranked) -> Ranked:
    """The same candidates, their probabilities made to add up to one."""
    total = sum(share for _, share in ranked)
    return [(one, share / total) for one, share in ranked]


def _names(ranked: Ranked) -> Candidates:
    """The likeliest by name, None for somebody new."""
    found = [(one.name if one else None, share) for one, share in ranked[:MOST_CANDIDATES]]
    return [pair for pair in found if pair[1] >= LEAST_SHARE]
