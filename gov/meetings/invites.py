"""Keep one person's invitation to one meeting, and the names it goes by.

The secret of an invitation gives two names that tell nothing of each other: a code in
the address that calendars answer to, which stands in every calendar that holds the
meeting, and the token of her link, which stands in her mails only.
"""

from base64 import b32encode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

from gov.calendar.itip import Method
from gov.committees.queries import Recipient
from gov.kernel.ids import new_id, random_bytes, token_hash
from gov.meetings.rows import Capacity, MeetingRow, PersonRow
from gov.meetings.rules import State
from gov.store import Unit, execute, fetch, fetch_one
from gov.store.access import backend

_INVITE: Final = "SELECT id, person_id, secret, code, address, called_at, method, turns FROM invite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """Hold one person's invitation, and what her calendar was last asked."""

    id: UUID
    person_id: UUID
    secret: bytes
    code: str
    address: str
    called_at: datetime | None
    method: Method | None
    turns: int

    @property
    def token(self) -> str:
        """Give what her link ends with."""
        return link_token(self.secret)


def link_token(secret: bytes) -> str:
    """Derive the token of a link: 43 letters and digits."""
    return urlsafe_b64encode(sha256(b"gov/invite/link/v1\0" + secret).digest()).rstrip(b"=").decode()


def address_code(secret: bytes) -> str:
    """Derive the code of an address: 32 small letters and digits, as some servers fold them."""
    return b32encode(sha256(b"gov/invite/address/v1\0" + secret).digest()[:20]).decode().lower()


def answers_to(code: str) -> str:
    """Give the address that calendars answer an invitation to, if a mailbox is read."""
    local, at, domain = backend().replies.partition("@")
    return f"{local}+{code}@{domain}" if at else ""


async def invite_of(unit: Unit, meeting_id: UUID, reader: Recipient) -> Invite:
    """Give a person's invitation to a meeting, made once; it goes to where she reads now."""
    known = await fetch_one(
        Invite, f"{_INVITE} WHERE meeting_id = {{}} AND person_id = {{}}", meeting_id, reader.person_id
    )
    if known is not None:
        await execute("UPDATE invite SET address = {} WHERE id = {}", reader.email, known.id)
        return known
    secret, invite_id = random_bytes(32), new_id()
    await execute(
        "INSERT INTO invite (id, meeting_id, person_id, secret, code, link_hash, address, turns, made_at)"
        " VALUES ({}, {}, {}, {}, {}, {}, {}, 0, {})",
        *(invite_id, meeting_id, reader.person_id, secret, address_code(secret)),
        *(token_hash(link_token(secret)), reader.email, unit.now),
    )
    found = await fetch_one(Invite, f"{_INVITE} WHERE id = {{}}", invite_id)
    assert found is not None, "it was written a moment ago"
    return found


async def invites_to(meeting_id: UUID) -> Mapping[UUID, Invite]:
    """Give the invitations to a meeting, by person."""
    rows = await fetch(
        Invite, f"{_INVITE} WHERE meeting_id = {{}} ORDER BY made_at, id LIMIT 500", meeting_id
    )
    return {row.person_id: row for row in rows}


async def asked_no_more(meeting_id: UUID, readers: Sequence[Recipient]) -> Sequence[Invite]:
    """List those whose calendars hold a meeting that they are not convened to any more."""
    rows = await fetch(
        Invite,
        f"{_INVITE} WHERE meeting_id = {{}} AND method = 'REQUEST' ORDER BY made_at, id LIMIT 500",
        meeting_id,
    )
    here = {one.person_id for one in readers}
    return [row for row in rows if row.person_id not in here]


def is_wanted(
    meeting: MeetingRow, person: PersonRow | None, invite: Invite, people: Sequence[PersonRow]
) -> bool:
    """Say whether a meeting belongs in a person's calendar: a deputy's once she is called in."""
    if person is None or meeting.state is not State.CONVENED:
        return False
    if person.capacity is not Capacity.DEPUTY or invite.called_at is not None:
        return True
    return not any(row.seat_id == person.seat_id and row.capacity is Capacity.MEMBER for row in people)
