"""What someone takes on without a decision is minuted, waits on her home, and on the next agenda."""

from collections.abc import AsyncIterator, Callable
from datetime import date, timedelta
from typing import Any

import pytest

from gov.home.queries import home_page
from gov.kernel import clock
from gov.kernel.errors import Invalid, NotAllowed
from gov.meetings.forms import Point
from gov.meetings.queries import meeting_page
from gov.meetings.rules import ItemKind
from gov.meetings.written import written
from gov.sittings.forms import Task
from gov.sittings.undertaking import complete_undertaken, undertake
from gov.store import read
from gov.store.events import versions
from gov.web.words import words
from tests.meetings.builders import DAY, SECRET, a_meeting, a_sitting, item_named, once
from tests.support.canal import MONDAY, SITE, Town, a_town

PHONE = Point(title="Un téléphone", kind=ItemKind.DISCUSSION)
CLOSED = Point(title=SECRET, is_closed=True)
DUE = date(2026, 11, 20)


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def takes_on(town: Town, number: str, title: str = "Un téléphone", **changes: Any) -> None:
    task = Task(**{"what": "Demander trois offres", "owner": town.seat("thomas"), "due": DUE, **changes})
    item = await item_named(town, number, title)
    await undertake(town.viewer("claire"), "canal", number, item, task, once(), site=SITE)


async def waiting(town: Town, who: str) -> list[str]:
    found = await home_page(town.viewer(who), clock.now())
    return [one.what for one in found.follow_ups]


async def test_it_is_minuted_under_its_item_with_who_and_by_when(town: Town) -> None:
    number = await a_sitting(town, PHONE)
    await takes_on(town, number)
    found = await meeting_page(town.viewer("amina"), "canal", number)
    part = next(one for one in written(words("en"), found, None).parts if one.title == "Un téléphone")
    assert "Demander trois offres (Le Relais, by 20" in str(part.blocks)


async def test_it_waits_on_the_home_of_its_seat_until_it_is_done(town: Town) -> None:
    number = await a_sitting(town, PHONE)
    await takes_on(town, number)
    assert await waiting(town, "thomas") == ["Demander trois offres"]
    assert await waiting(town, "amina") == []
    found = await meeting_page(town.viewer("thomas"), "canal", number)
    for _ in range(2):
        await complete_undertaken(town.viewer("thomas"), "canal", number, found.undertaken[0].id, site=SITE)
    assert await waiting(town, "thomas") == []


async def test_the_next_agenda_shows_what_is_still_to_be_done(town: Town, browse: Callable[..., Any]) -> None:
    number = await a_sitting(town, PHONE)
    await takes_on(town, number)
    coming = await a_meeting(town, starts=DAY + timedelta(days=1))
    claire = await browse(town.canal.persons["claire"], **{"accept-language": "fr"})
    shown = (await claire.get(f"/committees/canal/meetings/{coming}")).text
    assert "Encore à faire depuis les réunions précédentes" in shown
    assert "Demander trois offres" in shown


async def test_closed_session_keeps_its_own(town: Town, browse: Callable[..., Any]) -> None:
    number = await a_sitting(town, PHONE, CLOSED)
    scope = (town.viewer("samira").scope("canal", town.canal.committee),)
    async with read():
        before = await versions(scope)
    await takes_on(town, number, SECRET, what="Écrire à la collègue")
    async with read():
        assert await versions(scope) == before
    for who, sees in (("amina", True), ("samira", False)):
        window = await browse(town.canal.persons[who])
        page = (await window.get(f"/committees/canal/meetings/{number}")).text
        assert ("Écrire à la collègue" in page) is sees


@pytest.mark.parametrize("who", ["amina", "samira"])
async def test_only_the_coordinator_notes_it(town: Town, who: str) -> None:
    number = await a_sitting(town, PHONE)
    item = await item_named(town, number, "Un téléphone")
    with pytest.raises(NotAllowed):
        await undertake(town.viewer(who), "canal", number, item, Task("x", None, None), once(), site=SITE)


async def test_nothing_is_due_before_today(town: Town) -> None:
    number = await a_sitting(town, PHONE)
    with pytest.raises(Invalid):
        await takes_on(town, number, due=date(2026, 11, 1))


async def test_what_is_wrong_is_said_beside_its_field(town: Town, browse: Callable[..., Any]) -> None:
    number = await a_sitting(town, PHONE)
    item = await item_named(town, number, "Un téléphone")
    claire = await browse(town.canal.persons["claire"], **{"accept-language": "en"})
    at = f"/committees/canal/meetings/{number}/notes/{item}"
    answer = await claire.submit(f"{at}/follow-ups", {"what": "", "owner": "", "due": "2026-11-01"}, of=at)
    assert answer.status_code == 422
