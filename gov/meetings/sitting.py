"""Call the roll, open, go through the agenda, adjourn."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from gov.committees.rights import acting
from gov.committees.rules import day_in
from gov.kernel.errors import NotAllowed
from gov.kernel.ids import new_id
from gov.meetings.forms import RollCall
from gov.meetings.freezing import check_taken_up
from gov.meetings.keeping import CLOSED, COMMITTEE, kept, lead, ready
from gov.meetings.moving import append
from gov.meetings.people import people_of
from gov.meetings.queries import items_of, minutes_for
from gov.meetings.rows import Capacity, ItemRow, MeetingRow, PersonRow
from gov.meetings.rules import RESUMED_FROM, ROLL_CALL_OPEN, Act, State, opens_at
from gov.meetings.seats import Noted, as_announced
from gov.store import Unit, execute, fetch_value, write
from gov.web import Attempt, Viewer, dates
from gov.web.once import once

_KEPT = "ON CONFLICT (meeting_id, person_id) DO UPDATE SET"


async def call_roll(
    viewer: Viewer, slug: str, number: str, roll: RollCall, attempt: Attempt, *, site: str
) -> None:
    """Note who is there, who presides and who writes; guests by name."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            meeting = await ready(unit, viewer, slug, number, ROLL_CALL_OPEN)
            people = await _people(meeting)
            for row in people:
                if row.capacity is Capacity.GUEST and row.name not in roll.guests:
                    await _forget(unit, meeting, row, person_id)
                elif row.capacity is not Capacity.GUEST:
                    await _note(unit, meeting, row, roll.noted.get(row.person_id), person_id)
            known = {row.name for row in people if row.capacity is Capacity.GUEST}
            for name in roll.guests:
                if name not in known:
                    await _note(unit, meeting, await _guest(unit, name, meeting), Noted.PRESENT, person_id)
            await execute(
                "UPDATE meeting SET chair = {}, minute_taker = {} WHERE id = {}",
                *(roll.chair, roll.minute_taker, meeting.id),
            )
            await kept(unit, meeting.id, site)
            return "noted"

        await once(unit, viewer, "meeting.roll", f"{slug}/{number}", attempt, do)


async def note_announced(viewer: Viewer, slug: str, number: str, attempt: Attempt, *, site: str) -> None:
    """Note as announced whoever is not noted yet; each can be corrected after."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            meeting = await ready(unit, viewer, slug, number, ROLL_CALL_OPEN)
            for row in await _people(meeting):
                if row.noted is None and row.announced is not None:
                    await _note(unit, meeting, row, as_announced(row.announced), person_id)
            await kept(unit, meeting.id, site)
            return "noted"

        await once(unit, viewer, "meeting.announced", f"{slug}/{number}", attempt, do)


async def open_session(viewer: Viewer, slug: str, number: str, attempt: Attempt, *, site: str) -> None:
    """Open the sitting of a meeting that was convened, from an hour before its time."""
    await _lead(viewer, slug, number, Act.OPEN_SESSION, {State.CONVENED}, attempt, site)


async def adjourn(viewer: Viewer, slug: str, number: str, attempt: Attempt, *, site: str) -> None:
    """End the sitting; what was noted in it is the draft of its minutes."""
    await _lead(viewer, slug, number, Act.ADJOURN, {State.IN_SESSION}, attempt, site)


async def resume(viewer: Viewer, slug: str, number: str, attempt: Attempt, *, site: str) -> None:
    """Take up again a sitting adjourned too early."""
    await _lead(viewer, slug, number, Act.RESUME, RESUMED_FROM, attempt, site)


async def take_item(
    viewer: Viewer, slug: str, number: str, item_id: UUID, attempt: Attempt, *, site: str
) -> None:
    """Take an item; while it is closed, others see the last open one."""
    committee_id, _ = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            meeting = await ready(unit, viewer, slug, number, frozenset({State.IN_SESSION}))
            items = await items_of(meeting.id, closed=True)
            item = next((one for one in items if one.id == item_id), None)
            if item is None:
                raise NotAllowed("item_unknown")
            check_taken_up(item)
            # Coming back from closed session to the item all saw last moves nothing they see.
            hidden = item.is_closed or meeting.open_item_id == item_id
            await take_in(unit, meeting, item)
            await kept(unit, meeting.id, site, audience=CLOSED if hidden else COMMITTEE)
            return str(item_id)

        await once(unit, viewer, "meeting.item", f"{slug}/{number}", attempt, do)


async def take_in(unit: Unit, meeting: MeetingRow, item: ItemRow) -> None:
    """Make an item the current one, within the act of the caller."""
    if meeting.current_item_id != item.id:
        await execute(
            "UPDATE meeting SET current_item_id = {}, current_since = {} WHERE id = {}",
            *(item.id, unit.now, meeting.id),
        )
    await mark_taken(unit, item.id)
    if not item.is_closed and meeting.open_item_id != item.id:
        await execute(
            "UPDATE meeting SET open_item_id = {}, open_since = {} WHERE id = {}",
            *(item.id, unit.now, meeting.id),
        )


async def mark_taken(unit: Unit, item_id: UUID) -> None:
    """Note that an item was come to, so that the next agenda need not carry it."""
    await execute(
        "UPDATE agenda_item SET taken_at = {} WHERE id = {} AND taken_at IS NULL", unit.now, item_id
    )


async def _lead(
    viewer: Viewer, slug: str, number: str, act: Act, among: Iterable[State], attempt: Attempt, site: str
) -> None:
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            meeting = await ready(unit, viewer, slug, number, frozenset(among))
            if act is Act.OPEN_SESSION and unit.now < opens_at(meeting.starts_at):
                raise NotAllowed("too_early_to_open", **_beginning(viewer, meeting))
            reached = await lead(unit, meeting, act, person_id)
            if act is Act.ADJOURN:
                await _rise(unit, replace(meeting, state=reached), person_id)
            await kept(unit, meeting.id, site)
            return "done"

        await once(unit, viewer, f"meeting.{act}", f"{slug}/{number}", attempt, do)


async def _rise(unit: Unit, meeting: MeetingRow, by: UUID) -> None:
    await execute(
        "UPDATE meeting SET current_item_id = NULL, open_item_id = NULL, current_since = NULL,"
        " open_since = NULL WHERE id = {}",
        meeting.id,
    )
    if await minutes_for(meeting.id, CLOSED) is not None:
        await lead(unit, meeting, Act.DRAFT_MINUTES, by)


def _beginning(viewer: Viewer, meeting: MeetingRow) -> dict[str, str]:
    day = dates.near_day(dates.local(meeting.starts_at, meeting.zone), viewer.language)
    return {"day": day, "time": dates.clock_time(opens_at(meeting.starts_at), viewer.language, meeting.zone)}


async def _people(meeting: MeetingRow) -> list[PersonRow]:
    day = day_in(meeting.zone, meeting.starts_at)
    return list(await people_of(meeting.id, meeting.committee_id, day))


async def _note(unit: Unit, meeting: MeetingRow, row: PersonRow, noted: Noted | None, by: UUID) -> None:
    if noted is None and row.noted is None:
        return
    # Who left stays gone while the roll call says what it said before.
    left_at = row.left_at if noted is Noted.PRESENT else None
    await execute(
        "INSERT INTO attendance (meeting_id, person_id, seat_id, capacity, announced, noted, left_at,"
        f" changed_at, changed_by) VALUES ({{}}, {{}}, {{}}, {{}}, {{}}, {{}}, {{}}, {{}}, {{}}) {_KEPT}"
        " noted = EXCLUDED.noted, left_at = EXCLUDED.left_at, changed_at = EXCLUDED.changed_at,"
        " changed_by = EXCLUDED.changed_by",
        *(meeting.id, row.person_id, row.seat_id, row.capacity, row.announced, noted, left_at, unit.now, by),
    )
    there = noted is Noted.PRESENT
    if there != (row.noted is Noted.PRESENT):
        await append(unit, meeting, row, by, there=there, called=True)


async def _forget(unit: Unit, meeting: MeetingRow, row: PersonRow, by: UUID) -> None:
    await execute(
        "DELETE FROM attendance WHERE meeting_id = {} AND person_id = {} AND capacity = 'guest'",
        *(meeting.id, row.person_id),
    )
    await append(unit, meeting, row, by, there=False, called=True)


async def _guest(unit: Unit, name: str, meeting: MeetingRow) -> PersonRow:
    """Keep a guest as a name that cannot sign in; the same guest of other meetings is found again."""
    known = await fetch_value(
        UUID,
        "SELECT p.id FROM person p JOIN attendance t ON t.person_id = p.id"
        " JOIN meeting m ON m.id = t.meeting_id"
        " WHERE m.committee_id = {} AND t.capacity = 'guest' AND p.name = {} ORDER BY p.id LIMIT 1",
        *(meeting.committee_id, name),
    )
    row = PersonRow(person_id=known or new_id(), name=name, capacity=Capacity.GUEST, seat_id=None, seat=None)
    if known is None:
        await execute(
            "INSERT INTO person (id, email, name, language, zone, imported, created_at)"
            " VALUES ({}, NULL, {}, {}, {}, {}, {})",
            *(row.person_id, name, meeting.language, meeting.zone, False, unit.now),
        )
    return row
