"""Forget what nobody needs any more, and wipe what was erased."""

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import apsw

from gov.store import access, events, idempotency, outbox
from gov.store.embedded import Embedded
from gov.store.queries import execute
from gov.store.sqlite import connect

if TYPE_CHECKING:
    from gov.store.units import Unit

EVENTS_KEPT = timedelta(days=30)
MAIL_KEPT = timedelta(days=90)


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
    return await asyncio.to_thread(_truncate, backend)


def _truncate(backend: Embedded) -> bool:
    connection = connect(backend.path, writes=True)
    try:
        connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        return True
    except apsw.BusyError:
        return False
    finally:
        connection.close(True)
