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
-- @postgres
CREATE TRIGGER motion_second_refuses_change BEFORE UPDATE OR DELETE ON motion_second
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER motion_second_refuses_truncate BEFORE TRUNCATE ON motion_second
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER motion_deferral_refuses_change BEFORE UPDATE OR DELETE ON motion_deferral
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER motion_deferral_refuses_truncate BEFORE TRUNCATE ON motion_deferral
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
