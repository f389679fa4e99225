"""Enter an initiative and describe it anew, inside a wider act."""

from dataclasses import dataclass
from uuid import UUID

from gov.initiatives.forms import Description, Settled
from gov.initiatives.rules import State, reachable, short_name
from gov.kernel.errors import FieldError, Invalid, NotFound
from gov.kernel.ids import new_id
from gov.store import Unit, execute, fetch, fetch_one


@dataclass(frozen=True, slots=True, kw_only=True)
class _Described:
    name: str
    summary: str
    language: str
    state: State
    publishes_decisions: bool


@dataclass(frozen=True, slots=True)
class _Slug:
    slug: str


async def enter_initiative(unit: Unit, described: Description) -> UUID:
    """Enter an initiative; its address is made of its name."""
    taken = {row.slug for row in await fetch(_Slug, "SELECT slug FROM initiative")} | {"new"}
    initiative_id = new_id()
    await execute(
        "INSERT INTO initiative (id, slug, name, summary, language, state, publishes_decisions, created_at)"
        " VALUES ({}, {}, {}, {}, {}, {}, {}, {})",
        *(initiative_id, short_name(described.name, taken), described.name, described.summary),
        *(described.language, described.state, False, unit.now),
    )
    return initiative_id


async def change_initiative(unit: Unit, initiative_id: UUID, settled: Settled) -> tuple[str, ...]:
    """Describe an initiative anew; name what changed.

    Raises Invalid where its state cannot become the one asked for.
    """
    now = await fetch_one(
        _Described,
        "SELECT name, summary, language, state, publishes_decisions FROM initiative WHERE id = {}",
        initiative_id,
    )
    if now is None:
        raise NotFound("not_found")
    new = settled.described
    if new.state not in reachable(now.state):
        raise Invalid(fields=(FieldError("state", "state_not_reachable"),))
    await execute(
        "UPDATE initiative SET name = {}, summary = {}, language = {}, state = {}, publishes_decisions = {}"
        " WHERE id = {}",
        *(new.name, new.summary, new.language, new.state, settled.publishes, initiative_id),
    )
    before = (now.name, now.summary, now.language, now.state, now.publishes_decisions)
    after = (new.name, new.summary, new.language, new.state, settled.publishes)
    names = ("name", "summary", "language", "state", "publishes_decisions")
    return tuple(name for name, old, fresh in zip(names, before, after, strict=True) if old != fresh)
