"""Read again, inside an act, what a person is in a committee now.

What the session knew may be a moment old; an act rests on what holds at the
instant it is recorded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from gov.committees.rules import Capacity, day_in
from gov.kernel.errors import NotFound
from gov.store import fetch
from gov.web import Viewer

# A committee's day differs from the day in UTC by one at most.
_A_DAY = timedelta(days=1)

_HELD = """
SELECT c.zone, c.language, r.seat_id, r.capacity, r.label, r.coordinates, r.from_day, r.until_day
FROM committee c LEFT JOIN (
  SELECT m.committee_id, m.seat_id, m.capacity, a.name AS label, 0 AS coordinates, m.from_day,
    CASE WHEN t.closed_on IS NULL OR t.closed_on > m.until_day THEN m.until_day ELSE t.closed_on END
      AS until_day
  FROM mandate m JOIN seat t ON t.id = m.seat_id JOIN partner a ON a.id = t.partner_id
  WHERE m.committee_id = {} AND m.person_id = {}
    AND m.from_day <= {} AND (m.until_day IS NULL OR m.until_day >= {})
  UNION ALL
  SELECT k.committee_id, NULL, NULL, NULL, 1, k.from_day, k.until_day
  FROM coordinator k
  WHERE k.committee_id = {} AND k.person_id = {}
    AND k.from_day <= {} AND (k.until_day IS NULL OR k.until_day >= {})
) r ON r.committee_id = c.id
WHERE c.id = {}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Say what one person may rely on in one committee, on one day."""

    zone: str
    language: str
    today: date
    seat_id: UUID | None = None
    capacity: Capacity | None = None
    seat_label: str = ""
    coordinates: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    zone: str
    language: str
    seat_id: UUID | None
    capacity: str | None
    label: str | None
    coordinates: int | None
    from_day: date | None
    until_day: date | None


def acting(viewer: Viewer, slug: str) -> tuple[UUID, UUID]:
    """Give the committee and the person who acts in it; raise NotFound."""
    standing = viewer.standing(slug)
    if standing is None or viewer.person_id is None:
        raise NotFound("not_found")
    return standing.committee_id, viewer.person_id


async def rights_of(person_id: UUID | None, committee_id: UUID, now: datetime) -> Rights:
    """Say what a person is in a committee on the day of an instant."""
    around = (now.date() + _A_DAY, now.date() - _A_DAY)
    held = await fetch(
        _Held, _HELD, *(committee_id, person_id, *around), *(committee_id, person_id, *around), committee_id
    )
    return _rights(held, day_in(held[0].zone, now))


def _rights(held: Sequence[_Held], today: date) -> Rights:
    holding = [row for row in held if _holds(row, today)]
    mandate = next((row for row in holding if row.seat_id is not None), None)
    return Rights(
        zone=held[0].zone,
        language=held[0].language,
        today=today,
        seat_id=mandate.seat_id if mandate else None,
        capacity=Capacity(mandate.capacity) if mandate and mandate.capacity else None,
        seat_label=mandate.label or "" if mandate else "",
        coordinates=any(row.coordinates for row in holding),
    )


def _holds(row: _Held, day: date) -> bool:
    return row.from_day is not None and row.from_day <= day and (row.until_day is None or day < row.until_day)
