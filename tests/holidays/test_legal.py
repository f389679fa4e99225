"""Legal holidays follow the calendar and Easter."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.holidays.legal import Holiday, easter, holidays_of


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (1818, date(1818, 3, 22)),
        (1943, date(1943, 4, 25)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2028, date(2028, 4, 16)),
        (2029, date(2029, 4, 1)),
        (2030, date(2030, 4, 21)),
    ],
)
def test_easter_falls_where_the_church_says(year: int, sunday: date) -> None:
    assert easter(year) == sunday


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_from_22_march_to_25_april(year: int) -> None:
    sunday = easter(year)
    assert sunday.weekday() == 6
    assert date(year, 3, 22) <= sunday <= date(year, 4, 25)


@given(st.integers(1900, 2200))
def test_a_year_has_ten_legal_holidays_unless_two_meet_on_a_day(year: int) -> None:
    found = holidays_of(year)
    assert all(day.year == year for day in found)
    assert len(found) == (9 if easter(year) + timedelta(days=39) == date(year, 5, 1) else 10)


def test_the_holidays_of_2027_are_those_people_have_off() -> None:
    found = {name: day for day, name in holidays_of(2027).items()}
    assert found[Holiday.EASTER_MONDAY] == date(2027, 3, 29)
    assert found[Holiday.ASCENSION] == date(2027, 5, 6)
    assert found[Holiday.WHIT_MONDAY] == date(2027, 5, 17)
    assert found[Holiday.NATIONAL_DAY] == date(2027, 7, 21)
