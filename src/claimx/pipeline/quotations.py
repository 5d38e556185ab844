"""The components that need no model: the blocks of a text, and its quotations."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from claimx.articles import find_blocks
from claimx.pipeline.quotation import find_quotations

for _name in (
    "words",
    "blocks",
    "quotations",
    "encoded",
    "named_entities",
    "mention_index",
    "introductions",
    "turns",
    "office_initials",
    "interviewee",
    "plain_answers",
    "speech",
    "claims",
    "sources",
):
    Doc.set_extension(_name, default=None, force=True)


@Language.factory("claimx_blocks", assigns=["doc._.blocks"])
def make_block_finder(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component: a factory, since an entry point can not name a bare component."""
    return set_blocks


def set_blocks(doc: Doc) -> Doc:
    """``doc`` with its text in ``doc._.words`` and its blocks, found in it unless they are there, in ``doc._.blocks``."""
    if doc._.words is None:
        doc._.words = doc.text  # spaCy puts a Doc's text together anew each time that it is asked
    if doc._.blocks is None:
        doc._.blocks = find_blocks(doc._.words)
    return doc


@Language.factory("claimx_quotations", assigns=["doc._.quotations"])
def make_quotation_finder(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component: a factory, since an entry point can not name a bare component."""
    return set_quotations


def set_quotations(doc: Doc) -> Doc:
    """``doc`` with its quotations in ``doc._.quotations``, in reading order."""
    doc._.quotations = find_quotations(doc._.words)
    return doc
