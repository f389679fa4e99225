"""Whoever convenes does not choose who votes; the outside eye neither sits nor convenes."""

from datetime import date, timedelta

import pytest

from gov.accounts.limits import INVITED_IN_AN_HOUR
from gov.committees.assisting import name_coordinator
from gov.committees.contacts import name_contact
from gov.committees.forms import Joining, Newcomer
from gov.committees.queries import contact_of, electorate
from gov.committees.seating import admit_partner
from gov.demo.founding import Canal
from gov.kernel import clock
from gov.kernel.errors import Conflict, NotAllowed, TooMany
from gov.kernel.ids import new_id
from gov.partners.forms import Organisation
from gov.partners.rules import LegalForm
from gov.store import execute, read, write
from tests.committees import builders
from tests.committees.builders import NOW, ORIGIN, QUAI, TODAY, ZOE, known, mails, once

NEW = Organisation(
    name="L’Éclaircie", legal_form=LegalForm.ASSOCIATION, company_number="0400000482", is_carrier=False
)
IN_MAY = date(2026, 5, 1)


@pytest.fixture
async def canal(database: object):
    with clock.freeze(NOW):
        yield await builders.canal()


async def named(canal: Canal, by: str, person: Newcomer) -> None:
    await name_contact(canal.persons[by], canal.committee, canal.seats[QUAI], person, ORIGIN, once())


async def test_a_handover_never_gives_a_coordinator_the_first_word_again(canal: Canal) -> None:
    await named(canal, "brigitte", ZOE)  # the contact names the next, who has not acted yet
    with pytest.raises(NotAllowed) as refused:
        await named(canal, "claire", Newcomer(name="Alias", email="alias@evil.example", language="fr"))
    assert refused.value.code == "partner_names_contact"
    assert await contact_of(canal.partners[QUAI]) == await builders.person_with(ZOE.email)


async def test_a_first_contact_who_only_named_the_next_has_acted(canal: Canal) -> None:
    joined = Joining(organisation=NEW, contact=known("luc"), day=None)
    await admit_partner(canal.persons["claire"], canal.committee, joined, ORIGIN, once())
    async with read():
        seat = (await electorate(canal.committee, TODAY))[-1]
    await name_contact(canal.persons["luc"], canal.committee, seat.id, ZOE, ORIGIN, once())
    with pytest.raises(NotAllowed) as refused:
        await name_contact(canal.persons["claire"], canal.committee, seat.id, known("nadia"), ORIGIN, once())
    assert refused.value.code == "partner_names_contact"


@pytest.mark.parametrize("contact", ["brigitte", "bart"])
async def test_a_contact_is_never_made_coordinator(canal: Canal, contact: str) -> None:
    with pytest.raises(Conflict) as refused:
        await name_coordinator(canal.persons["claire"], canal.committee, known(contact), ORIGIN, once())
    assert refused.value.code == "contact_not_coordinator"
    assert not await mails()


@pytest.mark.parametrize("table", ["mandate", "coordinator"])
async def test_the_database_keeps_the_outside_eye_outside(canal: Canal, table: str) -> None:
    samira = canal.persons["samira"]
    with pytest.raises(Conflict) as refused:
        async with write():
            await execute(
                f"UPDATE {table} SET person_id = {{}} WHERE committee_id = {{}}", samira, canal.committee
            )
    assert refused.value.facts["constraint"] == "outside_eye"
    with pytest.raises(Conflict) as refused:
        async with write():
            await execute("UPDATE observer SET person_id = {}", canal.persons["claire"])
    assert refused.value.facts["constraint"] == "outside_eye"


async def test_the_database_lets_one_person_observe_once_at_a_time(canal: Canal) -> None:
    again = (
        "INSERT INTO observer (id, committee_id, person_id, organisation, from_day, until_day)"
        " VALUES ({}, {}, {}, 'x', {}, {})"
    )
    samira = canal.persons["samira"]
    with pytest.raises(Conflict) as refused:
        async with write():
            await execute(again, new_id(), canal.committee, samira, TODAY, IN_MAY)
    assert refused.value.facts["constraint"] == "one_observation"
    async with write():
        await execute("UPDATE observer SET until_day = {}", TODAY)
        await execute(again, new_id(), canal.committee, samira, TODAY, IN_MAY)


async def test_whoever_names_people_in_a_loop_is_stopped_before_the_mail(canal: Canal) -> None:
    claire = canal.persons["claire"]
    joined = Joining(organisation=NEW, contact=ZOE, day=None)
    await admit_partner(claire, canal.committee, joined, ORIGIN, once())
    async with read():
        seat = (await electorate(canal.committee, TODAY))[-1]
    refused = None
    for at in range(INVITED_IN_AN_HOUR + 1):
        stranger = Newcomer(name="Quelqu’un", email=f"p{at}@nobody.example", language="fr")
        before = len(await mails())
        try:
            await name_contact(claire, canal.committee, seat.id, stranger, ORIGIN, once())
        except TooMany as error:
            refused = error
            break
    assert refused is not None
    assert refused.code == "too_many_invitations"
    assert len(await mails()) == before
    with clock.freeze(NOW + timedelta(hours=1, minutes=1)):
        await name_contact(claire, canal.committee, seat.id, stranger, ORIGIN, once())
