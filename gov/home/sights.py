"""Say where a person reads what: the committees by what they show her."""

from dataclasses import dataclass
from uuid import UUID

from gov.kernel.errors import NotFound
from gov.permissions import Role
from gov.web import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Hold the committees a person has a place in, by what she may read there.

    `convened` reads motions and meetings, `closed` what is said behind doors,
    `coordinated` what is being prepared.
    """

    person_id: UUID
    everywhere: tuple[UUID, ...]
    convened: tuple[UUID, ...]
    closed: tuple[UUID, ...]
    coordinated: tuple[UUID, ...]
    seats: tuple[UUID, ...]
    deputising: frozenset[UUID]
    partners: tuple[UUID, ...]


def sight_of(viewer: Viewer) -> Sight:
    """Sort a person's places by what they let her read."""
    if viewer.person_id is None:
        raise NotFound("not_found")
    places = sorted(viewer.standings.items())
    audiences = {standing.committee_id: viewer.audience(slug) for slug, standing in places}
    return Sight(
        person_id=viewer.person_id,
        everywhere=tuple(audiences),
        convened=tuple(one for one, reads in audiences.items() if reads in ("committee", "closed")),
        closed=tuple(one for one, reads in audiences.items() if reads == "closed"),
        coordinated=tuple(one.committee_id for _, one in places if Role.COORDINATOR in one.roles),
        seats=tuple(one.seat_id for _, one in places if one.seat_id is not None),
        deputising=frozenset(one.committee_id for _, one in places if one.capacity == "deputy"),
        partners=tuple(sorted({partner for _, one in places for partner in one.contact_for})),
    )
