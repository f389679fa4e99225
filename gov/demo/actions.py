"""Become someone of the demo."""

from datetime import timedelta
from uuid import UUID

from gov.store import Unit, execute, write
from gov.web.sessions import start_session


async def become(person_id: UUID, agent: str, replacing: UUID | None) -> str:
    """Sign a browser in as a person of the world; its earlier session ends."""
    async with write() as unit:
        return await start_session(unit, person_id, agent, replacing=replacing)


async def deliver_past_mail(unit: Unit) -> None:
    """Take the mail of the story as arrived: none of it is sent again."""
    assert unit.handle.writes
    await execute(
        "UPDATE outbox SET state = 'sent', attempts = 1, sent_at = queued_at WHERE state = 'waiting'"
    )
    # The letters of earlier Mondays too; the last of the story is written as soon as the demo is served.
    await execute("DELETE FROM mail_news WHERE at < {}", unit.now - timedelta(days=60))
