"""Hold what one calendar entry says, before any format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo


class Status(StrEnum):
    """Say whether an entry will take place."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Span:
    """Hold a meeting's wall time in its own zone; it ends after it starts."""

    start: datetime
    end: datetime
    zone: str

    def __post_init__(self) -> None:
        """Refuse a time without a zone name, or one that runs backwards."""
        if self.start.tzinfo is not None or self.end.tzinfo is not None:
            raise ValueError("wall times carry no offset; the zone is named beside them")
        if self.ends_at() <= self.starts_at():
            raise ValueError("an entry ends after it starts")

    def starts_at(self) -> datetime:
        """Read the start as an instant."""
        return self.start.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    def ends_at(self) -> datetime:
        """Read the end as an instant."""
        return self.end.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Days:
    """Hold whole days, from the first up to but not including `until_day`."""

    from_day: date
    until_day: date

    def __post_init__(self) -> None:
        """Refuse days that run backwards, and instants passed for days."""
        if isinstance(self.from_day, datetime) or isinstance(self.until_day, datetime):
            raise TypeError("whole days are dates")
        if self.until_day <= self.from_day:
            raise ValueError("an entry lasts at least one day")


@dataclass(frozen=True, slots=True)
class Instant:
    """Hold a deadline: one instant, which takes nobody's time."""

    at: datetime

    def __post_init__(self) -> None:
        """Refuse an instant that could be read in two zones."""
        if self.at.tzinfo is None:
            raise ValueError("an instant is aware")


@dataclass(frozen=True, slots=True)
class Organiser:
    """Name who convenes: the committee, at an address that the instance reads."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Edition:
    """Number what was published of an entry: revision, SEQUENCE, and since when.

    The revision counts every change a reader can see; the sequence only those for which
    people must look again.
    """

    revision: int
    sequence: int
    at: datetime

    def __post_init__(self) -> None:
        """Refuse what would make two renders of one revision differ."""
        if self.at.tzinfo is None:
            raise ValueError("an edition is dated by an instant")
        if self.revision < 1 or self.sequence < 0:
            raise ValueError("revisions count from 1, sequences from 0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Hold one meeting or deadline as one audience may read it, in one language.

    Titles, prefixes and descriptions arrive worded; nothing here chooses words.
    `cancelled_prefix` is put before the title of a cancelled entry, because some
    calendars show a cancelled entry as any other.
    """

    uid: str
    when: Span | Days | Instant
    summary: str
    status: Status = Status.CONFIRMED
    cancelled_prefix: str = ""
    description: str = ""
    location: str = ""
    conference: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    organiser: Organiser | None = None

    def __post_init__(self) -> None:
        """Refuse a cancellation that some calendars would not show."""
        if self.status is Status.CANCELLED and not self.cancelled_prefix.strip():
            raise ValueError("a cancelled entry says so in its title")
