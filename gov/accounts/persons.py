"""Look a person up, inside an open transaction."""

from dataclasses import dataclass
from uuid import UUID

from gov.accounts.letters import Addressee
from gov.kernel.errors import NotFound
from gov.store import fetch_one


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


async def person_at(address: str) -> Known | None:
    """Find who has an address."""
    return await fetch_one(
        Known,
        "SELECT id, name, email, language, zone FROM person WHERE email = {}",
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
