"""Read meetings as one person may see them.

A draft is its coordinators' own. Items in closed session, what is noted in
them and minutes not yet approved are read by members and coordinators.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.calendar.joining import download
from gov.calendar.queries import one_stored
from gov.committees.queries import Recipient, Seat, electorate, recipients
from gov.committees.rules import day_in
from gov.instruments.queries import rules_on
from gov.instruments.rulesets import Rules
from gov.kernel.errors import NotAllowed, NotFound
from gov.meetings.people import movements_in, people_of
from gov.meetings.presences import Movement
from gov.meetings.represented import Proxy, proxies_in
from gov.meetings.rows import ItemRow, LaterRow, MeetingRow, MinutesRow, PersonRow
from gov.meetings.rules import HELD, State
from gov.meetings.undertaken import Undertaken, undertaken_in
from gov.permissions import Role
from gov.store import fetch, fetch_one, fetch_value, read
from gov.store.events import audiences_read
from gov.web import Viewer

MOST_ITEMS: Final = 200

VISIBLE: Final = (
    "(m.state <> 'draft' AND (m.state <> 'cancelled' OR m.convened_at IS NOT NULL OR m.imported)"
    " OR m.announced_at IS NOT NULL OR {} = 1)"
)
_COLUMNS: Final = """m.id, m.committee_id, c.slug, c.name AS committee, m.number, m.title, m.language,
 m.state, m.starts_wall, m.zone, m.starts_at, m.ends_at, m.place, m.link, m.chair, m.minute_taker, m.uid,
 m.revision, m.plan_version, m.current_item_id, m.open_item_id, m.current_since, m.open_since,
 m.convened_at, m.announced_at, m.agenda_begun, m.cancel_reason, m.imported"""
_FROM: Final = "FROM meeting m JOIN committee c ON c.id = m.committee_id"
_ITEM: Final = (
    "i.id, i.position, i.kind, i.title, i.goal, i.presenter, i.minutes_planned, i.is_closed, i.section,"
    " i.link, i.notes, i.taken_at IS NOT NULL AS taken, i.late_since, i.agreed_at IS NOT NULL AS agreed"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """Hold a meeting with its agenda and its people."""

    meeting: MeetingRow
    items: Sequence[ItemRow]
    seats: Sequence[Seat]
    people: Sequence[PersonRow]
    proxies: Sequence[Proxy]
    movements: Sequence[Movement]
    undertaken: Sequence[Undertaken]
    minutes: MinutesRow | None
    in_calendar: bool
    rules: Rules


def coordinates(viewer: Viewer, slug: str) -> bool:
    """Say whether a reader coordinates this committee."""
    standing = viewer.standing(slug)
    return standing is not None and Role.COORDINATOR in standing.roles


def reads_closed(viewer: Viewer, slug: str) -> bool:
    """Say whether a reader sits in closed session."""
    return viewer.audience(slug) == "closed"


async def meeting_for(viewer: Viewer, slug: str, number: str) -> MeetingRow:
    """Give one meeting to who may read it; hidden is as good as absent."""
    standing, found = viewer.standing(slug), None
    if standing is not None:
        found = await fetch_one(
            MeetingRow,
            f"SELECT {_COLUMNS} {_FROM} WHERE m.committee_id = {{}} AND m.number = {{}} AND {VISIBLE}",
            *(standing.committee_id, number, int(coordinates(viewer, slug))),
        )
    if found is None:
        raise NotFound("not_found")
    return found


async def meeting_by_id(meeting_id: UUID) -> MeetingRow:
    """Give one meeting to an act of ours, whoever may read it."""
    found = await fetch_one(MeetingRow, f"SELECT {_COLUMNS} {_FROM} WHERE m.id = {{}}", meeting_id)
    if found is None:
        raise NotFound("not_found")
    return found


async def items_of(meeting_id: UUID, *, closed: bool) -> Sequence[ItemRow]:
    """List the agenda in its order, closed session last, if at all."""
    return await fetch(
        ItemRow,
        f"SELECT {_ITEM} FROM agenda_item i WHERE i.meeting_id = {{}} AND (NOT i.is_closed OR {{}} = 1)"
        f" ORDER BY i.is_closed, i.position, i.id LIMIT {MOST_ITEMS}",
        *(meeting_id, int(closed)),
    )


async def minutes_for(meeting_id: UUID, audience: str) -> MinutesRow | None:
    """Give minutes to whom they are for; drafts to those in closed session."""
    return await fetch_one(
        MinutesRow,
        "SELECT n.language, n.text, n.state, n.audience, n.revision, n.digest, n.imported, n.changed_at,"
        " n.approved_at, CASE WHEN n.state = 'approved' THEN p.name END AS approved_by,"
        " g.starts_at AS approved_in, n.unopposed_on FROM minutes n"
        " LEFT JOIN person p ON p.id = n.changed_by LEFT JOIN meeting g ON g.id = n.approved_in"
        " WHERE n.meeting_id = {} AND (n.state = 'approved' AND n.audience IN ({}) OR {} = 1)",
        *(meeting_id, audiences_read(audience), int(audience == "closed")),
    )


async def meeting_page(viewer: Viewer, slug: str, number: str) -> MeetingPage:
    """Show a meeting: when, where, what about, who comes."""
    async with read():
        meeting = await meeting_for(viewer, slug, number)
        found = await _page(meeting, viewer.audience(slug), closed=reads_closed(viewer, slug))
    # Of a date announced, others than the coordinators know when and where, and nothing more.
    return found if meeting.shows_agenda or coordinates(viewer, slug) else replace(found, items=())


async def open_minutes(meeting_id: UUID) -> MeetingPage:
    """Give approved minutes as their own audience reads them, no closed item."""
    async with read():
        meeting = await meeting_by_id(meeting_id)
        audience = await fetch_value(
            str, "SELECT audience FROM minutes WHERE meeting_id = {} AND state = 'approved'", meeting_id
        )
        if audience is None:
            raise NotFound("not_found")
        return await _page(meeting, audience, closed=False)


async def _page(meeting: MeetingRow, audience: str, *, closed: bool) -> MeetingPage:
    day = day_in(meeting.zone, meeting.starts_at)
    entry = await fetch_value(str, "SELECT uid FROM calendar_item WHERE uid = {}", meeting.uid)
    return MeetingPage(
        meeting=meeting,
        items=await items_of(meeting.id, closed=closed),
        seats=await electorate(meeting.committee_id, day),
        people=await people_of(meeting.id, meeting.committee_id, day),
        proxies=await proxies_in(meeting.id, day),
        movements=await movements_in(meeting.id),
        undertaken=await undertaken_in(meeting.id, closed=closed),
        minutes=await minutes_for(meeting.id, audience),
        in_calendar=entry is not None,
        rules=await rules_on(meeting.committee_id, day),
    )


async def planned(viewer: Viewer, slug: str, number: str, among: Collection[State]) -> MeetingPage:
    """Give a meeting whose state allows a form of its coordinator."""
    found = await meeting_page(viewer, slug, number)
    if found.meeting.state not in among or found.meeting.imported:
        raise NotAllowed("act_not_possible", state=found.meeting.state)
    return found


async def later_meetings(meeting: MeetingRow) -> Sequence[LaterRow]:
    """List the later meetings that sat, the next one first."""
    async with read():
        return await fetch(
            LaterRow,
            "SELECT m.id, m.number, m.starts_at, m.zone FROM meeting m WHERE m.committee_id = {}"
            " AND m.starts_at > {} AND m.state IN ({}) ORDER BY m.starts_at, m.id LIMIT 12",
            *(meeting.committee_id, meeting.starts_at, tuple(sorted(HELD))),
        )


async def readers_of(meeting: MeetingRow, now: datetime) -> Sequence[Recipient]:
    """List whom the convocation reaches."""
    return await recipients(meeting.committee_id, day_in(meeting.zone, now), "committee")


async def calendar_file(viewer: Viewer, slug: str, number: str) -> bytes:
    """Give a meeting as a file for calendars, in the reader's language."""
    async with read():
        meeting = await meeting_for(viewer, slug, number)
        stored = await one_stored("meeting", meeting.id, viewer.language, viewer.audience(slug))
    if stored is None:
        raise NotFound("not_found")
    return download(stored.body)


async def minutes_page(viewer: Viewer, slug: str, number: str) -> MeetingPage:
    """Show the minutes of a meeting to whom they are for."""
    async with read():
        found = await meeting_page(viewer, slug, number)
    if found.minutes is None:
        raise NotFound("not_found")
    return found
