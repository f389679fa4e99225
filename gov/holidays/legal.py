"""Reckon the legal holidays of Belgium, from the calendar and from Easter.

Pure. The ten days are those of the royal decree of 18 April 1974.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache


class Holiday(StrEnum):
    """A legal holiday, by name."""

    NEW_YEAR = "new_year"
    EASTER_MONDAY = "easter_monday"
    LABOUR_DAY = "labour_day"
    ASCENSION = "ascension"
    WHIT_MONDAY = "whit_monday"
    NATIONAL_DAY = "national_day"
    ASSUMPTION = "assumption"
    ALL_SAINTS = "all_saints"
    ARMISTICE = "armistice"
    CHRISTMAS = "christmas"


def easter(year: int) -> date:
    """Reckon Easter Sunday (the anonymous Gregorian rule of 1876)."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(32)
def holidays_of(year: int) -> Mapping[date, Holiday]:
    """Name the ten legal holidays of a year; two that meet on a day are named by the fixed one."""
    sunday = easter(year)
    return {
        sunday + timedelta(days=1): Holiday.EASTER_MONDAY,
        sunday + timedelta(days=39): Holiday.ASCENSION,
        sunday + timedelta(days=50): Holiday.WHIT_MONDAY,
        date(year, 1, 1): Holiday.NEW_YEAR,
        date(year, 5, 1): Holiday.LABOUR_DAY,
        date(year, 7, 21): Holiday.NATIONAL_DAY,
        date(year, 8, 15): Holiday.ASSUMPTION,
        date(year, 11, 1): Holiday.ALL_SAINTS,
        date(year, 11, 11): Holiday.ARMISTICE,
        date(year, 12, 25): Holiday.CHRISTMAS,
    }
