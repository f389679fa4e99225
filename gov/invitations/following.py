"""Keep invitations with those who are convened: a successor is asked, who left is struck off."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from gov.committees.queries import recipients
from gov.committees.rules import day_in
from gov.kernel import clock
from gov.meetings.letters import convene_later, strike_off
from gov.meetings.queries import meeting_by_id
from gov.store import Unit, fetch, read, write

MOST: Final = 200


@dataclass(frozen=True, slots=True)
class _Coming:
    id: UUID
    committee_id: UUID


async def follow_all(site: str) -> None:
    """Look at every meeting to come that people are convened to."""
    async with read():
        coming = await fetch(
            _Coming,
            "SELECT id, committee_id FROM meeting WHERE state = 'convened' AND NOT imported"
            f" AND starts_at > {{}} ORDER BY starts_at, id LIMIT {MOST}",
            clock.now(),
        )
    for one in coming:
        async with write(lock=("committee", one.committee_id)) as unit:
            await follow(unit, one.id, site)


async def follow(unit: Unit, meeting_id: UUID, site: str) -> int:
    """Invite and strike off for one meeting; give how many mails that took."""
    meeting = await meeting_by_id(meeting_id)
    readers = await recipients(meeting.committee_id, day_in(meeting.zone, unit.now), "committee")
    return await convene_later(unit, meeting, readers, site) + await strike_off(unit, meeting, readers)
