"""Note who comes and who leaves while a meeting sits, at the instant it is noted."""

from uuid import UUID

from gov.committees.rights import acting
from gov.committees.rules import day_in
from gov.kernel.errors import NotAllowed
from gov.meetings.keeping import kept, ready
from gov.meetings.people import people_of
from gov.meetings.rows import MeetingRow, PersonRow
from gov.meetings.rules import State
from gov.store import Unit, execute, write
from gov.web import Attempt, Viewer
from gov.web.once import once

_SITTING = frozenset({State.IN_SESSION})


async def come_or_go(
    viewer: Viewer, slug: str, number: str, person_id: UUID, attempt: Attempt, *, there: bool, site: str
) -> None:
    """Note that a person comes in or leaves: now, never at another time.

    Another time would change who was there for what has been voted since.
    """
    committee_id, by = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            meeting = await ready(unit, viewer, slug, number, _SITTING)
            people = await people_of(meeting.id, committee_id, day_in(meeting.zone, meeting.starts_at))
            row = next((one for one in people if one.person_id == person_id), None)
            if row is None:
                raise NotAllowed("not_in_this_meeting")
            if row.is_there != there:
                await _walk(unit, meeting, row, by, there=there)
                await kept(unit, meeting.id, site)
            return "noted"

        await once(unit, viewer, "meeting.movement", f"{slug}/{number}/{person_id}", attempt, do)


async def append(
    unit: Unit, meeting: MeetingRow, row: PersonRow, by: UUID, *, there: bool, called: bool
) -> None:
    """Add a movement to those of a sitting; outside one there are none."""
    if meeting.state is not State.IN_SESSION:
        return
    await execute(
        "INSERT INTO presence (meeting_id, turn, person_id, seat_id, there, called, at, by_id)"
        " VALUES ({}, (SELECT coalesce(max(turn), 0) + 1 FROM presence WHERE meeting_id = {}),"
        " {}, {}, {}, {}, {}, {})",
        *(meeting.id, meeting.id, row.person_id, row.seat_id, there, called, unit.now, by),
    )


async def _walk(unit: Unit, meeting: MeetingRow, row: PersonRow, by: UUID, *, there: bool) -> None:
    left_at = None if there else unit.now
    await execute(
        "INSERT INTO attendance (meeting_id, person_id, seat_id, capacity, announced, noted, left_at,"
        " changed_at, changed_by) VALUES ({}, {}, {}, {}, {}, 'present', {}, {}, {})"
        " ON CONFLICT (meeting_id, person_id) DO UPDATE SET noted = EXCLUDED.noted,"
        " left_at = EXCLUDED.left_at, changed_at = EXCLUDED.changed_at, changed_by = EXCLUDED.changed_by",
        *(meeting.id, row.person_id, row.seat_id, row.capacity, row.announced, left_at, unit.now, by),
    )
    await append(unit, meeting, row, by, there=there, called=False)
