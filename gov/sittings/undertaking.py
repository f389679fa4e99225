"""Note what someone takes on under an item, and that it is done."""

from uuid import UUID

from gov.committees.queries import electorate
from gov.committees.rights import acting, rights_of
from gov.committees.rules import day_in
from gov.kernel.errors import FieldError, Invalid, NotAllowed, NotFound
from gov.kernel.ids import new_id
from gov.meetings.keeping import CLOSED, COMMITTEE, kept, ready
from gov.meetings.queries import items_of, meeting_for, reads_closed
from gov.meetings.rules import MINUTES_OPEN
from gov.meetings.undertaken import undertaken_in
from gov.sittings.forms import Task
from gov.store import execute, write
from gov.web import Attempt, Viewer
from gov.web.once import once


async def undertake(
    viewer: Viewer, slug: str, number: str, item_id: UUID, task: Task, attempt: Attempt, *, site: str
) -> None:
    """Note who does what by when; in closed session its members alone read it."""
    committee_id, by = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            meeting = await ready(unit, viewer, slug, number, MINUTES_OPEN)
            item = next((one for one in await items_of(meeting.id, closed=True) if one.id == item_id), None)
            if item is None:
                raise NotAllowed("item_unknown")
            today = day_in(meeting.zone, unit.now)
            if task.due is not None and task.due < today:
                raise Invalid(fields=(FieldError("due", "due_in_the_past"),))
            seats = {seat.id: seat.label for seat in await electorate(committee_id, today)}
            if task.owner is not None and task.owner not in seats:
                raise Invalid(fields=(FieldError("owner", "not_a_choice"),))
            await execute(
                "INSERT INTO item_follow_up (id, meeting_id, item_id, what, language, owner_seat_id, owner,"
                " due_on, by_id, at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
                *(new_id(), meeting.id, item.id, task.what, meeting.language, task.owner),
                *(seats[task.owner] if task.owner else "", task.due, by, unit.now),
            )
            await kept(unit, meeting.id, site, audience=CLOSED if item.is_closed else COMMITTEE)
            return str(item_id)

        await once(unit, viewer, "sitting.undertake", f"{slug}/{number}/{item_id}", attempt, do)


async def complete_undertaken(viewer: Viewer, slug: str, number: str, task_id: UUID, *, site: str) -> None:
    """Say that what was taken on is done; once is enough."""
    committee_id, by = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:
        rights = await rights_of(by, committee_id, unit.now)
        if rights.seat_id is None and not rights.coordinates:
            raise NotAllowed("no_seat_today")
        meeting = await meeting_for(viewer, slug, number)
        found = await undertaken_in(meeting.id, closed=reads_closed(viewer, slug))
        task = next((one for one in found if one.id == task_id), None)
        if task is None:
            raise NotFound("not_found")
        changed = await execute(
            "UPDATE item_follow_up SET done_at = {}, done_by = {} WHERE id = {} AND done_at IS NULL",
            *(unit.now, by, task.id),
        )
        if changed:
            items = await items_of(meeting.id, closed=True)
            hidden = any(one.is_closed for one in items if one.id == task.item_id)
            await kept(unit, meeting.id, site, audience=CLOSED if hidden else COMMITTEE)
