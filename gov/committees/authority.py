"""Check inside an act, at its own instant, who may do it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.committees.queries import acting_for, contact_of
from gov.committees.rules import check_appointment
from gov.kernel.errors import Conflict, NotAllowed, NotFound
from gov.store import fetch_one, fetch_value

_PLACE = """
SELECT t.id, t.committee_id, t.position, t.opened_on, t.closed_on, a.id AS partner_id, a.slug AS partner_slug,
  a.name AS label, c.slug, c.name AS committee, c.kind, c.zone, c.language, c.initiative_id
FROM seat t JOIN partner a ON a.id = t.partner_id JOIN committee c ON c.id = t.committee_id
WHERE t.committee_id = {} AND t.id = {}
"""


STEERING = "steering"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Hold a seat with all that an act on it must know."""

    id: UUID
    committee_id: UUID
    position: int
    opened_on: date
    closed_on: date | None
    partner_id: UUID
    partner_slug: str
    label: str
    slug: str
    committee: str
    kind: str
    zone: str
    language: str
    initiative_id: UUID

    def open_on(self, day: date) -> bool:
        """Say whether the seat can be held on a day."""
        return self.closed_on is None or day < self.closed_on


async def place_of(committee_id: UUID, seat_id: UUID) -> Place:
    """Find a seat in its own committee; another committee's does not exist."""
    found = await fetch_one(Place, _PLACE, committee_id, seat_id)
    if found is None:
        raise NotFound("not_found")
    return found


async def coordinates(person_id: UUID, committee_id: UUID, day: date) -> bool:
    """Say whether a person coordinates a committee on a day."""
    return await _among("coordinator", person_id, committee_id, day)


async def observes(person_id: UUID, committee_id: UUID, day: date) -> bool:
    """Say whether a person observes a committee on a day or later."""
    found = await fetch_value(
        int,
        "SELECT 1 FROM observer WHERE committee_id = {} AND person_id = {} AND until_day > {} LIMIT 1",
        *(committee_id, person_id, day),
    )
    return found is not None


async def contact_for(person_id: UUID, committee_id: UUID, day: date) -> str | None:
    """Name a partner of a committee whose contact a person is on a day."""
    return await fetch_value(
        str,
        "SELECT a.name FROM partner_contact n JOIN partner a ON a.id = n.partner_id"
        " JOIN seat t ON t.partner_id = a.id WHERE n.person_id = {} AND n.until IS NULL"
        " AND t.committee_id = {} AND (t.closed_on IS NULL OR t.closed_on > {}) ORDER BY t.position LIMIT 1",
        *(person_id, committee_id, day),
    )


async def require_coordinator(person_id: UUID, committee_id: UUID, day: date) -> None:
    """Refuse whoever does not coordinate this committee today."""
    if not await coordinates(person_id, committee_id, day):
        raise NotAllowed("coordinator_decides_here")


def require_steering(kind: str) -> None:
    """Refuse to settle in a working group what binds the whole initiative."""
    if kind != STEERING:
        raise Conflict("steering_settles")


async def require_contact(person_id: UUID, place: Place, day: date) -> None:
    """Refuse whoever is not the contact of this seat's partner."""
    check_appointment(
        is_contact=await contact_of(place.partner_id) == person_id,
        is_coordinator=await coordinates(person_id, place.committee_id, day),
    )


async def acts_for(person_id: UUID, seat_id: UUID, day: date) -> bool:
    """Say whether a person holds or deputises a seat on a day."""
    return any(one.person_id == person_id for one in await acting_for(seat_id, day))


def require_open(place: Place, day: date) -> None:
    """Refuse to fill a seat that is closed, or will be by then."""
    if not place.open_on(day):
        raise Conflict("seat_closed", seat=place.label, closed=place.closed_on)


async def _among(table: str, person_id: UUID, committee_id: UUID, day: date) -> bool:
    found = await fetch_value(
        int,
        f"SELECT 1 FROM {table} WHERE committee_id = {{}} AND person_id = {{}} AND from_day <= {{}}"
        " AND (until_day IS NULL OR until_day > {}) LIMIT 1",
        *(committee_id, person_id, day, day),
    )
    return found is not None
