"""Read what a meeting's page shows of its sitting, beside the meeting itself."""

from collections.abc import Sequence
from uuid import UUID

from gov.meetings.queries import MeetingPage, meeting_by_id, meeting_page, reads_closed
from gov.meetings.rules import AGENDA_OPEN, State
from gov.meetings.undertaken import Undertaken, left_undone
from gov.store import read
from gov.web import Viewer


async def at_an_item(viewer: Viewer, slug: str, meeting_id: UUID) -> MeetingPage | None:
    """Give a meeting that sits and has an item under way."""
    async with read():
        meeting = await meeting_by_id(meeting_id)
        if meeting.state is not State.IN_SESSION or meeting.current_item_id is None:
            return None
        return await meeting_page(viewer, slug, meeting.number)


async def with_undone(
    viewer: Viewer, slug: str, meeting_id: UUID
) -> tuple[MeetingPage, Sequence[Undertaken]]:
    """Give a meeting, and if it is to come what earlier ones left undone."""
    async with read():
        meeting = await meeting_by_id(meeting_id)
        found = await meeting_page(viewer, slug, meeting.number)
        if meeting.state not in AGENDA_OPEN:
            return found, ()
        closed = reads_closed(viewer, slug)
        return found, await left_undone(meeting.committee_id, meeting.starts_at, meeting.id, closed=closed)
