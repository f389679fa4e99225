"""What a decision's page tells is what its entry commits to, row by row."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from gov.decisions.checking import facts, strays
from gov.decisions.committing import SeatStance, Task
from gov.decisions.reading import decision_page
from gov.decisions.recording import Recorded
from gov.kernel import clock
from gov.settings import Settings
from gov.store import dialect, execute, fetch, fetch_value, read, write
from tests.decisions.builders import a_meeting, an_item, logged
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, Town, a_town
from tests.support.databases import command

# Each is one thing that a decision's page tells, altered by who owns the database.
ALTERED = {
    "its day": "UPDATE decision SET decided_on = '2026-01-01'",
    "who reads it": "UPDATE decision SET audience = 'public'",
    "its class": "UPDATE decision SET decision_class = 'budget'",
    "its language": "UPDATE decision SET language = 'nl'",
    "its day in force": "UPDATE decision SET effective_from = '2026-04-02'",
    "a day in force that it never had": "UPDATE decision SET effective_from = '2027-01-01'",
    "its review": "UPDATE decision SET review_on = NULL",
    "its meeting": "UPDATE decision SET meeting_id = NULL",
    "its item": "UPDATE decision SET agenda_item_id = NULL",
    "its motion": "UPDATE decision SET motion_id = NULL",
    "what it ends": "UPDATE decision SET supersedes_id = NULL",
    "that it only repeals": "UPDATE decision SET repeals = TRUE",
    "that it was imported": "UPDATE decision SET imported = TRUE",
    "when it was recorded": "UPDATE decision SET recorded_at = '2026-01-01T00:00:00.000000+00:00'",
    "a seat": "UPDATE decision_seat SET stance = 'against'",
    "a seat less": "DELETE FROM decision_seat",
    "a follow-up": "UPDATE follow_up SET what = 'Rien'",
    "a follow-up less": "DELETE FROM follow_up",
    "what ended it": "UPDATE shown_decision SET ended_by = '2026-009', ended_how = 'replaced', rank = 1"
    " WHERE reader = 'committee' AND rank = 2",
    "that it is in force": "UPDATE shown_decision SET rank = 1 WHERE reader = 'committee' AND rank = 2",
    "its class in the list": "UPDATE shown_decision SET decision_class = 'budget' WHERE rank = 2",
}


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town(rules=None)


async def a_full_decision(town: Town) -> Recorded:
    """One that tells all that a decision can tell."""
    with clock.freeze(MONDAY):
        meeting = await a_meeting(town)
        item = await an_item(meeting)
        motion = await a_motion(town, item=item)
        async with read():
            motion_id = await fetch_value(UUID, "SELECT id FROM motion WHERE number = {}", motion)
        earlier = await logged(town, "La première")
        return await logged(
            town,
            "La seconde",
            effective_from=date(2026, 4, 1),
            review_on=date(2027, 4, 1),
            meeting_id=meeting,
            agenda_item_id=item,
            motion_id=motion_id,
            supersedes_id=earlier.id,
            seats=[SeatStance(seat_id=town.seat("amina"), label="La Maison du Quai", stance="no_objection")],
            tasks=[Task(what="Écrire au bailleur", owner="Le Relais", due_on=date(2026, 4, 9))],
        )


@dataclass(frozen=True, slots=True)
class Trigger:
    name: str


async def unguarded(settings: Settings, table: str, sql: str) -> None:
    """Write as the owner of the database can: without the triggers that stop all others."""
    if dialect() == "postgres":
        off, on = (f"ALTER TABLE {table} {turned} TRIGGER USER" for turned in ("DISABLE", "ENABLE"))
        await command(settings.database_owner, off, sql, on)
        return
    async with write():
        named = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = {} LIMIT 50"
        for trigger in await fetch(Trigger, named, table):
            await execute(f"DROP TRIGGER {trigger.name}")
        await execute(sql)


async def test_a_decision_left_alone_agrees_with_its_entry(town: Town) -> None:
    made = await a_full_decision(town)
    for who in ("amina", "samira", "brigitte"):
        page = await decision_page(town.viewer(who), "canal", "2026-001")
        assert page.sound
    page = await decision_page(town.viewer("samira"), "canal", made.number)
    assert page.sound
    assert page.row is not None
    assert (page.row.ends, page.row.item) == ("2026-001", "Point")


@pytest.mark.parametrize("what", ALTERED)
async def test_nothing_of_a_decision_is_altered_unnoticed(town: Town, settings: Settings, what: str) -> None:
    made = await a_full_decision(town)
    table = ALTERED[what].removeprefix("DELETE FROM ").removeprefix("UPDATE ").split()[0]
    await unguarded(settings, table, ALTERED[what])
    page = await decision_page(town.viewer("samira"), "canal", made.number)
    assert not page.sound


async def test_who_hides_that_a_decision_ended_is_found_out(town: Town) -> None:
    await a_full_decision(town)
    async with write():
        await execute("UPDATE shown_decision SET ended_by = '', ended_how = '', rank = 2 WHERE rank = 1")
    assert not (await decision_page(town.viewer("samira"), "canal", "2026-001")).sound


async def test_an_item_closed_and_renamed_since_keeps_its_new_title_from_observers(town: Town) -> None:
    made = await a_full_decision(town)
    async with write():
        await execute("UPDATE agenda_item SET title = 'Licenciement', is_closed = {}", True)
    for who, item in (("samira", None), ("amina", "Licenciement")):
        page = await decision_page(town.viewer(who), "canal", made.number)
        assert page.row is not None
        assert (page.row.item, page.row.motion is None) == (item, item is None)
        assert page.sound


async def test_the_lists_are_what_the_decisions_give(town: Town) -> None:
    await a_full_decision(town)
    await logged(town, audience="closed")
    await logged(town, audience="public", outcome="rejected", decided_on=date(2025, 3, 1))
    await logged(town, decided_at=datetime(2026, 3, 12, 9, tzinfo=UTC), audience="partners")
    assert await strays_of(town) == 0
    assert [fact.good for fact in await facts()] == [True, True]


@pytest.mark.parametrize(
    ("change", "apart"),
    [
        ("UPDATE shown_decision SET rank = 1 WHERE reader = 'closed' AND rank = 2 AND turn = 2", 2),
        ("DELETE FROM shown_decision WHERE reader = 'partners' AND turn = 1", 1),
        ("UPDATE shown_year SET in_force = 0 WHERE reader = 'committee'", 1),
        ("DELETE FROM shown_year WHERE reader = 'closed'", 2),
    ],
)
async def test_lists_that_the_decisions_do_not_give_are_counted(town: Town, change: str, apart: int) -> None:
    await a_full_decision(town)
    async with write():
        await execute(change)
    assert await strays_of(town) == apart
    assert [fact.good for fact in await facts()] == [True, False]


async def test_a_log_that_does_not_lead_to_its_root_is_named(town: Town, settings: Settings) -> None:
    await a_full_decision(town)
    other = "(SELECT h.root FROM tree_head h WHERE h.size = 1)"
    await unguarded(settings, "tree_head", f"UPDATE tree_head SET root = {other} WHERE size = 3")
    logs, _ = await facts()
    assert not logs.good
    assert "root_differs" in logs.sentence


async def strays_of(town: Town) -> int:
    async with read():
        return await strays(town.canal.committee)
