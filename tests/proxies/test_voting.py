"""A seat votes through another's delegate, until its own people do."""

import asyncio
from uuid import UUID

import pytest

from gov.ballots.queries import ballot_page
from gov.ballots.receipts import receipt_page
from gov.instruments.rulesets import RuleSet
from gov.kernel import clock
from gov.kernel.errors import Conflict, GovError, Invalid, NotAllowed, NotFound
from gov.kernel.ids import new_id
from gov.store import execute, fetch_value, read, write
from gov.store.outbox import recent
from tests.ballots.builders import a_void, a_vote, an_open_ballot
from tests.motions.builders import a_motion, once
from tests.proxies.builders import PROXIES, ends_today, gives, seen, standing, takes_back
from tests.support.canal import MONDAY, Town, a_town
from tests.support.counting import counting
from tests.support.rules import SIMPLE

pytestmark = pytest.mark.usefixtures("database")


async def a_round(showing: str = "at_once", rules: RuleSet = PROXIES) -> tuple[Town, str, UUID]:
    """A town with an open ballot: (town, its motion's number, the ballot's id)."""
    town = await a_town(rules)
    number = await a_motion(town)
    return town, number, await an_open_ballot(town, number, showing=showing)


async def stands(town: Town, who: str) -> tuple[str, str] | None:
    """A seat's last choice, and the capacity it was cast in."""
    async with read():
        choice = await fetch_value(
            str, "SELECT choice FROM vote WHERE seat_id = {} ORDER BY turn DESC LIMIT 1", town.seat(who)
        )
        capacity = await fetch_value(
            str, "SELECT capacity FROM vote WHERE seat_id = {} ORDER BY turn DESC LIMIT 1", town.seat(who)
        )
    return (choice, capacity) if choice and capacity else None


async def test_who_holds_a_proxy_votes_for_both_seats_each_with_its_receipt() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        await gives(town, "lien", "amina", number, ballot_id)
        own = await a_vote(town, "amina", number, ballot_id, "against")
        other = await a_vote(town, "amina", number, ballot_id, "for", seat=town.seat("lien"))
    assert own != other
    assert await stands(town, "amina") == ("against", "holder")
    assert await stands(town, "lien") == ("for", "proxy")
    found = await receipt_page(town.viewer("amina"), "canal", number, other, MONDAY)
    assert (found.seat, found.voter, found.by_proxy) == ("Huis aan de Zenne", "Amina Belkacem", True)


async def test_both_are_told_by_mail_what_was_given_and_taken_back() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        await gives(town, "lien", "amina", number, ballot_id)
        await takes_back(town, "lien", number, ballot_id)
    async with read():
        told = [mail.recipient for mail in await recent(4)]
    assert sorted(one.partition("@")[0] for one in told) == ["amina", "amina", "lien", "lien"]


async def test_her_own_people_replace_the_vote_of_a_proxy_which_lapses() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        await gives(town, "lien", "amina", number, ballot_id)
        await a_vote(town, "amina", number, ballot_id, "for", seat=town.seat("lien"))
        await a_vote(town, "lien", number, ballot_id, "against")
        with pytest.raises(NotAllowed, match="proxy_own_people"):
            await a_vote(town, "amina", number, ballot_id, "for", seat=town.seat("lien"))
        with pytest.raises(NotAllowed, match="proxy_own_people"):
            await ballot_page(town.viewer("amina"), "canal", number, MONDAY, by_proxy=True)
    assert await stands(town, "lien") == ("against", "holder")
    async with read():
        (mail, *_) = [one for one in await recent(3) if one.recipient.startswith("amina")]
    assert "remplace" in mail.text, "who voted by proxy is told that it was replaced"


@pytest.mark.parametrize("gone", ["lien", "amina"])
async def test_a_proxy_lapses_with_the_mandate_of_who_gave_or_holds_it(gone: str) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        await gives(town, "lien", "amina", number, ballot_id)
        await ends_today(town, gone)
        with pytest.raises(NotAllowed) as refused:
            await a_vote(town, "amina", number, ballot_id, seat=town.seat("lien"))
    assert refused.value.code == {"lien": "proxy_giver_gone", "amina": "no_seat_today"}[gone]
    assert await stands(town, "lien") is None


async def test_a_successor_gives_the_proxy_anew_to_the_same_person() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        await gives(town, "fatou", "amina", number, ballot_id)
        await ends_today(town, "fatou")
        await gives(town, "luc", "amina", number, ballot_id)
        await a_vote(town, "amina", number, ballot_id, seat=town.seat("luc"))
    assert await standing() == 1, "what lapsed with a mandate is ended and in nobody's way"


async def test_a_vote_cast_by_proxy_stays_when_it_is_taken_back() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        await gives(town, "lien", "amina", number, ballot_id)
        await a_vote(town, "amina", number, ballot_id, "for", seat=town.seat("lien"))
        await takes_back(town, "lien", number, ballot_id)
        with pytest.raises(NotAllowed, match="not_your_seat"):
            await a_vote(town, "amina", number, ballot_id, "against", seat=town.seat("lien"))
    assert await stands(town, "lien") == ("for", "proxy")


async def test_nobody_votes_for_another_seat_without_its_proxy() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        await gives(town, "lien", "amina", number, ballot_id)
        for who, seat in (("thomas", "lien"), ("amina", "fatou"), ("lien", "amina")):
            with pytest.raises(NotAllowed, match="not_your_seat"):
                await a_vote(town, who, number, ballot_id, seat=town.seat(seat))
        with pytest.raises(NotFound):
            await ballot_page(town.viewer("thomas"), "canal", number, MONDAY, by_proxy=True)


async def test_a_proxy_is_of_one_ballot_and_not_of_the_next_on_the_same_motion() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        await gives(town, "lien", "amina", number, ballot_id)
        await a_void(town, number, ballot_id)
        with pytest.raises(NotAllowed, match="proxy_ballot_over"):
            await gives(town, "fatou", "thomas", number, ballot_id)


async def test_off_by_default_the_act_is_refused() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round(rules=SIMPLE)
        with pytest.raises(NotAllowed, match="proxies_off"):
            await gives(town, "lien", "amina", number, ballot_id)


@pytest.mark.parametrize("who", ["claire", "samira"])
async def test_who_acts_for_no_seat_gives_no_proxy(who: str) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        with pytest.raises(NotAllowed, match="proxy_no_mandate"):
            await gives(town, who, "amina", number, ballot_id)


async def test_a_seat_that_has_answered_gives_no_proxy() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        await a_vote(town, "lien", number, ballot_id)
        with pytest.raises(NotAllowed, match="proxy_ballot_answered"):
            await gives(town, "lien", "amina", number, ballot_id)


async def test_two_seats_that_give_to_one_person_at_once_find_her_taken_once() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        done = await asyncio.gather(
            *(gives(town, who, "amina", number, ballot_id) for who in ("lien", "fatou", "thomas")),
            return_exceptions=True,
        )
    refused = [one for one in done if one is not None]
    assert all(isinstance(one, Invalid) for one in refused)
    assert [one.fields[0].code for one in refused if isinstance(one, Invalid)] == 2 * ["proxy_holder_has_one"]
    assert await standing() == 1


async def insert(town: Town, ballot_id, giver: str, holder: str) -> None:
    async with write() as unit:
        await execute(
            "INSERT INTO proxy (id, committee_id, ballot_id, seat_id, given_by, holder_id, holder_seat_id,"
            " given_at) VALUES ({}, {}, {}, {}, {}, {}, {}, {})",
            *(new_id(), town.canal.committee, ballot_id, town.seat(giver), town.canal.persons[giver]),
            *(town.canal.persons[holder], town.seat(holder), unit.now),
        )


@pytest.mark.parametrize(("giver", "holder"), [("fatou", "amina"), ("lien", "thomas"), ("amina", "amina")])
async def test_the_database_itself_refuses_a_second_proxy_of_a_person_or_a_seat(giver, holder) -> None:
    with clock.freeze(MONDAY):
        town, _, ballot_id = await a_round()
        await insert(town, ballot_id, "lien", "amina")
        with pytest.raises(Conflict, match="constraint"):
            await insert(town, ballot_id, giver, holder)


@pytest.mark.parametrize("sql", ["UPDATE proxy SET holder_id = given_by", "DELETE FROM proxy"])
async def test_what_was_given_stands_as_it_was(sql: str) -> None:
    with clock.freeze(MONDAY):
        town, _, ballot_id = await a_round()
        await insert(town, ballot_id, "lien", "amina")
        with pytest.raises(GovError):
            async with write():
                await execute(sql)


async def test_the_database_itself_refuses_a_vote_by_proxy_without_one_or_over_own_people() -> None:
    async def by_proxy(town: Town, number: str, ballot_id) -> None:
        async with write() as unit:
            await execute(
                "INSERT INTO vote (ballot_id, seat_id, turn, choice, reason, approvals, person_id, capacity,"
                " cast_at, receipt) VALUES ({}, {}, 9, 'for', '', 0, {}, 'proxy', {}, {})",
                *(ballot_id, town.seat("lien"), town.canal.persons["amina"], unit.now, str(new_id())),
            )

    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        with pytest.raises(Conflict):
            await by_proxy(town, number, ballot_id)
        await gives(town, "lien", "amina", number, ballot_id)
        await a_vote(town, "lien", number, ballot_id)
        with pytest.raises(Conflict):
            await by_proxy(town, number, ballot_id)


async def test_a_vote_by_proxy_repeated_gives_its_first_receipt() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        await gives(town, "lien", "amina", number, ballot_id)
        first = await a_vote(town, "amina", number, ballot_id, seat=town.seat("lien"), key="k")
        assert await a_vote(town, "amina", number, ballot_id, seat=town.seat("lien"), key="k") == first


async def test_a_vote_by_proxy_takes_two_statements_more_than_ones_own(engine: str) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round("at_close")
        await gives(town, "lien", "amina", number, ballot_id)
        with counting() as counted:
            await a_vote(town, "amina", number, ballot_id, seat=town.seat("lien"))
    assert len(counted) <= (8 if engine == "postgres" else 7), counted.statements


async def test_hidden_votes_leave_a_proxy_nothing_but_her_own_vote_to_read() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round("at_close")
        await gives(town, "lien", "amina", number, ballot_id)
        await a_vote(town, "amina", number, ballot_id, "against", seat=town.seat("lien"))
        await a_vote(town, "fatou", number, ballot_id, "for")
        found = await ballot_page(town.viewer("amina"), "canal", number, MONDAY, by_proxy=True)
    assert found is not None
    assert [one.choice for one in found.seats if one.choice] == ["against"]
    assert found.own is not None
    assert found.own.seat_id == town.seat("lien")


async def test_what_own_people_voted_frees_nobody_to_hold_another_proxy() -> None:
    """Else a third seat could tell from it that the first has voted, while votes are hidden."""
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round("at_close")
        await gives(town, "lien", "amina", number, ballot_id)
        await a_vote(town, "lien", number, ballot_id)
        assert (await seen(town, "fatou", number)).holder(town.canal.persons["amina"]).holds
        with pytest.raises(Invalid):
            await gives(town, "fatou", "amina", number, ballot_id)


async def test_a_second_press_gives_no_second_proxy() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        for _ in range(2):
            await gives(town, "lien", "amina", number, ballot_id, attempt=once("press"))
    assert await standing() == 1
