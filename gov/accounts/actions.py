"""Sign in and out, keep one's account, enter a person; one function an act."""

from dataclasses import dataclass
from uuid import UUID

from gov.accounts import codes, limits
from gov.accounts.forms import Profile, SignIn
from gov.accounts.letters import (
    Addressee,
    send_rescue_notice,
    send_sign_in_code,
)
from gov.accounts.persons import person_at
from gov.accounts.rules import Purpose
from gov.accounts.visitors import Server, Visitor
from gov.kernel.errors import FieldError, NotFound
from gov.kernel.ids import new_id
from gov.store import Unit, execute, fetch_value, write
from gov.store.idempotency import remember, replay
from gov.web import sessions
from gov.web.submission import Attempt
from gov.web.urls import local

_ZONE = "Europe/Brussels"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Hold the token for the browser, and where it goes next."""

    token: str
    next_path: str


async def ask_code(visitor: Visitor, asked: SignIn, pressed: Attempt) -> None:
    """Send a code to an address, telling nobody whether it is known here.

    Known or not, the same statements run: the code is made and kept, the
    mail written, and withdrawn in the same act if the address is nobody's.
    """
    server, key = visitor.server, (visitor.browser.hex(), "sign_in.ask", asked.email, pressed.key)
    async with write(lock=limits.locks(visitor, asked.email)) as unit:
        if pressed.key and await replay(unit, *key, pressed.digest) is not None:
            return
        await limits.count_asking(unit, visitor, asked.email)
        person = await person_at(asked.email)
        stranger = Addressee(email=asked.email, language=visitor.language, zone=_ZONE)
        code = await codes.issue(
            unit,
            server.keys,
            purpose=Purpose.SIGN_IN,
            email=asked.email,
            person_id=person.id if person else None,
            browser=visitor.browser,
            next_path=local(asked.next_path),
        )
        to = person.addressee if person else stranger
        message_id = await send_sign_in_code(unit, server.origin, to, code)
        await execute(
            "DELETE FROM outbox WHERE message_id = {} AND NOT EXISTS (SELECT 1 FROM person WHERE email = {})",
            *(message_id, asked.email),
        )
        if pressed.key:
            await remember(unit, *key, pressed.digest, "")


async def enter_code(visitor: Visitor, code: str) -> SignedIn | FieldError:
    """Sign in by a code, in the browser that asked for it, once."""
    async with write(lock=limits.locks(visitor)) as unit:
        await limits.count_trying(unit, visitor)
        asked = await codes.last_asked(visitor.browser, Purpose.SIGN_IN)
        if asked is None:
            return FieldError("code", "code_not_asked")
        found = await codes.attempt_code(
            unit,
            visitor.server.keys,
            browser=visitor.browser,
            purpose=Purpose.SIGN_IN,
            email=asked.email,
            code=code,
        )
        if found is None or found.person_id is None:
            return asked.refusal(unit.now)
        token = await sessions.start_session(
            unit, found.person_id, visitor.agent, replacing=visitor.session_id
        )
        return SignedIn(token=token, next_path=asked.next_path)


async def sign_out(session_id: UUID) -> None:
    """End the session in use; its token never opens anything again."""
    async with write() as unit:
        await sessions.end_session(unit, session_id)


async def end_one_session(person_id: UUID, session_id: UUID) -> None:
    """End one of a person's own sessions; another's does not exist."""
    async with write() as unit:
        if not await sessions.end_session(unit, session_id, person_id):
            raise NotFound("session_over")


async def end_other_sessions(person_id: UUID, keeping: UUID) -> int:
    """End all of a person's sessions but the one in use."""
    async with write() as unit:
        return await sessions.end_sessions(unit, person_id, keeping=keeping)


async def save_profile(person_id: UUID, profile: Profile) -> None:
    """Name a person as they wish, and speak their language."""
    async with write():
        await execute(
            "UPDATE person SET name = {}, language = {}, zone = {} WHERE id = {}",
            *(profile.name, profile.language, profile.zone, person_id),
        )


async def make_rescue_code(server: Server, address: str) -> str:
    """Make a code on the terminal for someone whom mail does not reach."""
    async with write() as unit:
        person = await person_at(address)
        if person is None:
            raise NotFound("person_unknown", email=address)
        code = await codes.issue(
            unit, server.keys, purpose=Purpose.RESCUE, email=address, person_id=person.id
        )
        await send_rescue_notice(unit, server.origin, person.addressee, person.name)
        return code


async def invite_person(
    unit: Unit, by: UUID | None, *, email: str, name: str, language: str, zone: str = _ZONE
) -> UUID:
    """Find a person by their address, or enter them; part of a wider act.

    A known person keeps their own name and language. `by` is who invites,
    and may do so only so often; None is the server itself.
    """
    if by is not None:
        await limits.count_inviting(unit, by)
    address = email.lower()
    await execute(
        "INSERT INTO person (id, email, name, language, zone, imported, created_at)"
        " VALUES ({}, {}, {}, {}, {}, {}, {}) ON CONFLICT (email) DO NOTHING",
        *(new_id(), address, name, language, zone, False, unit.now),
    )
    found = await fetch_value(UUID, "SELECT id FROM person WHERE email = {}", address)
    assert found is not None
    return found
