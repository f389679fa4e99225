"""The law of dates: quorum first, then who is missing, and never by heads."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.kernel.errors import Invalid, NotAllowed
from gov.meetings.rules import State as MeetingState
from gov.slots.rules import (
    POLLS,
    Act,
    Answer,
    Fact,
    Reach,
    Said,
    Standing,
    State,
    days_short,
    fact_of,
    is_time_to_remind,
    place_in_order,
    reminds_on,
    standing,
    stands,
    working_days_after,
    working_days_before,
)
from gov.slots.times import Offer, comes_twice, instants

NOON = datetime(2026, 12, 8, 12, tzinfo=UTC)
SEATS = "abcdef"
facts = st.fixed_dictionaries({seat: st.sampled_from(Fact) for seat in SEATS})
missed = st.frozensets(st.sampled_from(SEATS))
quorums = st.integers(1, len(SEATS))
said = st.builds(Said, st.booleans(), st.none() | st.sampled_from(Answer))


def place(found: Standing[str], at: datetime = NOON, number: int = 1) -> tuple[object, ...]:
    return place_in_order(found, at, number)


def holding(**by: str) -> Mapping[str, Fact]:
    """`holding(able="ab", unable="c")`: the other seats are silent."""
    found = {seat: Fact(fact) for fact, seats in by.items() for seat in seats}
    return {seat: found.get(seat, Fact.SILENT) for seat in SEATS}


@given(facts, quorums, missed, st.sampled_from(SEATS))
def test_a_yes_more_never_lowers_a_date(
    found: dict[str, Fact], quorum: int, missed: frozenset[str], seat: str
) -> None:
    better = found | {seat: Fact.ABLE}
    assert place(standing(better, quorum, missed)) <= place(standing(found, quorum, missed))


@given(facts, quorums, missed, st.sampled_from(SEATS))
def test_coming_if_need_be_is_worth_more_than_missing(
    found: dict[str, Fact], quorum: int, missed: frozenset[str], seat: str
) -> None:
    need, no = found | {seat: Fact.IF_NEED_BE}, found | {seat: Fact.UNABLE}
    assert place(standing(need, quorum, missed)) < place(standing(no, quorum, missed))


@given(st.lists(said, max_size=4), st.booleans())
def test_a_yes_of_any_of_its_people_makes_a_seat_able(people: list[Said], holds: bool) -> None:
    assert fact_of([*people, Said(holds, Answer.YES)]) is Fact.ABLE


@given(st.lists(said, max_size=4).flatmap(lambda people: st.tuples(st.just(people), st.permutations(people))))
def test_in_which_order_its_people_answer_changes_nothing(both: tuple[list[Said], list[Said]]) -> None:
    assert fact_of(both[0]) is fact_of(both[1])


@given(st.lists(st.tuples(facts, st.integers(0, 5)), max_size=5), quorums, missed, st.randoms())
def test_dates_come_in_the_same_order_however_they_are_listed(
    offered: list[tuple[dict[str, Fact], int]], quorum: int, missed: frozenset[str], chance: object
) -> None:
    placed = [
        place(standing(found, quorum, missed), NOON + timedelta(days=days), number)
        for number, (found, days) in enumerate(offered)
    ]
    shuffled = list(placed)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert sorted(shuffled) == sorted(placed)
    assert len(set(placed)) == len(placed), "no two dates tie"


@given(facts, quorums)
def test_every_seat_is_counted_once(found: dict[str, Fact], quorum: int) -> None:
    held = standing(found, quorum, ())
    assert sorted((*held.able, *held.if_need_be, *held.unable, *held.silent)) == sorted(SEATS)
    assert held.seats == len(SEATS)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        # a quorum of sure seats goes before more seats that need persuading
        (holding(able="abcd"), holding(able="abc", if_need_be="def")),
        # a quorum if need be goes before none, whoever is missing
        (holding(able="a", if_need_be="bcd"), holding(able="abc")),
        # then fewer missing
        (holding(able="abcde"), holding(able="abcd")),
        # then ease: the fewer who come only if need be
        (holding(able="abcde"), holding(able="abcd", if_need_be="e")),
    ],
)
def test_quorum_then_who_is_missing_then_ease(better: dict[str, Fact], worse: dict[str, Fact]) -> None:
    assert place(standing(better, 4, ())) < place(standing(worse, 4, ()))


def test_who_missed_the_last_meeting_is_not_to_miss_again() -> None:
    without_f, without_e = holding(able="abcde", unable="f"), holding(able="abcdf", unable="e")
    assert place(standing(without_e, 4, {"f"})) < place(standing(without_f, 4, {"f"}))
    assert standing(without_f, 4, {"f"}).missed_again == {"f"}


def test_of_equal_dates_the_earlier_then_the_first_proposed() -> None:
    held = standing(holding(able="abcd"), 4, ())
    assert place(held, NOON) < place(held, NOON + timedelta(hours=1))
    assert place(held, NOON, 1) < place(held, NOON, 2)


def test_a_committee_without_seats_reaches_nothing() -> None:
    assert standing(dict[str, Fact](), 1, ()).reach is Reach.NOT


@pytest.mark.parametrize(
    ("holder", "deputy", "expected"),
    [
        (Answer.NO, None, Fact.UNABLE),
        (None, Answer.NO, Fact.SILENT),
        (Answer.NO, Answer.NO, Fact.UNABLE),
        (Answer.NO, Answer.YES, Fact.ABLE),
        (Answer.IF_NEED_BE, Answer.NO, Fact.IF_NEED_BE),
        (None, None, Fact.SILENT),
    ],
)
def test_a_seat_can_come_if_holder_or_deputy_can(
    holder: Answer | None, deputy: Answer | None, expected: Fact
) -> None:
    assert fact_of([Said(True, holder), Said(False, deputy)]) is expected


def test_a_deputy_speaks_for_a_seat_nobody_holds() -> None:
    assert fact_of([Said(False, Answer.NO)]) is Fact.UNABLE
    assert fact_of([]) is Fact.SILENT


def test_a_poll_ends_once() -> None:
    assert POLLS.after(State.OPEN, Act.CHOOSE) is State.CHOSEN
    assert POLLS.after(State.OPEN, Act.CLOSE) is State.CLOSED
    for state, act in product((State.CHOSEN, State.CLOSED), Act):
        with pytest.raises(NotAllowed):
            POLLS.after(state, act)


@pytest.mark.parametrize("meeting", [one for one in MeetingState if one not in ("draft", "postponed")])
def test_a_meeting_no_longer_planned_has_ended_its_poll(meeting: MeetingState) -> None:
    assert stands(State.OPEN, meeting, None, NOON) is State.CLOSED
    assert stands(State.CHOSEN, meeting, None, NOON) is State.CHOSEN


def test_a_meeting_put_off_again_does_not_open_its_old_poll() -> None:
    hour = timedelta(hours=1)
    assert stands(State.OPEN, MeetingState.POSTPONED, NOON - hour, NOON) is State.OPEN
    assert stands(State.OPEN, MeetingState.POSTPONED, NOON + hour, NOON) is State.CLOSED
    assert stands(State.OPEN, MeetingState.POSTPONED, NOON, NOON) is State.CLOSED


@pytest.mark.parametrize(
    ("answer_by", "day"),
    [
        (date(2026, 11, 20), date(2026, 11, 18)),  # a Friday: Wednesday
        (date(2026, 11, 23), date(2026, 11, 19)),  # a Monday: Thursday
        (date(2026, 11, 22), date(2026, 11, 19)),  # a Sunday: Thursday
    ],
)
def test_those_silent_are_reminded_two_working_days_before(answer_by: date, day: date) -> None:
    assert reminds_on(answer_by) == day
    opened = day - timedelta(days=4)
    assert not is_time_to_remind(opened, answer_by, day - timedelta(days=1))
    assert is_time_to_remind(opened, answer_by, day)
    assert is_time_to_remind(opened, answer_by, answer_by)
    assert not is_time_to_remind(opened, answer_by, answer_by + timedelta(days=1))
    assert not is_time_to_remind(day, answer_by, day), "they were asked that very day"


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 12))
def test_working_days_are_never_weekends(day: date, count: int) -> None:
    for found in (working_days_before(day, count), working_days_after(day, count)):
        assert count == 0 or found.weekday() < 5
        assert abs((found - day).days) >= count


def test_notice_is_counted_in_whole_days() -> None:
    assert days_short(date(2026, 12, 8), date(2026, 12, 2), 8) == 2
    assert days_short(date(2026, 12, 10), date(2026, 12, 2), 8) == 0


def test_an_hour_the_clocks_skip_is_refused_and_one_that_comes_twice_is_said() -> None:
    skipped = Offer(day=date(2027, 3, 28), starts=time(2, 30), minutes=60)
    with pytest.raises(Invalid, match="local_time_skipped"):
        instants(skipped, "Europe/Brussels")
    twice = Offer(day=date(2026, 10, 25), starts=time(2, 30), minutes=60)
    assert instants(twice, "Europe/Brussels")[0] == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert comes_twice(twice, "Europe/Brussels")
    assert not comes_twice(Offer(day=date(2026, 10, 25), starts=time(9), minutes=60), "Europe/Brussels")
    assert not comes_twice(skipped, "Europe/Brussels")
    assert not comes_twice(Offer(day=date(2026, 10, 25), starts=None, minutes=None), "Europe/Brussels")


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 10, 25), 25), (date(2027, 3, 28), 23), (date(2026, 12, 8), 24)]
)
def test_a_whole_day_lasts_from_midnight_to_midnight(day: date, hours: int) -> None:
    starts, ends = instants(Offer(day=day, starts=None, minutes=None), "Europe/Brussels")
    assert ends - starts == timedelta(hours=hours)


def test_a_meeting_across_the_clock_change_lasts_as_long_as_was_said() -> None:
    starts, ends = instants(Offer(day=date(2026, 10, 25), starts=time(1), minutes=180), "Europe/Brussels")
    assert ends - starts == timedelta(hours=3)
