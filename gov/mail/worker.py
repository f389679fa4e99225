"""Send what the outbox holds, at least once, in the order it was promised.

Several servers may work at once: a lease gives each mail to one of them. One
that dies after the other side took a mail over, and before we noted it, sends
it again under the same Message-ID. While many act at once, mail waits.
"""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field

from gov.kernel import clock
from gov.mail import weekly
from gov.mail.actions import note
from gov.mail.addresses import sender_of
from gov.mail.composing import Unsendable, compose
from gov.mail.queries import waiting
from gov.mail.rules import CODE_HELD, is_calm, pause
from gov.mail.sending import Away, Broken, Carrier, Refused, carrier_of
from gov.settings import Settings
from gov.store import write
from gov.store.outbox import Mail, lease
from gov.web.kinds import Kind

# After each batch people's requests go first: a hundred mails a second at most.
PAUSE = 0.05
EVERY = 1.0
# What is left of a batch waits for its lease to end: one more mail would outlast it.
HOLDS = 50.0

_log = logging.getLogger("gov.mail")


@dataclass(slots=True)
class Round:
    """Note what became of a batch."""

    found: bool = False
    # Why no mail at all leaves now: a code of `gov.mail.telling`.
    away: str = ""
    taken: list[Mail] = field(default_factory=list)
    failures: list[tuple[Mail, str, bool]] = field(default_factory=list)


async def work(settings: Settings, closing: asyncio.Event) -> None:
    """Send mail until the server closes; nothing that fails ends this."""
    carrier, sender, away = carrier_of(settings), sender_of(settings), 0
    while not closing.is_set():
        seconds = EVERY
        try:
            done = await _round(carrier, sender, settings.url, patient=True)
            away = away + 1 if done.away else 0
            seconds = pause(away) if done.away else PAUSE if done.found else EVERY
            if not done.found:
                await carrier.rest()
        except Exception:  # noqa: BLE001 - the database may be away for a moment
            _log.exception("the mail worker stumbled")
        with suppress(TimeoutError):
            await asyncio.wait_for(closing.wait(), seconds)
    await carrier.rest()


async def deliver(carrier: Carrier, sender: tuple[str, str], site: str = "") -> bool:
    """Send one batch of what is due; say whether there was any."""
    try:
        return (await _round(carrier, sender, site, patient=False)).found
    finally:
        await carrier.rest()


async def _round(carrier: Carrier, sender: tuple[str, str], site: str, *, patient: bool) -> Round:
    now = clock.now()
    due = await waiting(now)
    if not due.due or (patient and not due.codes and not is_calm(now, due.oldest, due.newest)):
        return Round()
    async with write() as unit:
        batch = await lease(unit, carrier.batch, codes=due.codes)
    done = Round(found=bool(batch))
    began = asyncio.get_running_loop().time()
    for mail in batch:
        if asyncio.get_running_loop().time() - began > HOLDS:
            break
        await _send_one(carrier, mail, sender, site, done)
        if carrier.leaves_here:  # what a server took over is noted before the next is sent
            await _note(done, forget=True)
    await _note(done, forget=False)
    return done


async def _send_one(carrier: Carrier, mail: Mail, sender: tuple[str, str], site: str, done: Round) -> None:
    if done.away:  # one call a round: nobody waits for the same silence five times
        done.failures.append((mail, done.away, False))
        return
    if mail.kind == Kind.SIGN_IN and clock.now() - mail.queued_at > CODE_HELD:
        done.failures.append((mail, "too_late", True))
        return
    try:
        letter = await weekly.write_now(mail, site) if mail.kind == Kind.WEEKLY else mail
        if letter is not None:
            await carrier.send(letter, lambda one: compose(one, sender, site))
            done.taken.append(letter)
    except (Refused, Unsendable) as refused:
        for_good = isinstance(refused, Unsendable) or refused.for_good
        done.failures.append((mail, str(refused), for_good))
    except (Away, Broken) as lost:
        done.away = str(lost) if isinstance(lost, Away) else ""
        done.failures.append((mail, str(lost), False))
    except Exception as fault:  # noqa: BLE001 - one that cannot be written holds up nobody
        _log.exception("mail %s could not be written", mail.message_id)
        # Its kind alone is kept and shown: words of a mail may stand in the rest.
        done.failures.append((mail, type(fault).__name__, False))


async def _note(done: Round, *, forget: bool) -> None:
    if not done.taken and not done.failures:
        return
    for mail, why, _ in done.failures:
        # The address is in the outbox page, for the operator; not in the log.
        _log.warning("mail %s failed at attempt %s: %s", mail.message_id, mail.attempts, why)
    await note(done.taken, done.failures, forget=forget)
    done.taken, done.failures = [], []
