-- The database of claimx, version 3. docs/database.md tells it, with queries to start from.
--
-- A row's id is its number in this table; record_id (e1, s1, q1, c1) is its id in the record of its article. By id,
-- rows of an article stand in reading order. start_char and end_char are the record's start and end (END is a word
-- of SQL): code points of articles.text, the end not included.
--
-- Everything here may be run again on a database that has it.

BEGIN IMMEDIATE;

PRAGMA application_id = 1668050296;  -- "clmx": what tells a database of claimx from others
PRAGMA user_version = 3;

CREATE TABLE IF NOT EXISTS articles (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,   -- what the article is known by over runs: its path, or another name where it has none
    fingerprint TEXT NOT NULL,  -- of its bytes and of what read them: another one means that it is to be done again
    title TEXT,
    outlet TEXT,
    published TEXT,             -- YYYY-MM-DD
    byline TEXT NOT NULL,       -- JSON: an array of names
    path TEXT,
    format TEXT NOT NULL,
    language TEXT,
    hash TEXT NOT NULL,         -- article.id in the record: sha256:…
    text TEXT NOT NULL,
    schema_version TEXT NOT NULL,
    claimx TEXT NOT NULL,       -- the generator: the version of claimx, the model, its version
    model TEXT NOT NULL,
    model_version TEXT NOT NULL,
    row_id TEXT,                -- where it comes from a table of articles: the id that it has there
    fields TEXT NOT NULL        -- JSON: an object with the other fields that it has there
);

CREATE TABLE IF NOT EXISTS blocks (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS entities (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    record_id TEXT NOT NULL,
    name TEXT NOT NULL,
    label TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS sources (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    record_id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    named INTEGER NOT NULL,     -- 1: the article gives its name; 0: it is "a resident", "the report"
    description TEXT,
    entity INTEGER REFERENCES entities (id) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS mentions (
    id INTEGER PRIMARY KEY,
    entity INTEGER REFERENCES entities (id) ON DELETE CASCADE,  -- of an entity or of a source
    source INTEGER REFERENCES sources (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS claims (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    record_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    act TEXT NOT NULL,
    text TEXT NOT NULL,
    source INTEGER REFERENCES sources (id) ON DELETE CASCADE,
    via INTEGER REFERENCES sources (id) ON DELETE CASCADE,
    confidence REAL NOT NULL,
    line INTEGER NOT NULL,      -- of the article's text, from 1, where the claim begins
    cue TEXT,
    cue_lemma TEXT,
    cue_start_char INTEGER,
    cue_end_char INTEGER,
    source_span TEXT,
    source_span_start_char INTEGER,
    source_span_end_char INTEGER,
    resolution TEXT,            -- JSON: how the source was found: route, through (start, end, text), candidates
    review TEXT                 -- JSON: what a person made of it: verdict, note, source_corrected, former_source (its record_id)
);

CREATE TABLE IF NOT EXISTS claim_spans (
    id INTEGER PRIMARY KEY,
    claim INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS claim_entities (
    id INTEGER PRIMARY KEY,
    claim INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    entity INTEGER NOT NULL REFERENCES entities (id) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS quotes (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    record_id TEXT NOT NULL,
    use TEXT NOT NULL,
    text TEXT NOT NULL,
    claim INTEGER REFERENCES claims (id) ON DELETE CASCADE,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS failures (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,  -- the key that the article would have
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    fingerprint TEXT
);

CREATE INDEX IF NOT EXISTS articles_published ON articles (published);
CREATE INDEX IF NOT EXISTS articles_outlet ON articles (outlet);
CREATE INDEX IF NOT EXISTS blocks_article ON blocks (article);
CREATE INDEX IF NOT EXISTS entities_article ON entities (article);
CREATE INDEX IF NOT EXISTS entities_name ON entities (name);
CREATE INDEX IF NOT EXISTS sources_article ON sources (article);
CREATE INDEX IF NOT EXISTS sources_name ON sources (name);
CREATE INDEX IF NOT EXISTS sources_entity ON sources (entity);
CREATE INDEX IF NOT EXISTS mentions_entity ON mentions (entity) WHERE entity IS NOT NULL;
CREATE INDEX IF NOT EXISTS mentions_source ON mentions (source) WHERE source IS NOT NULL;
CREATE INDEX IF NOT EXISTS claims_article ON claims (article);
CREATE INDEX IF NOT EXISTS claims_source ON claims (source);
CREATE INDEX IF NOT EXISTS claims_via ON claims (via) WHERE via IS NOT NULL;
CREATE INDEX IF NOT EXISTS claim_spans_claim ON claim_spans (claim);
CREATE INDEX IF NOT EXISTS claim_entities_claim ON claim_entities (claim);
CREATE INDEX IF NOT EXISTS claim_entities_entity ON claim_entities (entity);
CREATE INDEX IF NOT EXISTS quotes_article ON quotes (article);
CREATE INDEX IF NOT EXISTS quotes_claim ON quotes (claim) WHERE claim IS NOT NULL;

-- Words are kept as they stand, without case and accents: flood* finds floods, flood alone does not. The index holds no
-- text of its own; the triggers keep it in step, also when somebody mends a row by hand. Datasette offers the search by
-- content="claims", written just so.
CREATE VIRTUAL TABLE IF NOT EXISTS claims_fts
    USING fts5 (text, content="claims", content_rowid="id", tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE IF NOT EXISTS sources_fts
    USING fts5 (name, content="sources", content_rowid="id", tokenize="unicode61 remove_diacritics 2");

CREATE TRIGGER IF NOT EXISTS claims_after_insert AFTER INSERT ON claims BEGIN
    INSERT INTO claims_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER IF NOT EXISTS claims_after_delete AFTER DELETE ON claims BEGIN
    INSERT INTO claims_fts (claims_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER IF NOT EXISTS claims_after_update AFTER UPDATE ON claims BEGIN
    INSERT INTO claims_fts (claims_fts, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO claims_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER IF NOT EXISTS sources_after_insert AFTER INSERT ON sources BEGIN
    INSERT INTO sources_fts (rowid, name) VALUES (new.id, new.name);
END;
CREATE TRIGGER IF NOT EXISTS sources_after_delete AFTER DELETE ON sources BEGIN
    INSERT INTO sources_fts (sources_fts, rowid, name) VALUES ('delete', old.id, old.name);
END;
CREATE TRIGGER IF NOT EXISTS sources_after_update AFTER UPDATE ON sources BEGIN
    INSERT INTO sources_fts (sources_fts, rowid, name) VALUES ('delete', old.id, old.name);
    INSERT INTO sources_fts (rowid, name) VALUES (new.id, new.name);
END;

CREATE VIEW IF NOT EXISTS claims_readable AS
SELECT
    articles.outlet,
    articles.published AS date,
    sources.name AS source,
    sources.kind AS source_kind,
    sources.description,
    claims.kind,
    claims.act,
    claims.text,
    claims.cue,
    vias.name AS via,
    claims.confidence,
    articles.path,
    claims.line,
    articles.title,
    claims.id AS claim,
    claims.article
FROM claims
JOIN articles ON articles.id = claims.article
LEFT JOIN sources ON sources.id = claims.source
LEFT JOIN sources AS vias ON vias.id = claims.via;

CREATE VIEW IF NOT EXISTS articles_readable AS
SELECT
    articles.outlet,
    articles.published AS date,
    articles.title,
    count(claims.id) AS claims,
    count(DISTINCT claims.source) AS sources,
    count(DISTINCT CASE WHEN sources.named THEN claims.source END) AS named_sources,
    round(avg(claims.kind = 'direct'), 2) AS direct_share,
    articles.path,
    articles.id AS article
FROM articles
LEFT JOIN claims ON claims.article = articles.id
LEFT JOIN sources ON sources.id = claims.source
GROUP BY articles.id;

-- Sources with a name, over all articles. The same name is taken for the same source, capitals aside.
CREATE VIEW IF NOT EXISTS sources_readable AS
SELECT
    sources.name AS source,
    sources.kind,
    count(*) AS claims,
    count(DISTINCT claims.article) AS articles,
    round(avg(claims.kind = 'direct'), 2) AS direct_share,
    min(articles.published) AS first_date,
    max(articles.published) AS last_date
FROM claims
JOIN sources ON sources.id = claims.source
JOIN articles ON articles.id = claims.article
WHERE sources.named
GROUP BY lower(sources.name), sources.kind
ORDER BY claims DESC, source;

-- Whom and what the articles name, over all of them, and in how many claims; "Monday" and "2m" are of one article only.
CREATE VIEW IF NOT EXISTS entities_readable AS
SELECT
    entities.name AS entity,
    entities.label,
    count(DISTINCT entities.article) AS articles,
    count(claim_entities.id) AS claims
FROM entities
LEFT JOIN claim_entities ON claim_entities.entity = entities.id
WHERE entities.label NOT IN ('DATE', 'MONEY')
GROUP BY lower(entities.name), entities.label
ORDER BY articles DESC, entity;

COMMIT;
