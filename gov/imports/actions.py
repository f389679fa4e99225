"""Write a sound record in one transaction, and only what is not there yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar
from uuid import UUID

from piccolo.table import Table

from gov.accounts.tables import Person
from gov.committees.rules import day_in
from gov.committees.tables import Coordinator, Mandate, MandateChange
from gov.imports import plan
from gov.imports.record import Record
from gov.imports.target import Target
from gov.kernel.errors import Conflict
from gov.kernel.ids import new_id
from gov.meetings.rules import MEETING_DIGITS, Number
from gov.meetings.tables import Meeting
from gov.store import Unit, execute, fetch, fetch_value, write
from gov.store.events import audience_scopes, touch

BATCH = 200

# Told after each batch: the table, and how many rows of it were just seen to.
Step = Callable[[str, int], None]
Key = tuple[str, str]
Named = TypeVar("Named", bound=Table)


@dataclass(frozen=True, slots=True)
class Written:
    """Count one table: rows of the record, and those that were new."""

    table: str
    rows: int
    new: int


@dataclass(frozen=True, slots=True)
class _Name:
    first: UUID
    second: UUID


async def import_record(record: Record, target: Target, step: Step) -> tuple[Written, ...]:
    """Bring a whole record in, or nothing; a second run changes nothing."""
    async with write(lock=("committee", target.committee_id)) as unit:
        await _refuse_others(target)
        await _found(target, unit)
        counts = [
            await _add("persons", plan.persons(record, target, unit.now), step),
            await _add("partners", plan.partners(record, target), step),
            await _add("seats", plan.seats(record, target), step),
            await _add_mandates(unit, plan.mandates(record, target, unit.now), step),
            await _add_meetings(target, plan.meetings(record, target, unit.now), step),
            await _add(
                "attendance", plan.attendance(record, target, unit.now), step, ("meeting_id", "person_id")
            ),
            await _add("agenda_items", plan.agenda_items(record, target), step),
            await _add("minutes", plan.minutes(record, target, unit.now), step, ("meeting_id", "meeting_id")),
        ]
        await _appoint(target, unit)
        if any(count.new for count in counts):
            await touch(unit, audience_scopes(target.committee_id, target.audience), "import")
    return tuple(counts)


async def _refuse_others(target: Target) -> None:
    """Refuse a short name that a committee or initiative made by hand already has."""
    taken = await fetch_value(
        UUID, "SELECT id FROM committee WHERE slug = {} AND id <> {}", target.slug, target.committee_id
    ) or await fetch_value(
        UUID, "SELECT id FROM initiative WHERE slug = {} AND id <> {}", target.slug, target.initiative_id
    )
    if taken is not None:
        raise Conflict("import_name_taken", slug=target.slug)


async def _found(target: Target, unit: Unit) -> None:
    if await fetch_value(UUID, "SELECT id FROM committee WHERE id = {}", target.committee_id) is None:
        await _insert([plan.initiative(target, unit.now)])
        await _insert([plan.committee(target, unit.now)])


async def _add(table: str, rows: Sequence[Table], step: Step, key: Key = ("id", "id")) -> Written:
    new = await _absent(rows, key)
    for start in range(0, len(new), BATCH):
        await _insert(new[start : start + BATCH])
        step(table, len(new[start : start + BATCH]))
    step(table, len(rows) - len(new))
    return Written(table, len(rows), len(new))


async def _absent(rows: Sequence[Named], key: Key = ("id", "id")) -> list[Named]:
    """Keep the rows whose own name the database does not hold yet."""
    known: set[tuple[UUID, UUID]] = set()
    first, second = key
    names = list(dict.fromkeys(getattr(row, first) for row in rows))
    for start in range(0, len(names), BATCH):
        found = await fetch(
            _Name,
            f"SELECT {first} AS first, {second} AS second FROM {rows[0]._meta.tablename} "
            f"WHERE {first} IN ({{}})",
            tuple(names[start : start + BATCH]),
        )
        known |= {(row.first, row.second) for row in found}
    return [row for row in rows if (getattr(row, first), getattr(row, second)) not in known]


async def _add_mandates(unit: Unit, rows: Sequence[Mandate], step: Step) -> Written:
    """Write who ended before who follows: a seat never has two holders."""
    new = {row.id for row in await _absent(rows)}
    for row in rows:
        if row.id in new:
            await _insert([row])
            await _tell(unit, row.id, "appointed")
        elif row.until_day and await execute(
            "UPDATE mandate SET until_day = {} WHERE id = {} AND until_day IS NULL", row.until_day, row.id
        ):
            await _tell(unit, row.id, "ended")
    step("mandates", len(rows))
    return Written("mandates", len(rows), len(new))


async def _tell(unit: Unit, mandate_id: UUID, act: str) -> None:
    row = MandateChange(id=new_id(), mandate_id=mandate_id, act=act, by_id=None, at=unit.now, why="")
    await _insert([row])


async def _add_meetings(target: Target, rows: Sequence[Meeting], step: Step) -> Written:
    """Number new meetings by their days, after those the register holds."""
    new = await _absent(rows)
    for year, held in groupby(new, key=lambda row: int(row.starts_wall[:4])):
        last = await _last(target, year)
        for turn, row in enumerate(held, last + 1):
            row.number = Number(year, turn).written(MEETING_DIGITS)
            last = turn
        await execute(
            "INSERT INTO register (committee_id, kind, year, last) VALUES ({}, 'meeting', {}, {}) "
            "ON CONFLICT (committee_id, kind, year) DO UPDATE SET last = excluded.last",
            target.committee_id,
            year,
            last,
        )
    written = await _add("meetings", new, step)
    step("meetings", len(rows) - len(new))
    return Written("meetings", len(rows), written.new)


async def _last(target: Target, year: int) -> int:
    found = await fetch_value(
        int,
        "SELECT last FROM register WHERE committee_id = {} AND kind = 'meeting' AND year = {}",
        target.committee_id,
        year,
    )
    return found or 0


async def _appoint(target: Target, unit: Unit) -> None:
    """Let one living person in: nobody the record names can sign in."""
    if target.coordinator is None:
        return
    email = target.coordinator.email.lower()
    person = await fetch_value(UUID, "SELECT id FROM person WHERE email = {}", email)
    if person is None:
        person = new_id()
        await _insert([_newcomer(person, email, target, unit)])
    standing = await fetch_value(
        UUID,
        "SELECT id FROM coordinator WHERE committee_id = {} AND person_id = {} AND until_day IS NULL",
        target.committee_id,
        person,
    )
    if standing is None:
        today = day_in(target.zone, unit.now)
        row = Coordinator(
            id=new_id(),
            committee_id=target.committee_id,
            person_id=person,
            from_day=today,
            until_day=None,
        )
        await _insert([row])


def _newcomer(identifier: UUID, email: str, target: Target, unit: Unit) -> Person:
    assert target.coordinator is not None
    return Person(
        id=identifier,
        email=email,
        name=target.coordinator.name,
        language=target.language,
        zone=target.zone,
        imported=False,
        created_at=unit.now,
        closed_at=None,
    )


async def _insert(rows: Sequence[Table]) -> None:
    if rows:
        await type(rows[0]).insert(*rows).run()
