"""Put a draft before all who read it, and let it stand once nobody has opposed it."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from gov.ballots.rules import closing_instant
from gov.committees.rights import acting
from gov.committees.rules import day_in
from gov.corrections import letters
from gov.corrections.forms import Opening
from gov.corrections.queries import corrections_page
from gov.corrections.rules import check_closes_on, check_unopposed, is_open
from gov.kernel.errors import Conflict, NotAllowed
from gov.meetings.forms import Approval
from gov.meetings.keeping import CLOSED, kept, ready
from gov.meetings.recording import freeze
from gov.meetings.rules import State
from gov.store import Unit, execute, fetch_value, write
from gov.store.events import audience_scopes, touch
from gov.web import Attempt, Viewer
from gov.web.once import once

_DRAFTED = frozenset({State.MINUTES_DRAFTED})


async def open_window(
    viewer: Viewer, slug: str, number: str, opening: Opening, attempt: Attempt, *, site: str
) -> None:
    """Open a draft to corrections until a day, and tell all who read it."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            meeting = await ready(unit, viewer, slug, number, _DRAFTED)
            found = await corrections_page(viewer, slug, number)
            if not found.minutes.text.strip():
                raise NotAllowed("minutes_empty")
            if found.minutes.revision != opening.seen:
                raise Conflict("minutes_changed")
            running = found.window if is_open(found.window, unit.now) else None
            check_closes_on(
                opening.until,
                day_in(meeting.zone, unit.now),
                found.meeting.rules.law.shortest_days,
                day_in(meeting.zone, running.closes_at) if running else None,
            )
            closes_at = closing_instant(opening.until, meeting.zone)
            await keep_window(unit, meeting.id, opening.seen, found.minutes.text, closes_at, person_id)
            await kept(unit, meeting.id, site, audience=CLOSED)
            await touch(unit, audience_scopes(committee_id, CLOSED), "minutes", meeting.number)
            await letters.tell_opened(unit, meeting, closes_at, site)
            return "opened"

        await once(unit, viewer, "minutes.open", f"{slug}/{number}", attempt, do)


async def keep_window(
    unit: Unit, meeting_id: UUID, revision: int, text: str, closes_at: datetime, by: UUID
) -> None:
    """Note until when which text is open to corrections."""
    turns = "SELECT count(*) FROM minutes_window WHERE meeting_id = {}"
    turn = (await fetch_value(int, turns, meeting_id) or 0) + 1
    await execute(
        "INSERT INTO minutes_window (meeting_id, turn, revision, digest, opened_at, closes_at, opened_by)"
        " VALUES ({}, {}, {}, {}, {}, {}, {})",
        *(meeting_id, turn, revision, sha256(text.encode()).digest(), unit.now, closes_at, by),
    )


async def approve_unopposed(
    viewer: Viewer, slug: str, number: str, audience: str, seen: int, attempt: Attempt, *, site: str
) -> None:
    """Freeze minutes that all could correct and nobody opposes, as of today."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            meeting = await ready(unit, viewer, slug, number, _DRAFTED)
            found = await corrections_page(viewer, slug, number)
            check_unopposed(found.barred(unit.now))
            # Today, not the window's end: that moves with what was corrected in closed session.
            approval = Approval(audience, seen, day_in(meeting.zone, unit.now))
            await freeze(unit, meeting, approval, person_id, site)
            return "approved"

        await once(unit, viewer, "minutes.approve", f"{slug}/{number}", attempt, do)
