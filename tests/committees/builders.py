"""The canal's committee, and short ways to act in it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from gov.committees.actions import Office, appoint
from gov.committees.forms import Newcomer
from gov.committees.rules import Capacity
from gov.demo.founding import Canal, found
from gov.demo.world import PERSONS
from gov.store import fetch, fetch_value, read, write
from gov.web.submission import Attempt

SINCE, UNTIL = date(2025, 9, 1), date(2027, 8, 31)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
ORIGIN = "https://gov.example"
QUAI = "maison-du-quai"
ZOE = Newcomer(name="Zoé Lambrecht", email="zoe@maison-du-quai.example", language="fr")


async def canal() -> Canal:
    async with write() as unit:
        return await found(unit, since=SINCE, until=UNTIL)


def once(key: str = "") -> Attempt:
    return Attempt(key, b"same")


def holder_of(world: Canal, partner: str = QUAI, capacity: Capacity = Capacity.HOLDER) -> Office:
    return Office(committee_id=world.committee, seat_id=world.seats[partner], capacity=capacity)


async def appointed(
    world: Canal,
    by: str,
    newcomer: Newcomer = ZOE,
    day: date | None = None,
    key: str = "",
    partner: str = QUAI,
    capacity: Capacity = Capacity.HOLDER,
) -> UUID:
    office = holder_of(world, partner, capacity)
    return await appoint(world.persons[by], office, newcomer, day, ORIGIN, once(key))


def known(world_key: str) -> Newcomer:
    person = next(one for one in PERSONS if one.key == world_key)
    return Newcomer(name=person.name, email=person.email, language=person.language)


@dataclass(frozen=True, slots=True)
class Change:
    act: str
    why: str


async def changes(seat_id: UUID) -> list[Change]:
    async with read():
        return await fetch(
            Change,
            "SELECT h.act, h.why FROM mandate_change h JOIN mandate m ON m.id = h.mandate_id"
            " WHERE m.seat_id = {} ORDER BY h.at, h.id",
            seat_id,
        )


@dataclass(frozen=True, slots=True)
class Sent:
    recipient: str
    language: str
    subject: str
    body: str


async def mails() -> list[Sent]:
    async with read():
        return await fetch(
            Sent, "SELECT recipient, language, subject, body FROM outbox ORDER BY queued_at, id"
        )


async def person_with(email: str) -> UUID | None:
    async with read():
        return await fetch_value(UUID, "SELECT id FROM person WHERE email = {}", email)
