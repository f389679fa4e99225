"""Entries that the calendar tests share."""

# ruff: noqa: DTZ001 - a meeting's wall time has no offset, its zone is named beside it

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from gov.calendar.entries import Days, Edition, Entry, Instant, Organiser, Span, Status
from gov.calendar.joining import Feed, Stored
from gov.calendar.rendering import render

STAMP = datetime(2026, 9, 1, 9, 30, 12, 345678, tzinfo=UTC)
EDITION = Edition(3, 1, STAMP)
FEED = Feed(name="Comité « Équipe mobile »", source="https://gov.example/cal/p/token.ics")


def brussels(day: date, hour: int = 18, minute: int = 30, hours: int = 2) -> Span:
    start = datetime(day.year, day.month, day.day, hour, minute)
    return Span(start, start + timedelta(hours=hours), "Europe/Brussels")


MEETING = Entry(
    uid="0b8f2f0e-9a43-4a52-8a5e-0b6f5e6f9d11@gov.example",
    when=brussels(date(2026, 10, 19)),
    summary="Réunion du comité, œuvre & café 🎉 ; suite",
    description="Ordre du jour :\n1. Budget; 2. Véhicule\\partagé\n\tDivers",
    location="Rue Haute 1, 1000 Bruxelles",
    conference="https://meet.example/salle?a=1,2;b",
    url="https://gov.example/committees/mobile/meetings/14",
    categories=("Comité, pilotage", "gov"),
    organiser=Organiser("Comité de pilotage", "comite@gov.example"),
)
AFTER_THE_CLOCKS = replace(MEETING, uid="two@gov.example", when=brussels(date(2026, 10, 26)))
CANCELLED = replace(
    MEETING, uid="three@gov.example", status=Status.CANCELLED, cancelled_prefix="Annulée\u202f:"
)
DEADLINE = replace(
    MEETING,
    uid="four@gov.example",
    when=Days(date(2026, 10, 25), date(2026, 10, 26)),
    location="",
    conference="",
)
CLOSES = replace(DEADLINE, uid="five@gov.example", when=Instant(datetime(2026, 10, 23, 16, tzinfo=UTC)))
ABROAD = replace(
    MEETING,
    uid="six@gov.example",
    when=Span(datetime(2026, 10, 26, 10), datetime(2026, 10, 26, 11), "America/New_York"),
)
EVERY = (MEETING, AFTER_THE_CLOCKS, CANCELLED, DEADLINE, CLOSES, ABROAD)


def stored(*entries: Entry) -> list[Stored]:
    return [Stored(entry.uid, EDITION.revision, written(entry)) for entry in entries]


def written(entry: Entry) -> bytes:
    return render(entry, EDITION)
