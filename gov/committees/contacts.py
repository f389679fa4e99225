"""Name a partner's contact: who appoints and replaces its delegate."""

from uuid import UUID

from gov.accounts.actions import invite_person
from gov.committees import urls
from gov.committees.appointing import name_of
from gov.committees.authority import Place, acts_for, coordinates, place_of, require_steering
from gov.committees.forms import Newcomer
from gov.committees.keeping import Act, Change, keep_receipt, note_change, receipt_of
from gov.committees.letters import Letter, send
from gov.committees.queries import contact_of
from gov.committees.rules import check_contact_change, day_in
from gov.kernel.errors import Conflict
from gov.kernel.ids import new_id
from gov.store import Unit, execute, fetch_value, write
from gov.web.submission import Attempt
from gov.web.urls import HOME


async def name_contact(
    by: UUID, committee_id: UUID, seat_id: UUID, newcomer: Newcomer, origin: str, attempt: Attempt
) -> None:
    """Name who appoints for a partner; its own people do, once one acted.

    The steering committee settles it: whoever sits in a working group does
    not thereby choose who votes.
    """
    act = Act(by=by, name="contact.name", target=str(seat_id), attempt=attempt)
    async with write(lock=("committee", committee_id)) as unit:
        if await receipt_of(unit, act) is not None:
            return
        place = await place_of(committee_id, seat_id)
        require_steering(place.kind)
        before = await contact_of(place.partner_id)
        person_id = await invite_contact(unit, by, place, newcomer, origin)
        if before is not None and before not in (by, person_id):
            said = await _letter(unit, by, place, HOME)
            await send(unit, origin, before, "ended", said)
        await keep_receipt(unit, act, "")


async def invite_contact(unit: Unit, by: UUID, place: Place, newcomer: Newcomer, origin: str) -> UUID:
    """Make a person the contact of a seat's partner; part of a wider act.

    A coordinator never names a coordinator: the two would be one hand.
    """
    today = day_in(place.zone, unit.now)
    own_people = await contact_of(place.partner_id) == by or await acts_for(by, place.id, today)
    check_contact_change(
        by_own_people=own_people,
        by_coordinator=await coordinates(by, place.committee_id, today),
        partner_acted=not own_people and await _has_acted(place.partner_id),
    )
    person_id = await invite_person(
        unit, by, email=newcomer.email, name=newcomer.name, language=newcomer.language
    )
    if not own_people and await coordinates(person_id, place.committee_id, today):
        raise Conflict("coordinator_not_contact")
    if await contact_of(place.partner_id) == person_id:
        raise Conflict("already_contact")
    await execute(
        "UPDATE partner_contact SET until = {} WHERE partner_id = {} AND until IS NULL",
        *(unit.now, place.partner_id),
    )
    await execute(
        "INSERT INTO partner_contact (id, partner_id, person_id, since, named_by)"
        " VALUES ({}, {}, {}, {}, {})",
        *(new_id(), place.partner_id, person_id, unit.now, by),
    )
    change = Change(
        committee_id=place.committee_id,
        act="named_contact",
        day=today,
        label=place.label,
        by=by,
        seat_id=place.id,
        person_id=person_id,
    )
    await note_change(unit, change)
    said = await _letter(unit, "" if person_id == by else by, place, urls.own_seat(place.slug))
    await send(unit, origin, person_id, "entrusted", said)
    return person_id


async def _letter(unit: Unit, by: UUID | str, place: Place, url: str) -> Letter:
    return Letter(
        committee=place.committee,
        partner=place.label,
        office="contact",
        day=day_in(place.zone, unit.now),
        by=await name_of(by) if isinstance(by, UUID) else by,
        url=url,
    )


async def _has_acted(partner_id: UUID) -> bool:
    """Say whether anyone of a partner ever appointed, answered or named its contact.

    Whoever acts for the partner now: each handover would else give a
    coordinator the first word again.
    """
    found = await fetch_value(
        int,
        "SELECT 1 FROM mandate m JOIN seat t ON t.id = m.seat_id"
        " WHERE t.partner_id = {} AND m.appointed_by IS NOT NULL"
        " UNION ALL SELECT 1 FROM mandate_change h JOIN mandate m ON m.id = h.mandate_id"
        " JOIN seat t ON t.id = m.seat_id"
        " JOIN partner_contact n ON n.partner_id = t.partner_id AND n.person_id = h.by_id"
        " WHERE t.partner_id = {}"
        " UNION ALL SELECT 1 FROM mandate_proposal p JOIN seat t ON t.id = p.seat_id"
        " WHERE t.partner_id = {} AND p.state IN ('accepted', 'declined')"
        " UNION ALL SELECT 1 FROM partner_contact n JOIN partner_contact o"
        " ON o.partner_id = n.partner_id AND o.person_id = n.named_by WHERE n.partner_id = {}"
        " UNION ALL SELECT 1 FROM partner_contact n JOIN seat t ON t.partner_id = n.partner_id"
        " JOIN mandate m ON m.seat_id = t.id AND m.person_id = n.named_by WHERE n.partner_id = {} LIMIT 1",
        *(partner_id,) * 5,
    )
    return found is not None
