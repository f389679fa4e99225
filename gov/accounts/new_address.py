"""Change a person's address: proved by a code, after a fresh sign-in."""

from uuid import UUID

from gov.accounts import codes, limits
from gov.accounts.letters import Addressee, send_address_changed, send_address_code
from gov.accounts.persons import person_of
from gov.accounts.queries import signed_in_at
from gov.accounts.rules import Purpose, is_fresh
from gov.accounts.visitors import Visitor
from gov.kernel.errors import Conflict, FieldError, NotAllowed
from gov.store import Unit, execute, fetch_value, write


async def ask_new_address(visitor: Visitor, person_id: UUID, address: str) -> None:
    """Send a code to a person's new address, after a fresh sign-in."""
    async with write(lock=limits.locks(visitor, address)) as unit:
        await _require_fresh(unit, visitor)
        await limits.count_asking(unit, visitor, address)
        person = await person_of(person_id)
        code = await codes.issue(
            unit,
            visitor.server.keys,
            purpose=Purpose.EMAIL,
            email=address,
            person_id=person_id,
            browser=visitor.browser,
        )
        to = Addressee(email=address, language=person.language, zone=person.zone)
        await send_address_code(unit, visitor.server.origin, to, code)


async def enter_new_address(visitor: Visitor, person_id: UUID, code: str) -> str | FieldError:
    """Take up an address proved by its code, and tell the old one."""
    async with write(lock=limits.locks(visitor)) as unit:
        await limits.count_trying(unit, visitor)
        asked = await codes.last_asked(visitor.browser, Purpose.EMAIL)
        if asked is None:
            return FieldError("code", "code_not_asked")
        found = await codes.attempt_code(
            unit,
            visitor.server.keys,
            browser=visitor.browser,
            purpose=Purpose.EMAIL,
            email=asked.email,
            code=code,
        )
        if found is None or found.person_id != person_id:
            return asked.refusal(unit.now)
        person = await person_of(person_id)
        taken = await fetch_value(
            UUID, "SELECT id FROM person WHERE email = {} AND id <> {}", found.email, person_id
        )
        if taken is not None:
            raise Conflict("address_taken")
        await execute("UPDATE person SET email = {} WHERE id = {}", found.email, person_id)
        await codes.void_codes(unit, person_id)
        if person.email and person.email != found.email:
            await send_address_changed(
                unit, visitor.server.origin, person.addressee, person.name, found.email
            )
        return found.email


async def _require_fresh(unit: Unit, visitor: Visitor) -> None:
    began = await signed_in_at(visitor.session_id) if visitor.session_id else None
    if began is None or not is_fresh(began, unit.now):
        raise NotAllowed("sign_in_again")
