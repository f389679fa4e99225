-- Finding a date: the slots put to a committee for one meeting, and who can come to which.
CREATE TABLE date_poll (
  id UUID PRIMARY KEY,
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  meeting_id UUID NOT NULL,
  code TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'chosen', 'closed')),
  zone TEXT NOT NULL,
  answer_by DATE NOT NULL,
  -- Rises with every answer and every new slot: a date is chosen on what was read.
  revision INTEGER NOT NULL CHECK (revision > 0),
  opened_by UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  opened_at TIMESTAMPTZ NOT NULL,
  ended_by UUID REFERENCES person (id) ON DELETE RESTRICT,
  ended_at TIMESTAMPTZ,
  chosen_slot_id UUID,
  CONSTRAINT date_poll_code UNIQUE (committee_id, code),
  CONSTRAINT date_poll_of_committee FOREIGN KEY (meeting_id, committee_id)
    REFERENCES meeting (id, committee_id) ON DELETE RESTRICT,
  CONSTRAINT date_poll_ends_once CHECK ((state = 'open') = (ended_at IS NULL)),
  CONSTRAINT date_poll_chooses_a_slot CHECK ((state = 'chosen') = (chosen_slot_id IS NOT NULL))
-- @sqlite
  , CONSTRAINT chosen_slot_of_poll FOREIGN KEY (chosen_slot_id, id)
    REFERENCES date_slot (id, poll_id) ON DELETE RESTRICT
-- @both
);
CREATE UNIQUE INDEX one_open_date_poll ON date_poll (meeting_id) WHERE state = 'open';

-- A whole day has no time on the wall and no length: its hours are said when it is chosen.
CREATE TABLE date_slot (
  id UUID PRIMARY KEY,
  poll_id UUID NOT NULL REFERENCES date_poll (id) ON DELETE RESTRICT,
  number INTEGER NOT NULL CHECK (number > 0),
  day DATE NOT NULL,
  starts_wall TEXT NOT NULL,
  minutes INTEGER CHECK (minutes > 0),
  starts_at TIMESTAMPTZ NOT NULL,
  ends_at TIMESTAMPTZ NOT NULL,
  proposed_by UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  seat_id UUID REFERENCES seat (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  CONSTRAINT date_slot_number UNIQUE (poll_id, number),
  CONSTRAINT date_slot_once UNIQUE (poll_id, day, starts_wall),
  CONSTRAINT date_slot_in_poll UNIQUE (id, poll_id),
  CONSTRAINT date_slot_ends_after_start CHECK (ends_at > starts_at),
  CONSTRAINT a_whole_day_has_no_hours CHECK ((starts_wall = '') = (minutes IS NULL))
);
-- @postgres
ALTER TABLE date_poll
  ADD CONSTRAINT chosen_slot_of_poll FOREIGN KEY (chosen_slot_id, id)
    REFERENCES date_slot (id, poll_id) ON DELETE RESTRICT;
-- @both

-- The last turn of a person counts; the seat is the one she acted for when she said so.
CREATE TABLE date_answer (
  slot_id UUID NOT NULL REFERENCES date_slot (id) ON DELETE RESTRICT,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  turn INTEGER NOT NULL CHECK (turn > 0),
  seat_id UUID REFERENCES seat (id) ON DELETE RESTRICT,
  answer TEXT NOT NULL CHECK (answer IN ('yes', 'if_need_be', 'no')),
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (slot_id, person_id, turn)
);

-- Once a day at most; without a person, it is the one that leaves by itself.
CREATE TABLE date_reminder (
  poll_id UUID NOT NULL REFERENCES date_poll (id) ON DELETE RESTRICT,
  day DATE NOT NULL,
  by_id UUID REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (poll_id, day)
);

-- These rows are never changed and never deleted, not even by REPLACE.
-- @sqlite
CREATE TRIGGER date_slot_refuses_update BEFORE UPDATE ON date_slot
BEGIN SELECT RAISE(ABORT, 'append_only:date_slot'); END;
CREATE TRIGGER date_slot_refuses_delete BEFORE DELETE ON date_slot
BEGIN SELECT RAISE(ABORT, 'append_only:date_slot'); END;
CREATE TRIGGER date_answer_refuses_update BEFORE UPDATE ON date_answer
BEGIN SELECT RAISE(ABORT, 'append_only:date_answer'); END;
CREATE TRIGGER date_answer_refuses_delete BEFORE DELETE ON date_answer
BEGIN SELECT RAISE(ABORT, 'append_only:date_answer'); END;
CREATE TRIGGER date_reminder_refuses_update BEFORE UPDATE ON date_reminder
BEGIN SELECT RAISE(ABORT, 'append_only:date_reminder'); END;
CREATE TRIGGER date_reminder_refuses_delete BEFORE DELETE ON date_reminder
BEGIN SELECT RAISE(ABORT, 'append_only:date_reminder'); END;
-- @postgres
CREATE TRIGGER date_slot_refuses_change BEFORE UPDATE OR DELETE ON date_slot
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER date_slot_refuses_truncate BEFORE TRUNCATE ON date_slot
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER date_answer_refuses_change BEFORE UPDATE OR DELETE ON date_answer
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER date_answer_refuses_truncate BEFORE TRUNCATE ON date_answer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER date_reminder_refuses_change BEFORE UPDATE OR DELETE ON date_reminder
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER date_reminder_refuses_truncate BEFORE TRUNCATE ON date_reminder
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
