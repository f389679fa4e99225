"""Who comes and who leaves is noted at that moment, and what is decided counts who is there then."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from gov.decisions.rooms import sitting_of
from gov.kernel import clock
from gov.kernel.errors import Conflict, NotAllowed
from gov.meetings import sitting
from gov.meetings.moving import come_or_go
from gov.meetings.queries import meeting_page
from gov.meetings.rings import drawn
from gov.meetings.seats import Noted
from gov.meetings.written import attendance
from gov.store import execute, fetch_value, read, write
from gov.web.words import words
from tests.meetings.builders import a_roll, a_sitting, once, the_meeting
from tests.support.canal import MONDAY, SITE, Town, a_town

THREE = ("amina", "thomas", "lien")


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


def at(minutes: int) -> datetime:
    return MONDAY + timedelta(minutes=minutes)


async def a_room(town: Town) -> str:
    """Three of five seats are there from the start."""
    number = await a_sitting(town)
    roll = a_roll({town.canal.persons[who]: Noted.PRESENT for who in THREE})
    await sitting.call_roll(town.viewer("claire"), "canal", number, roll, once(), site=SITE)
    return number


async def walks(town: Town, number: str, who: str, minutes: int, *, there: bool, key: str = "") -> None:
    with clock.freeze(at(minutes)):
        await come_or_go(
            town.viewer("claire"), "canal", number, town.canal.persons[who], once(key), there=there, site=SITE
        )


async def said(town: Town, number: str, who: str = "amina") -> str:
    found = await meeting_page(town.viewer(who), "canal", number)
    ring = drawn(
        words("en"),
        found.meeting,
        found.seats,
        found.people,
        found.rules,
        found.proxies,
        found.movements,
    )
    assert ring is not None
    return f"{ring.sentence} {ring.detail}"


async def test_the_quorum_is_lost_and_regained_with_its_time(town: Town) -> None:
    number = await a_room(town)
    assert "The quorum of three is reached." in await said(town, number)
    await walks(town, number, "amina", 42, there=False)
    lost = await said(town, number)
    assert "Two seats are present." in lost
    assert "The quorum of three is no longer reached since 10:42: what is voted now is inquorate." in lost
    assert "La Maison du Quai has left." in lost
    await walks(town, number, "fatou", 55, there=True)
    assert "The quorum of three is reached again since 10:55." in await said(town, number)


async def test_observers_read_the_same_sentence(town: Town) -> None:
    number = await a_room(town)
    await walks(town, number, "amina", 42, there=False)
    assert await said(town, number, "samira") == await said(town, number, "thomas")


async def test_what_is_decided_counts_who_is_there_at_that_instant(town: Town) -> None:
    number = await a_room(town)
    await walks(town, number, "amina", 42, there=False)
    room = await sitting_of(town.canal.committee, number)
    gone = room.seat(town.seat("amina"))
    assert gone is not None
    assert not room.is_there(gone)
    assert gone.noted_away, "whoever ticks her now is asked to look again"
    assert sum(room.is_there(seat) for seat in room.seats) == 2


async def test_once_the_sitting_is_over_who_left_may_have_been_there_when_it_was_decided(town: Town) -> None:
    number = await a_room(town)
    await walks(town, number, "amina", 42, there=False)
    await sitting.adjourn(town.viewer("claire"), "canal", number, once(), site=SITE)
    room = await sitting_of(town.canal.committee, number)
    gone = room.seat(town.seat("amina"))
    assert gone is not None
    assert not gone.noted_away
    assert "Three seats were present." in await said(town, number)
    assert "From 10:42 on the quorum of three was no longer reached." in await said(town, number)


async def test_minutes_say_from_when_and_until_when(town: Town) -> None:
    number = await a_room(town)
    await walks(town, number, "amina", 42, there=False)
    await walks(town, number, "fatou", 55, there=True)
    found = await meeting_page(town.viewer("claire"), "canal", number)
    present = next(fact.text for fact in attendance(words("en"), found) if fact.term == "Present")
    assert "Amina Belkacem (La Maison du Quai) until 10:42" in present
    assert "Fatou Sarr" in present
    assert "from 10:55" in present


async def test_pressed_twice_one_leaves_once(town: Town) -> None:
    number = await a_room(town)
    for key in ("one", "one", "two"):
        await walks(town, number, "amina", 42, there=False, key=key)
    async with read():
        found = await fetch_value(int, "SELECT count(*) FROM presence WHERE NOT there")
    assert found == 1


async def test_calling_the_roll_again_brings_nobody_back_who_left(town: Town) -> None:
    number = await a_room(town)
    await walks(town, number, "amina", 42, there=False)
    roll = a_roll({town.canal.persons[who]: Noted.PRESENT for who in THREE})
    with clock.freeze(at(50)):
        await sitting.call_roll(town.viewer("claire"), "canal", number, roll, once(), site=SITE)
    assert "Two seats are present." in await said(town, number)


async def test_outside_a_sitting_nobody_comes_or_leaves(town: Town) -> None:
    number = await a_room(town)
    await sitting.adjourn(town.viewer("claire"), "canal", number, once(), site=SITE)
    with pytest.raises(NotAllowed) as refused:
        await walks(town, number, "amina", 42, there=False)
    assert refused.value.code == "act_not_possible"


async def test_only_the_coordinator_notes_it(town: Town) -> None:
    number = await a_room(town)
    for who in ("amina", "samira"):
        with pytest.raises(NotAllowed):
            await come_or_go(
                town.viewer(who), "canal", number, town.canal.persons["amina"], once(), there=False, site=SITE
            )


async def test_what_was_noted_of_comings_and_goings_is_never_rewritten(town: Town) -> None:
    await a_room(town)
    for change in ("UPDATE presence SET there = FALSE", "DELETE FROM presence"):
        with pytest.raises(Conflict, match="append_only"):
            async with write():
                await execute(change)


@pytest.mark.parametrize("path", ["attendance/movements", "notes/{item}"])
async def test_only_the_coordinator_opens_these_pages(
    town: Town, browse: Callable[..., Any], path: str
) -> None:
    number = await a_room(town)
    meeting = await the_meeting(town, number)
    async with read():
        item = await fetch_value(str, "SELECT id FROM agenda_item WHERE meeting_id = {}", meeting.id)
    address = f"/committees/canal/meetings/{number}/{path.format(item=item)}"
    seen = []
    for who in ("amina", "claire", "samira", "olivier", None):
        window = await browse(town.canal.persons[who] if who else None)
        seen.append((await window.get(address)).status_code)
    assert seen == [403, 200, 403, 404, 404]
