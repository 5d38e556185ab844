"""The names of everything that the encoder tells apart, in the order of its outputs."""

from collections.abc import Sequence

ROLES = ("source", "cue", "content")
"""Roles in an attribution, as the PolNeAR corpus names them."""

CLAIM_ROLES = (*ROLES, "via")
"""Roles in a claim: those of an attribution, and whoever obtained it from the source."""

SPEAKER_KINDS = ("person", "organization", "outlet", "document", "group", "unnamed")
"""Kinds of source, in the records' words."""
THINGS = frozenset({"organization", "outlet", "document"})
"""Kinds of source that are nobody."""

QUOTATION_USES = ("speech", "other")
"""What a quotation is for: words that somebody is quoted as saying, or a title, name or scare quote."""

CORPUS_LABELS = (
    "Person", "Organization", "Location", "NORP", "Misc", "Date", "Money", "Facility", "Product",
)  # fmt: skip
"""Entity labels of the English Worldwide Newswire corpus."""

NAMED_LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW")
"""Entity labels of the records: the OntoNotes names without the numeric ones."""

POS_TAGS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
"""Universal part-of-speech tags."""


def tag_labels(labels: Sequence[str]) -> list[str]:
    """The BIO tags of some labels, O first.

    >>> tag_labels(["cue"])
    ['O', 'B-cue', 'I-cue']
    """
    return ["O", *(f"{prefix}-{label}" for label in labels for prefix in "BI")]


OUTPUTS = {
    "attributions": len(tag_labels(ROLES)),
    "claims": len(tag_labels(CLAIM_ROLES)),
    "entities": len(tag_labels(CORPUS_LABELS)),
    "named": len(tag_labels(NAMED_LABELS)),
    "sentences": 2,
    "pos": len(POS_TAGS),
    "speakers": len(SPEAKER_KINDS),
    "quotations": len(QUOTATION_USES),
}
"""Width of each task's slice of the encoder's scores, in order."""

VECTORS = ("link_query", "link_key", "chain_query", "chain_key", "source_query", "source_key")
"""The encoder's vectors, in order: a query matches the keys of what its token belongs to.

``link``: source, content and via to their cue. ``chain``: a mention to an earlier one of the same. ``source``:
a cue to its source, which several cues may share.
"""
