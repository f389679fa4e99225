-- Approved minutes set in type, kept as they were first set: who keeps a copy has the same bytes.
CREATE TABLE minutes_document (
  meeting_id UUID PRIMARY KEY REFERENCES minutes (meeting_id) ON DELETE RESTRICT,
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  body BYTEA NOT NULL,
  set_at TIMESTAMPTZ NOT NULL
);
-- @postgres
-- A passage erased from the record is erased here too: the document is then set anew.
COMMENT ON TABLE minutes_document IS 'erasable';
