"""Read who is who in a committee, for its pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gov.committees.queries import Committee, committee_named
from gov.committees.rules import Capacity, day_in
from gov.kernel.errors import NotFound
from gov.store import fetch, fetch_one, read


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """Hold a seat, its partner and the partner's contact."""

    id: UUID
    label: str
    partner_id: UUID
    partner_slug: str
    legal_form: str
    company_number: str | None
    is_carrier: bool
    opened_on: date
    closed_on: date | None
    contact_id: UUID | None
    contact: str | None

    def open_on(self, day: date) -> bool:
        """Say whether the seat counts on a day."""
        return self.opened_on <= day and (self.closed_on is None or day < self.closed_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRow:
    """Hold a mandate that holds or will; its end may be settled."""

    id: UUID
    seat_id: UUID
    person_id: UUID
    name: str
    capacity: Capacity
    from_day: date
    until_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistantRow:
    """Hold a coordinator or an observer of today."""

    id: UUID
    person_id: UUID
    name: str
    organisation: str
    from_day: date
    until_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """Hold a proposal that waits for its answer."""

    id: UUID
    seat_id: UUID
    label: str
    slug: str
    partner_slug: str
    capacity: Capacity
    name: str
    email: str
    from_day: date
    why: str
    state: str
    answer: str
    proposed_by: UUID
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSeat:
    """Name a seat for which a person acts, or appoints."""

    partner_slug: str
    label: str
    acts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeRow:
    """Name a committee of an initiative."""

    slug: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Hold everyone of a committee on a day."""

    committee: Committee
    today: date
    seats: Sequence[SeatRow]
    mandates: Sequence[MandateRow]
    coordinators: Sequence[AssistantRow]
    observers: Sequence[AssistantRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFile:
    """Hold one seat with its people, planned ones too, and what waits."""

    committee: Committee
    today: date
    seat: SeatRow
    mandates: Sequence[MandateRow]
    proposals: Sequence[ProposalRow]


_SEATS = """
SELECT t.id, a.name AS label, a.id AS partner_id, a.slug AS partner_slug, a.legal_form, a.company_number,
  a.is_carrier, t.opened_on, t.closed_on, n.person_id AS contact_id, p.name AS contact
FROM seat t JOIN partner a ON a.id = t.partner_id
LEFT JOIN partner_contact n ON n.partner_id = a.id AND n.until IS NULL
LEFT JOIN person p ON p.id = n.person_id
WHERE t.committee_id = {} AND (t.closed_on IS NULL OR t.closed_on > {})
"""
# One that ended before it began was taken back: it is history, not a mandate.
_MANDATES = """
SELECT m.id, m.seat_id, m.person_id, p.name, m.capacity, m.from_day, m.until_day
FROM mandate m JOIN person p ON p.id = m.person_id
WHERE m.{column} = {} AND (m.until_day IS NULL OR (m.until_day > {} AND m.until_day > m.from_day))
ORDER BY m.capacity DESC, m.from_day, m.id
"""
_PROPOSALS = """
SELECT h.id, h.seat_id, a.name AS label, c.slug, a.slug AS partner_slug, h.capacity, h.name, h.email,
  h.from_day, h.why, h.state, h.answer, h.proposed_by, p.name AS by
FROM mandate_proposal h JOIN seat t ON t.id = h.seat_id JOIN partner a ON a.id = t.partner_id
JOIN committee c ON c.id = h.committee_id JOIN person p ON p.id = h.proposed_by
"""


_OWN = """
SELECT o.partner_slug, o.label, o.acts FROM (
  SELECT a.slug AS partner_slug, a.name AS label, t.position, CASE WHEN EXISTS (
      SELECT 1 FROM mandate m WHERE m.seat_id = t.id AND m.person_id = {} AND m.from_day <= {}
        AND (m.until_day IS NULL OR m.until_day > {})) THEN 1 ELSE 0 END AS acts,
    n.person_id AS contact_id
  FROM seat t JOIN partner a ON a.id = t.partner_id
  LEFT JOIN partner_contact n ON n.partner_id = a.id AND n.until IS NULL
  WHERE t.committee_id = {} AND (t.closed_on IS NULL OR t.closed_on > {})
) o WHERE o.acts = 1 OR o.contact_id = {} ORDER BY o.acts DESC, o.position, o.partner_slug LIMIT 50
"""


async def roster(slug: str, now: datetime) -> Roster:
    """Say who sits, who assists and who observes, in five statements."""
    async with read():
        committee = await committee_named(slug)
        today = day_in(committee.zone, now)
        seats = await fetch(SeatRow, _SEATS + " ORDER BY t.position, t.id LIMIT 500", *(committee.id, today))
        mandates = await fetch(MandateRow, _mandates_by("committee_id"), *(committee.id, today))
        return Roster(
            committee=committee,
            today=today,
            seats=seats,
            mandates=mandates,
            coordinators=await _assistants("coordinator", committee.id, today),
            observers=await _assistants("observer", committee.id, today),
        )


async def seat_file(slug: str, partner: str, now: datetime) -> SeatFile:
    """Show one seat by its partner's short name, its people and proposals."""
    async with read():
        committee = await committee_named(slug)
        today = day_in(committee.zone, now)
        seat = await fetch_one(SeatRow, _SEATS + " AND a.slug = {}", *(committee.id, today, partner))
        if seat is None:
            raise NotFound("not_found")
        mandates = await fetch(MandateRow, _mandates_by("seat_id"), *(seat.id, today))
        proposals = await fetch(
            ProposalRow,
            _PROPOSALS + "WHERE h.seat_id = {} AND h.state = 'open' ORDER BY h.proposed_at, h.id LIMIT 20",
            seat.id,
        )
        return SeatFile(committee=committee, today=today, seat=seat, mandates=mandates, proposals=proposals)


async def proposal_named(slug: str, proposal_id: UUID) -> ProposalRow:
    """Show one proposal of a committee, answered or not."""
    async with read():
        found = await fetch_one(
            ProposalRow, _PROPOSALS + "WHERE h.id = {} AND c.slug = {}", proposal_id, slug
        )
    if found is None:
        raise NotFound("not_found")
    return found


async def own_seats(person_id: UUID, slug: str, now: datetime) -> Sequence[OwnSeat]:
    """List the seats a person acts for today, then those she appoints for."""
    async with read():
        committee = await committee_named(slug)
        today = day_in(committee.zone, now)
        return await fetch(OwnSeat, _OWN, *(person_id, today, today, committee.id, today, person_id))


async def committees_of(initiative_id: UUID) -> Sequence[CommitteeRow]:
    """List an initiative's committees, the steering one first."""
    async with read():
        return await fetch(
            CommitteeRow,
            "SELECT slug, name, kind FROM committee WHERE initiative_id = {}"
            " ORDER BY kind, created_at, id LIMIT 100",
            initiative_id,
        )


def _mandates_by(column: str) -> str:
    return _MANDATES.replace("{column}", column)


async def _assistants(table: str, committee_id: UUID, day: date) -> Sequence[AssistantRow]:
    organisation = "m.organisation" if table == "observer" else "''"
    return await fetch(
        AssistantRow,
        f"SELECT m.id, m.person_id, p.name, {organisation} AS organisation, m.from_day, m.until_day"
        f" FROM {table} m JOIN person p ON p.id = m.person_id"
        " WHERE m.committee_id = {} AND m.from_day <= {} AND (m.until_day IS NULL OR m.until_day > {})"
        " ORDER BY m.from_day, m.id LIMIT 100",
        *(committee_id, day, day),
    )
