"""Give out the numbers by which a committee cites what it did."""

from uuid import UUID

from gov.committees.rules import Number
from gov.store import Unit, fetch_value


async def next_number(unit: Unit, committee_id: UUID, kind: str, year: int) -> str:
    """Give the next number of a register: `2026-014`, without gaps.

    `kind` is meeting, motion, closed_motion or decision: motions of closed session have
    a register apart, so that no gap in the other tells that they are. Call it inside
    `write(lock=("committee", committee_id))`: a number whose act fails is
    given out again, so that no entry can be suspected of having vanished.
    """
    assert unit.handle.writes
    last = await fetch_value(
        int,
        "INSERT INTO register (committee_id, kind, year, last) VALUES ({}, {}, {}, 1)"
        " ON CONFLICT (committee_id, kind, year) DO UPDATE SET last = register.last + 1 RETURNING last",
        committee_id,
        kind,
        year,
    )
    assert last is not None, "an upsert returns its row"
    return str(Number(year, last, "C" if kind == "closed_motion" else ""))
