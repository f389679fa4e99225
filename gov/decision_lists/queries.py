"""Read what a meeting decided as the partners' own people read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from gov.decisions.minutes_panels import Reader, Resolved, decided_in
from gov.kernel.errors import NotFound
from gov.meetings.queries import meeting_for
from gov.meetings.rows import MeetingRow
from gov.permissions import Capability
from gov.store import fetch, fetch_value, read
from gov.web import Viewer

READERS: Final = "partners"  # for whom a list is made, whoever looks at it
# What the partners do not read of it, and observers do. That something was decided in closed
# session is not said at all: it would tell that there was one.
_WITHHELD: Final = """SELECT d.number FROM decision d
JOIN shown_decision s ON s.decision_id = d.id AND s.reader = 'partners' AND s.rank = 0
JOIN shown_decision o ON o.decision_id = d.id AND o.reader = 'committee' AND o.rank > 0
WHERE d.meeting_id = {} AND s.committee_id = {} ORDER BY s.year, s.turn LIMIT 200"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionList:
    """Hold a meeting, what it decided, and the numbers of what is not communicated."""

    meeting: MeetingRow
    decisions: Sequence[Resolved]
    withheld: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Number:
    number: str


async def decision_list(viewer: Viewer, slug: str, number: str) -> DecisionList:
    """List what a meeting decided; contacts know of it once it decided."""
    async with read():
        meeting = await meeting_for(viewer, slug, number)
        found = await _of(meeting, viewer.language)
    if not (found.decisions or found.withheld) and not viewer.may(Capability.MEETING_READ, slug):
        raise NotFound("not_found")
    return found


async def has_decided(meeting_id: UUID) -> str | None:
    """Give the number of a meeting that decided what observers know of."""
    async with read():
        return await fetch_value(
            str,
            "SELECT m.number FROM meeting m WHERE m.id = {} AND EXISTS (SELECT 1 FROM decision d"
            " JOIN shown_decision s ON s.decision_id = d.id WHERE d.meeting_id = m.id"
            " AND s.reader = 'committee' AND s.rank > 0)",
            meeting_id,
        )


async def _of(meeting: MeetingRow, language: str) -> DecisionList:
    panel = await decided_in(meeting.id, Reader(meeting.committee_id, READERS, language), meeting.slug)
    withheld = await fetch(_Number, _WITHHELD, meeting.id, meeting.committee_id)
    return DecisionList(meeting=meeting, decisions=panel.decisions, withheld=[one.number for one in withheld])
