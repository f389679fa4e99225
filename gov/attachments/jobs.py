"""What is done for papers beside requests: forget files that nothing names, check those named."""

import asyncio
from datetime import timedelta
from typing import Final

from gov.attachments.checking import facts
from gov.attachments.queries import named_among
from gov.kernel import clock
from gov.settings import Settings
from gov.store.files import folder
from gov.web.chores import Chore

_AT_ONCE: Final = 500


async def sweep(settings: Settings) -> None:
    """Remove what nothing names: uploads cut short, acts refused, papers removed unvoted."""
    now = clock.now()
    left = await asyncio.to_thread(lambda: sorted(folder().left(now)))
    for begin in range(0, len(left), _AT_ONCE):
        some = left[begin : begin + _AT_ONCE]
        unnamed = set(some) - await named_among(some)
        await asyncio.to_thread(folder().sweep, unnamed, now)
    await asyncio.to_thread(folder().sweep, set(), now)


CHORES = (Chore(name="sweep", every=timedelta(days=1), act=sweep),)
CHECKS = (facts,)
