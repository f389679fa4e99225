"""Read who changed what in a committee, latest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gov.committees.rules import Capacity
from gov.store import fetch, read

A_PAGE = 50
_LAST = UUID("ffffffff-ffff-ffff-ffff-ffffffffffff")

_LINES = """
SELECT l.id, l.act, l.at, l.label, l.day, l.capacity, l.why, l.decision, l.until,
  p.name AS person, b.name AS by FROM (
  SELECT h.id, h.act, h.at, a.name AS label, m.capacity, h.why, NULL AS decision, h.by_id, m.person_id,
    m.committee_id, m.seat_id, CASE WHEN m.imported THEN m.until_day END AS until,
    CASE WHEN h.act = 'ended' THEN m.until_day ELSE m.from_day END AS day
  FROM mandate_change h JOIN mandate m ON m.id = h.mandate_id
  JOIN seat t ON t.id = m.seat_id JOIN partner a ON a.id = t.partner_id
  UNION ALL
  SELECT k.id, k.act, k.at, k.label, NULL, k.why, k.decision_number, k.by_id, k.person_id,
    k.committee_id, k.seat_id, NULL, k.day
  FROM committee_change k
) l LEFT JOIN person p ON p.id = l.person_id LEFT JOIN person b ON b.id = l.by_id
WHERE l.committee_id = {} AND l.id < {}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Hold one change: who did what to whom, from which day, and why.

    `until` ends a mandate that an earlier record tells whole.
    """

    id: UUID
    act: str
    at: datetime
    label: str
    day: date | None
    until: date | None
    capacity: Capacity | None
    why: str
    decision: str | None
    person: str | None
    by: str | None


async def committee_history(committee_id: UUID, before: UUID | None = None) -> Sequence[Line]:
    """List a committee's changes, one more than a page holds."""
    async with read():
        return await fetch(
            Line, _LINES + " ORDER BY l.id DESC LIMIT {}", committee_id, before or _LAST, A_PAGE + 1
        )


async def seat_history(committee_id: UUID, seat_id: UUID) -> Sequence[Line]:
    """List the changes of one seat and of its partner's contact."""
    async with read():
        return await fetch(
            Line,
            _LINES + " AND l.seat_id = {} ORDER BY l.id DESC LIMIT {}",
            *(committee_id, _LAST, seat_id, A_PAGE),
        )
