"""Read what seats think of deciding items without debate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from gov.consent_agendas.rules import Says, can_go_undebated, goes_undebated
from gov.meetings.queries import MeetingPage, meeting_page
from gov.meetings.rows import ItemRow
from gov.store import fetch, fetch_value, read
from gov.web import Viewer

_SAID: Final = """SELECT o.item_id, o.seat_id, a.name AS seat, o.says FROM item_opinion o
JOIN agenda_item i ON i.id = o.item_id AND i.goal = o.of_goal
JOIN seat t ON t.id = o.seat_id AND t.closed_on IS NULL JOIN partner a ON a.id = t.partner_id
WHERE i.meeting_id = {} AND NOT i.is_closed AND o.turn =
 (SELECT max(n.turn) FROM item_opinion n WHERE n.item_id = o.item_id AND n.seat_id = o.seat_id)
ORDER BY t.position, t.id LIMIT 5000"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Hold what one seat thinks of one item, in the words it now has."""

    item_id: UUID
    seat_id: UUID
    seat: str
    says: Says


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """Hold an item that may go without debate, and what the seats think of it."""

    item: ItemRow
    agree: Sequence[str]
    discuss: Sequence[str]
    own: Says | None
    undebated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentPage:
    """Hold a meeting, and what may be decided in it without debate."""

    meeting: MeetingPage
    proposed: Sequence[Proposed]
    quorum: int

    @property
    def undebated(self) -> Sequence[Proposed]:
        """List what enough seats agree to and none wants to discuss."""
        return [one for one in self.proposed if one.undebated]


async def consent_page(viewer: Viewer, slug: str, number: str) -> ConsentPage:
    """Show what may be decided without debate, as one reader may see it."""
    standing = viewer.standing(slug)
    async with read():
        found = await meeting_page(viewer, slug, number)
        said = await fetch(Said, _SAID, found.meeting.id)
    return weighed(found, said, standing.seat_id if standing else None)


async def meeting_number(meeting_id: UUID) -> str:
    """Give the number or code of a meeting that is shown already."""
    async with read():
        found = await fetch_value(str, "SELECT number FROM meeting WHERE id = {}", meeting_id)
    assert found is not None, "its page is being shown"
    return found


def weighed(found: MeetingPage, said: Sequence[Said], seat_id: UUID | None) -> ConsentPage:
    """Set what the seats think beside each item that may go without debate."""
    quorum = found.rules.meeting_quorum(len(found.seats))
    under: Mapping[UUID, list[Said]] = {item.id: [] for item in found.items}
    for one in said:
        under[one.item_id].append(one)
    return ConsentPage(
        meeting=found,
        proposed=tuple(
            _proposed(item, under[item.id], seat_id, quorum) for item in found.items if can_go_undebated(item)
        ),
        quorum=quorum,
    )


def _proposed(item: ItemRow, said: Sequence[Said], seat_id: UUID | None, quorum: int) -> Proposed:
    agree = [one.seat for one in said if one.says is Says.AGREE]
    discuss = [one.seat for one in said if one.says is Says.DISCUSS]
    return Proposed(
        item=item,
        agree=agree,
        discuss=discuss,
        own=next((one.says for one in said if one.seat_id == seat_id), None),
        undebated=goes_undebated(len(agree), len(discuss), quorum),
    )
