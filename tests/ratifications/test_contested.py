"""A decision that waits for boards and is contested: set aside, it asks none any more."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from gov.contests.rules import Effect
from gov.decisions.boards import Answer
from gov.decisions.checking import strays
from gov.decisions.forms import Filters
from gov.decisions.queries import log_page
from gov.instruments.agreements import Competence, Remit, Role
from gov.instruments.queries import in_force
from gov.instruments.rules import Kind
from gov.kernel import clock
from gov.kernel.errors import Conflict, NotAllowed
from gov.ratifications.letters import write_due
from gov.store import execute, fetch_value, read, write
from tests.contests.builders import contests
from tests.ratifications.builders import (
    CONTACTS,
    SEATED,
    a_referred_decision,
    answers,
    stands,
    with_remit,
)
from tests.support.canal import SITE, Town

SOON = datetime(2026, 11, 16, 9).astimezone()
LAST_DAY = date(2026, 12, 12)
FEW = SEATED[:3]  # one less, and the quorum is missed
BOARDS = tuple(CONTACTS)


@pytest.fixture
async def town(database: object) -> Town:
    return await with_remit()


async def set_aside(town: Town, number: str) -> None:
    await contests(town, FEW[0], "silent", "set_aside", number=number)


async def astray(town: Town) -> int:
    async with read():
        return await strays(town.canal.committee)


async def letters() -> int:
    async with read():
        return await fetch_value(int, "SELECT count(*) FROM ratification_letter") or 0


async def test_what_is_set_aside_refuses_answers_and_says_why(town: Town) -> None:
    number = await a_referred_decision(town, votes=FEW)
    with clock.freeze(SOON):
        await answers(town, number, BOARDS[0])
        await set_aside(town, number)
        for answer in Answer:
            with pytest.raises(NotAllowed, match="ratification_set_aside"):
                await answers(town, number, BOARDS[1], answer)
        with pytest.raises(NotAllowed, match="ratification_set_aside"):
            await answers(town, number, BOARDS[0], Answer.REFUSED)
        assert await stands(town, number) == (1, "sound")


async def test_the_last_ratification_brings_nothing_into_force_that_is_set_aside(town: Town) -> None:
    new = Remit(competences=(Competence(name="Le bail", role=Role.DECIDES),))
    number = await a_referred_decision(town, votes=FEW, carrying=new)
    with clock.freeze(SOON):
        before = await astray(town)
        for board in BOARDS[:-1]:
            await answers(town, number, board)
        await set_aside(town, number)
        with pytest.raises(NotAllowed, match="ratification_set_aside"):
            await answers(town, number, BOARDS[-1])
        async with read():
            remit = await in_force(town.canal.committee, Kind.REMIT)
        assert await stands(town, number) == (1, "sound")
        assert await astray(town) == before
    assert remit is not None
    assert remit.text != new


async def test_the_database_refuses_an_answer_about_what_is_set_aside(town: Town) -> None:
    number = await a_referred_decision(town, votes=FEW)
    with clock.freeze(SOON):
        await answers(town, number, BOARDS[0])
        await set_aside(town, number)
        with pytest.raises(Conflict, match="ratification_of_what_stands"):
            async with write():
                await execute(
                    "INSERT INTO ratification (decision_id, partner_id, turn, answer, reason, met_on,"
                    " entered_on, by_id, at) SELECT decision_id, partner_id, turn + 1, answer, reason,"
                    " met_on, entered_on, by_id, at FROM ratification"
                )


async def test_no_letter_about_it_leaves_any_more(town: Town) -> None:
    number = await a_referred_decision(town, votes=FEW)
    with clock.freeze(SOON):
        await write_due(SITE)
        assert await letters() == 1
        await set_aside(town, number)
    for day in (LAST_DAY - timedelta(days=7), LAST_DAY + timedelta(days=1)):
        with clock.freeze(datetime(day.year, day.month, day.day, 9).astimezone()):
            await write_due(SITE)
    assert await letters() == 1


async def test_its_pages_and_home_ask_no_board_any_more(town: Town, browse: Callable[..., Any]) -> None:
    number = await a_referred_decision(town, votes=FEW)
    address = f"/committees/canal/decisions/{number}"
    form = f"{address}/ratifications/parasol"
    with clock.freeze(SOON):
        emily = await browse(town.canal.persons["emily"])
        assert form in (await emily.get("/")).text
        assert form in (await emily.get(address)).text
        await set_aside(town, number)
        home, page, asked = [await emily.get(one) for one in ("/", address, form)]
    assert form not in home.text
    assert form not in page.text
    assert "the boards are not asked any more" in page.text
    assert asked.status_code == 403
    assert f"Decision {number} is set aside" in asked.text


async def test_a_decision_that_waits_and_is_contested_in_vain_waits_on(town: Town) -> None:
    number = await a_referred_decision(town)
    with clock.freeze(SOON):
        await contests(town, SEATED[0], "against", Effect.STANDS, number=number)
        assert await stands(town, number) == (1, "sound")
        for board in BOARDS:
            await answers(town, number, board)
        assert await stands(town, number) == (2, "sound")


@pytest.mark.parametrize(
    "given",
    [
        (),
        (Answer.GIVEN,),
        (Answer.REFUSED, Answer.GIVEN),
        (Answer.GIVEN,) * len(BOARDS),
    ],
)
async def test_lists_lose_no_more_than_what_was_in_force(town: Town, given: Sequence[Answer]) -> None:
    """Whatever the boards have said by then, lists, page and `gov check` agree."""

    async def counted() -> int:
        return sum(year.in_force for year in (await log_page(town.viewer("amina"), "canal", Filters())).years)

    before = await astray(town)
    at_first = await counted()
    number = await a_referred_decision(town, votes=FEW)
    with clock.freeze(SOON):
        for board, answer in zip(BOARDS, given, strict=False):
            await answers(town, number, board, answer)
        assert await counted() == at_first + (given == (Answer.GIVEN,) * len(BOARDS))
        await set_aside(town, number)
        assert await counted() == at_first
        assert await stands(town, number) == (1, "sound")
    assert await astray(town) == before
