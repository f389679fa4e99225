"""Two small committees, for tests of who may read what."""

from datetime import date
from uuid import UUID

from gov.kernel.ids import new_id
from gov.store import execute, write


async def a_committee(slug: str, name: str) -> UUID:
    """Insert an initiative and its steering committee."""
    initiative, committee = new_id(), new_id()
    async with write() as unit:
        await execute(
            "INSERT INTO initiative (id, slug, name, summary, language, state, publishes_decisions,"
            " created_at) VALUES ({}, {}, {}, '', 'fr', 'running', {}, {})",
            *(initiative, slug, name, False, unit.now),
        )
        await execute(
            "INSERT INTO committee (id, initiative_id, slug, name, kind, language, zone, observers_comment,"
            " created_at) VALUES ({}, {}, {}, {}, 'steering', 'fr', 'Europe/Brussels', {}, {})",
            *(committee, initiative, slug, name, True, unit.now),
        )
    return committee


async def a_seat(committee: UUID, partner: str) -> UUID:
    """Insert a partner with its seat."""
    partner_id, seat = new_id(), new_id()
    async with write():
        await execute(
            "INSERT INTO partner (id, initiative_id, slug, name, legal_form, is_carrier, joined_on)"
            " SELECT {}, initiative_id, {}, {}, 'association', {}, {} FROM committee WHERE id = {}",
            *(partner_id, partner.lower(), partner, False, date(2026, 1, 1), committee),
        )
        await execute(
            "INSERT INTO seat (id, committee_id, partner_id, position, opened_on)"
            " VALUES ({}, {}, {}, {}, {})",
            *(seat, committee, partner_id, 1, date(2026, 1, 1)),
        )
    return seat


async def a_mandate(seat: UUID, person: UUID, from_day: date, until_day: date | None = None) -> None:
    """Seat a person."""
    async with write() as unit:
        await execute(
            "INSERT INTO mandate (id, seat_id, committee_id, person_id, capacity, from_day, until_day,"
            " appointed_at, imported)"
            " SELECT {}, id, committee_id, {}, 'holder', {}, {}, {}, {} FROM seat WHERE id = {}",
            *(new_id(), person, from_day, until_day, unit.now, False, seat),
        )


async def a_contact(seat: UUID, person: UUID) -> None:
    """Make a person the contact of the seat's partner."""
    async with write() as unit:
        await execute(
            "INSERT INTO partner_contact (id, partner_id, person_id, since)"
            " SELECT {}, partner_id, {}, {} FROM seat WHERE id = {}",
            *(new_id(), person, unit.now, seat),
        )


async def an_observer(committee: UUID, person: UUID, until_day: date) -> None:
    """Let a person observe until a day."""
    async with write():
        await execute(
            "INSERT INTO observer (id, committee_id, person_id, organisation, from_day, until_day)"
            " VALUES ({}, {}, {}, {}, {}, {})",
            *(new_id(), committee, person, "Outside Eye", date(2026, 1, 1), until_day),
        )


async def a_coordinator(committee: UUID, person: UUID) -> None:
    """Let a person coordinate."""
    async with write():
        await execute(
            "INSERT INTO coordinator (id, committee_id, person_id, from_day) VALUES ({}, {}, {}, {})",
            *(new_id(), committee, person, date(2026, 1, 1)),
        )
