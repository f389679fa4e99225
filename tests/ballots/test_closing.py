"""A ballot closes on a working evening, in the committee's own time."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.ballots.closing import (
    LONGEST_DAYS,
    Earliest,
    check_closing_day,
    usual_closing_day,
)
from gov.ballots.rules import closing_instant, is_closing_day
from gov.instruments.rulesets import Rules
from gov.instruments.wording import Basis
from gov.kernel.errors import Invalid
from tests.support.rules import SIMPLE

BRUSSELS = "Europe/Brussels"
EARLIEST = Earliest(rules=Rules(law=SIMPLE))
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
    assert usual_closing_day(opened, BRUSSELS, EARLIEST) == closes


@given(opened=instants)
def test_the_usual_and_the_earliest_day_are_always_allowed(opened: datetime) -> None:
    for day in (usual_closing_day(opened, BRUSSELS, EARLIEST), EARLIEST.day(opened, BRUSSELS)):
        check_closing_day(day, opened, BRUSSELS, EARLIEST)
        assert is_closing_day(day)


@given(opened=instants, days=st.integers(-10, 90))
def test_no_ballot_closes_too_soon_too_late_or_in_a_pause(opened: datetime, days: int) -> None:
    day = (opened + timedelta(days=days)).date()
    try:
        check_closing_day(day, opened, BRUSSELS, EARLIEST)
    except Invalid:
        return
    assert is_closing_day(day)
    left = closing_instant(day, BRUSSELS) - opened
    assert timedelta(days=SIMPLE.shortest_days - 1, hours=17) <= left <= timedelta(days=LONGEST_DAYS + 1)


def test_the_rules_say_how_long_votes_stay_open() -> None:
    opened = datetime(2026, 11, 2, 9, tzinfo=UTC)
    slow = Earliest(rules=Rules(law=replace(SIMPLE, window_days=21, shortest_days=14)))
    assert usual_closing_day(opened, BRUSSELS, slow) == date(2026, 11, 23)
    with pytest.raises(Invalid) as refused:
        check_closing_day(date(2026, 11, 12), opened, BRUSSELS, slow)
    (wrong,) = refused.value.fields
    assert (wrong.code, wrong.facts["earliest"]) == ("closing_too_soon", date(2026, 11, 16))
    assert wrong.facts["rule"] == Basis(slow.rules)


def test_a_second_session_waits_as_long_as_the_rules_say() -> None:
    first = datetime(2026, 11, 12, 17, tzinfo=UTC)
    second = Earliest(rules=Rules(law=SIMPLE), after=first)
    assert second.day(first + timedelta(hours=16), BRUSSELS) == date(2026, 11, 20)
