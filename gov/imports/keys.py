"""Name each imported row for ever, so that a second run finds what it wrote."""

from __future__ import annotations

import json
from datetime import date
from uuid import UUID, uuid5

from gov.imports.record import AgendaItem, Decision, Mandate, Meeting

# Fixed for ever: another value would make every earlier import look new.
NAMESPACE = UUID("6f1f2c52-6d1c-5b8e-9a44-3f0c8a7f51d0")


def import_key(source: str, kind: str, *parts: str | int) -> UUID:
    """Derive a row's name from the committee it belongs to and what names it there."""
    named = json.dumps([source, kind, *parts], ensure_ascii=False, separators=(",", ":"))
    return uuid5(NAMESPACE, named)


def person_key(source: str, name: str) -> UUID:
    """Name a person of the record by the name it gives."""
    return import_key(source, "person", name)


def seat_key(source: str, name: str) -> UUID:
    """Name a seat by its own name."""
    return import_key(source, "seat", name)


def mandate_key(source: str, row: Mandate) -> UUID:
    """Name a mandate by seat, holder and first day; its end may still be written."""
    return import_key(source, "mandate", row.seat, row.holder, row.from_day.isoformat())


def day_key(source: str, day: date) -> UUID:
    """Name a meeting by its day: the record holds one a day."""
    return import_key(source, "meeting", day.isoformat())


def meeting_key(source: str, row: Meeting) -> UUID:
    """Name a meeting of the record."""
    return day_key(source, row.day)


def agenda_item_key(source: str, row: AgendaItem) -> UUID:
    """Name an item by its place on its meeting's agenda."""
    return import_key(source, "agenda_item", row.day.isoformat(), row.position)


def decision_key(source: str, row: Decision) -> UUID:
    """Name a decision by day, title and its number under that title."""
    return import_key(source, "decision", row.day.isoformat(), row.agenda_item, row.nth)
