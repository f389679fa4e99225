"""List a committee's meetings as one person may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.meetings.queries import VISIBLE, coordinates
from gov.meetings.rows import Listed
from gov.store import fetch, read
from gov.store.events import audiences_read
from gov.web import Viewer

PAGE: Final = 50
# A meeting whose end has passed is a past one, whatever nobody has noted yet; so is one called off.
_COMING: Final = (
    "(m.state IN ('postponed', 'in_session') OR m.state = 'draft' AND m.announced_at IS NULL"
    " OR m.state IN ('draft', 'convened') AND m.ends_at >= {})"
)
# Given up before anyone knew of it and before anything was prepared for it, it is no past meeting.
_DROPPED: Final = (
    "(m.state = 'cancelled' AND m.convened_at IS NULL AND m.announced_at IS NULL AND NOT m.agenda_begun)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingList:
    """Hold the coming meetings and one page of the past ones."""

    coming: Sequence[Listed]
    past: Sequence[Listed]
    older: tuple[datetime, UUID] | None


async def meeting_list(
    viewer: Viewer, slug: str, now: datetime, *, before: tuple[datetime, UUID] | None = None
) -> MeetingList:
    """List the meetings to come, soonest first, and the past, latest first."""
    standing = viewer.standing(slug)
    assert standing is not None, "the guard lets in only who has a standing"
    about = (standing.committee_id, int(coordinates(viewer, slug)))
    async with read():
        coming = await _listed(
            f"{_COMING} ORDER BY m.starts_at, m.id", viewer.audience(slug), *about, now, most=PAGE
        )
        where, args = f"NOT {_COMING} AND NOT {_DROPPED}", list[object]([*about, now])
        if before is not None:
            where, args = f"{where} AND (m.starts_at, m.id) < ({{}}, {{}})", [*args, *before]
        past = await _listed(
            f"{where} ORDER BY m.starts_at DESC, m.id DESC",
            viewer.audience(slug),
            *args,
            most=PAGE + 1,
        )
    last = past[PAGE - 1] if len(past) > PAGE else None
    return MeetingList(
        coming=coming if before is None else (),
        past=past[:PAGE],
        older=(last.starts_at, last.id) if last else None,
    )


async def _listed(where: str, audience: str, *args: object, most: int) -> Sequence[Listed]:
    return await fetch(
        Listed,
        "SELECT m.id, m.number, m.title, m.language, m.state, m.starts_at, m.zone, m.place, m.convened_at,"
        " m.announced_at,"
        " n.state AS minutes FROM meeting m"
        " LEFT JOIN minutes n ON n.meeting_id = m.id"
        " AND (n.state = 'approved' AND n.audience IN ({}) OR {} = 1)"
        f" WHERE m.committee_id = {{}} AND {VISIBLE} AND {where} LIMIT {{}}",
        *(audiences_read(audience), int(audience == "closed"), *args, most),
    )
