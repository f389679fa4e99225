-- What a seat thinks, before the meeting, of deciding an item without debate; its last turn counts,
-- and only on the words it was said of.
CREATE TABLE item_opinion (
  item_id UUID NOT NULL REFERENCES agenda_item (id) ON DELETE RESTRICT,
  seat_id UUID NOT NULL REFERENCES seat (id) ON DELETE RESTRICT,
  turn INTEGER NOT NULL CHECK (turn > 0),
  says TEXT NOT NULL CHECK (says IN ('agree', 'discuss')),
  of_goal TEXT NOT NULL,
  by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (item_id, seat_id, turn)
);
-- @sqlite
CREATE TRIGGER item_opinion_refuses_update BEFORE UPDATE ON item_opinion
BEGIN SELECT RAISE(ABORT, 'append_only:item_opinion'); END;
CREATE TRIGGER item_opinion_refuses_delete BEFORE DELETE ON item_opinion
BEGIN SELECT RAISE(ABORT, 'append_only:item_opinion'); END;
-- @postgres
CREATE TRIGGER item_opinion_refuses_change BEFORE UPDATE OR DELETE ON item_opinion
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER item_opinion_refuses_truncate BEFORE TRUNCATE ON item_opinion
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- @both
