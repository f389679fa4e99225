"""Forget what the server kept for a while only: the chores of store and web."""

from datetime import timedelta

from gov.settings import Settings
from gov.store import execute, write
from gov.store.tidying import scrub, tidy
from gov.web.chores import Chore
from gov.web.sessions import IDLE

_DAY = timedelta(days=1)


async def tidy_up(settings: Settings) -> None:
    """Forget old events, mail sent, receipts of repeated requests, and sessions that are over.

    What is over opens nothing before it is forgotten either: each is asked for by its own end.
    """
    async with write() as unit:
        await tidy(unit)
        await execute("DELETE FROM session WHERE expires_at <= {}", unit.now)
        await execute("DELETE FROM session WHERE seen_at <= {}", unit.now - IDLE)


async def wipe(settings: Settings) -> bool:
    """Wipe what was forgotten from the file's log of writes as well."""
    return await scrub()


CHORES = (
    Chore(name="tidy", every=_DAY, act=tidy_up),
    Chore(name="wipe", every=_DAY, act=wipe),
)
