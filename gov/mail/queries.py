"""Read the outbox, for whoever runs the server."""

from gov.store import read
from gov.store.outbox import Mail, recent

MOST = 50


async def outbox() -> list[Mail]:
    """Show the newest mail and whether it left."""
    async with read():
        return await recent(MOST)
