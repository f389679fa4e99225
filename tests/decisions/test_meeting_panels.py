"""A meeting's page says what it decided, to whom may know it, and leads to record more."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from gov.kernel import clock
from tests.decisions.builders import DURING, a_meeting, a_roll_call, a_taken, an_item, taken_by
from tests.support.canal import MONDAY, Town, a_town

Browse = Callable[..., Any]
MEETING = "/committees/canal/meetings/2026-09"


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def page(browse: Browse, town: Town, who: str) -> str:
    client = await browse(town.canal.persons[who])
    text: str = (await client.get(MEETING)).text
    return text


async def test_the_meeting_leads_to_its_decisions(town: Town, browse: Browse) -> None:
    meeting = await a_meeting(town)
    await a_roll_call(town, meeting, {"amina": "present", "thomas": "present", "lien": "present"})
    item = await an_item(meeting)
    with clock.freeze(DURING):
        number = await taken_by(town, "claire", a_taken(town, item, title="Prolonger le bail"))
        for who in ("amina", "claire", "samira"):
            shown = await page(browse, town, who)
            assert "Prolonger le bail" in shown
            assert f"/committees/canal/decisions/{number}" in shown


async def test_what_was_decided_in_closed_session_is_not_in_an_observers_page(
    town: Town, browse: Browse
) -> None:
    meeting = await a_meeting(town)
    await a_roll_call(town, meeting, {"amina": "present", "thomas": "present", "lien": "present"})
    item = await an_item(meeting, closed=True)
    with clock.freeze(DURING):
        await taken_by(town, "claire", a_taken(town, item, title="Un avertissement", audience="closed"))
        assert "Un avertissement" in await page(browse, town, "amina")
        assert "Un avertissement" not in await page(browse, town, "samira")


async def test_only_the_coordinator_is_led_to_record_a_decision(town: Town, browse: Browse) -> None:
    item = await an_item(await a_meeting(town), title="Le bail")
    await an_item(await a_meeting(town, number="2026-10", state="minutes_approved"))
    to_record = f"{MEETING}/decisions/new?item={item}"
    with clock.freeze(DURING):
        assert to_record in await page(browse, town, "claire")
        for who in ("amina", "samira"):
            assert "/decisions/new" not in await page(browse, town, who)


@pytest.mark.parametrize("state", ["convened", "minutes_approved", "cancelled"])
async def test_nothing_is_recorded_before_the_meeting_or_once_its_minutes_stand(
    town: Town, browse: Browse, state: str
) -> None:
    await an_item(await a_meeting(town, state=state))
    assert "/decisions/new" not in await page(browse, town, "claire")
