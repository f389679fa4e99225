"""Read what an initiative says of itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.initiatives.rules import State
from gov.kernel.errors import NotFound
from gov.store import fetch, fetch_one, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """Hold an initiative as it describes itself."""

    id: UUID
    slug: str
    name: str
    summary: str
    language: str
    state: State
    publishes_decisions: bool
    created_at: datetime


_INITIATIVE = (
    "SELECT i.id, i.slug, i.name, i.summary, i.language, i.state, i.publishes_decisions, i.created_at"
    " FROM initiative i"
)


async def initiative_for(slug: str, committees: Collection[str]) -> Initiative:
    """Show an initiative that is public, or in which the reader has a place.

    `committees` are the short names of the reader's committees.
    """
    async with read():
        found = await fetch_one(
            Initiative,
            _INITIATIVE + " WHERE i.slug = {} AND (i.publishes_decisions = {} OR EXISTS"
            " (SELECT 1 FROM committee c WHERE c.initiative_id = i.id AND c.slug IN ({})))",
            *(slug, True, list(committees)),
        )
    if found is None:
        raise NotFound("not_found")
    return found


async def initiative_with(initiative_id: UUID) -> Initiative:
    """Show an initiative to those who settle it."""
    async with read():
        found = await fetch_one(Initiative, _INITIATIVE + " WHERE i.id = {}", initiative_id)
    if found is None:
        raise NotFound("not_found")
    return found


async def initiatives() -> Sequence[Initiative]:
    """List the initiatives this server keeps, newest first."""
    async with read():
        return await fetch(Initiative, _INITIATIVE + " ORDER BY i.created_at DESC, i.id LIMIT 200")
