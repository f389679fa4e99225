"""Read who is in the room: a meeting, its agenda, its seats on the day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.committees.rules import day_in
from gov.instruments.agreements import Executors, executors
from gov.instruments.queries import carrier_named
from gov.kernel.errors import NotFound
from gov.meetings.represented import proxies_in
from gov.meetings.rules import State
from gov.store import fetch, fetch_one, read

PRESENT: Final = 2  # as `SeatThere.there` counts
_MEETING: Final = """SELECT g.id, g.committee_id, g.number, g.title, g.state, g.starts_at, g.ends_at, g.zone,
 g.imported, c.slug, c.language, n.publishes_decisions AS publishes
FROM meeting g JOIN committee c ON c.id = g.committee_id JOIN initiative n ON n.id = c.initiative_id
WHERE g.committee_id = {} AND g.number = {}"""
_SEATS: Final = """SELECT t.id, a.name AS label,
 max(CASE WHEN n.noted = 'present' AND n.left_at IS NULL THEN 2
  WHEN coalesce(n.noted, n.announced) = 'excused' THEN 1 ELSE 0 END)
 AS there,
 coalesce(max(CASE WHEN n.noted = 'present' AND (n.left_at IS NULL OR {} = 1) THEN 1
  WHEN n.noted IS NOT NULL THEN 0 END), -1) = 0
 AS noted_away
FROM seat t JOIN partner a ON a.id = t.partner_id
LEFT JOIN attendance n ON n.meeting_id = {} AND n.seat_id = t.id
WHERE t.committee_id = {} AND t.opened_on <= {} AND (t.closed_on IS NULL OR t.closed_on > {})
GROUP BY t.id, a.name, t.position ORDER BY t.position, t.id LIMIT 500"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Name the meeting in which something is decided."""

    id: UUID
    committee_id: UUID
    number: str
    title: str
    state: State
    starts_at: datetime
    ends_at: datetime
    zone: str
    imported: bool
    slug: str
    language: str
    publishes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Name the agenda item under which it is decided."""

    id: UUID
    position: int
    kind: str
    title: str
    is_closed: bool
    late_since: datetime | None = None
    agreed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatThere:
    """Say whether a seat is there: 2 present, 1 excused, 0 absent.

    `noted_away` says that the roll call was held, and none of its people is there. Once the
    sitting is over, a seat whose people had left may have been there when it was decided.
    """

    id: UUID
    label: str
    there: int
    noted_away: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """Hold the room, its agenda and its seats on the day; `proxies` names who answers for a seat away."""

    room: Room
    items: Sequence[Item]
    carrier: str
    seats: Sequence[SeatThere]
    proxies: Mapping[UUID, str]

    def is_there(self, seat: SeatThere) -> bool:
        """Say whether a seat is known to take part: by its own people, or by who holds its proxy."""
        return seat.there == PRESENT or seat.id in self.proxies

    @property
    def executors(self) -> Executors:
        """List who may execute what is decided here."""
        return executors([seat.label for seat in self.seats], self.carrier)

    def item(self, item_id: UUID) -> Item:
        """Give one item of this agenda; another's does not exist here."""
        found = next((item for item in self.items if item.id == item_id), None)
        if found is None:
            raise NotFound("not_found")
        return found

    def after(self, item: Item) -> Item | None:
        """Give the item that follows, if one does."""
        return next((one for one in self.items if one.position > item.position), None)

    def seat(self, seat_id: UUID) -> SeatThere | None:
        """Give one seat of the room."""
        return next((seat for seat in self.seats if seat.id == seat_id), None)


async def sitting_of(committee_id: UUID, number: str) -> Sitting:
    """Show the room of one meeting; raise NotFound."""
    async with read():
        room = await fetch_one(Room, _MEETING, committee_id, number)
        if room is None:
            raise NotFound("not_found")
        items = await fetch(
            Item,
            "SELECT id, position, kind, title, is_closed, late_since, agreed_at IS NOT NULL AS agreed"
            " FROM agenda_item WHERE meeting_id = {}"
            " ORDER BY position, id LIMIT 500",
            room.id,
        )
        day = day_in(room.zone, room.starts_at)
        over = room.state is not State.IN_SESSION
        seats = await fetch(SeatThere, _SEATS, int(over), room.id, room.committee_id, day, day)
        given = await proxies_in(room.id, day)
        proxies = {one.seat_id: one.holder for one in given if one.represents or (over and one.represented)}
        carrier = await carrier_named(room.committee_id)
    return Sitting(room=room, items=items, carrier=carrier, seats=seats, proxies=proxies)
