"""Partners join and leave, contacts and assistants are named, groups founded."""

import asyncio
from datetime import date, timedelta

import pytest

from gov.committees.assisting import end_coordinator, name_coordinator, name_observer, set_observer_end
from gov.committees.contacts import name_contact
from gov.committees.forms import Founding, Joining, Leaving, Newcomer, Observing
from gov.committees.founding import create_working_group, found_initiative, settle_initiative
from gov.committees.histories import committee_history
from gov.committees.queries import acting_for, committee_named, contact_of, electorate, recipients
from gov.committees.registers import next_number
from gov.committees.rights import rights_of
from gov.committees.rosters import roster
from gov.committees.seating import admit_partner, close_seat, edit_partner, open_seat
from gov.demo.founding import Canal
from gov.initiatives.forms import Description, Settled
from gov.initiatives.rules import State
from gov.kernel import clock
from gov.kernel.errors import Conflict, GovError, Invalid, NotAllowed, NotFound
from gov.partners.forms import Organisation
from gov.partners.rules import LegalForm
from gov.store import execute, fetch_value, read, write
from tests.committees import builders
from tests.committees.builders import NOW, ORIGIN, QUAI, TODAY, ZOE, appointed, known, mails, once

NEW = Organisation(
    name="L’Éclaircie", legal_form=LegalForm.ASSOCIATION, company_number="0400000482", is_carrier=False
)
IN_MAY = date(2026, 5, 1)


@pytest.fixture
async def canal(database: object):
    with clock.freeze(NOW):
        yield await builders.canal()


def joining(organisation: Organisation = NEW, contact: Newcomer = ZOE) -> Joining:
    return Joining(organisation=organisation, contact=contact, day=None)


async def admitted(canal: Canal, by: str = "claire", joined: Joining | None = None, key: str = ""):
    return await admit_partner(canal.persons[by], canal.committee, joined or joining(), ORIGIN, once(key))


async def labels(committee, day=TODAY) -> list[str]:
    return [seat.label for seat in await electorate(committee, day)]


async def test_a_partner_joins_with_an_equal_seat_and_its_contact_is_invited(canal: Canal) -> None:
    partner = await admitted(canal, key="k")
    assert await admitted(canal, key="k") == partner
    assert (await labels(canal.committee))[-1] == "L’Éclaircie"
    assert await contact_of(partner) == await builders.person_with(ZOE.email)
    (mail,) = await mails()
    assert mail.recipient == ZOE.email
    assert "personne de contact de L’Éclaircie" in mail.body


@pytest.mark.parametrize("by", ["amina", "brigitte", "samira", "olivier"])
async def test_only_a_coordinator_settles(canal: Canal, by: str) -> None:
    who, seat = canal.persons[by], canal.seats[QUAI]
    leaving = Leaving(day=TODAY, why="décision 2026-003")
    observing = Observing(newcomer=ZOE, organisation="x", until=IN_MAY)
    for act in (
        admitted(canal, by),
        edit_partner(who, canal.committee, canal.partners[QUAI], NEW),
        open_seat(who, canal.committee, canal.partners[QUAI], once()),
        close_seat(who, canal.committee, seat, leaving, ORIGIN, once()),
        name_coordinator(who, canal.committee, ZOE, ORIGIN, once()),
        name_observer(who, canal.committee, observing, ORIGIN, once()),
        create_working_group(who, canal.committee, "Groupe", ORIGIN, once()),
    ):
        with pytest.raises(NotAllowed):
            await act
    assert await mails() == []
    assert len(await labels(canal.committee)) == 5


async def test_a_company_number_and_the_carrier_are_there_once(canal: Canal) -> None:
    twin = Organisation(
        name="Autre", legal_form=LegalForm.ASSOCIATION, company_number="0400000086", is_carrier=True
    )
    with pytest.raises(Invalid) as refused:
        await admitted(canal, joined=joining(twin))
    assert [(one.name, one.code) for one in refused.value.fields] == [
        ("company_number", "company_number_taken"),
        ("is_carrier", "carrier_taken"),
    ]
    assert await builders.person_with(ZOE.email) is None


async def test_two_admissions_of_one_partner_at_once_leave_one(canal: Canal) -> None:
    done = await asyncio.gather(admitted(canal), admitted(canal), return_exceptions=True)
    assert len([one for one in done if isinstance(one, GovError)]) == 1
    assert (await labels(canal.committee)).count("L’Éclaircie") == 1


async def test_a_partner_planted_from_another_initiative_does_not_exist(canal: Canal) -> None:
    operator = canal.persons["olivier"]
    described = Description(name="Autre", summary="", language="fr", state=State.PREPARING)
    founding = Founding(described=described, committee="Autre comité", coordinator=known("claire"))
    slug = await found_initiative(operator, founding, "Europe/Brussels", ORIGIN, once())
    other = await committee_named(slug)
    for act in (
        open_seat(canal.persons["claire"], other.id, canal.partners[QUAI], once()),
        edit_partner(canal.persons["claire"], other.id, canal.partners[QUAI], NEW),
    ):
        with pytest.raises(NotFound):
            await act
    with pytest.raises(NotFound):
        leaving = Leaving(day=TODAY, why="décision 2026-003")
        await close_seat(canal.persons["claire"], other.id, canal.seats[QUAI], leaving, ORIGIN, once())


async def test_a_partner_leaves_on_its_day_by_a_decision(canal: Canal) -> None:
    claire = canal.persons["claire"]
    leaving = Leaving(day=IN_MAY, why="Décision 2026-003")
    await close_seat(claire, canal.committee, canal.seats[QUAI], leaving, ORIGIN, once())
    before = IN_MAY - timedelta(1)
    assert "La Maison du Quai" in await labels(canal.committee, before)
    assert "La Maison du Quai" not in await labels(canal.committee, IN_MAY)
    assert len(await acting_for(canal.seats[QUAI], before)) == 2
    assert await acting_for(canal.seats[QUAI], IN_MAY) == []
    with pytest.raises(Conflict) as refused:
        await close_seat(claire, canal.committee, canal.seats[QUAI], leaving, ORIGIN, once())
    assert refused.value.code == "seat_already_closes"
    told = {mail.recipient for mail in await mails()}
    assert told == {f"{name}@maison-du-quai.example" for name in ("amina", "jonas", "brigitte")}
    with pytest.raises(Conflict) as refused:
        await appointed(canal, "brigitte", day=IN_MAY)
    assert refused.value.code == "seat_closed"
    async with read():
        still = await rights_of(canal.persons["amina"], canal.committee, NOW)
        gone = await rights_of(canal.persons["amina"], canal.committee, NOW + timedelta(90))
    assert (still.seat_id, gone.seat_id) == (canal.seats[QUAI], None)


async def test_who_is_appointed_before_the_closing_leaves_with_the_seat(canal: Canal) -> None:
    leaving = Leaving(day=IN_MAY, why="Décision 2026-003")
    await close_seat(canal.persons["claire"], canal.committee, canal.seats[QUAI], leaving, ORIGIN, once())
    await appointed(canal, "brigitte")
    assert [one.until_day for one in await acting_for(canal.seats[QUAI], TODAY)] == [IN_MAY, IN_MAY]


async def test_leaving_the_steering_committee_closes_the_seats_of_groups(canal: Canal) -> None:
    claire = canal.persons["claire"]
    slug = await create_working_group(claire, canal.committee, "Groupe Véhicule", ORIGIN, once())
    group = await committee_named(slug)
    assert (slug, group.kind) == ("groupe-vehicule", "working_group")
    seat = await open_seat(claire, group.id, canal.partners[QUAI], once())
    with pytest.raises(Conflict) as refused:
        await open_seat(claire, group.id, canal.partners[QUAI], once())
    assert refused.value.code == "one_partner_one_seat"
    await appointed_in(group.id, seat, canal)
    leaving = Leaving(day=IN_MAY, why="Décision 2026-003")
    await close_seat(claire, canal.committee, canal.seats[QUAI], leaving, ORIGIN, once())
    assert await labels(group.id, IN_MAY) == []
    assert await acting_for(seat, IN_MAY) == []
    async with read():
        assert (
            await fetch_value(date, "SELECT left_on FROM partner WHERE id = {}", canal.partners[QUAI])
            == IN_MAY
        )


async def appointed_in(committee, seat, canal: Canal) -> None:
    from gov.committees.actions import Office, appoint
    from gov.committees.rules import Capacity

    office = Office(committee_id=committee, seat_id=seat, capacity=Capacity.HOLDER)
    await appoint(canal.persons["brigitte"], office, known("amina"), None, ORIGIN, once())


async def named(canal: Canal, by: str, person: Newcomer = ZOE, partner: str = QUAI) -> None:
    await name_contact(canal.persons[by], canal.committee, canal.seats[partner], person, ORIGIN, once())


@pytest.mark.parametrize("by", ["brigitte", "amina", "jonas"])
async def test_a_partner_s_own_people_name_its_contact(canal: Canal, by: str) -> None:
    await named(canal, by)
    assert await contact_of(canal.partners[QUAI]) == await builders.person_with(ZOE.email)
    with pytest.raises(NotAllowed):
        await appointed(canal, "brigitte")


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("claire", "partner_names_contact"),
        ("thomas", "contact_appoints"),
        ("bart", "contact_appoints"),
        ("samira", "contact_appoints"),
        ("olivier", "contact_appoints"),
    ],
)
async def test_nobody_else_replaces_a_contact_who_acted(canal: Canal, by: str, code: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        await named(canal, by)
    assert refused.value.code == code


async def test_a_coordinator_corrects_a_first_contact_but_is_never_one(canal: Canal) -> None:
    await admitted(canal)
    async with read():
        seat = (await electorate(canal.committee, TODAY))[-1]
    claire = canal.persons["claire"]
    with pytest.raises(Conflict) as refused:
        await name_contact(claire, canal.committee, seat.id, known("claire"), ORIGIN, once())
    assert refused.value.code == "coordinator_not_contact"
    await name_contact(claire, canal.committee, seat.id, known("luc"), ORIGIN, once())
    assert await contact_of(seat.partner_id) == canal.persons["luc"]
    with pytest.raises(Conflict) as refused:
        await admitted(canal, joined=joining(organisation=_other(), contact=known("claire")))
    assert refused.value.code == "coordinator_not_contact"
    assert "Autre asbl" not in await labels(canal.committee)


def _other() -> Organisation:
    return Organisation(
        name="Autre asbl", legal_form=LegalForm.DE_FACTO, company_number=None, is_carrier=False
    )


async def test_a_committee_keeps_a_coordinator(canal: Canal) -> None:
    claire = canal.persons["claire"]
    row = (await roster("canal", NOW)).coordinators[0].id
    with pytest.raises(Conflict) as refused:
        await end_coordinator(claire, canal.committee, row, ORIGIN)
    assert refused.value.code == "last_coordinator"
    await name_coordinator(claire, canal.committee, ZOE, ORIGIN, once())
    await end_coordinator(claire, canal.committee, row, ORIGIN)
    assert [one.name for one in (await roster("canal", NOW)).coordinators] == ["Zoé Lambrecht"]
    with pytest.raises(NotAllowed):
        await name_coordinator(claire, canal.committee, known("thomas"), ORIGIN, once())


async def test_an_observer_reads_until_a_day(canal: Canal) -> None:
    claire = canal.persons["claire"]
    observing = Observing(newcomer=ZOE, organisation="Université", until=IN_MAY)
    await name_observer(claire, canal.committee, observing, ORIGIN, once())
    async with read():
        now, later = [
            [one.email for one in await recipients(canal.committee, day, "committee")]
            for day in (TODAY, IN_MAY)
        ]
    assert ZOE.email in now
    assert ZOE.email not in later
    row = next(one for one in (await roster("canal", NOW)).observers if one.name == ZOE.name)
    await set_observer_end(claire, canal.committee, row.id, TODAY, ORIGIN)
    assert ZOE.name not in [one.name for one in (await roster("canal", NOW)).observers]


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("amina", "member_not_observer"),
        ("claire", "coordinator_not_observer"),
        ("samira", "already_observes"),
    ],
)
async def test_an_observer_has_no_other_place_at_the_table(canal: Canal, key: str, code: str) -> None:
    observing = Observing(newcomer=known(key), organisation="x", until=IN_MAY)
    with pytest.raises(Conflict) as refused:
        await name_observer(canal.persons["claire"], canal.committee, observing, ORIGIN, once())
    assert refused.value.code == code


async def test_whoever_observes_does_not_coordinate(canal: Canal) -> None:
    with pytest.raises(Conflict) as refused:
        await name_coordinator(canal.persons["claire"], canal.committee, known("samira"), ORIGIN, once())
    assert refused.value.code == "observer_not_coordinator"


async def test_a_working_group_settles_nothing_for_the_initiative(canal: Canal) -> None:
    claire = canal.persons["claire"]
    group = await committee_named(
        await create_working_group(claire, canal.committee, "Groupe Véhicule", ORIGIN, once())
    )
    await name_coordinator(claire, group.id, known("thomas"), ORIGIN, once())
    thomas = canal.persons["thomas"]
    described = Description(name="À moi", summary="", language="fr", state=State.CLOSED)
    settled = Settled(described=described, committee="À moi", publishes=True, observers_comment=False)
    for act in (
        settle_initiative(thomas, group.id, settled),
        edit_partner(thomas, group.id, canal.partners[QUAI], NEW),
        admit_partner(thomas, group.id, joining(), ORIGIN, once("x")),
        create_working_group(thomas, group.id, "Encore un", ORIGIN, once("y")),
    ):
        with pytest.raises(Conflict) as refused:
            await act
        assert refused.value.code == "steering_settles"
    assert (await committee_named("canal")).initiative != "À moi"


async def test_whoever_sits_in_a_working_group_does_not_name_the_partner_s_contact(canal: Canal) -> None:
    claire = canal.persons["claire"]
    group = await committee_named(
        await create_working_group(claire, canal.committee, "Groupe Véhicule", ORIGIN, once())
    )
    seat = await open_seat(claire, group.id, canal.partners[QUAI], once())
    await appointed_in(group.id, seat, canal)
    before = await contact_of(canal.partners[QUAI])
    with pytest.raises(Conflict) as refused:
        await name_contact(canal.persons["amina"], group.id, seat, ZOE, ORIGIN, once())
    assert refused.value.code == "steering_settles"
    assert await contact_of(canal.partners[QUAI]) == before


@pytest.mark.parametrize("days", [-1, 0, 5_000])
async def test_an_observation_has_an_end_that_is_near(canal: Canal, days: int) -> None:
    observing = Observing(newcomer=ZOE, organisation="x", until=TODAY + timedelta(days))
    with pytest.raises(Invalid):
        await name_observer(canal.persons["claire"], canal.committee, observing, ORIGIN, once())


async def test_only_the_operator_founds_and_reads_nothing_by_it(canal: Canal) -> None:
    described = Description(name="Buanderie partagée", summary="", language="nl", state=State.PREPARING)
    founding = Founding(described=described, committee="Stuurgroep Wasserij", coordinator=ZOE)
    for by in ("claire", "amina"):
        with pytest.raises(NotAllowed):
            await found_initiative(canal.persons[by], founding, "Europe/Brussels", ORIGIN, once())
    operator = canal.persons["olivier"]
    first = await found_initiative(operator, founding, "Europe/Brussels", ORIGIN, once("k"))
    assert await found_initiative(operator, founding, "Europe/Brussels", ORIGIN, once("k")) == first
    again = await found_initiative(operator, founding, "Europe/Brussels", ORIGIN, once("other"))
    assert (first, again) == ("stuurgroep-wasserij", "stuurgroep-wasserij-2")
    committee = await committee_named(first)
    assert (committee.initiative_slug, committee.language) == ("buanderie-partagee", "nl")
    async with read():
        rights = await rights_of(operator, committee.id, NOW)
    assert not rights.coordinates


async def test_an_initiative_moves_a_step_at_a_time(canal: Canal) -> None:
    claire = canal.persons["claire"]
    described = Description(name="Équipe", summary="x", language="fr", state=State.UNDER_REVIEW)
    settled = Settled(described=described, committee="Comité", publishes=False, observers_comment=False)
    await settle_initiative(claire, canal.committee, settled)
    assert (await committee_named("canal")).name == "Comité"
    back = Description(name="Équipe", summary="x", language="fr", state=State.PREPARING)
    with pytest.raises(Invalid) as refused:
        await settle_initiative(
            claire,
            canal.committee,
            Settled(described=back, committee="Comité", publishes=False, observers_comment=False),
        )
    assert refused.value.fields[0].code == "state_not_reachable"


async def test_the_history_tells_everything_in_order_and_is_never_rewritten(canal: Canal) -> None:
    await admitted(canal)
    await appointed(canal, "brigitte")
    async with read():
        acts = [line.act for line in await committee_history(canal.committee)]
    assert acts == ["appointed", "ended", "named_contact", "opened_seat"]
    with pytest.raises(GovError):
        async with write():
            await execute("UPDATE committee_change SET why = 'x'")


async def test_register_numbers_have_no_gap_though_acts_fail_and_meet(canal: Canal) -> None:
    async def one(fails: bool) -> str:
        async with write(lock=("committee", canal.committee)) as unit:
            number = await next_number(unit, canal.committee, "decision", 2026)
            if fails:
                raise Conflict("conflict")
            return number

    done = await asyncio.gather(*(one(turn % 3 == 0) for turn in range(12)), return_exceptions=True)
    given = sorted(number for number in done if isinstance(number, str))
    assert given == [f"2026-{number:03}" for number in range(1, 9)]
