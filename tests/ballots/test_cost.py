"""How many statements an act and a page take: few, and as many for a long list."""

import pytest

from gov.ballots.queries import ballot_page
from gov.kernel import clock
from gov.motions.queries import motion_list, motion_page
from tests.ballots.builders import a_vote, an_open_ballot
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, a_town
from tests.support.counting import counting

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize("showing", ["at_close", "at_once"])
async def test_a_vote_takes_few_statements(showing: str, engine: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number, showing=showing)
        for key in ("first", "changed"):
            with counting() as counted:
                await a_vote(town, "amina", number, ballot_id, key=key)
            assert len(counted) <= (6 if engine == "postgres" else 5), counted.statements
        with counting() as counted:
            await a_vote(town, "amina", number, ballot_id, key="changed")
        assert len(counted) == 1, "a repeated request only reads"


async def test_pages_ask_as_little_of_a_long_register_as_of_a_short_one() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        amina = town.viewer("amina")

        async def asked() -> tuple[int, ...]:
            costs = []
            for page in (
                lambda: motion_list(amina, "canal"),
                lambda: motion_page(amina, "canal", number),
                lambda: ballot_page(amina, "canal", number, MONDAY),
            ):
                with counting() as counted:
                    await page()
                costs.append(len(counted))
            return tuple(costs)

        short = await asked()
        for who in ("amina", "thomas", "fatou", "lien"):
            await a_vote(town, who, number, ballot_id)
        for _ in range(12):
            await a_motion(town)
        assert await asked() == short == (1, 3, 6)
