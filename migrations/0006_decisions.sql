-- Logged outcomes, and what people say about them.
CREATE TABLE decision (
  id UUID PRIMARY KEY,
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  number TEXT NOT NULL,
  log_id UUID NOT NULL,
  leaf_n BIGINT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  decision_class TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN
    ('no_objection', 'for_against_abstain', 'consent', 'unanimous_written', 'approval', 'imported')),
  outcome TEXT NOT NULL CHECK (outcome IN ('adopted', 'rejected', 'inquorate', 'deferred')),
  verdict TEXT,
  decided_on DATE NOT NULL,
  decided_at TIMESTAMPTZ NOT NULL,
  effective_from DATE,
  review_on DATE,
  audience TEXT NOT NULL CHECK (audience IN ('closed', 'committee', 'partners', 'public')),
  meeting_id UUID REFERENCES meeting (id) ON DELETE RESTRICT,
  agenda_item_id UUID REFERENCES agenda_item (id) ON DELETE RESTRICT,
  motion_id UUID REFERENCES motion (id) ON DELETE RESTRICT,
  ballot_id UUID UNIQUE REFERENCES ballot (id) ON DELETE RESTRICT,
  supersedes_id UUID UNIQUE REFERENCES decision (id) ON DELETE RESTRICT,
  repeals BOOLEAN NOT NULL,
  imported BOOLEAN NOT NULL,
  recorded_by UUID REFERENCES person (id) ON DELETE RESTRICT,
  recorded_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT decision_number UNIQUE (committee_id, number),
  CONSTRAINT decision_leaf UNIQUE (log_id, leaf_n),
  CONSTRAINT decision_in_log FOREIGN KEY (log_id, leaf_n) REFERENCES leaf (log_id, n) ON DELETE RESTRICT
);
CREATE INDEX decision_by_day ON decision (committee_id, decided_on, number);
CREATE INDEX decision_by_meeting ON decision (meeting_id);
CREATE INDEX decision_by_motion ON decision (motion_id);
CREATE INDEX decision_by_item ON decision (agenda_item_id);

-- How each seat stood: five facts never merged, and presence where nobody objected.
CREATE TABLE decision_seat (
  decision_id UUID NOT NULL REFERENCES decision (id) ON DELETE RESTRICT,
  seat_id UUID NOT NULL REFERENCES seat (id) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  stance TEXT NOT NULL CHECK (stance IN
    ('no_objection', 'for', 'against', 'abstained', 'consented', 'concerned', 'objected', 'stood_aside',
     'approved', 'took_part', 'recused', 'silent', 'absent', 'excused')),
  PRIMARY KEY (decision_id, seat_id)
);

-- What each readership sees of the log: one row a decision and readership, made from
-- the decision alone and never telling of what is withheld. Rank 2 is in force, 1 is
-- past, 0 is withheld; the public has no row for what it may not read.
CREATE TABLE shown_decision (
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  reader TEXT NOT NULL CHECK (reader IN ('closed', 'committee', 'partners', 'public')),
  rank INTEGER NOT NULL CHECK (rank IN (0, 1, 2)),
  year INTEGER NOT NULL,
  turn INTEGER NOT NULL CHECK (turn > 0),
  decision_id UUID NOT NULL REFERENCES decision (id) ON DELETE RESTRICT,
  decision_class TEXT NOT NULL,
  ended_by TEXT NOT NULL,
  ended_how TEXT NOT NULL CHECK (ended_how IN ('', 'replaced', 'repealed', 'set_aside')),
  PRIMARY KEY (decision_id, reader),
  CONSTRAINT shown_once UNIQUE (committee_id, reader, year, turn),
  CONSTRAINT withheld_tells_nothing CHECK (rank > 0 OR (decision_class = '' AND ended_by = ''))
);
CREATE INDEX shown_by_rank ON shown_decision (committee_id, reader, rank, year, turn);
CREATE INDEX shown_by_year ON shown_decision (committee_id, reader, year, rank, turn);
CREATE INDEX shown_by_class ON shown_decision (committee_id, reader, decision_class, rank, year, turn);

-- How many decisions a readership sees listed, and reads in force, a year: kept as they are recorded.
CREATE TABLE shown_year (
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  reader TEXT NOT NULL CHECK (reader IN ('closed', 'committee', 'partners', 'public')),
  year INTEGER NOT NULL,
  listed INTEGER NOT NULL CHECK (listed > 0),
  in_force INTEGER NOT NULL CHECK (in_force BETWEEN 0 AND listed),
  PRIMARY KEY (committee_id, reader, year)
);

CREATE TABLE follow_up (
  id UUID PRIMARY KEY,
  decision_id UUID NOT NULL REFERENCES decision (id) ON DELETE RESTRICT,
  what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 400),
  owner_seat_id UUID REFERENCES seat (id) ON DELETE RESTRICT,
  owner TEXT NOT NULL,
  due_on DATE,
  done_at TIMESTAMPTZ,
  done_by UUID REFERENCES person (id) ON DELETE RESTRICT
);
CREATE INDEX follow_up_by_decision ON follow_up (decision_id, id);
CREATE INDEX follow_up_by_owner ON follow_up (owner_seat_id, due_on) WHERE done_at IS NULL;

CREATE TABLE comment (
  id UUID PRIMARY KEY,
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  subject TEXT NOT NULL CHECK (subject IN ('motion', 'agenda_item', 'decision')),
  subject_id UUID NOT NULL,
  audience TEXT NOT NULL CHECK (audience IN ('closed', 'committee')),
  author_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  seat_id UUID REFERENCES seat (id) ON DELETE RESTRICT,
  capacity TEXT NOT NULL CHECK (capacity IN ('member', 'coordinator', 'observer')),
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  version INTEGER NOT NULL CHECK (version > 0),
  created_at TIMESTAMPTZ NOT NULL,
  hidden_at TIMESTAMPTZ,
  hidden_by UUID REFERENCES person (id) ON DELETE RESTRICT,
  -- The subject once more, as the reference it is: nothing that was talked about can be removed.
  motion_id UUID GENERATED ALWAYS AS (CASE WHEN subject = 'motion' THEN subject_id END) STORED
    REFERENCES motion (id) ON DELETE RESTRICT,
  agenda_item_id UUID GENERATED ALWAYS AS (CASE WHEN subject = 'agenda_item' THEN subject_id END) STORED
    REFERENCES agenda_item (id) ON DELETE RESTRICT,
  decision_id UUID GENERATED ALWAYS AS (CASE WHEN subject = 'decision' THEN subject_id END) STORED
    REFERENCES decision (id) ON DELETE RESTRICT
);
CREATE INDEX comment_by_item ON comment (agenda_item_id) WHERE agenda_item_id IS NOT NULL;
CREATE INDEX comment_by_subject ON comment (subject, subject_id, created_at, id);
CREATE INDEX comment_by_committee ON comment (committee_id, created_at, id);

CREATE TABLE comment_version (
  comment_id UUID NOT NULL REFERENCES comment (id) ON DELETE RESTRICT,
  version INTEGER NOT NULL CHECK (version > 0),
  body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 5000),
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (comment_id, version)
);

CREATE TABLE comment_mention (
  comment_id UUID NOT NULL REFERENCES comment (id) ON DELETE RESTRICT,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  PRIMARY KEY (comment_id, person_id)
);
CREATE INDEX comment_mention_by_person ON comment_mention (person_id);

-- When a person last opened a committee's home, for "since your last visit".
CREATE TABLE visit (
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  previous_at TIMESTAMPTZ,
  PRIMARY KEY (person_id, committee_id)
);

-- Words once said are kept as they were said, until they are hidden and purged.
-- @sqlite
CREATE TRIGGER comment_version_refuses_update BEFORE UPDATE ON comment_version
BEGIN SELECT RAISE(ABORT, 'append_only:comment_version'); END;
-- @postgres
CREATE FUNCTION refuse_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append_only:%', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER comment_version_refuses_update BEFORE UPDATE ON comment_version
  FOR EACH ROW EXECUTE FUNCTION refuse_edit();
-- @both

-- These rows are never changed and never deleted, not even by REPLACE.
-- @sqlite
CREATE TRIGGER decision_refuses_update BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'append_only:decision'); END;
CREATE TRIGGER decision_refuses_delete BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'append_only:decision'); END;
CREATE TRIGGER decision_seat_refuses_update BEFORE UPDATE ON decision_seat
BEGIN SELECT RAISE(ABORT, 'append_only:decision_seat'); END;
CREATE TRIGGER decision_seat_refuses_delete BEFORE DELETE ON decision_seat
BEGIN SELECT RAISE(ABORT, 'append_only:decision_seat'); END;
-- @postgres
CREATE TRIGGER decision_refuses_change BEFORE UPDATE OR DELETE ON decision
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_refuses_truncate BEFORE TRUNCATE ON decision
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_seat_refuses_change BEFORE UPDATE OR DELETE ON decision_seat
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_seat_refuses_truncate BEFORE TRUNCATE ON decision_seat
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
