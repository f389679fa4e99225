"""Show each readership of a log what it may know, and count it as it grows.

A row is made from the decision alone, once for each readership; of what it
may not read, a readership's row holds the number and nothing else, so that
no list, order, count or filter can tell more. The public has no such row.
"""

from datetime import date
from uuid import UUID

from gov.decisions.rules import IN_FORCE, PAST, WITHHELD
from gov.decisions.shown import Logged, shown_of
from gov.kernel.errors import Conflict
from gov.store import Unit, execute, fetch_value
from gov.store.events import AUDIENCES


async def show_decision(unit: Unit, one: Logged) -> None:
    """Put a decision in the log of each readership that may know of it."""
    assert unit.handle.writes
    for row in shown_of(one):
        await execute(
            "INSERT INTO shown_decision (committee_id, reader, rank, year, turn, decision_id,"
            " decision_class, ended_by, ended_how) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {})",
            *(row.committee_id, row.reader, row.rank, row.year, row.turn, row.decision_id),
            *(row.decision_class, row.ended_by, row.ended_how),
        )
        await execute(
            "INSERT INTO shown_year (committee_id, reader, year, listed, in_force) VALUES ({}, {}, {}, 1, {})"
            " ON CONFLICT (committee_id, reader, year) DO UPDATE SET listed = shown_year.listed + 1,"
            " in_force = shown_year.in_force + EXCLUDED.in_force",
            *(row.committee_id, row.reader, row.year, int(row.rank == IN_FORCE)),
        )


async def take_effect(unit: Unit, decision_id: UUID) -> None:
    """Let a decision be in force once the last of the partners' boards has ratified it."""
    assert unit.handle.writes
    changed = await execute(
        "UPDATE shown_decision SET rank = {} WHERE decision_id = {} AND rank = {} AND ended_by = ''",
        *(IN_FORCE, decision_id, PAST),
    )
    if changed == 0:
        raise Conflict("stale")
    await execute(
        "UPDATE shown_year SET in_force = in_force + 1 WHERE (committee_id, reader, year) IN"
        " (SELECT committee_id, reader, year FROM shown_decision WHERE decision_id = {} AND rank = {})",
        *(decision_id, IN_FORCE),
    )


async def end_decision(unit: Unit, decision_id: UUID, *, by: str, how: str, audience: str) -> None:
    """Let a decision be in force no more, replaced or repealed by another.

    Whoever reads the one that ends must read the one that ends it: else its
    readers would hold for in force what is not, or be told of a hidden one.
    """
    assert unit.handle.writes
    ended = await fetch_value(str, "SELECT audience FROM decision WHERE id = {}", decision_id)
    if ended is None:
        raise Conflict("decision_unknown")
    if AUDIENCES.index(audience) > AUDIENCES.index(ended):
        raise Conflict("supersession_narrows")
    changed = await execute(
        "UPDATE shown_decision SET rank = {}, ended_by = {}, ended_how = {} WHERE decision_id = {}"
        " AND rank = {}",
        *(PAST, by, how, decision_id, IN_FORCE),
    )
    if changed == 0:
        raise Conflict("decision_not_in_force")
    await execute(
        "UPDATE shown_year SET in_force = in_force - 1 WHERE (committee_id, reader, year) IN"
        " (SELECT committee_id, reader, year FROM shown_decision WHERE decision_id = {} AND ended_by = {})",
        *(decision_id, by),
    )


async def set_aside_decision(unit: Unit, decision_id: UUID, on: date) -> None:
    """Let a decision that a count made again does not bear out be in force no more."""
    assert unit.handle.writes
    await execute(
        "UPDATE shown_year SET in_force = in_force - 1 WHERE (committee_id, reader, year) IN"
        " (SELECT committee_id, reader, year FROM shown_decision WHERE decision_id = {} AND rank = {})",
        *(decision_id, IN_FORCE),
    )
    await execute(
        "UPDATE shown_decision SET rank = {}, ended_by = {}, ended_how = 'set_aside'"
        " WHERE decision_id = {} AND rank <> {}",
        *(PAST, on.isoformat(), decision_id, WITHHELD),
    )
