"""Choose the date of a meeting, or end its search without one."""

from datetime import datetime, time
from uuid import UUID

from gov.committees.rights import acting
from gov.committees.rules import day_in
from gov.kernel.errors import Conflict, NotAllowed
from gov.meetings.keeping import kept
from gov.meetings.people import people_of
from gov.meetings.rules import place
from gov.meetings.seats import Announced
from gov.slots import letters
from gov.slots.forms import Choice
from gov.slots.keeping import end, led_poll
from gov.slots.queries import page_of, slots_of
from gov.slots.rows import PollRow, SlotRow
from gov.slots.rules import Act
from gov.store import Unit, execute, write
from gov.web import Attempt, Viewer
from gov.web.once import once


async def choose_slot(
    viewer: Viewer, slug: str, code: str, choice: Choice, attempt: Attempt, *, site: str
) -> str:
    """Make a slot the date of its meeting, as the answers read then stand.

    The same meeting, under the same identifier in calendars: it takes the date and
    goes on to its convocation. Whoever can come that day is expected, and may
    still say otherwise. Gives the meeting's number, or its code.
    """
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            poll = await led_poll(unit, viewer, slug, code)
            if choice.seen != poll.revision:
                raise Conflict("answers_changed")
            slot = next((one for one in await slots_of(poll.id) if one.number == choice.number), None)
            if slot is None or slot.starts_at <= unit.now:
                raise NotAllowed("slot_past")
            await end(unit, poll, Act.CHOOSE, person_id, slot.id)
            await _take_date(poll, slot, choice)
            await _expect(unit, poll, slot, person_id)
            meeting = await kept(unit, poll.meeting_id, site)
            await letters.tell_chosen(unit, await page_of(poll, unit.now), meeting, site)
            return poll.meeting_number

        return await once(unit, viewer, "slots.choose", f"{slug}/{code}", attempt, do)


async def close_poll(viewer: Viewer, slug: str, code: str, attempt: Attempt) -> None:
    """End a date poll without a date; its answers stay to be read."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            await end(unit, await led_poll(unit, viewer, slug, code), Act.CLOSE, person_id)
            return "closed"

        await once(unit, viewer, "slots.close", f"{slug}/{code}", attempt, do)


async def _take_date(poll: PollRow, slot: SlotRow, choice: Choice) -> None:
    starts, starts_at, ends_at = hours(poll, slot, choice.starts, choice.ends)
    await execute(
        "UPDATE meeting SET starts_wall = {}, zone = {}, starts_at = {}, ends_at = {},"
        " plan_version = plan_version + 1, revision = revision + 1 WHERE id = {}",
        *(starts.isoformat(timespec="minutes"), poll.zone, starts_at, ends_at, poll.meeting_id),
    )


def hours(
    poll: PollRow, slot: SlotRow, starts: time | None, ends: time | None
) -> tuple[datetime, datetime, datetime]:
    """Give a slot's time on the wall, and its instants; a whole day's are said now.

    Raises Invalid("local_time_skipped") for an hour that the clocks skip.
    """
    if not slot.is_whole_day:
        return datetime.fromisoformat(f"{slot.day}T{slot.starts_wall}"), slot.starts_at, slot.ends_at
    if starts is None or ends is None:
        raise NotAllowed("hours_of_whole_day")
    from_, until = datetime.combine(slot.day, starts), datetime.combine(slot.day, ends)
    return from_, place(from_, poll.zone), place(until, poll.zone)


async def _expect(unit: Unit, poll: PollRow, slot: SlotRow, by: UUID) -> None:
    """Note as coming whoever said yes to the slot and will be convened to it."""
    page = await page_of(poll, unit.now)
    able = {one.person_id for one in page.answers if one.slot_id == slot.id and one.answer == "yes"}
    day = day_in(poll.zone, slot.starts_at)
    for row in await people_of(poll.meeting_id, poll.committee_id, day):
        if row.person_id in able:
            await execute(
                "INSERT INTO attendance (meeting_id, person_id, seat_id, capacity, announced, changed_at,"
                " changed_by) VALUES ({}, {}, {}, {}, {}, {}, {}) ON CONFLICT (meeting_id, person_id)"
                " DO UPDATE SET announced = EXCLUDED.announced, changed_at = EXCLUDED.changed_at",
                *(poll.meeting_id, row.person_id, row.seat_id, row.capacity, Announced.COMING),
                *(unit.now, by),
            )
