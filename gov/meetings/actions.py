"""Prepare, convene, move and cancel a meeting; one transaction an act."""

from uuid import UUID

from gov.calendar.rules import uid
from gov.committees.registers import next_number
from gov.committees.rights import acting
from gov.kernel.errors import NotAllowed
from gov.kernel.ids import new_id, random_id, short_code
from gov.meetings import letters
from gov.meetings.agenda import first_items
from gov.meetings.beginning import check_begun
from gov.meetings.forms import Plan, PutOff
from gov.meetings.keeping import coordinator, host, kept, lead, ready, unchanged
from gov.meetings.queries import items_of
from gov.meetings.requests import check_placed
from gov.meetings.rows import MeetingRow
from gov.meetings.rules import PLACE_OPEN, Act, State, place
from gov.store import Unit, execute, write
from gov.web import Attempt, Viewer
from gov.web.once import once

CODE = 8  # a draft's code: told to those who may see it, guessed by nobody else


async def prepare_meeting(viewer: Viewer, slug: str, plan: Plan, attempt: Attempt, *, site: str) -> str:
    """Begin a meeting as its coordinator's draft; give its code.

    Its number in the register is given when it is convened: a draft that comes
    to nothing leaves no gap, and tells nobody that it was.
    """
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:
        await coordinator(unit, viewer, slug)

        async def do() -> str:
            meeting_id, code = new_id(), short_code(CODE)
            await insert_draft(unit, meeting_id, committee_id, code, plan, person_id, site)
            await first_items(unit, meeting_id, person_id)
            await kept(unit, meeting_id, site)
            return code

        return await once(unit, viewer, "meeting.prepare", slug, attempt, do)


async def edit_meeting(
    viewer: Viewer, slug: str, number: str, plan: Plan, attempt: Attempt, *, site: str
) -> None:
    """Change when and where; whoever was convened is told by mail.

    Raises Conflict("meeting_changed") when another edit came between.
    """
    committee_id, _ = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            before = await ready(unit, viewer, slug, number, PLACE_OPEN)
            unchanged(plan.seen, before.plan_version)
            starts, ends = place(plan.starts, plan.zone), place(plan.ends, plan.zone)
            await execute(
                "UPDATE meeting SET title = {}, language = {}, starts_wall = {}, zone = {}, starts_at = {},"
                " ends_at = {}, place = {}, link = {}, plan_version = plan_version + 1,"
                " revision = revision + 1 WHERE id = {}",
                *(plan.title, plan.language, plan.starts.isoformat(timespec="minutes"), plan.zone),
                *(starts, ends, plan.place, plan.link, before.id),
            )
            now = await kept(unit, before.id, site)
            if (now.state is State.CONVENED or now.is_planned) and _moved(before, now):
                await letters.tell_change(unit, now, site)
            return number

        await once(unit, viewer, "meeting.edit", f"{slug}/{number}", attempt, do)


async def convene(viewer: Viewer, slug: str, number: str, seen: int, attempt: Attempt, *, site: str) -> str:
    """Convene everyone by mail, under the meeting's number in the register."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            meeting = await ready(unit, viewer, slug, number, frozenset({State.DRAFT, State.POSTPONED}))
            unchanged(seen, meeting.revision)
            if meeting.starts_at <= unit.now:
                raise NotAllowed("meeting_in_the_past")
            check_begun(meeting)
            if not await items_of(meeting.id, closed=True):
                raise NotAllowed("agenda_empty")
            await check_placed(committee_id)
            await lead(unit, meeting, Act.CONVENE, person_id)
            given = meeting.number
            if meeting.convened_at is None:
                given = await next_number(unit, committee_id, "meeting", int(meeting.starts_wall[:4]))
            await execute(
                "UPDATE meeting SET number = {}, cancel_reason = '' WHERE id = {}", given, meeting.id
            )
            # What had been added after an earlier convocation is announced by this one.
            await execute(
                "UPDATE agenda_item SET late_since = NULL WHERE meeting_id = {} AND agreed_at IS NULL",
                meeting.id,
            )
            convened = await kept(unit, meeting.id, site)
            await letters.convene(unit, convened, site)
            return given

        return await once(unit, viewer, "meeting.convene", f"{slug}/{number}", attempt, do)


async def cancel_meeting(
    viewer: Viewer, slug: str, number: str, why: str, attempt: Attempt, *, site: str
) -> None:
    """Cancel a meeting, telling everyone why; it stays in the list."""
    await _call_off(viewer, slug, number, Act.CANCEL, why, attempt, site=site)


async def postpone_meeting(
    viewer: Viewer, slug: str, number: str, put_off: PutOff, attempt: Attempt, *, site: str
) -> None:
    """Put a meeting off, telling why: to the day given, or one to be found.

    With a day it stays convened, and the same entry moves in all calendars.
    """
    starts, ends = put_off.starts, put_off.ends
    if starts is None or ends is None:
        await _call_off(viewer, slug, number, Act.POSTPONE, put_off.why, attempt, site=site)
        return
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            meeting = await ready(unit, viewer, slug, number, frozenset({State.CONVENED}))
            from_, until = place(starts, meeting.zone), place(ends, meeting.zone)
            if from_ <= unit.now:
                raise NotAllowed("meeting_in_the_past")
            await lead(unit, meeting, Act.RESCHEDULE, person_id, put_off.why)
            await execute(
                "UPDATE meeting SET starts_wall = {}, starts_at = {}, ends_at = {},"
                " plan_version = plan_version + 1 WHERE id = {}",
                *(starts.isoformat(timespec="minutes"), from_, until, meeting.id),
            )
            await _ask_again(meeting.id)
            await letters.tell_moved(unit, await kept(unit, meeting.id, site), put_off.why, site)
            return number

        await once(unit, viewer, f"meeting.{Act.RESCHEDULE}", f"{slug}/{number}", attempt, do)


async def _call_off(
    viewer: Viewer, slug: str, number: str, act: Act, why: str, attempt: Attempt, *, site: str
) -> None:
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            meeting = await ready(unit, viewer, slug, number, PLACE_OPEN)
            await lead(unit, meeting, act, person_id, why)
            await execute("UPDATE meeting SET cancel_reason = {} WHERE id = {}", why, meeting.id)
            if act is Act.POSTPONE:
                await _ask_again(meeting.id)
            now = await kept(unit, meeting.id, site)
            if now.is_public_knowledge:
                await letters.tell_called_off(unit, now, site)
            return number

        await once(unit, viewer, f"meeting.{act}", f"{slug}/{number}", attempt, do)


async def _ask_again(meeting_id: UUID) -> None:
    # Who could come that day has not said that they can come another.
    await execute("UPDATE attendance SET announced = NULL WHERE meeting_id = {}", meeting_id)
    # Whoever was called in for a holder's absence waits again for what the holder says.
    await execute("UPDATE invite SET called_at = NULL WHERE meeting_id = {}", meeting_id)


def _moved(before: MeetingRow, now: MeetingRow) -> bool:
    return (before.starts_at, before.ends_at, before.zone, before.place, before.link) != (
        now.starts_at,
        now.ends_at,
        now.zone,
        now.place,
        now.link,
    )


async def insert_draft(
    unit: Unit,
    meeting_id: UUID,
    committee_id: UUID,
    code: str,
    plan: Plan,
    by: UUID,
    site: str,
    *,
    agenda_begun: bool = True,
) -> None:
    """Write a draft; made long ahead, its agenda waits for its turn."""
    await execute(
        "INSERT INTO meeting (id, committee_id, number, title, language, state, starts_wall, zone, starts_at,"
        " ends_at, place, link, chair, minute_taker, uid, revision, plan_version, cancel_reason, imported,"
        " agenda_begun, created_by, created_at, changed_at) VALUES"
        " ({}, {}, {}, {}, {}, 'draft', {}, {}, {}, {}, {}, {}, '', '', {}, 1, 1, '', {}, {}, {}, {}, {})",
        *(meeting_id, committee_id, code, plan.title, plan.language),
        *(plan.starts.isoformat(timespec="minutes"), plan.zone, place(plan.starts, plan.zone)),
        *(place(plan.ends, plan.zone), plan.place, plan.link, uid(random_id(), host(site))),
        *(False, agenda_begun, by, unit.now, unit.now),
    )
