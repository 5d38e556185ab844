"""Claims found by their words, their source, their date and place."""

import json
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from claimx.database.database import Database
from claimx.errors import QueryError

_QUOTATION_MARKS = str.maketrans("“”„‟\0", '"""" ')
_PIECE = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')

_COLUMNS = """
    articles.path, articles.title, articles.published, articles.outlet, claims.record_id AS claim, claims.kind,
    claims.act, sources.name AS source, sources.kind AS source_kind, sources.description, claims.text, claims.cue,
    vias.name AS via, claims.confidence, claims.line,
    (SELECT min(start_char) FROM claim_spans WHERE claim = claims.id) AS start,
    (SELECT max(end_char) FROM claim_spans WHERE claim = claims.id) AS "end",
    sources.record_id AS source_id, articles.hash AS article_id,
    (SELECT json_group_array(text) FROM (SELECT text FROM claim_spans WHERE claim = claims.id ORDER BY id)) AS breaks
"""
_JOINED = """
    JOIN articles ON articles.id = claims.article
    LEFT JOIN sources ON sources.id = claims.source
    LEFT JOIN sources AS vias ON vias.id = claims.via
"""
_CONDITIONS = {
    "words": "claims_fts MATCH :words",
    "source": "claims.source IN (SELECT rowid FROM sources_fts WHERE sources_fts MATCH :source)",
    "kinds": "claims.kind IN (SELECT value FROM json_each(:kinds))",
    "since": "articles.published >= :since",
    "until": "articles.published <= :until",
    "outlet": "instr(lower(articles.outlet), lower(:outlet)) > 0",
}
_ORDER = "articles.published IS NULL, articles.published DESC, articles.id, claims.id"


@dataclass(frozen=True, slots=True)
class Filters:
    """What claims must be beside their words; None and nothing let all through.

    ``source`` is words of its name, as in a search; ``outlet`` a part of its name; ``since`` and ``until`` are dates
    (YYYY-MM-DD) and leave out articles without a date.
    """

    source: str | None = None
    kinds: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """One claim with its article, under the names that the CSV of ``claimx extract`` has.

    ``pieces`` is the text cut where matches begin and end: every second piece, from the second, is a match.
    ``breaks`` are the offsets of the blanks in the text that stand between one span of the claim and the next.
    """

    path: str | None
    title: str | None
    published: str | None
    outlet: str | None
    claim: str
    kind: str
    act: str
    source: str | None
    source_kind: str | None
    description: str | None
    text: str
    cue: str | None
    via: str | None
    confidence: float
    line: int
    start: int
    end: int
    source_id: str | None
    article_id: str
    pieces: tuple[str, ...]
    breaks: tuple[int, ...]


def find_claims(
    database: Database, words: str = "", filters: Filters | None = None, limit: int | None = None
) -> Iterator[FoundClaim]:
    """The claims that hold all the words and pass the filters; the newest first, those without a date last.

    Without words, all that pass the filters. Case and accents do not count; words are whole words, "flood*" is
    all that begin so, and words in quotation marks follow each other. Raises ``QueryError`` where there
    is nothing in the words that can be looked for.
    """
    filters = filters or Filters()
    mark = f"\x02{secrets.token_hex(8)}\x03"  # not to be known to who wrote the text
    parameters: dict[str, Any] = {
        "words": make_match(words) if words.strip() else None,
        "source": make_match(filters.source) if filters.source is not None else None,
        "kinds": json.dumps(list(filters.kinds)) if filters.kinds else None,
        "since": filters.since,
        "until": filters.until,
        "outlet": filters.outlet,
    }
    parameters = {name: value for name, value in parameters.items() if value is not None}
    conditions = " AND ".join(["1", *(_CONDITIONS[name] for name in parameters)])
    found = "claims_fts JOIN claims ON claims.id = claims_fts.rowid" if "words" in parameters else "claims"
    marked = "highlight(claims_fts, 0, :mark, :mark)" if "words" in parameters else "claims.text"
    query = (
        f"SELECT {_COLUMNS}, {marked} AS pieces FROM {found} {_JOINED} WHERE {conditions} ORDER BY {_ORDER}"
    )
    limits = {"limit": -1 if limit is None else limit, "mark": mark}
    for row in database.select(f"{query} LIMIT :limit", parameters | limits):
        cells = dict(row)
        cells["pieces"] = _cut(cells["text"], cells["pieces"], mark)
        cells["breaks"] = _breaks(cells["text"], json.loads(cells["breaks"]))
        yield FoundClaim(**cells)


def make_match(words: str) -> str:
    """The query, in FTS5's language, for what somebody typed: never an error of syntax.

    Every word and every phrase in quotation marks must be there; a final ``*`` stands for any ending. Nothing else has a
    meaning: ``AND``, ``NOT``, ``-`` are words and signs like others. Raises ``QueryError`` where no
    letter or digit is left.

    >>> make_match('bridge “was safe” collaps* AND -')
    '"bridge" "was safe" "collaps"* "AND"'
    """
    pieces = []
    for phrase, star, word in _PIECE.findall(words.translate(_QUOTATION_MARKS)):
        ending = "*" if star or word.endswith("*") else ""
        if any(letter.isalnum() for letter in phrase + word):
            pieces.append(f'"{phrase}{word.rstrip("*")}"{ending}')
    if not pieces:
        raise QueryError(
            f"there is no word to look for in {words!r}. Give a word, or a part of one with * behind."
        )
    return " ".join(pieces)


def _cut(text: str, marked: str, mark: str) -> tuple[str, ...]:
    """The pieces; the text as one where SQLite's marking has lost something of it, as it does at a null byte."""
    pieces = tuple(marked.split(mark))
    return pieces if "".join(pieces) == text else (text,)


def _breaks(text: str, spans: Sequence[str]) -> tuple[int, ...]:
    """Where the spans meet; nowhere if the text is not the spans joined by blanks, as claimx joins them."""
    words = [" ".join(span.split()) for span in spans]
    if " ".join(words) != text:
        return ()
    return tuple(accumulate((len(word) + 1 for word in words[:-1]), initial=-1))[1:]
