"""Print the set-up code of a new server; forget old codes and attempts."""

import asyncio
import sys
from datetime import timedelta

from gov.accounts.command import set_up_words
from gov.accounts.setting_up import issue_set_up_code
from gov.settings import Settings
from gov.store import execute, write
from gov.web.chores import Chore
from gov.web.cookies import Keys
from gov.web.starting import secret_of

_KEPT = timedelta(days=1)


async def invite_operator(settings: Settings, closing: asyncio.Event) -> None:
    """Print, where the server was started, the code that makes its operator."""
    code = await issue_set_up_code(Keys(secret_of(settings)))
    if code is not None:
        sys.stdout.write(set_up_words(settings, code))
        sys.stdout.flush()


async def forget(settings: Settings) -> None:
    """Empty the door's own records of what no longer matters."""
    await forget_old()


async def forget_old() -> None:
    """Forget codes and attempts a day after they could matter."""
    async with write() as unit:
        await execute("DELETE FROM throttle WHERE at <= {}", unit.now - _KEPT)
        await execute("DELETE FROM sign_in_code WHERE expires_at <= {}", unit.now - _KEPT)


JOBS = (invite_operator,)
CHORES = (Chore(name="door", every=timedelta(days=1), act=forget),)
