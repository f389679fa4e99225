"""Write down who opened which seat and named whom when the named world began."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.committees.keeping import Change, note_change, note_mandate
from gov.demo import world
from gov.demo.founding import Canal
from gov.store import Unit, fetch


@dataclass(frozen=True, slots=True)
class _Begun:
    id: UUID
    by: UUID


async def note_arrivals(unit: Unit, canal: Canal, since: date) -> None:
    """Give the founded committee the history that its own acts would have left."""
    operator, claire = canal.persons[world.OPERATOR], canal.persons[world.COORDINATOR]
    observer, organisation = world.OBSERVER
    await _note(unit, canal, since, "created", world.COMMITTEE[1], operator)
    await _note(unit, canal, since, "named_coordinator", "", operator, person=claire)
    for partner in world.PARTNERS:
        seat, contact = canal.seats[partner.slug], canal.persons[partner.contact]
        await _note(unit, canal, since, "opened_seat", partner.name, claire, seat=seat)
        await _note(unit, canal, since, "named_contact", partner.name, claire, seat=seat, person=contact)
    await _note(unit, canal, since, "named_observer", organisation, claire, person=canal.persons[observer])
    begun = await fetch(
        _Begun,
        "SELECT m.id, m.appointed_by AS by FROM mandate m JOIN seat s ON s.id = m.seat_id"
        " WHERE m.committee_id = {} ORDER BY s.position, m.capacity DESC, m.id LIMIT 100",
        canal.committee,
    )
    for one in begun:
        await note_mandate(unit, one.id, "appointed", one.by, "")


async def _note(
    unit: Unit,
    canal: Canal,
    since: date,
    act: str,
    label: str,
    by: UUID,
    *,
    seat: UUID | None = None,
    person: UUID | None = None,
) -> None:
    change = Change(
        committee_id=canal.committee, act=act, day=since, label=label, by=by, seat_id=seat, person_id=person
    )
    await note_change(unit, change)
