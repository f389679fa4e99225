-- A seat that says its vote is recorded wrongly, once for each ballot; and the decisions that a count
-- made again set aside. `recorded` and `says` are places of the count: an answer of the method, or none.
CREATE TABLE contest (
  ballot_id UUID NOT NULL,
  seat_id UUID NOT NULL,
  decision_id UUID NOT NULL REFERENCES decision (id) ON DELETE RESTRICT,
  motion_id UUID NOT NULL REFERENCES motion (id) ON DELETE RESTRICT,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  recorded TEXT NOT NULL,
  recorded_options TEXT NOT NULL,
  says TEXT NOT NULL CHECK (says IN ('for', 'against', 'abstain', 'consent', 'concern', 'objection',
    'stand_aside', 'approve', 'recused', 'silent')),
  says_options TEXT NOT NULL,
  why TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 2000),
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  effect TEXT NOT NULL CHECK (effect IN ('stands', 'set_aside', 'noted')),
  hindrance TEXT NOT NULL CHECK (hindrance IN ('', 'spent', 'already', 'parent')),
  verdict TEXT NOT NULL,
  log_id UUID NOT NULL,
  leaf_n BIGINT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (ballot_id, seat_id),
  CONSTRAINT contest_of_the_electorate FOREIGN KEY (ballot_id, seat_id)
    REFERENCES ballot_seat (ballot_id, seat_id) ON DELETE RESTRICT,
  CONSTRAINT contest_in_log FOREIGN KEY (log_id, leaf_n) REFERENCES leaf (log_id, n) ON DELETE RESTRICT,
  CONSTRAINT contest_says_otherwise CHECK (recorded <> says OR recorded_options <> says_options),
  CONSTRAINT noted_for_a_reason CHECK ((effect = 'noted') = (hindrance <> ''))
);
-- Nobody can stall a motion for ever: a seat sets a decision on it aside once.
CREATE UNIQUE INDEX a_seat_sets_aside_once ON contest (motion_id, seat_id) WHERE effect = 'set_aside';
CREATE INDEX contest_by_decision ON contest (decision_id, at, seat_id);

CREATE TABLE set_aside (
  decision_id UUID PRIMARY KEY REFERENCES decision (id) ON DELETE RESTRICT,
  ballot_id UUID NOT NULL UNIQUE REFERENCES ballot (id) ON DELETE RESTRICT,
  on_day DATE NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  log_id UUID NOT NULL,
  leaf_n BIGINT NOT NULL,
  CONSTRAINT set_aside_in_log FOREIGN KEY (log_id, leaf_n) REFERENCES leaf (log_id, n) ON DELETE RESTRICT
);

-- A secret ballot has no vote that anyone could contest; a contest follows the count; and nothing but
-- a contest that weighs so sets a decision aside.
-- @sqlite
CREATE TRIGGER contest_after_the_count BEFORE INSERT ON contest
WHEN NOT EXISTS (SELECT 1 FROM ballot WHERE id = NEW.ballot_id AND sealed_at <= NEW.at
  AND channel <> 'paper' AND method <> 'sense_check')
BEGIN SELECT RAISE(ABORT, 'constraint:contest_after_the_count'); END;
CREATE TRIGGER set_aside_by_a_contest BEFORE INSERT ON set_aside
WHEN NOT EXISTS (SELECT 1 FROM contest WHERE ballot_id = NEW.ballot_id AND decision_id = NEW.decision_id
  AND effect = 'set_aside' AND log_id = NEW.log_id AND leaf_n = NEW.leaf_n)
BEGIN SELECT RAISE(ABORT, 'constraint:set_aside_by_a_contest'); END;
CREATE TRIGGER contest_refuses_update BEFORE UPDATE ON contest
BEGIN SELECT RAISE(ABORT, 'append_only:contest'); END;
CREATE TRIGGER contest_refuses_delete BEFORE DELETE ON contest
BEGIN SELECT RAISE(ABORT, 'append_only:contest'); END;
CREATE TRIGGER set_aside_refuses_update BEFORE UPDATE ON set_aside
BEGIN SELECT RAISE(ABORT, 'append_only:set_aside'); END;
CREATE TRIGGER set_aside_refuses_delete BEFORE DELETE ON set_aside
BEGIN SELECT RAISE(ABORT, 'append_only:set_aside'); END;
-- @postgres
CREATE FUNCTION contest_after_the_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ballot WHERE id = NEW.ballot_id AND sealed_at <= NEW.at
    AND channel <> 'paper' AND method <> 'sense_check') THEN
    RAISE EXCEPTION 'constraint:contest_after_the_count'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contest_after_the_count';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contest_after_the_count BEFORE INSERT ON contest
  FOR EACH ROW EXECUTE FUNCTION contest_after_the_count();
CREATE FUNCTION set_aside_by_a_contest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM contest WHERE ballot_id = NEW.ballot_id AND decision_id = NEW.decision_id
    AND effect = 'set_aside' AND log_id = NEW.log_id AND leaf_n = NEW.leaf_n) THEN
    RAISE EXCEPTION 'constraint:set_aside_by_a_contest'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'set_aside_by_a_contest';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER set_aside_by_a_contest BEFORE INSERT ON set_aside
  FOR EACH ROW EXECUTE FUNCTION set_aside_by_a_contest();
CREATE TRIGGER contest_refuses_change BEFORE UPDATE OR DELETE ON contest
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contest_refuses_truncate BEFORE TRUNCATE ON contest
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER set_aside_refuses_change BEFORE UPDATE OR DELETE ON set_aside
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER set_aside_refuses_truncate BEFORE TRUNCATE ON set_aside
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- @both
