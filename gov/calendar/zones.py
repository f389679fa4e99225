"""Write a local time so that every calendar reads the same instant."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from gov.calendar.entries import Span

BRUSSELS = "Europe/Brussels"

# Kept by hand: the library writes lists of dates instead of rules, and three calendars
# then read summer meetings an hour late. Onsets are wall times of the offset they end.
BRUSSELS_ZONE = (
    b"BEGIN:VTIMEZONE\r\n"
    b"TZID:Europe/Brussels\r\n"
    b"BEGIN:DAYLIGHT\r\n"
    b"TZOFFSETFROM:+0100\r\n"
    b"TZOFFSETTO:+0200\r\n"
    b"TZNAME:CEST\r\n"
    b"DTSTART:19700329T020000\r\n"
    b"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    b"END:DAYLIGHT\r\n"
    b"BEGIN:STANDARD\r\n"
    b"TZOFFSETFROM:+0200\r\n"
    b"TZOFFSETTO:+0100\r\n"
    b"TZNAME:CET\r\n"
    b"DTSTART:19701025T030000\r\n"
    b"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    b"END:STANDARD\r\n"
    b"END:VTIMEZONE\r\n"
)


def stays_local(span: Span) -> bool:
    """Write Brussels wall time only where the hand-kept rule is right about it.

    Elsewhere the entry is written in UTC: another zone, an hour that the clock skips or
    repeats, a year before the rule, or one after which the law has changed.
    """
    if span.zone != BRUSSELS or span.start.year < 1971:
        return False
    return all(
        _is_plain(wall, at) for wall, at in ((span.start, span.starts_at()), (span.end, span.ends_at()))
    )


def _is_plain(wall: datetime, at: datetime) -> bool:
    if wall.replace(fold=0) != _by_rule(at):
        return False
    return _by_rule(at - timedelta(hours=1)) != _by_rule(at) != _by_rule(at + timedelta(hours=1))


def _by_rule(at: datetime) -> datetime:
    """Read an instant by the two yearly rules above."""
    summer = _last_sunday(at.year, 3) <= at < _last_sunday(at.year, 10)
    return (at + timedelta(hours=2 if summer else 1)).replace(tzinfo=None)


def _last_sunday(year: int, month: int) -> datetime:
    last = date(year, month, monthrange(year, month)[1])
    sunday = last - timedelta(days=(last.weekday() + 1) % 7)
    return datetime(sunday.year, sunday.month, sunday.day, 1, tzinfo=UTC)
