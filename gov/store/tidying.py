"""Forget what nobody needs any more, and wipe what was erased."""

from datetime import timedelta
from typing import TYPE_CHECKING

from gov.store import access, events, idempotency, outbox
from gov.store.embedded import Embedded
from gov.store.queries import execute

if TYPE_CHECKING:
    from gov.store.units import Unit

EVENTS_KEPT = timedelta(days=30)
MAIL_KEPT = timedelta(days=14)


async def tidy(unit: "Unit") -> None:
    """Drop old events, mail sent, and receipts; a job of the leader, daily."""
    await events.prune(unit, EVENTS_KEPT)
    await outbox.prune(unit, MAIL_KEPT)
    await idempotency.prune(unit)
    # PostgreSQL: the rows of connections long closed. Row 0 is SQLite's only one.
    await execute("DELETE FROM instant WHERE backend <> 0 AND at < {}", unit.now - EVENTS_KEPT)


async def scrub() -> bool:
    """Wipe erased text from SQLite's log of writes; False while a reader holds it: try again.

    On PostgreSQL erased rows go with VACUUM, which the app role may not run:
    the operator's autovacuum does, and this is True at once.
    """
    backend = access.backend()
    if not isinstance(backend, Embedded):
        return True
    return await backend.writer.wipe()
