"""Answer a repeated request with the receipt of the first.

Inside the act's own `write()`: `replay` first; when it gives nothing, act,
then `remember` the receipt. A key is good for a day.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from gov.kernel.errors import Conflict
from gov.store.queries import execute, fetch_one

if TYPE_CHECKING:
    from gov.store.units import Unit

KEPT = timedelta(days=1)


async def replay(unit: "Unit", viewer: str, act: str, target: str, key: str, digest: bytes) -> str | None:
    """Give the receipt of the same request, or None when it is new.

    Raises Conflict("key_reused") when the key came with other content.
    """
    # Two copies at once: the second waits here until the first has its receipt.
    await unit.handle.lock([("idempotency", "\0".join((viewer, act, target, key)))])
    found = await fetch_one(
        _Receipt,
        "SELECT digest, receipt FROM idempotency WHERE viewer = {} AND act = {} AND target = {}"
        " AND idempotency_key = {} AND expires_at > {}",
        *(viewer, act, target, key, unit.now),
    )
    if found is None:
        return None
    if found.digest != digest:
        raise Conflict("key_reused")
    return found.receipt


async def remember(
    unit: "Unit", viewer: str, act: str, target: str, key: str, digest: bytes, receipt: str
) -> None:
    """Keep the receipt of an act, in the act's own transaction."""
    await execute(
        "INSERT INTO idempotency (viewer, act, target, idempotency_key, digest, receipt, expires_at)"
        " VALUES ({}, {}, {}, {}, {}, {}, {}) ON CONFLICT (viewer, act, target, idempotency_key)"
        " DO UPDATE SET digest = EXCLUDED.digest, receipt = EXCLUDED.receipt,"
        " expires_at = EXCLUDED.expires_at",
        *(viewer, act, target, key, digest, receipt, unit.now + KEPT),
    )


async def prune(unit: "Unit") -> int:
    """Forget receipts that nobody will ask for again."""
    return await execute("DELETE FROM idempotency WHERE expires_at <= {}", unit.now)


@dataclass(frozen=True, slots=True)
class _Receipt:
    digest: bytes
    receipt: str
