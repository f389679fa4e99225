"""What the database refuses of meetings, whoever asks it."""

import sqlite3
from collections.abc import AsyncIterator

import pytest

from gov.comments.rules import About
from gov.kernel import clock
from gov.kernel.errors import Conflict
from gov.meetings import agenda, recording, sitting
from gov.meetings.forms import Draft, Point
from gov.meetings.seats import Noted
from gov.store import execute, write
from gov.store.access import Backend
from gov.store.embedded import Embedded
from tests.comments.builders import a_comment
from tests.meetings.builders import (
    a_meeting,
    a_roll,
    a_sitting,
    approves,
    item_named,
    once,
    the_meeting,
)
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, SITE, Town, a_town

CLOSED = Point(title="Personnel", is_closed=True)


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def refused(sql: str, *args: object) -> str:
    with pytest.raises(Conflict) as caught:
        async with write():
            await execute(sql, *args)
    return str(caught.value.facts["constraint"])


@pytest.fixture
async def approved(town: Town) -> str:
    number, claire = await a_sitting(town, CLOSED), town.viewer("claire")
    roll = a_roll({town.canal.persons["jonas"]: Noted.PRESENT})
    await sitting.call_roll(claire, "canal", number, roll, once(), site=SITE)
    await sitting.adjourn(claire, "canal", number, once(), site=SITE)
    item = await item_named(town, number, CLOSED.title)
    draft = Draft(text="Le comité a parlé.", language="fr", closed={item: "Préavis."}, seen=0)
    await recording.write_minutes(claire, "canal", number, draft, once(), site=SITE)
    await approves(town, number)
    return number


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE minutes SET text = 'Autre' WHERE meeting_id = {}",
        "UPDATE minutes SET state = 'draft', digest = NULL, audience = 'closed' WHERE meeting_id = {}",
        "DELETE FROM minutes WHERE meeting_id = {}",
        "UPDATE agenda_item SET notes = '' WHERE meeting_id = {}",
        "DELETE FROM agenda_item WHERE meeting_id = {}",
        "UPDATE attendance SET noted = 'absent' WHERE meeting_id = {}",
        "DELETE FROM attendance WHERE meeting_id = {}",
    ],
)
async def test_approved_minutes_and_what_they_tell_of_are_frozen(town: Town, approved: str, sql: str) -> None:
    meeting = await the_meeting(town, approved)
    assert await refused(sql, meeting.id) == "minutes_are_frozen"


async def test_nobody_comes_later_to_a_meeting_whose_minutes_are_approved(town: Town, approved: str) -> None:
    meeting = await the_meeting(town, approved)
    sql = (
        "INSERT INTO attendance (meeting_id, person_id, seat_id, capacity, noted, changed_at)"
        " SELECT {}, p.id, NULL, 'guest', 'present', p.created_at FROM person p WHERE p.id = {}"
    )
    assert await refused(sql, meeting.id, town.canal.persons["olivier"]) == "minutes_are_frozen"


@pytest.mark.parametrize(
    "sql",
    [
        "REPLACE INTO minutes SELECT * FROM minutes",
        "REPLACE INTO agenda_item SELECT * FROM agenda_item",
        "REPLACE INTO attendance SELECT * FROM attendance",
        "UPDATE OR REPLACE agenda_item SET notes = ''",
        "REPLACE INTO agenda_item SELECT id, 'elsewhere', position, kind, title, goal, presenter,"
        " minutes_planned, is_closed, section, link, notes, taken_at, late_since, agreed_at, imported"
        " FROM agenda_item",
    ],
)
@pytest.mark.parametrize("imported", [0, 1])
async def test_a_stock_shell_replaces_nothing_that_was_minuted(
    town: Town, approved: str, database: Backend, sql: str, imported: int
) -> None:
    if not isinstance(database, Embedded):
        pytest.skip("REPLACE is SQLite's own")
    shell = sqlite3.connect(database.path)
    ((trigger, frozen),) = shell.execute(
        "SELECT name, sql FROM sqlite_schema WHERE name = 'minutes_refuses_update'"
    )
    shell.execute(f"DROP TRIGGER {trigger}")
    shell.execute("UPDATE minutes SET imported = ?", (imported,))
    shell.execute(frozen)
    with pytest.raises(sqlite3.IntegrityError):
        shell.execute(sql)
    shell.close()


async def test_an_item_that_is_talked_about_stays_on_the_agenda(town: Town) -> None:
    number, claire = await a_meeting(town), town.viewer("claire")
    await agenda.add_items(claire, "canal", number, (Point(title="Bilan"),), once(), site=SITE)
    item = await item_named(town, number, "Bilan")
    await a_comment(town, "amina", str(item), about=About.AGENDA_ITEM)
    with pytest.raises(Conflict, match="item_in_use"):
        await agenda.remove_item(claire, "canal", number, item, once(), site=SITE)


async def test_a_comment_is_about_something_that_exists(town: Town) -> None:
    await a_comment(town, "amina", await a_motion(town))
    await refused("UPDATE comment SET subject_id = {}", town.canal.committee)
    await refused("UPDATE comment SET subject = 'decision'")


async def test_words_said_are_replaced_by_newer_ones_never_rewritten(town: Town) -> None:
    await a_comment(town, "amina", await a_motion(town))
    refusal = "append_only:comment_version"
    assert await refused("UPDATE comment_version SET body = 'Jamais dit'") == refusal


@pytest.mark.parametrize(
    ("sql", "rule"),
    [
        ("UPDATE meeting SET convened_at = NULL WHERE id = {}", "convened_once_known"),
        ("UPDATE meeting SET state = 'draft' WHERE id = {}", "convened_once_known"),
        ("UPDATE meeting SET state = 'cancelled' WHERE id = {}", "cancelled_at_an_instant"),
        ("UPDATE meeting SET cancelled_at = starts_at WHERE id = {}", "cancelled_at_an_instant"),
    ],
)
async def test_a_meetings_state_agrees_with_its_instants(town: Town, sql: str, rule: str) -> None:
    meeting = await the_meeting(town, await a_meeting(town))
    assert await refused(sql, meeting.id) == rule


@pytest.mark.parametrize("column", ["current_item_id", "open_item_id"])
async def test_the_item_under_way_is_one_of_the_same_meeting(town: Town, column: str) -> None:
    meeting = await the_meeting(town, await a_sitting(town))
    other = await item_named(town, await a_meeting(town, Point(title="Ailleurs")), "Ailleurs")
    await refused(f"UPDATE meeting SET {column} = {{}} WHERE id = {{}}", other, meeting.id)


async def test_minutes_in_draft_are_the_members_own(town: Town) -> None:
    number, claire = await a_sitting(town), town.viewer("claire")
    draft = Draft(text="Le comité a parlé.", language="fr", closed={}, seen=0)
    await recording.write_minutes(claire, "canal", number, draft, once(), site=SITE)
    assert await refused("UPDATE minutes SET audience = 'public'") == "drafts_are_the_members_own"
