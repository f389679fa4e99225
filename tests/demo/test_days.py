"""The demo's days are days a committee could have chosen, whatever today is."""

from datetime import date, timedelta

import pytest

from gov.ballots.rules import is_closing_day
from gov.demo import days
from gov.demo.past import sittings
from gov.demo.present import bags, coming, van
from gov.demo.rounds import rounds

TODAYS = [date(2026, 1, 1) + timedelta(days=n) for n in range(800)]


def test_no_ballot_of_the_story_closes_on_a_weekend_or_in_a_pause() -> None:
    for today in TODAYS:
        for round_ in (*rounds(sittings(today)), van(today), bags(today)):
            assert is_closing_day(round_.closes), (today, round_.proposal.key)


def test_what_is_told_as_past_is_past_and_what_comes_comes() -> None:
    for today in TODAYS:
        assert all(round_.closes < today for round_ in rounds(sittings(today)))
        assert all(sitting.day + timedelta(days=2) < today for sitting in sittings(today))
        assert van(today).closes > today
        assert bags(today).closes > today
        assert timedelta(days=15) <= coming(today).day - today < timedelta(days=29)


def test_the_committee_meets_on_tuesdays_in_the_order_of_the_story() -> None:
    for today in TODAYS:
        on = [*(sitting.day for sitting in sittings(today)), coming(today).day]
        assert on == sorted(on)
        assert {day.weekday() for day in on} == {1}


def test_every_ballot_is_counted_before_the_meeting_that_hears_of_it() -> None:
    for today in TODAYS:
        hearing = [sittings(today)[place].day for place in (1, 2, 2, 3, 4, 5, 5)]
        assert all(round_.closes < day for round_, day in zip(rounds(sittings(today)), hearing, strict=True))


@pytest.mark.parametrize(
    ("day", "clock", "hours"), [(date(2026, 7, 1), "18:00", 16), (date(2026, 12, 1), "18:00", 17)]
)
def test_hours_of_the_story_are_those_of_the_committees_clocks(day: date, clock: str, hours: int) -> None:
    assert days.at(day, clock).hour == hours
