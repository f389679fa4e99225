"""School holidays are data: each line has its source, and what is not known is said."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from gov.holidays.days import Kind, marks_on
from gov.holidays.legal import easter
from gov.holidays.school import Away, Community, all_holidays, is_away, is_known

_MONDAY, _SUNDAY = 0, 6
FLEMISH_YEARS = range(2025, 2030)


def of(community: Community, year: int) -> list[Away]:
    return [one for one in all_holidays() if one.community is community and one.year == year]


@pytest.mark.parametrize("community", Community)
def test_holidays_stand_in_order_and_never_overlap(community: Community) -> None:
    own = [one for one in all_holidays() if one.community is community]
    assert own
    assert all(one.first <= one.last for one in own)
    assert all(before.last < after.first for before, after in pairwise(own))


def test_each_line_names_its_source_and_its_school_year() -> None:
    for one in all_holidays():
        assert len(one.source) > 20
        assert date(one.year, 8, 24) <= one.first < date(one.year + 1, 8, 24)


def test_a_holiday_ends_on_a_sunday_unless_easter_monday_or_summer_closes_it() -> None:
    for one in all_holidays():
        in_summer = one.first.month == 7
        closes = one.last.weekday() == _SUNDAY or one.last == easter(one.last.year) + timedelta(days=1)
        assert in_summer or (one.first.weekday() == _MONDAY and closes)


@pytest.mark.parametrize("year", FLEMISH_YEARS)
def test_the_flemish_holidays_follow_the_rules_of_the_school_year(year: int) -> None:
    autumn, winter, spring_break, spring, summer = of(Community.FLEMISH, year)
    sunday = easter(year + 1)
    assert autumn.first <= date(year, 11, 2) <= autumn.last
    assert (autumn.last - autumn.first).days == 6
    christmas = date(year, 12, 25)
    monday = christmas - timedelta(days=christmas.weekday())
    assert winter.first == (monday + timedelta(days=7) if christmas.weekday() > 4 else monday)
    assert (winter.last - winter.first).days == 13
    assert spring_break.first == sunday - timedelta(days=48)
    assert spring.first <= sunday + timedelta(days=1) <= spring.last + timedelta(days=14)
    assert (summer.first, summer.last) == (date(year + 1, 7, 1), date(year + 1, 8, 31))


def test_the_french_community_has_two_weeks_each_since_its_reform() -> None:
    for one in all_holidays():
        if one.community is Community.FRENCH and one.first.month != 7:
            assert (one.last - one.first).days == 13


def test_what_is_not_published_is_unknown_and_not_a_school_day() -> None:
    assert is_known(Community.FRENCH, date(2026, 11, 10))
    assert not is_known(Community.FRENCH, date(2029, 11, 10))
    assert not is_away(Community.FRENCH, date(2029, 11, 10))
    kinds = [(mark.kind, mark.community) for mark in marks_on(date(2029, 11, 13))]
    assert kinds == [(Kind.UNKNOWN, Community.FRENCH)]


def test_a_day_bears_all_its_marks_at_once() -> None:
    kinds = [mark.kind for mark in marks_on(date(2026, 12, 25))]
    assert kinds == [Kind.LEGAL, Kind.SCHOOL, Kind.SCHOOL, Kind.PAUSE]
    assert marks_on(date(2026, 11, 17)) == ()
