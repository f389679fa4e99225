"""A meeting is held on its day, put off, written up; what was not come to comes again."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gov.calendar.queries import one_stored
from gov.kernel import clock
from gov.kernel.errors import NotAllowed
from gov.meetings import actions, agenda, recording, sitting
from gov.meetings.forms import Draft, Move, Point, PutOff
from gov.meetings.listed import meeting_list
from gov.meetings.queries import meeting_page
from gov.meetings.rules import ItemKind, State
from gov.meetings.seats import Announced, Noted
from gov.store import execute, read, write
from tests.meetings.builders import (
    SECRET,
    a_draft,
    a_meeting,
    a_plan,
    a_roll,
    a_sitting,
    approves,
    drafted_minutes,
    item_named,
    mails,
    once,
    says,
    the_meeting,
)
from tests.support.canal import MONDAY, SITE, Town, a_town
from tests.support.mailing import news_at_once

OPEN = Point(title="Nos comptes", kind=ItemKind.INFORMATION, minutes=20)
CLOSED = Point(title=SECRET, minutes=30, is_closed=True)
LATER = datetime(2027, 1, 14, 9, 30)  # noqa: DTZ001 wall time


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def titles(town: Town, number: str) -> list[str]:
    found = await meeting_page(town.viewer("claire"), "canal", number)
    return [item.title for item in found.items]


async def entry(town: Town, number: str) -> str:
    meeting = await the_meeting(town, number)
    async with read():
        stored = await one_stored("meeting", meeting.id, "fr", "committee")
    assert stored is not None
    return stored.body.replace(b"\r\n ", b"").decode()


async def test_a_meeting_opens_from_an_hour_before_its_time_not_sooner(town: Town) -> None:
    number, claire = await a_meeting(town), town.viewer("claire")
    opens = datetime(2026, 12, 10, 7, 30, tzinfo=UTC)
    with clock.freeze(opens - timedelta(seconds=1)), pytest.raises(NotAllowed) as refused:
        await sitting.open_session(claire, "canal", number, once(), site=SITE)
    assert refused.value.code == "too_early_to_open"
    with clock.freeze(opens):
        await sitting.open_session(claire, "canal", number, once(), site=SITE)
    assert (await the_meeting(town, number)).state is State.IN_SESSION


async def test_notes_taken_in_session_are_the_draft_once_it_is_adjourned(town: Town) -> None:
    number, claire = await a_sitting(town, OPEN), town.viewer("claire")
    draft = Draft(text="## Nos comptes\n\nEn ordre.", language="fr", closed={}, seen=0)
    await recording.write_minutes(claire, "canal", number, draft, once(), site=SITE)
    await sitting.adjourn(claire, "canal", number, once(), site=SITE)
    assert (await the_meeting(town, number)).state is State.MINUTES_DRAFTED
    await sitting.resume(claire, "canal", number, once(), site=SITE)
    await sitting.adjourn(claire, "canal", number, once(), site=SITE)
    await approves(town, number)
    assert (await the_meeting(town, number)).state is State.MINUTES_APPROVED


async def test_the_mail_of_approved_minutes_leads_to_them(town: Town) -> None:
    number = await drafted_minutes(town)
    await news_at_once()
    await approves(town, number)
    told = (await mails("samira@regard-externe.example"))[-1]
    assert f"{SITE}/committees/canal/meetings/{number}/minutes\n" in told


async def test_put_off_to_a_day_the_same_entry_moves_and_all_are_asked_again(town: Town) -> None:
    number, claire = await a_meeting(town), town.viewer("claire")
    before = await the_meeting(town, number)
    await says(town, "amina", number, Announced.COMING)
    moved = PutOff(why="Grève des trains", starts=LATER, ends=LATER + timedelta(hours=2))
    await actions.postpone_meeting(claire, "canal", number, moved, once(), site=SITE)
    now, shown = await the_meeting(town, number), await entry(town, number)
    assert (now.state, now.uid, now.starts_wall) == (State.CONVENED, before.uid, "2027-01-14T09:30")
    assert "STATUS:CONFIRMED" in shown
    assert "SEQUENCE:1" in shown
    assert "DTSTART;TZID=Europe/Brussels:20270114T093000" in shown
    found = await meeting_page(claire, "canal", number)
    assert all(row.announced is None for row in found.people)
    told = (await mails("lien@huis-aan-de-zenne.example"))[-1]
    assert "Grève des trains" in told
    assert "/invitations/" in told
    assert "?answer=coming" in told


async def test_a_meeting_is_not_put_off_into_the_past(town: Town) -> None:
    number = await a_meeting(town)
    past = PutOff(why="Erreur", starts=LATER.replace(year=2025), ends=LATER.replace(year=2025, hour=11))
    with pytest.raises(NotAllowed) as refused:
        await actions.postpone_meeting(town.viewer("claire"), "canal", number, past, once(), site=SITE)
    assert refused.value.code == "meeting_in_the_past"


async def test_a_cancelled_meeting_is_no_longer_to_come(town: Town) -> None:
    number, claire = await a_meeting(town), town.viewer("claire")
    await actions.cancel_meeting(claire, "canal", number, "Personne", once(), site=SITE)
    listed = await meeting_list(claire, "canal", MONDAY)
    assert [row.number for row in listed.coming] == []
    assert [row.number for row in listed.past] == [number]


async def test_what_was_not_come_to_is_on_the_next_agenda(town: Town) -> None:
    number = await a_sitting(town, OPEN, Point(title="Bilan"), CLOSED)
    claire = town.viewer("claire")
    item = await item_named(town, number, "Nos comptes")
    await sitting.take_item(claire, "canal", number, item, once(), site=SITE)
    await sitting.adjourn(claire, "canal", number, once(), site=SITE)
    code = await actions.prepare_meeting(claire, "canal", a_plan(starts=LATER), once("n"), site=SITE)
    assert await titles(town, code) == ["Bilan", "Divers", SECRET]


async def test_an_agenda_nobody_went_through_item_by_item_is_not_carried_over(town: Town) -> None:
    await drafted_minutes(town, OPEN)
    code = await a_draft(town, Point(title="Suite"), starts=LATER)
    assert "Nos comptes" not in await titles(town, code)


async def test_closed_session_comes_last_whatever_is_moved(town: Town) -> None:
    code, claire = await a_draft(town, CLOSED, OPEN), town.viewer("claire")
    assert await titles(town, code) == ["Nos comptes", "Divers", SECRET]
    secret = await item_named(town, code, SECRET)
    await agenda.move_item(claire, "canal", code, secret, Move.UP, once(), site=SITE)
    other = await item_named(town, code, "Divers")
    await agenda.edit_item(claire, "canal", code, other, replace(CLOSED, title="Divers"), once(), site=SITE)
    assert await titles(town, code) == ["Nos comptes", "Divers", SECRET]


async def test_who_announced_is_noted_so_in_one_act_and_nobody_else(town: Town) -> None:
    number, claire = await a_meeting(town, starts=datetime(2026, 11, 2, 10, 30)), town.viewer("claire")  # noqa: DTZ001 wall time
    for who, said in (
        ("amina", Announced.COMING),
        ("emily", Announced.EXCUSED),
        ("thomas", Announced.COMING),
    ):
        await says(town, who, number, said, key=who)
    await sitting.open_session(claire, "canal", number, once(), site=SITE)
    late = a_roll({town.canal.persons["thomas"]: Noted.ABSENT})
    await sitting.call_roll(claire, "canal", number, late, once(), site=SITE)
    await sitting.note_announced(claire, "canal", number, once(), site=SITE)
    found = await meeting_page(claire, "canal", number)
    assert {row.name: row.noted for row in found.people if row.noted} == {
        "Amina Belkacem": Noted.PRESENT,
        "Emily Carter": Noted.EXCUSED,
        "Thomas Dubois": Noted.ABSENT,
    }


async def test_minutes_that_tell_of_a_closed_item_are_not_approved(town: Town) -> None:
    number = await drafted_minutes(town, OPEN, text="## Nos comptes\n\nEn ordre.")
    item = await item_named(town, number, "Nos comptes")
    async with write():
        await execute("UPDATE agenda_item SET is_closed = {} WHERE id = {}", True, item)
    with pytest.raises(NotAllowed) as refused:
        await approves(town, number)
    assert refused.value.code == "minutes_tell_closed_session"
