"""What waits is ordered by urgency, and a visit ends after an hour away."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.home.rules import (
    BETWEEN_VISITS,
    FIRST_LOOK_BACK,
    FURTHEST_NEWS,
    Kind,
    Visit,
    asked_to_come,
    in_order,
    is_near,
    last_visit,
    news_since,
    next_change,
    visited,
)

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Thing:
    kind: Kind
    due: datetime | None
    ref: str = ""


def test_a_vote_stands_before_a_follow_up_long_overdue_and_a_sitting_before_both() -> None:
    late = Thing(Kind.FOLLOW_UP, NOW - 30 * DAY)
    soon, far = Thing(Kind.VOTE, NOW + DAY), Thing(Kind.VOTE, NOW + 9 * DAY)
    meeting, some_day = Thing(Kind.ANSWER, NOW + 3 * DAY), Thing(Kind.DRAFT, None)
    sitting = Thing(Kind.SESSION, NOW - HOUR)
    ordered = in_order([some_day, far, meeting, late, soon, sitting])
    assert ordered == (sitting, soon, far, late, meeting, some_day)


THINGS = st.builds(
    Thing,
    st.sampled_from(Kind),
    st.none() | st.timedeltas(-30 * DAY, 30 * DAY).map(lambda away: NOW + away),
    st.text("abc", max_size=3),
)


@given(st.lists(THINGS, max_size=8, unique=True))
def test_the_order_does_not_depend_on_how_things_were_found(things: list[Thing]) -> None:
    assert in_order(things) == in_order(reversed(things))
    assert sorted(map(repr, in_order(things))) == sorted(map(repr, things))


def test_news_is_what_happened_since_the_visit_before_this_one() -> None:
    before = NOW - 5 * DAY
    assert last_visit(NOW - timedelta(minutes=10), before, NOW) == before
    assert last_visit(NOW - DAY, before, NOW) == NOW - DAY
    assert last_visit(None, None, NOW) is None
    assert last_visit(NOW - HOUR / 2, None, NOW) is None


def test_news_goes_back_two_weeks_for_a_newcomer_and_two_months_at_most() -> None:
    assert news_since(NOW - DAY, NOW) == NOW - DAY
    assert news_since(None, NOW) == NOW - FIRST_LOOK_BACK
    assert news_since(NOW - 400 * DAY, NOW) == NOW - FURTHEST_NEWS


@given(st.lists(st.timedeltas(timedelta(0), 3 * DAY), min_size=1, max_size=12))
def test_writing_a_visit_down_takes_no_news_away(gaps: list[timedelta]) -> None:
    known, now = None, NOW
    for gap in gaps:
        now += gap
        last = last_visit(known.at if known else None, known.previous_at if known else None, now)
        known = visited(known, now)
        assert last_visit(known.at, known.previous_at, now) == last


def test_a_visit_noted_late_changes_nothing() -> None:
    assert visited(Visit(NOW, None), NOW - HOUR) == Visit(NOW, None)


@pytest.mark.parametrize(
    ("deputy", "answered", "comes", "excused", "asked"),
    [
        (False, False, False, False, True),
        (False, True, False, True, False),
        (False, False, True, False, False),
        (True, False, False, False, False),
        (True, False, False, True, True),
        (True, False, True, True, False),
    ],
)
def test_a_deputy_is_asked_to_come_when_the_holder_cannot(
    deputy: bool, answered: bool, comes: bool, excused: bool, asked: bool
) -> None:
    said = asked_to_come(is_deputy=deputy, answered=answered, seat_comes=comes, holder_excused=excused)
    assert said is asked


def test_home_is_made_anew_at_the_next_deadline_at_midnight_and_after_an_hour() -> None:
    assert next_change(NOW, [], []) == NOW + BETWEEN_VISITS
    assert next_change(NOW, [], [NOW + HOUR / 2, NOW - HOUR]) == NOW + HOUR / 2
    assert next_change(NOW, [], [NOW + 3 * DAY + HOUR / 4]) == NOW + HOUR / 4
    late = datetime(2026, 11, 2, 22, 40, tzinfo=UTC)
    assert next_change(late, ["Europe/Brussels"], []) == datetime(2026, 11, 2, 23, tzinfo=UTC)


def test_a_follow_up_is_told_a_month_ahead_and_always_without_a_day() -> None:
    today = date(2026, 11, 2)
    assert is_near(None, today)
    assert is_near(today - DAY, today)
    assert is_near(today + 30 * DAY, today)
    assert not is_near(today + 31 * DAY, today)
