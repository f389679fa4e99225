"""A record is contestable for working days after its count, then final: on every read, by time alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.ballots.finality import Finality, Window, finality, last_day
from gov.ballots.rules import Channel, is_closing_day
from gov.tally.terms import Method

THURSDAY = datetime(2026, 11, 12, 17, tzinfo=UTC)
WINDOW = Window(
    channel=Channel.ONLINE,
    method=Method.FOR_AGAINST,
    contest_days=5,
    zone="Europe/Brussels",
    sealed_at=THURSDAY,
)
AN_INSTANT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("counted", "days", "last"),
    [
        (date(2026, 11, 30), 5, date(2026, 12, 7)),  # Monday: the weekend is left out
        (date(2026, 11, 12), 5, date(2026, 11, 19)),
        (date(2026, 11, 13), 1, date(2026, 11, 16)),
        (date(2026, 12, 17), 5, date(2027, 1, 11)),  # over the end of the year
        (date(2026, 7, 9), 1, date(2026, 8, 21)),  # over the summer
    ],
)
def test_days_run_on_working_days_outside_the_pauses(counted: date, days: int, last: date) -> None:
    assert last_day(counted, days) == last


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 30))
def test_the_last_day_comes_after_so_many_days_on_which_ballots_close(counted: date, days: int) -> None:
    last = last_day(counted, days)
    between = (counted + timedelta(days=more) for more in range(1, (last - counted).days + 1))
    assert sum(is_closing_day(day) for day in between) == days
    assert is_closing_day(last)


def test_at_six_in_the_evening_of_the_last_day_it_is_final() -> None:
    assert WINDOW.ends_at == datetime(2026, 11, 19, 17, tzinfo=UTC)
    assert finality(WINDOW, WINDOW.ends_at - AN_INSTANT) is Finality.CONTESTABLE
    assert finality(WINDOW, WINDOW.ends_at) is Finality.FINAL


def test_the_days_run_from_the_count_where_the_server_was_away() -> None:
    late = replace(WINDOW, sealed_at=THURSDAY + timedelta(days=4))
    assert late.ends_at == datetime(2026, 11, 23, 17, tzinfo=UTC)


def test_a_show_of_hands_is_final_once_its_minutes_are_approved_and_its_days_are_over() -> None:
    room = replace(WINDOW, channel=Channel.ROOM)
    assert room.ends_at is None
    assert finality(room, THURSDAY + timedelta(days=90)) is Finality.CONTESTABLE
    approved = replace(room, minutes_approved=True)
    assert approved.ends_at == WINDOW.ends_at is not None
    assert finality(approved, approved.ends_at - AN_INSTANT) is Finality.CONTESTABLE
    assert finality(approved, approved.ends_at) is Finality.FINAL


@pytest.mark.parametrize(
    ("changes", "stands"),
    [
        ({"sealed_at": None}, Finality.NOT_COUNTED),
        ({"channel": Channel.PAPER}, Finality.NEVER),
        ({"method": Method.SENSE_CHECK}, Finality.NEVER),
    ],
)
def test_what_is_not_counted_secret_or_binding_nobody_is_not_contested(
    changes: dict[str, object], stands: Finality
) -> None:
    assert finality(replace(WINDOW, **changes), THURSDAY) is stands  # type: ignore[arg-type]  # a test names the fields it changes
