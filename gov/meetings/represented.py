"""Read which seats of a meeting are represented by proxy, and by whom.

A meeting's page, its roll call and what it decides ask for this alone; proxies
are given and withdrawn in `gov.proxies`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from gov.committees.representing import Lapse, lapse_of
from gov.store import fetch

MOST: Final = 500

_ACTS: Final = """EXISTS (SELECT 1 FROM mandate m JOIN seat t ON t.id = m.seat_id
  WHERE m.person_id = y.{person} AND m.seat_id = y.{seat} AND m.from_day <= {{}}
  AND (m.until_day IS NULL OR m.until_day > {{}}) AND (t.closed_on IS NULL OR t.closed_on > {{}}))"""

STANDING: Final = (
    "SELECT y.id, y.seat_id, a.name AS seat, y.given_by, g.name AS giver, y.holder_id, h.name AS holder,"
    " y.holder_seat_id, b.name AS holder_seat, y.given_at, "
    + _ACTS.format(person="given_by", seat="seat_id")
    + " AS giver_acts, "
    + _ACTS.format(person="holder_id", seat="holder_seat_id")
    + """ AS holder_acts, {own} AS own_people, {there} AS holder_there, {left} AS holder_left
FROM proxy y JOIN seat s ON s.id = y.seat_id JOIN partner a ON a.id = s.partner_id
JOIN seat k ON k.id = y.holder_seat_id JOIN partner b ON b.id = k.partner_id
JOIN person g ON g.id = y.given_by JOIN person h ON h.id = y.holder_id
WHERE y.ended_at IS NULL AND """
)
"""Proxies that were not withdrawn, with the facts from which it follows whether they hold.

The first six marks are a day; `own`, `there` and `left` are for the caller to fill in.
"""

_IN_MEETING: Final = (
    STANDING.replace(
        "{own}",
        "EXISTS (SELECT 1 FROM attendance n WHERE n.meeting_id = y.meeting_id AND n.seat_id = y.seat_id"
        " AND n.noted = 'present')",
    )
    .replace(
        "{there}",
        "EXISTS (SELECT 1 FROM attendance n WHERE n.meeting_id = y.meeting_id"
        " AND n.person_id = y.holder_id AND n.noted = 'present')",
    )
    .replace(
        "{left}",
        "EXISTS (SELECT 1 FROM attendance n WHERE n.meeting_id = y.meeting_id"
        " AND n.person_id = y.holder_id AND n.left_at IS NOT NULL)",
    )
    + "y.meeting_id = {} ORDER BY s.position, y.id LIMIT {}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """Hold one proxy that was given and not withdrawn.

    `own_people` says that the seat's own have come, or voted; `holder_there`
    that who holds it is noted as present, where there is a room, `holder_left`
    that she has left it since.
    """

    id: UUID
    seat_id: UUID
    seat: str
    given_by: UUID
    giver: str
    holder_id: UUID
    holder: str
    holder_seat_id: UUID
    holder_seat: str
    given_at: datetime
    giver_acts: bool
    holder_acts: bool
    own_people: bool
    holder_there: bool
    holder_left: bool

    @property
    def lapse(self) -> Lapse | None:
        """Say why it holds no longer, if it does not."""
        return lapse_of(giver_acts=self.giver_acts, holder_acts=self.holder_acts, own_people=self.own_people)

    @property
    def represents(self) -> bool:
        """Say whether its seat is there by proxy: it holds, and who holds it is in the room."""
        return self.represented and not self.holder_left

    @property
    def represented(self) -> bool:
        """Say whether its seat was there by proxy, even if who holds it has left since."""
        return self.lapse is None and self.holder_there


async def proxies_in(meeting_id: UUID, day: date) -> Sequence[Proxy]:
    """List the proxies given for a meeting, held against its day; `represents` counts in the room."""
    return await fetch(Proxy, _IN_MEETING, *([day] * 6), meeting_id, MOST)
