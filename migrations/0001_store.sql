-- What the store keeps for itself. `gov.store.migrate` reads the section lines
-- `-- @sqlite`, `-- @postgres`, `-- @both`; one transaction holds all of it.

-- The last instant committed: no later act is recorded before it.
-- SQLite has one row; PostgreSQL one for each connection that ever wrote.
CREATE TABLE instant (
    backend BIGINT NOT NULL PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL
);

-- One row for each readership that follows changes, with its last number.
CREATE TABLE scope (
    name TEXT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL CHECK (seq > 0)
);

-- What changed, in the order of commits within a scope. Pruned after a while.
CREATE TABLE event (
    scope TEXT NOT NULL,
    seq BIGINT NOT NULL,
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (scope, seq)
);

CREATE INDEX event_by_age ON event (at);

-- Mail to send, written in the transaction of the act it tells of.
CREATE TABLE outbox (
    id UUID NOT NULL PRIMARY KEY,
    message_id TEXT NOT NULL CONSTRAINT outbox_message_id UNIQUE,
    recipient TEXT NOT NULL,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    headers TEXT NOT NULL,
    state TEXT NOT NULL CONSTRAINT outbox_state CHECK (state IN ('waiting', 'sent', 'given_up')),
    queued_at TIMESTAMPTZ NOT NULL,
    next_at TIMESTAMPTZ NOT NULL,
    attempts INTEGER NOT NULL,
    leased_until TIMESTAMPTZ,
    sent_at TIMESTAMPTZ,
    last_error TEXT NOT NULL,
    -- Called back while it waits, when this is closed to whom it is for.
    agenda_item_id UUID,
    motion_id UUID,
    -- The calendar part of an invitation, and what it asks calendars to do.
    calendar BYTEA,
    calendar_method TEXT,
    CONSTRAINT calendar_with_its_method CHECK ((calendar IS NULL) = (calendar_method IS NULL))
);

CREATE INDEX outbox_due ON outbox (next_at, id) WHERE state = 'waiting';
CREATE INDEX outbox_recent ON outbox (queued_at, id);

CREATE TABLE outbox_attachment (
    outbox_id UUID NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    filename TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (outbox_id, position)
);

-- Receipts of acts done, so that a repeated request gets the same answer.
CREATE TABLE idempotency (
    viewer TEXT NOT NULL,
    act TEXT NOT NULL,
    target TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    digest BYTEA NOT NULL,
    receipt TEXT NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (viewer, act, target, idempotency_key)
);

CREATE INDEX idempotency_by_age ON idempotency (expires_at);

-- The last run of each recurring job, for health pages and for what must not run twice.
CREATE TABLE job (
    name TEXT NOT NULL PRIMARY KEY,
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    failure TEXT NOT NULL
);

-- Texts that can be found, folded to bare small letters in Python on both engines.
-- @sqlite
CREATE TABLE search_doc (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    committee_id UUID NOT NULL,
    audience TEXT NOT NULL,
    -- What it stands under, and who reads it while that is open.
    agenda_item_id UUID,
    motion_id UUID,
    open_audience TEXT NOT NULL,
    day DATE NOT NULL,
    words TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    CONSTRAINT search_doc_ref UNIQUE (kind, ref)
);

CREATE VIRTUAL TABLE search_words USING fts5(
    words, content = 'search_doc', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);
-- Without this a withdrawn word stays in the index, secure_delete or not.
INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER search_doc_inserted AFTER INSERT ON search_doc BEGIN
    INSERT INTO search_words (rowid, words) VALUES (NEW.id, NEW.words);
END;
CREATE TRIGGER search_doc_deleted AFTER DELETE ON search_doc BEGIN
    INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', OLD.id, OLD.words);
END;
CREATE TRIGGER search_doc_updated AFTER UPDATE ON search_doc BEGIN
    INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', OLD.id, OLD.words);
    INSERT INTO search_words (rowid, words) VALUES (NEW.id, NEW.words);
END;

INSERT INTO instant (backend, at) VALUES (0, '1970-01-01T00:00:00.000000+00:00');

-- @postgres
CREATE TABLE search_doc (
    id BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    committee_id UUID NOT NULL,
    audience TEXT NOT NULL,
    -- What it stands under, and who reads it while that is open.
    agenda_item_id UUID,
    motion_id UUID,
    open_audience TEXT NOT NULL,
    day DATE NOT NULL,
    words TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    found_by TSVECTOR GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED,
    CONSTRAINT search_doc_ref UNIQUE (kind, ref)
);

CREATE INDEX search_doc_found_by ON search_doc USING GIN (found_by);

-- Begin an act: take its locks in order, then give it an instant later than all committed.
CREATE FUNCTION begin_unit(locks BIGINT[], told TIMESTAMPTZ) RETURNS TIMESTAMPTZ LANGUAGE plpgsql AS $$
DECLARE
    one BIGINT;
    given TIMESTAMPTZ;
BEGIN
    FOREACH one IN ARRAY locks LOOP
        PERFORM pg_advisory_xact_lock(one);
    END LOOP;
    INSERT INTO instant (backend, at)
    VALUES (pg_backend_pid(), greatest(
        coalesce(told, clock_timestamp()),
        (SELECT max(at) FROM instant) + INTERVAL '1 microsecond'
    ))
    ON CONFLICT (backend) DO UPDATE SET at = EXCLUDED.at
    RETURNING at INTO given;
    RETURN given;
END
$$;

-- @both
-- The order of what is found: a word that many texts hold is met soon by walking it.
CREATE INDEX search_doc_by_day ON search_doc (committee_id, day, kind, ref);
CREATE INDEX search_doc_by_item ON search_doc (agenda_item_id) WHERE agenda_item_id IS NOT NULL;
CREATE INDEX search_doc_by_motion ON search_doc (motion_id) WHERE motion_id IS NOT NULL;
CREATE INDEX outbox_by_item ON outbox (agenda_item_id) WHERE agenda_item_id IS NOT NULL AND state = 'waiting';
