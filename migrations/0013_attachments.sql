-- Papers that a text is put with. Their bytes are in files, named by the digest of their content;
-- here is what each is of. An erased one keeps its row and loses its name and its digest.
CREATE TABLE attachment (
  id UUID PRIMARY KEY,
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  name TEXT NOT NULL CHECK (length(name) <= 120),
  kind TEXT NOT NULL CHECK (kind IN
    ('pdf', 'png', 'jpeg', 'webp', 'text', 'csv', 'odt', 'ods', 'odp', 'docx', 'xlsx', 'pptx')),
  size BIGINT NOT NULL CHECK (size > 0),
  digest BYTEA CHECK (length(digest) = 32),
  by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  CONSTRAINT erased_whole CHECK ((digest IS NULL) = (name = ''))
);
CREATE INDEX attachment_by_digest ON attachment (digest);
CREATE INDEX attachment_by_committee ON attachment (committee_id);

-- `since` is the first version that it is a part of; those after it are put with it too, until it is
-- removed.
CREATE TABLE motion_attachment (
  attachment_id UUID PRIMARY KEY REFERENCES attachment (id) ON DELETE RESTRICT,
  motion_id UUID NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  since INTEGER NOT NULL,
  CONSTRAINT attachment_number UNIQUE (motion_id, number),
  CONSTRAINT attachment_since_version FOREIGN KEY (motion_id, since)
    REFERENCES motion_version (motion_id, version) ON DELETE RESTRICT
);

-- `version` is the first one without it.
CREATE TABLE attachment_removal (
  attachment_id UUID PRIMARY KEY REFERENCES attachment (id) ON DELETE RESTRICT,
  version INTEGER NOT NULL CHECK (version > 1),
  by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL
);

-- Put to the vote: from then on its bytes stay, even where a later version goes without it.
CREATE TABLE attachment_citation (
  ballot_id UUID NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
  attachment_id UUID NOT NULL REFERENCES attachment (id) ON DELETE RESTRICT,
  PRIMARY KEY (ballot_id, attachment_id)
);
CREATE INDEX attachment_citation_by_attachment ON attachment_citation (attachment_id);

-- The record of a paper stands still, and so does what a ballot opened with; only a name and a digest
-- can go, when a paper is erased.
-- @sqlite
CREATE TRIGGER attachment_stands_still BEFORE UPDATE ON attachment
WHEN NEW.digest IS NOT NULL OR
    (OLD.id, OLD.committee_id, OLD.kind, OLD.size, OLD.by_id, OLD.at)
    IS NOT (NEW.id, NEW.committee_id, NEW.kind, NEW.size, NEW.by_id, NEW.at)
BEGIN SELECT RAISE(ABORT, 'constraint:attachment_stands_still'); END;
CREATE TRIGGER attachment_refuses_delete BEFORE DELETE ON attachment
BEGIN SELECT RAISE(ABORT, 'append_only:attachment'); END;
CREATE TRIGGER papers_are_frozen BEFORE INSERT ON attachment_citation
WHEN (SELECT opened_at FROM ballot WHERE id = NEW.ballot_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'constraint:papers_are_frozen'); END;
-- @postgres
-- The role that serves may add papers; only the eraser's may erase them.
COMMENT ON TABLE attachment IS 'erasable';
CREATE FUNCTION attachment_stands_still() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.digest IS NOT NULL OR
    (OLD.id, OLD.committee_id, OLD.kind, OLD.size, OLD.by_id, OLD.at)
    IS DISTINCT FROM (NEW.id, NEW.committee_id, NEW.kind, NEW.size, NEW.by_id, NEW.at) THEN
    RAISE EXCEPTION 'constraint:attachment_stands_still'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'attachment_stands_still';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attachment_stands_still BEFORE UPDATE ON attachment
  FOR EACH ROW EXECUTE FUNCTION attachment_stands_still();
CREATE TRIGGER attachment_refuses_delete BEFORE DELETE ON attachment
  FOR EACH ROW EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER attachment_refuses_truncate BEFORE TRUNCATE ON attachment
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();
CREATE FUNCTION papers_are_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT opened_at FROM ballot WHERE id = NEW.ballot_id) IS NOT NULL THEN
    RAISE EXCEPTION 'constraint:papers_are_frozen'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'papers_are_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER papers_are_frozen BEFORE INSERT ON attachment_citation
  FOR EACH ROW EXECUTE FUNCTION papers_are_frozen();
-- @both

-- These rows are never changed and never deleted, not even by REPLACE.
-- @sqlite
CREATE TRIGGER motion_attachment_refuses_update BEFORE UPDATE ON motion_attachment
BEGIN SELECT RAISE(ABORT, 'append_only:motion_attachment'); END;
CREATE TRIGGER motion_attachment_refuses_delete BEFORE DELETE ON motion_attachment
BEGIN SELECT RAISE(ABORT, 'append_only:motion_attachment'); END;
CREATE TRIGGER attachment_removal_refuses_update BEFORE UPDATE ON attachment_removal
BEGIN SELECT RAISE(ABORT, 'append_only:attachment_removal'); END;
CREATE TRIGGER attachment_removal_refuses_delete BEFORE DELETE ON attachment_removal
BEGIN SELECT RAISE(ABORT, 'append_only:attachment_removal'); END;
CREATE TRIGGER attachment_citation_refuses_update BEFORE UPDATE ON attachment_citation
BEGIN SELECT RAISE(ABORT, 'append_only:attachment_citation'); END;
CREATE TRIGGER attachment_citation_refuses_delete BEFORE DELETE ON attachment_citation
BEGIN SELECT RAISE(ABORT, 'append_only:attachment_citation'); END;
-- @postgres
CREATE TRIGGER motion_attachment_refuses_change BEFORE UPDATE OR DELETE ON motion_attachment
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER motion_attachment_refuses_truncate BEFORE TRUNCATE ON motion_attachment
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attachment_removal_refuses_change BEFORE UPDATE OR DELETE ON attachment_removal
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attachment_removal_refuses_truncate BEFORE TRUNCATE ON attachment_removal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attachment_citation_refuses_change BEFORE UPDATE OR DELETE ON attachment_citation
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attachment_citation_refuses_truncate BEFORE TRUNCATE ON attachment_citation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
