"""Become someone of the demo."""

from uuid import UUID

from gov.store import write
from gov.web.sessions import start_session


async def become(person_id: UUID, agent: str, replacing: UUID | None) -> str:
    """Sign a browser in as a person of the world; its earlier session ends."""
    async with write() as unit:
        return await start_session(unit, person_id, agent, replacing=replacing)
