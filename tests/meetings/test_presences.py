"""The quorum is watched: what stood at any instant follows from who came and who left."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from gov.meetings.pacing import foreseen_end, minutes_over
from gov.meetings.presences import Gap, Movement, StandIn, gaps, seats_after, walks_of

TEN = datetime(2026, 11, 2, 10, tzinfo=UTC)
PEOPLE = [UUID(int=number) for number in range(1, 7)]
SEATS = [UUID(int=100 + number) for number in range(1, 5)]
# Two people may act for the first two seats; the last person is a guest.
SEAT_OF = dict(zip(PEOPLE, [SEATS[0], SEATS[0], SEATS[1], SEATS[2], SEATS[3], None], strict=True))


def moved(minute: int, person: int, *, there: bool, called: bool = False) -> Movement:
    who = PEOPLE[person]
    at = TEN + timedelta(minutes=minute)
    return Movement(at=at, person_id=who, seat_id=SEAT_OF[who], there=there, called=called)


def a_roll(*people: int) -> list[Movement]:
    return [moved(0, person, there=True, called=True) for person in people]


walking = st.lists(
    st.builds(
        moved,
        st.integers(0, 90),
        st.integers(0, len(PEOPLE) - 1),
        there=st.booleans(),
        called=st.booleans(),
    ),
    max_size=25,
).map(lambda movements: sorted(movements, key=lambda one: one.at))
standing_in = st.lists(st.builds(StandIn, st.sampled_from(SEATS), st.sampled_from(PEOPLE)), max_size=3)
quorums = st.integers(1, 4)


@given(walking, standing_in, quorums)
def test_what_is_said_last_is_what_stands(
    movements: list[Movement], stand_ins: list[StandIn], quorum: int
) -> None:
    found = gaps(movements, stand_ins, quorum)
    reached = len(seats_after(movements, stand_ins)) >= quorum
    if found:
        assert (found[-1].regained_at is not None) is reached
    elif not reached:
        assert all(
            len(seats_after([one for one in movements if one.at <= at.at], stand_ins)) < quorum
            for at in movements
        ), "what was never reached is not lost"


@given(walking, standing_in, quorums)
def test_gaps_follow_each_other_and_none_is_empty(
    movements: list[Movement], stand_ins: list[StandIn], quorum: int
) -> None:
    instants = [
        at for gap in gaps(movements, stand_ins, quorum) for at in (gap.lost_at, gap.regained_at) if at
    ]
    assert instants == sorted(set(instants))
    assert set(instants) <= {one.at for one in movements}


@given(walking, walking, standing_in, quorums)
def test_what_comes_later_changes_nothing_that_was_said_before(
    before: list[Movement], after: list[Movement], stand_ins: list[StandIn], quorum: int
) -> None:
    later = [
        Movement(
            at=one.at + timedelta(days=1),
            person_id=one.person_id,
            seat_id=one.seat_id,
            there=one.there,
            called=one.called,
        )
        for one in after
    ]
    then, now = gaps(before, stand_ins, quorum), gaps([*before, *later], stand_ins, quorum)
    assert [gap.lost_at for gap in now[: len(then)]] == [gap.lost_at for gap in then]
    assert [gap for gap in then if gap.regained_at] == list(now[: sum(bool(gap.regained_at) for gap in then)])


@given(walking, standing_in)
def test_a_seat_is_there_once_however_many_act_for_it(
    movements: list[Movement], stand_ins: list[StandIn]
) -> None:
    assert seats_after(movements, stand_ins) <= set(SEATS)
    own = seats_after(movements)
    assert own <= seats_after(movements, stand_ins)


def test_the_quorum_is_lost_and_regained_at_the_instant_someone_walks() -> None:
    movements = [*a_roll(0, 2, 3), moved(42, 3, there=False), moved(55, 4, there=True)]
    assert gaps(movements, [], 3) == [Gap(TEN + timedelta(minutes=42), TEN + timedelta(minutes=55))]
    assert gaps(movements[:-1], [], 3) == [Gap(TEN + timedelta(minutes=42), None)]


def test_a_seat_stays_there_while_one_of_its_two_people_does() -> None:
    movements = [*a_roll(0, 1, 2), moved(10, 0, there=False)]
    assert seats_after(movements) == {SEATS[0], SEATS[1]}


def test_who_leaves_takes_along_the_seat_she_stands_in_for() -> None:
    proxy = StandIn(SEATS[3], PEOPLE[0])
    movements = [*a_roll(0, 2), moved(10, 0, there=False)]
    assert seats_after(movements[:-1], [proxy]) == {SEATS[0], SEATS[1], SEATS[3]}
    assert seats_after(movements, [proxy]) == {SEATS[1]}


def test_a_proxy_does_not_come_back_once_the_seats_own_people_came_and_left() -> None:
    proxy = StandIn(SEATS[3], PEOPLE[0])
    movements = [*a_roll(0), moved(5, 4, there=True), moved(9, 4, there=False)]
    assert seats_after(movements, [proxy]) == {SEATS[0]}


def test_who_was_noted_by_mistake_never_came() -> None:
    proxy = StandIn(SEATS[3], PEOPLE[0])
    corrected = [*a_roll(0, 4), moved(5, 4, there=False, called=True)]
    assert seats_after(corrected, [proxy]) == {SEATS[0], SEATS[3]}


def test_a_slip_of_the_finger_is_not_said_in_the_minutes() -> None:
    slip = [*a_roll(0), moved(5, 0, there=False), moved(5, 0, there=True), moved(70, 0, there=False)]
    assert [(one.at - TEN).seconds // 60 for one in walks_of(slip, PEOPLE[0])] == [70]


def test_an_item_is_over_from_the_first_whole_minute_beyond_its_own() -> None:
    assert minutes_over(TEN, 20, TEN + timedelta(minutes=20, seconds=59)) == 0
    assert minutes_over(TEN, 20, TEN + timedelta(minutes=25)) == 5
    assert minutes_over(TEN, None, TEN + timedelta(hours=5)) == 0


@given(st.integers(0, 300), st.one_of(st.none(), st.integers(0, 90)), st.lists(st.integers(0, 60)))
def test_the_end_never_lies_before_now_and_never_before_what_is_to_come(
    gone: int, planned: int | None, to_come: list[int]
) -> None:
    now = TEN + timedelta(minutes=gone)
    end = foreseen_end(now, TEN, planned, to_come)
    assert end.at >= now + timedelta(minutes=sum(to_come))
    assert not end.at_least


def test_an_item_without_minutes_makes_the_end_the_earliest_one() -> None:
    assert foreseen_end(TEN, TEN, 10, [5, None]).at_least
