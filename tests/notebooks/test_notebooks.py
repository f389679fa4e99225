"""What a coordinator notes for herself, nobody else reads, finds or is told of."""

from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import uuid4

import pytest

from gov.kernel import clock
from gov.kernel.errors import GovError, NotFound
from gov.meetings.queries import meeting_page, minutes_page
from gov.notebooks.actions import keep_notes
from gov.notebooks.queries import notebook
from gov.store import fetch_value, read
from gov.store.search import search
from tests.corrections.test_actions import a_draft
from tests.meetings.builders import a_sitting, approves, item_named, once
from tests.support.canal import MONDAY, Town, a_town

AT, NOTE = "/committees/canal/meetings", "Penser à rappeler Jonas."


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def keeps(town: Town, number: str, text: str = NOTE, who: str = "claire") -> None:
    item = await item_named(town, number, "Nos comptes")
    await keep_notes(town.viewer(who), "canal", number, {item: text}, once())


async def kept(town: Town, number: str, who: str = "claire") -> list[str]:
    return list((await notebook(town.viewer(who), "canal", number)).notes.values())


async def test_a_note_is_its_writers_own_and_moves_nothing_of_others(town: Town) -> None:
    number = await a_draft(town)
    async with read():
        before = await fetch_value(int, "SELECT count(*) FROM event")
    await keeps(town, number)
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM event") == before
        for audience in ("closed", "committee"):
            assert await search({town.canal.committee: audience}, "Jonas") == []
    assert await kept(town, number) == [NOTE]
    assert await kept(town, number, "amina") == []
    for viewer in (town.viewer("claire"), town.viewer("amina")):
        assert NOTE not in repr(await meeting_page(viewer, "canal", number))


async def test_a_note_is_changed_and_an_empty_one_is_forgotten(town: Town) -> None:
    number = await a_draft(town)
    await keeps(town, number)
    await keeps(town, number, "Jonas a répondu.")
    assert await kept(town, number) == ["Jonas a répondu."]
    await keeps(town, number, "")
    assert await kept(town, number) == []


async def test_a_note_is_no_part_of_approved_minutes_and_outlives_them(town: Town) -> None:
    number = await a_draft(town)
    await keeps(town, number)
    await approves(town, number)
    assert NOTE not in repr(await minutes_page(town.viewer("claire"), "canal", number))
    await keeps(town, number, "Après coup.")
    assert await kept(town, number) == ["Après coup."]


@pytest.mark.parametrize("who", ["amina", "samira", "brigitte"])
async def test_only_a_coordinator_keeps_notes_here(town: Town, who: str) -> None:
    number = await a_sitting(town)
    with pytest.raises(GovError):
        await keeps(town, number, who=who)


async def test_a_note_on_an_item_of_elsewhere_is_refused(town: Town) -> None:
    number = await a_sitting(town)
    with pytest.raises(NotFound):
        await keep_notes(town.viewer("claire"), "canal", number, {uuid4(): NOTE}, once())


@pytest.mark.parametrize(("who", "status"), [("claire", 200), ("amina", 403), ("samira", 403), (None, 404)])
async def test_the_page_is_the_coordinators(
    town: Town, browse: Callable[..., Any], who: str | None, status: int
) -> None:
    number = await a_sitting(town)
    path = f"{AT}/{number}/own-notes"
    client = await (browse(town.canal.persons[who]) if who else browse())
    assert (await client.get(path)).status_code == status
    assert ("own-notes" in (await client.get(f"{AT}/{number}")).text) is (who == "claire")
    if who == "claire":
        item = await item_named(town, number, "Nos comptes")
        assert (await client.submit(path, {f"own-{item}": NOTE})).status_code == 303
        assert NOTE in (await client.get(path)).text
        assert NOTE not in (await client.get(f"{AT}/{number}")).text
        assert (await client.submit(path, {f"own-{item}": "a" * 20_001})).status_code == 422
