"""Begin the agenda of a meeting planned long ahead, once it is the next to be prepared.

Until then it holds any other business alone: what seats ask for, what was not
come to and minutes to approve belong to the next meeting, not to one a year away.
"""

from datetime import datetime

from gov.committees.rights import acting
from gov.committees.rules import day_in
from gov.kernel.errors import NotAllowed
from gov.meetings.agenda import first_items
from gov.meetings.keeping import COORDINATORS, kept, ready
from gov.meetings.rows import MeetingRow
from gov.meetings.rules import State
from gov.store import Unit, execute, fetch_value, read, write
from gov.web import Attempt, Viewer
from gov.web.once import once


async def begin_agenda(viewer: Viewer, slug: str, number: str, attempt: Attempt, *, site: str) -> None:
    """Prefill the agenda of the next meeting to be prepared; a second time changes nothing."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            meeting = await ready(unit, viewer, slug, number, frozenset({State.DRAFT}))
            if meeting.agenda_begun:
                return number
            await _check_next(unit, meeting)
            await first_items(unit, meeting.id, person_id)
            await execute(
                "UPDATE meeting SET agenda_begun = {}, revision = revision + 1 WHERE id = {}",
                *(True, meeting.id),
            )
            await kept(unit, meeting.id, site, audience=COORDINATORS)
            return number

        await once(unit, viewer, "agenda.begin", f"{slug}/{number}", attempt, do)


def check_begun(meeting: MeetingRow) -> None:
    """Refuse to convene with an agenda that was never begun: what waits for it would be left out."""
    if not meeting.agenda_begun:
        raise NotAllowed("agenda_not_begun")


async def comes_first(meeting: MeetingRow, now: datetime) -> datetime | None:
    """Say when the draft begins whose agenda is prepared before this one, which waits for it."""
    if meeting.agenda_begun:
        return None
    async with read():
        return await fetch_value(
            datetime,
            "SELECT min(starts_at) FROM meeting WHERE committee_id = {} AND state = 'draft'"
            " AND starts_at > {} AND starts_at < {}",
            *(meeting.committee_id, now, meeting.starts_at),
        )


async def _check_next(unit: Unit, meeting: MeetingRow) -> None:
    before = await comes_first(meeting, unit.now)
    if before is not None:
        raise NotAllowed("agenda_not_next", day=day_in(meeting.zone, before))
