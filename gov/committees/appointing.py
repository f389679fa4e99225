"""Put a person on a seat, in an act that is already open and checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.accounts.actions import invite_person
from gov.committees import urls
from gov.committees.authority import Place, observes, require_open
from gov.committees.forms import Newcomer
from gov.committees.keeping import note_mandate
from gov.committees.letters import Letter, send
from gov.committees.rules import Capacity, Mandate, Succession, check_mandate, succession
from gov.kernel.errors import Conflict
from gov.kernel.ids import new_id
from gov.store import Unit, execute, fetch, fetch_value
from gov.store.events import audience_scopes, touch
from gov.web.urls import HOME


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Hold one mandate of a committee as it stands."""

    id: UUID
    seat_id: UUID
    person_id: UUID
    capacity: Capacity
    from_day: date
    until_day: date | None

    @property
    def mandate(self) -> Mandate[UUID]:
        """Give the mandate as the rules know it."""
        return Mandate(
            seat=self.seat_id,
            person=self.person_id,
            capacity=self.capacity,
            from_day=self.from_day,
            until_day=self.until_day,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """Say whom to put on a seat, in which capacity, from which day."""

    newcomer: Newcomer
    capacity: Capacity
    day: date
    why: str = ""


async def standing_from(committee_id: UUID, day: date) -> dict[UUID, Standing]:
    """List the mandates of a committee that hold on a day or later."""
    rows = await fetch(
        Standing,
        "SELECT id, seat_id, person_id, capacity, from_day, until_day FROM mandate"
        " WHERE committee_id = {} AND (until_day IS NULL OR until_day > {}) AND"
        " (until_day IS NULL OR until_day > from_day) ORDER BY from_day, id",
        *(committee_id, day),
    )
    return {row.id: row for row in rows}


async def put_on_seat(unit: Unit, by: UUID, place: Place, new: Appointment, origin: str) -> UUID:
    """Let a person act for a seat from a day on; those before give way.

    Part of a wider act: who may do it was checked there. Gives the mandate.
    """
    require_open(place, new.day)
    person_id = await invite_person(
        unit, by, email=new.newcomer.email, name=new.newcomer.name, language=new.newcomer.language
    )
    if await observes(person_id, place.committee_id, new.day):
        raise Conflict("observer_never_votes")
    standing = await standing_from(place.committee_id, new.day)
    wished = Mandate(
        seat=place.id, person=person_id, capacity=new.capacity, from_day=new.day, until_day=place.closed_on
    )
    change = succession(wished, {key: row.mandate for key, row in standing.items()})
    for mandate_id, day in change.ended:
        await end_on(unit, mandate_id, day, by, new.why)
    mandate_id = await _begin(unit, by, place, wished, change, new.why)
    await _tell(unit, by, place, new, person_id, [standing[key] for key, _ in change.ended], origin)
    return mandate_id


async def end_on(unit: Unit, mandate_id: UUID, day: date, by: UUID, why: str) -> None:
    """End a mandate on a day, unless it ends before; the days before stay."""
    ended = await execute(
        "UPDATE mandate SET until_day = {} WHERE id = {} AND from_day <= {}"
        " AND (until_day IS NULL OR until_day > {})",
        *(day, mandate_id, day, day),
    )
    if ended != 1:
        raise Conflict("mandate_already_ends")
    await note_mandate(unit, mandate_id, "ended", by, why)


async def tell_ended(
    unit: Unit, by: UUID, place: Place, ended: Sequence[tuple[Standing, date]], origin: str, why: str = ""
) -> None:
    """Mail those whose mandate ends, and let their pages know."""
    scopes = list(audience_scopes(place.committee_id, "committee"))
    scopes += [f"s:{place.id}", *(f"p:{row.person_id}" for row, _ in ended)]
    await touch(unit, scopes, "mandate", str(place.id))
    who = await name_of(by)
    for row, day in ended:
        said = Letter(
            committee=place.committee,
            partner=place.label,
            office=row.capacity,
            day=day,
            by=who,
            why=why,
            began=row.from_day < day,
            url=HOME,
        )
        await send(unit, origin, row.person_id, "ended", said)


async def name_of(person_id: UUID) -> str:
    """Give a person's name for a letter."""
    return await fetch_value(str, "SELECT name FROM person WHERE id = {}", person_id) or ""


async def _begin(
    unit: Unit, by: UUID, place: Place, wished: Mandate[UUID], change: Succession[UUID], why: str
) -> UUID:
    if change.extended is not None:
        await execute("UPDATE mandate SET until_day = {} WHERE id = {}", wished.until_day, change.extended)
        await note_mandate(unit, change.extended, "extended", by, why)
        return change.extended
    left = await standing_from(place.committee_id, wished.from_day)
    check_mandate(wished, (row.mandate for row in left.values()))
    mandate_id = new_id()
    await execute(
        "INSERT INTO mandate (id, seat_id, committee_id, person_id, capacity, from_day, until_day,"
        " appointed_by, appointed_at, imported) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        *(mandate_id, place.id, place.committee_id, wished.person, wished.capacity),
        *(wished.from_day, wished.until_day, by, unit.now, False),
    )
    await note_mandate(unit, mandate_id, "appointed", by, why)
    return mandate_id


async def _tell(
    unit: Unit,
    by: UUID,
    place: Place,
    new: Appointment,
    person_id: UUID,
    ended: Sequence[Standing],
    origin: str,
) -> None:
    gone = [(row, max(row.from_day, new.day)) for row in ended if row.person_id != person_id]
    await tell_ended(unit, by, place, gone, origin, new.why)
    await touch(unit, f"p:{person_id}", "mandate", str(place.id))
    said = Letter(
        committee=place.committee,
        partner=place.label,
        office=new.capacity,
        day=new.day,
        by="" if person_id == by else await name_of(by),
        url=urls.own_seat(place.slug),
    )
    await send(unit, origin, person_id, "entrusted", said)
