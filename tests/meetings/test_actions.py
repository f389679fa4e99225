"""Meetings are prepared, convened, moved, held and recorded, one act at a time."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime

import pytest

from gov.calendar.queries import one_stored
from gov.kernel import clock
from gov.kernel.errors import Conflict, NotAllowed, NotFound
from gov.meetings import actions, agenda, sitting
from gov.meetings.editing import edit_plan
from gov.meetings.forms import Move, Point, PutOff
from gov.meetings.keeping import walls
from gov.meetings.queries import meeting_page
from gov.meetings.rules import ItemKind, State
from gov.meetings.seats import Announced, Noted
from gov.store import fetch_value, read
from gov.store.events import versions
from gov.store.search import search
from tests.meetings.builders import (
    SECRET,
    a_draft,
    a_meeting,
    a_plan,
    a_roll,
    a_sitting,
    drafted_minutes,
    item_named,
    mails,
    once,
    says,
    the_meeting,
)
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, SITE, Town, a_town

OPEN = Point(title="Nos comptes", minutes=20)
CLOSED = Point(title=SECRET, kind=ItemKind.DISCUSSION, minutes=30, is_closed=True)
SAMIRA, AMINA = "samira@regard-externe.example", "amina@maison-du-quai.example"


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def entry(town: Town, number: str, audience: str = "committee") -> str:
    meeting = await the_meeting(town, number)
    async with read():
        stored = await one_stored("meeting", meeting.id, "fr", audience)
    assert stored is not None
    return stored.body.replace(b"\r\n ", b"").decode()


async def titles(town: Town, number: str, who: str = "claire") -> list[str]:
    found = await meeting_page(town.viewer(who), town.canal.slug, number)
    return [item.title for item in found.items]


async def scopes(town: Town) -> tuple[int, ...]:
    names = [f"c:{town.canal.committee}:{audience}" for audience in ("committee", "closed")]
    async with read():
        return await versions(names)


async def test_a_draft_is_its_coordinators_own_and_takes_no_number(town: Town) -> None:
    before = await scopes(town)
    code = await a_draft(town)
    assert "-" not in code
    assert (await the_meeting(town, code)).state is State.DRAFT
    for who in ("amina", "samira"):
        with pytest.raises(NotFound):
            await the_meeting(town, code, who)
    assert await scopes(town) == before
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM calendar_item") == 0
        assert await fetch_value(int, "SELECT count(*) FROM register WHERE kind = 'meeting'") == 0


async def test_a_draft_begins_with_any_other_business_kept_last(town: Town) -> None:
    code = await a_draft(town, OPEN, Point(title="Bilan"))
    assert await titles(town, code) == ["Nos comptes", "Bilan", "Divers"]


async def test_the_next_agenda_begins_with_minutes_to_approve(town: Town) -> None:
    await drafted_minutes(town)
    code = await a_draft(town, OPEN, starts=datetime(2027, 1, 14, 9, 30))  # noqa: DTZ001 wall time
    assert (await titles(town, code))[0] == "Approuver le procès-verbal du 2\u00a0novembre 2026"


async def test_convening_numbers_the_meeting_and_mails_everyone_in_their_language(town: Town) -> None:
    number = await a_meeting(town, OPEN, CLOSED)
    assert number == "2026-001"
    async with read():
        # Five holders, three deputies, the coordinator and the observer.
        assert await fetch_value(int, "SELECT count(*) FROM outbox") == 10
        assert await fetch_value(int, "SELECT count(*) FROM outbox_attachment") == 10
    (lien,) = await mails("lien@huis-aan-de-zenne.example")
    assert "donderdag 10 december 2026" in lien.replace("\u00a0", " ").lower()
    assert f"{SITE}/invitations/" in lien
    assert "?answer=coming" in lien


async def test_an_observer_gets_the_agenda_without_the_closed_session(town: Town) -> None:
    await a_meeting(town, CLOSED, OPEN)
    (amina,), (samira,) = await mails(AMINA), await mails(SAMIRA)
    assert SECRET in amina
    assert SECRET not in samira
    for mail in (amina, samira):  # closed session comes last: the same times for all
        assert "9\u00a0h\u00a030  Nos comptes" in mail
        assert "9\u00a0h\u00a050  Divers" in mail


async def test_a_meeting_is_not_convened_without_agenda_in_the_past_or_by_others(town: Town) -> None:
    code = await a_draft(town)
    revision = (await the_meeting(town, code)).revision
    with pytest.raises(NotAllowed, match="coordinator_prepares"):
        await actions.convene(town.viewer("amina"), "canal", code, revision, once(), site=SITE)
    with pytest.raises(Conflict, match="meeting_changed"):
        await actions.convene(town.viewer("claire"), "canal", code, revision - 1, once(), site=SITE)
    for title in await titles(town, code):
        item = await item_named(town, code, title)
        await agenda.remove_item(town.viewer("claire"), "canal", code, item, once(), site=SITE)
    revision = (await the_meeting(town, code)).revision
    with pytest.raises(NotAllowed, match="agenda_empty"):
        await actions.convene(town.viewer("claire"), "canal", code, revision, once(), site=SITE)
    past = await a_draft(town, starts=datetime(2026, 10, 1, 9, 30))  # noqa: DTZ001 wall time
    revision = (await the_meeting(town, past)).revision
    with pytest.raises(NotAllowed, match="meeting_in_the_past"):
        await actions.convene(town.viewer("claire"), "canal", past, revision, once(), site=SITE)


async def test_a_double_press_convenes_once(town: Town) -> None:
    code = await a_draft(town)
    revision = (await the_meeting(town, code)).revision
    claire = town.viewer("claire")
    given = [
        await actions.convene(claire, "canal", code, revision, once("k" * 32), site=SITE) for _ in range(2)
    ]
    assert given == ["2026-001", "2026-001"]
    assert len(await mails(AMINA)) == 1


async def test_the_calendar_says_nothing_of_the_agenda(town: Town) -> None:
    number = await a_meeting(town, OPEN, CLOSED)
    shown = await entry(town, number)
    assert "DTSTART;TZID=Europe/Brussels:20261210T093000" in shown
    assert SECRET not in shown
    assert "Nos comptes" not in shown


async def test_a_moved_meeting_raises_its_sequence_and_is_mailed_an_agenda_edit_is_not(town: Town) -> None:
    number, claire = await a_meeting(town), town.viewer("claire")
    item = await item_named(town, number, "Nos comptes")
    await agenda.move_item(claire, "canal", number, item, Move.DOWN, once(), site=SITE)
    assert "SEQUENCE:0" in await entry(town, number)
    version = (await the_meeting(town, number)).plan_version
    plan = a_plan(version, starts=datetime(2026, 12, 11, 14))  # noqa: DTZ001 wall time
    await actions.edit_meeting(claire, "canal", number, plan, once(), site=SITE)
    assert "SEQUENCE:1" in await entry(town, number)
    assert len(await mails(AMINA)) == 2
    with pytest.raises(Conflict, match="meeting_changed"):
        await actions.edit_meeting(claire, "canal", number, plan, once(), site=SITE)


async def test_who_comes_and_what_is_discussed_do_not_outdate_the_form_of_when_and_where(town: Town) -> None:
    number, claire = await a_meeting(town), town.viewer("claire")
    plan = a_plan((await the_meeting(town, number)).plan_version, place="Quai des Usines 20")
    await says(town, "amina", number, Announced.COMING)
    await agenda.add_items(claire, "canal", number, (Point(title="Bilan"),), once(), site=SITE)
    await actions.edit_meeting(claire, "canal", number, plan, once(), site=SITE)
    assert (await the_meeting(town, number)).place == "Quai des Usines 20"
    with pytest.raises(Conflict, match="meeting_changed"):
        await actions.edit_meeting(claire, "canal", number, plan, once(), site=SITE)


async def test_an_agenda_changed_since_it_was_read_back_is_not_convened(town: Town) -> None:
    code, claire = await a_draft(town), town.viewer("claire")
    seen = (await the_meeting(town, code)).revision
    await agenda.add_items(claire, "canal", code, (Point(title="Bilan"),), once(), site=SITE)
    with pytest.raises(Conflict, match="meeting_changed"):
        await actions.convene(claire, "canal", code, seen, once(), site=SITE)


async def test_a_cancelled_meeting_says_why_and_stays_in_calendars_as_cancelled(town: Town) -> None:
    number, claire = await a_meeting(town), town.viewer("claire")
    uid = (await the_meeting(town, number)).uid
    await actions.cancel_meeting(claire, "canal", number, "Grève des trains", once(), site=SITE)
    shown = await entry(town, number)
    assert "STATUS:CANCELLED" in shown
    assert "SEQUENCE:1" in shown
    assert f"UID:{uid}" in shown
    assert "Grève des trains" in (await mails(AMINA))[-1]
    assert (await the_meeting(town, number, "samira")).state is State.CANCELLED


async def test_a_cancelled_draft_was_never_known(town: Town) -> None:
    code, claire = await a_draft(town), town.viewer("claire")
    await actions.cancel_meeting(claire, "canal", code, "Inutile", once(), site=SITE)
    assert await mails(AMINA) == []
    with pytest.raises(NotFound):
        await the_meeting(town, code, "amina")


async def test_a_postponed_meeting_is_convened_again_under_its_number(town: Town) -> None:
    number, claire = await a_meeting(town), town.viewer("claire")
    await says(town, "amina", number, Announced.COMING)
    await actions.postpone_meeting(claire, "canal", number, PutOff(why="Trop d’absents"), once(), site=SITE)
    assert "STATUS:CANCELLED" in await entry(town, number)
    version = (await the_meeting(town, number)).plan_version
    plan = a_plan(version, starts=datetime(2026, 12, 17, 9, 30))  # noqa: DTZ001 wall time
    await actions.edit_meeting(claire, "canal", number, plan, once(), site=SITE)
    revision = (await the_meeting(town, number)).revision
    assert await actions.convene(claire, "canal", number, revision, once(), site=SITE) == number
    shown = await entry(town, number)
    assert "STATUS:CONFIRMED" in shown
    assert "SEQUENCE:3" in shown
    found = await meeting_page(claire, "canal", number)
    assert all(row.announced is None for row in found.people)


@pytest.mark.parametrize(("month", "day"), [(3, 28), (10, 31)])
async def test_a_meeting_across_a_change_of_clocks_ends_when_its_plan_says(
    town: Town, month: int, day: int
) -> None:
    starts = datetime(2027, month, day, 1, 30)  # noqa: DTZ001 wall time
    code = await a_draft(town, OPEN, starts=starts)
    plan = replace(
        a_plan((await the_meeting(town, code)).plan_version, starts=starts), ends=starts.replace(hour=4)
    )
    claire = town.viewer("claire")
    await actions.edit_meeting(claire, "canal", code, plan, once(), site=SITE)
    meeting = await the_meeting(town, code)
    assert edit_plan(claire, meeting, None).form.value("ends") == "04:30"
    assert walls(meeting) == (starts, plan.ends)
    number = await actions.convene(claire, "canal", code, meeting.revision, once(), site=SITE)
    assert f"DTEND;TZID=Europe/Brussels:2027{month:02}{day:02}T043000" in await entry(town, number)


async def test_items_move_up_and_down_and_leave_unless_something_stands_on_them(town: Town) -> None:
    code, claire = await a_draft(town, OPEN, Point(title="Bilan")), town.viewer("claire")
    bilan = await item_named(town, code, "Bilan")
    await agenda.move_item(claire, "canal", code, bilan, Move.UP, once(), site=SITE)
    assert await titles(town, code) == ["Bilan", "Nos comptes", "Divers"]
    await agenda.move_item(claire, "canal", code, bilan, Move.UP, once(), site=SITE)
    assert await titles(town, code) == ["Bilan", "Nos comptes", "Divers"]
    await a_motion(town, item=bilan)
    with pytest.raises(Conflict, match="item_in_use"):
        await agenda.remove_item(claire, "canal", code, bilan, once(), site=SITE)
    accounts = await item_named(town, code, "Nos comptes")
    await agenda.remove_item(claire, "canal", code, accounts, once(), site=SITE)
    assert await titles(town, code) == ["Bilan", "Divers"]


async def test_what_happens_to_closed_items_moves_nothing_an_observer_follows(town: Town) -> None:
    number, claire = await a_meeting(town, OPEN), town.viewer("claire")
    committee, _ = await scopes(town)
    shown = await entry(town, number)
    await agenda.add_items(claire, "canal", number, (CLOSED,), once(), site=SITE)
    item = await item_named(town, number, SECRET)
    await agenda.move_item(claire, "canal", number, item, Move.UP, once(), site=SITE)
    await agenda.edit_item(claire, "canal", number, item, CLOSED, once(), site=SITE)
    assert (await scopes(town))[0] == committee
    assert await entry(town, number) == shown
    assert await titles(town, number, "samira") == ["Nos comptes", "Divers"]
    assert SECRET in await titles(town, number, "amina")


async def test_only_those_in_closed_session_find_its_items(town: Town) -> None:
    await a_meeting(town, OPEN, CLOSED)
    async with read():
        hidden = await search({town.canal.committee: "committee"}, "collègue")
        shown = await search({town.canal.committee: "closed"}, "collegue")
        meeting = await search({town.canal.committee: "committee"}, "comptes")
    assert hidden == []
    assert [hit.title for hit in shown] == [SECRET]
    assert [hit.kind for hit in meeting] == ["meeting"]


async def test_an_item_closed_later_is_gone_for_observers_at_once(town: Town) -> None:
    number, claire = await a_meeting(town, Point(title=SECRET)), town.viewer("claire")
    committee, _ = await scopes(town)
    item = await item_named(town, number, SECRET)
    await agenda.edit_item(claire, "canal", number, item, CLOSED, once(), site=SITE)
    assert await titles(town, number, "samira") == ["Divers"]
    assert (await scopes(town))[0] > committee
    async with read():
        assert await search({town.canal.committee: "committee"}, "collègue") == []


async def test_everyone_convened_answers_for_themselves_and_may_change_their_mind(town: Town) -> None:
    number = await a_meeting(town)
    for who in ("amina", "jonas", "samira", "claire"):
        await says(town, who, number, Announced.COMING)
    await says(town, "amina", number, Announced.EXCUSED)
    found = await meeting_page(town.viewer("claire"), "canal", number)
    said = {row.name: row.announced for row in found.people if row.announced}
    assert said["Amina Belkacem"] is Announced.EXCUSED
    assert said["Jonas Peeters"] is Announced.COMING
    assert len(said) == 4


async def test_who_is_not_convened_has_nothing_to_answer(town: Town) -> None:
    number = await a_meeting(town)
    with pytest.raises(NotAllowed, match="not_convened"):
        await says(town, "brigitte", number, Announced.COMING)
    with pytest.raises(NotFound):
        await says(town, "olivier", number, Announced.COMING)


async def test_answers_end_when_the_meeting_opens(town: Town) -> None:
    number = await a_sitting(town)
    with pytest.raises(NotAllowed, match="answers_over"):
        await says(town, "amina", number, Announced.COMING)


async def test_the_roll_call_notes_everyone_and_guests_by_name(town: Town) -> None:
    number, claire = await a_sitting(town), town.viewer("claire")
    persons = town.canal.persons
    roll = a_roll({persons["jonas"]: Noted.PRESENT, persons["thomas"]: Noted.ABSENT}, "Dr Diallo")
    await sitting.call_roll(claire, "canal", number, roll, once(), site=SITE)
    await sitting.call_roll(claire, "canal", number, roll, once(), site=SITE)
    found = await meeting_page(town.viewer("samira"), "canal", number)
    noted = {row.name: row.noted for row in found.people if row.noted}
    assert noted == {
        "Jonas Peeters": Noted.PRESENT,
        "Thomas Dubois": Noted.ABSENT,
        "Dr Diallo": Noted.PRESENT,
    }
    assert found.meeting.chair == "Amina Belkacem"
    await sitting.call_roll(claire, "canal", number, a_roll({}), once(), site=SITE)
    found = await meeting_page(claire, "canal", number)
    assert all(row.noted is None for row in found.people)


async def test_observers_see_the_last_open_item_while_a_closed_one_is_taken(town: Town) -> None:
    number, claire = await a_sitting(town, OPEN, CLOSED), town.viewer("claire")
    accounts, secret = await item_named(town, number, "Nos comptes"), await item_named(town, number, SECRET)
    await sitting.take_item(claire, "canal", number, accounts, once(), site=SITE)
    committee, closed = await scopes(town)
    await sitting.take_item(claire, "canal", number, secret, once(), site=SITE)
    await sitting.take_item(claire, "canal", number, accounts, once(), site=SITE)
    await sitting.take_item(claire, "canal", number, secret, once(), site=SITE)
    meeting = await the_meeting(town, number, "samira")
    assert (meeting.current_item_id, meeting.open_item_id) == (secret, accounts)
    after = await scopes(town)
    assert after[0] == committee
    assert after[1] > closed


async def test_a_sitting_is_adjourned_and_taken_up_again_with_a_row_each(town: Town) -> None:
    number, claire = await a_sitting(town), town.viewer("claire")
    await sitting.adjourn(claire, "canal", number, once(), site=SITE)
    await sitting.resume(claire, "canal", number, once(), site=SITE)
    await sitting.adjourn(claire, "canal", number, once(), site=SITE)
    with pytest.raises(NotAllowed):
        await sitting.adjourn(claire, "canal", number, once(), site=SITE)
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM meeting_transition") == 5
