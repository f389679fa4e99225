"""Keep sessions of our own: random, hashed, rotated, revocable, expiring.

The browser holds 256 random bits, the database their SHA-256. A session
ends 90 days after sign-in, after 30 days without a visit, at sign-out, or
when the person revokes it; what ended never comes back, because no request
ever writes a session but `start_session`.
"""

from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from gov.kernel.ids import new_token, random_id, token_hash
from gov.store import Unit, execute, fetch, read, write
from gov.web.cookies import Cookies, Header

ABSOLUTE = timedelta(days=90)
IDLE = timedelta(days=30)
NOTED_AFTER = timedelta(minutes=10)
_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """Show a person one place where they are signed in."""

    id: UUID
    agent: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


async def start_session(unit: Unit, person_id: UUID, agent: str, *, replacing: UUID | None = None) -> str:
    """Sign a person in under a fresh token; the browser's earlier one dies."""
    if replacing is not None:
        await end_session(unit, replacing)
    token = new_token()
    await execute(
        "INSERT INTO session (id, token_hash, person_id, created_at, seen_at, expires_at, agent) "
        "VALUES ({}, {}, {}, {}, {}, {}, {})",
        random_id(),
        token_hash(token),
        person_id,
        unit.now,
        unit.now,
        unit.now + ABSOLUTE,
        agent[:200],
    )
    return token


async def end_session(unit: Unit, session_id: UUID, person_id: UUID | None = None) -> bool:
    """End a session; with a person, only one of theirs. Say if there was one."""
    if person_id is None:
        return await execute("DELETE FROM session WHERE id = {}", session_id) > 0
    return await execute("DELETE FROM session WHERE id = {} AND person_id = {}", session_id, person_id) > 0


async def end_sessions(unit: Unit, person_id: UUID, *, keeping: UUID | None = None) -> int:
    """End all sessions of a person, or all but the one in use."""
    if keeping is None:
        return await execute("DELETE FROM session WHERE person_id = {}", person_id)
    return await execute("DELETE FROM session WHERE person_id = {} AND id <> {}", person_id, keeping)


async def sessions_of(person_id: UUID, now: datetime) -> list[SessionRow]:
    """List where a person is signed in, the latest visit first."""
    async with read():
        return await fetch(
            SessionRow,
            "SELECT id, agent, created_at, seen_at, expires_at FROM session "
            "WHERE person_id = {} AND expires_at > {} AND seen_at > {} ORDER BY seen_at DESC, id LIMIT {}",
            person_id,
            now,
            now - IDLE,
            _MOST,
        )


def session_cookie(cookies: Cookies, token: str) -> Header:
    """Hand the token to the browser."""
    return cookies.set("session", token, seconds=int(ABSOLUTE.total_seconds()))


# What a feature adds to the batch: idempotent, and no loss where the server dies first.
Writing = Callable[[Unit], Awaitable[None]]


@dataclass(slots=True)
class Visits:
    """Note when sessions were last used, and write it down in batches."""

    seen: dict[UUID, datetime]
    others: dict[Hashable, Writing] = field(default_factory=dict)

    def also(self, key: Hashable, writing: Writing) -> None:
        """Write something else of the kind with the same batch; the last of a key counts."""
        self.others[key] = writing

    def note(self, session_id: UUID, last: datetime, now: datetime) -> None:
        """Remember a visit, unless one was noted lately."""
        if now - last >= NOTED_AFTER:
            self.seen[session_id] = now

    async def flush(self) -> None:
        """Write the visits down; a session that ended meanwhile stays ended."""
        if not self.seen and not self.others:
            return
        seen, self.seen = self.seen, {}
        others, self.others = self.others, {}
        async with write() as unit:
            for writing in others.values():
                await writing(unit)
            for session_id, at in sorted(seen.items()):
                await execute(
                    "UPDATE session SET seen_at = {} WHERE id = {} AND seen_at < {}", at, session_id, at
                )
