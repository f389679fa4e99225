"""Name and end those who assist a committee: coordinators and observers."""

from datetime import date
from uuid import UUID

from gov.accounts.actions import invite_person
from gov.committees import urls
from gov.committees.appointing import name_of, standing_from
from gov.committees.authority import contact_for, coordinates, observes, require_coordinator
from gov.committees.forms import Newcomer, Observing
from gov.committees.keeping import Act, Change, keep_receipt, note_change, receipt_of
from gov.committees.letters import Letter, send
from gov.committees.queries import Committee, committee_with
from gov.committees.rules import FURTHEST, day_in
from gov.kernel.errors import Conflict, FieldError, Invalid, NotFound
from gov.kernel.ids import new_id
from gov.store import Unit, execute, fetch_value, write
from gov.web.submission import Attempt
from gov.web.urls import HOME

_LONGEST_OBSERVATION = 3 * FURTHEST


async def name_coordinator(
    by: UUID, committee_id: UUID, newcomer: Newcomer, origin: str, attempt: Attempt
) -> None:
    """Let a coordinator share the work with one more."""
    act = Act(by=by, name="coordinator.name", target=str(committee_id), attempt=attempt)
    async with write(lock=("committee", committee_id)) as unit:
        if await receipt_of(unit, act) is not None:
            return
        committee, today = await _settling(unit, by, committee_id)
        await add_coordinator(unit, by, committee, newcomer, today, origin)
        await keep_receipt(unit, act, "")


async def add_coordinator(
    unit: Unit, by: UUID, committee: Committee, newcomer: Newcomer, today: date, origin: str
) -> UUID:
    """Make a person coordinate a committee from today; part of a wider act."""
    person_id = await invite_person(
        unit, by, email=newcomer.email, name=newcomer.name, language=newcomer.language
    )
    if await coordinates(person_id, committee.id, today):
        raise Conflict("already_coordinates")
    if await observes(person_id, committee.id, today):
        raise Conflict("observer_not_coordinator")
    partner = await contact_for(person_id, committee.id, today)
    if partner is not None:
        raise Conflict("contact_not_coordinator", partner=partner)
    await execute(
        "INSERT INTO coordinator (id, committee_id, person_id, from_day) VALUES ({}, {}, {}, {})",
        *(new_id(), committee.id, person_id, today),
    )
    change = Change(
        committee_id=committee.id,
        act="named_coordinator",
        day=today,
        label=committee.name,
        by=by,
        person_id=person_id,
    )
    await note_change(unit, change)
    said = Letter(
        committee=committee.name,
        office="coordinator",
        initiative=committee.initiative,
        day=today,
        by="" if person_id == by else await name_of(by),
        url=urls.committee(committee.slug),
    )
    await send(unit, origin, person_id, "entrusted", said)
    return person_id


async def end_coordinator(by: UUID, committee_id: UUID, row_id: UUID, origin: str) -> None:
    """End a coordination at once; a committee keeps at least one."""
    async with write(lock=("committee", committee_id)) as unit:
        committee, today = await _settling(unit, by, committee_id)
        person_id = await _standing("coordinator", row_id, committee_id, today)
        left = await fetch_value(
            int,
            "SELECT count(*) FROM coordinator WHERE committee_id = {} AND id <> {} AND until_day IS NULL",
            *(committee_id, row_id),
        )
        if not left:
            raise Conflict("last_coordinator")
        await execute("UPDATE coordinator SET until_day = {} WHERE id = {}", today, row_id)
        await _tell_ended(unit, by, committee, person_id, "coordinator", today, origin)


async def name_observer(
    by: UUID, committee_id: UUID, observing: Observing, origin: str, attempt: Attempt
) -> None:
    """Open the committee to an outside eye, until a day; it never votes."""
    act = Act(by=by, name="observer.name", target=str(committee_id), attempt=attempt)
    async with write(lock=("committee", committee_id)) as unit:
        if await receipt_of(unit, act) is not None:
            return
        committee, today = await _settling(unit, by, committee_id)
        _check_until(observing.until, today)
        person = observing.newcomer
        person_id = await invite_person(
            unit, by, email=person.email, name=person.name, language=person.language
        )
        await _refuse_double_role(committee_id, person_id, today)
        await execute(
            "INSERT INTO observer (id, committee_id, person_id, organisation, from_day, until_day)"
            " VALUES ({}, {}, {}, {}, {}, {})",
            *(new_id(), committee_id, person_id, observing.organisation, today, observing.until),
        )
        change = Change(
            committee_id=committee_id,
            act="named_observer",
            day=today,
            label=observing.organisation,
            by=by,
            person_id=person_id,
        )
        await note_change(unit, change)
        said = Letter(
            committee=committee.name,
            office="observer",
            day=today,
            until=observing.until,
            by=await name_of(by),
            url=urls.committee(committee.slug),
        )
        await send(unit, origin, person_id, "entrusted", said)
        await keep_receipt(unit, act, "")


async def set_observer_end(by: UUID, committee_id: UUID, row_id: UUID, until: date, origin: str) -> None:
    """Change until when someone observes; today ends it at once."""
    async with write(lock=("committee", committee_id)) as unit:
        committee, today = await _settling(unit, by, committee_id)
        person_id = await _standing("observer", row_id, committee_id, today)
        if until != today:
            _check_until(until, today)
        await execute("UPDATE observer SET until_day = {} WHERE id = {}", until, row_id)
        await _tell_ended(unit, by, committee, person_id, "observer", until, origin)


async def _settling(unit: Unit, by: UUID, committee_id: UUID) -> tuple[Committee, date]:
    committee = await committee_with(committee_id)
    today = day_in(committee.zone, unit.now)
    await require_coordinator(by, committee_id, today)
    return committee, today


def _check_until(until: date, today: date) -> None:
    if until <= today:
        raise Invalid(fields=(FieldError("until", "until_past", {"today": today}),))
    if until > today + _LONGEST_OBSERVATION:
        latest = today + _LONGEST_OBSERVATION
        raise Invalid(fields=(FieldError("until", "until_too_far", {"latest": latest}),))


async def _refuse_double_role(committee_id: UUID, person_id: UUID, today: date) -> None:
    if any(row.person_id == person_id for row in (await standing_from(committee_id, today)).values()):
        raise Conflict("member_not_observer")
    if await coordinates(person_id, committee_id, today):
        raise Conflict("coordinator_not_observer")
    if await observes(person_id, committee_id, today):
        raise Conflict("already_observes")


async def _standing(table: str, row_id: UUID, committee_id: UUID, today: date) -> UUID:
    found = await fetch_value(
        UUID,
        f"SELECT person_id FROM {table} WHERE id = {{}} AND committee_id = {{}}"
        " AND (until_day IS NULL OR until_day > {})",
        *(row_id, committee_id, today),
    )
    if found is None:
        raise NotFound("not_found")
    return found


async def _tell_ended(
    unit: Unit, by: UUID, committee: Committee, person_id: UUID, office: str, day: date, origin: str
) -> None:
    change = Change(
        committee_id=committee.id,
        act=f"ended_{office}",
        day=day,
        label=committee.name,
        by=by,
        person_id=person_id,
    )
    await note_change(unit, change)
    said = Letter(
        committee=committee.name,
        office=office,
        day=day,
        by=await name_of(by),
        url=HOME,
    )
    await send(unit, origin, person_id, "ended", said)
