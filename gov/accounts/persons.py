"""Look a person up, inside an open transaction."""

from dataclasses import dataclass
from uuid import UUID

from gov.accounts.letters import Addressee
from gov.kernel.errors import NotFound
from gov.store import fetch_one, fetch_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Hold what a letter to a person needs."""

    id: UUID
    name: str
    email: str
    language: str
    zone: str

    @property
    def addressee(self) -> Addressee:
        """Give the mailbox of this person."""
        return Addressee(email=self.email, language=self.language, zone=self.zone)


async def open_person(address: str) -> Known | None:
    """Find who has an address and may come in."""
    return await fetch_one(
        Known,
        "SELECT id, name, email, language, zone FROM person WHERE email = {} AND closed_at IS NULL",
        address,
    )


async def person_of(person_id: UUID) -> Known:
    """Give a person, whose address may still be unknown ("")."""
    found = await fetch_one(
        Known,
        "SELECT id, name, coalesce(email, '') AS email, language, zone FROM person WHERE id = {}",
        person_id,
    )
    if found is None:
        raise NotFound("not_found")
    return found


async def is_open(person_id: UUID | None) -> bool:
    """Say whether an account may be used."""
    opened = await fetch_value(UUID, "SELECT id FROM person WHERE id = {} AND closed_at IS NULL", person_id)
    return opened is not None
