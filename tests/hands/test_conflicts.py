"""What changes between the reading and the recording is a conflict, and two record one vote."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date

import pytest

from gov.hands.room import floor_to_vote
from gov.kernel import clock
from gov.kernel.errors import Conflict, NotAllowed
from gov.motions.actions import edit_motion
from gov.motions.leading import withdraw_motion
from gov.store import execute, fetch_value, read, write
from tests.ballots.builders import a_void, an_open_ballot
from tests.decisions.builders import DURING
from tests.hands.builders import a_room, a_show, noted_as, shown_by
from tests.motions.builders import a_wording, once
from tests.support.canal import MONDAY, Town, a_town


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def test_a_changed_roll_call_is_a_conflict_that_names_the_seat(town: Town) -> None:
    room = await a_room(town)
    with clock.freeze(DURING):
        show = await a_show(town, room.number)
        await noted_as(room, town, "thomas", "absent")
        with pytest.raises(Conflict, match="room_changed") as refused:
            await shown_by(town, "claire", room.number, show)
    moved = refused.value.facts["fields"]
    assert [one.facts["seat"] for one in moved] == ["Le Relais"]  # type: ignore[attr-defined]  # a tuple of errors


async def test_a_mandate_that_ends_meanwhile_is_a_conflict(town: Town) -> None:
    room = await a_room(town)
    with clock.freeze(DURING):
        show = await a_show(town, room.number)
        async with write():
            await execute(
                "UPDATE mandate SET until_day = {} WHERE person_id = {}",
                *(date(2026, 11, 5), town.canal.persons["fatou"]),
            )
        with pytest.raises(Conflict, match="room_changed"):
            await shown_by(town, "claire", room.number, show)


async def test_a_text_changed_meanwhile_is_a_conflict(town: Town) -> None:
    room = await a_room(town)
    with clock.freeze(DURING):
        show = await a_show(town, room.number, seen=2)
        with pytest.raises(Conflict, match="motion_changed"):
            await shown_by(town, "claire", room.number, show)


async def test_a_class_changed_meanwhile_is_a_conflict_for_its_majority_was_read_back(town: Town) -> None:
    room = await a_room(town, decision_class="budget")
    with clock.freeze(DURING):
        show = await a_show(town, room.number, seats={"thomas": "against"})
        changed = a_wording(1, item=room.item, decision_class="ordinary")
        await edit_motion(town.viewer("amina"), "canal", room.number, changed)
        with pytest.raises(Conflict, match="motion_changed"):
            await shown_by(town, "claire", room.number, show)


async def test_a_motion_withdrawn_meanwhile_is_not_voted_on(town: Town) -> None:
    room = await a_room(town)
    with clock.freeze(DURING):
        show = await a_show(town, room.number)
        await withdraw_motion(town.viewer("amina"), "canal", room.number, "Retirée.", once())
        with pytest.raises(NotAllowed, match="act_not_possible"):
            await shown_by(town, "claire", room.number, show)


async def test_two_who_confirm_at_once_record_one_vote(town: Town) -> None:
    room = await a_room(town)
    with clock.freeze(DURING):
        show = await a_show(town, room.number)
        told = await asyncio.gather(
            *(shown_by(town, "claire", room.number, show, attempt=once(key)) for key in ("one", "other")),
            return_exceptions=True,
        )
    assert sorted(type(one).__name__ for one in told) == ["Conflict", "str"]
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM ballot") == 1
        assert await fetch_value(int, "SELECT count(*) FROM decision WHERE motion_id IS NOT NULL") == 1


async def test_a_repeated_confirmation_gives_the_same_number(town: Town) -> None:
    room = await a_room(town)
    with clock.freeze(DURING):
        show, press = await a_show(town, room.number), once("k")
        first = await shown_by(town, "claire", room.number, show, attempt=press)
        assert await shown_by(town, "claire", room.number, show, attempt=press) == first
        with pytest.raises(Conflict, match="key_reused"):
            await shown_by(town, "claire", room.number, show, attempt=once("k", "other"))


async def test_a_text_that_was_wrong_is_not_asked_in_the_room_until_it_is_new(town: Town) -> None:
    room, claire = await a_room(town), town.viewer("claire")
    with clock.freeze(MONDAY):
        await a_void(town, room.number, await an_open_ballot(town, room.number), ground="text")
    with clock.freeze(DURING):
        with pytest.raises(NotAllowed, match="text_was_wrong"):
            await floor_to_vote(claire, "canal", room.number, DURING)
        with pytest.raises(NotAllowed, match="text_was_wrong"):
            await shown_by(town, "claire", room.number, await a_show(town, room.number))
        new = a_wording(1, item=room.item, title="Autre")
        await edit_motion(town.viewer("amina"), "canal", room.number, new)
        await floor_to_vote(claire, "canal", room.number, DURING)
