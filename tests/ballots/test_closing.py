"""A ballot closes on a working evening, in the committee's own time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.ballots.closing import (
    LONGEST_DAYS,
    SHORTEST_DAYS,
    check_closing_day,
    closing_instant,
    earliest_closing_day,
    usual_closing_day,
)
from gov.ballots.rules import is_closing_day
from gov.kernel.errors import Invalid

BRUSSELS = "Europe/Brussels"
instants = st.integers(0, 20 * 365 * 24 * 60).map(
    lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@pytest.mark.parametrize(
    ("day", "hour"), [(date(2026, 3, 27), 17), (date(2026, 3, 30), 16), (date(2026, 10, 26), 17)]
)
def test_six_in_the_evening_is_that_of_the_wall_in_summer_and_winter(day: date, hour: int) -> None:
    assert closing_instant(day, BRUSSELS) == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("opened", "closes"),
    [
        (datetime(2026, 11, 2, 9, tzinfo=UTC), date(2026, 11, 12)),
        (datetime(2026, 11, 4, 9, tzinfo=UTC), date(2026, 11, 16)),  # ten days on is a Saturday
        (datetime(2026, 7, 1, 9, tzinfo=UTC), date(2026, 8, 21)),  # the summer is nobody's
        (datetime(2026, 12, 10, 9, tzinfo=UTC), date(2027, 1, 6)),
        (datetime(2026, 11, 1, 23, 30, tzinfo=UTC), date(2026, 11, 12)),  # already Monday in Brussels
    ],
)
def test_ten_days_then_the_first_day_that_may_close(opened: datetime, closes: date) -> None:
    assert usual_closing_day(opened, BRUSSELS) == closes


@given(opened=instants)
def test_the_usual_and_the_earliest_day_are_always_allowed(opened: datetime) -> None:
    for day in (usual_closing_day(opened, BRUSSELS), earliest_closing_day(opened, BRUSSELS)):
        check_closing_day(day, opened, BRUSSELS)
        assert is_closing_day(day)


@given(opened=instants, days=st.integers(-10, 90))
def test_no_ballot_closes_too_soon_too_late_or_in_a_pause(opened: datetime, days: int) -> None:
    day = (opened + timedelta(days=days)).date()
    try:
        check_closing_day(day, opened, BRUSSELS)
    except Invalid:
        return
    assert is_closing_day(day)
    left = closing_instant(day, BRUSSELS) - opened
    assert timedelta(days=SHORTEST_DAYS - 1, hours=17) <= left <= timedelta(days=LONGEST_DAYS + 1)
