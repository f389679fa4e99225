-- Until when which revision of a draft is open to corrections; the last turn counts.
CREATE TABLE minutes_window (
  meeting_id UUID NOT NULL REFERENCES minutes (meeting_id) ON DELETE RESTRICT,
  turn INTEGER NOT NULL CHECK (turn > 0),
  revision INTEGER NOT NULL CHECK (revision > 0),
  digest BYTEA NOT NULL,
  opened_at TIMESTAMPTZ NOT NULL,
  closes_at TIMESTAMPTZ NOT NULL,
  opened_by UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  PRIMARY KEY (meeting_id, turn),
  CONSTRAINT window_closes_later CHECK (closes_at > opened_at)
);

-- Other words for a sentence of a draft: the sentence is known by its item and its words.
CREATE TABLE minutes_correction (
  id UUID PRIMARY KEY,
  meeting_id UUID NOT NULL REFERENCES minutes (meeting_id) ON DELETE RESTRICT,
  number INTEGER NOT NULL CHECK (number > 0),
  item_id UUID REFERENCES agenda_item (id) ON DELETE RESTRICT,
  stands TEXT NOT NULL CHECK (length(stands) > 0),
  proposed TEXT NOT NULL,
  why TEXT NOT NULL,
  seat_id UUID REFERENCES seat (id) ON DELETE RESTRICT,
  by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  CONSTRAINT correction_number UNIQUE (meeting_id, number),
  CONSTRAINT correction_says_otherwise CHECK (proposed <> stands)
);

-- What became of it; the last turn counts. What is left to the meeting is so with a reason.
CREATE TABLE minutes_correction_answer (
  correction_id UUID NOT NULL REFERENCES minutes_correction (id) ON DELETE RESTRICT,
  turn INTEGER NOT NULL CHECK (turn > 0),
  state TEXT NOT NULL CHECK (state IN ('accepted', 'left', 'withdrawn')),
  why TEXT NOT NULL,
  by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (correction_id, turn),
  CONSTRAINT left_with_a_reason CHECK (state <> 'left' OR length(why) > 0)
);

-- That a seat wants to talk about the minutes before they are approved; its last turn counts.
CREATE TABLE minutes_objection (
  meeting_id UUID NOT NULL REFERENCES minutes (meeting_id) ON DELETE RESTRICT,
  seat_id UUID NOT NULL REFERENCES seat (id) ON DELETE RESTRICT,
  turn INTEGER NOT NULL CHECK (turn > 0),
  opposes BOOLEAN NOT NULL,
  why TEXT NOT NULL,
  by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (meeting_id, seat_id, turn),
  CONSTRAINT opposes_with_a_reason CHECK (NOT opposes OR length(why) > 0)
);

-- These rows are never changed and never deleted.
-- @sqlite
CREATE TRIGGER minutes_window_refuses_update BEFORE UPDATE ON minutes_window
BEGIN SELECT RAISE(ABORT, 'append_only:minutes_window'); END;
CREATE TRIGGER minutes_window_refuses_delete BEFORE DELETE ON minutes_window
BEGIN SELECT RAISE(ABORT, 'append_only:minutes_window'); END;
CREATE TRIGGER minutes_correction_refuses_update BEFORE UPDATE ON minutes_correction
BEGIN SELECT RAISE(ABORT, 'append_only:minutes_correction'); END;
CREATE TRIGGER minutes_correction_refuses_delete BEFORE DELETE ON minutes_correction
BEGIN SELECT RAISE(ABORT, 'append_only:minutes_correction'); END;
CREATE TRIGGER minutes_correction_answer_refuses_update BEFORE UPDATE ON minutes_correction_answer
BEGIN SELECT RAISE(ABORT, 'append_only:minutes_correction_answer'); END;
CREATE TRIGGER minutes_correction_answer_refuses_delete BEFORE DELETE ON minutes_correction_answer
BEGIN SELECT RAISE(ABORT, 'append_only:minutes_correction_answer'); END;
CREATE TRIGGER minutes_objection_refuses_update BEFORE UPDATE ON minutes_objection
BEGIN SELECT RAISE(ABORT, 'append_only:minutes_objection'); END;
CREATE TRIGGER minutes_objection_refuses_delete BEFORE DELETE ON minutes_objection
BEGIN SELECT RAISE(ABORT, 'append_only:minutes_objection'); END;
-- @postgres
CREATE TRIGGER minutes_window_refuses_change BEFORE UPDATE OR DELETE ON minutes_window
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER minutes_window_refuses_truncate BEFORE TRUNCATE ON minutes_window
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER minutes_correction_refuses_change BEFORE UPDATE OR DELETE ON minutes_correction
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER minutes_correction_refuses_truncate BEFORE TRUNCATE ON minutes_correction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER minutes_correction_answer_refuses_change BEFORE UPDATE OR DELETE ON minutes_correction_answer
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER minutes_correction_answer_refuses_truncate BEFORE TRUNCATE ON minutes_correction_answer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER minutes_objection_refuses_change BEFORE UPDATE OR DELETE ON minutes_objection
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER minutes_objection_refuses_truncate BEFORE TRUNCATE ON minutes_objection
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- @both

-- Nothing is proposed, answered or opened of minutes that are approved.
-- @sqlite
CREATE TRIGGER minutes_window_of_a_draft BEFORE INSERT ON minutes_window
WHEN EXISTS (SELECT 1 FROM minutes WHERE state = 'approved' AND meeting_id =
  NEW.meeting_id)
BEGIN SELECT RAISE(ABORT, 'constraint:minutes_are_frozen'); END;
CREATE TRIGGER minutes_correction_of_a_draft BEFORE INSERT ON minutes_correction
WHEN EXISTS (SELECT 1 FROM minutes WHERE state = 'approved' AND meeting_id =
  NEW.meeting_id)
BEGIN SELECT RAISE(ABORT, 'constraint:minutes_are_frozen'); END;
CREATE TRIGGER minutes_correction_answer_of_a_draft BEFORE INSERT ON minutes_correction_answer
WHEN EXISTS (SELECT 1 FROM minutes WHERE state = 'approved' AND meeting_id =
  (SELECT meeting_id FROM minutes_correction WHERE id = NEW.correction_id))
BEGIN SELECT RAISE(ABORT, 'constraint:minutes_are_frozen'); END;
CREATE TRIGGER minutes_objection_of_a_draft BEFORE INSERT ON minutes_objection
WHEN EXISTS (SELECT 1 FROM minutes WHERE state = 'approved' AND meeting_id =
  NEW.meeting_id)
BEGIN SELECT RAISE(ABORT, 'constraint:minutes_are_frozen'); END;
-- @postgres
CREATE FUNCTION refuse_of_approved_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_meeting UUID;
BEGIN
  IF TG_TABLE_NAME = 'minutes_correction_answer' THEN
    SELECT meeting_id INTO of_meeting FROM minutes_correction WHERE id = NEW.correction_id;
  ELSE
    of_meeting := NEW.meeting_id;
  END IF;
  IF EXISTS (SELECT 1 FROM minutes WHERE meeting_id = of_meeting AND state = 'approved') THEN
    RAISE EXCEPTION 'constraint:minutes_are_frozen'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'minutes_are_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER minutes_window_of_a_draft BEFORE INSERT ON minutes_window
  FOR EACH ROW EXECUTE FUNCTION refuse_of_approved_minutes();
CREATE TRIGGER minutes_correction_of_a_draft BEFORE INSERT ON minutes_correction
  FOR EACH ROW EXECUTE FUNCTION refuse_of_approved_minutes();
CREATE TRIGGER minutes_correction_answer_of_a_draft BEFORE INSERT ON minutes_correction_answer
  FOR EACH ROW EXECUTE FUNCTION refuse_of_approved_minutes();
CREATE TRIGGER minutes_objection_of_a_draft BEFORE INSERT ON minutes_objection
  FOR EACH ROW EXECUTE FUNCTION refuse_of_approved_minutes();
-- @both

-- Minutes stand unopposed only as the text that all could correct, once its window has ended, with
-- every correction settled and no seat objecting.
-- @sqlite
CREATE TRIGGER minutes_unopposed_from_the_start BEFORE INSERT ON minutes
WHEN NEW.unopposed_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'constraint:minutes_were_open_to_all'); END;
CREATE TRIGGER minutes_unopposed BEFORE UPDATE ON minutes
WHEN OLD.state = 'draft' AND NEW.unopposed_on IS NOT NULL AND (NEW.text <> OLD.text OR NEW.revision <> OLD.revision
  OR NOT EXISTS (SELECT 1 FROM minutes_window w WHERE w.meeting_id = NEW.meeting_id
    AND w.revision = NEW.revision AND w.closes_at <= NEW.approved_at
    AND w.turn = (SELECT max(l.turn) FROM minutes_window l WHERE l.meeting_id = w.meeting_id)
    AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.meeting_id = w.meeting_id AND a.changed_at > w.opened_at)
    AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.meeting_id = w.meeting_id AND d.recorded_at > w.opened_at))
  OR EXISTS (SELECT 1 FROM minutes_correction c WHERE c.meeting_id = NEW.meeting_id
    AND NOT EXISTS (SELECT 1 FROM minutes_correction_answer r WHERE r.correction_id = c.id AND r.state <> 'left'))
  OR EXISTS (SELECT 1 FROM minutes_objection o WHERE o.meeting_id = NEW.meeting_id AND o.opposes
    AND o.turn = (SELECT max(l.turn) FROM minutes_objection l
      WHERE l.meeting_id = o.meeting_id AND l.seat_id = o.seat_id)))
BEGIN SELECT RAISE(ABORT, 'constraint:minutes_were_open_to_all'); END;
-- @postgres
CREATE FUNCTION refuse_unopposed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.text <> OLD.text OR NEW.revision <> OLD.revision
  OR NOT EXISTS (SELECT 1 FROM minutes_window w WHERE w.meeting_id = NEW.meeting_id
    AND w.revision = NEW.revision AND w.closes_at <= NEW.approved_at
    AND w.turn = (SELECT max(l.turn) FROM minutes_window l WHERE l.meeting_id = w.meeting_id)
    AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.meeting_id = w.meeting_id AND a.changed_at > w.opened_at)
    AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.meeting_id = w.meeting_id AND d.recorded_at > w.opened_at))
  OR EXISTS (SELECT 1 FROM minutes_correction c WHERE c.meeting_id = NEW.meeting_id
    AND NOT EXISTS (SELECT 1 FROM minutes_correction_answer r WHERE r.correction_id = c.id AND r.state <> 'left'))
  OR EXISTS (SELECT 1 FROM minutes_objection o WHERE o.meeting_id = NEW.meeting_id AND o.opposes
    AND o.turn = (SELECT max(l.turn) FROM minutes_objection l
      WHERE l.meeting_id = o.meeting_id AND l.seat_id = o.seat_id)) THEN
    RAISE EXCEPTION 'constraint:minutes_were_open_to_all'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'minutes_were_open_to_all';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER minutes_unopposed BEFORE INSERT OR UPDATE ON minutes
  FOR EACH ROW WHEN (NEW.unopposed_on IS NOT NULL) EXECUTE FUNCTION refuse_unopposed();
-- @both

-- What a coordinator notes for herself: nobody else's, and never part of the minutes.
CREATE TABLE own_note (
  item_id UUID NOT NULL REFERENCES agenda_item (id) ON DELETE CASCADE,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (item_id, person_id)
);
