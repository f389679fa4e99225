"""Forget what the server kept for a while only: the chores of store and web."""

from datetime import timedelta

from gov.settings import Settings
from gov.store import execute, write
from gov.store.tidying import scrub, tidy
from gov.web.chores import Chore
from gov.web.sessions import IDLE

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


async def tidy_up(settings: Settings) -> None:
    """Forget old events, mail sent and receipts of repeated requests."""
    async with write() as unit:
        await tidy(unit)


async def wipe(settings: Settings) -> bool:
    """Wipe what was forgotten from the file's log of writes as well."""
    return await scrub()


async def end_old_sessions(settings: Settings) -> None:
    """Forget sessions that are over, or idle too long to go on."""
    async with write() as unit:
        await execute("DELETE FROM session WHERE expires_at <= {}", unit.now)
        await execute("DELETE FROM session WHERE seen_at <= {}", unit.now - IDLE)


CHORES = (
    Chore(name="tidy", every=_DAY, act=tidy_up),
    Chore(name="wipe", every=_DAY, act=wipe),
    Chore(name="sessions", every=_HOUR, act=end_old_sessions),
)
