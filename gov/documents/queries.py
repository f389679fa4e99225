"""Find approved minutes that are not set yet, and give those that are."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gov.kernel.errors import NotFound
from gov.meetings.queries import minutes_page
from gov.store import fetch, fetch_value, read
from gov.web import Viewer

AT_ONCE = 20  # set in one go; the rest follow


@dataclass(frozen=True, slots=True)
class Unset:
    """Name a meeting whose approved minutes wait to be set."""

    meeting_id: UUID


async def unset() -> Sequence[Unset]:
    """List approved minutes without a document; an earlier record has its own."""
    async with read():
        return await fetch(
            Unset,
            "SELECT n.meeting_id FROM minutes n LEFT JOIN minutes_document d ON d.meeting_id = n.meeting_id"
            " WHERE n.state = 'approved' AND NOT n.imported AND d.meeting_id IS NULL"
            " ORDER BY n.approved_at, n.meeting_id LIMIT {}",
            AT_ONCE,
        )


async def number_if_set(meeting_id: UUID) -> str | None:
    """Give the number of a meeting whose minutes are set; None for another."""
    async with read():
        return await fetch_value(
            str,
            "SELECT m.number FROM minutes_document d JOIN meeting m ON m.id = d.meeting_id WHERE m.id = {}",
            meeting_id,
        )


async def minutes_document(viewer: Viewer, slug: str, number: str) -> bytes:
    """Give minutes as they were set, to whom the minutes are for."""
    async with read():
        found = await minutes_page(viewer, slug, number)
        body = await fetch_value(
            bytes, "SELECT body FROM minutes_document WHERE meeting_id = {}", found.meeting.id
        )
    if body is None:
        raise NotFound("not_found")
    return body
