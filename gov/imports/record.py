"""Hold an earlier record, read and found sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

# Where each cell of a row stands: line and column by the column's name.
Places = Mapping[str, tuple[int, int]]


class Capacity(StrEnum):
    """Say in what capacity a person sat in a meeting."""

    MEMBER = "member"
    DEPUTY = "deputy"
    OBSERVER = "observer"


class Outcome(StrEnum):
    """Say what became of what was put to the committee."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    INQUORATE = "inquorate"
    DEFERRED = "deferred"


class Method(StrEnum):
    """Say how a decision was taken."""

    CONSENT = "consent"
    VOTE = "vote"
    UNANIMITY = "unanimity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Hold a seat by its name, and where it is first named."""

    name: str
    line: int = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """Hold one person's time on a seat: from a day, up to but not including another."""

    seat: str
    holder: str
    from_day: date
    until_day: date | None
    line: int = field(compare=False)
    at: Places = field(compare=False, repr=False)

    def holds_on(self, day: date) -> bool:
        """Tell whether the mandate runs on a day."""
        return self.from_day <= day and (self.until_day is None or day < self.until_day)

    def meets(self, other: Mandate) -> bool:
        """Tell whether two mandates share a day."""
        starts_before_end = other.until_day is None or self.from_day < other.until_day
        return starts_before_end and (self.until_day is None or other.from_day < self.until_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Hold a past meeting; its day is its name in the other files."""

    day: date
    title: str
    facilitators: tuple[str, ...]
    minute_takers: tuple[str, ...]
    minutes_file: str
    line: int = field(compare=False)
    at: Places = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Hold one person's presence at a meeting; observers sit for no seat."""

    day: date
    person: str
    capacity: Capacity
    seat: str
    line: int = field(compare=False)
    at: Places = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """Hold one item at its place on a meeting's agenda."""

    day: date
    position: int
    title: str
    link: str
    section: str
    line: int = field(compare=False)
    at: Places = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Hold one decision in the words of its minutes.

    `position` is its item on the agenda, if the agenda has it; `nth` counts decisions
    of one meeting under one title, so that each keeps its name when read again.
    """

    day: date
    agenda_item: str
    nth: int
    position: int | None
    outcome: Outcome
    method: Method
    text: str
    line: int = field(compare=False)
    at: Places = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """Hold a meeting's minutes, as published."""

    day: date
    file: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Hold a whole earlier record; every reference in it resolves."""

    seats: tuple[Seat, ...]
    mandates: tuple[Mandate, ...]
    meetings: tuple[Meeting, ...]
    attendance: tuple[Attendance, ...]
    agenda_items: tuple[AgendaItem, ...]
    decisions: tuple[Decision, ...]
    minutes: tuple[Minutes, ...]

    def counts(self) -> dict[str, int]:
        """Count each table, as the end of an import prints it."""
        return {
            "seats": len(self.seats),
            "mandates": len(self.mandates),
            "meetings": len(self.meetings),
            "attendance": len(self.attendance),
            "agenda_items": len(self.agenda_items),
            "decisions": len(self.decisions),
            "minutes": len(self.minutes),
        }

    def people(self) -> tuple[str, ...]:
        """List everyone the record names as holder or as present, once each."""
        names = [mandate.holder for mandate in self.mandates]
        names += [row.person for row in self.attendance]
        return tuple(dict.fromkeys(names))
