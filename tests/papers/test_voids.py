"""A secret vote is declared void on its own grounds, and held again with new slips."""

import asyncio

import pytest

from gov.ballots.rules import Ground, Status
from gov.kernel import clock
from gov.kernel.errors import NotAllowed
from gov.motions.actions import edit_motion
from gov.papers.actions import print_slips
from gov.papers.queries import opening_page
from gov.store import execute, write
from tests.ballots.builders import a_void
from tests.motions.builders import a_wording
from tests.papers.builders import (
    counts,
    heaps,
    on_the_table,
    opened,
    the_paper,
    voids,
)
from tests.support.canal import MONDAY, Town, a_town

RECOUNT = "Les deux comptages diffèrent%"


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def test_a_void_and_a_confirmation_at_once_have_one_outcome(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        await counts(town, "amina", number, heaps(4))
        said = await asyncio.gather(
            counts(town, "thomas", number, heaps(4)),
            voids(town, number, Ground.COUNT),
            return_exceptions=True,
        )
        paper = await the_paper(town, number)
    assert said[0] == "count_confirmed"
    assert isinstance(said[1], NotAllowed)
    assert paper.ballot.stands is Status.FINAL


async def test_a_witness_whose_mandate_has_ended_does_not_count_and_the_vote_can_be_held_again(
    town: Town,
) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        await counts(town, "amina", number, heaps(4))
        async with write():
            await execute(
                "UPDATE mandate SET until_day = {} WHERE person_id = {}",
                *(MONDAY.date(), town.canal.persons["thomas"]),
            )
        with pytest.raises(NotAllowed, match="witness_sits_no_more"):
            await counts(town, "thomas", number, heaps(4))
        await voids(town, number, Ground.COUNT)
        again = await opened(town, number, "amina", "fatou")
        paper = await the_paper(town, number)
    assert paper.ballot.ballot.id == again
    assert not paper.counted


async def test_once_counted_the_vote_is_not_stopped_because_its_text_was_wrong(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        await counts(town, "amina", number, heaps(4))
        for ground in (Ground.TEXT, Ground.ELECTORATE):
            with pytest.raises(NotAllowed, match="slips_are_counted"):
                await voids(town, number, ground)
        with pytest.raises(NotAllowed, match="count_can_be_confirmed"):
            await voids(town, number, Ground.COUNT)


async def test_counts_that_differ_twice_let_the_vote_be_held_again_with_new_slips(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        _, first = await print_slips(town.viewer("claire"), "canal", number)
        for turn in (1, 2):
            await counts(town, "amina", number, heaps(4), turn=turn)
            await counts(town, "thomas", number, heaps(3, 1), turn=turn)
            if turn == 1:  # they count again first: one of them may only have written another number
                with pytest.raises(NotAllowed, match="count_can_be_confirmed"):
                    await voids(town, number, Ground.COUNT)
        await voids(town, number, Ground.COUNT)
        await opened(town, number)
        _, second = await print_slips(town.viewer("claire"), "canal", number)
    assert set(first).isdisjoint(second)


async def test_after_a_void_for_its_text_the_form_is_refused_until_the_text_is_new(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        await voids(town, number, Ground.TEXT)
        with pytest.raises(NotAllowed, match="text_was_wrong"):
            await opening_page(town.viewer("claire"), "canal", number, MONDAY)
        with pytest.raises(NotAllowed, match="text_was_wrong"):
            await opened(town, number)
        await edit_motion(town.viewer("amina"), "canal", number, a_wording(1, title="Autre"))
        await opening_page(town.viewer("claire"), "canal", number, MONDAY)
        await opened(town, number, seen=2)


async def test_after_a_void_for_who_was_there_others_must_be_there(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        await voids(town, number, Ground.ELECTORATE)
        with pytest.raises(NotAllowed, match="electorate_was_wrong"):
            await opened(town, number)
        await opened(town, number, recused=(town.seat("fatou"),))


async def test_an_online_void_does_not_end_it(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        ballot = (await the_paper(town, number)).ballot.ballot.id
        with pytest.raises(NotAllowed, match="void_beside_the_slips"):
            await a_void(town, number, ballot)
