-- What seats do to a motion before it is voted on.
CREATE TABLE motion_second (
  motion_id UUID NOT NULL REFERENCES motion (id) ON DELETE RESTRICT,
  seat_id UUID NOT NULL REFERENCES seat (id) ON DELETE RESTRICT,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (motion_id, seat_id)
);

-- Put off: by the coordinator to a meeting, or by a seat, which may do so once. `motion.deferral` is
-- the turn it waits by now.
CREATE TABLE motion_deferral (
  motion_id UUID NOT NULL REFERENCES motion (id) ON DELETE RESTRICT,
  turn INTEGER NOT NULL CHECK (turn > 0),
  ground TEXT NOT NULL CHECK (ground IN ('agenda', 'meeting', 'board')),
  seat_id UUID REFERENCES seat (id) ON DELETE RESTRICT,
  meeting_id UUID REFERENCES meeting (id) ON DELETE RESTRICT,
  by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (motion_id, turn),
  CONSTRAINT a_seat_defers_once UNIQUE (motion_id, seat_id),
  CONSTRAINT seats_defer_and_agendas_are_planned CHECK ((ground = 'agenda') = (seat_id IS NULL)),
  CONSTRAINT only_a_board_needs_no_meeting CHECK (meeting_id IS NOT NULL OR ground = 'board')
);
CREATE INDEX motion_deferral_by_meeting ON motion_deferral (meeting_id);

-- A change proposed by a seat against one version; what became of it is its last step.
CREATE TABLE amendment (
  id UUID PRIMARY KEY,
  motion_id UUID NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  version INTEGER NOT NULL,
  seat_id UUID NOT NULL REFERENCES seat (id) ON DELETE RESTRICT,
  author_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  text TEXT NOT NULL,
  reasons TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  why TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 2000),
  at TIMESTAMPTZ NOT NULL,
  CONSTRAINT amendment_number UNIQUE (motion_id, number),
  CONSTRAINT amendment_of_version FOREIGN KEY (motion_id, version)
    REFERENCES motion_version (motion_id, version) ON DELETE RESTRICT
);

CREATE TABLE amendment_step (
  amendment_id UUID NOT NULL REFERENCES amendment (id) ON DELETE RESTRICT,
  turn INTEGER NOT NULL CHECK (turn > 0),
  state TEXT NOT NULL CHECK (state IN
    ('proposed', 'accepted', 'declined', 'voted_first', 'withdrawn', 'carried', 'lost')),
  by_id UUID REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  why TEXT NOT NULL CHECK (length(why) <= 2000),
  PRIMARY KEY (amendment_id, turn)
);

-- The motion by which an amendment is voted on, before the one it amends.
CREATE TABLE amendment_motion (
  amendment_id UUID PRIMARY KEY REFERENCES amendment (id) ON DELETE RESTRICT,
  motion_id UUID NOT NULL UNIQUE REFERENCES motion (id) ON DELETE RESTRICT
);

-- Competing answers to one question: the last turn of each says with which it stands, or that it no
-- longer does.
CREATE TABLE counter_version (
  motion_id UUID NOT NULL REFERENCES motion (id) ON DELETE RESTRICT,
  turn INTEGER NOT NULL CHECK (turn > 0),
  root_id UUID REFERENCES motion (id) ON DELETE RESTRICT,
  by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (motion_id, turn),
  CONSTRAINT no_motion_counters_itself CHECK (root_id <> motion_id)
);
CREATE INDEX counter_version_by_root ON counter_version (root_id);

-- What a seat has against a version, with its reason; what it said of newer ones is in its answers.
CREATE TABLE objection (
  id UUID PRIMARY KEY,
  motion_id UUID NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  version INTEGER NOT NULL,
  seat_id UUID NOT NULL REFERENCES seat (id) ON DELETE RESTRICT,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  at TIMESTAMPTZ NOT NULL,
  CONSTRAINT objection_number UNIQUE (motion_id, number),
  CONSTRAINT objection_to_version FOREIGN KEY (motion_id, version)
    REFERENCES motion_version (motion_id, version) ON DELETE RESTRICT
);

CREATE TABLE objection_answer (
  objection_id UUID NOT NULL REFERENCES objection (id) ON DELETE RESTRICT,
  turn INTEGER NOT NULL CHECK (turn > 0),
  version INTEGER NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('resolved', 'maintained')),
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (objection_id, turn)
);

-- These rows are never changed and never deleted, not even by REPLACE.
-- @sqlite
CREATE TRIGGER motion_second_refuses_update BEFORE UPDATE ON motion_second
BEGIN SELECT RAISE(ABORT, 'append_only:motion_second'); END;
CREATE TRIGGER motion_second_refuses_delete BEFORE DELETE ON motion_second
BEGIN SELECT RAISE(ABORT, 'append_only:motion_second'); END;
CREATE TRIGGER motion_deferral_refuses_update BEFORE UPDATE ON motion_deferral
BEGIN SELECT RAISE(ABORT, 'append_only:motion_deferral'); END;
CREATE TRIGGER motion_deferral_refuses_delete BEFORE DELETE ON motion_deferral
BEGIN SELECT RAISE(ABORT, 'append_only:motion_deferral'); END;
CREATE TRIGGER amendment_refuses_update BEFORE UPDATE ON amendment
BEGIN SELECT RAISE(ABORT, 'append_only:amendment'); END;
CREATE TRIGGER amendment_refuses_delete BEFORE DELETE ON amendment
BEGIN SELECT RAISE(ABORT, 'append_only:amendment'); END;
CREATE TRIGGER amendment_step_refuses_update BEFORE UPDATE ON amendment_step
BEGIN SELECT RAISE(ABORT, 'append_only:amendment_step'); END;
CREATE TRIGGER amendment_step_refuses_delete BEFORE DELETE ON amendment_step
BEGIN SELECT RAISE(ABORT, 'append_only:amendment_step'); END;
CREATE TRIGGER amendment_motion_refuses_update BEFORE UPDATE ON amendment_motion
BEGIN SELECT RAISE(ABORT, 'append_only:amendment_motion'); END;
CREATE TRIGGER amendment_motion_refuses_delete BEFORE DELETE ON amendment_motion
BEGIN SELECT RAISE(ABORT, 'append_only:amendment_motion'); END;
CREATE TRIGGER counter_version_refuses_update BEFORE UPDATE ON counter_version
BEGIN SELECT RAISE(ABORT, 'append_only:counter_version'); END;
CREATE TRIGGER counter_version_refuses_delete BEFORE DELETE ON counter_version
BEGIN SELECT RAISE(ABORT, 'append_only:counter_version'); END;
CREATE TRIGGER objection_refuses_update BEFORE UPDATE ON objection
BEGIN SELECT RAISE(ABORT, 'append_only:objection'); END;
CREATE TRIGGER objection_refuses_delete BEFORE DELETE ON objection
BEGIN SELECT RAISE(ABORT, 'append_only:objection'); END;
CREATE TRIGGER objection_answer_refuses_update BEFORE UPDATE ON objection_answer
BEGIN SELECT RAISE(ABORT, 'append_only:objection_answer'); END;
CREATE TRIGGER objection_answer_refuses_delete BEFORE DELETE ON objection_answer
BEGIN SELECT RAISE(ABORT, 'append_only:objection_answer'); END;
-- @postgres
CREATE TRIGGER motion_second_refuses_change BEFORE UPDATE OR DELETE ON motion_second
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER motion_second_refuses_truncate BEFORE TRUNCATE ON motion_second
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER motion_deferral_refuses_change BEFORE UPDATE OR DELETE ON motion_deferral
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER motion_deferral_refuses_truncate BEFORE TRUNCATE ON motion_deferral
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER amendment_refuses_change BEFORE UPDATE OR DELETE ON amendment
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER amendment_refuses_truncate BEFORE TRUNCATE ON amendment
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER amendment_step_refuses_change BEFORE UPDATE OR DELETE ON amendment_step
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER amendment_step_refuses_truncate BEFORE TRUNCATE ON amendment_step
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER amendment_motion_refuses_change BEFORE UPDATE OR DELETE ON amendment_motion
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER amendment_motion_refuses_truncate BEFORE TRUNCATE ON amendment_motion
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER counter_version_refuses_change BEFORE UPDATE OR DELETE ON counter_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER counter_version_refuses_truncate BEFORE TRUNCATE ON counter_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER objection_refuses_change BEFORE UPDATE OR DELETE ON objection
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER objection_refuses_truncate BEFORE TRUNCATE ON objection
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER objection_answer_refuses_change BEFORE UPDATE OR DELETE ON objection_answer
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER objection_answer_refuses_truncate BEFORE TRUNCATE ON objection_answer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
