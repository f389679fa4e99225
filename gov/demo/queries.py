"""What the demo's own pages show."""

from dataclasses import dataclass
from uuid import UUID

from gov.demo import world
from gov.store import fetch, fetch_value, outbox, read


@dataclass(frozen=True, slots=True)
class _Who:
    id: UUID
    email: str


async def is_demo() -> bool:
    """Say whether this database was seeded as a demo."""
    async with read():
        return await fetch_value(int, "SELECT count(*) FROM demo") == 1


async def person_of(key: str) -> UUID | None:
    """Find a person of the world by her key."""
    email = next((person.email for person in world.PERSONS if person.key == key), None)
    async with read():
        found = await fetch(_Who, "SELECT id, email FROM person WHERE email = {}", email or "")
    return found[0].id if found else None


async def mailbox() -> list[outbox.Mail]:
    """List the latest mail, sent or waiting, newest first."""
    async with read():
        # A letter of Monday has no words before it is written.
        return [mail for mail in await outbox.recent(60) if mail.subject]
