-- The log that proves what a committee does; motions in versions, ballots with a frozen
-- electorate, and votes that are never overwritten.
CREATE TABLE log (
  id UUID PRIMARY KEY,
  committee_id UUID NOT NULL UNIQUE REFERENCES committee (id) ON DELETE RESTRICT,
  created_at TIMESTAMPTZ NOT NULL
);

-- Canonical bytes holding commitments only; the values are in opening.
CREATE TABLE leaf (
  log_id UUID NOT NULL REFERENCES log (id) ON DELETE RESTRICT,
  n BIGINT NOT NULL CHECK (n >= 0),
  kind TEXT NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY (log_id, n)
);

-- The root after each leaf, with the perfect subtrees needed to append the next.
CREATE TABLE tree_head (
  log_id UUID NOT NULL REFERENCES log (id) ON DELETE RESTRICT,
  size BIGINT NOT NULL CHECK (size > 0),
  root BYTEA NOT NULL,
  frontier BYTEA NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (log_id, size)
);

-- Values and salts: the one place a decision's words live, and the one that can be erased.
CREATE TABLE opening (
  log_id UUID NOT NULL,
  n BIGINT NOT NULL,
  label TEXT NOT NULL,
  salt BYTEA NOT NULL CHECK (length(salt) = 32),
  value TEXT NOT NULL,
  PRIMARY KEY (log_id, n, label),
  CONSTRAINT opening_of_leaf FOREIGN KEY (log_id, n) REFERENCES leaf (log_id, n) ON DELETE RESTRICT
);

CREATE TABLE motion (
  id UUID PRIMARY KEY,
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  code TEXT NOT NULL,
  number TEXT,
  decision_class TEXT NOT NULL CHECK (decision_class IN
    ('ordinary', 'budget', 'admission', 'rules', 'sharing', 'convention', 'closing')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'seconded', 'discussed', 'on_ballot', 'adopted',
    'rejected', 'inquorate', 'withdrawn', 'deferred', 'referred')),
  version INTEGER NOT NULL CHECK (version > 0),
  mover_seat_id UUID REFERENCES seat (id) ON DELETE RESTRICT,
  mover_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  meeting_id UUID REFERENCES meeting (id) ON DELETE RESTRICT,
  agenda_item_id UUID REFERENCES agenda_item (id) ON DELETE RESTRICT,
  deferral INTEGER,
  seconds_needed INTEGER NOT NULL CHECK (seconds_needed >= 0),
  created_at TIMESTAMPTZ NOT NULL,
  submitted_at TIMESTAMPTZ,
  changed_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT motion_code UNIQUE (committee_id, code),
  CONSTRAINT motion_number UNIQUE (committee_id, number),
  CONSTRAINT motion_in_committee UNIQUE (id, committee_id),
  CONSTRAINT only_the_deferred_name_a_deferral CHECK (deferral IS NULL OR state = 'deferred'),
  CONSTRAINT only_drafts_lack_a_number CHECK (number IS NOT NULL OR state IN ('draft', 'withdrawn'))
);
CREATE INDEX motion_by_change ON motion (committee_id, changed_at, id);
CREATE INDEX motion_by_item ON motion (agenda_item_id);

CREATE TABLE motion_version (
  motion_id UUID NOT NULL REFERENCES motion (id) ON DELETE RESTRICT,
  version INTEGER NOT NULL CHECK (version > 0),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  text TEXT NOT NULL,
  reasons TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  author_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  digest BYTEA NOT NULL,
  PRIMARY KEY (motion_id, version)
);

CREATE TABLE motion_transition (
  id UUID PRIMARY KEY,
  motion_id UUID NOT NULL REFERENCES motion (id) ON DELETE RESTRICT,
  act TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  by_id UUID REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  why TEXT NOT NULL
);
CREATE INDEX motion_transition_by_motion ON motion_transition (motion_id, at);

-- A seat that asks for the vote. `turn` is the round it asks for: what it asked before counts no more.
CREATE TABLE ballot_asking (
  motion_id UUID NOT NULL REFERENCES motion (id) ON DELETE RESTRICT,
  turn INTEGER NOT NULL CHECK (turn > 0),
  seat_id UUID NOT NULL REFERENCES seat (id) ON DELETE RESTRICT,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (motion_id, turn, seat_id)
);

-- The round. Whether it is open follows from closes_at, sealed_at and voided_at: no status column.
-- It is drafted, its electorate is listed, its entry logged, then it opens: from there on, what it
-- opened with stands still. `audience` is that of the decision it leads to.
CREATE TABLE ballot (
  id UUID PRIMARY KEY,
  committee_id UUID NOT NULL,
  motion_id UUID NOT NULL,
  turn INTEGER NOT NULL CHECK (turn > 0),
  motion_version INTEGER NOT NULL,
  method TEXT NOT NULL CHECK (method IN
    ('for_against_abstain', 'consent', 'unanimous_written', 'approval', 'sense_check')),
  terms TEXT NOT NULL,
  -- Online until a deadline; or in a meeting, by show of hands or secretly on paper.
  channel TEXT NOT NULL CHECK (channel IN ('online', 'room', 'paper')),
  meeting_id UUID REFERENCES meeting (id) ON DELETE RESTRICT,
  -- Working days during which a seat may contest its own vote, by the rules in force at the opening.
  contest_days INTEGER NOT NULL CHECK (contest_days >= 0),
  -- The matter it falls under and what the committee does with it, as the remit had it: ["…","refers"].
  remit TEXT,
  -- Who executes the decision, if it is adopted; '' where nobody was named.
  executes TEXT NOT NULL CHECK (length(executes) <= 120),
  hidden_until_close BOOLEAN NOT NULL,
  audience TEXT NOT NULL CHECK (audience IN ('closed', 'committee', 'partners', 'public')),
  uid TEXT NOT NULL UNIQUE,
  opened_at TIMESTAMPTZ,
  opened_by UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  -- The deadline it opened with. Where the rules let it (early_close), a seat may bring the close
  -- forward once every seat has answered: `ended_at` is then its close, and `closes_at` says which holds.
  deadline TIMESTAMPTZ NOT NULL,
  early_close BOOLEAN NOT NULL,
  ended_at TIMESTAMPTZ,
  ended_by UUID REFERENCES person (id) ON DELETE RESTRICT,
  ended_for UUID REFERENCES seat (id) ON DELETE RESTRICT,
  closes_at TIMESTAMPTZ NOT NULL GENERATED ALWAYS AS (coalesce(ended_at, deadline)) STORED,
  log_id UUID,
  opened_n BIGINT,
  closed_n BIGINT,
  sealed_at TIMESTAMPTZ,
  outcome TEXT CHECK (outcome IN ('adopted', 'rejected', 'inquorate', 'deferred', 'noted')),
  verdict TEXT,
  voided_at TIMESTAMPTZ,
  voided_by UUID REFERENCES person (id) ON DELETE RESTRICT,
  void_ground TEXT CHECK (void_ground IN ('text', 'electorate', 'count')),
  void_reason TEXT NOT NULL,
  CONSTRAINT ballot_turn UNIQUE (motion_id, turn),
  CONSTRAINT held_in_a_meeting_or_online CHECK ((channel = 'online') = (meeting_id IS NULL)),
  CONSTRAINT ballot_on_motion FOREIGN KEY (motion_id, committee_id)
    REFERENCES motion (id, committee_id) ON DELETE RESTRICT,
  CONSTRAINT ballot_on_version FOREIGN KEY (motion_id, motion_version)
    REFERENCES motion_version (motion_id, version) ON DELETE RESTRICT,
  CONSTRAINT ballot_opened_in_log FOREIGN KEY (log_id, opened_n) REFERENCES leaf (log_id, n) ON DELETE RESTRICT,
  CONSTRAINT ballot_closed_in_log FOREIGN KEY (log_id, closed_n) REFERENCES leaf (log_id, n) ON DELETE RESTRICT,
  CONSTRAINT ended_early_by_the_rules
    CHECK (ended_at IS NULL OR (early_close AND ended_at < deadline AND channel = 'online')),
  CONSTRAINT ended_for_a_seat
    CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (ended_for IS NULL)),
  -- Hands are up at one instant: a show of hands opens, is answered and closes at it.
  CONSTRAINT ballot_closes_after_opening
    CHECK (CASE channel WHEN 'room' THEN closes_at = opened_at ELSE closes_at > opened_at END),
  CONSTRAINT opened_with_its_entry
    CHECK ((opened_at IS NULL) = (opened_n IS NULL) AND (opened_at IS NULL) = (log_id IS NULL)),
  CONSTRAINT ended_with_its_entry
    CHECK ((sealed_at IS NULL AND voided_at IS NULL) = (closed_n IS NULL)),
  CONSTRAINT sealed_with_its_verdict
    CHECK ((sealed_at IS NULL) = (verdict IS NULL) AND (sealed_at IS NULL) = (outcome IS NULL)),
  CONSTRAINT void_with_its_reason
    CHECK ((voided_at IS NULL) = (voided_by IS NULL) AND (voided_at IS NULL) = (void_ground IS NULL)
      AND (voided_at IS NULL) = (void_reason = '')),
  CONSTRAINT noted_is_a_sense_check CHECK ((outcome = 'noted') = (method = 'sense_check')),
  CONSTRAINT sealed_or_void CHECK (sealed_at IS NULL OR voided_at IS NULL),
  -- On paper two witnesses end it, or nobody does: then it stays to be declared void.
  CONSTRAINT sealed_after_closing CHECK (sealed_at >= closes_at OR (channel = 'paper' AND sealed_at > opened_at)),
  CONSTRAINT void_before_closing CHECK (voided_at >= opened_at AND (voided_at < closes_at OR channel = 'paper')),
  CONSTRAINT only_paper_is_counted_by_hand CHECK (void_ground <> 'count' OR channel = 'paper')
);
CREATE UNIQUE INDEX one_live_ballot_per_motion ON ballot (motion_id) WHERE sealed_at IS NULL AND voided_at IS NULL;
CREATE INDEX ballot_by_deadline ON ballot (closes_at) WHERE sealed_at IS NULL AND voided_at IS NULL;
-- Home asks for the open ballots of a committee, however many it held.
CREATE INDEX ballot_by_close ON ballot (committee_id, closes_at, id)
  WHERE sealed_at IS NULL AND voided_at IS NULL;
CREATE INDEX ballot_by_committee ON ballot (committee_id, opened_at, id);

-- The electorate, frozen when the ballot opens.
CREATE TABLE ballot_seat (
  ballot_id UUID NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
  seat_id UUID NOT NULL REFERENCES seat (id) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  -- Where the roll call found it, in a meeting: by its own people, or by who holds its proxy; online
  -- nobody is absent.
  presence TEXT CHECK (presence IN ('present', 'represented', 'excused', 'absent')),
  PRIMARY KEY (ballot_id, seat_id)
);

-- What a choice chooses among, frozen with the electorate; other methods have none.
CREATE TABLE ballot_option (
  ballot_id UUID NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
  place INTEGER NOT NULL CHECK (place > 0),
  label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 120),
  PRIMARY KEY (ballot_id, place),
  CONSTRAINT option_once UNIQUE (ballot_id, label)
);

-- A changed vote is a new row: the seat's highest turn counts. `approvals` says how many options
-- it approves, so that none can be added to it later.
CREATE TABLE vote (
  ballot_id UUID NOT NULL,
  seat_id UUID NOT NULL,
  turn INTEGER NOT NULL CHECK (turn > 0),
  choice TEXT NOT NULL CHECK (choice IN
    ('for', 'against', 'abstain', 'consent', 'concern', 'objection', 'stand_aside', 'approve', 'recused')),
  reason TEXT NOT NULL CHECK (length(reason) <= 2000),
  approvals INTEGER NOT NULL,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  capacity TEXT NOT NULL CHECK (capacity IN ('holder', 'deputy', 'proxy')),
  cast_at TIMESTAMPTZ NOT NULL,
  receipt TEXT NOT NULL UNIQUE,
  -- Who wrote it down in a meeting; elsewhere whoever acts for the seat casts it herself.
  recorded_by UUID REFERENCES person (id) ON DELETE RESTRICT,
  PRIMARY KEY (ballot_id, seat_id, turn),
  CONSTRAINT vote_of_the_electorate FOREIGN KEY (ballot_id, seat_id)
    REFERENCES ballot_seat (ballot_id, seat_id) ON DELETE RESTRICT,
  CONSTRAINT objection_is_reasoned CHECK (choice NOT IN ('concern', 'objection') OR reason <> ''),
  CONSTRAINT approve_approves CHECK (approvals >= 0 AND (choice = 'approve') = (approvals > 0))
);

-- The options that one vote approves, bound to its turn.
CREATE TABLE vote_approval (
  ballot_id UUID NOT NULL,
  seat_id UUID NOT NULL,
  turn INTEGER NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (ballot_id, seat_id, turn, place),
  CONSTRAINT approval_of_vote FOREIGN KEY (ballot_id, seat_id, turn)
    REFERENCES vote (ballot_id, seat_id, turn) ON DELETE RESTRICT,
  CONSTRAINT approval_of_option FOREIGN KEY (ballot_id, place)
    REFERENCES ballot_option (ballot_id, place) ON DELETE RESTRICT
);

-- @sqlite
CREATE TRIGGER leaf_is_gapless BEFORE INSERT ON leaf
WHEN NEW.n <> (SELECT coalesce(max(n), -1) + 1 FROM leaf WHERE log_id = NEW.log_id)
BEGIN SELECT RAISE(ABORT, 'constraint:leaf_is_gapless'); END;
-- @postgres
CREATE FUNCTION leaf_is_gapless() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.n <> (SELECT coalesce(max(n), -1) + 1 FROM leaf WHERE log_id = NEW.log_id) THEN
    RAISE EXCEPTION 'constraint:leaf_is_gapless'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'leaf_is_gapless';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER leaf_is_gapless BEFORE INSERT ON leaf FOR EACH ROW EXECUTE FUNCTION leaf_is_gapless();
-- @both

-- The second law of the house: what a ballot opened with stands still, its end is written once,
-- its electorate and options are complete when it opens, a vote falls between its opening and its
-- close, answers what its method asks, and is whole when it is cast.
-- @sqlite
CREATE TRIGGER ballot_stands_still BEFORE UPDATE ON ballot
WHEN OLD.opened_at IS NOT NULL AND (OLD.sealed_at IS NOT NULL OR OLD.voided_at IS NOT NULL OR
    (OLD.id, OLD.committee_id, OLD.motion_id, OLD.turn, OLD.motion_version, OLD.method, OLD.terms, OLD.channel, OLD.meeting_id,
     OLD.contest_days, OLD.remit, OLD.executes, OLD.hidden_until_close, OLD.audience, OLD.uid, OLD.opened_at, OLD.opened_by, OLD.deadline, OLD.early_close, OLD.log_id, OLD.opened_n)
    IS NOT (NEW.id, NEW.committee_id, NEW.motion_id, NEW.turn, NEW.motion_version, NEW.method, NEW.terms, NEW.channel, NEW.meeting_id,
     NEW.contest_days, NEW.remit, NEW.executes, NEW.hidden_until_close, NEW.audience, NEW.uid, NEW.opened_at, NEW.opened_by, NEW.deadline, NEW.early_close, NEW.log_id, NEW.opened_n))
BEGIN SELECT RAISE(ABORT, 'constraint:ballot_stands_still'); END;
CREATE TRIGGER early_once_all_answered BEFORE UPDATE ON ballot
WHEN (OLD.ended_at, OLD.ended_by, OLD.ended_for) IS NOT (NEW.ended_at, NEW.ended_by, NEW.ended_for) AND
    (OLD.opened_at IS NULL OR OLD.ended_at IS NOT NULL OR OLD.sealed_at IS NOT NULL OR OLD.voided_at IS NOT NULL
     OR NOT EXISTS (SELECT 1 FROM ballot_seat WHERE ballot_id = NEW.id AND seat_id = NEW.ended_for)
     OR EXISTS (SELECT 1 FROM ballot_seat e WHERE e.ballot_id = NEW.id AND NOT EXISTS
       (SELECT 1 FROM vote v WHERE v.ballot_id = e.ballot_id AND v.seat_id = e.seat_id AND v.cast_at < NEW.ended_at)))
BEGIN SELECT RAISE(ABORT, 'constraint:early_once_all_answered'); END;
CREATE TRIGGER ballot_refuses_delete BEFORE DELETE ON ballot
BEGIN SELECT RAISE(ABORT, 'append_only:ballot'); END;
CREATE TRIGGER electorate_is_frozen BEFORE INSERT ON ballot_seat
WHEN (SELECT opened_at FROM ballot WHERE id = NEW.ballot_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'constraint:electorate_is_frozen'); END;
CREATE TRIGGER vote_while_open BEFORE INSERT ON vote
WHEN NOT EXISTS (SELECT 1 FROM ballot WHERE id = NEW.ballot_id AND opened_at <= NEW.cast_at
  AND (closes_at > NEW.cast_at OR (channel = 'room' AND closes_at = NEW.cast_at))
  AND sealed_at IS NULL AND voided_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'constraint:vote_while_open'); END;
CREATE TRIGGER hands_while_in_session BEFORE UPDATE ON ballot
WHEN NEW.channel = 'room' AND OLD.opened_at IS NULL AND NEW.opened_at IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM meeting WHERE id = NEW.meeting_id AND committee_id = NEW.committee_id AND state = 'in_session')
BEGIN SELECT RAISE(ABORT, 'constraint:hands_while_in_session'); END;
CREATE TRIGGER presence_by_channel BEFORE INSERT ON ballot_seat
WHEN (SELECT CASE channel WHEN 'room' THEN NEW.presence IS NULL WHEN 'online' THEN NEW.presence IS NOT NULL
    ELSE FALSE END FROM ballot WHERE id = NEW.ballot_id)
BEGIN SELECT RAISE(ABORT, 'constraint:presence_by_channel'); END;
CREATE TRIGGER vote_of_who_is_there BEFORE INSERT ON vote
WHEN EXISTS (SELECT 1 FROM ballot_seat WHERE ballot_id = NEW.ballot_id AND seat_id = NEW.seat_id
    AND presence <> CASE NEW.capacity WHEN 'proxy' THEN 'represented' ELSE 'present' END)
BEGIN SELECT RAISE(ABORT, 'constraint:vote_of_who_is_there'); END;
CREATE TRIGGER recorded_by_channel BEFORE INSERT ON vote
WHEN (SELECT (channel = 'room') <> (NEW.recorded_by IS NOT NULL) FROM ballot WHERE id = NEW.ballot_id)
BEGIN SELECT RAISE(ABORT, 'constraint:recorded_by_channel'); END;
CREATE TRIGGER options_are_frozen BEFORE INSERT ON ballot_option
WHEN (SELECT opened_at FROM ballot WHERE id = NEW.ballot_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'constraint:options_are_frozen'); END;
CREATE TRIGGER options_of_a_choice BEFORE UPDATE ON ballot
WHEN OLD.opened_at IS NULL AND NEW.opened_at IS NOT NULL AND
    NOT (SELECT CASE WHEN NEW.method = 'approval' THEN count(*) >= 2 ELSE count(*) = 0 END
      FROM ballot_option WHERE ballot_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'constraint:options_of_a_choice'); END;
CREATE TRIGGER vote_by_method BEFORE INSERT ON vote
WHEN (SELECT CASE method
      WHEN 'consent' THEN NEW.choice IN ('consent', 'concern', 'objection', 'stand_aside', 'recused')
      WHEN 'approval' THEN NEW.choice IN ('approve', 'abstain', 'recused')
      WHEN 'sense_check' THEN NEW.choice IN ('for', 'against', 'abstain')
      ELSE NEW.choice IN ('for', 'against', 'abstain', 'recused') END
    FROM ballot WHERE id = NEW.ballot_id) IS NOT TRUE
BEGIN SELECT RAISE(ABORT, 'constraint:vote_by_method'); END;
CREATE TRIGGER vote_is_whole BEFORE INSERT ON vote_approval
WHEN (SELECT count(*) FROM vote_approval
      WHERE ballot_id = NEW.ballot_id AND seat_id = NEW.seat_id AND turn = NEW.turn) >=
    (SELECT approvals FROM vote
      WHERE ballot_id = NEW.ballot_id AND seat_id = NEW.seat_id AND turn = NEW.turn)
BEGIN SELECT RAISE(ABORT, 'constraint:vote_is_whole'); END;
-- @postgres
CREATE FUNCTION ballot_stands_still() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.opened_at IS NOT NULL AND (OLD.sealed_at IS NOT NULL OR OLD.voided_at IS NOT NULL OR
    (OLD.id, OLD.committee_id, OLD.motion_id, OLD.turn, OLD.motion_version, OLD.method, OLD.terms, OLD.channel, OLD.meeting_id,
     OLD.contest_days, OLD.remit, OLD.executes, OLD.hidden_until_close, OLD.audience, OLD.uid, OLD.opened_at, OLD.opened_by, OLD.deadline, OLD.early_close, OLD.log_id, OLD.opened_n)
    IS DISTINCT FROM (NEW.id, NEW.committee_id, NEW.motion_id, NEW.turn, NEW.motion_version, NEW.method, NEW.terms, NEW.channel, NEW.meeting_id,
     NEW.contest_days, NEW.remit, NEW.executes, NEW.hidden_until_close, NEW.audience, NEW.uid, NEW.opened_at, NEW.opened_by, NEW.deadline, NEW.early_close, NEW.log_id, NEW.opened_n)) THEN
    RAISE EXCEPTION 'constraint:ballot_stands_still'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ballot_stands_still';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballot_stands_still BEFORE UPDATE ON ballot
  FOR EACH ROW EXECUTE FUNCTION ballot_stands_still();
CREATE FUNCTION early_once_all_answered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.ended_at, OLD.ended_by, OLD.ended_for) IS DISTINCT FROM (NEW.ended_at, NEW.ended_by, NEW.ended_for) AND
    (OLD.opened_at IS NULL OR OLD.ended_at IS NOT NULL OR OLD.sealed_at IS NOT NULL OR OLD.voided_at IS NOT NULL
     OR NOT EXISTS (SELECT 1 FROM ballot_seat WHERE ballot_id = NEW.id AND seat_id = NEW.ended_for)
     OR EXISTS (SELECT 1 FROM ballot_seat e WHERE e.ballot_id = NEW.id AND NOT EXISTS
       (SELECT 1 FROM vote v WHERE v.ballot_id = e.ballot_id AND v.seat_id = e.seat_id AND v.cast_at < NEW.ended_at))) THEN
    RAISE EXCEPTION 'constraint:early_once_all_answered'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'early_once_all_answered';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER early_once_all_answered BEFORE UPDATE ON ballot
  FOR EACH ROW EXECUTE FUNCTION early_once_all_answered();
-- Not `refuse_change`, by which `gov migrate` knows the tables whose rows never change at all.
CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append_only:%', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only:' || TG_TABLE_NAME;
END $$;
CREATE TRIGGER ballot_refuses_delete BEFORE DELETE ON ballot
  FOR EACH ROW EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER ballot_refuses_truncate BEFORE TRUNCATE ON ballot
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();
CREATE FUNCTION electorate_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT opened_at FROM ballot WHERE id = NEW.ballot_id) IS NOT NULL THEN
    RAISE EXCEPTION 'constraint:electorate_is_frozen'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'electorate_is_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER electorate_is_frozen BEFORE INSERT ON ballot_seat
  FOR EACH ROW EXECUTE FUNCTION electorate_is_frozen();
CREATE FUNCTION vote_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ballot WHERE id = NEW.ballot_id AND opened_at <= NEW.cast_at
    AND (closes_at > NEW.cast_at OR (channel = 'room' AND closes_at = NEW.cast_at))
    AND sealed_at IS NULL AND voided_at IS NULL) THEN
    RAISE EXCEPTION 'constraint:vote_while_open'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'vote_while_open';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vote_while_open BEFORE INSERT ON vote FOR EACH ROW EXECUTE FUNCTION vote_while_open();
CREATE FUNCTION hands_while_in_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.channel = 'room' AND OLD.opened_at IS NULL AND NEW.opened_at IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM meeting WHERE id = NEW.meeting_id AND committee_id = NEW.committee_id AND state = 'in_session') THEN
    RAISE EXCEPTION 'constraint:hands_while_in_session'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'hands_while_in_session';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hands_while_in_session BEFORE UPDATE ON ballot FOR EACH ROW EXECUTE FUNCTION hands_while_in_session();
CREATE FUNCTION presence_by_channel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT CASE channel WHEN 'room' THEN NEW.presence IS NULL WHEN 'online' THEN NEW.presence IS NOT NULL
    ELSE FALSE END FROM ballot WHERE id = NEW.ballot_id) THEN
    RAISE EXCEPTION 'constraint:presence_by_channel'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'presence_by_channel';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER presence_by_channel BEFORE INSERT ON ballot_seat FOR EACH ROW EXECUTE FUNCTION presence_by_channel();
CREATE FUNCTION vote_of_who_is_there() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM ballot_seat WHERE ballot_id = NEW.ballot_id AND seat_id = NEW.seat_id
    AND presence <> CASE NEW.capacity WHEN 'proxy' THEN 'represented' ELSE 'present' END) THEN
    RAISE EXCEPTION 'constraint:vote_of_who_is_there'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'vote_of_who_is_there';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vote_of_who_is_there BEFORE INSERT ON vote FOR EACH ROW EXECUTE FUNCTION vote_of_who_is_there();
CREATE FUNCTION recorded_by_channel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT (channel = 'room') <> (NEW.recorded_by IS NOT NULL) FROM ballot WHERE id = NEW.ballot_id) THEN
    RAISE EXCEPTION 'constraint:recorded_by_channel'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'recorded_by_channel';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER recorded_by_channel BEFORE INSERT ON vote FOR EACH ROW EXECUTE FUNCTION recorded_by_channel();
CREATE FUNCTION options_are_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT opened_at FROM ballot WHERE id = NEW.ballot_id) IS NOT NULL THEN
    RAISE EXCEPTION 'constraint:options_are_frozen'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'options_are_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER options_are_frozen BEFORE INSERT ON ballot_option FOR EACH ROW EXECUTE FUNCTION options_are_frozen();
CREATE FUNCTION options_of_a_choice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.opened_at IS NULL AND NEW.opened_at IS NOT NULL AND
    NOT (SELECT CASE WHEN NEW.method = 'approval' THEN count(*) >= 2 ELSE count(*) = 0 END
      FROM ballot_option WHERE ballot_id = NEW.id) THEN
    RAISE EXCEPTION 'constraint:options_of_a_choice'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'options_of_a_choice';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER options_of_a_choice BEFORE UPDATE ON ballot FOR EACH ROW EXECUTE FUNCTION options_of_a_choice();
CREATE FUNCTION vote_by_method() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT CASE method
      WHEN 'consent' THEN NEW.choice IN ('consent', 'concern', 'objection', 'stand_aside', 'recused')
      WHEN 'approval' THEN NEW.choice IN ('approve', 'abstain', 'recused')
      WHEN 'sense_check' THEN NEW.choice IN ('for', 'against', 'abstain')
      ELSE NEW.choice IN ('for', 'against', 'abstain', 'recused') END
    FROM ballot WHERE id = NEW.ballot_id) IS NOT TRUE THEN
    RAISE EXCEPTION 'constraint:vote_by_method'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'vote_by_method';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vote_by_method BEFORE INSERT ON vote FOR EACH ROW EXECUTE FUNCTION vote_by_method();
CREATE FUNCTION vote_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM vote_approval
      WHERE ballot_id = NEW.ballot_id AND seat_id = NEW.seat_id AND turn = NEW.turn) >=
    (SELECT approvals FROM vote
      WHERE ballot_id = NEW.ballot_id AND seat_id = NEW.seat_id AND turn = NEW.turn) THEN
    RAISE EXCEPTION 'constraint:vote_is_whole'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'vote_is_whole';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vote_is_whole BEFORE INSERT ON vote_approval FOR EACH ROW EXECUTE FUNCTION vote_is_whole();
-- @both

-- These rows are never changed and never deleted, not even by REPLACE.
-- @sqlite
CREATE TRIGGER log_refuses_update BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'append_only:log'); END;
CREATE TRIGGER log_refuses_delete BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'append_only:log'); END;
CREATE TRIGGER leaf_refuses_update BEFORE UPDATE ON leaf
BEGIN SELECT RAISE(ABORT, 'append_only:leaf'); END;
CREATE TRIGGER leaf_refuses_delete BEFORE DELETE ON leaf
BEGIN SELECT RAISE(ABORT, 'append_only:leaf'); END;
CREATE TRIGGER tree_head_refuses_update BEFORE UPDATE ON tree_head
BEGIN SELECT RAISE(ABORT, 'append_only:tree_head'); END;
CREATE TRIGGER tree_head_refuses_delete BEFORE DELETE ON tree_head
BEGIN SELECT RAISE(ABORT, 'append_only:tree_head'); END;
CREATE TRIGGER ballot_asking_refuses_update BEFORE UPDATE ON ballot_asking
BEGIN SELECT RAISE(ABORT, 'append_only:ballot_asking'); END;
CREATE TRIGGER ballot_asking_refuses_delete BEFORE DELETE ON ballot_asking
BEGIN SELECT RAISE(ABORT, 'append_only:ballot_asking'); END;
CREATE TRIGGER motion_version_refuses_update BEFORE UPDATE ON motion_version
BEGIN SELECT RAISE(ABORT, 'append_only:motion_version'); END;
CREATE TRIGGER motion_version_refuses_delete BEFORE DELETE ON motion_version
BEGIN SELECT RAISE(ABORT, 'append_only:motion_version'); END;
CREATE TRIGGER motion_transition_refuses_update BEFORE UPDATE ON motion_transition
BEGIN SELECT RAISE(ABORT, 'append_only:motion_transition'); END;
CREATE TRIGGER motion_transition_refuses_delete BEFORE DELETE ON motion_transition
BEGIN SELECT RAISE(ABORT, 'append_only:motion_transition'); END;
CREATE TRIGGER ballot_seat_refuses_update BEFORE UPDATE ON ballot_seat
BEGIN SELECT RAISE(ABORT, 'append_only:ballot_seat'); END;
CREATE TRIGGER ballot_seat_refuses_delete BEFORE DELETE ON ballot_seat
BEGIN SELECT RAISE(ABORT, 'append_only:ballot_seat'); END;
CREATE TRIGGER vote_refuses_update BEFORE UPDATE ON vote
BEGIN SELECT RAISE(ABORT, 'append_only:vote'); END;
CREATE TRIGGER vote_refuses_delete BEFORE DELETE ON vote
BEGIN SELECT RAISE(ABORT, 'append_only:vote'); END;
CREATE TRIGGER ballot_option_refuses_update BEFORE UPDATE ON ballot_option
BEGIN SELECT RAISE(ABORT, 'append_only:ballot_option'); END;
CREATE TRIGGER ballot_option_refuses_delete BEFORE DELETE ON ballot_option
BEGIN SELECT RAISE(ABORT, 'append_only:ballot_option'); END;
CREATE TRIGGER vote_approval_refuses_update BEFORE UPDATE ON vote_approval
BEGIN SELECT RAISE(ABORT, 'append_only:vote_approval'); END;
CREATE TRIGGER vote_approval_refuses_delete BEFORE DELETE ON vote_approval
BEGIN SELECT RAISE(ABORT, 'append_only:vote_approval'); END;
-- @postgres
-- The role that serves may add openings; only the eraser's may change or remove them.
COMMENT ON TABLE opening IS 'erasable';
CREATE TRIGGER log_refuses_change BEFORE UPDATE OR DELETE ON log
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_refuses_truncate BEFORE TRUNCATE ON log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER leaf_refuses_change BEFORE UPDATE OR DELETE ON leaf
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER leaf_refuses_truncate BEFORE TRUNCATE ON leaf
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tree_head_refuses_change BEFORE UPDATE OR DELETE ON tree_head
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tree_head_refuses_truncate BEFORE TRUNCATE ON tree_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ballot_asking_refuses_change BEFORE UPDATE OR DELETE ON ballot_asking
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ballot_asking_refuses_truncate BEFORE TRUNCATE ON ballot_asking
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER motion_version_refuses_change BEFORE UPDATE OR DELETE ON motion_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER motion_version_refuses_truncate BEFORE TRUNCATE ON motion_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER motion_transition_refuses_change BEFORE UPDATE OR DELETE ON motion_transition
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER motion_transition_refuses_truncate BEFORE TRUNCATE ON motion_transition
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ballot_seat_refuses_change BEFORE UPDATE OR DELETE ON ballot_seat
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ballot_seat_refuses_truncate BEFORE TRUNCATE ON ballot_seat
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vote_refuses_change BEFORE UPDATE OR DELETE ON vote
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vote_refuses_truncate BEFORE TRUNCATE ON vote
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ballot_option_refuses_change BEFORE UPDATE OR DELETE ON ballot_option
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ballot_option_refuses_truncate BEFORE TRUNCATE ON ballot_option
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vote_approval_refuses_change BEFORE UPDATE OR DELETE ON vote_approval
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vote_approval_refuses_truncate BEFORE TRUNCATE ON vote_approval
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
