"""Let partners join and leave; open and close their seats."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from gov.committees import urls
from gov.committees.appointing import end_on, name_of, standing_from, tell_ended
from gov.committees.authority import STEERING, Place, place_of, require_coordinator, require_steering
from gov.committees.composing import require_decision
from gov.committees.contacts import invite_contact
from gov.committees.forms import Joining, Leaving
from gov.committees.keeping import Act, Change, keep_receipt, note_change, receipt_of
from gov.committees.letters import Letter, send
from gov.committees.queries import Committee, committee_with, contact_of
from gov.committees.rules import day_in, starting_day
from gov.kernel.errors import Conflict, NotFound
from gov.kernel.ids import new_id
from gov.partners.actions import change_partner, enter_partner
from gov.partners.forms import Organisation
from gov.store import Unit, execute, fetch, fetch_value, read, write
from gov.web.submission import Attempt


async def admit_partner(
    by: UUID, committee_id: UUID, joining: Joining, origin: str, attempt: Attempt
) -> UUID:
    """Let a partner in: its seat opens and its contact is invited."""
    act = Act(by=by, name="partner.admit", target=str(committee_id), attempt=attempt)
    async with write(lock=("committee", committee_id)) as unit:
        known = await receipt_of(unit, act)
        if known is not None:
            return UUID(known)
        committee, today = await _settling(unit, by, committee_id)
        require_steering(committee.kind)
        day = joining.day or today
        if day > today:
            starting_day(day, today)
        partner_id = await enter_partner(unit, committee.initiative_id, joining.organisation, day)
        opening = _Opening(label=joining.organisation.name, day=day, decision=joining.decision)
        seat_id = await _open(unit, by, committee, partner_id, opening)
        place = await place_of(committee_id, seat_id)
        await invite_contact(unit, by, place, joining.contact, origin)
        await keep_receipt(unit, act, str(partner_id))
        return partner_id


async def edit_partner(by: UUID, committee_id: UUID, partner_id: UUID, changed: Organisation) -> None:
    """Correct what is written about a partner of this initiative."""
    async with write(lock=("committee", committee_id)) as unit:
        committee, today = await _settling(unit, by, committee_id)
        require_steering(committee.kind)
        what = ",".join(await change_partner(unit, committee.initiative_id, partner_id, changed))
        if not what:
            return
        change = Change(
            committee_id=committee_id, act="edited", day=today, label=changed.name, by=by, why=what
        )
        await note_change(unit, change, "public")


async def open_seat(
    by: UUID, committee_id: UUID, partner_id: UUID, attempt: Attempt, *, decision: str = ""
) -> UUID:
    """Give a partner of the initiative its one seat in this committee."""
    act = Act(by=by, name="seat.open", target=f"{committee_id}/{partner_id}", attempt=attempt)
    async with write(lock=("committee", committee_id)) as unit:
        known = await receipt_of(unit, act)
        if known is not None:
            return UUID(known)
        committee, today = await _settling(unit, by, committee_id)
        label = await _partner_name(committee.initiative_id, partner_id)
        opening = _Opening(label=label, day=today, decision=decision)
        seat_id = await _open(unit, by, committee, partner_id, opening)
        await keep_receipt(unit, act, str(seat_id))
        return seat_id


async def close_seat(
    by: UUID, committee_id: UUID, seat_id: UUID, leaving: Leaving, origin: str, attempt: Attempt
) -> None:
    """Close a seat on a day, by decision; in steering the partner leaves.

    A seat never lapses otherwise: whatever its silence, only this closes it.
    """
    act = Act(by=by, name="seat.close", target=str(seat_id), attempt=attempt)
    async with read():
        # The locks are taken before the first statement: which they are is read first.
        locks = await _concerned(committee_id, seat_id)
    async with write(lock=[("committee", one) for one in locks]) as unit:
        if await receipt_of(unit, act) is not None:
            return
        committee, today = await _settling(unit, by, committee_id)
        place = await place_of(committee_id, seat_id)
        day = starting_day(leaving.day, today)
        if place.closed_on is not None:
            raise Conflict("seat_already_closes", seat=place.label, closed=place.closed_on)
        decided = await require_decision(committee, "closed_seat", leaving.decision)
        for one in await _closing(committee, place):
            own = decided if one.id == place.id else ""
            await _close(unit, by, one, max(day, one.opened_on), replace(leaving, decision=own), origin)
        if committee.kind == STEERING:
            await execute(
                "UPDATE partner SET left_on = {} WHERE id = {} AND left_on IS NULL",
                *(day, place.partner_id),
            )
        await _tell_contact(unit, by, place, day, leaving.why, origin)
        await keep_receipt(unit, act, "")


async def _settling(unit: Unit, by: UUID, committee_id: UUID) -> tuple[Committee, date]:
    committee = await committee_with(committee_id)
    today = day_in(committee.zone, unit.now)
    await require_coordinator(by, committee_id, today)
    return committee, today


async def _partner_name(initiative_id: UUID, partner_id: UUID) -> str:
    name = await fetch_value(
        str,
        "SELECT name FROM partner WHERE id = {} AND initiative_id = {} AND left_on IS NULL",
        *(partner_id, initiative_id),
    )
    if name is None:
        raise NotFound("not_found")
    return name


async def _open(unit: Unit, by: UUID, committee: Committee, partner_id: UUID, opening: "_Opening") -> UUID:
    decided = await require_decision(committee, "opened_seat", opening.decision)
    label, day = opening.label, opening.day
    standing = await fetch_value(
        int,
        "SELECT 1 FROM seat WHERE committee_id = {} AND partner_id = {}"
        " AND (closed_on IS NULL OR closed_on > {}) LIMIT 1",
        *(committee.id, partner_id, day),
    )
    if standing is not None:
        raise Conflict("one_partner_one_seat", partner=label)
    last = await fetch_value(int, "SELECT max(position) FROM seat WHERE committee_id = {}", committee.id)
    seat_id = new_id()
    await execute(
        "INSERT INTO seat (id, committee_id, partner_id, position, opened_on) VALUES ({}, {}, {}, {}, {})",
        *(seat_id, committee.id, partner_id, (last or 0) + 1, day),
    )
    change = Change(
        committee_id=committee.id,
        act="opened_seat",
        day=day,
        label=label,
        by=by,
        seat_id=seat_id,
        decision=decided,
    )
    await note_change(unit, change, "public")
    return seat_id


async def _concerned(committee_id: UUID, seat_id: UUID) -> list[UUID]:
    place = await place_of(committee_id, seat_id)
    closing = await _closing(await committee_with(committee_id), place)
    return sorted({committee_id, *(one.committee_id for one in closing)})


async def _closing(committee: Committee, place: Place) -> list[Place]:
    if committee.kind != STEERING:
        return [place]
    rows = await fetch(
        _Seated,
        "SELECT id, committee_id FROM seat WHERE partner_id = {} AND closed_on IS NULL"
        " ORDER BY committee_id, id",
        place.partner_id,
    )
    return [await place_of(row.committee_id, row.id) for row in rows]


async def _close(unit: Unit, by: UUID, place: Place, day: date, leaving: Leaving, origin: str) -> None:
    closed = await execute(
        "UPDATE seat SET closed_on = {} WHERE id = {} AND closed_on IS NULL", day, place.id
    )
    if closed != 1:
        raise Conflict("seat_already_closes", seat=place.label, closed=day)
    standing = await standing_from(place.committee_id, day)
    ended = [(row, max(day, row.from_day)) for row in standing.values() if row.seat_id == place.id]
    for row, last in ended:
        await end_on(unit, row.id, last, by, leaving.why)
    await execute(
        "UPDATE mandate_proposal SET state = 'withdrawn', answered_at = {}"
        " WHERE seat_id = {} AND state = 'open'",
        *(unit.now, place.id),
    )
    await tell_ended(unit, by, place, ended, origin, leaving.why)
    change = Change(
        committee_id=place.committee_id,
        act="closed_seat",
        day=day,
        label=place.label,
        by=by,
        why=leaving.why,
        decision=leaving.decision,
        seat_id=place.id,
    )
    await note_change(unit, change, "public")


async def _tell_contact(unit: Unit, by: UUID, place: Place, day: date, why: str, origin: str) -> None:
    contact = await contact_of(place.partner_id)
    if contact is None:
        return
    said = Letter(
        committee=place.committee,
        partner=place.label,
        by=await name_of(by),
        day=day,
        why=why,
        url=urls.seat(place.slug, place.partner_slug),
    )
    await send(unit, origin, contact, "closing", said)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    label: str
    day: date
    decision: str


@dataclass(frozen=True, slots=True)
class _Seated:
    id: UUID
    committee_id: UUID
