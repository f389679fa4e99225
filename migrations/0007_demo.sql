-- Marks a database that was seeded for trying gov out: only there may one choose who to be.
CREATE TABLE demo (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seeded_at TIMESTAMPTZ NOT NULL
);
