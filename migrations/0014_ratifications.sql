-- Decisions under a matter that the remit refers: they hold once every partner's own board has
-- ratified them. What each board answered, and who was written to about it.

-- What the committee does with the matter it fell under, as the remit said when its ballot opened;
-- and, where it refers, the last day on which the boards may answer.
ALTER TABLE decision ADD COLUMN role TEXT CHECK (role IN ('decides', 'advises', 'refers'));
ALTER TABLE decision ADD COLUMN ratify_by DATE
  CONSTRAINT boards_ratify_what_is_referred
    CHECK ((ratify_by IS NOT NULL) = (coalesce(role, '') = 'refers' AND outcome = 'adopted'))
  CONSTRAINT what_waits_ends_nothing CHECK (ratify_by IS NULL OR supersedes_id IS NULL);

-- The boards that are asked: one a seat of the electorate, whatever becomes of the seat.
CREATE TABLE decision_board (
  decision_id UUID NOT NULL REFERENCES decision (id) ON DELETE RESTRICT,
  partner_id UUID NOT NULL REFERENCES partner (id) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (decision_id, partner_id)
);
-- Few decisions wait for boards among all that were taken.
CREATE INDEX decision_by_ratification ON decision (committee_id, ratify_by) WHERE ratify_by IS NOT NULL;
CREATE INDEX decision_board_by_partner ON decision_board (partner_id, decision_id);

-- A changed answer is a new row: the board's highest turn counts. `met_on` is the board's day,
-- `entered_on` the committee's.
CREATE TABLE ratification (
  decision_id UUID NOT NULL,
  partner_id UUID NOT NULL,
  turn INTEGER NOT NULL CHECK (turn > 0),
  answer TEXT NOT NULL CHECK (answer IN ('given', 'refused')),
  reason TEXT NOT NULL CHECK (length(reason) <= 2000),
  met_on DATE NOT NULL,
  entered_on DATE NOT NULL,
  by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (decision_id, partner_id, turn),
  CONSTRAINT answer_of_a_board FOREIGN KEY (decision_id, partner_id)
    REFERENCES decision_board (decision_id, partner_id) ON DELETE RESTRICT,
  CONSTRAINT refusal_is_reasoned CHECK (answer <> 'refused' OR reason <> ''),
  CONSTRAINT a_board_met_before CHECK (met_on <= entered_on)
);

-- Which letters about it have left, so that each leaves once.
CREATE TABLE ratification_letter (
  decision_id UUID NOT NULL REFERENCES decision (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('asked', 'reminded', 'ended')),
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (decision_id, kind)
);

-- The motions a choice between competing versions chooses among, each in the version voted on; its
-- option stands in the same place.
CREATE TABLE ballot_contender (
  ballot_id UUID NOT NULL,
  place INTEGER NOT NULL,
  motion_id UUID NOT NULL,
  motion_version INTEGER NOT NULL,
  PRIMARY KEY (ballot_id, place),
  CONSTRAINT contends_once UNIQUE (ballot_id, motion_id),
  CONSTRAINT contender_has_its_option FOREIGN KEY (ballot_id, place)
    REFERENCES ballot_option (ballot_id, place) ON DELETE RESTRICT,
  CONSTRAINT contender_in_a_version FOREIGN KEY (motion_id, motion_version)
    REFERENCES motion_version (motion_id, version) ON DELETE RESTRICT
);
CREATE INDEX ballot_contender_by_motion ON ballot_contender (motion_id, ballot_id);

-- A board answers until the last day, and no more once all have given their ratification or the
-- decision is set aside. What a seat
-- asks to be voted on in secret is on no choice, which is held in the open.
-- @sqlite
CREATE TRIGGER ratification_in_time BEFORE INSERT ON ratification
WHEN (SELECT ratify_by FROM decision WHERE id = NEW.decision_id) < NEW.entered_on
BEGIN SELECT RAISE(ABORT, 'constraint:ratification_in_time'); END;
CREATE TRIGGER ratification_while_awaited BEFORE INSERT ON ratification
WHEN NOT EXISTS (SELECT 1 FROM decision_board b WHERE b.decision_id = NEW.decision_id AND NOT EXISTS
  (SELECT 1 FROM ratification r WHERE r.decision_id = b.decision_id AND r.partner_id = b.partner_id
    AND r.answer = 'given' AND r.turn = (SELECT max(n.turn) FROM ratification n
      WHERE n.decision_id = r.decision_id AND n.partner_id = r.partner_id)))
BEGIN SELECT RAISE(ABORT, 'constraint:ratification_while_awaited'); END;
CREATE TRIGGER ratification_of_what_stands BEFORE INSERT ON ratification
WHEN EXISTS (SELECT 1 FROM set_aside WHERE decision_id = NEW.decision_id)
BEGIN SELECT RAISE(ABORT, 'constraint:ratification_of_what_stands'); END;
CREATE TRIGGER contenders_are_frozen BEFORE INSERT ON ballot_contender
WHEN (SELECT opened_at FROM ballot WHERE id = NEW.ballot_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'constraint:contenders_are_frozen'); END;
CREATE TRIGGER contenders_as_asked BEFORE INSERT ON ballot_contender
WHEN EXISTS (SELECT 1 FROM secrecy_asking WHERE motion_id = NEW.motion_id)
BEGIN SELECT RAISE(ABORT, 'constraint:contenders_as_asked'); END;
CREATE TRIGGER ballot_contender_refuses_update BEFORE UPDATE ON ballot_contender
BEGIN SELECT RAISE(ABORT, 'append_only:ballot_contender'); END;
CREATE TRIGGER ballot_contender_refuses_delete BEFORE DELETE ON ballot_contender
BEGIN SELECT RAISE(ABORT, 'append_only:ballot_contender'); END;
CREATE TRIGGER decision_board_refuses_update BEFORE UPDATE ON decision_board
BEGIN SELECT RAISE(ABORT, 'append_only:decision_board'); END;
CREATE TRIGGER decision_board_refuses_delete BEFORE DELETE ON decision_board
BEGIN SELECT RAISE(ABORT, 'append_only:decision_board'); END;
CREATE TRIGGER ratification_refuses_update BEFORE UPDATE ON ratification
BEGIN SELECT RAISE(ABORT, 'append_only:ratification'); END;
CREATE TRIGGER ratification_refuses_delete BEFORE DELETE ON ratification
BEGIN SELECT RAISE(ABORT, 'append_only:ratification'); END;
-- @postgres
CREATE FUNCTION ratification_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT ratify_by FROM decision WHERE id = NEW.decision_id) < NEW.entered_on THEN
    RAISE EXCEPTION 'constraint:ratification_in_time'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ratification_in_time';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ratification_in_time BEFORE INSERT ON ratification
  FOR EACH ROW EXECUTE FUNCTION ratification_in_time();
CREATE FUNCTION ratification_while_awaited() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM decision_board b WHERE b.decision_id = NEW.decision_id AND NOT EXISTS
    (SELECT 1 FROM ratification r WHERE r.decision_id = b.decision_id AND r.partner_id = b.partner_id
      AND r.answer = 'given' AND r.turn = (SELECT max(n.turn) FROM ratification n
        WHERE n.decision_id = r.decision_id AND n.partner_id = r.partner_id))) THEN
    RAISE EXCEPTION 'constraint:ratification_while_awaited'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ratification_while_awaited';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ratification_while_awaited BEFORE INSERT ON ratification
  FOR EACH ROW EXECUTE FUNCTION ratification_while_awaited();
CREATE FUNCTION ratification_of_what_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM set_aside WHERE decision_id = NEW.decision_id) THEN
    RAISE EXCEPTION 'constraint:ratification_of_what_stands'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ratification_of_what_stands';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ratification_of_what_stands BEFORE INSERT ON ratification
  FOR EACH ROW EXECUTE FUNCTION ratification_of_what_stands();
CREATE FUNCTION contenders_are_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT opened_at FROM ballot WHERE id = NEW.ballot_id) IS NOT NULL THEN
    RAISE EXCEPTION 'constraint:contenders_are_frozen'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contenders_are_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contenders_are_frozen BEFORE INSERT ON ballot_contender
  FOR EACH ROW EXECUTE FUNCTION contenders_are_frozen();
CREATE FUNCTION contenders_as_asked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM secrecy_asking WHERE motion_id = NEW.motion_id) THEN
    RAISE EXCEPTION 'constraint:contenders_as_asked'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contenders_as_asked';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contenders_as_asked BEFORE INSERT ON ballot_contender
  FOR EACH ROW EXECUTE FUNCTION contenders_as_asked();
CREATE TRIGGER ballot_contender_refuses_change BEFORE UPDATE OR DELETE ON ballot_contender
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ballot_contender_refuses_truncate BEFORE TRUNCATE ON ballot_contender
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_board_refuses_change BEFORE UPDATE OR DELETE ON decision_board
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_board_refuses_truncate BEFORE TRUNCATE ON decision_board
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ratification_refuses_change BEFORE UPDATE OR DELETE ON ratification
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ratification_refuses_truncate BEFORE TRUNCATE ON ratification
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
