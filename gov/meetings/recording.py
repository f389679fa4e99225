"""Write the minutes, approve and freeze them."""

from collections.abc import Mapping
from hashlib import sha256
from uuid import UUID

from gov.committees.rights import acting
from gov.committees.rules import day_in
from gov.kernel.errors import Conflict, NotAllowed
from gov.meetings import letters
from gov.meetings.forms import Approval, Draft
from gov.meetings.keeping import CLOSED, COMMITTEE, kept, lead, ready
from gov.meetings.noting import parted
from gov.meetings.queries import items_of, later_meetings, minutes_for
from gov.meetings.rows import MeetingRow, MinutesRow
from gov.meetings.rules import MINUTES_OPEN, Act, State
from gov.meetings.sitting import mark_taken
from gov.store import Unit, execute, fetch_value, search, write
from gov.store.events import audience_scopes, touch
from gov.web import Attempt, Viewer
from gov.web.once import once


async def write_minutes(
    viewer: Viewer, slug: str, number: str, draft: Draft, attempt: Attempt, *, site: str
) -> None:
    """Write or correct the draft; members read it, observers not yet.

    Raises Conflict("minutes_changed") when another correction came between.
    """
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            meeting = await ready(unit, viewer, slug, number, MINUTES_OPEN)
            before = await minutes_for(meeting.id, CLOSED)
            if draft.seen != (before.revision if before else 0):
                raise Conflict("minutes_changed")
            await rewrite(unit, meeting, draft, before, person_id, site)
            return "written"

        await once(unit, viewer, "minutes.write", f"{slug}/{number}", attempt, do)


async def rewrite(
    unit: Unit, meeting: MeetingRow, draft: Draft, before: MinutesRow | None, by: UUID, site: str
) -> None:
    """Put a text in the place of a draft, or begin one."""
    await _keep(unit, meeting, draft, before, by)
    await _keep_closed(meeting, draft.closed)
    await _come_to(unit, meeting, draft)
    if meeting.state is State.ADJOURNED:
        # That a draft exists is seen on the meeting's page by all who read it.
        await lead(unit, meeting, Act.DRAFT_MINUTES, by)
        await kept(unit, meeting.id, site)
    else:
        if meeting.state is State.MINUTES_DRAFTED:
            await lead(unit, meeting, Act.CORRECT_MINUTES, by)
        await kept(unit, meeting.id, site, audience=CLOSED)
    await _index(unit, meeting, draft.text, CLOSED)


async def approve_minutes(
    viewer: Viewer, slug: str, number: str, approval: Approval, attempt: Attempt, *, site: str
) -> None:
    """Freeze the minutes with their digest, saying in which later meeting they were approved."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            meeting = await ready(unit, viewer, slug, number, frozenset({State.MINUTES_DRAFTED}))
            if approval.way not in {later.id for later in await later_meetings(meeting)}:
                raise NotAllowed("way_of_approval")
            await freeze(unit, meeting, approval, person_id, site)
            return "approved"

        await once(unit, viewer, "minutes.approve", f"{slug}/{number}", attempt, do)


async def freeze(unit: Unit, meeting: MeetingRow, approval: Approval, by: UUID, site: str) -> None:
    """Freeze a draft that was read, tell those it is for, whichever way it was approved."""
    minutes = await minutes_for(meeting.id, CLOSED)
    if minutes is None or not minutes.text.strip():
        raise NotAllowed("minutes_empty")
    if minutes.revision != approval.seen:
        raise Conflict("minutes_changed")
    await _check_slips(meeting)
    items = await items_of(meeting.id, closed=True)
    if any(parted(minutes.text, [item.title for item in items if item.is_closed]).under):
        raise NotAllowed("minutes_tell_closed_session")
    await lead(unit, meeting, Act.APPROVE_MINUTES, by)
    await _freeze(unit, meeting, minutes.text, approval, by)
    now = await kept(unit, meeting.id, site, audience=COMMITTEE)
    scopes = audience_scopes(meeting.committee_id, approval.audience)
    await touch(unit, scopes, "minutes", meeting.number)
    await _index(unit, meeting, minutes.text, approval.audience)
    await letters.tell_approved(unit, now, approval.audience, site)


async def _check_slips(meeting: MeetingRow) -> None:
    """Refuse while a vote on paper held there is not ended: its decision belongs in them."""
    number = await fetch_value(
        str,
        "SELECT m.number FROM ballot b JOIN motion m ON m.id = b.motion_id WHERE b.meeting_id = {}"
        " AND b.channel = 'paper' AND b.opened_at IS NOT NULL AND b.sealed_at IS NULL"
        " AND b.voided_at IS NULL ORDER BY b.opened_at, b.id LIMIT 1",
        meeting.id,
    )
    if number is not None:
        raise NotAllowed("minutes_await_slips", number=number)


async def _freeze(unit: Unit, meeting: MeetingRow, text: str, approval: Approval, by: UUID) -> None:
    in_meeting = approval.way if isinstance(approval.way, UUID) else None
    changed = await execute(
        "UPDATE minutes SET state = 'approved', audience = {}, digest = {}, approved_in = {},"
        " unopposed_on = {}, approved_at = {}, changed_at = {}, changed_by = {}"
        " WHERE meeting_id = {} AND state = 'draft'",
        *(approval.audience, sha256(text.encode()).digest(), in_meeting),
        *(None if in_meeting else approval.way, unit.now, unit.now, by, meeting.id),
    )
    if changed != 1:
        raise Conflict("stale")


async def _keep(unit: Unit, meeting: MeetingRow, draft: Draft, before: MinutesRow | None, by: UUID) -> None:
    if before is None:
        await execute(
            "INSERT INTO minutes (meeting_id, language, text, state, audience, revision, imported,"
            " changed_by, changed_at) VALUES ({}, {}, {}, 'draft', 'closed', 1, {}, {}, {})",
            *(meeting.id, draft.language, draft.text, False, by, unit.now),
        )
        return
    changed = await execute(
        "UPDATE minutes SET text = {}, language = {}, revision = revision + 1, changed_by = {},"
        " changed_at = {} WHERE meeting_id = {} AND state = 'draft' AND revision = {}",
        *(draft.text, draft.language, by, unit.now, meeting.id, before.revision),
    )
    if changed != 1:
        raise Conflict("minutes_changed")


async def _keep_closed(meeting: MeetingRow, notes: Mapping[UUID, str]) -> None:
    for item in await items_of(meeting.id, closed=True):
        if item.is_closed and item.id in notes:
            await execute("UPDATE agenda_item SET notes = {} WHERE id = {}", notes[item.id], item.id)


async def _come_to(unit: Unit, meeting: MeetingRow, draft: Draft) -> None:
    """Note as taken what was noted of: the next agenda need not carry it."""
    items = await items_of(meeting.id, closed=True)
    noted = parted(draft.text, [item.title for item in items]).under
    for item, said in zip(items, noted, strict=True):
        if said or draft.closed.get(item.id, "").strip():
            await mark_taken(unit, item.id)


async def _index(unit: Unit, meeting: MeetingRow, text: str, audience: str) -> None:
    await search.index(
        unit,
        kind="minutes",
        ref=str(meeting.id),
        committee_id=meeting.committee_id,
        audience=audience,
        title=meeting.title,
        body=text,
        day=day_in(meeting.zone, meeting.starts_at),
    )
