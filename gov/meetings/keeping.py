"""Keep what every act on a meeting keeps: steps, calendar, search, events."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from gov.calendar.actions import Item, publish
from gov.calendar.entries import Entry, Span, Status
from gov.committees.rights import Rights, acting, rights_of
from gov.committees.rules import day_in
from gov.kernel.errors import Conflict, NotAllowed
from gov.kernel.ids import new_id
from gov.meetings import urls
from gov.meetings.queries import items_of, meeting_by_id, meeting_for
from gov.meetings.rows import MeetingRow
from gov.meetings.rules import MEETINGS, Act, State
from gov.store import Unit, execute, fetch, search
from gov.store.events import audience_scopes, touch
from gov.web import Viewer, dates
from gov.web.words import LANGUAGES, Words, words

COMMITTEE, CLOSED, COORDINATORS = "committee", "closed", "coordinators"
_OFF = frozenset({State.CANCELLED, State.POSTPONED})


@dataclass(frozen=True, slots=True)
class _Id:
    id: UUID


async def coordinator(unit: Unit, viewer: Viewer, slug: str) -> Rights:
    """Refuse whoever does not coordinate at the instant of the act."""
    committee_id, person_id = acting(viewer, slug)
    rights = await rights_of(person_id, committee_id, unit.now)
    if not rights.coordinates:
        raise NotAllowed("coordinator_prepares")
    return rights


async def ready(unit: Unit, viewer: Viewer, slug: str, number: str, among: frozenset[State]) -> MeetingRow:
    """Give the coordinator a meeting in a state that allows the act."""
    await coordinator(unit, viewer, slug)
    meeting = await meeting_for(viewer, slug, number)
    if meeting.state not in among or meeting.imported:
        raise NotAllowed("act_not_possible", state=meeting.state)
    return meeting


def unchanged(seen: int, stands: int) -> None:
    """Refuse an act on what the coordinator has not read as it now stands."""
    if seen != stands:
        raise Conflict("meeting_changed")


async def lead(unit: Unit, meeting: MeetingRow, act: Act, by: UUID, why: str = "") -> State:
    """Lead a meeting on, with the row that says who, when and why."""
    reached = MEETINGS.after(meeting.state, act)
    changed = await execute(
        "UPDATE meeting SET state = {}, revision = revision + 1, convened_at = {}, cancelled_at = {},"
        " changed_at = {} WHERE id = {} AND state = {}",
        *(reached, unit.now if act is Act.CONVENE else meeting.convened_at),
        *(unit.now if act is Act.CANCEL else None, unit.now, meeting.id, meeting.state),
    )
    if changed != 1:
        raise Conflict("stale")
    await execute(
        "INSERT INTO meeting_transition (id, meeting_id, act, from_state, to_state, by_id, at, why)"
        " VALUES ({}, {}, {}, {}, {}, {}, {}, {})",
        *(new_id(), meeting.id, act, meeting.state, reached, by, unit.now, why),
    )
    return reached


async def kept(unit: Unit, meeting_id: UUID, site: str, *, audience: str = COMMITTEE) -> MeetingRow:
    """Note a change, and tell calendars, search and readers as they may know.

    `audience` is "closed" for what only those in closed session may notice: then
    nothing of others moves. The agenda of a draft is its coordinators' own, even
    where its date is announced.
    """
    await execute("UPDATE meeting SET changed_at = {} WHERE id = {}", unit.now, meeting_id)
    meeting = await meeting_by_id(meeting_id)
    if not meeting.is_public_knowledge or audience == COORDINATORS:
        for one in await fetch(
            _Id, "SELECT person_id AS id FROM coordinator WHERE committee_id = {}", meeting.committee_id
        ):
            await touch(unit, f"p:{one.id}", "meeting", meeting.number)
        return meeting
    await touch(unit, audience_scopes(meeting.committee_id, audience), "meeting", meeting.number)
    if audience == COMMITTEE:
        await publish_entry(unit, meeting, site)
    await _index(unit, meeting)
    return meeting


async def _index(unit: Unit, meeting: MeetingRow) -> None:
    items = await items_of(meeting.id, closed=True) if meeting.shows_agenda else ()
    day = day_in(meeting.zone, meeting.starts_at)
    await search.index(
        unit,
        kind="meeting",
        ref=str(meeting.id),
        committee_id=meeting.committee_id,
        audience=COMMITTEE,
        title=meeting.title,
        body="\n".join((meeting.place, *(item.title for item in items if not item.is_closed))),
        day=day,
    )
    for item in items:
        if item.is_closed:
            await search.index(
                unit,
                kind="agenda_item",
                ref=str(item.id),
                committee_id=meeting.committee_id,
                audience=CLOSED,
                title=item.title,
                body="\n\n".join((item.goal, item.notes)),
                day=day,
            )
        else:
            await search.remove(unit, "agenda_item", str(item.id))


async def publish_entry(unit: Unit, meeting: MeetingRow, site: str) -> None:
    """Write the entry as it now stands; it says nothing of the agenda."""
    await publish(
        unit,
        Item(
            committee_id=meeting.committee_id,
            kind="meeting",
            subject_id=meeting.id,
            audience=COMMITTEE,
            zone=meeting.zone,
            entries={language: _entry(meeting, site, language) for language in LANGUAGES},
        ),
    )


def _entry(meeting: MeetingRow, site: str, language: str) -> Entry:
    w, url = words(language), site + address(meeting)
    prefix = w.gettext("Cancelled:") if meeting.state is State.CANCELLED else w.gettext("Postponed:")
    return Entry(
        uid=meeting.uid,
        when=Span(*walls(meeting), meeting.zone),
        summary=f"{meeting.title} · {meeting.committee}",
        status=_status(meeting),
        cancelled_prefix=prefix,
        description=_about(w, meeting).format(url=url),
        location=meeting.place,
        conference=meeting.link,
        url=url,
    )


def _status(meeting: MeetingRow) -> Status:
    if meeting.state in _OFF:
        return Status.CANCELLED
    return Status.TENTATIVE if meeting.state is State.DRAFT else Status.CONFIRMED


def _about(w: Words, meeting: MeetingRow) -> str:
    if meeting.shows_agenda:
        return w.gettext("Agenda and who comes: {url}")
    return w.gettext("Planned, not yet convened. All meetings: {url}")


def address(meeting: MeetingRow) -> str:
    """Address a meeting for good; a draft's code ends with its convocation, so the list stands for it."""
    if meeting.shows_agenda:
        return urls.meeting(meeting.slug, meeting.number)
    return urls.meetings(meeting.slug)


def walls(meeting: MeetingRow) -> tuple[datetime, datetime]:
    """Give the times on the wall at which a meeting starts and should end.

    Where the clock changes meanwhile, they lie further apart than it lasts, or closer.
    """
    ends = dates.local(meeting.ends_at, meeting.zone)
    return datetime.fromisoformat(meeting.starts_wall), ends.replace(tzinfo=None)


def host(site: str) -> str:
    """Name the instance in what lasts, such as a calendar's identifiers."""
    return urlsplit(site).hostname or "localhost"
