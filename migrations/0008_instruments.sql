-- What a committee founded itself on, each text in versions adopted by decision; what a motion
-- carries to be enacted; and which competence of the remit a motion falls under.
CREATE TABLE instrument (
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('rules', 'convention', 'remit')),
  version INTEGER NOT NULL CHECK (version > 0),
  body TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  decision_id UUID NOT NULL UNIQUE REFERENCES decision (id) ON DELETE RESTRICT,
  adopted_on DATE NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  -- Versions have no gaps: each but the first follows the one before it.
  previous INTEGER GENERATED ALWAYS AS (CASE WHEN version > 1 THEN version - 1 END) STORED,
  PRIMARY KEY (committee_id, kind, version),
  CONSTRAINT instrument_follows FOREIGN KEY (committee_id, kind, previous)
    REFERENCES instrument (committee_id, kind, version) ON DELETE RESTRICT
);

-- Bound to one version of a motion: what is voted on is frozen with its words.
CREATE TABLE motion_instrument (
  motion_id UUID NOT NULL,
  motion_version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('rules', 'convention', 'remit')),
  body TEXT NOT NULL,
  PRIMARY KEY (motion_id, motion_version),
  CONSTRAINT carried_by_version FOREIGN KEY (motion_id, motion_version)
    REFERENCES motion_version (motion_id, version) ON DELETE RESTRICT
);

-- The matter of the remit that a motion falls under, as the remit named it.
ALTER TABLE motion ADD COLUMN competence TEXT;

-- @sqlite
CREATE TRIGGER carried_before_the_vote BEFORE INSERT ON motion_instrument
WHEN EXISTS (SELECT 1 FROM ballot WHERE motion_id = NEW.motion_id AND motion_version = NEW.motion_version)
BEGIN SELECT RAISE(ABORT, 'constraint:carried_before_the_vote'); END;
CREATE TRIGGER instrument_refuses_update BEFORE UPDATE ON instrument
BEGIN SELECT RAISE(ABORT, 'append_only:instrument'); END;
CREATE TRIGGER instrument_refuses_delete BEFORE DELETE ON instrument
BEGIN SELECT RAISE(ABORT, 'append_only:instrument'); END;
CREATE TRIGGER motion_instrument_refuses_update BEFORE UPDATE ON motion_instrument
BEGIN SELECT RAISE(ABORT, 'append_only:motion_instrument'); END;
CREATE TRIGGER motion_instrument_refuses_delete BEFORE DELETE ON motion_instrument
BEGIN SELECT RAISE(ABORT, 'append_only:motion_instrument'); END;
-- @postgres
CREATE FUNCTION carried_before_the_vote() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM ballot WHERE motion_id = NEW.motion_id AND motion_version = NEW.motion_version) THEN
    RAISE EXCEPTION 'constraint:carried_before_the_vote'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'carried_before_the_vote';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER carried_before_the_vote BEFORE INSERT ON motion_instrument
  FOR EACH ROW EXECUTE FUNCTION carried_before_the_vote();
CREATE TRIGGER instrument_refuses_change BEFORE UPDATE OR DELETE ON instrument
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER instrument_refuses_truncate BEFORE TRUNCATE ON instrument
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER motion_instrument_refuses_change BEFORE UPDATE OR DELETE ON motion_instrument
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER motion_instrument_refuses_truncate BEFORE TRUNCATE ON motion_instrument
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
