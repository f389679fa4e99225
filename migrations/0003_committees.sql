-- Initiatives, the partners in them, and committees of equal seats.
CREATE TABLE initiative (
  id UUID PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 160),
  summary TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  state TEXT NOT NULL CHECK (state IN ('preparing', 'running', 'under_review', 'closed')),
  publishes_decisions BOOLEAN NOT NULL,
  created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE partner (
  id UUID PRIMARY KEY,
  initiative_id UUID NOT NULL REFERENCES initiative (id) ON DELETE RESTRICT,
  slug TEXT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 160),
  legal_form TEXT NOT NULL CHECK (legal_form IN
    ('association', 'foundation', 'mutual', 'company', 'public_body', 'de_facto')),
  company_number TEXT,
  is_carrier BOOLEAN NOT NULL,
  joined_on DATE NOT NULL,
  left_on DATE,
  CONSTRAINT partner_slug UNIQUE (initiative_id, slug),
  CONSTRAINT partner_leaves_after_joining CHECK (left_on IS NULL OR left_on >= joined_on)
);
CREATE UNIQUE INDEX partner_company_number ON partner (initiative_id, company_number)
  WHERE company_number IS NOT NULL AND left_on IS NULL;
CREATE UNIQUE INDEX one_carrier ON partner (initiative_id) WHERE is_carrier AND left_on IS NULL;

-- Who appoints and replaces the delegate of a partner's seat.
CREATE TABLE partner_contact (
  id UUID PRIMARY KEY,
  partner_id UUID NOT NULL REFERENCES partner (id) ON DELETE RESTRICT,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  since TIMESTAMPTZ NOT NULL,
  until TIMESTAMPTZ,
  named_by UUID REFERENCES person (id) ON DELETE RESTRICT
);
CREATE UNIQUE INDEX one_contact ON partner_contact (partner_id) WHERE until IS NULL;
CREATE INDEX partner_contact_by_person ON partner_contact (person_id);

CREATE TABLE committee (
  id UUID PRIMARY KEY,
  initiative_id UUID NOT NULL REFERENCES initiative (id) ON DELETE RESTRICT,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 160),
  kind TEXT NOT NULL CHECK (kind IN ('steering', 'working_group')),
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  zone TEXT NOT NULL,
  observers_comment BOOLEAN NOT NULL,
  created_at TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX one_steering_committee ON committee (initiative_id) WHERE kind = 'steering';

-- One partner, one seat, one vote: no weight column exists.
CREATE TABLE seat (
  id UUID PRIMARY KEY,
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  partner_id UUID NOT NULL REFERENCES partner (id) ON DELETE RESTRICT,
  position INTEGER NOT NULL CHECK (position > 0),
  opened_on DATE NOT NULL,
  closed_on DATE,
  CONSTRAINT seat_in_committee UNIQUE (id, committee_id),
  CONSTRAINT seat_closes_after_opening CHECK (closed_on IS NULL OR closed_on >= opened_on)
);
CREATE UNIQUE INDEX one_seat_per_partner ON seat (committee_id, partner_id) WHERE closed_on IS NULL;
CREATE INDEX seat_by_partner ON seat (partner_id);

-- A person's time on a seat: holds on from_day <= day < until_day.
CREATE TABLE mandate (
  id UUID PRIMARY KEY,
  seat_id UUID NOT NULL,
  committee_id UUID NOT NULL,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  capacity TEXT NOT NULL CHECK (capacity IN ('holder', 'deputy')),
  from_day DATE NOT NULL,
  until_day DATE,
  appointed_by UUID REFERENCES person (id) ON DELETE RESTRICT,
  appointed_at TIMESTAMPTZ NOT NULL,
  imported BOOLEAN NOT NULL,
  CONSTRAINT mandate_on_seat FOREIGN KEY (seat_id, committee_id)
    REFERENCES seat (id, committee_id) ON DELETE RESTRICT,
  CONSTRAINT mandate_ends_after_start CHECK (until_day IS NULL OR until_day >= from_day)
);
CREATE INDEX mandate_by_person ON mandate (person_id, committee_id);
CREATE INDEX mandate_by_seat ON mandate (seat_id, from_day);

-- One partner one seat, one person one seat, one holder a seat, at a time: overlaps are refused here.
-- What ended before it began holds on no day, so it overlaps nothing.
-- A seat may close on a day to come, so the index above, on seats without an end, is not enough.
-- @sqlite
CREATE TRIGGER seat_partner_overlap_insert BEFORE INSERT ON seat
WHEN EXISTS (SELECT 1 FROM seat s WHERE s.committee_id = NEW.committee_id AND s.partner_id = NEW.partner_id
  AND s.opened_on < coalesce(NEW.closed_on, '9999-12-31') AND NEW.opened_on < coalesce(s.closed_on, '9999-12-31')
  AND s.opened_on < coalesce(s.closed_on, '9999-12-31') AND NEW.opened_on < coalesce(NEW.closed_on, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'constraint:one_partner_one_seat'); END;
CREATE TRIGGER seat_partner_overlap_update BEFORE UPDATE ON seat
WHEN EXISTS (SELECT 1 FROM seat s WHERE s.id <> NEW.id
  AND s.committee_id = NEW.committee_id AND s.partner_id = NEW.partner_id
  AND s.opened_on < coalesce(NEW.closed_on, '9999-12-31') AND NEW.opened_on < coalesce(s.closed_on, '9999-12-31')
  AND s.opened_on < coalesce(s.closed_on, '9999-12-31') AND NEW.opened_on < coalesce(NEW.closed_on, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'constraint:one_partner_one_seat'); END;
CREATE TRIGGER mandate_person_overlap_insert BEFORE INSERT ON mandate
WHEN EXISTS (SELECT 1 FROM mandate m WHERE m.committee_id = NEW.committee_id AND m.person_id = NEW.person_id
  AND m.from_day < coalesce(NEW.until_day, '9999-12-31') AND NEW.from_day < coalesce(m.until_day, '9999-12-31')
  AND m.from_day < coalesce(m.until_day, '9999-12-31') AND NEW.from_day < coalesce(NEW.until_day, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'constraint:one_person_one_seat'); END;
CREATE TRIGGER mandate_person_overlap_update BEFORE UPDATE ON mandate
WHEN EXISTS (SELECT 1 FROM mandate m WHERE m.id <> NEW.id
  AND m.committee_id = NEW.committee_id AND m.person_id = NEW.person_id
  AND m.from_day < coalesce(NEW.until_day, '9999-12-31') AND NEW.from_day < coalesce(m.until_day, '9999-12-31')
  AND m.from_day < coalesce(m.until_day, '9999-12-31') AND NEW.from_day < coalesce(NEW.until_day, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'constraint:one_person_one_seat'); END;
CREATE TRIGGER mandate_holder_overlap_insert BEFORE INSERT ON mandate
WHEN NEW.capacity = 'holder' AND EXISTS (SELECT 1 FROM mandate m
  WHERE m.seat_id = NEW.seat_id AND m.capacity = 'holder'
  AND m.from_day < coalesce(NEW.until_day, '9999-12-31') AND NEW.from_day < coalesce(m.until_day, '9999-12-31')
  AND m.from_day < coalesce(m.until_day, '9999-12-31') AND NEW.from_day < coalesce(NEW.until_day, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'constraint:one_holder_per_seat'); END;
CREATE TRIGGER mandate_holder_overlap_update BEFORE UPDATE ON mandate
WHEN NEW.capacity = 'holder' AND EXISTS (SELECT 1 FROM mandate m
  WHERE m.id <> NEW.id AND m.seat_id = NEW.seat_id AND m.capacity = 'holder'
  AND m.from_day < coalesce(NEW.until_day, '9999-12-31') AND NEW.from_day < coalesce(m.until_day, '9999-12-31')
  AND m.from_day < coalesce(m.until_day, '9999-12-31') AND NEW.from_day < coalesce(NEW.until_day, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'constraint:one_holder_per_seat'); END;
-- @postgres
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE seat ADD CONSTRAINT one_partner_one_seat
  EXCLUDE USING gist (committee_id WITH =, partner_id WITH =, daterange(opened_on, closed_on) WITH &&);
ALTER TABLE mandate ADD CONSTRAINT one_person_one_seat
  EXCLUDE USING gist (committee_id WITH =, person_id WITH =, daterange(from_day, until_day) WITH &&);
ALTER TABLE mandate ADD CONSTRAINT one_holder_per_seat
  EXCLUDE USING gist (seat_id WITH =, daterange(from_day, until_day) WITH &&) WHERE (capacity = 'holder');
-- @both

-- Who appointed or ended which mandate, when and why.
CREATE TABLE mandate_change (
  id UUID PRIMARY KEY,
  mandate_id UUID NOT NULL REFERENCES mandate (id) ON DELETE RESTRICT,
  act TEXT NOT NULL CHECK (act IN ('appointed', 'ended', 'extended')),
  by_id UUID REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL,
  why TEXT NOT NULL
);
CREATE INDEX mandate_change_by_mandate ON mandate_change (mandate_id, at);

-- A coordinator proposes; the partner's contact answers.
CREATE TABLE mandate_proposal (
  id UUID PRIMARY KEY,
  seat_id UUID NOT NULL,
  committee_id UUID NOT NULL,
  capacity TEXT NOT NULL CHECK (capacity IN ('holder', 'deputy')),
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  from_day DATE NOT NULL,
  why TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
  proposed_by UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  proposed_at TIMESTAMPTZ NOT NULL,
  answered_by UUID REFERENCES person (id) ON DELETE RESTRICT,
  answered_at TIMESTAMPTZ,
  answer TEXT NOT NULL,
  CONSTRAINT proposal_for_seat FOREIGN KEY (seat_id, committee_id)
    REFERENCES seat (id, committee_id) ON DELETE RESTRICT
);
CREATE INDEX mandate_proposal_by_seat ON mandate_proposal (seat_id, state);

-- Prepares and convenes; no vote by that role.
CREATE TABLE coordinator (
  id UUID PRIMARY KEY,
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  from_day DATE NOT NULL,
  until_day DATE,
  CONSTRAINT coordinator_ends_after_start CHECK (until_day IS NULL OR until_day >= from_day)
);
CREATE INDEX coordinator_by_person ON coordinator (person_id, committee_id);
CREATE UNIQUE INDEX one_open_coordination ON coordinator (committee_id, person_id) WHERE until_day IS NULL;

-- The outside eye: reads, may speak, is never counted, and has an end date.
CREATE TABLE observer (
  id UUID PRIMARY KEY,
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  organisation TEXT NOT NULL,
  from_day DATE NOT NULL,
  until_day DATE NOT NULL,
  CONSTRAINT observer_ends_after_start CHECK (until_day >= from_day)
);
CREATE INDEX observer_by_person ON observer (person_id, committee_id);

-- The outside eye neither sits nor convenes, and observes once at a time.
-- @sqlite
CREATE TRIGGER observer_once_insert BEFORE INSERT ON observer
WHEN EXISTS (SELECT 1 FROM observer o WHERE o.committee_id = NEW.committee_id AND o.person_id = NEW.person_id
  AND o.from_day < coalesce(NEW.until_day, '9999-12-31') AND NEW.from_day < coalesce(o.until_day, '9999-12-31')
  AND o.from_day < coalesce(o.until_day, '9999-12-31') AND NEW.from_day < coalesce(NEW.until_day, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'constraint:one_observation'); END;
CREATE TRIGGER observer_outside_insert BEFORE INSERT ON observer
WHEN EXISTS (SELECT 1 FROM mandate m WHERE m.committee_id = NEW.committee_id AND m.person_id = NEW.person_id
  AND m.from_day < coalesce(NEW.until_day, '9999-12-31') AND NEW.from_day < coalesce(m.until_day, '9999-12-31')
  AND m.from_day < coalesce(m.until_day, '9999-12-31') AND NEW.from_day < coalesce(NEW.until_day, '9999-12-31'))
  OR EXISTS (SELECT 1 FROM coordinator k WHERE k.committee_id = NEW.committee_id AND k.person_id = NEW.person_id
  AND k.from_day < coalesce(NEW.until_day, '9999-12-31') AND NEW.from_day < coalesce(k.until_day, '9999-12-31')
  AND k.from_day < coalesce(k.until_day, '9999-12-31') AND NEW.from_day < coalesce(NEW.until_day, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'constraint:outside_eye'); END;
CREATE TRIGGER mandate_outside_insert BEFORE INSERT ON mandate
WHEN EXISTS (SELECT 1 FROM observer o WHERE o.committee_id = NEW.committee_id AND o.person_id = NEW.person_id
  AND o.from_day < coalesce(NEW.until_day, '9999-12-31') AND NEW.from_day < coalesce(o.until_day, '9999-12-31')
  AND o.from_day < coalesce(o.until_day, '9999-12-31') AND NEW.from_day < coalesce(NEW.until_day, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'constraint:outside_eye'); END;
CREATE TRIGGER coordinator_outside_insert BEFORE INSERT ON coordinator
WHEN EXISTS (SELECT 1 FROM observer o WHERE o.committee_id = NEW.committee_id AND o.person_id = NEW.person_id
  AND o.from_day < coalesce(NEW.until_day, '9999-12-31') AND NEW.from_day < coalesce(o.until_day, '9999-12-31')
  AND o.from_day < coalesce(o.until_day, '9999-12-31') AND NEW.from_day < coalesce(NEW.until_day, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'constraint:outside_eye'); END;
CREATE TRIGGER observer_once_update BEFORE UPDATE ON observer
WHEN EXISTS (SELECT 1 FROM observer o WHERE o.id <> NEW.id AND o.committee_id = NEW.committee_id AND o.person_id = NEW.person_id
  AND o.from_day < coalesce(NEW.until_day, '9999-12-31') AND NEW.from_day < coalesce(o.until_day, '9999-12-31')
  AND o.from_day < coalesce(o.until_day, '9999-12-31') AND NEW.from_day < coalesce(NEW.until_day, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'constraint:one_observation'); END;
CREATE TRIGGER observer_outside_update BEFORE UPDATE ON observer
WHEN EXISTS (SELECT 1 FROM mandate m WHERE m.committee_id = NEW.committee_id AND m.person_id = NEW.person_id
  AND m.from_day < coalesce(NEW.until_day, '9999-12-31') AND NEW.from_day < coalesce(m.until_day, '9999-12-31')
  AND m.from_day < coalesce(m.until_day, '9999-12-31') AND NEW.from_day < coalesce(NEW.until_day, '9999-12-31'))
  OR EXISTS (SELECT 1 FROM coordinator k WHERE k.committee_id = NEW.committee_id AND k.person_id = NEW.person_id
  AND k.from_day < coalesce(NEW.until_day, '9999-12-31') AND NEW.from_day < coalesce(k.until_day, '9999-12-31')
  AND k.from_day < coalesce(k.until_day, '9999-12-31') AND NEW.from_day < coalesce(NEW.until_day, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'constraint:outside_eye'); END;
CREATE TRIGGER mandate_outside_update BEFORE UPDATE ON mandate
WHEN EXISTS (SELECT 1 FROM observer o WHERE o.committee_id = NEW.committee_id AND o.person_id = NEW.person_id
  AND o.from_day < coalesce(NEW.until_day, '9999-12-31') AND NEW.from_day < coalesce(o.until_day, '9999-12-31')
  AND o.from_day < coalesce(o.until_day, '9999-12-31') AND NEW.from_day < coalesce(NEW.until_day, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'constraint:outside_eye'); END;
CREATE TRIGGER coordinator_outside_update BEFORE UPDATE ON coordinator
WHEN EXISTS (SELECT 1 FROM observer o WHERE o.committee_id = NEW.committee_id AND o.person_id = NEW.person_id
  AND o.from_day < coalesce(NEW.until_day, '9999-12-31') AND NEW.from_day < coalesce(o.until_day, '9999-12-31')
  AND o.from_day < coalesce(o.until_day, '9999-12-31') AND NEW.from_day < coalesce(NEW.until_day, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'constraint:outside_eye'); END;
-- @postgres
ALTER TABLE observer ADD CONSTRAINT one_observation
  EXCLUDE USING gist (committee_id WITH =, person_id WITH =, daterange(from_day, until_day) WITH &&);
CREATE FUNCTION outside_eye() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  days DATERANGE := daterange(NEW.from_day, NEW.until_day);
  other TEXT;
BEGIN
  FOREACH other IN ARRAY TG_ARGV LOOP
    IF other = 'observer' AND EXISTS (SELECT 1 FROM observer o WHERE o.committee_id = NEW.committee_id
        AND o.person_id = NEW.person_id AND daterange(o.from_day, o.until_day) && days)
      OR other = 'mandate' AND EXISTS (SELECT 1 FROM mandate m WHERE m.committee_id = NEW.committee_id
        AND m.person_id = NEW.person_id AND daterange(m.from_day, m.until_day) && days)
      OR other = 'coordinator' AND EXISTS (SELECT 1 FROM coordinator k WHERE k.committee_id = NEW.committee_id
        AND k.person_id = NEW.person_id AND daterange(k.from_day, k.until_day) && days)
    THEN
      RAISE EXCEPTION 'constraint:outside_eye'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'outside_eye';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER observer_outside BEFORE INSERT OR UPDATE ON observer
  FOR EACH ROW EXECUTE FUNCTION outside_eye('mandate', 'coordinator');
CREATE TRIGGER mandate_outside BEFORE INSERT OR UPDATE ON mandate
  FOR EACH ROW EXECUTE FUNCTION outside_eye('observer');
CREATE TRIGGER coordinator_outside BEFORE INSERT OR UPDATE ON coordinator
  FOR EACH ROW EXECUTE FUNCTION outside_eye('observer');
-- @both

-- Who changed what else of a committee: its seats, its contacts, those who assist.
-- `label` is the partner, organisation or body as it was then called.
CREATE TABLE committee_change (
  id UUID PRIMARY KEY,
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  act TEXT NOT NULL CHECK (act IN ('created', 'edited', 'opened_seat', 'closed_seat', 'named_contact',
    'named_coordinator', 'ended_coordinator', 'named_observer', 'ended_observer')),
  seat_id UUID REFERENCES seat (id) ON DELETE RESTRICT,
  person_id UUID REFERENCES person (id) ON DELETE RESTRICT,
  label TEXT NOT NULL,
  day DATE NOT NULL,
  why TEXT NOT NULL,
  decision_number TEXT,
  by_id UUID REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL
);
CREATE INDEX committee_change_by_committee ON committee_change (committee_id, at, id);
CREATE UNIQUE INDEX decision_carried_out_once ON committee_change (committee_id, act, decision_number);

-- The last number given out in a committee's register, a kind and a year.
CREATE TABLE register (
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('meeting', 'motion', 'closed_motion', 'decision')),
  year INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK (last > 0),
  PRIMARY KEY (committee_id, kind, year)
);

-- These rows are never changed and never deleted, not even by REPLACE.
-- @sqlite
CREATE TRIGGER mandate_change_refuses_update BEFORE UPDATE ON mandate_change
BEGIN SELECT RAISE(ABORT, 'append_only:mandate_change'); END;
CREATE TRIGGER mandate_change_refuses_delete BEFORE DELETE ON mandate_change
BEGIN SELECT RAISE(ABORT, 'append_only:mandate_change'); END;
CREATE TRIGGER committee_change_refuses_update BEFORE UPDATE ON committee_change
BEGIN SELECT RAISE(ABORT, 'append_only:committee_change'); END;
CREATE TRIGGER committee_change_refuses_delete BEFORE DELETE ON committee_change
BEGIN SELECT RAISE(ABORT, 'append_only:committee_change'); END;
-- @postgres
CREATE TRIGGER mandate_change_refuses_change BEFORE UPDATE OR DELETE ON mandate_change
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER mandate_change_refuses_truncate BEFORE TRUNCATE ON mandate_change
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER committee_change_refuses_change BEFORE UPDATE OR DELETE ON committee_change
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER committee_change_refuses_truncate BEFORE TRUNCATE ON committee_change
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
