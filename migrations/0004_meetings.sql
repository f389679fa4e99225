-- Meetings, their agenda, who was there, what the minutes say, and their calendar entries.
CREATE TABLE meeting (
  id UUID PRIMARY KEY,
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  number TEXT NOT NULL,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'convened', 'in_session', 'adjourned',
    'minutes_drafted', 'minutes_approved', 'cancelled', 'postponed')),
  starts_wall TEXT NOT NULL,
  zone TEXT NOT NULL,
  starts_at TIMESTAMPTZ NOT NULL,
  ends_at TIMESTAMPTZ NOT NULL,
  place TEXT NOT NULL,
  link TEXT NOT NULL,
  chair TEXT NOT NULL,
  minute_taker TEXT NOT NULL,
  uid TEXT NOT NULL UNIQUE,
  -- Rises with all that a convocation says; the other with when and where alone.
  revision INTEGER NOT NULL CHECK (revision > 0),
  plan_version INTEGER NOT NULL DEFAULT 1 CHECK (plan_version > 0),
  current_item_id UUID,
  -- The last item taken in open session: all that observers see of where the meeting is.
  open_item_id UUID,
  -- Since when each of them is the one that is shown.
  current_since TIMESTAMPTZ,
  open_since TIMESTAMPTZ,
  convened_at TIMESTAMPTZ,
  -- Since when members and observers know the date of a draft, and nothing else of it.
  announced_at TIMESTAMPTZ,
  -- A draft made long ahead begins its agenda once it is the next to be prepared.
  agenda_begun BOOLEAN NOT NULL DEFAULT TRUE,
  cancelled_at TIMESTAMPTZ,
  cancel_reason TEXT NOT NULL,
  imported BOOLEAN NOT NULL,
  created_by UUID REFERENCES person (id) ON DELETE RESTRICT,
  created_at TIMESTAMPTZ NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT meeting_number UNIQUE (committee_id, number),
  CONSTRAINT meeting_in_committee UNIQUE (id, committee_id),
  CONSTRAINT meeting_ends_after_start CHECK (ends_at > starts_at),
  CONSTRAINT convened_once_known CHECK (state = 'cancelled' OR imported
    OR (state = 'draft') = (convened_at IS NULL)),
  CONSTRAINT agenda_begun_before_convening CHECK (agenda_begun OR convened_at IS NULL),
  CONSTRAINT cancelled_at_an_instant CHECK ((state = 'cancelled') = (cancelled_at IS NOT NULL))
-- @sqlite
  , CONSTRAINT current_item_of_meeting FOREIGN KEY (current_item_id, id)
    REFERENCES agenda_item (id, meeting_id) ON DELETE RESTRICT
  , CONSTRAINT open_item_of_meeting FOREIGN KEY (open_item_id, id)
    REFERENCES agenda_item (id, meeting_id) ON DELETE RESTRICT
-- @both
);
CREATE INDEX meeting_by_start ON meeting (committee_id, starts_at, id);

CREATE TABLE meeting_transition (
  id UUID PRIMARY KEY,
  meeting_id UUID NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT,
  act TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  by_id UUID REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  why TEXT NOT NULL
);
CREATE INDEX meeting_transition_by_meeting ON meeting_transition (meeting_id, at);

CREATE TABLE agenda_item (
  id UUID PRIMARY KEY,
  meeting_id UUID NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('information', 'discussion', 'decision', 'other_business')),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 400),
  goal TEXT NOT NULL,
  presenter TEXT NOT NULL,
  minutes_planned INTEGER CHECK (minutes_planned IS NULL OR minutes_planned BETWEEN 0 AND 600),
  is_closed BOOLEAN NOT NULL,
  section TEXT NOT NULL,
  link TEXT NOT NULL,
  notes TEXT NOT NULL,
  taken_at TIMESTAMPTZ,
  -- Since when it stands on an agenda that had been announced without it, and since when all who were
  -- there agreed to take it up.
  late_since TIMESTAMPTZ,
  agreed_at TIMESTAMPTZ,
  imported BOOLEAN NOT NULL,
  CONSTRAINT item_in_meeting UNIQUE (id, meeting_id),
  CONSTRAINT only_what_is_late_is_agreed_to CHECK (agreed_at IS NULL OR late_since IS NOT NULL)
);
CREATE INDEX agenda_item_by_meeting ON agenda_item (meeting_id, position, id);

-- The seats that were there, and agreed to take up an item added after the convocation.
CREATE TABLE agenda_item_agreement (
  item_id UUID NOT NULL REFERENCES agenda_item (id) ON DELETE RESTRICT,
  seat_id UUID NOT NULL REFERENCES seat (id) ON DELETE RESTRICT,
  label TEXT NOT NULL,
  PRIMARY KEY (item_id, seat_id)
);
-- @postgres
ALTER TABLE meeting
  ADD CONSTRAINT current_item_of_meeting FOREIGN KEY (current_item_id, id)
    REFERENCES agenda_item (id, meeting_id) ON DELETE RESTRICT,
  ADD CONSTRAINT open_item_of_meeting FOREIGN KEY (open_item_id, id)
    REFERENCES agenda_item (id, meeting_id) ON DELETE RESTRICT;
-- @both

-- One row a person: what she announced before, what was noted at the roll call.
CREATE TABLE attendance (
  meeting_id UUID NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  seat_id UUID REFERENCES seat (id) ON DELETE RESTRICT,
  capacity TEXT NOT NULL CHECK (capacity IN ('member', 'deputy', 'observer', 'coordinator', 'guest')),
  announced TEXT CHECK (announced IN ('coming', 'excused')),
  noted TEXT CHECK (noted IN ('present', 'excused', 'absent')),
  -- When who was present left, and did not come back.
  left_at TIMESTAMPTZ,
  changed_at TIMESTAMPTZ NOT NULL,
  changed_by UUID REFERENCES person (id) ON DELETE RESTRICT,
  PRIMARY KEY (meeting_id, person_id),
  CONSTRAINT who_left_was_there CHECK (left_at IS NULL OR noted = 'present'),
  CONSTRAINT seat_for_members CHECK ((capacity IN ('member', 'deputy')) = (seat_id IS NOT NULL))
);

CREATE TABLE minutes (
  meeting_id UUID PRIMARY KEY REFERENCES meeting (id) ON DELETE RESTRICT,
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  text TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'approved')),
  audience TEXT NOT NULL CHECK (audience IN ('closed', 'committee', 'partners', 'public')),
  revision INTEGER NOT NULL CHECK (revision > 0),
  digest BYTEA,
  imported BOOLEAN NOT NULL,
  changed_by UUID REFERENCES person (id) ON DELETE RESTRICT,
  changed_at TIMESTAMPTZ NOT NULL,
  approved_at TIMESTAMPTZ,
  -- In a later meeting, or since nobody had objected by a day; of an earlier record it is not known.
  approved_in UUID REFERENCES meeting (id) ON DELETE RESTRICT,
  unopposed_on DATE,
  CONSTRAINT approved_in_one_way CHECK (imported
    OR (CASE WHEN approved_in IS NULL THEN 0 ELSE 1 END) + (CASE WHEN unopposed_on IS NULL THEN 0 ELSE 1 END)
      = (CASE WHEN state = 'approved' THEN 1 ELSE 0 END)),
  CONSTRAINT approved_minutes_have_their_digest CHECK ((state = 'approved') = (digest IS NOT NULL)),
  CONSTRAINT drafts_are_the_members_own CHECK (state = 'approved' OR audience = 'closed')
);

-- One entry a meeting or deadline; kept after cancellation, so that the sequence never falls.
CREATE TABLE calendar_item (
  uid TEXT PRIMARY KEY,
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('meeting', 'ballot')),
  subject_id UUID NOT NULL,
  audience TEXT NOT NULL CHECK (audience IN ('closed', 'committee', 'partners', 'public')),
  -- What it stands under, and who reads it while that is open.
  agenda_item_id UUID REFERENCES agenda_item (id) ON DELETE RESTRICT,
  motion_id UUID,
  open_audience TEXT NOT NULL CHECK (open_audience IN ('closed', 'committee', 'partners', 'public')),
  revision INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  starts_at TIMESTAMPTZ NOT NULL,
  cancelled BOOLEAN NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT narrowed_by_its_item CHECK (audience IN ('closed', open_audience))
);
CREATE INDEX calendar_item_by_start ON calendar_item (committee_id, starts_at, uid);
CREATE INDEX calendar_item_by_subject ON calendar_item (kind, subject_id);
CREATE INDEX calendar_item_by_item ON calendar_item (agenda_item_id) WHERE agenda_item_id IS NOT NULL;
CREATE INDEX calendar_item_by_motion ON calendar_item (motion_id) WHERE motion_id IS NOT NULL;

CREATE TABLE calendar_rendering (
  uid TEXT NOT NULL REFERENCES calendar_item (uid) ON DELETE RESTRICT,
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  body BYTEA NOT NULL,
  PRIMARY KEY (uid, language)
);

CREATE TABLE calendar_feed (
  id UUID PRIMARY KEY,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  token_hash BYTEA NOT NULL UNIQUE,
  label TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  created_at TIMESTAMPTZ NOT NULL,
  last_used_at TIMESTAMPTZ,
  revoked_at TIMESTAMPTZ
);
CREATE INDEX calendar_feed_by_person ON calendar_feed (person_id, created_at);

-- These rows are never changed and never deleted, not even by REPLACE.
-- @sqlite
CREATE TRIGGER meeting_transition_refuses_update BEFORE UPDATE ON meeting_transition
BEGIN SELECT RAISE(ABORT, 'append_only:meeting_transition'); END;
CREATE TRIGGER meeting_transition_refuses_delete BEFORE DELETE ON meeting_transition
BEGIN SELECT RAISE(ABORT, 'append_only:meeting_transition'); END;
CREATE TRIGGER agenda_item_agreement_refuses_update BEFORE UPDATE ON agenda_item_agreement
BEGIN SELECT RAISE(ABORT, 'append_only:agenda_item_agreement'); END;
CREATE TRIGGER agenda_item_agreement_refuses_delete BEFORE DELETE ON agenda_item_agreement
BEGIN SELECT RAISE(ABORT, 'append_only:agenda_item_agreement'); END;
-- @postgres
CREATE TRIGGER meeting_transition_refuses_change BEFORE UPDATE OR DELETE ON meeting_transition
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER meeting_transition_refuses_truncate BEFORE TRUNCATE ON meeting_transition
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER agenda_item_agreement_refuses_change BEFORE UPDATE OR DELETE ON agenda_item_agreement
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER agenda_item_agreement_refuses_truncate BEFORE TRUNCATE ON agenda_item_agreement
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- @both

-- Approved minutes are frozen, with the agenda they minute, what was noted of it in
-- closed session, and who was there; an earlier record may still be completed.
-- @sqlite
CREATE TRIGGER minutes_refuses_update BEFORE UPDATE ON minutes WHEN OLD.state = 'approved'
BEGIN SELECT RAISE(ABORT, 'constraint:minutes_are_frozen'); END;
CREATE TRIGGER minutes_refuses_delete BEFORE DELETE ON minutes WHEN OLD.state = 'approved'
BEGIN SELECT RAISE(ABORT, 'constraint:minutes_are_frozen'); END;
-- INSERT also asks what it would replace: REPLACE may name a row of another meeting by its key.
CREATE TRIGGER minuted_attendance_refuses_insert BEFORE INSERT ON attendance
WHEN EXISTS (SELECT 1 FROM minutes WHERE meeting_id = NEW.meeting_id AND state = 'approved' AND NOT imported)
OR EXISTS (SELECT 1 FROM attendance a JOIN minutes n ON n.meeting_id = a.meeting_id AND n.state = 'approved'
  WHERE a.rowid = NEW.rowid OR a.meeting_id = NEW.meeting_id AND a.person_id = NEW.person_id)
BEGIN SELECT RAISE(ABORT, 'constraint:minutes_are_frozen'); END;
CREATE TRIGGER minuted_attendance_refuses_update BEFORE UPDATE ON attendance
WHEN EXISTS (SELECT 1 FROM minutes WHERE meeting_id IN (OLD.meeting_id, NEW.meeting_id) AND state = 'approved')
BEGIN SELECT RAISE(ABORT, 'constraint:minutes_are_frozen'); END;
CREATE TRIGGER minuted_attendance_refuses_delete BEFORE DELETE ON attendance
WHEN EXISTS (SELECT 1 FROM minutes WHERE meeting_id = OLD.meeting_id AND state = 'approved')
BEGIN SELECT RAISE(ABORT, 'constraint:minutes_are_frozen'); END;
CREATE TRIGGER minuted_item_refuses_insert BEFORE INSERT ON agenda_item
WHEN EXISTS (SELECT 1 FROM minutes WHERE meeting_id = NEW.meeting_id AND state = 'approved' AND NOT imported)
OR EXISTS (SELECT 1 FROM agenda_item i JOIN minutes n ON n.meeting_id = i.meeting_id AND n.state = 'approved'
  WHERE i.rowid = NEW.rowid OR i.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'constraint:minutes_are_frozen'); END;
CREATE TRIGGER minuted_item_refuses_update BEFORE UPDATE ON agenda_item
WHEN EXISTS (SELECT 1 FROM minutes WHERE meeting_id IN (OLD.meeting_id, NEW.meeting_id) AND state = 'approved')
BEGIN SELECT RAISE(ABORT, 'constraint:minutes_are_frozen'); END;
CREATE TRIGGER minuted_item_refuses_delete BEFORE DELETE ON agenda_item
WHEN EXISTS (SELECT 1 FROM minutes WHERE meeting_id = OLD.meeting_id AND state = 'approved')
BEGIN SELECT RAISE(ABORT, 'constraint:minutes_are_frozen'); END;
-- @postgres
CREATE FUNCTION refuse_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'constraint:minutes_are_frozen'
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'minutes_are_frozen';
END $$;
CREATE FUNCTION refuse_minuted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_old UUID := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE OLD.meeting_id END;
  of_new UUID := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE NEW.meeting_id END;
BEGIN
  IF EXISTS (SELECT 1 FROM minutes WHERE meeting_id IN (of_old, of_new) AND state = 'approved'
      AND (TG_OP <> 'INSERT' OR NOT imported)) THEN
    RAISE EXCEPTION 'constraint:minutes_are_frozen'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'minutes_are_frozen';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER minutes_refuse_change BEFORE UPDATE OR DELETE ON minutes
  FOR EACH ROW WHEN (OLD.state = 'approved') EXECUTE FUNCTION refuse_frozen();
CREATE TRIGGER minutes_refuse_truncate BEFORE TRUNCATE ON minutes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_frozen();
CREATE TRIGGER minuted_attendance_refuses_change BEFORE INSERT OR UPDATE OR DELETE ON attendance
  FOR EACH ROW EXECUTE FUNCTION refuse_minuted();
CREATE TRIGGER minuted_item_refuses_change BEFORE INSERT OR UPDATE OR DELETE ON agenda_item
  FOR EACH ROW EXECUTE FUNCTION refuse_minuted();
