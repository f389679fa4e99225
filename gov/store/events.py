"""Number what changed for each readership, in the order of commits.

A page asks `versions` to know whether it is still true; a stream says "now at
N" and the page fetches what it may see. A hidden act must not move the number
of a scope that may not see it: touch through `audience_scopes`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from gov.store import access
from gov.store.access import Handle
from gov.store.queries import execute, fetch, fetch_value

if TYPE_CHECKING:
    from gov.store.units import Unit

# From the widest audience to the narrowest: who reads one reads all before it.
AUDIENCES = ("public", "partners", "committee", "closed")
MOST_EVENTS = 500


@dataclass(frozen=True, slots=True)
class Event:
    """Tell that something of a kind changed, and which."""

    seq: int
    kind: str
    ref: str


def audience_scopes(committee_id: UUID, audience: str) -> tuple[str, ...]:
    """List the readerships an act of this audience concerns.

    Example: "committee" gives `c:<id>:committee` and `c:<id>:closed`.
    """
    return tuple(scope_of(committee_id, name) for name in AUDIENCES[AUDIENCES.index(audience) :])


def audiences_read(audience: str) -> tuple[str, ...]:
    """List the audiences that a reader of this one may see."""
    return AUDIENCES[: AUDIENCES.index(audience) + 1]


def scope_of(committee_id: UUID, audience: str) -> str:
    """Name the one scope that a reader of this audience follows."""
    return f"c:{committee_id}:{audience}"


async def touch(unit: "Unit", scope: str | Sequence[str], kind: str, ref: str = "") -> None:
    """Give a scope its next number when this act commits."""
    scopes = (scope,) if isinstance(scope, str) else scope
    unit.handle.touches.extend((name, kind, ref) for name in scopes)


async def flush(handle: Handle) -> None:
    """Write the numbers last and in one order, so that no two acts wait for each other."""
    for scope, kind, ref in sorted(dict.fromkeys(handle.touches)):
        # On PostgreSQL this locks the scope until COMMIT: a lower number never comes later.
        await handle.change(
            "INSERT INTO scope (name, seq) VALUES ({}, 1) "
            "ON CONFLICT (name) DO UPDATE SET seq = scope.seq + 1",
            (scope,),
        )
        await handle.change(
            "INSERT INTO event (scope, seq, kind, ref, at) "
            "SELECT name, seq, {}, {}, {} FROM scope WHERE name = {}",
            (kind, ref, handle.now, scope),
        )
    if access.dialect() == "postgres":
        for scope in dict.fromkeys(name for name, _, _ in handle.touches):
            await handle.value(str, "SELECT pg_notify('gov_scope', {})::text", (scope,))


async def prune(unit: "Unit", older_than: timedelta) -> int:
    """Forget old events, never the numbers; a reader too far behind reloads."""
    return await execute("DELETE FROM event WHERE at < {}", unit.now - older_than)


async def version(scope: str) -> int:
    """Tell the last number of a scope; 0 when nothing ever happened."""
    return await fetch_value(int, "SELECT seq FROM scope WHERE name = {}", scope) or 0


async def versions(scopes: Sequence[str]) -> tuple[int, ...]:
    """Tell the last number of each scope, in one query."""
    found = await fetch(_Numbered, "SELECT name, seq FROM scope WHERE name IN ({})", tuple(scopes))
    numbers = {row.name: row.seq for row in found}
    return tuple(numbers.get(scope, 0) for scope in scopes)


async def since(scope: str, seq: int) -> list[Event] | None:
    """List what happened after a number; None when that is forgotten: reload."""
    last = await version(scope)
    found = await fetch(
        Event,
        "SELECT seq, kind, ref FROM event WHERE scope = {} AND seq > {} ORDER BY seq LIMIT {}",
        scope,
        seq,
        MOST_EVENTS,
    )
    complete = len(found) == last - seq
    return found if complete else None


@dataclass(frozen=True, slots=True)
class _Numbered:
    name: str
    seq: int
