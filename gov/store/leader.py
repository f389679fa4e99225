"""Let one process do what must be done once: sealing, mail, reminders.

On SQLite the server that serves is the leader. On PostgreSQL it is whoever
holds an advisory lock on a connection of its own; when that connection dies,
another takes over. Two may believe it for a moment: each job's act must
still check its own state inside `write()`.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import asyncpg

from gov.store import access
from gov.store.queries import execute, fetch
from gov.store.remote import Remote, lock_numbers
from gov.store.remote_errors import REFUSALS

if TYPE_CHECKING:
    from gov.store.units import Unit

log = logging.getLogger("gov.store")

RETRY_SECONDS = 5.0
HEARTBEAT_SECONDS = 5.0


class Leadership:
    """Tell whether this process is the leader now."""

    def __init__(self) -> None:
        self._elected = asyncio.Event()

    @property
    def held(self) -> bool:
        """Tell whether jobs may run here."""
        return self._elected.is_set()

    async def elected(self) -> None:
        """Wait until this process leads."""
        await self._elected.wait()

    def take(self) -> None:
        self._elected.set()

    def lose(self) -> None:
        self._elected.clear()


@asynccontextmanager
async def campaign() -> AsyncIterator[Leadership]:
    """Stand for leader as long as the `with` lasts; once in a process.

    `gov.web.chores` does: a feature lists what the leader does as a `Chore`.
    A second campaign in one process would wait for the first for ever.
    """
    leadership, backend = Leadership(), access.backend()
    if not isinstance(backend, Remote):
        leadership.take()
        yield leadership
        return
    standing = asyncio.create_task(_stand(backend.address, leadership), name="gov-leader")
    try:
        yield leadership
    finally:
        standing.cancel()
        with suppress(asyncio.CancelledError):
            await standing


async def _stand(address: str, leadership: Leadership) -> None:
    while True:
        connection = None
        try:
            connection = await asyncpg.connect(address)
            await _lead(connection, leadership)
        except REFUSALS as error:
            log.warning("this process does not lead: %s", error)
        finally:
            leadership.lose()
            if connection is not None:
                connection.terminate()
        await asyncio.sleep(RETRY_SECONDS)


async def _lead(connection: Any, leadership: Leadership) -> None:
    [number] = lock_numbers([("leader", "")])
    if not await connection.fetchval("SELECT pg_try_advisory_lock($1)", number):
        log.debug("another process leads")
        return
    leadership.take()
    log.info("this process leads")
    while True:
        await asyncio.sleep(HEARTBEAT_SECONDS)
        await connection.fetchval("SELECT 1", timeout=HEARTBEAT_SECONDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Tell when a job last ran, and how it failed, if it did."""

    name: str
    started_at: datetime
    finished_at: datetime | None
    failure: str


async def note_run(unit: "Unit", name: str, started_at: datetime, failure: str = "") -> None:
    """Keep the last run of a job for the operator to see."""
    await execute(
        "INSERT INTO job (name, started_at, finished_at, failure) VALUES ({}, {}, {}, {})"
        " ON CONFLICT (name) DO UPDATE SET started_at = EXCLUDED.started_at,"
        " finished_at = EXCLUDED.finished_at, failure = EXCLUDED.failure",
        *(name, started_at, unit.now, failure[:500]),
    )


async def last_runs() -> list[Run]:
    """List every job with its last run."""
    return await fetch(Run, "SELECT name, started_at, finished_at, failure FROM job ORDER BY name LIMIT 100")
