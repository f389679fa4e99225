-- Motions in versions, ballots with a frozen electorate, and votes that are never overwritten.
CREATE TABLE motion (
  id UUID PRIMARY KEY,
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  code TEXT NOT NULL,
  number TEXT,
  decision_class TEXT NOT NULL CHECK (decision_class IN
    ('ordinary', 'budget', 'admission', 'rules', 'sharing', 'convention', 'closing')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'discussed', 'on_ballot', 'adopted', 'rejected',
    'inquorate', 'withdrawn', 'deferred', 'referred')),
  version INTEGER NOT NULL CHECK (version > 0),
  mover_seat_id UUID REFERENCES seat (id) ON DELETE RESTRICT,
  mover_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  meeting_id UUID REFERENCES meeting (id) ON DELETE RESTRICT,
  agenda_item_id UUID REFERENCES agenda_item (id) ON DELETE RESTRICT,
  created_at TIMESTAMPTZ NOT NULL,
  submitted_at TIMESTAMPTZ,
  changed_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT motion_code UNIQUE (committee_id, code),
  CONSTRAINT motion_number UNIQUE (committee_id, number),
  CONSTRAINT motion_in_committee UNIQUE (id, committee_id),
  CONSTRAINT only_drafts_lack_a_number CHECK (number IS NOT NULL OR state IN ('draft', 'withdrawn'))
);
CREATE INDEX motion_by_change ON motion (committee_id, changed_at, id);

CREATE TABLE motion_version (
  motion_id UUID NOT NULL REFERENCES motion (id) ON DELETE RESTRICT,
  version INTEGER NOT NULL CHECK (version > 0),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  text TEXT NOT NULL,
  reasons TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  author_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  digest BYTEA NOT NULL,
  PRIMARY KEY (motion_id, version)
);

CREATE TABLE motion_transition (
  id UUID PRIMARY KEY,
  motion_id UUID NOT NULL REFERENCES motion (id) ON DELETE RESTRICT,
  act TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  by_id UUID REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  why TEXT NOT NULL
);
CREATE INDEX motion_transition_by_motion ON motion_transition (motion_id, at);

-- The round. Whether it is open follows from closes_at, sealed_at and voided_at: no status column.
CREATE TABLE ballot (
  id UUID PRIMARY KEY,
  committee_id UUID NOT NULL,
  motion_id UUID NOT NULL,
  motion_version INTEGER NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('for_against_abstain')),
  terms TEXT NOT NULL,
  hidden_until_close BOOLEAN NOT NULL,
  opened_at TIMESTAMPTZ NOT NULL,
  opened_by UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  closes_at TIMESTAMPTZ NOT NULL,
  sealed_at TIMESTAMPTZ,
  outcome TEXT CHECK (outcome IN ('adopted', 'rejected', 'inquorate', 'deferred')),
  verdict TEXT,
  voided_at TIMESTAMPTZ,
  void_reason TEXT NOT NULL,
  CONSTRAINT ballot_on_motion FOREIGN KEY (motion_id, committee_id)
    REFERENCES motion (id, committee_id) ON DELETE RESTRICT,
  CONSTRAINT ballot_on_version FOREIGN KEY (motion_id, motion_version)
    REFERENCES motion_version (motion_id, version) ON DELETE RESTRICT,
  CONSTRAINT ballot_closes_after_opening CHECK (closes_at > opened_at),
  CONSTRAINT sealed_with_its_verdict
    CHECK ((sealed_at IS NULL) = (verdict IS NULL) AND (sealed_at IS NULL) = (outcome IS NULL)),
  CONSTRAINT sealed_or_void CHECK (sealed_at IS NULL OR voided_at IS NULL)
);
CREATE UNIQUE INDEX one_live_ballot_per_motion ON ballot (motion_id) WHERE sealed_at IS NULL AND voided_at IS NULL;
CREATE INDEX ballot_by_deadline ON ballot (closes_at) WHERE sealed_at IS NULL AND voided_at IS NULL;
-- Home asks for the open ballots of a committee, however many it held.
CREATE INDEX ballot_by_close ON ballot (committee_id, closes_at, id)
  WHERE sealed_at IS NULL AND voided_at IS NULL;
CREATE INDEX ballot_by_committee ON ballot (committee_id, opened_at, id);

-- The electorate, frozen when the ballot opens.
CREATE TABLE ballot_seat (
  ballot_id UUID NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
  seat_id UUID NOT NULL REFERENCES seat (id) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (ballot_id, seat_id)
);

-- A changed vote is a new row: the seat's highest turn counts.
CREATE TABLE vote (
  ballot_id UUID NOT NULL,
  seat_id UUID NOT NULL,
  turn INTEGER NOT NULL CHECK (turn > 0),
  choice TEXT NOT NULL CHECK (choice IN ('for', 'against', 'abstain', 'recused')),
  reason TEXT NOT NULL CHECK (length(reason) <= 2000),
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  capacity TEXT NOT NULL CHECK (capacity IN ('holder', 'deputy')),
  cast_at TIMESTAMPTZ NOT NULL,
  receipt TEXT NOT NULL UNIQUE,
  PRIMARY KEY (ballot_id, seat_id, turn),
  CONSTRAINT vote_of_the_electorate FOREIGN KEY (ballot_id, seat_id)
    REFERENCES ballot_seat (ballot_id, seat_id) ON DELETE RESTRICT
);

-- These rows are never changed and never deleted, not even by REPLACE.
-- @sqlite
CREATE TRIGGER motion_version_refuses_update BEFORE UPDATE ON motion_version
BEGIN SELECT RAISE(ABORT, 'append_only:motion_version'); END;
CREATE TRIGGER motion_version_refuses_delete BEFORE DELETE ON motion_version
BEGIN SELECT RAISE(ABORT, 'append_only:motion_version'); END;
CREATE TRIGGER motion_transition_refuses_update BEFORE UPDATE ON motion_transition
BEGIN SELECT RAISE(ABORT, 'append_only:motion_transition'); END;
CREATE TRIGGER motion_transition_refuses_delete BEFORE DELETE ON motion_transition
BEGIN SELECT RAISE(ABORT, 'append_only:motion_transition'); END;
CREATE TRIGGER ballot_seat_refuses_update BEFORE UPDATE ON ballot_seat
BEGIN SELECT RAISE(ABORT, 'append_only:ballot_seat'); END;
CREATE TRIGGER ballot_seat_refuses_delete BEFORE DELETE ON ballot_seat
BEGIN SELECT RAISE(ABORT, 'append_only:ballot_seat'); END;
CREATE TRIGGER vote_refuses_update BEFORE UPDATE ON vote
BEGIN SELECT RAISE(ABORT, 'append_only:vote'); END;
CREATE TRIGGER vote_refuses_delete BEFORE DELETE ON vote
BEGIN SELECT RAISE(ABORT, 'append_only:vote'); END;
-- @postgres
CREATE TRIGGER motion_version_refuses_change BEFORE UPDATE OR DELETE ON motion_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER motion_version_refuses_truncate BEFORE TRUNCATE ON motion_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER motion_transition_refuses_change BEFORE UPDATE OR DELETE ON motion_transition
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER motion_transition_refuses_truncate BEFORE TRUNCATE ON motion_transition
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ballot_seat_refuses_change BEFORE UPDATE OR DELETE ON ballot_seat
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ballot_seat_refuses_truncate BEFORE TRUNCATE ON ballot_seat
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vote_refuses_change BEFORE UPDATE OR DELETE ON vote
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vote_refuses_truncate BEFORE TRUNCATE ON vote
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
