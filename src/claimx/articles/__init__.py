"""Any input to an ``Article``: decoded text, never altered, with its blocks."""

from claimx.articles.article import ROLES, Article, Block, Role
from claimx.articles.blocks import find_blocks
from claimx.articles.language import guess_language, language_warning
from claimx.articles.read import make_article, read_article, read_bytes, read_text

__all__ = [
    "ROLES", "Article", "Block", "Role", "find_blocks", "guess_language", "language_warning",
    "make_article", "read_article", "read_bytes", "read_text",
]  # fmt: skip
