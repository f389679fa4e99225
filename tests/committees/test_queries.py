"""Who sits, who acts, whom a mail reaches."""

from datetime import date, timedelta

import pytest

from gov.committees.queries import (
    acting_for,
    committee_named,
    committee_with,
    contact_of,
    delegates,
    electorate,
    recipients,
    seat_of,
)
from gov.demo import world
from gov.demo.founding import Canal, found
from gov.kernel.errors import Conflict, NotFound
from gov.kernel.ids import new_id
from gov.store import execute, write

SINCE, UNTIL = date(2025, 9, 1), date(2027, 8, 31)
DAY = date(2026, 3, 2)


@pytest.fixture
async def canal(database: object) -> Canal:
    async with write() as unit:
        return await found(unit, since=SINCE, until=UNTIL)


async def test_the_electorate_is_one_seat_a_partner_in_their_order(canal: Canal) -> None:
    seats = await electorate(canal.committee, DAY)
    assert [seat.label for seat in seats] == [partner.name for partner in world.PARTNERS]
    assert [seat.id for seat in seats] == list(canal.seats.values())
    assert await electorate(canal.committee, SINCE - timedelta(1)) == []


async def test_a_seat_closes_on_its_day_and_not_before(canal: Canal) -> None:
    async with write():
        await execute("UPDATE seat SET closed_on = {} WHERE id = {}", DAY, canal.seats["parasol"])
    assert len(await electorate(canal.committee, DAY - timedelta(1))) == 5
    assert [seat.partner_slug for seat in await electorate(canal.committee, DAY)][-1] == "huis-aan-de-zenne"
    assert await acting_for(canal.seats["parasol"], DAY) == []
    assert len(await acting_for(canal.seats["parasol"], DAY - timedelta(1))) == 2


async def test_the_holder_is_named_before_the_deputies(canal: Canal) -> None:
    people = await acting_for(canal.seats["maison-du-quai"], DAY)
    assert [(one.name, one.capacity) for one in people] == [
        ("Amina Belkacem", "holder"),
        ("Jonas Peeters", "deputy"),
    ]
    everyone = await delegates(canal.committee, DAY)
    assert [one.seat for one in everyone][:3] == ["La Maison du Quai", "La Maison du Quai", "Le Relais"]
    assert len(everyone) == 8


async def test_a_person_is_found_on_her_one_seat(canal: Canal) -> None:
    jonas = await seat_of(canal.persons["jonas"], canal.committee, DAY)
    assert jonas is not None
    assert (jonas.seat, jonas.capacity) == ("La Maison du Quai", "deputy")
    assert await seat_of(canal.persons["claire"], canal.committee, DAY) is None
    assert await contact_of(canal.partners["maison-du-quai"]) == canal.persons["brigitte"]


async def test_a_mail_reaches_each_person_once_by_what_they_may_read(canal: Canal) -> None:
    key = {person.email: person.key for person in world.PERSONS}
    names = {
        audience: {key[one.email] for one in await recipients(canal.committee, DAY, audience)}
        for audience in ("closed", "committee", "partners")
    }
    assert names["closed"] == {"amina", "jonas", "thomas", "fatou", "luc", "lien", "emily", "marc", "claire"}
    assert names["committee"] - names["closed"] == {"samira"}
    assert names["partners"] - names["committee"] == {"brigitte", "nadia", "bart"}
    fatou = [one for one in await recipients(canal.committee, DAY, "partners") if key[one.email] == "fatou"]
    assert [one.audience for one in fatou] == ["closed"]
    after = await recipients(canal.committee, UNTIL, "committee")
    assert {one.audience for one in after} == {"closed"}


async def test_a_committee_is_found_by_name_and_by_id(canal: Canal) -> None:
    named = await committee_named(canal.slug)
    assert named == await committee_with(canal.committee)
    assert (named.initiative_slug, named.zone) == ("equipe-mobile-du-canal", "Europe/Brussels")
    with pytest.raises(NotFound):
        await committee_named("nowhere")
    with pytest.raises(NotFound):
        await committee_with(new_id())


async def test_a_partner_has_one_seat_at_a_time_in_the_database(canal: Canal) -> None:
    seat = "INSERT INTO seat (id, committee_id, partner_id, position, opened_on) VALUES ({}, {}, {}, 9, {})"
    async with write():
        await execute("UPDATE seat SET closed_on = {} WHERE id = {}", DAY, canal.seats["parasol"])
    with pytest.raises(Conflict) as refused:
        async with write():
            await execute(seat, new_id(), canal.committee, canal.partners["parasol"], DAY - timedelta(1))
    assert refused.value.facts["constraint"] == "one_partner_one_seat"
    async with write():
        await execute(seat, new_id(), canal.committee, canal.partners["parasol"], DAY)


async def test_people_are_listed_in_one_order_on_every_engine(canal: Canal) -> None:
    renamed = {"amina": "émile", "thomas": "Emil", "fatou": "Zoé", "lien": "Ärne", "emily": "de Smet"}
    async with write():
        for key, name in renamed.items():
            await execute("UPDATE person SET name = {} WHERE id = {}", name, canal.persons[key])
    listed = [one.name for one in await recipients(canal.committee, DAY, "closed")]
    assert [name for name in listed if name in renamed.values()] == [
        "Ärne",
        "de Smet",
        "Emil",
        "émile",
        "Zoé",
    ]
