"""A discussion asks as little of a long one as of a short one, and shows each her part."""

from uuid import UUID

import pytest

from gov.comments.queries import talk_of_meeting, thread
from gov.comments.rules import About
from gov.kernel import clock
from gov.kernel.errors import NotFound
from gov.store import execute, fetch_value, read, write
from tests.comments.builders import a_comment
from tests.decisions.builders import logged
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, a_town, an_item
from tests.support.counting import counting

pytestmark = pytest.mark.usefixtures("database")


async def test_a_discussion_takes_three_statements_however_long_it_is() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        for expected in (0, 4):
            with counting() as counted:
                found = await thread(town.viewer("amina"), "canal", About.MOTION, number, MONDAY)
            assert len(counted) == 3, counted.statements
            assert len(found.comments) == expected
            for who in ("amina", "samira", "claire", "thomas"):
                await a_comment(town, who, number)
        assert "amina" not in {one.email.split("@")[0] for one in found.people}


async def test_a_public_decision_is_discussed_within_the_committee_and_a_closed_one_by_members() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        public, closed = await logged(town, audience="public"), await logged(town, audience="closed")
        await a_comment(town, "samira", public.number, about=About.DECISION)
        with pytest.raises(NotFound):
            await a_comment(town, "samira", closed.number, about=About.DECISION)
        await a_comment(town, "amina", closed.number, about=About.DECISION)
        for who, reads in (("amina", 1), ("claire", 1), ("samira", None), ("brigitte", None)):
            for number, seen in ((public.number, None if who == "brigitte" else 1), (closed.number, reads)):
                try:
                    found = await thread(town.viewer(who), "canal", About.DECISION, number, MONDAY)
                except NotFound:
                    assert seen is None
                else:
                    assert len(found.comments) == seen


async def test_what_was_said_in_closed_session_stays_closed_when_the_item_opens() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        item = await an_item(town, closed=True)
        await a_comment(town, "amina", str(item), about=About.AGENDA_ITEM)
        async with write():
            await execute("UPDATE agenda_item SET is_closed = {} WHERE id = {}", False, item)
        await a_comment(town, "claire", str(item), about=About.AGENDA_ITEM)
        for who, expected in (("thomas", 2), ("samira", 1)):
            found = await thread(town.viewer(who), "canal", About.AGENDA_ITEM, item, MONDAY)
            assert len(found.comments) == expected


async def test_a_meeting_counts_what_each_reader_may_read_under_its_items() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        item, secret = await an_item(town), await an_item(town, closed=True)
        for one in (item, secret):
            await a_comment(town, "amina", str(one), about=About.AGENDA_ITEM)
        async with read():
            meetings = [
                await fetch_value(str, "SELECT CAST(meeting_id AS TEXT) FROM agenda_item WHERE id = {}", one)
                for one in (item, secret)
            ]
        for who, counts in (("amina", [1, 1]), ("samira", [1]), ("olivier", [])):
            found = [
                one.said
                for meeting in meetings
                for one in await talk_of_meeting(town.viewer(who), "canal", UUID(meeting))
            ]
            assert found == counts
