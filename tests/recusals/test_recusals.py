"""A seat declares before the vote that it takes no part; the ballot carries it, the seat may change it."""

import pytest

from gov.ballots.ending import seal_in
from gov.ballots.queries import ballot_page, count_of
from gov.kernel import clock
from gov.kernel.errors import Conflict, GovError, NotAllowed
from gov.kernel.ids import new_id
from gov.motions.rules import State
from gov.recusals.actions import declare_recusal, withdraw_recusal
from gov.recusals.forms import Declaring
from gov.recusals.queries import beside_ballot, recusal_page
from gov.recusals.rules import check_recusal, may_recuse
from gov.store import execute, fetch_value, read, write
from gov.store.outbox import recent
from tests.ballots.builders import a_void, a_vote, an_open_ballot, seat_closes
from tests.ballots.test_casting import CLOSE
from tests.motions.builders import a_draft, a_motion, once
from tests.proxies.builders import PROXIES, gives
from tests.support.canal import MONDAY, Town, a_town

pytestmark = pytest.mark.usefixtures("database")


async def declares(town: Town, who: str, number: str, reason: str = "", key: str = "") -> None:
    await declare_recusal(town.viewer(who), town.canal.slug, number, Declaring(reason), once(key))


async def withdraws(town: Town, who: str, number: str) -> None:
    await withdraw_recusal(town.viewer(who), town.canal.slug, number, once())


async def counted(town: Town, number: str):
    found = await ballot_page(town.viewer("amina"), "canal", number, MONDAY)
    assert found is not None
    return count_of(found.seats)


BEFORE = {State.SUBMITTED, State.SECONDED, State.DISCUSSED, State.DEFERRED, State.REFERRED, State.INQUORATE}


@pytest.mark.parametrize("state", State)
def test_it_is_declared_before_the_vote_and_never_after(state: State):
    assert may_recuse(state, has_seat=True, stands=False, declares=True) is (state in BEFORE)
    assert may_recuse(state, has_seat=True, stands=True, declares=False) is (state in BEFORE)
    assert not may_recuse(state, has_seat=False, stands=False, declares=True)


@pytest.mark.parametrize(
    ("stands", "declares_", "code"),
    [(True, True, "recusal_declared_already"), (False, False, "recusal_not_declared")],
)
def test_it_is_declared_once_and_taken_back_once(stands, declares_, code):
    with pytest.raises(NotAllowed, match=code):
        check_recusal(State.DISCUSSED, has_seat=True, stands=stands, declares=declares_)


async def test_what_was_declared_is_the_seats_answer_as_soon_as_the_ballot_opens() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await declares(town, "lien", number, "Nous louons ce local.")
        await an_open_ballot(town, number)
        count = await counted(town, number)
        found = await ballot_page(town.viewer("amina"), "canal", number, MONDAY)
    assert (count.recused, count.silent) == (1, 4)
    assert found is not None
    assert [one.reason for one in found.seats if one.choice] == ["Nous louons ce local."]


async def test_its_seat_may_vote_after_all_until_the_close() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await declares(town, "lien", number)
        ballot_id = await an_open_ballot(town, number)
        await a_vote(town, "lien", number, ballot_id, "for")
        count = await counted(town, number)
    assert (count.recused, count.for_) == (0, 1)


async def test_no_proxy_votes_for_a_seat_that_takes_no_part() -> None:
    with clock.freeze(MONDAY):
        town = await a_town(PROXIES)
        number = await a_motion(town)
        await declares(town, "lien", number)
        ballot_id = await an_open_ballot(town, number)
        with pytest.raises(NotAllowed, match="proxy_ballot_answered"):
            await gives(town, "lien", "amina", number, ballot_id)


async def test_taken_back_before_the_opening_it_leaves_the_seat_silent() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await declares(town, "jonas", number)
        await withdraws(town, "amina", number)
        await an_open_ballot(town, number)
        count = await counted(town, number)
    assert (count.recused, count.silent) == (0, 5), "five facts are never merged"


async def test_while_the_ballot_is_open_the_seat_answers_in_it() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await declares(town, "lien", number)
        await an_open_ballot(town, number)
        with pytest.raises(NotAllowed, match="recusal_in_ballot"):
            await withdraws(town, "lien", number)
        with pytest.raises(NotAllowed, match="recusal_in_ballot"):
            await declares(town, "amina", number)


async def test_it_is_carried_into_the_next_ballot_too() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await declares(town, "lien", number)
        ballot_id = await an_open_ballot(town, number)
        await seat_closes(town, "emily")
        await a_void(town, number, ballot_id, ground="electorate")
        await an_open_ballot(town, number)
        count = await counted(town, number)
    assert (count.seats, count.recused) == (4, 1)


async def test_a_sense_check_asks_for_no_recusal() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await declares(town, "lien", number)
        await an_open_ballot(town, number, method="sense_check")
        assert (await counted(town, number)).recused == 0


async def test_who_declared_is_told_when_the_ballot_opens() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await declares(town, "lien", number)
        await an_open_ballot(town, number)
    async with read():
        (mail,) = [one for one in await recent(20) if one.recipient.startswith("lien")]
    assert "belangenconflict" in mail.text


@pytest.mark.parametrize("who", ["claire", "samira"])
async def test_who_acts_for_no_seat_declares_nothing(who: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        with pytest.raises(NotAllowed, match="recusal_needs_seat"):
            await declares(town, who, number)


async def test_a_draft_is_before_nobody_yet() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        code = await a_draft(town)
        with pytest.raises(NotAllowed, match="recusal_before_submission"):
            await declares(town, "amina", code)


async def test_pressed_twice_it_is_declared_once() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await declares(town, "lien", number, key="press")
        await declares(town, "lien", number, key="press")
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM recusal") == 1


async def test_the_database_itself_refuses_a_second_one_and_any_change() -> None:
    async def insert(town: Town, number: str) -> None:
        async with write() as unit:
            await execute(
                "INSERT INTO recusal (id, motion_id, seat_id, person_id, capacity, reason, language, at)"
                " VALUES ({}, (SELECT id FROM motion WHERE number = {}), {}, {}, 'holder', '', 'fr', {})",
                *(new_id(), number, town.seat("lien"), town.canal.persons["lien"], unit.now),
            )

    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await insert(town, number)
        with pytest.raises(Conflict):
            await insert(town, number)
        for sql in ("UPDATE recusal SET reason = 'x'", "DELETE FROM recusal"):
            with pytest.raises(GovError):
                async with write():
                    await execute(sql)


async def test_its_effect_is_shown_before_it_is_declared() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        found = await recusal_page(town.viewer("lien"), "canal", number, MONDAY)
    assert (found.effect.recused, found.effect.seats, found.own) == (1, 5, None)


async def test_beside_a_hidden_ballot_only_what_was_declared_before_is_told() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await declares(town, "lien", number)
        ballot_id = await an_open_ballot(town, number, showing="at_close")
        before = await beside_ballot(town.viewer("samira"), "canal", ballot_id, MONDAY)
        await a_vote(town, "lien", number, ballot_id, "for")
        await a_vote(town, "thomas", number, ballot_id, "recused")
        after = await beside_ballot(town.viewer("samira"), "canal", ballot_id, MONDAY)
    assert before == after, "what seats answer since stays hidden"
    with clock.freeze(CLOSE):
        async with write(lock=[("committee", town.canal.committee), ("ballot", ballot_id)]) as unit:
            sealed = await seal_in(unit, ballot_id)
    assert sealed is not None
    assert (sealed.verdict.count.recused, sealed.verdict.count.for_) == (1, 1)
