"""Hear of changes that other processes commit, on PostgreSQL.

A dropped connection is made again, and everybody is woken then: what was
missed meanwhile is read from the database.
"""

import asyncio
import logging

import asyncpg

from gov.store import following
from gov.store.remote_errors import REFUSALS

log = logging.getLogger("gov.store")

CHANNEL = "gov_scope"
RETRY_SECONDS = 1.0


async def listen(address: str) -> None:
    """Wake followers for as long as this process serves."""
    while True:
        try:
            await _listen_once(address)
        except REFUSALS as error:
            log.warning("changes of other processes are not heard: %s", error)
        await asyncio.sleep(RETRY_SECONDS)


async def _listen_once(address: str) -> None:
    connection = await asyncpg.connect(address)
    gone = asyncio.Event()
    try:
        connection.add_termination_listener(lambda _: gone.set())
        await connection.add_listener(CHANNEL, lambda _c, _pid, _channel, scope: following.announce([scope]))
        following.announce_all()
        await gone.wait()
    finally:
        connection.terminate()
