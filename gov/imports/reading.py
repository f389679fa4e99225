"""Read a whole directory before a database is opened, and tell all its faults."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from gov.imports.cells import place_of
from gov.imports.checks import (
    check_agenda,
    check_attendance,
    check_mandates,
    check_meetings,
    place_decisions,
)
from gov.imports.files import MINUTES_BYTES, Refused, listed, read_file
from gov.imports.findings import Finding, Findings
from gov.imports.record import AgendaItem, Attendance, Decision, Mandate, Meeting, Minutes, Record, Seat
from gov.imports.rows import (
    AGENDA_ITEMS,
    ATTENDANCE,
    COLUMNS,
    DECISIONS,
    FILES,
    MEETINGS,
    SEATS,
    Placed,
    agenda_item,
    attendance,
    decision,
    mandate,
    meeting,
    place,
)
from gov.imports.sheets import Row, decode, read_sheet
from gov.meetings.forms import MINUTES_TEXT

Kind = TypeVar("Kind")

MINUTES_FOLDER = "minutes"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Hold what was read: a record, or the problems that forbid one."""

    record: Record | None
    problems: tuple[Finding, ...]
    oddities: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheets:
    """Hold each file's rows, or None where the file could not be read."""

    seats: frozenset[str] | None
    mandates: list[Placed[Mandate]]
    days: frozenset[date] | None
    meetings: list[Placed[Meeting]]
    attendance: list[Placed[Attendance]]
    agenda_items: list[Placed[AgendaItem]] | None
    decisions: list[Placed[Decision]]


def read_directory(root: Path) -> Reading:
    """Read every file, hold them against each other, and keep all or nothing."""
    problems, oddities = Findings(), Findings()
    if not root.is_dir():
        problems.add(str(root), 0, 0, "directory_missing")
        return Reading(record=None, problems=problems.ordered(()), oddities=())
    record = _record(root, _sheets(root, problems, oddities), problems, oddities)
    told = problems.ordered(FILES)
    return Reading(record=None if told else record, problems=told, oddities=oddities.ordered(FILES))


def _sheets(root: Path, problems: Findings, oddities: Findings) -> _Sheets:
    def rows(file: str) -> list[Row] | None:
        return read_sheet(root, file, COLUMNS[file], problems, oddities)

    mandates, meetings = rows(SEATS), rows(MEETINGS)
    present, items, decided = rows(ATTENDANCE), rows(AGENDA_ITEMS), rows(DECISIONS)
    # A row that could not be split, or has no day, may be the one that others refer to.
    torn = {file for file in (SEATS, MEETINGS) if problems.counts[file]}
    convened = place(meetings or (), meeting)
    if len(convened) < len(meetings or ()):
        torn.add(MEETINGS)
    return _Sheets(
        seats=None if SEATS in torn else frozenset(row.written("seat") for row in mandates or ()),
        mandates=place(mandates or (), mandate),
        days=None if MEETINGS in torn else frozenset(placed.value.day for placed in convened),
        meetings=convened,
        attendance=place(present or (), attendance),
        agenda_items=None if items is None else place(items, agenda_item),
        decisions=place(decided or (), decision),
    )


def _record(root: Path, sheets: _Sheets, problems: Findings, oddities: Findings) -> Record:
    """Check references only against files that could be read: one fault, told once."""
    mandates, meetings = _sound(sheets.mandates), _sound(sheets.meetings)
    present, items = _sound(sheets.attendance), _sound(sheets.agenda_items or ())
    check_mandates(mandates)
    check_meetings(meetings, oddities)
    check_attendance(present, sheets.days, sheets.seats, _values(mandates), oddities)
    check_agenda(items, sheets.days)
    named = None if sheets.agenda_items is None else _values(sheets.agenda_items)
    decisions = place_decisions(_sound(sheets.decisions), sheets.days, named, oddities)
    minutes = [_minutes(root, placed, problems, oddities) for placed in meetings]
    if sheets.days is not None:
        _tell_unused(root, sheets.meetings, oddities)
    return Record(
        seats=_seats(_values(mandates)),
        mandates=tuple(_values(mandates)),
        meetings=tuple(sorted(_values(meetings), key=lambda row: row.day)),
        attendance=tuple(_values(present)),
        agenda_items=tuple(sorted(_values(items), key=lambda row: (row.day, row.position))),
        decisions=tuple(sorted(decisions, key=lambda row: (row.day, row.line))),
        minutes=tuple(sorted((text for text in minutes if text), key=lambda row: row.day)),
    )


def _minutes(root: Path, placed: Placed[Meeting], problems: Findings, oddities: Findings) -> Minutes | None:
    """Read the minutes that a meeting names, as text with plain line ends."""
    file = placed.value.minutes_file
    if not file:
        return None
    try:
        content = read_file(root, file, MINUTES_BYTES)
    except Refused as refused:
        placed.row.refuse("minutes_file", refused.code, found=file, longest=MINUTES_BYTES)
        return None
    text = decode(file, content, problems)
    if text is None:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _CONTROL.search(text):
        line, column = place_of(text, found.start())
        problems.add(file, line, column, "control_character", character=f"U+{ord(found[0]):04X}")
    if len(text) > MINUTES_TEXT:
        problems.add(file, 1, 1, "too_long", found=len(text), longest=MINUTES_TEXT)
    if not text.strip():
        oddities.add(file, 1, 1, "minutes_empty")
    return Minutes(day=placed.value.day, file=file, text=text)


def _tell_unused(root: Path, meetings: Sequence[Placed[Meeting]], oddities: Findings) -> None:
    named = {placed.value.minutes_file for placed in meetings}
    for file in listed(root, MINUTES_FOLDER, ".md"):
        if file not in named:
            oddities.add(file, 0, 0, "minutes_unused")
    for file in listed(root, "", ".csv"):
        if file not in FILES:
            oddities.add(file, 0, 0, "file_unused")


def _sound(placed: Sequence[Placed[Kind]]) -> list[Placed[Kind]]:
    return [one for one in placed if one.sound]


def _values(placed: Sequence[Placed[Kind]]) -> list[Kind]:
    return [one.value for one in placed]


def _seats(mandates: Sequence[Mandate]) -> tuple[Seat, ...]:
    lines: dict[str, int] = {}
    for held in mandates:
        lines.setdefault(held.seat, held.line)
    return tuple(Seat(name=name, line=line) for name, line in lines.items())
