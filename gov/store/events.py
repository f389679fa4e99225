"""Number what changed for each readership, in the order of commits.

A page asks `versions` to know whether it is still true; a stream says "now at
N" and the page fetches what it may see. A hidden act must not move the number
of a scope that may not see it: touch through `audience_scopes`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
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
_AT_ONCE = 50  # touches a statement: its parameters and its parts are bounded


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
    """Write the numbers last and in one order, so that no two acts wait for each other.

    Two statements, however many readerships an act concerns; on PostgreSQL one more to say so.
    """
    touches = sorted(dict.fromkeys(handle.touches))
    for begin in range(0, len(touches), _AT_ONCE):
        await _number(handle, touches[begin : begin + _AT_ONCE])
    if touches and access.dialect() == "postgres":
        scopes = tuple(dict.fromkeys(scope for scope, _, _ in touches))
        told = "SELECT count(pg_notify('gov_scope', name)::text) FROM scope WHERE name IN ({})"
        await handle.value(int, told, (scopes,))


async def _number(handle: Handle, touches: Sequence[tuple[str, str, str]]) -> None:
    counted = Counter(scope for scope, _, _ in touches)
    scopes = ", ".join("({}, {})" for _ in counted)
    # On PostgreSQL this locks each scope until COMMIT: a lower number never comes later.
    now_at = await handle.fetch(
        _Numbered,
        f"INSERT INTO scope (name, seq) VALUES {scopes} "
        "ON CONFLICT (name) DO UPDATE SET seq = scope.seq + EXCLUDED.seq RETURNING name, seq",
        tuple(chain.from_iterable(counted.items())),
    )
    last = {row.name: row.seq - counted[row.name] for row in now_at}
    args: list[object] = []
    for scope, kind, ref in touches:
        last[scope] += 1
        args += (scope, last[scope], kind, ref, handle.now)
    rows = ", ".join("({}, {}, {}, {}, {})" for _ in touches)
    await handle.change(f"INSERT INTO event (scope, seq, kind, ref, at) VALUES {rows}", tuple(args))


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
