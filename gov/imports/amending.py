"""Tell what of a meeting that was imported reads otherwise now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from gov.imports import keys
from gov.imports.comparing import Differences, sift
from gov.imports.held import Held, HeldDecision, HeldItem, HeldPresence
from gov.imports.record import AgendaItem, Attendance, Decision
from gov.imports.rows import AGENDA_ITEMS, ATTENDANCE, DECISIONS
from gov.logs.passages import passages


class _OfMeeting(Protocol):
    @property
    def meeting_id(self) -> UUID: ...


Key = TypeVar("Key")
Old = TypeVar("Old", bound=_OfMeeting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Hold what is there already, for the meetings that the files still name."""

    held: Held
    slug: str
    days: frozenset[date]
    told: Differences

    def of(self, rows: Mapping[Key, Old]) -> dict[Key, Old]:
        """Keep rows of meetings that the files name: an excerpt takes nothing away."""
        here = {keys.day_key(self.slug, day) for day in self.days}
        return {key: row for key, row in rows.items() if row.meeting_id in here}

    def day_of(self, meeting_id: UUID) -> str:
        """Give the day of an imported meeting."""
        return self.held.meetings[meeting_id].starts_wall[:10]


def attendance(rows: list[Attendance], known: Known) -> tuple[Attendance, ...]:
    """Tell who is noted otherwise; a name spelled anew is no newcomer."""

    def seat(row: Attendance) -> UUID | None:
        return keys.seat_key(known.slug, row.seat) if row.seat else None

    def alike(row: Attendance, old: HeldPresence) -> bool:
        return seat(row) == old.seat_id and row.capacity.value == old.capacity

    def name(row: Attendance) -> tuple[UUID, UUID]:
        return keys.day_key(known.slug, row.day), keys.person_key(known.slug, row.person)

    places = (lambda row: keys.day_key(known.slug, row.day), lambda old: old.meeting_id)
    found = sift(rows, known.of(known.held.attendance), name, places, alike, anyway=True)
    for row, old in found.known:
        known.told.cell(ATTENDANCE, row, "capacity", old.capacity, row.capacity.value)
        if seat(row) != old.seat_id:
            known.told.cell(ATTENDANCE, row, "seat", old.seat or "", row.seat)
    for row, old in found.corrected:
        known.told.cell(ATTENDANCE, row, "person", old.person, row.person)
    for old in found.gone:
        known.told.gone(ATTENDANCE, known.day_of(old.meeting_id), old.person)
    return found.without_corrected(rows)


def agenda(rows: list[AgendaItem], known: Known) -> tuple[AgendaItem, ...]:
    """Tell which items are worded or placed otherwise."""

    def name(row: AgendaItem) -> UUID:
        return keys.agenda_item_key(known.slug, row)

    def alike(row: AgendaItem, old: HeldItem) -> bool:
        return row.title == old.title

    places = (lambda row: keys.day_key(known.slug, row.day), lambda old: old.meeting_id)
    found = sift(rows, known.of(known.held.agenda_items), name, places, alike, anyway=False)
    for row, old in found.known:
        known.told.cell(AGENDA_ITEMS, row, "title", old.title, row.title)
        known.told.cell(AGENDA_ITEMS, row, "link", old.link, row.link)
        known.told.cell(AGENDA_ITEMS, row, "section", old.section, row.section)
    for row, old in found.corrected:
        known.told.cell(AGENDA_ITEMS, row, "position", str(old.position), str(row.position))
    for old in found.gone:
        known.told.gone(AGENDA_ITEMS, known.day_of(old.meeting_id), old.position, old.title)
    return found.without_corrected(rows)


def decisions(rows: list[Decision], known: Known) -> tuple[Decision, ...]:
    """Tell which decisions read otherwise; none is ever logged twice."""

    def name(row: Decision) -> UUID:
        return keys.decision_key(known.slug, row)

    def alike(row: Decision, old: HeldDecision) -> bool:
        return _words(row) == old.text

    places = (lambda row: keys.day_key(known.slug, row.day), lambda old: old.meeting_id)
    found = sift(rows, known.of(known.held.decisions), name, places, alike, anyway=True)
    for row, old in found.known:
        known.told.cell(DECISIONS, row, "outcome", old.outcome, row.outcome.value)
        known.told.cell(DECISIONS, row, "method", old.method, row.method.value)
        known.told.text(DECISIONS, row, "text", old.text, _words(row))
    for row, old in found.corrected:
        known.told.cell(DECISIONS, row, "agenda_item", old.title or "", row.agenda_item)
    for old in found.gone:
        known.told.gone(DECISIONS, known.day_of(old.meeting_id), old.title)
    return found.without_corrected(rows)


def _words(row: Decision) -> str:
    """Give a decision's text as it is committed to: paragraph by paragraph."""
    return "\n\n".join(str(part) for part in passages("text", row.text).values())
