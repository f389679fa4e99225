"""Say what a calendar entry is, and when a change of it counts."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from gov.calendar.entries import Days, Entry, Instant, Span, Status

PAST_DAYS = 90
FUTURE_MONTHS = 18
CANCELLED_DAYS = 30


class Change(StrEnum):
    """Name what an edit does to a copy already in someone's calendar."""

    NONE = "none"
    WORDING = "wording"
    SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True)
class Window:
    """Bound what a feed holds: from `since`, up to but not including `until`."""

    since: datetime
    until: datetime


def feed_window(now: datetime, zone: str) -> Window:
    """Hold ninety days of the past and eighteen months to come, in whole days."""
    here = ZoneInfo(zone)
    today = now.astimezone(here).date()
    first = today - timedelta(days=PAST_DAYS)
    last = months_later(today, FUTURE_MONTHS)
    return Window(_midnight(first, here), _midnight(last, here))


def in_window(entry: Entry, window: Window, zone: str) -> bool:
    """Show what overlaps the window; what has just ended does not."""
    starts, ends = extent(entry, zone)
    if starts == ends:
        return window.since <= starts < window.until
    return starts < window.until and ends > window.since


def extent(entry: Entry, zone: str) -> tuple[datetime, datetime]:
    """Read an entry as two instants; whole days are those of the given zone."""
    match entry.when:
        case Span():
            return entry.when.starts_at(), entry.when.ends_at()
        case Instant(at=at):
            return at.astimezone(UTC), at.astimezone(UTC)
        case Days(from_day=from_day, until_day=until_day):
            here = ZoneInfo(zone)
            return _midnight(from_day, here), _midnight(until_day, here)


def still_announced(entry: Entry, now: datetime) -> bool:
    """Announce a cancellation for thirty days, then let the entry go."""
    if entry.status is not Status.CANCELLED:
        return True
    return now < entry.stamp + timedelta(days=CANCELLED_DAYS)


def change(before: Entry, after: Entry) -> Change:
    """Tell a new date, place or status from new words."""
    if _schedule(before) != _schedule(after):
        return Change.SCHEDULE
    settled = replace(
        after,
        revision=before.revision,
        sequence=before.sequence,
        stamp=before.stamp,
        last_modified=before.last_modified,
    )
    return Change.NONE if settled == before else Change.WORDING


def revise(before: Entry, after: Entry, at: datetime) -> Entry:
    """Give an edit its revision; raise SEQUENCE when people must look again.

    The revision counts what one audience can read, one rendering at a time: an edit
    that leaves a rendering as it was returns it unchanged, so that neither its bytes
    nor the feed's ETag tell that something hidden moved.
    """
    kind = change(before, after)
    if kind is Change.NONE:
        return before
    return replace(
        after,
        revision=before.revision + 1,
        sequence=before.sequence + (kind is Change.SCHEDULE),
        stamp=max(at, before.stamp),
        last_modified=max(at, before.last_modified),
    )


def uid(identifier: UUID, domain: str) -> str:
    """Name an entry for ever: an opaque identifier at the instance's domain."""
    if not re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", domain):
        raise ValueError(f"not a host name: {domain!r}")
    return f"{identifier}@{domain.lower()}"


def months_later(day: date, months: int) -> date:
    """Add calendar months; a day the month lacks becomes its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _schedule(entry: Entry) -> tuple[object, ...]:
    # Exchange raises SEQUENCE on every update; place and link are where that matters to people.
    return (entry.when, entry.status, entry.location, entry.conference)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
