"""Hold each slot against the people who may act on its day. Pure."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.slots.rows import AnswerRow, DelegateRow, SeatRow, SlotRow
from gov.slots.rules import Answer, Fact, Said, Standing, fact_of, place_in_order, standing

Answers = Mapping[tuple[UUID, UUID], AnswerRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Hold the meeting that a slot would make: its seats, and who spoke for each."""

    slot: SlotRow
    facts: Mapping[SeatRow, Fact]
    standing: Standing[UUID]
    spoke: Mapping[UUID, Sequence[tuple[DelegateRow, Answer]]]


def weighed(
    slots: Sequence[SlotRow],
    seats: Sequence[SeatRow],
    delegates: Sequence[DelegateRow],
    said: Answers,
    quorum_of: Callable[[int], int],
    missed_last: Collection[UUID],
) -> Sequence[Meeting]:
    """Rank slots: an answer counts for the seat its giver may act for that day.

    Whoever has left by then, or never had a seat, counts for none.
    """
    meetings = [_meeting(slot, seats, delegates, said, quorum_of, missed_last) for slot in slots]
    return sorted(meetings, key=lambda one: place_in_order(one.standing, one.slot.starts_at, one.slot.number))


def _meeting(
    slot: SlotRow,
    seats: Sequence[SeatRow],
    delegates: Sequence[DelegateRow],
    said: Answers,
    quorum_of: Callable[[int], int],
    missed_last: Collection[UUID],
) -> Meeting:
    sitting = [seat for seat in seats if _counts(seat, slot)]
    people = {seat.id: acting(seat.id, slot, delegates) for seat in sitting}
    facts = {
        seat: fact_of(Said(one.holds, _answer(slot, one, said)) for one in people[seat.id])
        for seat in sitting
    }
    return Meeting(
        slot=slot,
        facts=facts,
        standing=standing(
            {seat.id: fact for seat, fact in facts.items()}, quorum_of(len(sitting)), missed_last
        ),
        spoke={
            seat_id: [(one, answer) for one in acting_ if (answer := _answer(slot, one, said))]
            for seat_id, acting_ in people.items()
        },
    )


def acting(seat_id: UUID, slot: SlotRow, delegates: Sequence[DelegateRow]) -> Sequence[DelegateRow]:
    """List who may act for a seat on the day of a slot, the holder first."""
    return [one for one in delegates if one.seat_id == seat_id and one.acts_on(slot.day)]


def silent_people(
    meetings: Sequence[Meeting], delegates: Sequence[DelegateRow], said: Answers, today: date
) -> frozenset[UUID]:
    """Find who could still speak for a seat of which a slot knows nothing."""
    return frozenset(
        one.person_id
        for meeting in meetings
        for seat, fact in meeting.facts.items()
        if fact is Fact.SILENT
        for one in acting(seat.id, meeting.slot, delegates)
        if one.acts_on(today) and _answer(meeting.slot, one, said) is None
    )


def _counts(seat: SeatRow, slot: SlotRow) -> bool:
    return seat.opened_on <= slot.day and (seat.closed_on is None or slot.day < seat.closed_on)


def _answer(slot: SlotRow, one: DelegateRow, said: Answers) -> Answer | None:
    found = said.get((slot.id, one.person_id))
    return found.answer if found else None
