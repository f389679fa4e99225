"""Write the named world's initiative, partners, committee, seats and mandates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.accounts import tables as accounts
from gov.committees import tables as committees
from gov.demo import world
from gov.initiatives.tables import Initiative
from gov.kernel.ids import new_id
from gov.partners import tables as partners
from gov.store import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Canal:
    """The founded world: ids by the keys and slugs of `world`."""

    initiative: UUID
    committee: UUID
    slug: str
    persons: Mapping[str, UUID]
    partners: Mapping[str, UUID]
    seats: Mapping[str, UUID]


async def found(unit: Unit, *, since: date, until: date) -> Canal:
    """Found the committee of five on `since`; the observer stays to `until`.

    Five seats, each with its holder; three with a deputy; a contact for each
    partner; one coordinator, one observer, one operator.
    """
    persons = await _persons(unit)
    initiative = await _initiative(unit)
    partner_ids = await _partners(unit, initiative, persons, since)
    committee = await _committee(unit, initiative)
    seats = await _seats(unit, committee, partner_ids, persons, since)
    await _assistants(unit, committee, persons, since, until)
    return Canal(
        initiative=initiative,
        committee=committee,
        slug=world.COMMITTEE[0],
        persons=persons,
        partners=partner_ids,
        seats=seats,
    )


async def _persons(unit: Unit) -> Mapping[str, UUID]:
    ids = {person.key: new_id() for person in world.PERSONS}
    await accounts.Person.insert(
        *(
            accounts.Person(
                id=ids[person.key],
                email=person.email,
                name=person.name,
                language=person.language,
                zone=world.ZONE,
                imported=False,
                created_at=unit.now,
            )
            for person in world.PERSONS
        )
    ).run()
    await accounts.Operator.insert(accounts.Operator(person_id=ids[world.OPERATOR], since=unit.now)).run()
    return ids


async def _initiative(unit: Unit) -> UUID:
    slug, name = world.INITIATIVE
    row = Initiative(
        id=new_id(),
        slug=slug,
        name=name,
        summary=world.SUMMARY,
        language="fr",
        state="running",
        publishes_decisions=True,
        created_at=unit.now,
    )
    await Initiative.insert(row).run()
    return row.id


async def _partners(
    unit: Unit, initiative: UUID, persons: Mapping[str, UUID], since: date
) -> Mapping[str, UUID]:
    ids = {partner.slug: new_id() for partner in world.PARTNERS}
    for partner in world.PARTNERS:
        await partners.Partner.insert(
            partners.Partner(
                id=ids[partner.slug],
                initiative_id=initiative,
                slug=partner.slug,
                name=partner.name,
                legal_form=partner.legal_form,
                company_number=partner.company_number,
                is_carrier=partner.carrier,
                joined_on=since,
                left_on=None,
            )
        ).run()
        await partners.PartnerContact.insert(
            partners.PartnerContact(
                id=new_id(),
                partner_id=ids[partner.slug],
                person_id=persons[partner.contact],
                since=unit.now,
                until=None,
            )
        ).run()
    return ids


async def _committee(unit: Unit, initiative: UUID) -> UUID:
    slug, name = world.COMMITTEE
    row = committees.Committee(
        id=new_id(),
        initiative_id=initiative,
        slug=slug,
        name=name,
        kind="steering",
        language="fr",
        zone=world.ZONE,
        observers_comment=True,
        created_at=unit.now,
    )
    await committees.Committee.insert(row).run()
    return row.id


async def _seats(
    unit: Unit,
    committee: UUID,
    partner_ids: Mapping[str, UUID],
    persons: Mapping[str, UUID],
    since: date,
) -> Mapping[str, UUID]:
    ids: dict[str, UUID] = {}
    for position, partner in enumerate(world.PARTNERS, start=1):
        ids[partner.slug] = new_id()
        await committees.Seat.insert(
            committees.Seat(
                id=ids[partner.slug],
                committee_id=committee,
                partner_id=partner_ids[partner.slug],
                position=position,
                opened_on=since,
                closed_on=None,
            )
        ).run()
        for capacity, key in (("holder", partner.holder), ("deputy", partner.deputy)):
            if key is None:
                continue
            await committees.Mandate.insert(
                committees.Mandate(
                    id=new_id(),
                    seat_id=ids[partner.slug],
                    committee_id=committee,
                    person_id=persons[key],
                    capacity=capacity,
                    from_day=since,
                    until_day=None,
                    appointed_by=persons[partner.contact],
                    appointed_at=unit.now,
                    imported=False,
                )
            ).run()
    return ids


async def _assistants(
    unit: Unit, committee: UUID, persons: Mapping[str, UUID], since: date, until: date
) -> None:
    await committees.Coordinator.insert(
        committees.Coordinator(
            id=new_id(),
            committee_id=committee,
            person_id=persons[world.COORDINATOR],
            from_day=since,
            until_day=None,
        )
    ).run()
    key, organisation = world.OBSERVER
    await committees.Observer.insert(
        committees.Observer(
            id=new_id(),
            committee_id=committee,
            person_id=persons[key],
            organisation=organisation,
            from_day=since,
            until_day=until,
        )
    ).run()
