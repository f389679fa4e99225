-- Persons, how they sign in, and the sessions they hold.
-- A person brought in by an import has no e-mail and cannot sign in.
CREATE TABLE person (
  id UUID PRIMARY KEY,
  email TEXT UNIQUE CHECK (email IS NULL OR (email = lower(email) AND length(email) <= 254)),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  zone TEXT NOT NULL,
  imported BOOLEAN NOT NULL,
  created_at TIMESTAMPTZ NOT NULL
);

-- Runs the server: no vote and no reading rights by that role.
CREATE TABLE operator (
  person_id UUID PRIMARY KEY REFERENCES person (id) ON DELETE RESTRICT,
  since TIMESTAMPTZ NOT NULL
);

CREATE TABLE session (
  id UUID PRIMARY KEY,
  token_hash BYTEA NOT NULL UNIQUE,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  created_at TIMESTAMPTZ NOT NULL,
  seen_at TIMESTAMPTZ NOT NULL,
  expires_at TIMESTAMPTZ NOT NULL,
  agent TEXT NOT NULL
);
CREATE INDEX session_by_person ON session (person_id, seen_at);

-- Ten minutes, once, in the browser that asked for it. An address nobody here
-- has gets a row as well (no person): the work done tells nothing.
-- The operator's rescue code is of no browser: its hash is empty.
CREATE TABLE sign_in_code (
  id UUID PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('sign_in', 'email', 'rescue')),
  person_id UUID REFERENCES person (id) ON DELETE RESTRICT,
  email TEXT NOT NULL,
  code_hash BYTEA NOT NULL,
  browser_hash BYTEA NOT NULL,
  next_path TEXT NOT NULL,
  issued_at TIMESTAMPTZ NOT NULL,
  expires_at TIMESTAMPTZ NOT NULL,
  attempts INTEGER NOT NULL CHECK (attempts BETWEEN 0 AND 5),
  used_at TIMESTAMPTZ
);
CREATE INDEX sign_in_code_by_browser ON sign_in_code (browser_hash, issued_at);
CREATE INDEX sign_in_code_by_email ON sign_in_code (email, issued_at);
CREATE INDEX sign_in_code_by_age ON sign_in_code (expires_at);

-- One row an attempt; buckets are salted digests of an account or a network.
CREATE TABLE throttle (
  id UUID PRIMARY KEY,
  bucket TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL
);
CREATE INDEX throttle_by_bucket ON throttle (bucket, at);
CREATE INDEX throttle_by_age ON throttle (at);

-- The one-time code printed at the first start on an empty database.
CREATE TABLE set_up (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  code_hash BYTEA NOT NULL,
  issued_at TIMESTAMPTZ NOT NULL,
  used_at TIMESTAMPTZ
);

-- @postgres
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append_only:%', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
