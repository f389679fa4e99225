-- Approved minutes set in type, kept as they were first set: who keeps a copy has the same bytes.
CREATE TABLE minutes_document (
  meeting_id UUID PRIMARY KEY REFERENCES minutes (meeting_id) ON DELETE RESTRICT,
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  body BYTEA NOT NULL,
  set_at TIMESTAMPTZ NOT NULL
);
-- @sqlite
CREATE TRIGGER minutes_document_stands_still BEFORE UPDATE ON minutes_document
BEGIN SELECT RAISE(ABORT, 'constraint:minutes_document_stands_still'); END;
CREATE TRIGGER minutes_document_once BEFORE INSERT ON minutes_document
WHEN EXISTS (SELECT 1 FROM minutes_document WHERE meeting_id = NEW.meeting_id)
BEGIN SELECT RAISE(ABORT, 'constraint:minutes_document_stands_still'); END;
-- @postgres
CREATE FUNCTION minutes_document_stands_still() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'constraint:minutes_document_stands_still'
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'minutes_document_stands_still';
END $$;
CREATE TRIGGER minutes_document_stands_still BEFORE UPDATE ON minutes_document
  FOR EACH ROW EXECUTE FUNCTION minutes_document_stands_still();
-- A passage erased from the record is erased here too: the document is then set anew.
COMMENT ON TABLE minutes_document IS 'erasable';
