"""Bind a founding text to a motion, and enact it when the motion is adopted.

Nothing here is an act of its own: each runs inside a larger one.
"""

from datetime import date
from uuid import UUID

from gov.instruments.bodies import Body, written
from gov.instruments.rules import Kind
from gov.store import Unit, execute, fetch_value


async def carry_in(unit: Unit, motion_id: UUID, motion_version: int, kind: Kind, body: Body) -> None:
    """Let a version of a motion carry the founding text it would enact."""
    assert unit.handle.writes
    await execute(
        "INSERT INTO motion_instrument (motion_id, motion_version, kind, body) VALUES ({}, {}, {}, {})",
        *(motion_id, motion_version, kind, written(body)),
    )


async def carry_on_in(unit: Unit, motion_id: UUID, before: int, version: int) -> None:
    """Let a new version of a motion carry what the one before it carried."""
    assert unit.handle.writes
    await execute(
        "INSERT INTO motion_instrument (motion_id, motion_version, kind, body)"
        " SELECT motion_id, {}, kind, body FROM motion_instrument"
        " WHERE motion_id = {} AND motion_version = {}",
        *(version, motion_id, before),
    )


async def enact_in(
    unit: Unit,
    committee_id: UUID,
    *,
    kind: Kind,
    body: str,
    language: str,
    decision_id: UUID,
    adopted_on: date,
) -> int:
    """Make an adopted founding text the next version; give its number.

    Call it inside `write(lock=("committee", …))`, in the transaction that
    records the decision: no text holds that no decision adopted.
    """
    assert unit.handle.writes
    last = await fetch_value(
        int,
        "SELECT max(version) FROM instrument WHERE committee_id = {} AND kind = {}",
        *(committee_id, kind),
    )
    version = (last or 0) + 1
    await execute(
        "INSERT INTO instrument (committee_id, kind, version, body, language, decision_id, adopted_on, at)"
        " VALUES ({}, {}, {}, {}, {}, {}, {}, {})",
        *(committee_id, kind, version, body, language, decision_id, adopted_on, unit.now),
    )
    return version
