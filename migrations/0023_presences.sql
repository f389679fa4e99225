-- Who came and who left while a meeting sat, in order: what the quorum was at any instant follows from it.
CREATE TABLE presence (
  meeting_id UUID NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT,
  turn INTEGER NOT NULL CHECK (turn > 0),
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  seat_id UUID REFERENCES seat (id) ON DELETE RESTRICT,
  there BOOLEAN NOT NULL,
  -- Noted by the roll call, or by correcting it; else someone came in, or left.
  called BOOLEAN NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  PRIMARY KEY (meeting_id, turn)
);
-- @sqlite
CREATE TRIGGER presence_refuses_update BEFORE UPDATE ON presence
BEGIN SELECT RAISE(ABORT, 'append_only:presence'); END;
CREATE TRIGGER presence_refuses_delete BEFORE DELETE ON presence
BEGIN SELECT RAISE(ABORT, 'append_only:presence'); END;
-- @postgres
CREATE TRIGGER presence_refuses_change BEFORE UPDATE OR DELETE ON presence
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER presence_refuses_truncate BEFORE TRUNCATE ON presence
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- @both

-- What someone takes on in a meeting without a decision: minuted under its item, done once.
CREATE TABLE item_follow_up (
  id UUID PRIMARY KEY,
  meeting_id UUID NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT,
  item_id UUID NOT NULL,
  what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 400),
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  owner_seat_id UUID REFERENCES seat (id) ON DELETE RESTRICT,
  owner TEXT NOT NULL,
  due_on DATE,
  by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  done_at TIMESTAMPTZ,
  done_by UUID REFERENCES person (id) ON DELETE RESTRICT,
  CONSTRAINT item_follow_up_of_meeting FOREIGN KEY (item_id, meeting_id)
    REFERENCES agenda_item (id, meeting_id) ON DELETE RESTRICT
);
CREATE INDEX item_follow_up_by_meeting ON item_follow_up (meeting_id, at, id);
CREATE INDEX item_follow_up_by_owner ON item_follow_up (owner_seat_id, due_on) WHERE done_at IS NULL;
