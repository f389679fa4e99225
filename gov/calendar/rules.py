"""Say what a calendar entry is, and when a change of it counts."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from gov.calendar.entries import Days, Edition, Entry, Instant, Span

PAST_DAYS = 90
FUTURE_MONTHS = 18
CANCELLED_DAYS = 30
_LOOK_AGAIN = (b"DTSTART", b"DTEND", b"STATUS", b"LOCATION", b"CONFERENCE")


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


def change(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Change:
    """Tell a new date, place or status from new words, and both from nothing.

    Both hold an entry's bytes by language, written as the same edition: an edit that
    leaves them as they were is no change, so that neither they nor the feed's ETag tell
    that something hidden moved.
    """
    if before == after:
        return Change.NONE
    same = all(
        _schedule(before[language]) == _schedule(after[language]) for language in before.keys() & after.keys()
    )
    return Change.WORDING if same else Change.SCHEDULE


def next_edition(last: Edition, kind: Change, at: datetime) -> Edition:
    """Count a change; raise SEQUENCE only when people must look again."""
    if kind is Change.NONE:
        return last
    sequence = last.sequence + (kind is Change.SCHEDULE)
    return Edition(last.revision + 1, sequence, max(at, last.at))


def uid(identifier: UUID, domain: str) -> str:
    """Name an entry for ever: an opaque identifier at the instance's domain."""
    if not re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", domain):
        raise ValueError(f"not a host name: {domain!r}")
    return f"{identifier}@{domain.lower()}"


def months_later(day: date, months: int) -> date:
    """Add calendar months; a day the month lacks becomes its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _schedule(body: bytes) -> list[bytes]:
    # Exchange raises SEQUENCE on every update; place and link are where that matters to people.
    # A fold begins with a space, so that only a property's own line starts with its name.
    return [line for line in body.replace(b"\r\n ", b"").split(b"\r\n") if line.startswith(_LOOK_AGAIN)]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
