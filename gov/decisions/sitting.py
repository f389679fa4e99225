"""Hold what a room decided against its rules, and prepare it for the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gov.ballots.rules import audiences_offered
from gov.committees.rules import Number, day_in
from gov.decisions.committing import NewDecision, SeatStance, Task
from gov.decisions.forms import Taken
from gov.decisions.rooms import Item, Room, Sitting
from gov.decisions.rules import (
    IN_FORCE,
    Stance,
    check_place,
    narrows,
    stance_of,
    without_objection,
)
from gov.instruments.queries import rules_on
from gov.kernel.errors import FieldError, Invalid
from gov.logs.canonical import to_canonical
from gov.store import fetch_one, read


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ended:
    id: UUID
    rank: int
    audience: str


async def prepare(sitting: Sitting, taken: Taken, *, by: UUID, now: datetime) -> NewDecision:
    """Check a decision taken against the room, and make it ready to log.

    Raises NotAllowed where nothing may be decided, Invalid with every field
    that is wrong.
    """
    item = sitting.item(taken.item)
    room = sitting.room
    check_place(room, now, item)
    today = day_in(room.zone, now)
    wrong = _wrong(sitting, item, taken, today)
    async with read():
        ended = await _ended(room.committee_id, taken.ends)
        rules = await rules_on(room.committee_id, day_decided(room, now))
    wrong += _wrong_end(taken, ended)
    seats = _stances(sitting, taken)
    try:
        result = without_objection([Stance(seat.stance) for seat in seats], taken.kind, rules)
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
        decided_on=day_decided(room, now),
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
        executes=taken.executes,
    )


def day_decided(room: Room, now: datetime) -> date:
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
    for field, ticked in (("present", taken.present), ("recused", taken.recused)):
        wrong += _against_roll_call(sitting, field, ticked)
    if taken.owner is not None and taken.owner not in seats:
        wrong.append(FieldError("owner", "not_a_choice"))
    if taken.executes and taken.executes not in sitting.executors.names:
        wrong.append(FieldError("executes", "not_a_choice"))
    if taken.due is not None and taken.due < today:
        wrong.append(FieldError("due", "due_in_the_past"))
    offered = audiences_offered(is_closed=item.is_closed, publishes=sitting.room.publishes)
    if taken.audience not in offered:
        wrong.append(FieldError("audience", "closed_item_stays_closed" if item.is_closed else "not_a_choice"))
    return wrong


def _against_roll_call(sitting: Sitting, field: str, ticked: Sequence[UUID]) -> list[FieldError]:
    """Refuse to count as there whom the roll call noted away and nobody represents: one of both is wrong."""
    noted = (seat for seat in sitting.seats if seat.noted_away and not sitting.is_there(seat))
    away = [seat.label for seat in noted if seat.id in ticked]
    if not away:
        return []
    code = "seat_noted_away" if len(away) == 1 else "seats_noted_away"
    return [FieldError(field, code, {"seats": ", ".join(away)})]


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
