"""A decision and its proof are one act."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from gov.decisions.committing import NewDecision, SeatStance, Task
from gov.decisions.recording import record
from gov.demo.founding import Canal, found
from gov.kernel.errors import Conflict
from gov.merkle.tree import leaf_hash, root_of
from gov.store import execute, fetch_value, read, write

SHARED_VAN = NewDecision(
    title="Partager la camionnette",
    text="La camionnette est mise à la disposition des cinq partenaires.\n\nChacun paie son essence.",
    reasons="Trois locations par mois coûtaient plus que l’entretien.",
    language="fr",
    method="no_objection",
    outcome="adopted",
    decided_on=date(2026, 3, 12),
    decided_at=datetime(2026, 3, 12, 9, 40, tzinfo=UTC),
    audience="public",
)


async def _canal() -> Canal:
    async with write() as unit:
        return await found(unit, since=date(2025, 9, 1), until=date(2027, 8, 31))


async def test_a_decision_is_numbered_logged_and_followed_up_in_one_act(database: object) -> None:
    canal = await _canal()
    stances = [
        SeatStance(seat_id=seat, label=slug, stance="no_objection") for slug, seat in canal.seats.items()
    ]
    tasks = [Task(what="Ouvrir le calendrier", owner="Bras ouverts", due_on=date(2026, 3, 20))]
    async with write(lock=("committee", canal.committee)) as unit:
        made = await record(unit, canal.committee, replace(SHARED_VAN, seats=stances, tasks=tasks))
    assert (made.number, made.leaf_n) == ("2026-001", 1)
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM decision_seat") == 5
        assert await fetch_value(int, "SELECT count(*) FROM follow_up") == 1
        assert await fetch_value(int, "SELECT count(*) FROM leaf") == 2


async def test_every_passage_opens_its_commitment_and_the_root_holds_all_leaves(database: object) -> None:
    canal = await _canal()
    async with write(lock=("committee", canal.committee)) as unit:
        for _ in range(3):
            await record(unit, canal.committee, SHARED_VAN)
    async with read():
        bodies = [await fetch_value(bytes, "SELECT body FROM leaf WHERE n = {}", n) or b"" for n in range(4)]
        root = await fetch_value(bytes, "SELECT root FROM tree_head ORDER BY size DESC LIMIT 1")
        second = await fetch_value(str, "SELECT value FROM opening WHERE n = 1 AND label = 'text.2'")
    assert root_of([leaf_hash(body) for body in bodies]) == root
    assert second == '"Chacun paie son essence."'
    assert b"camionnette" not in b"".join(bodies)


async def test_a_decision_refused_leaves_neither_number_nor_leaf(database: object) -> None:
    canal = await _canal()
    with pytest.raises(Conflict):
        async with write(lock=("committee", canal.committee)) as unit:
            await record(unit, canal.committee, replace(SHARED_VAN, outcome="perhaps"))
    async with write(lock=("committee", canal.committee)) as unit:
        made = await record(unit, canal.committee, SHARED_VAN)
    assert made.number == "2026-001"


@pytest.mark.parametrize("table", ["decision", "leaf", "tree_head", "decision_seat", "log"])
async def test_what_is_logged_is_never_deleted(database: object, table: str) -> None:
    canal = await _canal()
    stance = SeatStance(seat_id=canal.seats["parasol"], label="Parasol", stance="no_objection")
    async with write(lock=("committee", canal.committee)) as unit:
        await record(unit, canal.committee, replace(SHARED_VAN, seats=[stance]))
    with pytest.raises(Conflict):
        async with write():
            await execute(f"DELETE FROM {table}")
