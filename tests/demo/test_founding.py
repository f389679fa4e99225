"""The named world obeys the laws it is founded under."""

from datetime import date

from gov.demo import world
from gov.demo.founding import found
from gov.store import fetch_value, read, write


async def test_the_world_has_five_partners_five_seats_five_holders(database: object) -> None:
    async with write() as unit:
        canal = await found(unit, since=date(2025, 9, 1), until=date(2027, 8, 31))
    async with read():
        seats = await fetch_value(
            int, "SELECT count(*) FROM seat WHERE committee_id = {} AND closed_on IS NULL", canal.committee
        )
        holders = await fetch_value(
            int,
            "SELECT count(*) FROM mandate WHERE committee_id = {} AND capacity = 'holder'",
            canal.committee,
        )
    assert seats == holders == len(world.PARTNERS) == 5


def test_every_key_of_the_world_names_a_person() -> None:
    keys = {person.key for person in world.PERSONS}
    assert len(keys) == len(world.PERSONS)
    for partner in world.PARTNERS:
        assert {partner.holder, partner.contact} <= keys
        assert partner.deputy is None or partner.deputy in keys
    assert {world.COORDINATOR, world.OBSERVER[0], world.OPERATOR} <= keys
