"""From nothing to a pipeline that reads articles."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from claimx.errors import ModelError
from claimx.pipeline import claims, confidence, encoding, entities, quotations, sources  # noqa: F401  (registers the factories)

COMPONENTS = (
    "claimx_blocks", "claimx_quotations", "claimx_encoder", "claimx_entities", "claimx_claims", "claimx_sources",
    "claimx_confidence",
)  # fmt: skip
"""The components in the order in which they need one another."""

MAX_LENGTH = 100_000_000


LONGEST_RUN = 1000
"""Characters without a blank from which they are cut up before they are tokenised."""

_LOST_BLANKS = (
    r"(?<=[^\W\d_])[,.!?]+(?=[“”\"][^\W\d_])",
    r"(?<=[^\W\d_][,.!?])[“”\"](?=[^\W\d_])",
    r"(?<=[^\W\d_])[“”](?=[^\W\d_])",
)
_PIECE = 200
_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN},}}")


def load_pipeline(model: str | None = None, threads: int | None = None) -> Language:
    """A pipeline of the shipped components over a blank English tokeniser.

    ``model`` names an installed spaCy package (``en_core_web_trf``, say) whose entities take the place of
    ours; quotations, claims and sources stay ours. ``threads``: for the encoder, until it has run once. Raises
    ``ModelError`` where there is no such package.
    """
    if threads:
        encoding.shared_encoder().threads = threads
    nlp = _load_other(model) if model else _blank()
    nlp.max_length = MAX_LENGTH
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def _blank() -> Language:
    """A blank English tokeniser that parts words from quotation marks where a blank is lost: ``cells,"Ruiz said``."""
    nlp = spacy.blank("en")
    infixes = compile_infix_regex([*(nlp.Defaults.infixes or []), *_LOST_BLANKS])
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = infixes.finditer
    return nlp


class ClaimPipeline:
    """All components as one: ``nlp.add_pipe("claimx")`` in anyone's pipeline.

    Sets what they set: ``doc._.claims``, ``doc._.sources``, ``doc._.quotations``, ``doc._.named_entities``,
    ``doc._.blocks``, and ``doc.ents`` where no component before it has.
    """

    def __init__(self, components: Sequence[Callable[[Doc], Doc]]) -> None:
        self._components = components

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, annotated."""
        for component in self._components:
            doc = component(doc)
        return doc


@Language.factory("claimx")
def make_claim_pipeline(nlp: Language, name: str) -> ClaimPipeline:
    """The factory of ``claimx``."""
    return ClaimPipeline([nlp.create_pipe(component) for component in COMPONENTS])


def _load_other(model: str) -> Language:
    try:
        return spacy.load(model)
    except OSError as error:
        message = f"no spaCy model named {model!r} is installed: `pip install` it, or leave out --model"
        raise ModelError(message) from error


def make_doc(nlp: Language, text: str, blocks: object = None) -> Doc:
    """A tokenised Doc, with the blocks of its article where they are known already."""
    doc = nlp.make_doc(text) if not _LONG_RUN.search(text) else _cut_and_tokenise(nlp, text)
    doc._.words = text
    if blocks is not None:
        doc._.blocks = blocks
    return doc


def _cut_and_tokenise(nlp: Language, text: str) -> Doc:
    """The tokens of a text that holds a long run without a blank (brackets, an address, encoded data).

    spaCy's tokeniser takes a run apart sign by sign from both ends and looks at the rest each time, which for
    a hundred thousand brackets takes hours. Such runs, which no writing has, are given to it in pieces.
    """
    cuts = [0]
    for run in _LONG_RUN.finditer(text):
        cuts += range(run.start() + _PIECE, run.end(), _PIECE)
    tokens = [token for start, end in pairwise([*cuts, len(text)]) for token in nlp.make_doc(text[start:end])]
    return Doc(nlp.vocab, [token.text for token in tokens], [bool(token.whitespace_) for token in tokens])
