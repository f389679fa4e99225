"""A log that grew for years: many decisions made from a few, in a few seconds.

Recording each would take minutes. What is copied is what pages read: rows,
openings, the projection of each readership, the search index, the register.
"""

from __future__ import annotations

from pathlib import Path

from gov.store.sqlite import connect

A_YEAR = 5_000
SINCE = 2006

# Copy `i` of one decision: its year and turn, and an id that holds `i`.
_COPIES = f"""
CREATE TEMP TABLE copy AS
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
SELECT i, {SINCE} + (i - 1) / {A_YEAR} AS year, (i - 1) % {A_YEAR} + 1 AS turn,
  printf('00000000-0000-7000-8000-%012x', i) AS id,
  date(printf('%d-01-01', {SINCE} + (i - 1) / {A_YEAR}),
    printf('+%d days', (i - 1) % {A_YEAR} * 364 / {A_YEAR})) AS day FROM n
"""
# The first decision recorded is the pattern; leaves follow the last one.
_STEPS = (
    "CREATE TEMP TABLE pattern AS SELECT d.*, (SELECT max(n) FROM leaf WHERE log_id = d.log_id) AS last"
    " FROM decision d ORDER BY leaf_n LIMIT 1",
    "INSERT INTO leaf SELECT l.log_id, p.last + c.i, l.kind, l.body FROM copy c, pattern p"
    " JOIN leaf l ON l.log_id = p.log_id AND l.n = p.leaf_n ORDER BY c.i",
    "INSERT INTO tree_head SELECT h.log_id, p.last + c.i + 1, h.root, h.frontier, h.at FROM copy c, pattern p"
    " JOIN tree_head h ON h.log_id = p.log_id AND h.size = p.last + 1",
    "INSERT INTO opening SELECT o.log_id, p.last + c.i, o.label, o.salt,"
    " CASE o.label WHEN 'title' THEN json_quote(printf('Partager la camionnette, accord %d', c.i))"
    " ELSE o.value END"
    " FROM copy c, pattern p JOIN opening o ON o.log_id = p.log_id AND o.n = p.leaf_n",
    "INSERT INTO shown_decision SELECT s.committee_id, s.reader, 2 - (c.i % 4 = 0), c.year, c.turn, c.id,"
    " s.decision_class, '', '' FROM copy c, pattern p JOIN shown_decision s ON s.decision_id = p.id",
    "INSERT INTO shown_year SELECT p.committee_id, r.reader, c.year, count(*), sum(c.i % 4 <> 0)"
    " FROM copy c, pattern p JOIN shown_decision r ON r.decision_id = p.id GROUP BY r.reader, c.year",
    "INSERT INTO search_doc (kind, ref, committee_id, audience, open_audience, title, body, day, words)"
    " SELECT kind, c.id, committee_id, audience, open_audience, title, body, c.day, words || ' accord' || c.i"
    " || CASE WHEN c.i % max(1, (SELECT max(i) / 60 FROM copy)) = 0 THEN ' rarement' ELSE '' END"
    " FROM copy c, search_doc s WHERE s.ref = (SELECT id FROM pattern)",
    "INSERT INTO register SELECT p.committee_id, 'decision', year, max(turn) FROM copy, pattern p"
    " GROUP BY year",
)


def grow(database: Path, decisions: int) -> None:
    """Add that many decisions to the committee that has one."""
    connection = connect(database, writes=True, foreign_keys=False)
    with connection:
        connection.execute(_COPIES, (decisions,))
        columns = [row[1] for row in connection.execute("PRAGMA table_info(decision)")]
        own = {
            "id": "c.id",
            "number": "printf('%d-%03d', c.year, c.turn)",
            "leaf_n": "p.last + c.i",
            "decided_on": "c.day",
        }
        chosen = ", ".join(own.get(name, f"p.{name}") for name in columns)
        first, leaves, *others = _STEPS
        connection.execute(first)
        connection.execute(leaves)
        connection.execute(f"INSERT INTO decision SELECT {chosen} FROM copy c, pattern p")
        for step in others:
            connection.execute(step)
        connection.execute("DROP TABLE copy")
        connection.execute("DROP TABLE pattern")
    connection.close()
