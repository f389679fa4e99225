"""Dates are put, answered and chosen: who may, once, and what moves with it."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from gov.kernel import clock
from gov.kernel.errors import Conflict, GovError, NotAllowed, NotFound
from gov.meetings import actions as meetings
from gov.meetings.forms import PutOff
from gov.meetings.rules import State as MeetingState
from gov.slots import actions, ending
from gov.slots.forms import Choice
from gov.slots.rules import State
from gov.slots.times import Offer
from gov.store import fetch, fetch_value, read
from tests.meetings.builders import a_draft, a_meeting, mails, once, the_meeting
from tests.slots.builders import (
    HOLDERS,
    NEED,
    NO,
    THURSDAY,
    TUESDAY,
    WHOLE_DAY,
    YES,
    a_poll,
    order,
    says,
    the_page,
    the_poll,
)
from tests.support.canal import MONDAY, SITE, Town, a_town


@dataclass(frozen=True, slots=True)
class Name:
    """Someone's."""

    name: str


MONDAY_AT_TEN = Offer(day=date(2026, 12, 14), starts=time(10), minutes=90)


@pytest.fixture
async def town(database: object) -> Any:
    with clock.freeze(MONDAY):
        yield await a_town()


async def proposes(town: Town, who: str, code: str, offer: Offer = MONDAY_AT_TEN) -> None:
    await actions.propose_slot(town.viewer(who), "canal", code, offer, once(), site=SITE)


async def chooses(
    town: Town, code: str, number: int = 1, who: str = "claire", key: str = "", **hours: time
) -> str:
    seen = (await the_poll(town, code)).revision
    chosen = Choice(number=number, seen=seen, **hours)
    return await ending.choose_slot(town.viewer(who), "canal", code, chosen, once(key), site=SITE)


async def refused(act: Awaitable[object]) -> str:
    with pytest.raises(GovError) as refusal:
        await act
    return refusal.value.code


async def counted(table: str) -> int:
    async with read():
        return await fetch_value(int, f"SELECT count(*) FROM {table}") or 0


async def test_dates_are_asked_of_everyone_convened_in_their_language(town: Town) -> None:
    code = await a_poll(town)
    letter = (await mails("amina@maison-du-quai.example"))[-1]
    assert letter.startswith("Quelle date vous convient")
    assert "- Mardi 8\u00a0décembre, 9\u00a0h\u00a030\u00a0– 11\u00a0h\u00a030" in letter
    assert "- Mardi 15\u00a0décembre, toute la journée" in letter
    assert f"{SITE}/committees/canal/slots/{code}/answer" in letter
    assert (await mails("jonas@maison-du-quai.example"))[-1].startswith("Welke datum past")
    assert (await mails("emily@parasol.example"))[-1].startswith("Which date suits you")
    assert len(await mails("samira@regard-externe.example")) == 1
    assert await mails("claire@equipe-canal.example") == []
    assert await mails("brigitte@maison-du-quai.example") == []


async def test_a_draft_shows_its_dates_and_nothing_more(town: Town) -> None:
    draft = await a_draft(town)
    code = await a_poll(town, draft=draft)
    assert len((await the_page(town, code, "samira")).slots) == 3
    for who in ("amina", "samira"):
        assert await refused(the_meeting(town, draft, who)) == "not_found"
    assert "Nos comptes" not in "".join(await mails("amina@maison-du-quai.example"))


async def test_only_the_coordinator_puts_dates_and_once(town: Town) -> None:
    draft = await a_draft(town)
    code = await a_poll(town, draft=draft, key="k")
    assert await a_poll(town, draft=draft, key="k") == code
    assert await refused(a_poll(town, draft=draft)) == "date_poll_open"
    assert await refused(a_poll(town, draft=await a_meeting(town))) == "act_not_possible"
    assert await counted("date_poll") == 1


async def test_the_last_answer_counts_and_the_earlier_ones_stay(town: Town) -> None:
    code = await a_poll(town)
    await says(town, "amina", code, YES, NO, None)
    await says(town, "amina", code, YES, NO, None)
    before = (await the_poll(town, code)).revision
    await says(town, "amina", code, NEED, NO, None)
    page = await the_page(town, code)
    amina = town.canal.persons["amina"]
    assert [page.answer_of(slot, amina) for slot in page.slots] == [NEED, NO, None]
    assert await counted("date_answer") == 3
    assert page.poll.revision == before + 1


async def test_a_seat_comes_if_its_deputy_can_and_observers_count_for_none(town: Town) -> None:
    code = await a_poll(town, TUESDAY, THURSDAY)
    for who in ("samira", "claire"):
        await says(town, who, code, YES, YES)
    assert all(one.standing.coming == 0 for one in (await the_page(town, code)).ranked)
    await says(town, "amina", code, NO, NO)
    await says(town, "jonas", code, None, YES)
    found = {one.slot.number: one.standing for one in (await the_page(town, code)).ranked}
    assert found[1].unable == found[2].able == (town.seat("amina"),)


async def test_the_quorum_of_the_rules_in_force_orders_the_dates(town: Town) -> None:
    code = await a_poll(town, TUESDAY, THURSDAY, WHOLE_DAY)
    for who in ("amina", "thomas"):
        await says(town, who, code, YES, YES, YES)
    await says(town, "fatou", code, NO, NEED, YES)
    assert await order(town, code) == [3, 2, 1]
    assert (await the_page(town, code)).ranked[0].standing.quorum == 3


async def test_a_participant_adds_a_date_and_others_are_asked_about_it_alone(town: Town) -> None:
    code = await a_poll(town)
    await says(town, "thomas", code, YES, NO, NO)
    written = {
        who: len(await mails(f"{who}")) for who in ("thomas@le-relais.example", "emily@parasol.example")
    }
    await proposes(town, "amina", code)
    page = await the_page(town, code)
    new = page.slots[-1]
    assert (new.proposer, new.seat) == ("Amina Belkacem", "La Maison du Quai")
    assert page.answer_of(new, town.canal.persons["amina"]) == YES
    letters = await mails("thomas@le-relais.example")
    assert len(letters) == written["thomas@le-relais.example"] + 1
    assert "Lundi 14\u00a0décembre, 10\u00a0h" in letters[-1]
    assert "Mardi 8" not in letters[-1]
    assert len(await mails("emily@parasol.example")) == written["emily@parasol.example"]


async def test_dates_are_proposed_once_within_bounds_and_to_come(town: Town) -> None:
    code = await a_poll(town)
    assert await refused(proposes(town, "amina", code, TUESDAY)) == "slot_known"
    past = Offer(day=date(2026, 11, 2), starts=time(9), minutes=60)
    assert await refused(proposes(town, "amina", code, past)) == "slot_past"
    for hour in (8, 9, 11):
        await proposes(town, "amina", code, Offer(day=date(2026, 12, 14), starts=time(hour), minutes=60))
    assert await refused(proposes(town, "amina", code)) == "slots_enough"
    for hour in range(12, 18):
        await proposes(town, "claire", code, Offer(day=date(2026, 12, 14), starts=time(hour), minutes=60))
    assert await refused(proposes(town, "thomas", code)) == "slots_full"


async def test_the_chosen_date_is_that_of_the_same_meeting_in_calendars_too(town: Town) -> None:
    draft = await a_draft(town)
    before = await the_meeting(town, draft)
    code = await a_poll(town, draft=draft)
    await says(town, "amina", code, NO, YES, NO)
    assert await chooses(town, code, 2) == draft
    meeting = await the_meeting(town, draft)
    assert (meeting.id, meeting.uid, meeting.state) == (before.id, before.uid, MeetingState.DRAFT)
    assert meeting.starts_wall == "2026-12-10T14:00"
    assert meeting.ends_at - meeting.starts_at == timedelta(hours=2)
    assert await counted("calendar_item") == 0, "a date not convened is in nobody's calendar"
    number = await meetings.convene(
        town.viewer("claire"), "canal", draft, meeting.revision, once(), site=SITE
    )
    assert (await the_meeting(town, number)).uid == before.uid
    async with read():
        assert await fetch_value(str, "SELECT min(uid) FROM calendar_item") == before.uid
    assert await fetch_count_of_uids() == 1


async def fetch_count_of_uids() -> int:
    async with read():
        return await fetch_value(int, "SELECT count(DISTINCT uid) FROM calendar_item") or 0


async def test_everyone_is_told_the_date_and_who_said_yes_is_expected(town: Town) -> None:
    code = await a_poll(town)
    await says(town, "amina", code, YES)
    await says(town, "thomas", code, NEED)
    await says(town, "samira", code, YES)
    await chooses(town, code)
    letter = (await mails("emily@parasol.example"))[-1]
    assert "takes place on Tuesday 8\u00a0December 2026, 09:30" in letter
    assert await expected() == {"Amina Belkacem", "Samira Haddad"}


async def expected() -> set[str]:
    sql = "SELECT p.name FROM attendance t JOIN person p ON p.id = t.person_id"
    async with read():
        rows = await fetch(Name, f"{sql} WHERE t.announced = 'coming'")
    return {row.name for row in rows}


async def test_a_whole_day_takes_its_hours_when_it_is_chosen(town: Town) -> None:
    draft = await a_draft(town)
    code = await a_poll(town, draft=draft)
    assert await refused(chooses(town, code, 3)) == "hours_of_whole_day"
    await chooses(town, code, 3, starts=time(9), ends=time(16, 30))
    meeting = await the_meeting(town, draft)
    assert meeting.starts_wall == "2026-12-15T09:00"
    assert meeting.ends_at == datetime(2026, 12, 15, 15, 30, tzinfo=UTC)


async def test_a_date_is_chosen_on_the_answers_that_were_read(town: Town) -> None:
    code = await a_poll(town)
    seen = (await the_poll(town, code)).revision
    await says(town, "amina", code, NO)
    stale = Choice(number=1, seen=seen)
    assert (
        await refused(ending.choose_slot(town.viewer("claire"), "canal", code, stale, once(), site=SITE))
        == "answers_changed"
    )
    assert (await the_poll(town, code)).state is State.OPEN


async def test_of_two_choices_at_once_one_holds(town: Town) -> None:
    code = await a_poll(town)
    told = len(await mails("emily@parasol.example"))
    both = await asyncio.gather(chooses(town, code, 1), chooses(town, code, 2), return_exceptions=True)
    lost = [one for one in both if isinstance(one, Conflict)]
    assert [one.code for one in lost] == ["date_poll_over"]
    assert len(await mails("emily@parasol.example")) == told + 1


async def test_an_answer_beside_a_choice_is_before_it_or_refused(town: Town) -> None:
    code = await a_poll(town)
    read = Choice(number=1, seen=(await the_poll(town, code)).revision)
    answer, choice = await asyncio.gather(
        says(town, "amina", code, YES),
        ending.choose_slot(town.viewer("claire"), "canal", code, read, once(), site=SITE),
        return_exceptions=True,
    )
    refused_ = {one.code for one in (answer, choice) if isinstance(one, Conflict)}
    assert refused_ in ({"answers_changed"}, {"date_poll_over"})
    state = (await the_poll(town, code)).state
    assert state is (State.OPEN if "answers_changed" in refused_ else State.CHOSEN)


async def test_a_choice_sent_twice_is_made_once(town: Town) -> None:
    code = await a_poll(town)
    seen = (await the_poll(town, code)).revision
    chosen = Choice(number=1, seen=seen)
    told = len(await mails("emily@parasol.example"))
    for _ in range(2):
        await ending.choose_slot(town.viewer("claire"), "canal", code, chosen, once("k"), site=SITE)
    assert len(await mails("emily@parasol.example")) == told + 1


async def test_after_its_end_nothing_moves(town: Town) -> None:
    code = await a_poll(town)
    await ending.close_poll(town.viewer("claire"), "canal", code, once())
    assert (await the_poll(town, code)).state is State.CLOSED
    assert await refused(says(town, "amina", code, YES)) == "date_poll_over"
    assert await refused(proposes(town, "amina", code)) == "date_poll_over"
    assert await refused(chooses(town, code)) == "date_poll_over"
    assert await refused(ending.close_poll(town.viewer("claire"), "canal", code, once())) == "date_poll_over"


async def test_a_meeting_cancelled_or_convened_has_ended_its_poll(town: Town) -> None:
    cancelled, convened = await a_draft(town), await a_draft(town)
    codes = [await a_poll(town, draft=one) for one in (cancelled, convened)]
    claire = town.viewer("claire")
    await meetings.cancel_meeting(claire, "canal", cancelled, "Plus nécessaire", once(), site=SITE)
    seen = (await the_meeting(town, convened)).revision
    number = await meetings.convene(claire, "canal", convened, seen, once(), site=SITE)
    for code in codes:
        assert (await the_poll(town, code)).state is State.CLOSED
        assert await refused(says(town, "amina", code, YES)) == "date_poll_over"
    with clock.freeze(MONDAY + timedelta(hours=1)):
        put_off = PutOff(why="Un autre jour")
        await meetings.postpone_meeting(claire, "canal", number, put_off, once(), site=SITE)
        assert (await the_poll(town, codes[1])).state is State.CLOSED
    with clock.freeze(MONDAY + timedelta(hours=2)):
        again = await a_poll(town, draft=number)
        await says(town, "amina", again, YES)
        await chooses(town, again)
        assert (await the_meeting(town, number)).state is MeetingState.POSTPONED


async def test_a_date_gone_by_is_neither_answered_nor_chosen(town: Town) -> None:
    code = await a_poll(town)
    with clock.freeze(datetime(2026, 12, 9, tzinfo=UTC)):
        assert await refused(says(town, "amina", code, YES)) == "slot_gone"
        assert await refused(chooses(town, code, 1)) == "slot_past"
        await says(town, "amina", code, None, YES)
        assert [slot.number for slot in (await the_page(town, code)).ahead] == [2, 3]


@pytest.mark.parametrize("who", ["amina", "jonas", "samira"])
async def test_only_the_coordinator_chooses_and_closes(town: Town, who: str) -> None:
    code = await a_poll(town)
    with pytest.raises(NotAllowed, match="coordinator_prepares"):
        await chooses(town, code, who=who)
    with pytest.raises(NotAllowed, match="coordinator_prepares"):
        await ending.close_poll(town.viewer(who), "canal", code, once())


@pytest.mark.parametrize("who", ["olivier"])
async def test_whoever_has_no_place_finds_no_poll(town: Town, who: str) -> None:
    code = await a_poll(town)
    with pytest.raises(NotFound):
        await the_page(town, code, who)
    with pytest.raises(NotFound):
        await says(town, who, code, YES)


async def test_a_poll_once_ended_stays_as_it_was_then(town: Town) -> None:
    code = await a_poll(town)
    for who in HOLDERS:
        await says(town, who, code, YES, NO, NO)
    await chooses(town, code)
    with clock.freeze(datetime(2027, 3, 1, tzinfo=UTC)):
        page = await the_page(town, code)
        assert [one.slot.number for one in page.ranked] == [1, 2, 3]
        assert page.ranked[0].standing.coming == 5
