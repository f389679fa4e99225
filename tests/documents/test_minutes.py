"""Approved minutes become a document once, for whoever reads them, and say no more than they do."""

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import pytest

from gov.documents.actions import set_waiting
from gov.kernel import clock
from gov.kernel.errors import Conflict, NotFound
from gov.meetings import recording, sitting
from gov.meetings.forms import Draft, Point
from gov.meetings.rules import ItemKind
from gov.meetings.seats import Noted
from gov.store import execute, fetch_value, read, write
from tests.documents.builders import minutes_set, words_of
from tests.meetings.builders import (
    AFTER,
    SECRET,
    a_roll,
    a_sitting,
    approves,
    drafted_minutes,
    item_named,
    once,
    the_meeting,
)
from tests.support.canal import MONDAY, SITE, Town, a_town

Browse = Callable[..., Any]
OPEN = Point(title="Nos comptes", minutes=20)
CLOSED = Point(title=SECRET, kind=ItemKind.DISCUSSION, minutes=30, is_closed=True)
LINK = "/committees/canal/meetings/{}/minutes.pdf"


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def test_approved_minutes_are_set_once_and_drafts_never(town: Town) -> None:
    number = await drafted_minutes(town, OPEN)
    assert await set_waiting() == 0
    await approves(town, number)
    assert await set_waiting() == 1
    kept = await minutes_set(town, number)
    with clock.freeze(AFTER + timedelta(days=400)):
        assert await set_waiting() == 0
        assert await minutes_set(town, number) == kept


async def test_the_document_says_what_the_minutes_say(town: Town) -> None:
    number = await a_sitting(town, OPEN)
    claire, amina = town.viewer("claire"), town.canal.persons["amina"]
    roll = a_roll({amina: Noted.PRESENT})
    await sitting.call_roll(claire, "canal", number, roll, once(), site=SITE)
    await sitting.adjourn(claire, "canal", number, once(), site=SITE)
    text = "Ouverture à dix heures.\n\n## Nos comptes\n\nIls sont **en ordre**."
    await recording.write_minutes(
        claire, "canal", number, Draft(text=text, language="fr", closed={}, seen=0), once(), site=SITE
    )
    await approves(town, number)
    said = words_of(await minutes_set(town, number))
    for part in ("Comité", "Procès-verbal", "Amina Belkacem", "Nos comptes", "en ordre", "faute d’objection"):
        assert part in said


async def test_closed_session_is_absent_even_for_its_members(town: Town) -> None:
    number = await a_sitting(town, OPEN, CLOSED)
    claire = town.viewer("claire")
    await sitting.adjourn(claire, "canal", number, once(), site=SITE)
    secret = await item_named(town, number, SECRET)
    draft = Draft(text="Le comité a parlé.", language="fr", closed={secret: "Préavis négocié."}, seen=0)
    await recording.write_minutes(claire, "canal", number, draft, once(), site=SITE)
    await approves(town, number)
    said = words_of(await minutes_set(town, number))
    assert SECRET not in said
    assert "Préavis" not in said


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("closed", {"amina", "claire"}),
        ("committee", {"amina", "claire", "samira"}),
        ("partners", {"amina", "claire", "samira", "brigitte"}),
    ],
)
async def test_it_is_for_those_the_minutes_are_for(
    town: Town, browse: Browse, audience: str, readers: set[str]
) -> None:
    number = await drafted_minutes(town, OPEN)
    await approves(town, number, audience)
    await set_waiting()
    for who in ("amina", "claire", "samira", "brigitte", "olivier", None):
        client = await browse(town.canal.persons[who] if who else None)
        answer = await client.get(LINK.format(number))
        assert (answer.status_code == 200) == (who in readers), who
        assert answer.status_code in (200, 404)
    assert answer.content[:4] != b"%PDF"


async def test_the_page_leads_to_it_as_soon_as_it_is_set(town: Town, browse: Browse) -> None:
    number = await drafted_minutes(town, OPEN)
    await approves(town, number)
    amina = await browse(town.canal.persons["amina"])
    page = f"/committees/canal/meetings/{number}/minutes"
    assert LINK.format(number) not in (await amina.get(page)).text
    assert (await amina.get(LINK.format(number))).status_code == 404
    await set_waiting()
    assert LINK.format(number) in (await amina.get(page)).text
    answer = await amina.get(LINK.format(number))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="{number}.pdf"')


async def test_minutes_of_an_earlier_record_are_not_set_again(town: Town) -> None:
    number = await drafted_minutes(town, OPEN)
    with pytest.raises(NotFound):
        await minutes_set(town, number)
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM minutes_document") == 0


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE minutes_document SET body = {} WHERE meeting_id = {}",
        "INSERT INTO minutes_document (body, meeting_id, language, set_at)"
        " VALUES ({}, {}, 'fr', '2026-12-21 10:00:00+00:00')",
    ],
)
async def test_the_document_is_never_set_again(town: Town, act: str) -> None:
    number = await drafted_minutes(town, OPEN)
    await approves(town, number)
    kept = await minutes_set(town, number)
    meeting = (await the_meeting(town, number)).id
    with pytest.raises(Conflict):
        async with write():
            await execute(act, b"%PDF-1.7", meeting)
    assert await minutes_set(town, number) == kept
