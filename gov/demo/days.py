"""Place the demo's days so that every date in it is one a committee could have.

Pure. Meetings are on Tuesdays, outside the two pauses and public holidays;
ballots close when the law lets them, whatever today is.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from gov.ballots.rules import first_closing_day, is_closing_day
from gov.demo.world import ZONE
from gov.holidays.legal import holidays_of

_A_DAY: Final = timedelta(days=1)
_TUESDAY, _SATURDAY = 1, 5


def at(day: date, clock: str) -> datetime:
    """Tell the instant at which the committee's clocks show this: `at(day, "9:30")`."""
    return wall(day, clock).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def wall(day: date, clock: str) -> datetime:
    """Give the time on the wall, without a zone."""
    hour, _, minute = clock.partition(":")
    return datetime.combine(day, time(int(hour), int(minute or 0)))


def past_meeting_day(day: date) -> date:
    """Give the last Tuesday up to a day on which a committee would have met."""
    while day.weekday() != _TUESDAY or day in holidays_of(day.year) or not is_closing_day(day):
        day -= _A_DAY
    return day


def coming_meeting_day(day: date) -> date:
    """Give the first Tuesday from a day on that is no holiday."""
    while day.weekday() != _TUESDAY or day in holidays_of(day.year):
        day += _A_DAY
    return day


def weekday_before(day: date) -> date:
    """Give the last working day up to a day."""
    while day.weekday() >= _SATURDAY:
        day -= _A_DAY
    return day


def past_closing_day(day: date) -> date:
    """Give the last day up to a day on which a ballot could have closed."""
    while not is_closing_day(day):
        day -= _A_DAY
    return day


def coming_closing_day(today: date, days: int) -> date:
    """Give the first day, so many days from today, on which a ballot may close."""
    return first_closing_day(today, days)
