"""Read each file's rows into the record's own kinds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, TypeVar

from gov.imports.record import AgendaItem, Attendance, Capacity, Decision, Mandate, Meeting, Method, Outcome
from gov.imports.sheets import Column, Row

Kind = TypeVar("Kind")

SEATS = "seats.csv"
MEETINGS = "meetings.csv"
ATTENDANCE = "attendance.csv"
AGENDA_ITEMS = "agenda_items.csv"
DECISIONS = "decisions.csv"
FILES = (SEATS, MEETINGS, ATTENDANCE, AGENDA_ITEMS, DECISIONS)

NAME = 120
# No page shows more of one meeting.
MOST_ITEMS = 200

COLUMNS = {
    SEATS: (
        Column("seat", NAME),
        Column("holder", NAME),
        Column("held_from", 10),
        Column("held_until", 10, required=False),
    ),
    MEETINGS: (
        Column("date", 10),
        Column("title", 200),
        Column("facilitator", 300, required=False),
        Column("minute_taker", 300, required=False),
        Column("minutes_file", 300, required=False),
    ),
    ATTENDANCE: (
        Column("date", 10),
        Column("person", NAME),
        Column("capacity", 20),
        Column("seat", NAME, required=False),
    ),
    AGENDA_ITEMS: (
        Column("date", 10),
        Column("position", 9),
        Column("title", 300),
        Column("link", 2000, required=False),
        Column("section", 200, required=False),
    ),
    DECISIONS: (
        Column("date", 10),
        Column("agenda_item", 300),
        Column("outcome", 20),
        Column("method", 20),
        Column("text", 20_000, many_lines=True),
    ),
}

# Names are joined as people join them in a cell, in the languages of the records we read.
_SEVERAL = re.compile(r"\s*[,;/&\n]\s*|\s+(?:and|et|en)\s+")


@dataclass(frozen=True, slots=True)
class Placed(Generic[Kind]):
    """Hold what a row says beside the row, for faults found against other rows.

    A row that is wrong in itself still answers to what refers to it (its day, its seat),
    so that one fault is not told again in every file; it is not checked any further.
    """

    row: Row
    value: Kind
    sound: bool


def place(rows: Sequence[Row], read: Callable[[Row], Kind | None]) -> list[Placed[Kind]]:
    """Read each row by its columns; what is wrong in it is noted there."""
    values = [(row, read(row)) for row in rows]
    return [Placed(row, value, row.sound) for row, value in values if value is not None]


def names_in(text: str) -> tuple[str, ...]:
    """Split a cell that names several people."""
    return tuple(name for name in _SEVERAL.split(text) if name)


def mandate(row: Row) -> Mandate | None:
    """Read who held a seat; the last day written is a day it was held."""
    seat, holder = row.text("seat"), row.text("holder")
    first, last = row.day("held_from"), row.day("held_until")
    if len(names_in(holder)) > 1:
        row.refuse("holder", "two_people_one_seat", found=holder)
    if first and last and last < first:
        row.refuse("held_until", "ends_before_it_starts", first=first.isoformat())
    if first is None:
        return None
    until = last + timedelta(days=1) if last else None
    return Mandate(seat=seat, holder=holder, from_day=first, until_day=until, line=row.line, at=row.places())


def meeting(row: Row) -> Meeting | None:
    """Read a meeting and who ran it."""
    day, title, minutes_file = row.day("date"), row.text("title"), row.text("minutes_file")
    facilitators, minute_takers = names_in(row.text("facilitator")), names_in(row.text("minute_taker"))
    if day is None:
        return None
    return Meeting(
        day=day,
        title=title,
        facilitators=facilitators,
        minute_takers=minute_takers,
        minutes_file=minutes_file,
        line=row.line,
        at=row.places(),
    )


def attendance(row: Row) -> Attendance | None:
    """Read one presence; an observer has no seat, everyone else has one."""
    day, person, seat = row.day("date"), row.text("person"), row.text("seat")
    capacity = row.choice("capacity", Capacity)
    if len(names_in(person)) > 1:
        row.refuse("person", "two_people_one_row", found=person)
    if capacity is Capacity.OBSERVER and seat:
        row.refuse("seat", "observer_with_seat", found=seat)
    elif capacity and capacity is not Capacity.OBSERVER and not seat:
        row.refuse("seat", "seat_required", capacity=capacity.value)
    if day is None or capacity is None:
        return None
    return Attendance(day=day, person=person, capacity=capacity, seat=seat, line=row.line, at=row.places())


def agenda_item(row: Row) -> AgendaItem | None:
    """Read one item of one meeting's agenda."""
    day, position = row.day("date"), row.integer("position", 1, MOST_ITEMS)
    title, link, section = row.text("title"), row.link("link"), row.text("section")
    if day is None:
        return None
    return AgendaItem(
        day=day, position=position, title=title, link=link, section=section, line=row.line, at=row.places()
    )


def decision(row: Row) -> Decision | None:
    """Read one decision; which item it belongs to is found afterwards."""
    day, item, text = row.day("date"), row.text("agenda_item"), row.text("text")
    outcome, method = row.choice("outcome", Outcome), row.choice("method", Method)
    if day is None or outcome is None or method is None:
        return None
    return Decision(
        day=day,
        agenda_item=item,
        nth=1,
        position=None,
        outcome=outcome,
        method=method,
        text=text,
        line=row.line,
        at=row.places(),
    )
