"""Objections to a version: stated, asked about when the text changes, never a vote."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.kernel import clock
from gov.kernel.errors import Conflict, NotAllowed, NotFound
from gov.motions.actions import edit_motion
from gov.motions.forms import Answering, Objecting
from gov.motions.objecting import answer_for, object_to, objection_seen
from gov.motions.objection_rules import Answer, Standing, standing
from gov.store import fetch_value, read
from tests.ballots.builders import an_open_ballot
from tests.motions.builders import a_motion, a_wording, once
from tests.support.canal import MONDAY, Town, a_town, an_item
from tests.support.clients import Client

BASE = "/committees/canal/motions"
Browse = Callable[..., Any]
versions = st.integers(1, 9)


@given(versions, st.none() | st.sampled_from(Answer), versions, versions)
def test_only_its_seats_own_word_resolves_an_objection(
    version: int, answer: Answer | None, said_of: int, current: int
) -> None:
    found = standing(version, answer, said_of if answer else 0, current)
    assert (found is Standing.RESOLVED) is (answer is Answer.RESOLVED)


@given(versions, versions)
def test_each_newer_version_asks_again(version: int, current: int) -> None:
    newer = max(version, current) + 1
    assert standing(version, Answer.MAINTAINED, max(version, current), newer) is Standing.ASKED
    assert standing(version, None, 0, version) is Standing.STANDS


async def objects(town: Town, who: str, number: str, seen: int = 1) -> None:
    said = Objecting(reason="Nos travailleurs perdraient leur horaire.", seen=seen)
    await object_to(town.viewer(who), "canal", number, said, once())


async def answers(town: Town, who: str, number: str, answer: str, seen: int) -> None:
    said = Answering(answer=Answer(answer), seen=seen)
    await answer_for(town.viewer(who), "canal", number, 1, said, once())


async def stands(town: Town, number: str, which: int = 1) -> Standing:
    motion, one = await objection_seen(town.viewer("amina"), "canal", number, which)
    return one.standing(motion.version)


async def test_an_objection_is_asked_about_at_each_version_until_its_seat_says_it_is_met(
    database: object,
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await objects(town, "thomas", number)
        assert await stands(town, number) is Standing.STANDS
        for turn, (answer, left) in enumerate(
            [("maintained", Standing.MAINTAINED), ("resolved", Standing.RESOLVED)], 1
        ):
            edit = a_wording(turn, text=f"Texte {turn}")
            await edit_motion(town.viewer("amina"), "canal", number, edit)
            assert await stands(town, number) is Standing.ASKED
            with pytest.raises(Conflict, match="motion_changed"):
                await answers(town, "thomas", number, answer, turn)
            await answers(town, "thomas", number, answer, turn + 1)
            assert await stands(town, number) is left
        with pytest.raises(NotAllowed, match="objection_resolved_already"):
            await answers(town, "thomas", number, "maintained", 3)
        await objects(town, "thomas", number, 3)
        assert await stands(town, number, 2) is Standing.STANDS


async def test_a_seat_has_one_objection_that_stands_and_answers_for_it_alone(database: object) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await objects(town, "thomas", number)
        with pytest.raises(NotAllowed, match="objection_stands"):
            await objects(town, "thomas", number)
        await objects(town, "fatou", number)
        for who, refused in (("fatou", "objection_of_another"), ("claire", "act_of_another")):
            with pytest.raises(NotAllowed, match=refused):
                await answers(town, who, number, "resolved", 1)
        with pytest.raises(Conflict, match="motion_changed"):
            await objects(town, "amina", number, 2)


async def test_once_the_vote_is_open_nothing_is_objected_and_no_vote_is_made_of_what_was(
    database: object,
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await objects(town, "thomas", number)
        await an_open_ballot(town, number)
        with pytest.raises(NotAllowed):
            await objects(town, "fatou", number)
        with pytest.raises(NotAllowed):
            await answers(town, "thomas", number, "resolved", 1)
        async with read():
            assert await fetch_value(int, "SELECT count(*) FROM vote") == 0


async def test_objections_of_closed_session_are_hidden_with_their_motion(database: object) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, item=await an_item(town, closed=True))
        await objects(town, "thomas", number)
        with pytest.raises(NotFound):
            await objection_seen(town.viewer("samira"), "canal", number, 1)


@pytest.mark.parametrize("who", ["thomas", "lien", "emily"])
async def test_a_seat_objects_and_is_asked_whether_it_is_met(
    browse: Browse, database: object, who: str
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        place, client = f"{BASE}/{number}", await browse(town.canal.persons[who])
        asked = f"{place}/objections/1/answer"
        new = f"{place}/objections/new"
        posted = (f"{place}/objections", {"reason": "", "seen": "1"})
        assert (await client.submit(*posted, of=new)).status_code == 422
        stated = await client.submit(posted[0], {"reason": "Trop tard", "seen": "1"}, of=new)
        assert stated.status_code == 303
        await edit_motion(town.viewer("amina"), "canal", number, a_wording(1, text="Autre texte"))
        shown = (await client.get(place)).text
        assert f'href="{asked}"' in shown
        assert "Trop tard" in shown
        assert "<del>" in (await client.get(asked)).text
        assert (await client.submit(asked, {"answer": "", "seen": "2"})).status_code == 422
        assert (await client.submit(asked, {"answer": "resolved", "seen": "2"})).status_code == 303
        assert f'href="{asked}"' not in (await client.get(place)).text
        for other, expected in (("samira", 403), ("claire", 403), ("fatou", 403), ("olivier", 404)):
            reader: Client = await browse(town.canal.persons[other])
            assert (await reader.get(asked)).status_code == expected
