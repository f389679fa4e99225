"""Prove that someone reads a mailbox: a code, ten minutes, once, one browser.

Only a keyed digest is kept: who reads the database cannot read the code. The
functions here run inside their caller's `write()`.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.accounts.rules import (
    CODE_DIGITS,
    CODE_LIFE,
    MOST_TRIES,
    RESCUE_LETTERS,
    CodeState,
    Purpose,
    code_state,
)
from gov.kernel.errors import FieldError
from gov.kernel.ids import DIGITS, random_id, short_code
from gov.store import Unit, execute, fetch, fetch_one
from gov.web.cookies import Keys

NO_BROWSER = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Hold the last code a browser asked for, and what it was for."""

    email: str
    next_path: str
    expires_at: datetime
    used_at: datetime | None
    attempts: int

    def state(self, now: datetime) -> CodeState:
        """Say whether that code still holds."""
        return code_state(expires_at=self.expires_at, used_at=self.used_at, attempts=self.attempts, now=now)

    def refusal(self, now: datetime) -> FieldError:
        """Say why a try just counted did not open; read before that try."""
        state, left = self.state(now), MOST_TRIES - self.attempts - 1
        if state is CodeState.LIVE and left > 0:
            return FieldError("code", "code_wrong", {"left": left})
        return FieldError("code", (CodeState.SPENT if state is CodeState.LIVE else state).value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """Hold a live code that this attempt was counted against."""

    id: UUID
    person_id: UUID | None
    email: str
    code_hash: bytes


async def issue(
    unit: Unit,
    keys: Keys,
    *,
    purpose: Purpose,
    email: str,
    person_id: UUID | None,
    browser: bytes = NO_BROWSER,
    next_path: str = "/",
) -> str:
    """Make a code; give it bare, to be mailed or printed and forgotten."""
    rescues = purpose is Purpose.RESCUE
    code = short_code(RESCUE_LETTERS) if rescues else short_code(CODE_DIGITS, DIGITS)
    await execute(
        "INSERT INTO sign_in_code (id, purpose, person_id, email, code_hash, browser_hash, next_path,"
        " issued_at, expires_at, attempts) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, 0)",
        *(random_id(), purpose.value, person_id, email, code_hash(keys, email, code), browser),
        *(next_path, unit.now, unit.now + CODE_LIFE),
    )
    return code


async def last_asked(browser: bytes, purpose: Purpose) -> Asked | None:
    """Give the last code this browser asked for."""
    return await fetch_one(
        Asked,
        "SELECT email, next_path, expires_at, used_at, attempts FROM sign_in_code"
        " WHERE browser_hash = {} AND purpose = {} ORDER BY issued_at DESC, id DESC LIMIT 1",
        browser,
        purpose.value,
    )


async def attempt_code(
    unit: Unit, keys: Keys, *, browser: bytes, purpose: Purpose, email: str, code: str
) -> Tried | None:
    """Count a try against every live code it could be; give the one it is.

    Counting comes first and locks the rows: a hundred tries at once are
    still five. A rescue code is looked at beside those of the browser and
    never counted against: else whoever knows an address could spend it.
    """
    tried = await fetch(
        Tried,
        "UPDATE sign_in_code SET attempts = attempts + 1 WHERE used_at IS NULL AND expires_at > {}"
        " AND attempts < {} AND purpose = {} AND browser_hash = {} RETURNING id, person_id, email, code_hash",
        *(unit.now, MOST_TRIES, purpose.value, browser),
    )
    if purpose is Purpose.SIGN_IN:  # a rescue code signs in and does nothing else
        tried += await _rescues(unit, email)
    found = [
        one for one in tried if hmac.compare_digest(bytes(one.code_hash), code_hash(keys, one.email, code))
    ]
    if not found or found[0].person_id is None:
        return None
    used = await execute(
        "UPDATE sign_in_code SET used_at = {} WHERE used_at IS NULL AND id = {}", unit.now, found[0].id
    )
    await execute(
        "UPDATE sign_in_code SET used_at = {} WHERE used_at IS NULL AND browser_hash = {}", unit.now, browser
    )
    return found[0] if used == 1 else None


async def void_codes(unit: Unit, person_id: UUID) -> None:
    """End every code of a person whose address is no longer the one they went to."""
    await execute(
        "UPDATE sign_in_code SET used_at = {} WHERE used_at IS NULL AND person_id = {}", unit.now, person_id
    )


def code_hash(keys: Keys, email: str, code: str) -> bytes:
    """Digest a code under the server's key and the address it went to."""
    return keys.mac("sign-in code", email.encode(), code.encode())


async def _rescues(unit: Unit, email: str) -> list[Tried]:
    return await fetch(
        Tried,
        "SELECT id, person_id, email, code_hash FROM sign_in_code"
        " WHERE email = {} AND purpose = {} AND used_at IS NULL AND expires_at > {}",
        *(email, Purpose.RESCUE.value, unit.now),
    )
