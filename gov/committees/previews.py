"""Foresee what an appointment changes, before it is made."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.committees.appointing import Standing, standing_from
from gov.committees.authority import observes
from gov.committees.rosters import SeatFile
from gov.committees.rules import Capacity, Mandate, starting_day, succession
from gov.kernel.errors import Conflict
from gov.store import fetch_value, read

_NOBODY_YET = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """Name who gives way; `begins` when they had not begun yet.

    `moves` when it is the same person, who leaves another office of the seat.
    """

    name: str
    capacity: Capacity
    begins: date | None
    moves: bool = False


async def who_gives_way(
    found: SeatFile, email: str, capacity: Capacity, wished: date | None
) -> tuple[Giving, ...]:
    """Say whose mandate an appointment ends; raise what would refuse it."""
    day = starting_day(wished, found.today)
    closed = found.seat.closed_on
    if closed is not None and day >= closed:
        raise Conflict("seat_closed", seat=found.seat.label, closed=closed)
    async with read():
        known = await fetch_value(UUID, "SELECT id FROM person WHERE email = {}", email)
        person = known or _NOBODY_YET
        if await observes(person, found.committee.id, day):
            raise Conflict("observer_never_votes")
        standing = await standing_from(found.committee.id, day)
    new = Mandate(seat=found.seat.id, person=person, capacity=capacity, from_day=day, until_day=closed)
    ended = succession(new, {key: row.mandate for key, row in standing.items()}).ended
    names = {one.id: one.name for one in found.mandates}
    return tuple(
        Giving(
            name=names.get(key, ""),
            capacity=standing[key].capacity,
            begins=_unbegun(standing[key], found),
            moves=standing[key].person_id == person,
        )
        for key, _ in ended
    )


def _unbegun(row: Standing, found: SeatFile) -> date | None:
    return row.from_day if row.from_day > found.today else None
