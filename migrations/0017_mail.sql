-- What each person receives by mail, at once or on Monday, and how one kind is ended.
ALTER TABLE outbox ADD COLUMN kind TEXT NOT NULL DEFAULT '';
-- In the mail's own headers too; forgotten here once a server took it over.
ALTER TABLE outbox ADD COLUMN stop_token TEXT NOT NULL DEFAULT '';
-- A code goes before all else that waits.
CREATE INDEX outbox_codes ON outbox (next_at, id) WHERE state = 'waiting' AND kind = 'sign_in';
CREATE INDEX outbox_given_up ON outbox (queued_at, id) WHERE state = 'given_up';

-- Only what a person chose herself: without a row, the kind's own pace holds.
CREATE TABLE mail_choice (
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL,
  pace TEXT NOT NULL CHECK (pace IN ('at_once', 'weekly', 'never')),
  chosen_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (person_id, kind)
);

-- Whoever holds the token ends one kind of mail for one person, and does nothing else.
CREATE TABLE mail_stop (
  token_hash BYTEA NOT NULL PRIMARY KEY,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL,
  made_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX mail_stop_by_age ON mail_stop (made_at);

-- What waits for Monday: references only, looked at again when the letter is written.
CREATE TABLE mail_news (
  id UUID NOT NULL PRIMARY KEY,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL,
  committee_id UUID NOT NULL REFERENCES committee (id) ON DELETE RESTRICT,
  doc_kind TEXT NOT NULL,
  doc_ref TEXT NOT NULL,
  path TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  -- The letter that tells it, once Monday came; forgotten with it.
  outbox_id UUID REFERENCES outbox (id) ON DELETE CASCADE
);
CREATE INDEX mail_news_waiting ON mail_news (person_id, at) WHERE outbox_id IS NULL;
CREATE INDEX mail_news_by_letter ON mail_news (outbox_id) WHERE outbox_id IS NOT NULL;
