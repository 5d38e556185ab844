"""spaCy's own convolutional pipeline in the shape of ``en_core_web_sm``, to measure speed against.

Width, depth, features and rows of the embedding, hidden widths and the components are those of the configuration that
spaCy's documentation and training templates give for a small English pipeline. The weights are random and the labels
made up, as many as the real one has: what it finds is nonsense, but it computes as much. No lemmatiser.
"""

import warnings
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

WIDTH = 96
TAGS, RELATIONS, ENTITIES = 50, 45, 18
"""Labels of ``en_core_web_sm``'s tagger, parser and entity recogniser."""

_TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2", "width": WIDTH,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50], "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2", "width": WIDTH, "depth": 4, "window_size": 1,
        "maxout_pieces": 3,
    },
}  # fmt: skip
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}


def make_cnn() -> Language:
    """The pipeline, with random weights."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _TOK2VEC})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": _LISTENER}})
    nlp.add_pipe("parser", config={"model": _transitions("parser", _LISTENER)})
    nlp.add_pipe("attribute_ruler")
    nlp.add_pipe("ner", config={"model": _transitions("ner", _TOK2VEC)})
    examples = [_example(nlp, number) for number in range(60)]
    nlp.initialize(lambda: examples)
    warnings.filterwarnings("ignore", message=r".*\[W036\]")  # the attribute ruler has no patterns
    return nlp


def _transitions(state: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": state, "extra_state_tokens": False,
        "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "tok2vec": tok2vec,
    }  # fmt: skip


def _example(nlp: Language, number: int) -> Example:
    """A sentence of twenty words that together with the others has every label once."""
    count = 20
    first = number * count
    doc = Doc(
        nlp.vocab,
        words=[f"word{first + place}" for place in range(count)],
        tags=[f"T{(first + place) % TAGS}" for place in range(count)],
        heads=[max(0, place - 1) for place in range(count)],
        deps=["ROOT", *(f"d{(first + place) % (RELATIONS - 1)}" for place in range(1, count))],
        ents=["O"] * 3 + [f"B-E{number % ENTITIES}", f"I-E{number % ENTITIES}"] + ["O"] * (count - 5),
        sent_starts=[place == 0 for place in range(count)],
    )
    return Example(nlp.make_doc(doc.text), doc)
