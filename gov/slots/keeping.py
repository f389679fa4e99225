"""Keep what every act on a date poll keeps: who acts, on what, and who is told."""

from uuid import UUID

from gov.kernel.errors import Conflict
from gov.meetings.keeping import coordinator
from gov.slots.queries import poll_for
from gov.slots.rows import PollRow
from gov.slots.rules import POLLS, Act, State
from gov.store import Unit, execute
from gov.store.events import audience_scopes, touch
from gov.web import Viewer

COMMITTEE = "committee"


async def open_poll_for(viewer: Viewer, slug: str, code: str) -> PollRow:
    """Give a poll that still takes answers; refuse one that is over."""
    poll = await poll_for(viewer, slug, code)
    if not poll.is_open:
        raise Conflict("date_poll_over")
    return poll


async def led_poll(unit: Unit, viewer: Viewer, slug: str, code: str) -> PollRow:
    """Give an open poll to who coordinates at the instant of the act."""
    await coordinator(unit, viewer, slug)
    return await open_poll_for(viewer, slug, code)


async def moved(unit: Unit, poll: PollRow) -> None:
    """Note that there is more to read before a date is chosen, and tell its readers."""
    await execute("UPDATE date_poll SET revision = revision + 1 WHERE id = {}", poll.id)
    await tell_readers(unit, poll.committee_id, poll.code)


async def tell_readers(unit: Unit, committee_id: UUID, code: str) -> None:
    """Tell the pages of all those convened that a poll changed."""
    await touch(unit, audience_scopes(committee_id, COMMITTEE), "slots", code)


async def end(unit: Unit, poll: PollRow, act: Act, by: UUID, slot_id: UUID | None = None) -> State:
    """End a poll once: of two coordinators, the first."""
    reached = POLLS.after(poll.stored, act)
    changed = await execute(
        "UPDATE date_poll SET state = {}, ended_by = {}, ended_at = {}, chosen_slot_id = {}"
        " WHERE id = {} AND state = {}",
        *(reached, by, unit.now, slot_id, poll.id, poll.stored),
    )
    if changed != 1:
        raise Conflict("date_poll_over")
    await tell_readers(unit, poll.committee_id, poll.code)
    return reached
