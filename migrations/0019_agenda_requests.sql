-- What a seat asks to put on an agenda, which other seats ask for it too, and what became of it.
CREATE TABLE agenda_request (
  id UUID PRIMARY KEY,
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  number INTEGER NOT NULL CHECK (number > 0),
  seat_id UUID NOT NULL REFERENCES seat (id) ON DELETE RESTRICT,
  by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 400),
  why TEXT NOT NULL,
  minutes_planned INTEGER CHECK (minutes_planned IS NULL OR minutes_planned BETWEEN 0 AND 600),
  is_closed BOOLEAN NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  CONSTRAINT request_number UNIQUE (committee_id, number)
);

CREATE TABLE agenda_request_support (
  request_id UUID NOT NULL REFERENCES agenda_request (id) ON DELETE RESTRICT,
  seat_id UUID NOT NULL REFERENCES seat (id) ON DELETE RESTRICT,
  by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (request_id, seat_id)
);

-- Its last step says where it stands; without one it waits. An item that leaves a draft is no longer
-- there to be named by a key.
CREATE TABLE agenda_request_step (
  request_id UUID NOT NULL REFERENCES agenda_request (id) ON DELETE RESTRICT,
  turn INTEGER NOT NULL CHECK (turn > 0),
  act TEXT NOT NULL CHECK (act IN ('place', 'take_off', 'answer', 'withdraw')),
  why TEXT NOT NULL,
  meeting_id UUID REFERENCES meeting (id) ON DELETE RESTRICT,
  item_id UUID,
  by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (request_id, turn),
  CONSTRAINT placed_on_an_agenda
    CHECK ((act IN ('place', 'take_off')) = (meeting_id IS NOT NULL AND item_id IS NOT NULL)),
  CONSTRAINT answered_with_a_reason CHECK (act <> 'answer' OR length(why) > 0)
);
CREATE INDEX agenda_request_step_by_item ON agenda_request_step (item_id) WHERE item_id IS NOT NULL;

-- @sqlite
CREATE TRIGGER agenda_request_refuses_update BEFORE UPDATE ON agenda_request
BEGIN SELECT RAISE(ABORT, 'append_only:agenda_request'); END;
CREATE TRIGGER agenda_request_refuses_delete BEFORE DELETE ON agenda_request
BEGIN SELECT RAISE(ABORT, 'append_only:agenda_request'); END;
CREATE TRIGGER agenda_request_support_refuses_update BEFORE UPDATE ON agenda_request_support
BEGIN SELECT RAISE(ABORT, 'append_only:agenda_request_support'); END;
CREATE TRIGGER agenda_request_support_refuses_delete BEFORE DELETE ON agenda_request_support
BEGIN SELECT RAISE(ABORT, 'append_only:agenda_request_support'); END;
CREATE TRIGGER agenda_request_step_refuses_update BEFORE UPDATE ON agenda_request_step
BEGIN SELECT RAISE(ABORT, 'append_only:agenda_request_step'); END;
CREATE TRIGGER agenda_request_step_refuses_delete BEFORE DELETE ON agenda_request_step
BEGIN SELECT RAISE(ABORT, 'append_only:agenda_request_step'); END;
-- @postgres
CREATE TRIGGER agenda_request_refuses_change BEFORE UPDATE OR DELETE ON agenda_request
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER agenda_request_refuses_truncate BEFORE TRUNCATE ON agenda_request
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER agenda_request_support_refuses_change BEFORE UPDATE OR DELETE ON agenda_request_support
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER agenda_request_support_refuses_truncate BEFORE TRUNCATE ON agenda_request_support
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER agenda_request_step_refuses_change BEFORE UPDATE OR DELETE ON agenda_request_step
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER agenda_request_step_refuses_truncate BEFORE TRUNCATE ON agenda_request_step
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- @both
