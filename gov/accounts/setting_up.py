"""Make the operator's account at the first start, by a code from the terminal.

The code is printed where the server runs and nowhere else; the database keeps
its digest. Once there is an operator the page is gone.
"""

import hmac
from uuid import UUID

from gov.accounts import limits
from gov.accounts.actions import SignedIn, invite_person
from gov.accounts.forms import SetUp
from gov.accounts.queries import has_operator
from gov.accounts.rules import SET_UP_LETTERS
from gov.accounts.visitors import Visitor
from gov.kernel.errors import FieldError, NotFound
from gov.kernel.ids import short_code
from gov.store import Unit, execute, fetch_value, write
from gov.web import sessions
from gov.web.cookies import Keys

FIRST_PAGE = "/initiatives/new"


async def issue_set_up_code(keys: Keys) -> str | None:
    """Make the code a first start prints; None once there is an operator."""
    async with write(lock=("set_up", "")) as unit:
        if await has_operator():
            return None
        code = short_code(SET_UP_LETTERS)
        await execute(
            "INSERT INTO set_up (id, code_hash, issued_at) VALUES (1, {}, {})"
            " ON CONFLICT (id) DO UPDATE SET code_hash = EXCLUDED.code_hash,"
            " issued_at = EXCLUDED.issued_at, used_at = NULL",
            *(_digest(keys, code), unit.now),
        )
        return code


async def set_up(visitor: Visitor, form: SetUp, zone: str) -> SignedIn | FieldError:
    """Make the operator's account and sign them in, once for ever."""
    async with write(lock=[("set_up", ""), *limits.locks(visitor)]) as unit:
        if await has_operator():
            raise NotFound("not_found")
        await limits.count_setting_up(unit, visitor)
        refused = await _try_code(unit, visitor, form.code)
        if refused is not None:
            return refused
        person_id = await invite_person(
            unit, None, email=form.email, name=form.name, language=form.language, zone=zone
        )
        await _make_operator(unit, person_id)
        token = await sessions.start_session(unit, person_id, visitor.agent, replacing=visitor.session_id)
        return SignedIn(token=token, next_path=FIRST_PAGE)


async def _try_code(unit: Unit, visitor: Visitor, code: str) -> FieldError | None:
    # Eighty bits: a limit for all would only let strangers spend the operator's code.
    kept = await fetch_value(bytes, "SELECT code_hash FROM set_up WHERE id = 1 AND used_at IS NULL")
    if kept is None or not hmac.compare_digest(bytes(kept), _digest(visitor.server.keys, code)):
        return FieldError("code", "set_up_wrong")
    await execute("UPDATE set_up SET used_at = {} WHERE id = 1", unit.now)
    return None


async def _make_operator(unit: Unit, person_id: UUID) -> None:
    await execute("INSERT INTO operator (person_id, since) VALUES ({}, {})", person_id, unit.now)


def _digest(keys: Keys, code: str) -> bytes:
    return keys.mac("set-up code", code.encode())
