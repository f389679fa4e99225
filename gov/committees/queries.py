"""Say who has a seat, who acts for it, and whom a mail must reach.

What the other features ask of a committee. A day is that of the committee's
zone (`rules.day_in`); each function is one query and joins an open transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.committees.rules import Capacity
from gov.kernel.errors import NotFound
from gov.store import fetch, fetch_one, fetch_value, read
from gov.store.folding import by_name

# `holds` in SQL, for the columns of a row with half-open days.
_OPEN = "t.opened_on <= {} AND (t.closed_on IS NULL OR t.closed_on > {})"
_HOLDS = "m.from_day <= {} AND (m.until_day IS NULL OR m.until_day > {})"

_COMMITTEE = """
SELECT c.id, c.slug, c.name, c.kind, c.language, c.zone, c.observers_comment,
  i.id AS initiative_id, i.slug AS initiative_slug, i.name AS initiative, i.publishes_decisions
FROM committee c JOIN initiative i ON i.id = c.initiative_id WHERE """


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """Name a committee and the initiative it serves."""

    id: UUID
    slug: str
    name: str
    kind: str
    language: str
    zone: str
    observers_comment: bool
    initiative_id: UUID
    initiative_slug: str
    initiative: str
    publishes_decisions: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Name a seat by its partner; seats come in their own order."""

    id: UUID
    label: str
    partner_id: UUID
    partner_slug: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegate:
    """Name a person who may act for a seat, and in which capacity."""

    mandate_id: UUID
    seat_id: UUID
    seat: str
    person_id: UUID
    name: str
    capacity: Capacity
    from_day: date
    until_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Name someone a committee writes to, and the widest audience they read."""

    person_id: UUID
    name: str
    email: str
    language: str
    zone: str
    audience: str


async def committee_named(slug: str) -> Committee:
    """Find a committee by the name in its address; raise NotFound."""
    async with read():
        found = await fetch_one(Committee, _COMMITTEE + "c.slug = {}", slug)
    if found is None:
        raise NotFound("not_found")
    return found


async def committee_with(committee_id: UUID) -> Committee:
    """Find a committee by its id; raise NotFound."""
    async with read():
        found = await fetch_one(Committee, _COMMITTEE + "c.id = {}", committee_id)
    if found is None:
        raise NotFound("not_found")
    return found


async def electorate(committee_id: UUID, day: date) -> Sequence[Seat]:
    """List the seats open on a day, in their order: each is one vote."""
    async with read():
        return await fetch(
            Seat,
            "SELECT t.id, a.name AS label, a.id AS partner_id, a.slug AS partner_slug, t.position"
            f" FROM seat t JOIN partner a ON a.id = t.partner_id WHERE t.committee_id = {{}} AND {_OPEN}"
            " ORDER BY t.position, t.id",
            *(committee_id, day, day),
        )


_DELEGATE = f"""
SELECT m.id AS mandate_id, m.seat_id, a.name AS seat, m.person_id, p.name, m.capacity, m.from_day, m.until_day
FROM mandate m JOIN seat t ON t.id = m.seat_id JOIN partner a ON a.id = t.partner_id
JOIN person p ON p.id = m.person_id
WHERE {_HOLDS} AND {_OPEN} AND """
# A holder sorts before the deputies, an older mandate before a younger one.
_ORDER = " ORDER BY t.position, t.id, m.capacity DESC, m.from_day, m.id"


async def delegates(committee_id: UUID, day: date) -> Sequence[Delegate]:
    """List who may act on a day: seat by seat, the holder, then the deputies."""
    async with read():
        return await fetch(Delegate, _DELEGATE + "m.committee_id = {}" + _ORDER, *([day] * 4), committee_id)


async def acting_for(seat_id: UUID, day: date) -> Sequence[Delegate]:
    """List who may act for one seat on a day: its holder, then its deputies."""
    async with read():
        return await fetch(Delegate, _DELEGATE + "m.seat_id = {}" + _ORDER, *([day] * 4), seat_id)


async def seat_of(person_id: UUID, committee_id: UUID, day: date) -> Delegate | None:
    """Find the one seat of a committee for which a person acts on a day."""
    async with read():
        return await fetch_one(
            Delegate,
            _DELEGATE + "m.person_id = {} AND m.committee_id = {}" + _ORDER,
            *([day] * 4),
            *(person_id, committee_id),
        )


async def contact_of(partner_id: UUID) -> UUID | None:
    """Find who appoints for a partner now; nobody when it has no contact."""
    async with read():
        return await fetch_value(
            UUID, "SELECT person_id FROM partner_contact WHERE partner_id = {} AND until IS NULL", partner_id
        )


# What each role reads at most; whoever has two roles is written to once, at the widest.
_RECIPIENTS = f"""
SELECT p.id AS person_id, p.name, p.email, p.language, p.zone, min(r.audience) AS audience
FROM person p JOIN (
  SELECT m.person_id, 'closed' AS audience FROM mandate m JOIN seat t ON t.id = m.seat_id
  WHERE m.committee_id = {{}} AND {_HOLDS} AND {_OPEN}
  UNION ALL
  SELECT m.person_id, 'closed' FROM coordinator m WHERE m.committee_id = {{}} AND {_HOLDS}
  UNION ALL
  SELECT m.person_id, 'committee' FROM observer m WHERE m.committee_id = {{}} AND {_HOLDS}
  UNION ALL
  SELECT n.person_id, 'partners' FROM partner_contact n JOIN seat t ON t.partner_id = n.partner_id
  WHERE t.committee_id = {{}} AND n.until IS NULL AND {_OPEN}
) r ON r.person_id = p.id
WHERE p.email IS NOT NULL
GROUP BY p.id, p.name, p.email, p.language, p.zone
HAVING min(r.audience) IN ({{}})
"""
# "closed" < "committee" < "partners" as words too: min() is the widest reading.
_READ_BY = {
    "closed": ("closed",),
    "committee": ("closed", "committee"),
    "partners": ("closed", "committee", "partners"),
    "public": ("closed", "committee", "partners"),
}


async def recipients(committee_id: UUID, day: date, audience: str) -> Sequence[Recipient]:
    """List whom a mail for an audience reaches, each person once.

    "closed" gives holders, deputies and coordinators; "committee" the
    observers too; "partners" and "public" the partners' contacts as well.
    """
    of_mandates, of_assistants = (committee_id, *[day] * 4), (committee_id, day, day)
    async with read():
        rows = await fetch(
            Recipient,
            _RECIPIENTS,
            *(*of_mandates, *of_assistants, *of_assistants, *of_assistants, _READ_BY[audience]),
        )
    return sorted(rows, key=lambda row: by_name(row.name, row.person_id))
