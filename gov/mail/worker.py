"""Send what the outbox holds, at least once, in the order it was promised.

Several servers may work at once: a lease gives each mail to one of them. One
that dies after the other side took a mail over, and before we noted it, sends
it again under the same Message-ID.
"""

import asyncio
import logging
from contextlib import suppress

from gov.kernel import clock
from gov.mail.addresses import sender_of
from gov.mail.composing import Unsendable, compose
from gov.mail.sending import Carrier, Refused, carrier_of
from gov.settings import Settings
from gov.store import execute, fetch_value, read, write
from gov.store.outbox import Mail, failed, lease, sent
from gov.web.letters import CONFIDENTIAL

BATCH = 5
# After each batch people's requests go first: a hundred mails a second at most.
PAUSE = 0.05
EVERY = 1.0

_log = logging.getLogger("gov.mail")


async def work(settings: Settings, closing: asyncio.Event) -> None:
    """Send mail until the server closes; nothing that fails ends this."""
    carrier, sender = carrier_of(settings), sender_of(settings)
    while not closing.is_set():
        busy = False
        try:
            busy = await deliver(carrier, sender)
        except Exception:  # noqa: BLE001 - the database may be away for a moment
            _log.exception("the mail worker stumbled")
        with suppress(TimeoutError):
            await asyncio.wait_for(closing.wait(), PAUSE if busy else EVERY)


async def deliver(carrier: Carrier, sender: tuple[str, str]) -> bool:
    """Send one batch of what is due; say whether there was any."""
    if not await is_due():
        return False
    async with write() as unit:
        batch = await lease(unit, BATCH)
    async with carrier as opened:
        for mail in batch:
            await _deliver_one(opened, mail, sender)
    return bool(batch)


async def is_due() -> bool:
    """Look for mail to send without troubling the writer."""
    now = clock.now()
    async with read():
        return (
            await fetch_value(
                int,
                "SELECT 1 FROM outbox WHERE state = 'waiting' AND next_at <= {}"
                " AND (leased_until IS NULL OR leased_until <= {}) LIMIT 1",
                *(now, now),
            )
            is not None
        )


async def _deliver_one(carrier: Carrier, mail: Mail, sender: tuple[str, str]) -> None:
    try:
        await carrier.send(mail, compose(mail, sender))
    except (Refused, Unsendable) as refused:
        for_good = isinstance(refused, Unsendable) or refused.for_good
        await _note_failure(mail, str(refused), for_good=for_good)
    except Exception as broken:  # noqa: BLE001 - whatever the line or the other side did
        await _note_failure(mail, f"{type(broken).__name__}: {broken}", for_good=False)
    else:
        await _note_sent(mail, forget=carrier.leaves_here and CONFIDENTIAL in mail.headers)


async def _note_failure(mail: Mail, why: str, *, for_good: bool) -> None:
    # The address is in the outbox page, for the operator; not in the log.
    _log.warning("mail %s failed at attempt %s: %s", mail.message_id, mail.attempts, why)
    async with write() as unit:
        await failed(unit, mail, why, for_good=for_good)


async def _note_sent(mail: Mail, *, forget: bool) -> None:
    async with write() as unit:
        await sent(unit, mail.id)
        if forget:
            await execute("UPDATE outbox SET body = '' WHERE id = {}", mail.id)
