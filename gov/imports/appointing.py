"""Let one living person in: nobody an earlier record names can sign in."""

from __future__ import annotations

from uuid import UUID

from gov.accounts.tables import Person
from gov.committees.rules import day_in
from gov.committees.tables import Coordinator
from gov.imports.target import Target
from gov.kernel.ids import new_id
from gov.store import Unit, fetch_value


async def appoint(target: Target, unit: Unit) -> None:
    """Make the person the operator names a coordinator, once."""
    if target.coordinator is None:
        return
    email = target.coordinator.email.lower()
    person = await fetch_value(UUID, "SELECT id FROM person WHERE email = {}", email)
    if person is None:
        person = new_id()
        await Person.insert(_newcomer(person, email, target, unit)).run()
    standing = await fetch_value(
        UUID,
        "SELECT id FROM coordinator WHERE committee_id = {} AND person_id = {} AND until_day IS NULL",
        target.committee_id,
        person,
    )
    if standing is None:
        today = day_in(target.zone, unit.now)
        row = Coordinator(
            id=new_id(),
            committee_id=target.committee_id,
            person_id=person,
            from_day=today,
            until_day=None,
        )
        await Coordinator.insert(row).run()


def _newcomer(identifier: UUID, email: str, target: Target, unit: Unit) -> Person:
    assert target.coordinator is not None
    return Person(
        id=identifier,
        email=email,
        name=target.coordinator.name,
        language=target.language,
        zone=target.zone,
        imported=False,
        created_at=unit.now,
    )
