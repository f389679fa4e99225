"""Read who is in the room, and prepare what it decided for the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from gov.committees.rules import Number, day_in
from gov.decisions.canonical import to_canonical
from gov.decisions.forms import Taken
from gov.decisions.recording import NewDecision, SeatStance, Task
from gov.decisions.rules import (
    IN_FORCE,
    Stance,
    audiences_offered,
    check_place,
    narrows,
    stance_of,
    without_objection,
)
from gov.kernel.errors import FieldError, Invalid, NotFound
from gov.meetings.rules import State
from gov.store import fetch, fetch_one, read

_MEETING: Final = """SELECT g.id, g.committee_id, g.number, g.title, g.state, g.starts_at, g.ends_at, g.zone,
 c.slug, c.language, n.publishes_decisions AS publishes
FROM meeting g JOIN committee c ON c.id = g.committee_id JOIN initiative n ON n.id = c.initiative_id
WHERE g.committee_id = {} AND g.number = {}"""
_SEATS: Final = """SELECT t.id, a.name AS label,
 max(CASE WHEN n.noted = 'present' THEN 2 WHEN coalesce(n.noted, n.announced) = 'excused' THEN 1 ELSE 0 END)
 AS there
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatThere:
    """Say whether a seat is there: 2 present, 1 excused, 0 absent."""

    id: UUID
    label: str
    there: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """Hold the room, its agenda and its seats on the day."""

    room: Room
    items: Sequence[Item]
    seats: Sequence[SeatThere]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ended:
    id: UUID
    rank: int
    audience: str


async def sitting_of(committee_id: UUID, number: str) -> Sitting:
    """Show the room of one meeting; raise NotFound."""
    async with read():
        room = await fetch_one(Room, _MEETING, committee_id, number)
        if room is None:
            raise NotFound("not_found")
        items = await fetch(
            Item,
            "SELECT id, position, kind, title, is_closed FROM agenda_item WHERE meeting_id = {}"
            " ORDER BY position, id LIMIT 500",
            room.id,
        )
        day = day_in(room.zone, room.starts_at)
        seats = await fetch(SeatThere, _SEATS, room.id, room.committee_id, day, day)
    return Sitting(room=room, items=items, seats=seats)


async def prepare(sitting: Sitting, taken: Taken, *, by: UUID, now: datetime) -> NewDecision:
    """Check a decision taken against the room, and make it ready to log.

    Raises NotAllowed where nothing may be decided, Invalid with every field
    that is wrong.
    """
    item = sitting.item(taken.item)
    room = sitting.room
    check_place(room.state, room.starts_at, now, item.kind)
    today = day_in(room.zone, now)
    wrong = _wrong(sitting, item, taken, today)
    async with read():
        ended = await _ended(room.committee_id, taken.ends)
    wrong += _wrong_end(taken, ended)
    seats = _stances(sitting, taken)
    try:
        result = without_objection([Stance(seat.stance) for seat in seats], taken.kind)
    except Invalid as refused:
        wrong += refused.fields
    if wrong:
        raise Invalid(fields=tuple(wrong))
    return NewDecision(
        title=taken.title,
        text=taken.text,
        reasons=taken.reasons,
        language=taken.language,
        method="no_objection",
        outcome="adopted",
        decided_on=_day_decided(room, now),
        decided_at=min(now, room.ends_at) if now > room.starts_at else now,
        audience=taken.audience,
        decision_class=taken.kind,
        verdict=to_canonical(result.to_json()).decode(),
        meeting_id=room.id,
        agenda_item_id=item.id,
        supersedes_id=ended.id if ended else None,
        repeals=taken.repeals and ended is not None,
        recorded_by=by,
        seats=seats,
        tasks=_tasks(sitting, taken),
    )


def _day_decided(room: Room, now: datetime) -> date:
    """Date what a meeting decided by the meeting, even noted the morning after."""
    return min(day_in(room.zone, now), day_in(room.zone, room.ends_at))


def _stances(sitting: Sitting, taken: Taken) -> Sequence[SeatStance]:
    excused = {seat.id for seat in sitting.seats if seat.there == 1}
    return [
        SeatStance(
            seat_id=seat.id,
            label=seat.label,
            stance=stance_of(seat.id, taken.present, taken.recused, excused),
        )
        for seat in sitting.seats
    ]


def _tasks(sitting: Sitting, taken: Taken) -> Sequence[Task]:
    if not taken.task and taken.owner is None and taken.due is None:
        return ()
    owner = sitting.seat(taken.owner) if taken.owner else None
    return (
        Task(
            what=taken.task or taken.title,
            owner=owner.label if owner else "",
            owner_seat_id=owner.id if owner else None,
            due_on=taken.due,
        ),
    )


def _wrong(sitting: Sitting, item: Item, taken: Taken, today: date) -> list[FieldError]:
    seats = {seat.id for seat in sitting.seats}
    wrong = []
    if not set(taken.present) <= seats:
        wrong.append(FieldError("present", "not_a_choice"))
    if not set(taken.recused) <= seats:
        wrong.append(FieldError("recused", "not_a_choice"))
    if taken.owner is not None and taken.owner not in seats:
        wrong.append(FieldError("owner", "not_a_choice"))
    if taken.due is not None and taken.due < today:
        wrong.append(FieldError("due", "due_in_the_past"))
    offered = audiences_offered(is_closed=item.is_closed, publishes=sitting.room.publishes)
    if taken.audience not in offered:
        wrong.append(FieldError("audience", "closed_item_stays_closed" if item.is_closed else "not_a_choice"))
    return wrong


def _wrong_end(taken: Taken, ended: _Ended | None) -> list[FieldError]:
    if not taken.ends:
        return [FieldError("ends", "ends_which")] if taken.repeals else []
    if ended is None:
        return [FieldError("ends", "decision_unknown")]
    if ended.rank != IN_FORCE:
        return [FieldError("ends", "decision_not_in_force")]
    if narrows(taken.audience, ended.audience):
        return [FieldError("ends", "supersession_narrows")]
    return []


async def _ended(committee_id: UUID, number: str) -> _Ended | None:
    place = Number.read(number) if number else None
    if place is None:
        return None
    return await fetch_one(
        _Ended,
        "SELECT d.id, s.rank, d.audience FROM decision d JOIN shown_decision s ON s.decision_id = d.id"
        " AND s.reader = 'closed' WHERE d.committee_id = {} AND d.number = {}",
        *(committee_id, str(place)),
    )
