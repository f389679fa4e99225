"""Notes of one item go to their place in the minutes, and nothing typed is lost."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from gov.kernel import clock
from gov.kernel.errors import Conflict
from gov.meetings import sitting
from gov.meetings.forms import Point
from gov.meetings.queries import meeting_page
from gov.meetings.rules import ItemKind
from gov.sittings.actions import Kept, keep_notes, kept_of
from gov.sittings.forms import Noted
from gov.store import read
from gov.store.events import versions
from tests.meetings.builders import SECRET, a_sitting, item_named, once
from tests.support.canal import MONDAY, SITE, Town, a_town

ACCOUNTS = Point(title="Nos comptes", kind=ItemKind.INFORMATION, minutes=20)
PHONE = Point(title="Un téléphone", kind=ItemKind.DISCUSSION)
CLOSED = Point(title=SECRET, minutes=30, is_closed=True)


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def kept(town: Town, number: str, title: str) -> Kept:
    item = await item_named(town, number, title)
    return kept_of(await meeting_page(town.viewer("claire"), "canal", number), item)


async def notes(
    town: Town, number: str, title: str, text: str, was: str | None = None, key: str = ""
) -> None:
    before = await kept(town, number, title)
    noted = Noted(text, before.sign if was is None else was)
    await keep_notes(town.viewer("claire"), "canal", number, before.item.id, noted, once(key), site=SITE)


async def test_each_item_keeps_its_own_notes(town: Town) -> None:
    number = await a_sitting(town, ACCOUNTS, PHONE)
    await notes(town, number, "Un téléphone", "On compare les offres.")
    await notes(town, number, "Nos comptes", "En ordre.")
    await notes(town, number, "Nos comptes", "En ordre, dit Thomas.")
    found = await meeting_page(town.viewer("amina"), "canal", number)
    assert found.minutes is not None
    assert found.minutes.text.startswith(
        "## Nos comptes\n\nEn ordre, dit Thomas.\n\n## Un téléphone\n\nOn compare"
    )


async def test_what_another_noted_meanwhile_is_never_overwritten(town: Town) -> None:
    number = await a_sitting(town, ACCOUNTS)
    sign = (await kept(town, number, "Nos comptes")).sign
    await notes(town, number, "Nos comptes", "En ordre.")
    with pytest.raises(Conflict) as refused:
        await notes(town, number, "Nos comptes", "À revoir.", was=sign)
    assert refused.value.code == "notes_changed"
    assert (await kept(town, number, "Nos comptes")).notes == "En ordre."


async def test_notes_sent_again_after_a_lost_answer_are_taken_once(town: Town) -> None:
    number = await a_sitting(town, ACCOUNTS)
    sign = (await kept(town, number, "Nos comptes")).sign
    for key in ("one", "one", "two"):
        await notes(town, number, "Nos comptes", "En ordre.", was=sign, key=key)
    found = await meeting_page(town.viewer("claire"), "canal", number)
    assert found.minutes is not None
    assert found.minutes.revision == 1


async def test_notes_of_closed_session_stay_out_of_the_text_and_move_nothing_else(
    town: Town,
) -> None:
    number = await a_sitting(town, ACCOUNTS, CLOSED)
    scope = (town.viewer("samira").scope("canal", town.canal.committee),)
    async with read():
        before = await versions(scope)
    await notes(town, number, SECRET, "Elle part en mars.")
    await notes(town, number, "Nos comptes", "En ordre.")
    async with read():
        assert await versions(scope) == before, "a draft is the members' own"
    found = await meeting_page(town.viewer("claire"), "canal", number)
    assert found.minutes is not None
    assert "mars" not in found.minutes.text
    assert (await kept(town, number, SECRET)).notes == "Elle part en mars."


async def test_notes_that_arrive_after_the_sitting_are_still_kept(town: Town) -> None:
    number = await a_sitting(town, ACCOUNTS)
    await notes(town, number, "Nos comptes", "En ordre.")
    await sitting.adjourn(town.viewer("claire"), "canal", number, once(), site=SITE)
    await notes(town, number, "Nos comptes", "En ordre, vraiment.")
    assert (await kept(town, number, "Nos comptes")).notes == "En ordre, vraiment."


async def test_only_the_coordinator_is_asked_for_notes_under_the_item_taken(
    town: Town, browse: Callable[..., Any]
) -> None:
    number = await a_sitting(town, ACCOUNTS, CLOSED)
    item = await item_named(town, number, SECRET)
    await sitting.take_item(town.viewer("claire"), "canal", number, item, once(), site=SITE)
    seen = {}
    for who in ("claire", "amina", "samira"):
        window = await browse(town.canal.persons[who], **{"accept-language": "fr"})
        seen[who] = (await window.get(f"/committees/canal/meetings/{number}")).text
    assert "data-keep" in seen["claire"]
    assert "data-keep" not in seen["amina"]
    assert SECRET in seen["amina"]
    assert SECRET not in seen["samira"]
    assert str(item) not in seen["samira"]


async def test_without_javascript_two_texts_are_shown_when_another_came_first(
    town: Town, browse: Callable[..., Any]
) -> None:
    number = await a_sitting(town, ACCOUNTS)
    item = await item_named(town, number, "Nos comptes")
    await sitting.take_item(town.viewer("claire"), "canal", number, item, once(), site=SITE)
    claire = await browse(town.canal.persons["claire"], **{"accept-language": "fr"})
    at = f"/committees/canal/meetings/{number}"
    typed = {"notes": "À revoir.", "was": (await kept(town, number, "Nos comptes")).sign}
    await notes(town, number, "Nos comptes", "En ordre.")
    answer = await claire.submit(f"{at}/notes/{item}", typed)
    assert answer.status_code == 409
    assert "À revoir." in answer.text
    assert "En ordre." in answer.text
