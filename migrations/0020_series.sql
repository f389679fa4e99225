-- Series of meetings: the rule by which dates were planned. Each date is a meeting of its own; changing
-- the rule, or one of them, touches no other.
CREATE TABLE meeting_series (
  id UUID PRIMARY KEY,
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  code TEXT NOT NULL,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
  rhythm TEXT NOT NULL CHECK (rhythm IN ('weeks', 'months')),
  every INTEGER NOT NULL CHECK (every BETWEEN 1 AND 8),
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
  -- Which one of a month, the last being 5; weeks count none.
  ordinal INTEGER CHECK (ordinal BETWEEN 1 AND 5),
  starts_wall TEXT NOT NULL,
  ends_wall TEXT NOT NULL,
  zone TEXT NOT NULL,
  place TEXT NOT NULL,
  link TEXT NOT NULL,
  created_by UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  created_at TIMESTAMPTZ NOT NULL,
  ended_at TIMESTAMPTZ,
  ended_by UUID REFERENCES person (id) ON DELETE RESTRICT,
  CONSTRAINT meeting_series_code UNIQUE (committee_id, code),
  CONSTRAINT meeting_series_in_committee UNIQUE (id, committee_id),
  CONSTRAINT months_name_which_day CHECK ((rhythm = 'months') = (ordinal IS NOT NULL)),
  CONSTRAINT meeting_series_ends_once CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);

CREATE TABLE series_meeting (
  meeting_id UUID PRIMARY KEY,
  series_id UUID NOT NULL,
  committee_id UUID NOT NULL,
  CONSTRAINT series_meeting_of_series FOREIGN KEY (series_id, committee_id)
    REFERENCES meeting_series (id, committee_id) ON DELETE RESTRICT,
  CONSTRAINT series_meeting_is_a_meeting FOREIGN KEY (meeting_id, committee_id)
    REFERENCES meeting (id, committee_id) ON DELETE RESTRICT
);
CREATE INDEX series_meeting_by_series ON series_meeting (series_id);
