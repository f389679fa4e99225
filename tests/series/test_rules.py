"""A rule gives days that rise, none beyond a year; what the clocks skip is said."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.series.rules import (
    LAST,
    MOST_DATES,
    ORDINALS,
    Hours,
    Rhythm,
    Rule,
    days_of,
    is_skipped,
    latest,
    weekday_of_month,
)

_TUESDAY = 1
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
WEEKS = st.builds(
    Rule, rhythm=st.just(Rhythm.WEEKS), every=st.integers(1, 8), weekday=st.integers(0, 6), ordinal=st.none()
)
MONTHS = st.builds(
    Rule,
    rhythm=st.just(Rhythm.MONTHS),
    every=st.integers(1, 3),
    weekday=st.integers(0, 6),
    ordinal=st.sampled_from(ORDINALS),
)


@given(WEEKS | MONTHS, DAYS)
def test_dates_rise_on_their_weekday_within_twelve_months(rule: Rule, today: date) -> None:
    days = days_of(rule, today, latest(today))
    assert days
    assert all(before < after for before, after in pairwise(days))
    assert {day.weekday() for day in days} == {rule.weekday}
    assert today <= days[0]
    assert days[-1] <= latest(today)
    assert len(days) <= MOST_DATES


@given(WEEKS, DAYS)
def test_weeks_keep_their_distance_and_leave_out_no_date(rule: Rule, today: date) -> None:
    days = days_of(rule, today, latest(today))
    assert days[0] - today < timedelta(days=7)
    steps = {after - before for before, after in pairwise(days)}
    assert steps <= {timedelta(days=7 * rule.every)}
    assert latest(today) - days[-1] < timedelta(days=7 * rule.every)


@given(MONTHS, DAYS)
def test_months_keep_their_distance_and_their_place(rule: Rule, today: date) -> None:
    days = days_of(rule, today, latest(today))
    months = [day.year * 12 + day.month for day in days]
    assert {after - before for before, after in pairwise(months)} <= {rule.every}
    assert months[0] - (today.year * 12 + today.month) <= 1
    for day in days:
        if rule.ordinal == LAST:
            assert (day + timedelta(days=7)).month != day.month
        else:
            assert (day.day - 1) // 7 + 1 == rule.ordinal


@given(WEEKS | MONTHS, DAYS, st.integers(0, 700))
def test_until_cuts_a_series_and_changes_nothing_before(rule: Rule, first: date, length: int) -> None:
    until = first + timedelta(days=length)
    every = days_of(rule, first, first + timedelta(days=720))
    assert days_of(rule, first, until) == tuple(day for day in every if day <= until)


def test_the_second_tuesday_of_each_month() -> None:
    rule = Rule(rhythm=Rhythm.MONTHS, every=1, weekday=_TUESDAY, ordinal=2)
    days = days_of(rule, date(2026, 11, 11), date(2027, 2, 28))
    assert days == (date(2026, 12, 8), date(2027, 1, 12), date(2027, 2, 9))


def test_the_last_friday_differs_from_the_fourth_in_a_month_of_five() -> None:
    assert weekday_of_month(2027, 1, 4, 4) == date(2027, 1, 22)
    assert weekday_of_month(2027, 1, 4, LAST) == date(2027, 1, 29)


def test_the_hour_that_clocks_skip_in_spring_is_found() -> None:
    night = Hours(starts=time(2, 30), ends=time(4), zone="Europe/Brussels")
    assert is_skipped(date(2027, 3, 28), night)
    assert not is_skipped(date(2027, 3, 27), night)
    assert not is_skipped(date(2027, 10, 31), night)
    ends_in_it = Hours(starts=time(1), ends=time(2, 30), zone="Europe/Brussels")
    assert is_skipped(date(2027, 3, 28), ends_in_it)


@pytest.mark.parametrize(
    ("rhythm", "every", "weekday", "ordinal"),
    [
        (Rhythm.WEEKS, 9, 1, None),
        (Rhythm.WEEKS, 0, 1, None),
        (Rhythm.MONTHS, 4, 1, 2),
        (Rhythm.MONTHS, 1, 7, 2),
        (Rhythm.MONTHS, 1, 1, None),
        (Rhythm.MONTHS, 1, 1, 6),
        (Rhythm.WEEKS, 1, 1, 2),
    ],
)
def test_a_rhythm_nobody_could_follow_is_no_rule(
    rhythm: Rhythm, every: int, weekday: int, ordinal: int | None
) -> None:
    with pytest.raises(ValueError, match=r"month"):
        Rule(rhythm=rhythm, every=every, weekday=weekday, ordinal=ordinal)


def test_a_year_ends_on_the_day_it_began_or_the_last_of_february() -> None:
    assert latest(date(2026, 11, 2)) == date(2027, 11, 2)
    assert latest(date(2028, 2, 29)) == date(2029, 2, 28)
