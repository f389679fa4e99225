"""Choose what one receives, end one kind of it, and see that mail leaves."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from gov.kernel.errors import NotFound
from gov.mail.queries import Stop, stop_of
from gov.store import execute, write
from gov.store.outbox import Mail, failed, sent
from gov.web.kinds import Kind, Pace

# Mail is kept and read again for long; a link in it that ends nothing any more would be a lie.
STOPS_KEPT = timedelta(days=400)


async def choose_paces(person_id: UUID, chosen: Mapping[Kind, Pace]) -> None:
    """Let a person say at which pace each kind of mail comes to her."""
    async with write() as unit:
        for kind, pace in chosen.items():
            await _choose(person_id, kind, pace, unit.now)


async def end_kind(token: str) -> Stop:
    """End one kind of mail for whom the token is; twice is as once."""
    async with write() as unit:
        found = await stop_of(token)
        if found is None:
            raise NotFound("not_found")
        if not found.ended:
            await _choose(found.person_id, found.kind, Pace.NEVER, unit.now)
        return found


async def try_again(mail_id: UUID | None = None) -> int:
    """Send given-up mail anew, one or all, and tell how many."""
    one, which = (" AND id = {}", (mail_id,)) if mail_id else ("", ())
    async with write() as unit:
        # A code of long ago opens nothing: it would only confuse.
        return await execute(
            "UPDATE outbox SET state = 'waiting', attempts = 0, next_at = {}, leased_until = NULL"
            f" WHERE state = 'given_up' AND kind <> 'sign_in'{one}",
            *(unit.now, *which),
        )


async def note(
    taken: Sequence[Mail], failures: Sequence[tuple[Mail, str, bool]], *, forget: bool = False
) -> None:
    """Note what was handed over, and what was not, why, and whether for good."""
    async with write() as unit:
        if taken:
            await sent(unit, *(mail.id for mail in taken))
        for mail in taken:
            if mail.kind == Kind.WEEKLY:
                await execute("DELETE FROM mail_news WHERE outbox_id = {}", mail.id)
            if forget and mail.kind == Kind.SIGN_IN:
                await execute("UPDATE outbox SET body = '' WHERE id = {}", mail.id)
            if forget and mail.stop_token:
                await execute("UPDATE outbox SET stop_token = '' WHERE id = {}", mail.id)
        for mail, why, for_good in failures:
            await failed(unit, mail, why, for_good=for_good)


async def forget_stops() -> None:
    """Forget what ended a kind of mail, long after the mail was sent."""
    async with write() as unit:
        await execute("DELETE FROM mail_stop WHERE made_at < {}", unit.now - STOPS_KEPT)


async def _choose(person_id: UUID, kind: Kind, pace: Pace, at: datetime) -> None:
    await execute(
        "INSERT INTO mail_choice (person_id, kind, pace, chosen_at) VALUES ({}, {}, {}, {})"
        " ON CONFLICT (person_id, kind) DO UPDATE SET pace = EXCLUDED.pace, chosen_at = EXCLUDED.chosen_at",
        *(person_id, kind, pace, at),
    )
