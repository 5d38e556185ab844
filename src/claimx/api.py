"""From Python: ``extract`` for one text, ``load`` for many."""

import os
from functools import cache
from typing import TYPE_CHECKING

from claimx.articles import Article, make_article, read_article
from claimx.extraction import make_extraction
from claimx.model import read_version
from claimx.pipeline.load import load_pipeline, make_doc
from claimx.records import Extraction

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


class Extractor:
    """A loaded pipeline: give it texts, it gives records. Make one with ``claimx.load()`` and keep it.

    ``nlp`` is the spaCy pipeline; ``model`` the name and version that its records carry.
    """

    def __init__(self, nlp: "Language", model: tuple[str, str]) -> None:
        self.nlp = nlp
        self.model = model

    def extract(self, article: str | Article) -> Extraction:
        """The record of one article, given as its text or as an ``Article`` that was read before."""
        if isinstance(article, str):
            article = make_article(article)
        name, version = self.model
        return make_extraction(article, self.annotate(article), {"name": name, "version": version})

    def annotate(self, article: Article) -> "Doc":
        """The article's spaCy Doc, with its claims, sources and quotations in ``doc._``."""
        return self.nlp(make_doc(self.nlp, article.text, article.blocks))

    def extract_file(self, path: str | os.PathLike[str]) -> Extraction:
        """The record of the article in a plain text file. Raises ``ArticleError`` where there is none."""
        return self.extract(read_article(path))


def load(model: str | None = None, threads: int | None = None) -> Extractor:
    """The pipeline, loaded: a second or two, and then it takes many texts.

    ``threads`` is how many the encoder runs on, at most four of the machine's cores without it.
    ``model`` names an installed spaCy package whose entities take the place of the shipped model's; the
    records then name both. Raises ``ModelError`` where there is no such package.
    """
    nlp = load_pipeline(model, threads)
    name, version = read_version()
    if model is not None:
        name, version = f"{name}+{model}", f"{version}+{nlp.meta['version']}"
    return Extractor(nlp, (name, version))


def extract(text: str) -> Extraction:
    """The claims of one article, given as its text; the pipeline is loaded at the first call and kept."""
    return _default().extract(text)


def extract_file(path: str | os.PathLike[str]) -> Extraction:
    """The claims of the article in a plain text file. Raises ``ArticleError`` where it can not be read."""
    return _default().extract_file(path)


@cache
def _default() -> Extractor:
    return load()
