"""Finds who said what in news articles.

>>> import claimx
>>> record = claimx.extract("“The bridge is safe,” said Ann Lee, the mayor.")  # doctest: +SKIP
>>> record.sources[0].name  # doctest: +SKIP
'Ann Lee'

``import claimx`` alone loads neither spaCy nor the model; the first use of a name does.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimx.api import Extractor, extract, extract_file, load
    from claimx.articles import Article, make_article, read_article, read_bytes
    from claimx.errors import ClaimxError
    from claimx.records import Extraction

__version__ = "0.1.0"

__all__ = [
    "Article",
    "ClaimxError",
    "Extraction",
    "Extractor",
    "__version__",
    "extract",
    "extract_file",
    "load",
    "make_article",
    "read_article",
    "read_bytes",
]

_HOMES = {
    "Article": "claimx.articles",
    "ClaimxError": "claimx.errors",
    "Extraction": "claimx.records",
    "Extractor": "claimx.api",
    "extract": "claimx.api",
    "extract_file": "claimx.api",
    "load": "claimx.api",
    "make_article": "claimx.articles",
    "read_article": "claimx.articles",
    "read_bytes": "claimx.articles",
}


def __getattr__(name: str) -> Any:
    """The public name, loaded from its module when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return __all__
