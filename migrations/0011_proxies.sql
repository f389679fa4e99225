-- A proxy: written by who acts for a seat, for one meeting or one ballot, to who acts for another
-- seat. Whether it holds follows from facts (who acts today, who has come or voted): no status
-- column. It ends when it is withdrawn, or when another takes the place of one that lapsed.
CREATE TABLE proxy (
  id UUID PRIMARY KEY,
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  meeting_id UUID REFERENCES meeting (id) ON DELETE RESTRICT,
  ballot_id UUID,
  seat_id UUID NOT NULL REFERENCES seat (id) ON DELETE RESTRICT,
  given_by UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  holder_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  holder_seat_id UUID NOT NULL REFERENCES seat (id) ON DELETE RESTRICT,
  given_at TIMESTAMPTZ NOT NULL,
  ended_at TIMESTAMPTZ,
  ended_by UUID REFERENCES person (id) ON DELETE RESTRICT,
  CONSTRAINT proxy_for_one_meeting_or_ballot CHECK ((meeting_id IS NULL) <> (ballot_id IS NULL)),
  CONSTRAINT proxy_of_the_electorate FOREIGN KEY (ballot_id, seat_id)
    REFERENCES ballot_seat (ballot_id, seat_id) ON DELETE RESTRICT,
  CONSTRAINT proxy_to_another_seat CHECK (holder_seat_id <> seat_id AND holder_id <> given_by),
  CONSTRAINT proxy_ends_with_its_name CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT proxy_ends_after_it_is_given CHECK (ended_at >= given_at)
);
CREATE UNIQUE INDEX one_proxy_per_person_and_meeting ON proxy (meeting_id, holder_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX one_proxy_per_person_and_ballot ON proxy (ballot_id, holder_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX one_proxy_per_seat_and_meeting ON proxy (meeting_id, seat_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX one_proxy_per_seat_and_ballot ON proxy (ballot_id, seat_id) WHERE ended_at IS NULL;

-- A seat that declares, before a motion is voted on, that it takes no part; it is carried into each
-- ballot that opens while it stands.
CREATE TABLE recusal (
  id UUID PRIMARY KEY,
  motion_id UUID NOT NULL REFERENCES motion (id) ON DELETE RESTRICT,
  seat_id UUID NOT NULL REFERENCES seat (id) ON DELETE RESTRICT,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  capacity TEXT NOT NULL CHECK (capacity IN ('holder', 'deputy')),
  reason TEXT NOT NULL CHECK (length(reason) <= 2000),
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  at TIMESTAMPTZ NOT NULL,
  ended_at TIMESTAMPTZ,
  ended_by UUID REFERENCES person (id) ON DELETE RESTRICT,
  CONSTRAINT recusal_ends_with_its_name CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT recusal_ends_after_it_is_declared CHECK (ended_at >= at)
);
CREATE UNIQUE INDEX one_recusal_per_seat_and_motion ON recusal (motion_id, seat_id) WHERE ended_at IS NULL;

-- What was given or declared stands as it was; only its end is written, once. A seat is voted for by
-- proxy only while one stands for that ballot, or for the meeting it is held in, and never over its own
-- people: their vote, or their presence in the room.
-- @sqlite
CREATE TRIGGER proxy_stands_still BEFORE UPDATE ON proxy
WHEN OLD.ended_at IS NOT NULL OR
    (OLD.id, OLD.committee_id, OLD.meeting_id, OLD.ballot_id, OLD.seat_id, OLD.given_by, OLD.holder_id,
     OLD.holder_seat_id, OLD.given_at)
    IS NOT (NEW.id, NEW.committee_id, NEW.meeting_id, NEW.ballot_id, NEW.seat_id, NEW.given_by, NEW.holder_id,
     NEW.holder_seat_id, NEW.given_at)
BEGIN SELECT RAISE(ABORT, 'constraint:proxy_stands_still'); END;
CREATE TRIGGER proxy_refuses_delete BEFORE DELETE ON proxy
BEGIN SELECT RAISE(ABORT, 'append_only:proxy'); END;
CREATE TRIGGER recusal_stands_still BEFORE UPDATE ON recusal
WHEN OLD.ended_at IS NOT NULL OR
    (OLD.id, OLD.motion_id, OLD.seat_id, OLD.person_id, OLD.capacity, OLD.reason, OLD.language, OLD.at)
    IS NOT (NEW.id, NEW.motion_id, NEW.seat_id, NEW.person_id, NEW.capacity, NEW.reason, NEW.language, NEW.at)
BEGIN SELECT RAISE(ABORT, 'constraint:recusal_stands_still'); END;
CREATE TRIGGER recusal_refuses_delete BEFORE DELETE ON recusal
BEGIN SELECT RAISE(ABORT, 'append_only:recusal'); END;
CREATE TRIGGER vote_by_proxy BEFORE INSERT ON vote
WHEN NEW.capacity = 'proxy' AND (
    NOT EXISTS (SELECT 1 FROM proxy y JOIN ballot b ON b.id = NEW.ballot_id
      WHERE (y.ballot_id = b.id OR b.channel = 'room' AND y.meeting_id = b.meeting_id)
      AND y.seat_id = NEW.seat_id AND y.holder_id = NEW.person_id AND y.ended_at IS NULL)
    OR EXISTS (SELECT 1 FROM vote WHERE ballot_id = NEW.ballot_id AND seat_id = NEW.seat_id
      AND capacity <> 'proxy')
    OR EXISTS (SELECT 1 FROM attendance t JOIN ballot b ON b.id = NEW.ballot_id AND b.channel = 'room'
      WHERE t.meeting_id = b.meeting_id AND t.seat_id = NEW.seat_id AND t.noted = 'present'))
BEGIN SELECT RAISE(ABORT, 'constraint:vote_by_proxy'); END;
-- @postgres
CREATE FUNCTION proxy_stands_still() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL OR
    (OLD.id, OLD.committee_id, OLD.meeting_id, OLD.ballot_id, OLD.seat_id, OLD.given_by, OLD.holder_id,
     OLD.holder_seat_id, OLD.given_at)
    IS DISTINCT FROM (NEW.id, NEW.committee_id, NEW.meeting_id, NEW.ballot_id, NEW.seat_id, NEW.given_by,
     NEW.holder_id, NEW.holder_seat_id, NEW.given_at) THEN
    RAISE EXCEPTION 'constraint:proxy_stands_still'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'proxy_stands_still';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER proxy_stands_still BEFORE UPDATE ON proxy FOR EACH ROW EXECUTE FUNCTION proxy_stands_still();
CREATE TRIGGER proxy_refuses_delete BEFORE DELETE ON proxy
  FOR EACH ROW EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER proxy_refuses_truncate BEFORE TRUNCATE ON proxy
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();
CREATE FUNCTION recusal_stands_still() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL OR
    (OLD.id, OLD.motion_id, OLD.seat_id, OLD.person_id, OLD.capacity, OLD.reason, OLD.language, OLD.at)
    IS DISTINCT FROM
    (NEW.id, NEW.motion_id, NEW.seat_id, NEW.person_id, NEW.capacity, NEW.reason, NEW.language, NEW.at) THEN
    RAISE EXCEPTION 'constraint:recusal_stands_still'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'recusal_stands_still';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER recusal_stands_still BEFORE UPDATE ON recusal
  FOR EACH ROW EXECUTE FUNCTION recusal_stands_still();
CREATE TRIGGER recusal_refuses_delete BEFORE DELETE ON recusal
  FOR EACH ROW EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER recusal_refuses_truncate BEFORE TRUNCATE ON recusal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();
CREATE FUNCTION vote_by_proxy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (
    NOT EXISTS (SELECT 1 FROM proxy y JOIN ballot b ON b.id = NEW.ballot_id
      WHERE (y.ballot_id = b.id OR b.channel = 'room' AND y.meeting_id = b.meeting_id)
      AND y.seat_id = NEW.seat_id AND y.holder_id = NEW.person_id AND y.ended_at IS NULL)
    OR EXISTS (SELECT 1 FROM vote WHERE ballot_id = NEW.ballot_id AND seat_id = NEW.seat_id
      AND capacity <> 'proxy')
    OR EXISTS (SELECT 1 FROM attendance t JOIN ballot b ON b.id = NEW.ballot_id AND b.channel = 'room'
      WHERE t.meeting_id = b.meeting_id AND t.seat_id = NEW.seat_id AND t.noted = 'present')) THEN
    RAISE EXCEPTION 'constraint:vote_by_proxy'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'vote_by_proxy';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vote_by_proxy BEFORE INSERT ON vote FOR EACH ROW
  WHEN (NEW.capacity = 'proxy') EXECUTE FUNCTION vote_by_proxy();
-- @both
