"""Know which seats nobody came for last time, not even by proxy: they should not miss again."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from gov.committees.rules import day_in
from gov.meetings.represented import proxies_in
from gov.meetings.rules import HELD
from gov.store import fetch, fetch_one

MOST: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """Hold the last meeting whose roll was called, and the seats nobody came for."""

    on: date
    seats: frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Last:
    id: UUID
    starts_at: datetime
    zone: str


async def last_missed(committee_id: UUID, now: datetime) -> Missed | None:
    """Find the seats that nobody came for, the last time that the roll was called."""
    last = await fetch_one(
        _Last,
        "SELECT m.id, m.starts_at, m.zone FROM meeting m WHERE m.committee_id = {} AND m.state IN ({})"
        " AND m.starts_at < {} AND EXISTS (SELECT 1 FROM attendance t WHERE t.meeting_id = m.id"
        "  AND t.noted IS NOT NULL) ORDER BY m.starts_at DESC, m.id DESC LIMIT 1",
        *(committee_id, tuple(sorted(HELD)), now),
    )
    if last is None:
        return None
    on = day_in(last.zone, last.starts_at)
    rows = await fetch(
        _SeatId,
        "SELECT t.id FROM seat t WHERE t.committee_id = {} AND t.opened_on <= {}"
        " AND (t.closed_on IS NULL OR t.closed_on > {}) AND NOT EXISTS (SELECT 1 FROM attendance w"
        "  WHERE w.meeting_id = {} AND w.seat_id = t.id AND w.noted = 'present') LIMIT {}",
        *(committee_id, on, on, last.id, MOST),
    )
    represented = {one.seat_id for one in await proxies_in(last.id, on) if one.represented}
    return Missed(on=on, seats=frozenset(row.id for row in rows) - represented)


@dataclass(frozen=True, slots=True)
class _SeatId:
    id: UUID
