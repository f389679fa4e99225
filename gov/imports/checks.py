"""Hold rows against each other: what contradicts is refused, what is odd is told."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from gov.imports.findings import Findings
from gov.imports.record import AgendaItem, Attendance, Capacity, Decision, Mandate, Meeting
from gov.imports.rows import ATTENDANCE, DECISIONS, MEETINGS, Placed

Kind = TypeVar("Kind")
Days = frozenset[date] | None


def check_mandates(mandates: Sequence[Placed[Mandate]]) -> None:
    """Refuse two holders of one seat on one day, and two seats held by one person."""
    _refuse_repeats(mandates, lambda m: (m.seat, m.holder, m.from_day), "holder", "duplicate_row")
    _refuse_spellings(mandates)
    by_seat: dict[str, list[Placed[Mandate]]] = defaultdict(list)
    by_person: dict[str, list[Placed[Mandate]]] = defaultdict(list)
    for placed in mandates:
        by_seat[placed.value.seat].append(placed)
        by_person[placed.value.holder].append(placed)
    for held in by_seat.values():
        _refuse_meeting(held, "mandates_overlap")
    for held in by_person.values():
        _refuse_meeting(held, "one_person_two_seats")


def _refuse_meeting(held: list[Placed[Mandate]], code: str) -> None:
    """Compare each with the one that runs longest so far: enough to find every overlap."""
    held.sort(key=lambda placed: (placed.value.from_day, placed.row.line))
    longest = held[0]
    for placed in held[1:]:
        if not placed.row.sound:
            continue
        both = placed.value.seat == longest.value.seat
        if placed.value.meets(longest.value) and both == (code == "mandates_overlap"):
            placed.row.refuse("held_from", code, other=longest.row.line, seat=longest.value.seat)
        if _ends(placed.value) > _ends(longest.value):
            longest = placed


def _ends(mandate: Mandate) -> date:
    return mandate.until_day or date.max


def _refuse_spellings(mandates: Sequence[Placed[Mandate]]) -> None:
    """Refuse a seat named in two spellings: it would become two partners."""
    first: dict[str, Mandate] = {}
    for placed in mandates:
        known = first.setdefault(_folded(placed.value.seat), placed.value)
        if known.seat != placed.value.seat:
            placed.row.refuse("seat", "seat_spelled_twice", other=known.seat, line=known.line)


def check_meetings(meetings: Sequence[Placed[Meeting]], oddities: Findings) -> None:
    """Refuse two meetings of one day; tell where one cell names two people."""
    _refuse_repeats(meetings, lambda m: m.day, "date", "two_meetings_one_day")
    named = [placed for placed in meetings if placed.value.minutes_file]
    _refuse_repeats(named, lambda m: m.minutes_file, "minutes_file", "minutes_shared")
    for placed in meetings:
        people = {"facilitator": placed.value.facilitators, "minute_taker": placed.value.minute_takers}
        for column, names in people.items():
            if len(names) > 1:
                found = ", ".join(names)
                oddities.add(MEETINGS, *placed.row.place(column), "two_people", field=column, found=found)


def check_attendance(
    rows: Sequence[Placed[Attendance]],
    days: Days,
    seats: frozenset[str] | None,
    mandates: Sequence[Mandate],
    oddities: Findings,
) -> None:
    """Refuse a person or a seat counted twice in one meeting."""
    _refuse_unknown_days(rows, days)
    _refuse_repeats(rows, lambda a: (a.day, a.person), "person", "person_twice")
    seated = [placed for placed in rows if placed.value.seat]
    _refuse_repeats(seated, lambda a: (a.day, a.seat, a.capacity), "seat", "seat_twice")
    if seats is not None:
        _refuse_unknown_seats(seated, seats)
        _tell_missing_mandates(seated, mandates, oddities)
    _tell_deputies_beside_holders(seated, oddities)
    _tell_spellings(rows, mandates, oddities)


def _refuse_unknown_seats(rows: Sequence[Placed[Attendance]], seats: frozenset[str]) -> None:
    for placed in rows:
        if placed.value.seat not in seats:
            placed.row.refuse("seat", "seat_unknown", found=placed.value.seat)


def _tell_missing_mandates(
    rows: Sequence[Placed[Attendance]], mandates: Sequence[Mandate], oddities: Findings
) -> None:
    """Tell once of each person who sat for a seat without a mandate of that day."""
    held: dict[tuple[str, str], list[Mandate]] = defaultdict(list)
    for mandate in mandates:
        held[mandate.seat, mandate.holder].append(mandate)
    without: dict[tuple[str, str, Capacity], list[Placed[Attendance]]] = defaultdict(list)
    for placed in rows:
        row = placed.value
        if placed.row.sound and not any(m.holds_on(row.day) for m in held[row.seat, row.person]):
            without[row.seat, row.person, row.capacity].append(placed)
    for (seat, person, capacity), found in without.items():
        line, column = found[0].row.place("person")
        facts = {"person": person, "seat": seat, "capacity": capacity.value, "count": len(found)}
        oddities.add(ATTENDANCE, line, column, "no_mandate", **facts)


def _tell_deputies_beside_holders(rows: Sequence[Placed[Attendance]], oddities: Findings) -> None:
    sat = {(p.value.day, p.value.seat) for p in rows if p.value.capacity is Capacity.MEMBER}
    for placed in rows:
        row = placed.value
        if row.capacity is Capacity.DEPUTY and (row.day, row.seat) in sat:
            oddities.add(ATTENDANCE, *placed.row.place("person"), "deputy_beside_holder", seat=row.seat)


def _tell_spellings(
    rows: Sequence[Placed[Attendance]], mandates: Sequence[Mandate], oddities: Findings
) -> None:
    first = {_folded(mandate.holder): mandate.holder for mandate in reversed(mandates)}
    told = set()
    for placed in rows:
        person = placed.value.person
        known = first.setdefault(_folded(person), person)
        if known != person and person not in told:
            told.add(person)
            place = placed.row.place("person")
            oddities.add(ATTENDANCE, *place, "person_spelled_twice", found=person, other=known)


def check_agenda(items: Sequence[Placed[AgendaItem]], days: Days) -> None:
    """Refuse two items at one place of one agenda."""
    _refuse_unknown_days(items, days)
    _refuse_repeats(items, lambda item: (item.day, item.position), "position", "position_twice")


def place_decisions(
    decisions: Sequence[Placed[Decision]],
    days: Days,
    items: Sequence[AgendaItem] | None,
    oddities: Findings,
) -> list[Decision]:
    """Give each decision its item and its number under that title."""
    _refuse_unknown_days(decisions, days)
    _refuse_repeats(decisions, lambda d: (d.day, d.agenda_item, d.text), "text", "duplicate_row")
    positions: dict[tuple[date, str], list[int]] = defaultdict(list)
    for item in items or ():
        positions[item.day, item.title].append(item.position)
    seen: Counter[tuple[date, str]] = Counter()
    kept = []
    for placed in decisions:
        key = placed.value.day, placed.value.agenda_item
        seen[key] += 1
        found = positions.get(key, [])
        kept.append(replace(placed.value, nth=seen[key], position=min(found, default=None)))
        if items is not None and placed.row.sound and len(found) != 1:
            code = "item_named_twice" if found else "item_absent"
            oddities.add(DECISIONS, *placed.row.place("agenda_item"), code, found=key[1])
    return kept


def _refuse_unknown_days(
    rows: Sequence[Placed[Attendance]] | Sequence[Placed[AgendaItem]] | Sequence[Placed[Decision]], days: Days
) -> None:
    for placed in rows:
        if days is not None and placed.value.day not in days:
            placed.row.refuse("date", "no_such_meeting", found=placed.value.day.isoformat())


def _refuse_repeats(
    rows: Sequence[Placed[Kind]], key: Callable[[Kind], Hashable], column: str, code: str
) -> None:
    first: dict[Hashable, int] = {}
    for placed in rows:
        line = first.setdefault(key(placed.value), placed.row.line)
        if line != placed.row.line:
            placed.row.refuse(column, code, other=line)


def _folded(name: str) -> str:
    """Compare names without case, accents or blanks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(mark for mark in plain if mark.isalnum())
