"""Read the partners of an initiative."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gov.partners.rules import LegalForm
from gov.store import fetch, read

_PARTNER = "SELECT id, slug, name, legal_form, company_number, is_carrier FROM partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Hold a partner as it is written down."""

    id: UUID
    slug: str
    name: str
    legal_form: LegalForm
    company_number: str | None
    is_carrier: bool


async def partners_of(initiative_id: UUID) -> Sequence[Partner]:
    """List the partners of an initiative that have not left."""
    async with read():
        return await fetch(
            Partner,
            _PARTNER + " WHERE initiative_id = {} AND left_on IS NULL ORDER BY joined_on, id LIMIT 500",
            initiative_id,
        )
