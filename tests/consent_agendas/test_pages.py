"""A seat says what needs no debate on its phone; others read what seats think."""

from collections.abc import Callable
from typing import Any

import pytest

from gov.consent_agendas.rules import Says
from gov.kernel import clock
from tests.consent_agendas.test_consent_agendas import ACCOUNTS, FOUR, in_session, says
from tests.meetings.builders import TODAY, a_meeting, item_named
from tests.support.canal import MONDAY, Town, a_town

Browse = Callable[..., Any]
AT = "/committees/canal/meetings"


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def window(browse: Browse, town: Town, who: str) -> Any:
    client = await browse(town.canal.persons[who])
    client.headers["accept-language"] = "fr"
    return client


async def test_a_member_is_led_to_say_it_and_all_convened_read_it(town: Town, browse: Browse) -> None:
    with clock.freeze(MONDAY):
        number = await a_meeting(town, ACCOUNTS)
        amina = await window(browse, town, "amina")
        assert "Dire ce qui peut passer sans débat" in (await amina.get(f"{AT}/{number}")).text
        item = await item_named(town, number, ACCOUNTS.title)
        path = f"{AT}/{number}/consent-agenda"
        answer = await amina.submit(path, {f"item-{item}": "agree"})
        assert answer.status_code == 303
        samira = await window(browse, town, "samira")
        shown = (await samira.get(path)).text
        assert "D’accord\u00a0: La Maison du Quai." in shown
        assert "<button" not in shown.partition("<main")[2].partition("</main")[0]


async def test_an_answer_that_is_none_comes_back_with_what_was_typed(town: Town, browse: Browse) -> None:
    with clock.freeze(MONDAY):
        number = await a_meeting(town, ACCOUNTS)
        item = await item_named(town, number, ACCOUNTS.title)
        amina = await window(browse, town, "amina")
        answer = await amina.submit(f"{AT}/{number}/consent-agenda", {f"item-{item}": "perhaps"})
        assert answer.status_code == 422


async def test_the_coordinator_reads_aloud_and_records(town: Town, browse: Browse) -> None:
    with clock.freeze(MONDAY):
        number = await a_meeting(town, ACCOUNTS, starts=TODAY)
        for who in FOUR:
            await says(town, who, number, accounts=Says.AGREE)
        await in_session(town, number, *FOUR)
        claire, path = await window(browse, town, "claire"), f"{AT}/{number}/consent-agenda/adoption"
        assert ACCOUNTS.goal in (await claire.get(path)).text
        nothing = await claire.submit(path, {"seat": str(town.seat("amina"))})
        assert nothing.status_code == 422
        item = str(await item_named(town, number, ACCOUNTS.title))
        sent = await claire.submit(path, {"item": item, "seat": [str(town.seat(who)) for who in FOUR]})
        assert sent.status_code == 303
        assert ACCOUNTS.goal in (await claire.get(f"{AT}/{number}")).text


@pytest.mark.parametrize(("who", "status"), [("amina", 403), ("samira", 403), (None, 404)])
async def test_nobody_else_reads_the_form_that_records(
    town: Town, browse: Browse, who: str | None, status: int
) -> None:
    with clock.freeze(MONDAY):
        number = await a_meeting(town, ACCOUNTS, starts=TODAY)
        await in_session(town, number, *FOUR)
        client = await window(browse, town, who) if who else await browse()
        assert (await client.get(f"{AT}/{number}/consent-agenda/adoption")).status_code == status
