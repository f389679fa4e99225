"""Leading a motion on: discussed, seconded, put off, referred, taken up again."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from gov.home.queries import home_page
from gov.kernel import clock
from gov.kernel.errors import Conflict, GovError, Invalid, NotAllowed, NotFound
from gov.motions import leading, rules
from gov.motions.forms import Deferring
from gov.motions.queries import motion_page
from gov.motions.rules import Ground, State
from gov.store import execute, fetch_value, read, write
from tests.ballots.builders import an_open_ballot
from tests.motions.builders import a_motion, once
from tests.support.canal import MONDAY, Town, a_town, an_item
from tests.support.rules import SIMPLE, with_rules

pytestmark = pytest.mark.usefixtures("database")
MEETS = datetime.fromisoformat("2026-12-10T17:00:00+00:00")


async def a_coming_meeting(town: Town) -> UUID:
    item = await an_item(town)
    async with read():
        found = await fetch_value(UUID, "SELECT meeting_id FROM agenda_item WHERE id = {}", item)
    assert found is not None
    return found


async def puts_off(
    town: Town, who: str, number: str, ground: Ground = Ground.BOARD, meeting: UUID | None = None
) -> None:
    deferring = Deferring(ground=ground, meeting_id=meeting, why="Notre CA d’abord")
    await leading.put_off_motion(town.viewer(who), "canal", number, deferring, once())


async def stands(town: Town, number: str, who: str = "amina") -> State:
    return (await motion_page(town.viewer(who), "canal", number)).motion.state


async def takes_up(town: Town, who: str, number: str) -> None:
    await leading.take_up_motion(town.viewer(who), "canal", number, once())


async def test_the_coordinator_alone_opens_a_discussion() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        for other in ("amina", "thomas", "samira"):
            with pytest.raises(NotAllowed):
                await leading.discuss_motion(town.viewer(other), "canal", number, once())
        await leading.discuss_motion(town.viewer("claire"), "canal", number, once())
        assert await stands(town, number) is State.DISCUSSED


async def test_a_motion_is_discussed_once_its_item_is_taken_up_in_the_meeting() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        item = await an_item(town)
        number = await a_motion(town, item=item)
        assert await stands(town, number) is State.SUBMITTED
        async with write() as unit:
            await execute("UPDATE agenda_item SET taken_at = {} WHERE id = {}", unit.now, item)
        assert await stands(town, number) is State.DISCUSSED
        await leading.withdraw_motion(town.viewer("amina"), "canal", number, "Réglé en séance", once())
        assert await stands(town, number) is State.WITHDRAWN


async def test_a_seat_puts_a_motion_off_once_and_holds_it_until_its_meeting() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        meeting = await a_coming_meeting(town)
        number = await a_motion(town)
        await puts_off(town, "thomas", number, Ground.MEETING, meeting)
        assert await stands(town, number) is State.DEFERRED
        for other in ("amina", "claire"):
            with pytest.raises(NotAllowed, match="motion_held"):
                await takes_up(town, other, number)
        with pytest.raises(NotAllowed, match="motion_held"):
            await an_open_ballot(town, number)
        await takes_up(town, "thomas", number)
        assert await stands(town, number) is State.DISCUSSED
        for ground in (Ground.MEETING, Ground.BOARD):
            with pytest.raises(NotAllowed, match="seat_deferred_already"):
                await puts_off(town, "thomas", number, ground, meeting)
        await puts_off(town, "fatou", number)
        assert await stands(town, number) is State.DEFERRED


async def test_what_a_seat_holds_is_not_freed_by_putting_it_off_anew_or_by_referring_it() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        meeting = await a_coming_meeting(town)
        number = await a_motion(town)
        await puts_off(town, "thomas", number, Ground.BOARD)
        for other, ground in (("claire", Ground.AGENDA), ("fatou", Ground.MEETING)):
            with pytest.raises(NotAllowed, match="motion_held"):
                await puts_off(town, other, number, ground, meeting)
        for other in ("amina", "claire"):
            with pytest.raises(NotAllowed, match="motion_held"):
                await leading.refer_motion(town.viewer(other), "canal", number, "Aux CA", once())
        assert await stands(town, number) is State.DEFERRED


@pytest.mark.parametrize(("moment", "held"), [(-1, True), (0, False), (1, False)])
async def test_what_a_seat_holds_is_free_from_the_instant_of_its_meeting(moment: int, held: bool) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await puts_off(town, "thomas", number, Ground.BOARD, await a_coming_meeting(town))
    with clock.freeze(MEETS + timedelta(microseconds=moment)):
        if held:
            with pytest.raises(NotAllowed, match="motion_held"):
                await takes_up(town, "amina", number)
        else:
            await takes_up(town, "amina", number)


async def test_a_cancelled_meeting_holds_nothing() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await puts_off(town, "thomas", number, Ground.MEETING, await a_coming_meeting(town))
        async with write() as unit:
            await execute("UPDATE meeting SET state = 'cancelled', cancelled_at = {}", unit.now)
        await takes_up(town, "claire", number)


async def test_a_board_consulted_before_any_meeting_is_named_has_thirty_days() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await puts_off(town, "thomas", number)
    with clock.freeze(MONDAY + rules.CONSULTATION + timedelta(seconds=1)):
        await takes_up(town, "claire", number)


async def test_what_the_coordinator_plans_holds_nobody() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        meeting = await a_coming_meeting(town)
        number = await a_motion(town)
        for _ in range(2):
            await puts_off(town, "claire", number, Ground.AGENDA, meeting)
            await takes_up(town, "amina", number)


@pytest.mark.parametrize(
    ("who", "ground"), [("thomas", Ground.AGENDA), ("claire", Ground.BOARD), ("samira", Ground.BOARD)]
)
async def test_each_puts_off_on_her_own_right(who: str, ground: Ground) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        meeting = await a_coming_meeting(town)
        number = await a_motion(town)
        with pytest.raises((NotAllowed, Invalid)):
            await puts_off(town, who, number, ground, meeting)
        assert await stands(town, number) is State.SUBMITTED


async def test_a_meeting_that_is_not_to_come_is_no_answer() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        meeting = await a_coming_meeting(town)
        number = await a_motion(town)
    with clock.freeze(MEETS), pytest.raises(Invalid):
        await puts_off(town, "thomas", number, Ground.MEETING, meeting)


async def test_a_referred_motion_stands_still_until_it_is_taken_up() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        with pytest.raises(NotAllowed, match="act_of_another"):
            await leading.refer_motion(town.viewer("thomas"), "canal", number, "Statuts", once())
        await leading.refer_motion(town.viewer("claire"), "canal", number, "Statuts", once())
        page = await motion_page(town.viewer("samira"), "canal", number)
        assert (page.motion.state, page.steps[0].why) == (State.REFERRED, "Statuts")
        with pytest.raises(NotAllowed):
            await an_open_ballot(town, number)
        await takes_up(town, "amina", number)
        assert await stands(town, number) is State.DISCUSSED


async def test_nothing_but_its_count_moves_a_motion_on_ballot() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        meeting = await a_coming_meeting(town)
        number = await a_motion(town)
        await an_open_ballot(town, number)
        for act in (
            leading.withdraw_motion(town.viewer("amina"), "canal", number, "Non", once()),
            leading.refer_motion(town.viewer("claire"), "canal", number, "Non", once()),
            puts_off(town, "thomas", number, Ground.MEETING, meeting),
            takes_up(town, "claire", number),
        ):
            with pytest.raises(NotAllowed):
                await act
        assert await stands(town, number) is State.ON_BALLOT


async def test_of_a_ballot_opening_and_a_seat_putting_off_one_comes_first() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        answers = await asyncio.gather(
            an_open_ballot(town, number), puts_off(town, "thomas", number), return_exceptions=True
        )
        refused = [one for one in answers if isinstance(one, GovError)]
        assert len(refused) == 1
        assert isinstance(refused[0], NotAllowed | Conflict)


async def test_seconds_are_asked_of_other_seats_once_rules_turn_them_on() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        with pytest.raises(NotAllowed, match="seconds_are_off"):
            await leading.second_motion(town.viewer("thomas"), "canal", number, once())
        await with_rules(town.canal.committee, replace(SIMPLE, seconds=2), number="2019-002")
        number = await a_motion(town)
        with pytest.raises(NotAllowed, match="not_seconded"):
            await leading.discuss_motion(town.viewer("claire"), "canal", number, once())
        with pytest.raises(NotAllowed, match="not_seconded"):
            await an_open_ballot(town, number)
        with pytest.raises(NotAllowed, match="own_motion"):
            await leading.second_motion(town.viewer("jonas"), "canal", number, once())
        for _ in range(2):
            await leading.second_motion(town.viewer("thomas"), "canal", number, once())
        assert await stands(town, number) is State.SUBMITTED
        await leading.second_motion(town.viewer("fatou"), "canal", number, once())
        assert await stands(town, number) is State.SECONDED
        await leading.discuss_motion(town.viewer("claire"), "canal", number, once())


@pytest.mark.parametrize("way", ["put off", "taken up again", "referred", "item taken"])
async def test_no_way_round_leads_to_a_vote_without_the_seconds_that_the_rules_ask(way: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        await with_rules(town.canal.committee, replace(SIMPLE, seconds=1), number="2019-002")
        item = await an_item(town)
        number = await a_motion(town, item=item)
        if way == "item taken":
            async with write() as unit:
                await execute("UPDATE agenda_item SET taken_at = {} WHERE id = {}", unit.now, item)
        elif way == "referred":
            await leading.refer_motion(town.viewer("claire"), "canal", number, "Aux CA", once())
        else:
            await puts_off(town, "claire", number, Ground.AGENDA, await a_coming_meeting(town))
        if way in ("taken up again", "referred"):
            await takes_up(town, "claire", number)
        with pytest.raises(NotAllowed, match="not_seconded"):
            await an_open_ballot(town, number)
        await leading.second_motion(town.viewer("thomas"), "canal", number, once())
        with pytest.raises(NotAllowed, match="act_not_possible"):
            await leading.second_motion(town.viewer("fatou"), "canal", number, once())
        await an_open_ballot(town, number)


async def test_a_motion_that_a_seat_holds_is_seconded_and_held_all_the_same() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        await with_rules(town.canal.committee, replace(SIMPLE, seconds=1), number="2019-002")
        number = await a_motion(town)
        await puts_off(town, "thomas", number)
        await leading.second_motion(town.viewer("fatou"), "canal", number, once())
        assert await stands(town, number) is State.DEFERRED
        with pytest.raises(NotAllowed, match="motion_held"):
            await an_open_ballot(town, number)


async def test_a_closed_session_motion_is_led_on_unseen_by_the_observer() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, item=await an_item(town, closed=True))
        with pytest.raises(NotFound):
            await leading.discuss_motion(town.viewer("samira"), "canal", number, once())
        await puts_off(town, "thomas", number, Ground.BOARD, await a_coming_meeting(town))
        with pytest.raises(NotFound):
            await motion_page(town.viewer("samira"), "canal", number)


async def test_home_asks_for_a_deferred_motion_once_its_meeting_has_begun() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await puts_off(town, "claire", number, Ground.AGENDA, await a_coming_meeting(town))
        assert not (await home_page(town.viewer("amina"), clock.now())).motions
        (waiting,) = (await home_page(town.viewer("amina"), MEETS)).motions
    assert (waiting.reference, waiting.state) == (number, State.DEFERRED)
