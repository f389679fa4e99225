"""Read the outbox, for the worker, for whoever runs the server and for its addressee."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.kernel.ids import token_hash
from gov.store import fetch, fetch_one, fetch_value, read
from gov.store.outbox import CODES, DUE, Mail, recent
from gov.web.kinds import CHOSEN, Kind, Pace, pace_of

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Say what is due, since when, and when the last mail was promised."""

    codes: bool
    due: bool
    oldest: datetime | None
    newest: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Count the mail that waits and the mail that was given up."""

    waiting: int
    late: int
    given_up: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Say which kind of mail a token ends, for whom, and at which pace it comes now."""

    person_id: UUID
    kind: Kind
    email: str
    language: str
    zone: str
    pace: str | None

    @property
    def ended(self) -> bool:
        """Say whether it comes no more."""
        return pace_of(self.kind, self.pace) is Pace.NEVER


@dataclass(frozen=True, slots=True)
class _Chosen:
    kind: Kind
    pace: Pace


async def outbox() -> list[Mail]:
    """Show the newest mail and whether it left, what was given up first."""
    lost = await given_up()
    async with read():
        return lost + [mail for mail in await recent(MOST) if mail.state != "given_up"]


async def given_up() -> list[Mail]:
    """List the newest mail that was given up."""
    async with read():
        return await recent(MOST, given_up=True)


async def state_of_mail() -> State:
    """Count what waits, what was tried in vain, and what was given up."""
    async with read():
        found = await fetch_one(
            State,
            "SELECT coalesce(sum(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), 0) AS waiting,"
            " coalesce(sum(CASE WHEN state = 'waiting' AND attempts > 1 THEN 1 ELSE 0 END), 0) AS late,"
            " coalesce(sum(CASE WHEN state = 'given_up' THEN 1 ELSE 0 END), 0) AS given_up"
            " FROM outbox WHERE state <> 'sent'",
        )
    assert found is not None
    return found


async def waiting(now: datetime) -> Waiting:
    """Look at what is due without troubling the writer."""
    async with read():
        found = await fetch_one(
            Waiting,
            f"SELECT EXISTS (SELECT 1 FROM outbox WHERE {DUE}{CODES}) AS codes,"
            f" EXISTS (SELECT 1 FROM outbox WHERE {DUE}) AS due,"
            " (SELECT min(next_at) FROM outbox WHERE state = 'waiting') AS oldest,"
            " (SELECT max(queued_at) FROM outbox) AS newest",
            *(now, now, now, now),
        )
    assert found is not None
    return found


async def paces_of(person_id: UUID) -> Mapping[Kind, Pace]:
    """Say at which pace each kind comes to someone, of those she may choose."""
    async with read():
        rows = await fetch(_Chosen, "SELECT kind, pace FROM mail_choice WHERE person_id = {}", person_id)
    chosen = {row.kind: row.pace for row in rows}
    return {kind: pace_of(kind, chosen.get(kind)) for kind in CHOSEN}


async def undelivered(person_id: UUID) -> int:
    """Count the mail that could not be delivered to someone's own address."""
    async with read():
        found = await fetch_value(
            int,
            "SELECT count(*) FROM outbox o JOIN person p ON p.email = o.recipient"
            " WHERE p.id = {} AND o.state = 'given_up'",
            person_id,
        )
    return found or 0


async def stop_of(token: str) -> Stop | None:
    """Recognise what a token ends; one that was never made ends nothing."""
    async with read():
        return await fetch_one(
            Stop,
            "SELECT s.person_id, s.kind, coalesce(p.email, '') AS email, p.language, p.zone, c.pace"
            " FROM mail_stop s JOIN person p ON p.id = s.person_id"
            " LEFT JOIN mail_choice c ON c.person_id = s.person_id AND c.kind = s.kind"
            " WHERE s.token_hash = {}",
            token_hash(token),
        )
