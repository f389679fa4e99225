"""What awaits a person follows from facts: it comes and goes with them."""

import pytest

from gov.home.queries import home
from gov.kernel import clock
from gov.store.access import Backend
from tests.ballots.builders import a_vote, an_open_ballot
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, a_town
from tests.support.counting import counting


async def test_a_ballot_awaits_a_silent_seat_until_it_has_voted(database: Backend) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot = await an_open_ballot(town, number)
        assert [row.number for row in (await home(town.viewer("amina"), clock.now())).ballots] == [number]
        await a_vote(town, "jonas", number, ballot)
        assert (await home(town.viewer("amina"), clock.now())).ballots == []
        assert [row.voted for row in (await home(town.viewer("fatou"), clock.now())).ballots] == [1]


@pytest.mark.parametrize("who", ["samira", "claire", "brigitte", "olivier"])
async def test_a_ballot_awaits_nobody_who_has_no_seat(database: Backend, who: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        await an_open_ballot(town, await a_motion(town))
        assert (await home(town.viewer(who), clock.now())).ballots == []


async def test_a_submitted_motion_awaits_the_coordinator_alone(database: Backend) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        assert [row.reference for row in (await home(town.viewer("claire"), clock.now())).motions] == [number]
        assert (await home(town.viewer("amina"), clock.now())).motions == []
        assert (await home(town.viewer("samira"), clock.now())).motions == []


async def test_home_takes_as_many_statements_whatever_awaits(database: Backend) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        with counting() as empty:
            await home(town.viewer("amina"), clock.now())
        for _ in range(3):
            await an_open_ballot(town, await a_motion(town))
        with counting() as full:
            await home(town.viewer("amina"), clock.now())
        assert len(full) == len(empty)
