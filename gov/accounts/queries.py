"""Read accounts: one function and one frozen row a page."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.accounts.codes import Asked, last_asked
from gov.accounts.rules import Purpose
from gov.kernel.errors import NotFound
from gov.store import fetch_one, fetch_value, read
from gov.web.sessions import SessionRow, sessions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Hold what a person may change about themselves."""

    id: UUID
    name: str
    email: str | None
    language: str
    zone: str


@dataclass(frozen=True, slots=True)
class AccountWithSessions:
    """Hold a person's account and where they are signed in."""

    account: Account
    sessions: list[SessionRow]


async def account(person_id: UUID) -> Account:
    """Show a person what is kept about them."""
    async with read():
        found = await fetch_one(
            Account, "SELECT id, name, email, language, zone FROM person WHERE id = {}", person_id
        )
    if found is None:
        raise NotFound("not_found")
    return found


async def account_with_sessions(person_id: UUID, now: datetime) -> AccountWithSessions:
    """Show a person their account and every place they are signed in."""
    async with read():
        return AccountWithSessions(await account(person_id), await sessions_of(person_id, now))


async def asked(browser: bytes, purpose: Purpose) -> Asked | None:
    """Tell a browser which code it last asked for."""
    async with read():
        return await last_asked(browser, purpose)


async def signed_in_at(session_id: UUID) -> datetime | None:
    """Tell when a session began, for acts that ask for a fresh one."""
    async with read():
        return await fetch_value(datetime, "SELECT created_at FROM session WHERE id = {}", session_id)


async def awaits_set_up() -> bool:
    """Say whether this server still has no operator."""
    async with read():
        return not await has_operator()


async def has_operator() -> bool:
    """Say whether someone runs this server; inside an open transaction."""
    return await fetch_value(int, "SELECT 1 FROM operator LIMIT 1") is not None
