"""Records in SQLite: written article by article, read back the same, searched by words.

>>> from claimx.database import Database
>>> with Database("claims.db") as database:  # doctest: +SKIP
...     database.add(record, fingerprint)

``schema.sql`` is the database; ``docs/database.md`` tells it.
"""

from claimx.database.credits import read_credits
from claimx.database.database import Database, is_database
from claimx.database.search import Filters, FoundClaim, find_claims

__all__ = ["Database", "Filters", "FoundClaim", "find_claims", "is_database", "read_credits"]
