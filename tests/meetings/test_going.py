"""A sitting says since when its item is taken, how much it is over, and when it should end."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from gov.kernel import clock
from gov.meetings import sitting
from gov.meetings.forms import Point
from gov.meetings.going import Going, going
from gov.meetings.queries import meeting_page, reads_closed
from gov.meetings.rules import ItemKind
from gov.web.words import words
from tests.meetings.builders import SECRET, a_sitting, item_named, once
from tests.support.canal import MONDAY, SITE, Town, a_town

POINTS = (
    Point(title="Nos comptes", kind=ItemKind.INFORMATION, minutes=20),
    Point(title="Un téléphone", kind=ItemKind.DISCUSSION, minutes=30),
    Point(title=SECRET, minutes=90, is_closed=True),
)


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def takes(town: Town, number: str, title: str, minutes: int) -> None:
    item = await item_named(town, number, title)
    with clock.freeze(MONDAY + timedelta(minutes=minutes)):
        await sitting.take_item(town.viewer("claire"), "canal", number, item, once(), site=SITE)


async def seen(town: Town, number: str, minutes: int, who: str = "amina") -> Going:
    viewer = town.viewer(who)
    found = await meeting_page(viewer, "canal", number)
    now = MONDAY + timedelta(minutes=minutes, seconds=1)
    return going(words("en"), found, now, sits=reads_closed(viewer, "canal"))


async def test_an_item_says_since_when_how_long_and_how_much_over(town: Town) -> None:
    number = await a_sitting(town, *POINTS)
    await takes(town, number, "Nos comptes", 0)
    early, late = await seen(town, number, 10), await seen(town, number, 25)
    assert (early.clock, early.over) == ("Since 10:00, 20 minutes planned.", "")
    assert late.over == "5 minutes over."


async def test_taken_twice_an_item_goes_on_by_its_own_clock(town: Town) -> None:
    number = await a_sitting(town, *POINTS)
    for minutes in (0, 7):
        await takes(town, number, "Nos comptes", minutes)
    assert (await seen(town, number, 10)).clock.startswith("Since 10:00")


async def test_a_late_end_is_warned_of_and_another_just_told(town: Town) -> None:
    number = await a_sitting(town, *POINTS[:2])
    await takes(town, number, "Nos comptes", 0)
    assert (await seen(town, number, 10)).ends.startswith("It should end at 10:5")
    late = await seen(town, number, 150)
    assert late.ends == ""
    assert "after the end announced" in late.late


async def test_closed_session_leaves_no_trace_in_an_observers_clock(town: Town) -> None:
    number = await a_sitting(town, *POINTS)
    await takes(town, number, "Un téléphone", 0)
    before = await seen(town, number, 20, "samira")
    await takes(town, number, SECRET, 10)
    assert await seen(town, number, 20, "samira") == before
    assert (await seen(town, number, 20)).said == f"Now: {SECRET}"
    await takes(town, number, "Un téléphone", 15)
    assert await seen(town, number, 20, "samira") == before
