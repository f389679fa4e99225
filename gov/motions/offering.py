"""Read what a motion can be put under, or off to: agenda items, and meetings to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.kernel.errors import NotAllowed
from gov.motions.queries import FROM, VISIBLE, eyes, motion_for, prepares
from gov.motions.rows import MotionRow
from gov.permissions import Role
from gov.store import fetch, fetch_value, read
from gov.web import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChoice:
    """Offer one agenda item that a motion can be put under."""

    id: UUID
    meeting_id: UUID
    title: str
    starts_at: datetime
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingChoice:
    """Offer one coming meeting that a motion can be put off to."""

    id: UUID
    number: str
    starts_at: datetime
    zone: str


async def meetings_ahead(
    viewer: Viewer, slug: str, reference: str, now: datetime
) -> tuple[MotionRow, Sequence[MeetingChoice]]:
    """Show a motion with the meetings that it can be put off to; refuse a seat that did so."""
    standing = viewer.standing(slug)
    async with read():
        motion = await motion_for(viewer, slug, reference)
        if standing is not None and Role.COORDINATOR not in standing.roles:
            await check_first_deferral(motion.id, standing.seat_id)
        return motion, await meeting_choices(motion.committee_id, now)


async def check_first_deferral(motion_id: UUID, seat_id: UUID | None) -> None:
    """Refuse a seat that has put this motion off already."""
    used = "SELECT count(*) FROM motion_deferral WHERE motion_id = {} AND seat_id = {}"
    if await fetch_value(int, used, motion_id, seat_id) != 0:
        raise NotAllowed("seat_deferred_already")


async def meeting_choices(committee_id: UUID, now: datetime) -> Sequence[MeetingChoice]:
    """Offer the meetings that are convened and still to come."""
    return await fetch(
        MeetingChoice,
        "SELECT g.id, g.number, g.starts_at, g.zone FROM meeting g WHERE g.committee_id = {}"
        " AND g.state = 'convened' AND g.starts_at > {} ORDER BY g.starts_at, g.id LIMIT 50",
        *(committee_id, now),
    )


async def item_choices(viewer: Viewer, slug: str, now: datetime) -> Sequence[ItemChoice]:
    """Offer the agenda items of coming meetings, in the order of the day."""
    standing = viewer.standing(slug)
    assert standing is not None, "the guard lets in only who has a standing"
    async with read():
        return await fetch(
            ItemChoice,
            "SELECT i.id, i.meeting_id, i.title, g.starts_at, g.zone FROM agenda_item i"
            " JOIN meeting g ON g.id = i.meeting_id"
            " WHERE g.committee_id = {} AND g.ends_at >= {}"
            " AND (g.state IN ('convened', 'in_session') OR g.state = 'draft' AND {} = 1)"
            " AND (NOT i.is_closed OR {} = 1)"
            " ORDER BY g.starts_at, i.meeting_id, i.position, i.id LIMIT 100",
            # A meeting in preparation is its coordinators' own.
            *(standing.committee_id, now, int(Role.COORDINATOR in standing.roles)),
            int(viewer.audience(slug) == "closed"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Name one motion where it is listed beside something else."""

    reference: str
    title: str
    language: str


async def motions_put_off_to(viewer: Viewer, slug: str, meeting_id: UUID) -> Sequence[Named]:
    """List the motions that wait for a meeting, as this person may see them."""
    standing = viewer.standing(slug)
    assert standing is not None, "the guard lets in only who has a standing"
    async with read():
        return await fetch(
            Named,
            f"SELECT coalesce(m.number, m.code) AS reference, v.title, v.language {FROM}"
            " JOIN motion_deferral d ON d.motion_id = m.id AND d.turn = m.deferral"
            f" WHERE d.meeting_id = {{}} AND m.committee_id = {{}} AND {VISIBLE} ORDER BY m.number LIMIT 100",
            *(prepares(viewer, slug), meeting_id, standing.committee_id, *eyes(viewer, slug)),
        )
