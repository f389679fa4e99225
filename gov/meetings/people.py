"""Say who is convened to a meeting, and what is known of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from gov.committees.queries import Seat, delegates
from gov.committees.rules import Capacity as MandateCapacity
from gov.meetings.presences import MOST, Movement
from gov.meetings.represented import Proxy
from gov.meetings.rows import Capacity, PersonRow
from gov.meetings.seats import Acting, Announced, SeatFact, announced_fact, noted_fact, standing_in
from gov.store import fetch
from gov.store.folding import by_name

_HOLDS = "a.from_day <= {} AND (a.until_day IS NULL OR a.until_day > {})"
_ASSISTANTS = f"""
SELECT p.id AS person_id, p.name, 'coordinator' AS capacity
FROM coordinator a JOIN person p ON p.id = a.person_id WHERE a.committee_id = {{}} AND {_HOLDS}
UNION ALL
SELECT p.id, p.name, 'observer' FROM observer a JOIN person p ON p.id = a.person_id
WHERE a.committee_id = {{}} AND {_HOLDS}
ORDER BY 3, 2, 1
"""
_ORDER = {capacity: place for place, capacity in enumerate(Capacity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Assistant:
    person_id: UUID
    name: str
    capacity: Capacity


async def people_of(meeting_id: UUID, committee_id: UUID, day: date) -> Sequence[PersonRow]:
    """List who is convened on the meeting's day and who was noted besides.

    A person with two offices sits once, for the seat before the office. What
    was noted keeps the capacity of the day it was noted.
    """
    known = await fetch(
        PersonRow,
        "SELECT t.person_id, p.name, t.capacity, t.seat_id, a.name AS seat, t.announced, t.noted, t.left_at"
        " FROM attendance t JOIN person p ON p.id = t.person_id"
        " LEFT JOIN seat s ON s.id = t.seat_id LEFT JOIN partner a ON a.id = s.partner_id"
        " WHERE t.meeting_id = {} ORDER BY p.id LIMIT 500",
        meeting_id,
    )
    convened = await _convened(committee_id, day)
    rows = {row.person_id: row for row in convened}
    for row in sorted(known, key=lambda row: by_name(row.name, row.person_id)):
        now = rows.get(row.person_id)
        kept = row if row.noted is not None or now is None else replace(now, announced=row.announced)
        # Who said they would come and has left the committee since is convened no more.
        if now is not None or row.noted is not None or row.capacity is Capacity.GUEST:
            rows[row.person_id] = kept
    places = {row.seat_id: place for place, row in enumerate(convened)}
    return sorted(
        rows.values(),
        key=lambda row: (
            row.seat_id is None,
            places.get(row.seat_id, len(places)) if row.seat_id else _ORDER[row.capacity],
            _ORDER[row.capacity],
            row.name,
        ),
    )


async def movements_in(meeting_id: UUID) -> Sequence[Movement]:
    """List who came and who left while a meeting sat, in order."""
    return await fetch(
        Movement,
        "SELECT at, person_id, seat_id, there, called FROM presence WHERE meeting_id = {}"
        " ORDER BY turn LIMIT {}",
        *(meeting_id, MOST),
    )


async def _convened(committee_id: UUID, day: date) -> Sequence[PersonRow]:
    seated = [
        PersonRow(
            person_id=one.person_id,
            name=one.name,
            capacity=Capacity.MEMBER if one.capacity is MandateCapacity.HOLDER else Capacity.DEPUTY,
            seat_id=one.seat_id,
            seat=one.seat,
        )
        for one in await delegates(committee_id, day)
    ]
    sitting = {one.person_id for one in seated}
    found = await fetch(_Assistant, _ASSISTANTS, *(committee_id, day, day) * 2)
    assisting = {
        one.person_id: PersonRow(
            person_id=one.person_id, name=one.name, capacity=one.capacity, seat_id=None, seat=None
        )
        for one in reversed(found)
        if one.person_id not in sitting
    }
    return [*seated, *assisting.values()]


def seat_facts(
    seats: Sequence[Seat], people: Sequence[PersonRow], proxies: Sequence[Proxy] = (), *, called: bool
) -> Sequence[tuple[Seat, SeatFact]]:
    """Say of each seat, in order, what is announced or was noted of it, or that it is represented."""
    tell = noted_fact if called else announced_fact
    excused = {row.person_id for row in people if row.announced is Announced.EXCUSED}
    expected = {one.seat_id for one in proxies if one.lapse is None and one.holder_id not in excused}
    stood_in = {one.seat_id for one in proxies if one.represents} if called else expected
    return tuple(
        (seat, standing_in(tell(_acting(seat.id, people)), represented=seat.id in stood_in)) for seat in seats
    )


def _acting(seat_id: UUID, people: Sequence[PersonRow]) -> Sequence[Acting]:
    return tuple(
        Acting(
            holds=row.capacity is Capacity.MEMBER,
            announced=row.announced,
            noted=row.noted,
            left=row.left_at is not None,
        )
        for row in people
        if row.seat_id == seat_id
    )
