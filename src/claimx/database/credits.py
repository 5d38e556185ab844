"""Who is credited, counted by SQLite, article by article."""

from collections.abc import Iterator
from itertools import groupby

from claimx.audit import Credit
from claimx.database.database import Database

_CREDITS = """
SELECT articles.id, articles.outlet, sources.name, sources.kind, coalesce(sources.named, 0) AS named,
    sum(claims.kind = 'direct') AS direct, sum(claims.kind = 'mixed') AS mixed, sum(claims.kind = 'indirect') AS indirect
FROM articles
LEFT JOIN claims ON claims.article = articles.id
    AND (claims.review IS NULL OR json_extract(claims.review, '$.verdict') IS NOT 'wrong')
LEFT JOIN sources ON sources.id = claims.source
GROUP BY articles.id, claims.source
ORDER BY articles.id, claims.source IS NULL, claims.source
"""


def read_credits(database: Database) -> Iterator[tuple[str | None, list[Credit]]]:
    """The outlet and the credits of each article, an article without claims among them; one article at a time."""
    for _, rows in groupby(database.select(_CREDITS), key=lambda row: row["id"]):
        article = list(rows)
        credits = [
            Credit(row["name"], row["kind"], bool(row["named"]), row["direct"], row["mixed"], row["indirect"])
            for row in article
            if row["direct"] is not None
        ]
        yield article[0]["outlet"], credits
