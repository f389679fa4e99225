"""Print the set-up code of a new server; forget old codes and attempts."""

import asyncio
import logging
import sys
from contextlib import suppress
from datetime import timedelta

from gov.accounts.command import set_up_words
from gov.accounts.setting_up import issue_set_up_code
from gov.settings import Settings
from gov.store import execute, write
from gov.web.cookies import Keys
from gov.web.starting import secret_of

_HOUR = 3600.0
_KEPT = timedelta(days=1)


async def invite_operator(settings: Settings, closing: asyncio.Event) -> None:
    """Print, where the server was started, the code that makes its operator."""
    code = await issue_set_up_code(Keys(secret_of(settings)))
    if code is not None:
        sys.stdout.write(set_up_words(settings, code))
        sys.stdout.flush()


async def forget_attempts(settings: Settings, closing: asyncio.Event) -> None:
    """Empty the door's own records each hour until the server closes."""
    while not closing.is_set():
        try:
            await forget_old()
        except Exception:
            logging.getLogger("gov.accounts").exception("old attempts were not forgotten")
        with suppress(TimeoutError):
            await asyncio.wait_for(closing.wait(), _HOUR)


async def forget_old() -> None:
    """Forget codes and attempts a day after they could matter."""
    async with write() as unit:
        await execute("DELETE FROM throttle WHERE at <= {}", unit.now - _KEPT)
        await execute("DELETE FROM sign_in_code WHERE expires_at <= {}", unit.now - _KEPT)


JOBS = (invite_operator, forget_attempts)
