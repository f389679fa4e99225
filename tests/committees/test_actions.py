"""The partner's contact appoints, replaces and ends; nobody else does."""

import asyncio
from datetime import timedelta

import pytest

from gov.committees.actions import Office, appoint, end_mandate
from gov.committees.proposing import accept_proposal, decline_proposal, propose, withdraw_proposal
from gov.committees.queries import acting_for, seat_of
from gov.committees.rules import Capacity
from gov.demo.founding import Canal
from gov.kernel import clock
from gov.kernel.errors import Conflict, GovError, Invalid, NotAllowed, NotFound
from gov.kernel.ids import new_id
from gov.store import execute, fetch_value, read, write
from gov.store.events import version
from tests.committees import builders
from tests.committees.builders import NOW, ORIGIN, QUAI, TODAY, ZOE, appointed, changes, known, mails, once

A_WEEK = timedelta(7)


@pytest.fixture
async def canal(database: object):
    with clock.freeze(NOW):
        yield await builders.canal()


async def names(canal: Canal, day=TODAY, partner: str = QUAI) -> list[tuple[str, str]]:
    return [(one.name, str(one.capacity)) for one in await acting_for(canal.seats[partner], day)]


async def test_the_contact_replaces_the_delegate_at_once(canal: Canal) -> None:
    await appointed(canal, "brigitte")
    assert await names(canal) == [("Zoé Lambrecht", "holder"), ("Jonas Peeters", "deputy")]
    assert await seat_of(canal.persons["amina"], canal.committee, TODAY) is None
    assert await names(canal, TODAY - timedelta(1)) == [
        ("Amina Belkacem", "holder"),
        ("Jonas Peeters", "deputy"),
    ]
    assert [one.act for one in await changes(canal.seats[QUAI])] == ["ended", "appointed"]


async def test_both_are_told_each_in_their_language(canal: Canal) -> None:
    await appointed(canal, "brigitte")
    told = {one.recipient: one for one in await mails()}
    assert set(told) == {"zoe@maison-du-quai.example", "amina@maison-du-quai.example"}
    assert "Brigitte Lambert vous confie le siège «\u00a0La Maison du Quai\u00a0»" in told[ZOE.email].body
    assert "https://gov.example/committees/canal/seat" in told[ZOE.email].body
    gone = told["amina@maison-du-quai.example"].body
    assert "2 mars 2026" in gone.replace("\u00a0", " ")
    assert "https://gov.example/\n" in gone, "the committee’s own pages are closed to her now"
    assert "Comité du Canal\n" in gone


async def test_a_replacement_from_a_day_leaves_the_days_before_as_they_are(canal: Canal) -> None:
    await appointed(canal, "brigitte", day=TODAY + A_WEEK)
    assert (await names(canal, TODAY + A_WEEK - timedelta(1)))[0][0] == "Amina Belkacem"
    assert (await names(canal, TODAY + A_WEEK))[0][0] == "Zoé Lambrecht"


async def test_the_newest_appointment_holds_whatever_was_planned(canal: Canal) -> None:
    await appointed(canal, "brigitte", day=TODAY + A_WEEK)
    await appointed(canal, "brigitte", known("olivier"), day=TODAY + timedelta(2))
    assert (await names(canal, TODAY + A_WEEK))[0][0] == "Olivier Mertens"
    planned = [one for one in await mails() if "ne commencera pas" in one.body or "had not begun" in one.body]
    assert [one.recipient for one in planned] == [ZOE.email]


async def test_a_planned_replacement_is_taken_back_by_naming_the_same_person(canal: Canal) -> None:
    await appointed(canal, "brigitte", day=TODAY + A_WEEK)
    await appointed(canal, "brigitte", known("amina"))
    assert (await names(canal, TODAY + A_WEEK))[0][0] == "Amina Belkacem"
    assert [one.act for one in await changes(canal.seats[QUAI])][-1] == "extended"
    with pytest.raises(Conflict) as refused:
        await appointed(canal, "brigitte", known("amina"))
    assert refused.value.code == "already_appointed"


async def test_a_deputy_becomes_the_holder(canal: Canal) -> None:
    await appointed(canal, "brigitte", known("jonas"))
    assert await names(canal) == [("Jonas Peeters", "holder")]


async def test_a_seat_may_have_several_deputies(canal: Canal) -> None:
    await appointed(canal, "brigitte", capacity=Capacity.DEPUTY)
    assert [name for name, _ in await names(canal)] == ["Amina Belkacem", "Jonas Peeters", "Zoé Lambrecht"]


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("claire", "coordinator_only_proposes"),  # the coordinator, of this very committee
        ("bart", "contact_appoints"),  # the contact of another partner
        ("amina", "contact_appoints"),  # the delegate herself
        ("samira", "contact_appoints"),
        ("olivier", "contact_appoints"),
    ],
)
async def test_nobody_but_the_contact_appoints(canal: Canal, by: str, code: str) -> None:
    for newcomer in (ZOE, known(by)):
        with pytest.raises(NotAllowed) as refused:
            await appointed(canal, by, newcomer)
        assert refused.value.code == code
    assert (await names(canal))[0][0] == "Amina Belkacem"
    assert await mails() == []
    assert await builders.person_with(ZOE.email) is None


async def test_a_person_acts_for_one_seat_only(canal: Canal) -> None:
    with pytest.raises(Conflict) as refused:
        await appointed(canal, "brigitte", known("thomas"))
    assert refused.value.code == "one_person_one_seat"
    assert (await names(canal))[0][0] == "Amina Belkacem"


async def test_an_observer_never_gets_a_seat(canal: Canal) -> None:
    with pytest.raises(Conflict) as refused:
        await appointed(canal, "brigitte", known("samira"))
    assert refused.value.code == "observer_never_votes"


@pytest.mark.parametrize(("days", "code"), [(-1, "day_past"), (400, "day_too_far")])
async def test_a_mandate_never_begins_in_the_past_nor_beyond_a_year(
    canal: Canal, days: int, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        await appointed(canal, "brigitte", day=TODAY + timedelta(days))
    assert [(one.name, one.code) for one in refused.value.fields] == [("day", code)]


async def test_a_seat_of_another_committee_does_not_exist(canal: Canal) -> None:
    office = Office(committee_id=new_id(), seat_id=canal.seats[QUAI], capacity=Capacity.HOLDER)
    with pytest.raises(NotFound):
        await appoint(canal.persons["brigitte"], office, ZOE, None, ORIGIN, once())


async def test_a_button_pressed_twice_appoints_once(canal: Canal) -> None:
    first = await appointed(canal, "brigitte", key="k")
    assert await appointed(canal, "brigitte", key="k") == first
    assert len(await changes(canal.seats[QUAI])) == 2
    assert len(await mails()) == 2


async def test_two_appointments_at_once_leave_one_holder(canal: Canal) -> None:
    others = [known("olivier"), ZOE]
    done = await asyncio.gather(
        *(appointed(canal, "brigitte", one, key=one.email) for one in others), return_exceptions=True
    )
    assert [one for one in done if isinstance(one, BaseException)] == []
    holders = [name for name, capacity in await names(canal) if capacity == "holder"]
    assert len(holders) == 1
    assert holders[0] in {one.name for one in others}


async def test_one_person_asked_by_two_partners_at_once_gets_one_seat(canal: Canal) -> None:
    done = await asyncio.gather(
        appointed(canal, "brigitte"),
        appointed(canal, "bart", partner="huis-aan-de-zenne"),
        return_exceptions=True,
    )
    refused = [one for one in done if isinstance(one, GovError)]
    assert [one.code for one in refused] == ["one_person_one_seat"]


async def test_a_double_click_of_the_same_form_at_once_is_one_act(canal: Canal) -> None:
    first, second = await asyncio.gather(*(appointed(canal, "brigitte", key="same") for _ in range(2)))
    assert first == second
    assert len(await mails()) == 2


async def test_the_contact_ends_a_mandate_and_the_seat_stays(canal: Canal) -> None:
    amina = (await acting_for(canal.seats[QUAI], TODAY))[0]
    who = canal.persons["brigitte"]
    await end_mandate(who, canal.committee, amina.mandate_id, None, ORIGIN, once())
    assert await names(canal) == [("Jonas Peeters", "deputy")]
    with pytest.raises(Conflict) as refused:
        await end_mandate(who, canal.committee, amina.mandate_id, None, ORIGIN, once())
    assert refused.value.code == "mandate_already_ends"


@pytest.mark.parametrize("by", ["claire", "bart", "amina", "olivier"])
async def test_nobody_but_the_contact_ends_a_mandate(canal: Canal, by: str) -> None:
    amina = (await acting_for(canal.seats[QUAI], TODAY))[0]
    with pytest.raises(NotAllowed):
        await end_mandate(canal.persons[by], canal.committee, amina.mandate_id, None, ORIGIN, once())


async def test_a_seat_never_lapses_through_silence(canal: Canal) -> None:
    assert (await names(canal, TODAY.replace(year=2090)))[0][0] == "Amina Belkacem"


async def test_an_appointment_is_told_to_members_and_observers_and_not_to_outsiders(canal: Canal) -> None:
    async with read():
        before = {name: await version(f"c:{canal.committee}:{name}") for name in ("public", "partners")}
    await appointed(canal, "brigitte")
    async with read():
        after = {name: await version(f"c:{canal.committee}:{name}") for name in ("public", "partners")}
        assert await version(f"c:{canal.committee}:committee") == 1
        assert await version(f"p:{canal.persons['amina']}") == 1
    assert before == after


async def proposed(canal: Canal, by: str = "claire", newcomer=ZOE):
    office = builders.holder_of(canal)
    return await propose(canal.persons[by], office, newcomer, None, "Elle connaît l’équipe.", ORIGIN, once())


async def test_a_coordinator_only_proposes(canal: Canal) -> None:
    await proposed(canal)
    assert (await names(canal))[0][0] == "Amina Belkacem"
    (mail,) = await mails()
    assert mail.recipient == "brigitte@maison-du-quai.example"
    assert "Elle connaît l’équipe." in mail.body
    assert await builders.person_with(ZOE.email) is None  # nobody is entered before the contact agrees
    with pytest.raises(Conflict) as refused:
        await proposed(canal)
    assert refused.value.code == "proposal_waits"


@pytest.mark.parametrize("by", ["amina", "bart", "samira", "olivier"])
async def test_nobody_else_proposes(canal: Canal, by: str) -> None:
    with pytest.raises(NotAllowed):
        await proposed(canal, by)


async def test_the_contact_accepts_and_the_coordinator_is_told(canal: Canal) -> None:
    proposal = await proposed(canal)
    await accept_proposal(canal.persons["brigitte"], canal.committee, proposal, ORIGIN, once())
    assert (await names(canal))[0][0] == "Zoé Lambrecht"
    assert "claire@equipe-canal.example" in {one.recipient for one in await mails()}
    with pytest.raises(Conflict) as refused:
        await accept_proposal(canal.persons["brigitte"], canal.committee, proposal, ORIGIN, once())
    assert refused.value.code == "proposal_answered"


async def test_the_contact_declines_with_a_reason(canal: Canal) -> None:
    proposal = await proposed(canal)
    who = canal.persons["brigitte"]
    await decline_proposal(who, canal.committee, proposal, "Amina reste.", ORIGIN, once())
    assert (await names(canal))[0][0] == "Amina Belkacem"
    assert "Amina reste." in (await mails())[-1].body


@pytest.mark.parametrize("by", ["claire", "bart", "amina"])
async def test_a_proposal_is_answered_by_the_contact_alone(canal: Canal, by: str) -> None:
    proposal = await proposed(canal)
    with pytest.raises(NotAllowed):
        await accept_proposal(canal.persons[by], canal.committee, proposal, ORIGIN, once())


async def test_a_coordinator_cannot_propose_herself_into_a_seat(canal: Canal) -> None:
    proposal = await proposed(canal, newcomer=known("claire"))
    with pytest.raises(NotAllowed):
        await accept_proposal(canal.persons["claire"], canal.committee, proposal, ORIGIN, once())


async def test_whoever_proposed_takes_it_back(canal: Canal) -> None:
    proposal = await proposed(canal)
    with pytest.raises(NotFound):
        await withdraw_proposal(canal.persons["brigitte"], canal.committee, proposal)
    await withdraw_proposal(canal.persons["claire"], canal.committee, proposal)
    with pytest.raises(Conflict):
        await accept_proposal(canal.persons["brigitte"], canal.committee, proposal, ORIGIN, once())


async def test_changes_of_mandates_are_never_rewritten(canal: Canal) -> None:
    await appointed(canal, "brigitte")
    for statement in ("UPDATE mandate_change SET why = 'x'", "DELETE FROM mandate_change"):
        with pytest.raises(GovError):
            async with write():
                await execute(statement)
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM mandate_change") == 2
