"""Whose answer counts for which seat, and on which day."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from gov.slots.rows import AnswerRow, DelegateRow, SeatRow, SlotRow
from gov.slots.rules import Answer, Fact
from gov.slots.weighing import Meeting, silent_people, weighed

NOW = datetime(2026, 11, 2, tzinfo=UTC)
DAY = date(2026, 12, 8)
SEATS = [
    SeatRow(id=UUID(int=n), label=f"Seat {n}", opened_on=date(2025, 1, 1), closed_on=None) for n in (1, 2, 3)
]
OBSERVER = UUID(int=99)
SLOTS = [
    SlotRow(
        id=UUID(int=1000 + n),
        number=n,
        day=DAY + timedelta(days=n),
        starts_wall="09:30",
        minutes=60,
        starts_at=datetime(2026, 12, 8 + n, 8, 30, tzinfo=UTC),
        ends_at=datetime(2026, 12, 8 + n, 9, 30, tzinfo=UTC),
        proposer_id=UUID(int=10),
        proposer="Claire",
        seat=None,
    )
    for n in (1, 2, 3)
]
answers = st.dictionaries(
    st.tuples(
        st.sampled_from([slot.id for slot in SLOTS]), st.sampled_from([UUID(int=n) for n in (11, 12, 21, 31)])
    ),
    st.sampled_from(Answer),
)


def a_delegate(person: int, *, holds: bool = True, until: date | None = None) -> DelegateRow:
    """Person 21 acts for seat 2."""
    return DelegateRow(
        seat_id=UUID(int=person // 10),
        person_id=UUID(int=person),
        name=f"Person {person}",
        holds=holds,
        from_day=date(2025, 1, 1),
        until_day=until,
    )


PEOPLE = [a_delegate(11), a_delegate(12, holds=False), a_delegate(21), a_delegate(31)]


def rows(said: dict[tuple[UUID, UUID], Answer]) -> dict[tuple[UUID, UUID], AnswerRow]:
    return {
        key: AnswerRow(slot_id=key[0], person_id=key[1], answer=answer, turn=1, at=NOW)
        for key, answer in said.items()
    }


def ranked(said: dict[tuple[UUID, UUID], Answer], people: list[DelegateRow] = PEOPLE) -> list[Meeting]:
    return list(weighed(SLOTS, SEATS, people, rows(said), lambda seats: seats // 2 + 1, ()))


@given(answers, st.sampled_from(Answer))
def test_whoever_has_no_seat_never_counts(said: dict[tuple[UUID, UUID], Answer], observed: Answer) -> None:
    with_observer = said | {(slot.id, OBSERVER): observed for slot in SLOTS}
    assert ranked(said) == ranked(with_observer)


@given(answers, st.sampled_from(SLOTS), st.sampled_from([one.person_id for one in PEOPLE]))
def test_a_yes_never_moves_its_date_down(
    said: dict[tuple[UUID, UUID], Answer], slot: SlotRow, person: UUID
) -> None:
    def place(found: list[Meeting]) -> int:
        return [one.slot.id for one in found].index(slot.id)

    assert place(ranked(said | {(slot.id, person): Answer.YES})) <= place(ranked(said))


@given(answers, st.permutations(PEOPLE), st.permutations(SLOTS))
def test_the_order_of_people_and_dates_changes_nothing(
    said: dict[tuple[UUID, UUID], Answer], people: list[DelegateRow], slots: list[SlotRow]
) -> None:
    other = weighed(slots, SEATS, people, rows(said), lambda seats: seats // 2 + 1, ())
    assert [one.slot for one in other] == [one.slot for one in ranked(said)]
    assert [one.standing for one in other] == [one.standing for one in ranked(said)]


def test_two_people_of_one_seat_are_one_seat() -> None:
    yes = {(SLOTS[0].id, UUID(int=11)): Answer.YES, (SLOTS[0].id, UUID(int=12)): Answer.YES}
    first = next(one for one in ranked(yes) if one.slot == SLOTS[0])
    assert first.standing.able == (UUID(int=1),)
    assert [one.name for one, _ in first.spoke[UUID(int=1)]] == ["Person 11", "Person 12"]


def test_whose_mandate_ends_before_a_date_does_not_come_to_it() -> None:
    said = {(slot.id, UUID(int=21)): Answer.YES for slot in SLOTS}
    leaving = [a_delegate(21, until=SLOTS[1].day), a_delegate(11), a_delegate(31)]
    facts = {one.slot.number: one.facts[SEATS[1]] for one in ranked(said, leaving)}
    assert facts == {1: Fact.ABLE, 2: Fact.SILENT, 3: Fact.SILENT}


def test_a_seat_counts_on_the_days_it_is_open() -> None:
    closing = [*SEATS[:2], SeatRow(id=UUID(int=3), label="C", opened_on=DAY, closed_on=SLOTS[1].day)]
    found = weighed(SLOTS, closing, PEOPLE, {}, lambda seats: seats // 2 + 1, ())
    assert {one.slot.number: one.standing.seats for one in found} == {1: 3, 2: 2, 3: 2}


def test_a_reminder_reaches_the_people_of_silent_seats_alone() -> None:
    said = {(slot.id, UUID(int=11)): Answer.YES for slot in SLOTS}
    said |= {(slot.id, UUID(int=21)): Answer.NO for slot in SLOTS}
    silent = silent_people(ranked(said), PEOPLE, rows(said), NOW.date())
    assert silent == {UUID(int=31)}, "a holder's no is an answer, and her deputy need not be asked"
    one_left = {key: answer for key, answer in said.items() if key != (SLOTS[2].id, UUID(int=11))}
    silent = silent_people(ranked(one_left), PEOPLE, rows(one_left), NOW.date())
    assert silent == {UUID(int=31), UUID(int=11), UUID(int=12)}
