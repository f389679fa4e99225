"""An import writes a whole record or nothing, and a second one changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID

import pytest

from gov.imports.actions import import_record
from gov.imports.keys import day_key
from gov.imports.reading import read_directory
from gov.imports.record import Record
from gov.imports.target import Coordinator, Sitting, Target, short_name, short_names
from gov.kernel.errors import Conflict, Invalid
from gov.store import execute, fetch, fetch_one, fetch_value, read, write
from gov.store.search import search
from tests.imports.councils import COUNTS, DAYS, Council, council

SITTING = Sitting("America/New_York", time(10), 60)
TARGET = Target(
    committee="Conseil d’essai",
    slug="conseil-d-essai",
    language="fr",
    zone="Europe/Brussels",
    audience="committee",
    site="https://gov.example",
    sitting=SITTING,
)
TABLES = (
    "initiative",
    "committee",
    "person",
    "partner",
    "seat",
    "mandate",
    "mandate_change",
    "meeting",
    "attendance",
    "agenda_item",
    "minutes",
    "register",
    "event",
    "coordinator",
    "decision",
    "leaf",
    "opening",
    "search_doc",
    "calendar_item",
    "calendar_rendering",
)


def nothing(table: str, count: int) -> None:
    """Take no note of progress."""


def record_of(root: Path, spoil: Callable[[Council], object] = lambda made: None) -> Record:
    made = council()
    spoil(made)
    record = read_directory(made.write(root)).record
    assert record is not None
    return record


async def counts() -> dict[str, int]:
    async with read():
        return {table: await fetch_value(int, f"SELECT count(*) FROM {table}") or 0 for table in TABLES}


async def test_every_table_is_written_once(database: object, tmp_path: Path) -> None:
    written = (await import_record(record_of(tmp_path), TARGET, nothing)).written
    found = await counts()
    assert {one.table: one.rows for one in written} == {
        "persons": 13,
        "partners": 7,
        **COUNTS,
    }
    assert all(one.new == one.rows for one in written)
    assert found["seat"] == 7
    assert found["mandate"] == found["mandate_change"] == 10
    assert (found["meeting"], found["minutes"]) == (36, 36)
    assert (found["attendance"], found["agenda_item"]) == (308, 430)
    assert (found["decision"], found["leaf"]) == (39, 40)


async def test_a_second_run_changes_nothing(database: object, tmp_path: Path) -> None:
    record = record_of(tmp_path)
    await import_record(record, TARGET, nothing)
    before = await counts()
    again = (await import_record(record, TARGET, nothing)).written
    assert await counts() == before
    assert [one.new for one in again] == [0] * len(again)
    assert [one.rows for one in again] == [13, 7, 7, 10, 36, 308, 430, 36, 39]


async def test_a_record_that_grew_adds_what_is_new_and_ends_what_ended(
    database: object, tmp_path: Path
) -> None:
    await import_record(record_of(tmp_path / "first"), TARGET, nothing)

    def grow(made: Council) -> None:
        day = "2026-03-10"
        made.rows["seats.csv"][1] = ("Atelier vélo", "Tom De Smet", str(DAYS[12]), "2026-03-01")
        made.rows["seats.csv"].append(("Atelier vélo", "Nouvelle venue", "2026-03-02", ""))
        made.rows["meetings.csv"].append((day, "Suite", "", "", ""))
        made.rows["attendance.csv"].append((day, "Nouvelle venue", "member", "Atelier vélo"))
        made.rows["attendance.csv"].append((str(DAYS[0]), "Arrivé tard", "observer", ""))

    written = (await import_record(record_of(tmp_path / "second", grow), TARGET, nothing)).written
    assert {one.table: one.new for one in written if one.new} == {
        "persons": 2,
        "mandates": 1,
        "meetings": 1,
        "attendance": 2,
    }
    async with read():
        number = await fetch_value(
            str,
            "SELECT number FROM meeting WHERE id = {}",
            day_key(TARGET.slug, date(2026, 3, 10)),
        )
        ended = await fetch_value(int, "SELECT count(*) FROM mandate WHERE until_day = {}", date(2026, 3, 2))
        told = await fetch_value(int, "SELECT count(*) FROM mandate_change WHERE act = 'ended'")
    assert (number, ended, told) == ("2026-005", 1, 1)


async def test_meetings_are_numbered_by_their_days_and_placed_in_their_zone(
    database: object, tmp_path: Path
) -> None:
    @dataclass(frozen=True, slots=True)
    class Row:
        number: str
        state: str
        starts_wall: str
        starts_at: datetime
        ends_at: datetime
        uid: str

    await import_record(record_of(tmp_path), TARGET, nothing)
    async with read():
        rows = await fetch(
            Row, "SELECT number, state, starts_wall, starts_at, ends_at, uid FROM meeting ORDER BY starts_at"
        )
    assert [row.number for row in rows[:7]] == [*(f"2024-{n:03}" for n in range(1, 7)), "2025-001"]
    assert rows[0].starts_wall == "2024-10-11T10:00"
    # New York leaves summer time a week after Brussels.
    assert [row.starts_at.hour for row in rows[:3]] == [14, 14, 15]
    assert {(row.ends_at - row.starts_at).total_seconds() for row in rows} == {3600}
    assert {row.state for row in rows} == {"minutes_approved"}
    assert rows[0].uid == f"{day_key(TARGET.slug, DAYS[0])}@gov.example"


async def test_each_decision_is_logged_with_its_words_and_says_it_is_imported(
    database: object, tmp_path: Path
) -> None:
    @dataclass(frozen=True, slots=True)
    class Row:
        number: str
        method: str
        imported: bool
        meeting_id: UUID
        agenda_item_id: UUID | None
        decided_on: date

    await import_record(record_of(tmp_path), TARGET, nothing)
    async with read():
        rows = await fetch(
            Row,
            "SELECT number, method, imported, meeting_id, agenda_item_id, decided_on "
            "FROM decision ORDER BY number",
        )
        words = await fetch_value(
            int, "SELECT count(*) FROM opening WHERE label = 'text.1' AND value LIKE '%dopté%'"
        )
        methods = await fetch_value(
            int, """SELECT count(*) FROM opening WHERE label = 'imported' AND value = '"consent"'"""
        )
        stances = await fetch_value(int, "SELECT count(*) FROM decision_seat")
    assert [row.number for row in rows[:2]] == ["2024-001", "2024-002"]
    assert {(row.method, row.imported) for row in rows} == {("imported", True)}
    assert all(row.meeting_id == day_key(TARGET.slug, row.decided_on) for row in rows)
    assert sum(row.agenda_item_id is None for row in rows) == 2
    assert (words, methods, stances) == (39, 39, 0)


async def test_meetings_and_decisions_are_found_by_those_who_may_read_them(
    database: object, tmp_path: Path
) -> None:
    await import_record(record_of(tmp_path), replace(TARGET, audience="public"), nothing)
    async with read():
        inside = await search({TARGET.committee_id: "committee"}, "reunion vraiment", limit=100)
        outside = await search({TARGET.committee_id: "public"}, "adopte", limit=100)
    assert {hit.kind for hit in inside} == {"meeting"}
    assert len(inside) == 36
    assert {hit.kind for hit in outside} == {"decision"}
    assert len(outside) == 39


async def test_nobody_the_record_names_can_sign_in_but_the_coordinator_can(
    database: object, tmp_path: Path
) -> None:
    target = replace(TARGET, coordinator=Coordinator(name="Ana Costa", email="Ana@Costa.example"))
    record = record_of(tmp_path)
    await import_record(record, target, nothing)
    await import_record(record, target, nothing)
    async with read():
        addresses = await fetch_value(int, "SELECT count(*) FROM person WHERE email IS NOT NULL")
        ana = await fetch_value(str, "SELECT p.email FROM person p JOIN coordinator c ON c.person_id = p.id")
    assert (addresses, ana) == (1, "ana@costa.example")


async def test_a_deputy_without_mandate_sits_for_the_seat(database: object, tmp_path: Path) -> None:
    await import_record(record_of(tmp_path), TARGET, nothing)
    async with read():
        seats = await fetch_value(
            int, "SELECT count(*) FROM attendance WHERE capacity = 'deputy' AND seat_id IS NOT NULL"
        )
        observers = await fetch_value(
            int, "SELECT count(*) FROM attendance WHERE capacity = 'observer' AND seat_id IS NULL"
        )
    assert (seats, observers) == (2, 56)


async def test_a_committee_made_by_hand_is_never_imported_into(database: object, tmp_path: Path) -> None:
    record = record_of(tmp_path)
    await import_record(record, TARGET, nothing)
    before = await counts()
    async with write():
        await execute("UPDATE committee SET slug = 'autre' WHERE slug = {}", TARGET.slug)
        await execute("UPDATE initiative SET slug = 'autre' WHERE slug = {}", TARGET.slug)
    with pytest.raises(Conflict) as refused:
        await import_record(record, replace(TARGET, slug="autre"), nothing)
    assert refused.value.code == "import_name_taken"
    assert await counts() == before


async def test_a_failure_at_the_end_leaves_nothing(database: object, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(table: str, count: int) -> None:
        if table == "minutes":
            raise Stopped

    record = record_of(tmp_path)
    with pytest.raises(Stopped):
        await import_record(record, TARGET, stop)
    assert set((await counts()).values()) == {0}


async def test_progress_is_told_for_every_row(database: object, tmp_path: Path) -> None:
    told: dict[str, int] = {}

    def count(table: str, rows: int) -> None:
        told[table] = told.get(table, 0) + rows

    for _ in range(2):
        told.clear()
        written = (await import_record(record_of(tmp_path), TARGET, count)).written
        assert told == {one.table: one.rows for one in written}


async def test_two_committees_may_hold_one_record(database: object, tmp_path: Path) -> None:
    record = record_of(tmp_path)
    await import_record(record, TARGET, nothing)
    written = (await import_record(record, replace(TARGET, slug="double"), nothing)).written
    assert all(one.new == one.rows for one in written)


async def test_an_hour_the_clock_skips_is_refused_before_anything_is_written(
    database: object, tmp_path: Path
) -> None:
    @dataclass(frozen=True, slots=True)
    class Row:
        id: UUID

    def spring(made: Council) -> None:
        made.rows["meetings.csv"].append(("2026-03-29", "Heure d’été", "", "", ""))

    target = replace(TARGET, sitting=Sitting("Europe/Brussels", time(2, 30), 60))
    with pytest.raises(Invalid):
        await import_record(record_of(tmp_path, spring), target, nothing)
    async with read():
        assert await fetch_one(Row, "SELECT id FROM committee") is None


def test_short_names_hold_small_letters_digits_and_hyphens() -> None:
    assert short_name("  L’Œuvre d’été & Cie ") == "l-oeuvre-d-ete-cie"
    assert short_name("Комитет") == ""
    assert len(short_name("mot " * 40)) <= 60
    assert short_names(["Crèche", "Creche!", "Комитет"], "partner") == ["creche", "creche-2", "partner-3"]
