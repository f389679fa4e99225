"""Plan the dates of a series: every so many weeks, or a weekday of the month.

Pure. A rule only proposes days; each becomes a meeting of its own, which
neither the rule nor the others move any more.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from gov.calendar.rules import months_later
from gov.kernel.errors import Invalid
from gov.meetings.rules import place

MOST_MONTHS = 12  # a committee plans a year; further ahead nobody knows who sits
MOST_WEEKS_APART, MOST_MONTHS_APART = 8, 3
LAST = 5
ORDINALS = (1, 2, 3, 4, LAST)
MOST_DATES = 53
_WEEK = timedelta(days=7)


class Rhythm(StrEnum):
    """What is counted between two dates."""

    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Hold how often, on which weekday, and for months on which one of the month."""

    rhythm: Rhythm
    every: int
    weekday: int
    ordinal: int | None = None

    def __post_init__(self) -> None:
        """Refuse a rhythm nobody could follow."""
        most = MOST_WEEKS_APART if self.rhythm is Rhythm.WEEKS else MOST_MONTHS_APART
        if not 1 <= self.every <= most or not 0 <= self.weekday <= 6:
            raise ValueError("every week to eight weeks, or every month to three, on a weekday")
        if (self.rhythm is Rhythm.MONTHS) != (self.ordinal in ORDINALS):
            raise ValueError("months name which weekday of the month, weeks none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Hold when on a day, on the walls of a zone."""

    starts: time
    ends: time
    zone: str


def latest(today: date) -> date:
    """Give the last day for which a date may be planned: twelve months ahead."""
    return months_later(today, MOST_MONTHS)


def days_of(rule: Rule, first: date, until: date) -> tuple[date, ...]:
    """List the days a rule gives, from a day on, up to another and included."""
    found = _weekly(rule, first) if rule.rhythm is Rhythm.WEEKS else _monthly(rule, first)
    days: list[date] = []
    for day in found:
        if day > until or len(days) == MOST_DATES:
            break
        days.append(day)
    return tuple(days)


def weekday_of_month(year: int, month: int, weekday: int, ordinal: int) -> date:
    """Give the first to fourth of a weekday in a month, or its last."""
    if ordinal == LAST:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7) + (ordinal - 1) * _WEEK


def is_skipped(day: date, hours: Hours) -> bool:
    """Say whether the clocks skip an hour of a day: none moves silently."""
    try:
        for wall in (hours.starts, hours.ends):
            place(datetime.combine(day, wall), hours.zone)
    except Invalid:
        return True
    return False


def _weekly(rule: Rule, first: date) -> Iterator[date]:
    day = first + timedelta(days=(rule.weekday - first.weekday()) % 7)
    while True:
        yield day
        day += rule.every * _WEEK


def _monthly(rule: Rule, first: date) -> Iterator[date]:
    assert rule.ordinal is not None, "months name which weekday of the month"
    at = date(first.year, first.month, 1)
    if weekday_of_month(at.year, at.month, rule.weekday, rule.ordinal) < first:
        at = months_later(at, 1)
    while True:
        yield weekday_of_month(at.year, at.month, rule.weekday, rule.ordinal)
        at = months_later(at, rule.every)
