"""What decisions do beside requests: seal ballots once they have closed."""

import asyncio
import logging
from contextlib import suppress

from gov.decisions.sealing import seal_due
from gov.settings import Settings
from gov.store.leader import campaign

EVERY = 1.0


async def seal_when_closed(settings: Settings, closing: asyncio.Event) -> None:
    """Seal as the one leader, until the server closes; no failure ends this."""
    async with campaign() as leadership:
        while not closing.is_set():
            try:
                if leadership.held:
                    await seal_due(settings.url)
            except Exception:
                logging.getLogger("gov.decisions").exception("closed ballots could not be looked for")
            with suppress(TimeoutError):
                await asyncio.wait_for(closing.wait(), EVERY)


JOBS = (seal_when_closed,)
