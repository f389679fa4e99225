"""Who wrote a text does not stop the vote on it, whatever else she is: that would be a withdrawal."""

from collections.abc import Callable
from typing import Any

import pytest

from gov.ballots.rules import Ground
from gov.kernel import clock
from gov.kernel.errors import NotAllowed
from gov.kernel.ids import new_id
from gov.motions.countering import declare_counter
from gov.motions.queries import motion_page
from gov.papers.actions import ask_for_secrecy
from gov.store import execute, write
from tests.ballots.builders import a_void, an_open_ballot, seat_closes
from tests.motions.builders import a_motion, once
from tests.papers.builders import a_room, opened, voids
from tests.support.canal import MONDAY, SITE, Town, a_town


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def also_coordinates(town: Town, who: str) -> None:
    """A delegate who shares the coordinator's work."""
    with clock.freeze(MONDAY):
        async with write():
            await execute(
                "INSERT INTO coordinator (id, committee_id, person_id, from_day) VALUES ({}, {}, {}, {})",
                *(new_id(), town.canal.committee, town.canal.persons[who], MONDAY.date()),
            )


async def state(town: Town, number: str) -> str:
    return str((await motion_page(town.viewer("lien"), "canal", number)).motion.state)


@pytest.mark.parametrize("ground", ["text", "electorate"])
async def test_a_coordinator_declares_no_vote_on_her_own_motion_void_and_another_does(
    town: Town, ground: str
) -> None:
    await also_coordinates(town, "thomas")
    with clock.freeze(MONDAY):
        number = await a_motion(town, "claire")
        ballot = await an_open_ballot(town, number)
        await seat_closes(town, "emily")
        with pytest.raises(NotAllowed, match="void_by_its_mover"):
            await a_void(town, number, ballot, ground=ground)
        assert await state(town, number) == "on_ballot"
        await a_void(town, number, ballot, ground=ground, by="thomas")
    assert await state(town, number) == "discussed"


async def test_nor_one_on_what_another_of_her_seat_moved(town: Town) -> None:
    await also_coordinates(town, "jonas")
    with clock.freeze(MONDAY):
        number = await a_motion(town, "amina")
        ballot = await an_open_ballot(town, number)
        with pytest.raises(NotAllowed, match="void_by_its_mover"):
            await a_void(town, number, ballot, by="jonas")
        await a_void(town, number, ballot)


async def test_nor_a_choice_in_which_one_version_is_hers_and_all_stay_on_the_ballot(town: Town) -> None:
    with clock.freeze(MONDAY):
        numbers = [await a_motion(town), await a_motion(town, "claire", text="Autre réponse.")]
        await declare_counter(town.viewer("claire"), "canal", numbers[1], numbers[0], once(), site=SITE)
        seen = " ".join(f"{number}:1" for number in numbers)
        ballot = await an_open_ballot(town, numbers[0], method="approval", versions=seen)
        with pytest.raises(NotAllowed, match="void_by_its_mover"):
            await a_void(town, numbers[0], ballot)
    assert [await state(town, number) for number in numbers] == ["on_ballot", "on_ballot"]


async def test_nor_a_secret_vote_on_paper(town: Town) -> None:
    with clock.freeze(MONDAY):
        await a_room(town)
        number = await a_motion(town, "claire")
        await ask_for_secrecy(town.viewer("fatou"), "canal", number, once())
        await opened(town, number)
        with pytest.raises(NotAllowed, match="void_by_its_mover"):
            await voids(town, number, Ground.TEXT)


async def test_the_form_is_refused_to_her_and_says_who_does_it(
    town: Town, browse: Callable[..., Any]
) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town, "claire")
        await an_open_ballot(town, number)
        claire = await browse(town.canal.persons["claire"])
        page = await claire.get(f"/committees/canal/motions/{number}/ballot/voiding")
    assert page.status_code == 403
    assert "est annulé par une autre personne qui coordonne" in page.text
