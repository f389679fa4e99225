"""Appoint, replace and end who acts for a seat; one function an act.

Only the partner's contact changes who acts for its seat. Each act rests on
what holds at its own instant, under the committee's lock.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.committees.appointing import (
    Appointment,
    end_on,
    put_on_seat,
    standing_from,
    tell_ended,
)
from gov.committees.authority import (
    Place,
    place_of,
    require_contact,
)
from gov.committees.forms import Newcomer
from gov.committees.keeping import Act, keep_receipt, receipt_of
from gov.committees.rules import (
    Capacity,
    day_in,
    starting_day,
)
from gov.kernel.errors import Conflict, NotFound
from gov.store import Unit, fetch_value, write
from gov.web.submission import Attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Say which seat of which committee, and in which capacity."""

    committee_id: UUID
    seat_id: UUID
    capacity: Capacity


async def appoint(
    by: UUID, office: Office, newcomer: Newcomer, wished: date | None, origin: str, attempt: Attempt
) -> UUID:
    """Let the contact put a person on the seat, at once or from a day.

    Raises NotAllowed for anyone else, Conflict("one_person_one_seat") for
    someone who acts for another seat.
    """
    act = Act(by=by, name="mandate.appoint", target=f"{office.seat_id}/{office.capacity}", attempt=attempt)
    async with write(lock=("committee", office.committee_id)) as unit:
        known = await receipt_of(unit, act)
        if known is not None:
            return UUID(known)
        place, today = await place_today(unit, office.committee_id, office.seat_id)
        await require_contact(by, place, today)
        new = Appointment(newcomer=newcomer, capacity=office.capacity, day=starting_day(wished, today))
        mandate_id = await put_on_seat(unit, by, place, new, origin)
        await keep_receipt(unit, act, str(mandate_id))
        return mandate_id


async def end_mandate(
    by: UUID, committee_id: UUID, mandate_id: UUID, wished: date | None, origin: str, attempt: Attempt
) -> None:
    """Let the contact end a mandate of the seat, at once or from a day."""
    act = Act(by=by, name="mandate.end", target=str(mandate_id), attempt=attempt)
    async with write(lock=("committee", committee_id)) as unit:
        if await receipt_of(unit, act) is not None:
            return
        seat_id = await fetch_value(
            UUID, "SELECT seat_id FROM mandate WHERE id = {} AND committee_id = {}", mandate_id, committee_id
        )
        if seat_id is None:
            raise NotFound("not_found")
        place, today = await place_today(unit, committee_id, seat_id)
        await require_contact(by, place, today)
        held = (await standing_from(committee_id, today)).get(mandate_id)
        if held is None:
            raise Conflict("mandate_already_ends")
        day = max(starting_day(wished, today), held.from_day)
        await end_on(unit, mandate_id, day, by, "")
        await tell_ended(unit, by, place, [(held, day)], origin)
        await keep_receipt(unit, act, "")


async def place_today(unit: Unit, committee_id: UUID, seat_id: UUID) -> tuple[Place, date]:
    """Find a seat, and the day of the act in its committee."""
    place = await place_of(committee_id, seat_id)
    return place, day_in(place.zone, unit.now)
