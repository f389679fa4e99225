-- Invitations to meetings, what became of each, and every answer that came back.

-- How meetings reach a person's own calendar: by invitations, unless she reads a feed.
CREATE TABLE calendar_choice (
  person_id UUID PRIMARY KEY REFERENCES person (id) ON DELETE RESTRICT,
  by_feed BOOLEAN NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL
);

-- One a person and meeting, for as long as the meeting lasts in calendars. `code` is in the address
-- that calendars answer to, `link_hash` recognises the link of her mails; both come from `secret`.
-- `turns` raises her SEQUENCE above the entry's own each time she alone is struck off or asked anew.
CREATE TABLE invite (
  id UUID PRIMARY KEY,
  meeting_id UUID NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  secret BYTEA NOT NULL CONSTRAINT invite_secret UNIQUE,
  code TEXT NOT NULL CONSTRAINT invite_code UNIQUE,
  link_hash BYTEA NOT NULL CONSTRAINT invite_link UNIQUE,
  address TEXT NOT NULL,
  called_at TIMESTAMPTZ,
  method TEXT CHECK (method IN ('REQUEST', 'CANCEL')),
  turns INTEGER NOT NULL CHECK (turns >= 0),
  made_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT one_invite_a_person UNIQUE (meeting_id, person_id)
);

-- The mails of an invitation; a waiting one that a newer replaces goes with it.
CREATE TABLE invite_mail (
  message_id TEXT PRIMARY KEY,
  invite_id UUID NOT NULL REFERENCES invite (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL,
  method TEXT CHECK (method IN ('REQUEST', 'CANCEL')),
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  at TIMESTAMPTZ NOT NULL
);
CREATE INDEX invite_mail_by_invite ON invite_mail (invite_id, at);

-- What arrived by mail, each message once, whatever was made of it.
CREATE TABLE invite_reply (
  id UUID PRIMARY KEY,
  digest BYTEA NOT NULL CONSTRAINT reply_once UNIQUE,
  meeting_id UUID NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT,
  person_id UUID REFERENCES person (id) ON DELETE RESTRICT,
  said TEXT CHECK (said IN ('coming', 'perhaps', 'excused')),
  proposed_start TIMESTAMPTZ,
  proposed_end TIMESTAMPTZ,
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  stamped_at TIMESTAMPTZ NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'queued', 'outdated', 'overtaken')),
  why TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  CONSTRAINT accepted_says_something
    CHECK (verdict <> 'accepted' OR (said IS NOT NULL AND person_id IS NOT NULL)),
  CONSTRAINT proposed_runs_forward CHECK (proposed_end IS NULL OR proposed_end > proposed_start)
);
CREATE INDEX invite_reply_by_meeting ON invite_reply (meeting_id, at);

-- Who wrote it, and in which words: forgotten some weeks after the meeting.
CREATE TABLE invite_reply_words (
  reply_id UUID PRIMARY KEY REFERENCES invite_reply (id) ON DELETE RESTRICT,
  sender TEXT NOT NULL,
  note TEXT NOT NULL
);

CREATE TABLE invite_reply_settled (
  reply_id UUID PRIMARY KEY REFERENCES invite_reply (id) ON DELETE RESTRICT,
  accepted BOOLEAN NOT NULL,
  by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL
);

-- Every answer, in the order given; `stamped_at` is when it was said, which mail may tell late.
CREATE TABLE invite_answer (
  id UUID PRIMARY KEY,
  meeting_id UUID NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  said TEXT NOT NULL CHECK (said IN ('coming', 'perhaps', 'excused')),
  source TEXT NOT NULL CHECK (source IN ('page', 'link', 'reply', 'coordinator', 'phone')),
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  stamped_at TIMESTAMPTZ NOT NULL,
  reply_id UUID REFERENCES invite_reply (id) ON DELETE RESTRICT,
  by_id UUID REFERENCES person (id) ON DELETE RESTRICT,
  at TIMESTAMPTZ NOT NULL
);
CREATE INDEX invite_answer_of_person ON invite_answer (meeting_id, person_id, sequence, stamped_at);
CREATE UNIQUE INDEX one_answer_a_reply ON invite_answer (reply_id) WHERE reply_id IS NOT NULL;

-- These rows are never changed and never deleted, not even by REPLACE.
-- @sqlite
CREATE TRIGGER invite_reply_refuses_update BEFORE UPDATE ON invite_reply
BEGIN SELECT RAISE(ABORT, 'append_only:invite_reply'); END;
CREATE TRIGGER invite_reply_refuses_delete BEFORE DELETE ON invite_reply
BEGIN SELECT RAISE(ABORT, 'append_only:invite_reply'); END;
CREATE TRIGGER invite_reply_settled_refuses_update BEFORE UPDATE ON invite_reply_settled
BEGIN SELECT RAISE(ABORT, 'append_only:invite_reply_settled'); END;
CREATE TRIGGER invite_reply_settled_refuses_delete BEFORE DELETE ON invite_reply_settled
BEGIN SELECT RAISE(ABORT, 'append_only:invite_reply_settled'); END;
CREATE TRIGGER invite_answer_refuses_update BEFORE UPDATE ON invite_answer
BEGIN SELECT RAISE(ABORT, 'append_only:invite_answer'); END;
CREATE TRIGGER invite_answer_refuses_delete BEFORE DELETE ON invite_answer
BEGIN SELECT RAISE(ABORT, 'append_only:invite_answer'); END;
-- @postgres
CREATE TRIGGER invite_reply_refuses_change BEFORE UPDATE OR DELETE ON invite_reply
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invite_reply_refuses_truncate BEFORE TRUNCATE ON invite_reply
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invite_reply_settled_refuses_change BEFORE UPDATE OR DELETE ON invite_reply_settled
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invite_reply_settled_refuses_truncate BEFORE TRUNCATE ON invite_reply_settled
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invite_answer_refuses_change BEFORE UPDATE OR DELETE ON invite_answer
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invite_answer_refuses_truncate BEFORE TRUNCATE ON invite_answer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
