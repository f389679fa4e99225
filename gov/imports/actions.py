"""Write a sound record in one transaction, and only what is not there yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from piccolo.table import Table

from gov.committees.registers import next_number
from gov.committees.tables import Mandate, MandateChange
from gov.decisions.recording import record as record_decision
from gov.imports import founding, sittings
from gov.imports.appointing import appoint
from gov.imports.finding_again import index_meetings
from gov.imports.findings import Finding
from gov.imports.held import held_by
from gov.imports.record import Record
from gov.imports.settling import settle
from gov.imports.target import Target
from gov.kernel.errors import Conflict
from gov.kernel.ids import new_id
from gov.meetings import keeping
from gov.meetings.queries import meeting_by_id
from gov.meetings.tables import Minutes
from gov.store import Unit, execute, fetch, fetch_value, write
from gov.store.events import audience_scopes, touch

BATCH = 200

# Told after each batch: the table, and how many rows of it were just seen to.
Step = Callable[[str, int], None]
Key = tuple[str, str]
OF_MEETING = ("meeting_id", "meeting_id")
OF_PERSON = ("meeting_id", "person_id")
Named = TypeVar("Named", bound=Table)


@dataclass(frozen=True, slots=True)
class Written:
    """Count one table: rows of the record, and those that were new."""

    table: str
    rows: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """Hold what an import wrote, and who may now read it."""

    written: tuple[Written, ...]
    left: tuple[Finding, ...]
    coordinated: bool
    published: bool


class Contradicted(Exception):
    """Say where a record contradicts what an earlier import wrote."""

    def __init__(self, problems: tuple[Finding, ...]) -> None:
        super().__init__("contradicted")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class _Name:
    first: UUID
    second: UUID


async def import_record(record: Record, target: Target, step: Step) -> Imported:
    """Bring a whole record in, or nothing; a second run changes nothing."""
    async with write(lock=("committee", target.committee_id)) as unit:
        await _refuse_others(target)
        settled = settle(record, await held_by(target.committee_id), target)
        if settled.problems:
            raise Contradicted(settled.problems)
        record = settled.record
        await _found(target, unit)
        counts = [
            await _add("persons", founding.persons(record, target, unit.now), step),
            await _add("partners", founding.partners(record, target), step),
            await _add("seats", founding.seats(record, target), step),
            await _add_mandates(unit, founding.mandates(record, target, unit.now), step),
            await _add_meetings(unit, record, target, step),
            await _add("attendance", sittings.attendance(record, target, unit.now), step, OF_PERSON),
            await _add("agenda_items", sittings.agenda_items(record, target), step),
            await _add_minutes(sittings.minutes(record, target, unit.now), step),
            await _add_decisions(unit, record, target, step),
        ]
        await appoint(target, unit)
        if any(count.new for count in counts):
            await index_meetings(unit, target)
            await touch(unit, audience_scopes(target.committee_id, target.noticed_by), "import")
        return Imported(
            written=tuple(counts),
            left=settled.left,
            coordinated=await _is_so(
                "coordinator WHERE committee_id = {} AND until_day IS NULL", target.committee_id
            ),
            published=await _is_so("initiative WHERE id = {} AND publishes_decisions", target.initiative_id),
        )


async def _is_so(where: str, name: UUID) -> bool:
    return bool(await fetch_value(int, f"SELECT count(*) FROM {where}", name))


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
        await _insert([founding.initiative(target, unit.now)])
        await _insert([founding.committee(target, unit.now)])


async def _add(table: str, rows: Sequence[Table], step: Step, key: Key = ("id", "id")) -> Written:
    new = await _absent(rows, key)
    for start in range(0, len(new), BATCH):
        await _insert(new[start : start + BATCH])
        step(table, len(new[start : start + BATCH]))
    step(table, len(rows) - len(new))
    return Written(table, len(rows), len(new))


async def _absent(rows: Sequence[Named], key: Key = ("id", "id")) -> list[Named]:
    """Keep the rows whose own name the database does not hold yet."""
    if not rows:
        return []
    first, second = key
    names = [getattr(row, first) for row in rows]
    known = await _known(rows[0]._meta.tablename, names, key)
    pairs = [(getattr(row, first), getattr(row, second)) for row in rows]
    return [row for row, pair in zip(rows, pairs, strict=True) if pair not in known]


async def _known(table: str, names: Sequence[UUID], key: Key = ("id", "id")) -> set[tuple[UUID, UUID]]:
    first, second = key
    known: set[tuple[UUID, UUID]] = set()
    distinct = list(dict.fromkeys(names))
    for start in range(0, len(distinct), BATCH):
        found = await fetch(
            _Name,
            f"SELECT {first} AS first, {second} AS second FROM {table} WHERE {first} IN ({{}})",
            tuple(distinct[start : start + BATCH]),
        )
        known |= {(row.first, row.second) for row in found}
    return known


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


async def _add_meetings(unit: Unit, record: Record, target: Target, step: Step) -> Written:
    """Number new meetings by their days, after those the register holds."""
    rows = sittings.meetings(record, target, unit.now)
    new = await _absent(rows)
    for row in new:
        row.number = await next_number(unit, target.committee_id, "meeting", int(row.starts_wall[:4]))
    await _add("meetings", new, step)
    step("meetings", len(rows) - len(new))
    for row in new:
        await keeping.publish_entry(unit, await meeting_by_id(row.id), target.site)
    return Written("meetings", len(rows), len(new))


async def _add_minutes(rows: Sequence[Minutes], step: Step) -> Written:
    """Freeze minutes; a meeting that came without them has them approved now."""
    new = await _absent(rows, OF_MEETING)
    for row in new:
        await execute(
            "UPDATE meeting SET state = 'minutes_approved' WHERE id = {} AND state = 'adjourned'",
            row.meeting_id,
        )
    return await _add("minutes", rows, step, OF_MEETING)


async def _add_decisions(unit: Unit, record: Record, target: Target, step: Step) -> Written:
    """Log each decision under the next number, with a leaf of its own."""
    made = sittings.decisions(record, target)
    known = {name for name, _ in await _known("decision", [one.id for one in made if one.id])}
    new = [one for one in made if one.id not in known]
    for one in new:
        await record_decision(unit, target.committee_id, one)
        step("decisions", 1)
    step("decisions", len(made) - len(new))
    return Written("decisions", len(made), len(new))


async def _insert(rows: Sequence[Table]) -> None:
    if rows:
        await type(rows[0]).insert(*rows).run()
