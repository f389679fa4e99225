"""Read what one person keeps of a meeting: her own notes, nobody else's."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from gov.meetings.queries import MeetingPage, meeting_page
from gov.store import fetch, fetch_value, read
from gov.web import Viewer


@dataclass(frozen=True, slots=True)
class Notebook:
    """Hold a meeting, and what the reader noted of its items."""

    meeting: MeetingPage
    notes: Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class _Note:
    item_id: UUID
    text: str


async def notebook(viewer: Viewer, slug: str, number: str) -> Notebook:
    """Give a coordinator what she noted for herself."""
    async with read():
        found = await meeting_page(viewer, slug, number)
        notes = await fetch(
            _Note,
            "SELECT n.item_id, n.text FROM own_note n JOIN agenda_item i ON i.id = n.item_id"
            " WHERE i.meeting_id = {} AND n.person_id = {} ORDER BY n.item_id LIMIT 500",
            *(found.meeting.id, viewer.person_id),
        )
    return Notebook(found, {one.item_id: one.text for one in notes})


async def number_of(meeting_id: UUID) -> str | None:
    """Give the number of a meeting that is shown; None for an earlier record."""
    async with read():
        return await fetch_value(
            str, "SELECT number FROM meeting WHERE id = {} AND imported = {}", meeting_id, False
        )
