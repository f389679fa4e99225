"""Say when a ballot may close: on a working evening, never in the pauses.

Pure. Days and hours are those of the committee's zone.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gov.ballots.rules import CLOSING_HOUR, first_closing_day, is_closing_day
from gov.committees.rules import day_in
from gov.kernel.errors import FieldError, Invalid

# Shorter, a ballot could be over before a delegate has opened her mail.
SHORTEST_DAYS = 3
LONGEST_DAYS = 60


def closing_instant(day: date, zone: str) -> datetime:
    """Tell the instant at which a ballot that closes on a day closes."""
    return datetime.combine(day, time(CLOSING_HOUR), ZoneInfo(zone)).astimezone(UTC)


def usual_closing_day(opened_at: datetime, zone: str) -> date:
    """Give the closing day a ballot gets unless another is chosen."""
    return first_closing_day(day_in(zone, opened_at))


def earliest_closing_day(opened_at: datetime, zone: str) -> date:
    """Give the first day that leaves every seat time to vote."""
    return first_closing_day(day_in(zone, opened_at), SHORTEST_DAYS)


def check_closing_day(day: date, opened_at: datetime, zone: str, *, field: str = "closes_on") -> None:
    """Refuse a closing day too near, too far, on a weekend or in a pause."""
    opened = day_in(zone, opened_at)
    earliest = earliest_closing_day(opened_at, zone)
    if day < earliest:
        raise Invalid(fields=(FieldError(field, "closing_too_soon", {"earliest": earliest}),))
    if day > opened + timedelta(days=LONGEST_DAYS):
        latest = opened + timedelta(days=LONGEST_DAYS)
        raise Invalid(fields=(FieldError(field, "closing_too_late", {"latest": latest}),))
    if not is_closing_day(day):
        near = first_closing_day(day, 0)
        raise Invalid(fields=(FieldError(field, "closing_in_pause", {"next": near}),))
