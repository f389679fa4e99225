-- Secret ballots on paper. What a slip says is nowhere: only who asked for secrecy, who was there, who
-- took a slip, which slips were drawn, and the totals that each of two witnesses counted.

-- A seat says that the motion is about persons, and asks that it be voted on in secret: who asks is
-- public, and binds every later ballot on the motion.
CREATE TABLE secrecy_asking (
  motion_id UUID NOT NULL REFERENCES motion (id) ON DELETE RESTRICT,
  seat_id UUID NOT NULL REFERENCES seat (id) ON DELETE RESTRICT,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (motion_id, seat_id)
);

-- Which seats of the electorate were there, frozen when the ballot opens.
CREATE TABLE paper_seat (
  ballot_id UUID NOT NULL,
  seat_id UUID NOT NULL,
  stood TEXT NOT NULL CHECK (stood IN ('present', 'represented', 'recused', 'absent', 'excused')),
  PRIMARY KEY (ballot_id, seat_id),
  CONSTRAINT paper_seat_of_the_electorate FOREIGN KEY (ballot_id, seat_id)
    REFERENCES ballot_seat (ballot_id, seat_id) ON DELETE RESTRICT
);

-- Who counts, named before anyone votes: two persons of two seats.
CREATE TABLE paper_witness (
  ballot_id UUID NOT NULL,
  place INTEGER NOT NULL CHECK (place IN (1, 2)),
  seat_id UUID NOT NULL,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  PRIMARY KEY (ballot_id, place),
  CONSTRAINT witnesses_of_two_seats UNIQUE (ballot_id, seat_id),
  CONSTRAINT two_witnesses UNIQUE (ballot_id, person_id),
  CONSTRAINT witness_of_a_seat FOREIGN KEY (ballot_id, seat_id)
    REFERENCES paper_seat (ballot_id, seat_id) ON DELETE RESTRICT
);

-- The slips drawn, by their codes: no seat, no person, no time, no order but the code's own.
CREATE TABLE paper_slip (
  ballot_id UUID NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
  code TEXT NOT NULL CHECK (length(code) = 9),
  PRIMARY KEY (ballot_id, code)
);

CREATE TABLE paper_printing (
  ballot_id UUID NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
  turn INTEGER NOT NULL CHECK (turn > 0),
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (ballot_id, turn)
);

-- Which seats took a slip: the last turn counts, and none follows the first count.
CREATE TABLE paper_handing (
  ballot_id UUID NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
  turn INTEGER NOT NULL CHECK (turn > 0),
  taken INTEGER NOT NULL CHECK (taken > 0),
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (ballot_id, turn)
);
CREATE TABLE paper_taking (
  ballot_id UUID NOT NULL,
  turn INTEGER NOT NULL,
  seat_id UUID NOT NULL,
  PRIMARY KEY (ballot_id, turn, seat_id),
  CONSTRAINT taking_of_handing FOREIGN KEY (ballot_id, turn)
    REFERENCES paper_handing (ballot_id, turn) ON DELETE RESTRICT,
  CONSTRAINT taking_by_a_seat FOREIGN KEY (ballot_id, seat_id)
    REFERENCES paper_seat (ballot_id, seat_id) ON DELETE RESTRICT
);

-- What one witness counted. `approvals` are those of a choice's options, in their order: "3 1".
CREATE TABLE paper_count (
  ballot_id UUID NOT NULL,
  turn INTEGER NOT NULL CHECK (turn > 0),
  place INTEGER NOT NULL,
  slips INTEGER NOT NULL CHECK (slips >= 0),
  in_favour INTEGER NOT NULL CHECK (in_favour >= 0),
  against INTEGER NOT NULL CHECK (against >= 0),
  approving INTEGER NOT NULL CHECK (approving >= 0),
  blank INTEGER NOT NULL CHECK (blank >= 0),
  spoiled INTEGER NOT NULL CHECK (spoiled >= 0),
  approvals TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (ballot_id, turn, place),
  CONSTRAINT count_by_a_witness FOREIGN KEY (ballot_id, place)
    REFERENCES paper_witness (ballot_id, place) ON DELETE RESTRICT,
  CONSTRAINT count_adds_up CHECK (slips = in_favour + against + approving + blank + spoiled)
);

-- The laws of a paper ballot, whatever the code does.
-- @sqlite
CREATE TRIGGER secret_as_asked BEFORE UPDATE ON ballot
WHEN OLD.opened_at IS NULL AND NEW.opened_at IS NOT NULL AND
    (NEW.channel = 'paper') <> EXISTS (SELECT 1 FROM secrecy_asking WHERE motion_id = NEW.motion_id)
BEGIN SELECT RAISE(ABORT, 'constraint:secret_as_asked'); END;
CREATE TRIGGER paper_is_whole BEFORE UPDATE ON ballot
WHEN OLD.opened_at IS NULL AND NEW.opened_at IS NOT NULL AND NEW.channel = 'paper' AND (
    (SELECT count(*) FROM paper_witness WHERE ballot_id = NEW.id) <> 2
    OR (SELECT count(*) FROM paper_seat WHERE ballot_id = NEW.id)
      <> (SELECT count(*) FROM ballot_seat WHERE ballot_id = NEW.id)
    OR (SELECT count(*) FROM paper_slip WHERE ballot_id = NEW.id)
      <> (SELECT count(*) FROM paper_seat WHERE ballot_id = NEW.id AND stood IN ('present', 'represented')))
BEGIN SELECT RAISE(ABORT, 'constraint:paper_is_whole'); END;
CREATE TRIGGER two_witnesses_agree BEFORE UPDATE ON ballot
WHEN NEW.channel = 'paper' AND OLD.sealed_at IS NULL AND NEW.sealed_at IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM paper_count one JOIN paper_count two ON two.ballot_id = one.ballot_id AND two.turn = one.turn
      WHERE one.ballot_id = NEW.id AND one.place = 1 AND two.place = 2 AND one.slips = two.slips AND one.in_favour = two.in_favour AND one.against = two.against
        AND one.approving = two.approving AND one.blank = two.blank AND one.spoiled = two.spoiled
        AND one.approvals = two.approvals
        AND one.turn = (SELECT max(n.turn) FROM paper_count n WHERE n.ballot_id = NEW.id))
BEGIN SELECT RAISE(ABORT, 'constraint:two_witnesses_agree'); END;
CREATE TRIGGER paper_holds_no_vote BEFORE INSERT ON vote
WHEN (SELECT channel FROM ballot WHERE id = NEW.ballot_id) = 'paper'
BEGIN SELECT RAISE(ABORT, 'constraint:paper_holds_no_vote'); END;
CREATE TRIGGER paper_names_no_stance BEFORE INSERT ON decision_seat
WHEN (NEW.stance = 'took_part') AND NOT coalesce(
    (SELECT b.channel = 'paper' FROM decision d JOIN ballot b ON b.id = d.ballot_id WHERE d.id = NEW.decision_id), FALSE)
  OR NEW.stance NOT IN ('took_part', 'silent', 'recused', 'absent', 'excused') AND
    (SELECT b.channel = 'paper' FROM decision d JOIN ballot b ON b.id = d.ballot_id WHERE d.id = NEW.decision_id)
BEGIN SELECT RAISE(ABORT, 'constraint:paper_names_no_stance'); END;
CREATE TRIGGER paper_seats_are_frozen BEFORE INSERT ON paper_seat
WHEN (SELECT opened_at FROM ballot WHERE id = NEW.ballot_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'constraint:paper_seats_are_frozen'); END;
CREATE TRIGGER witnesses_are_frozen BEFORE INSERT ON paper_witness
WHEN (SELECT opened_at FROM ballot WHERE id = NEW.ballot_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'constraint:witnesses_are_frozen'); END;
CREATE TRIGGER slips_are_drawn_once BEFORE INSERT ON paper_slip
WHEN (SELECT opened_at FROM ballot WHERE id = NEW.ballot_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'constraint:slips_are_drawn_once'); END;
CREATE TRIGGER handed_before_the_count BEFORE INSERT ON paper_handing
WHEN NOT EXISTS (SELECT 1 FROM ballot WHERE id = NEW.ballot_id AND channel = 'paper' AND opened_at IS NOT NULL
      AND sealed_at IS NULL AND voided_at IS NULL)
    OR EXISTS (SELECT 1 FROM paper_count WHERE ballot_id = NEW.ballot_id)
BEGIN SELECT RAISE(ABORT, 'constraint:handed_before_the_count'); END;
CREATE TRIGGER slips_for_who_is_there BEFORE INSERT ON paper_taking
WHEN (SELECT stood FROM paper_seat WHERE ballot_id = NEW.ballot_id AND seat_id = NEW.seat_id) NOT IN ('present', 'represented')
    OR (SELECT count(*) FROM paper_taking WHERE ballot_id = NEW.ballot_id AND turn = NEW.turn) >=
      (SELECT taken FROM paper_handing WHERE ballot_id = NEW.ballot_id AND turn = NEW.turn)
BEGIN SELECT RAISE(ABORT, 'constraint:slips_for_who_is_there'); END;
CREATE TRIGGER counted_while_open BEFORE INSERT ON paper_count
WHEN NOT EXISTS (SELECT 1 FROM ballot WHERE id = NEW.ballot_id AND channel = 'paper' AND opened_at IS NOT NULL
      AND sealed_at IS NULL AND voided_at IS NULL)
    OR NEW.slips > coalesce((SELECT h.taken FROM paper_handing h WHERE h.ballot_id = NEW.ballot_id ORDER BY h.turn DESC LIMIT 1), 0)
BEGIN SELECT RAISE(ABORT, 'constraint:counted_while_open'); END;
-- @postgres
CREATE FUNCTION secret_as_asked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.opened_at IS NULL AND NEW.opened_at IS NOT NULL AND
    (NEW.channel = 'paper') <> EXISTS (SELECT 1 FROM secrecy_asking WHERE motion_id = NEW.motion_id) THEN
    RAISE EXCEPTION 'constraint:secret_as_asked'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'secret_as_asked';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER secret_as_asked BEFORE UPDATE ON ballot FOR EACH ROW EXECUTE FUNCTION secret_as_asked();
CREATE FUNCTION paper_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.opened_at IS NULL AND NEW.opened_at IS NOT NULL AND NEW.channel = 'paper' AND (
    (SELECT count(*) FROM paper_witness WHERE ballot_id = NEW.id) <> 2
    OR (SELECT count(*) FROM paper_seat WHERE ballot_id = NEW.id)
      <> (SELECT count(*) FROM ballot_seat WHERE ballot_id = NEW.id)
    OR (SELECT count(*) FROM paper_slip WHERE ballot_id = NEW.id)
      <> (SELECT count(*) FROM paper_seat WHERE ballot_id = NEW.id AND stood IN ('present', 'represented'))) THEN
    RAISE EXCEPTION 'constraint:paper_is_whole'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'paper_is_whole';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER paper_is_whole BEFORE UPDATE ON ballot FOR EACH ROW EXECUTE FUNCTION paper_is_whole();
CREATE FUNCTION two_witnesses_agree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.channel = 'paper' AND OLD.sealed_at IS NULL AND NEW.sealed_at IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM paper_count one JOIN paper_count two ON two.ballot_id = one.ballot_id AND two.turn = one.turn
      WHERE one.ballot_id = NEW.id AND one.place = 1 AND two.place = 2 AND one.slips = two.slips AND one.in_favour = two.in_favour AND one.against = two.against
        AND one.approving = two.approving AND one.blank = two.blank AND one.spoiled = two.spoiled
        AND one.approvals = two.approvals
        AND one.turn = (SELECT max(n.turn) FROM paper_count n WHERE n.ballot_id = NEW.id)) THEN
    RAISE EXCEPTION 'constraint:two_witnesses_agree'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'two_witnesses_agree';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER two_witnesses_agree BEFORE UPDATE ON ballot FOR EACH ROW EXECUTE FUNCTION two_witnesses_agree();
CREATE FUNCTION paper_holds_no_vote() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT channel FROM ballot WHERE id = NEW.ballot_id) = 'paper' THEN
    RAISE EXCEPTION 'constraint:paper_holds_no_vote'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'paper_holds_no_vote';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER paper_holds_no_vote BEFORE INSERT ON vote FOR EACH ROW EXECUTE FUNCTION paper_holds_no_vote();
CREATE FUNCTION paper_names_no_stance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.stance = 'took_part') AND NOT coalesce(
    (SELECT b.channel = 'paper' FROM decision d JOIN ballot b ON b.id = d.ballot_id WHERE d.id = NEW.decision_id), FALSE)
  OR NEW.stance NOT IN ('took_part', 'silent', 'recused', 'absent', 'excused') AND
    (SELECT b.channel = 'paper' FROM decision d JOIN ballot b ON b.id = d.ballot_id WHERE d.id = NEW.decision_id) THEN
    RAISE EXCEPTION 'constraint:paper_names_no_stance'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'paper_names_no_stance';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER paper_names_no_stance BEFORE INSERT ON decision_seat FOR EACH ROW EXECUTE FUNCTION paper_names_no_stance();
CREATE FUNCTION paper_seats_are_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT opened_at FROM ballot WHERE id = NEW.ballot_id) IS NOT NULL THEN
    RAISE EXCEPTION 'constraint:paper_seats_are_frozen'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'paper_seats_are_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER paper_seats_are_frozen BEFORE INSERT ON paper_seat FOR EACH ROW EXECUTE FUNCTION paper_seats_are_frozen();
CREATE FUNCTION witnesses_are_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT opened_at FROM ballot WHERE id = NEW.ballot_id) IS NOT NULL THEN
    RAISE EXCEPTION 'constraint:witnesses_are_frozen'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'witnesses_are_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER witnesses_are_frozen BEFORE INSERT ON paper_witness FOR EACH ROW EXECUTE FUNCTION witnesses_are_frozen();
CREATE FUNCTION slips_are_drawn_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT opened_at FROM ballot WHERE id = NEW.ballot_id) IS NOT NULL THEN
    RAISE EXCEPTION 'constraint:slips_are_drawn_once'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'slips_are_drawn_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER slips_are_drawn_once BEFORE INSERT ON paper_slip FOR EACH ROW EXECUTE FUNCTION slips_are_drawn_once();
CREATE FUNCTION handed_before_the_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ballot WHERE id = NEW.ballot_id AND channel = 'paper' AND opened_at IS NOT NULL
      AND sealed_at IS NULL AND voided_at IS NULL)
    OR EXISTS (SELECT 1 FROM paper_count WHERE ballot_id = NEW.ballot_id) THEN
    RAISE EXCEPTION 'constraint:handed_before_the_count'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'handed_before_the_count';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER handed_before_the_count BEFORE INSERT ON paper_handing FOR EACH ROW EXECUTE FUNCTION handed_before_the_count();
CREATE FUNCTION slips_for_who_is_there() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT stood FROM paper_seat WHERE ballot_id = NEW.ballot_id AND seat_id = NEW.seat_id) NOT IN ('present', 'represented')
    OR (SELECT count(*) FROM paper_taking WHERE ballot_id = NEW.ballot_id AND turn = NEW.turn) >=
      (SELECT taken FROM paper_handing WHERE ballot_id = NEW.ballot_id AND turn = NEW.turn) THEN
    RAISE EXCEPTION 'constraint:slips_for_who_is_there'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'slips_for_who_is_there';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER slips_for_who_is_there BEFORE INSERT ON paper_taking FOR EACH ROW EXECUTE FUNCTION slips_for_who_is_there();
CREATE FUNCTION counted_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ballot WHERE id = NEW.ballot_id AND channel = 'paper' AND opened_at IS NOT NULL
      AND sealed_at IS NULL AND voided_at IS NULL)
    OR NEW.slips > coalesce((SELECT h.taken FROM paper_handing h WHERE h.ballot_id = NEW.ballot_id ORDER BY h.turn DESC LIMIT 1), 0) THEN
    RAISE EXCEPTION 'constraint:counted_while_open'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'counted_while_open';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER counted_while_open BEFORE INSERT ON paper_count FOR EACH ROW EXECUTE FUNCTION counted_while_open();
-- @both

-- These rows are never changed and never deleted, not even by REPLACE.
-- @sqlite
CREATE TRIGGER secrecy_asking_refuses_update BEFORE UPDATE ON secrecy_asking
BEGIN SELECT RAISE(ABORT, 'append_only:secrecy_asking'); END;
CREATE TRIGGER secrecy_asking_refuses_delete BEFORE DELETE ON secrecy_asking
BEGIN SELECT RAISE(ABORT, 'append_only:secrecy_asking'); END;
CREATE TRIGGER paper_seat_refuses_update BEFORE UPDATE ON paper_seat
BEGIN SELECT RAISE(ABORT, 'append_only:paper_seat'); END;
CREATE TRIGGER paper_seat_refuses_delete BEFORE DELETE ON paper_seat
BEGIN SELECT RAISE(ABORT, 'append_only:paper_seat'); END;
CREATE TRIGGER paper_witness_refuses_update BEFORE UPDATE ON paper_witness
BEGIN SELECT RAISE(ABORT, 'append_only:paper_witness'); END;
CREATE TRIGGER paper_witness_refuses_delete BEFORE DELETE ON paper_witness
BEGIN SELECT RAISE(ABORT, 'append_only:paper_witness'); END;
CREATE TRIGGER paper_slip_refuses_update BEFORE UPDATE ON paper_slip
BEGIN SELECT RAISE(ABORT, 'append_only:paper_slip'); END;
CREATE TRIGGER paper_slip_refuses_delete BEFORE DELETE ON paper_slip
BEGIN SELECT RAISE(ABORT, 'append_only:paper_slip'); END;
CREATE TRIGGER paper_printing_refuses_update BEFORE UPDATE ON paper_printing
BEGIN SELECT RAISE(ABORT, 'append_only:paper_printing'); END;
CREATE TRIGGER paper_printing_refuses_delete BEFORE DELETE ON paper_printing
BEGIN SELECT RAISE(ABORT, 'append_only:paper_printing'); END;
CREATE TRIGGER paper_handing_refuses_update BEFORE UPDATE ON paper_handing
BEGIN SELECT RAISE(ABORT, 'append_only:paper_handing'); END;
CREATE TRIGGER paper_handing_refuses_delete BEFORE DELETE ON paper_handing
BEGIN SELECT RAISE(ABORT, 'append_only:paper_handing'); END;
CREATE TRIGGER paper_taking_refuses_update BEFORE UPDATE ON paper_taking
BEGIN SELECT RAISE(ABORT, 'append_only:paper_taking'); END;
CREATE TRIGGER paper_taking_refuses_delete BEFORE DELETE ON paper_taking
BEGIN SELECT RAISE(ABORT, 'append_only:paper_taking'); END;
CREATE TRIGGER paper_count_refuses_update BEFORE UPDATE ON paper_count
BEGIN SELECT RAISE(ABORT, 'append_only:paper_count'); END;
CREATE TRIGGER paper_count_refuses_delete BEFORE DELETE ON paper_count
BEGIN SELECT RAISE(ABORT, 'append_only:paper_count'); END;
-- @postgres
CREATE TRIGGER secrecy_asking_refuses_change BEFORE UPDATE OR DELETE ON secrecy_asking
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER secrecy_asking_refuses_truncate BEFORE TRUNCATE ON secrecy_asking
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_seat_refuses_change BEFORE UPDATE OR DELETE ON paper_seat
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_seat_refuses_truncate BEFORE TRUNCATE ON paper_seat
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_witness_refuses_change BEFORE UPDATE OR DELETE ON paper_witness
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_witness_refuses_truncate BEFORE TRUNCATE ON paper_witness
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_slip_refuses_change BEFORE UPDATE OR DELETE ON paper_slip
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_slip_refuses_truncate BEFORE TRUNCATE ON paper_slip
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_printing_refuses_change BEFORE UPDATE OR DELETE ON paper_printing
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_printing_refuses_truncate BEFORE TRUNCATE ON paper_printing
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_handing_refuses_change BEFORE UPDATE OR DELETE ON paper_handing
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_handing_refuses_truncate BEFORE TRUNCATE ON paper_handing
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_taking_refuses_change BEFORE UPDATE OR DELETE ON paper_taking
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_taking_refuses_truncate BEFORE TRUNCATE ON paper_taking
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_count_refuses_change BEFORE UPDATE OR DELETE ON paper_count
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_count_refuses_truncate BEFORE TRUNCATE ON paper_count
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
