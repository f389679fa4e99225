"""A series makes meetings that stand alone; members learn dates when they are announced."""

from datetime import date, datetime
from typing import Any

import pytest

from gov.calendar.queries import one_stored
from gov.kernel import clock
from gov.kernel.errors import Conflict, NotAllowed, NotFound
from gov.meetings import actions as meetings
from gov.meetings import agenda, beginning, requests
from gov.meetings.forms import Point
from gov.meetings.listed import meeting_list
from gov.meetings.queries import meeting_page
from gov.meetings.request_forms import Asking
from gov.meetings.rules import State
from gov.series import actions
from gov.series.forms import Ending
from gov.series.queries import Dated, series_page
from gov.store import fetch_value, read
from gov.store.events import scope_of
from tests.meetings.builders import a_plan, mails, once, the_meeting
from tests.series.builders import DAYS, HELD, a_choice, a_series, announced, kept_of, made
from tests.support.canal import MONDAY, SITE, Town, a_town


@pytest.fixture
async def town(database: object) -> Any:
    with clock.freeze(MONDAY):
        yield await a_town()


async def entry(meeting: Dated, language: str = "fr") -> str:
    async with read():
        stored = await one_stored("meeting", meeting.id, language, "committee")
    return "" if stored is None else stored.body.decode().replace("\r\n ", "")


async def titles(town: Town, number: str, who: str = "claire") -> list[str]:
    return [item.title for item in (await meeting_page(town.viewer(who), "canal", number)).items]


async def asks(town: Town, title: str) -> None:
    await requests.ask_for_item(
        town.viewer("amina"), "canal", Asking(title=title, why="", minutes=None, is_closed=False), once()
    )


async def events_of(town: Town, audience: str) -> int:
    async with read():
        found = await fetch_value(
            int, "SELECT count(*) FROM event WHERE scope = {}", scope_of(town.canal.committee, audience)
        )
    return found or 0


async def begins(town: Town, number: str, key: str = "") -> None:
    await beginning.begin_agenda(town.viewer("claire"), "canal", number, once(key), site=SITE)


async def convenes(town: Town, code: str) -> str:
    row = await the_meeting(town, code)
    return await meetings.convene(town.viewer("claire"), "canal", code, row.revision, once(), site=SITE)


async def test_each_date_is_a_meeting_of_its_own_with_other_business_alone(town: Town) -> None:
    await asks(town, "Un local")
    dates = await made(town, await a_series(town))
    assert [one.day for one in dates] == list(DAYS)
    assert {one.state for one in dates} == {State.DRAFT}
    rows = [await the_meeting(town, one.number) for one in dates]
    assert len({row.uid for row in rows}) == 3
    for one in dates:
        assert await titles(town, one.number) == ["Divers"]


@pytest.mark.parametrize("who", ["amina", "samira"])
async def test_nobody_else_knows_of_dates_that_are_not_announced(town: Town, who: str) -> None:
    before = {audience: await events_of(town, audience) for audience in ("committee", "closed")}
    dates = await made(town, await a_series(town))
    assert {audience: await events_of(town, audience) for audience in ("committee", "closed")} == before
    assert not (await meeting_list(town.viewer(who), "canal", MONDAY)).coming
    with pytest.raises(NotFound):
        await meeting_page(town.viewer(who), "canal", dates[0].number)
    assert await entry(dates[0]) == ""


async def test_moving_or_cancelling_one_leaves_all_others_byte_identical(town: Town) -> None:
    code = await a_series(town)
    first, second, third = await announced(town, code)
    before = [await kept_of(first), await kept_of(third)]
    claire = town.viewer("claire")
    plan = a_plan(seen=1, starts=datetime(2027, 1, 14, 14))  # noqa: DTZ001 a time on the wall has no zone
    await meetings.edit_meeting(claire, "canal", second.number, plan, once(), site=SITE)
    await meetings.cancel_meeting(claire, "canal", second.number, "Neige.", once(), site=SITE)
    further = a_choice(date(2027, 3, 9), title="Réunion du printemps")
    await actions.extend_series(claire, "canal", code, further, once(), site=SITE)
    assert [await kept_of(first), await kept_of(third)] == before
    assert [one.day for one in await made(town, code)] == [
        *DAYS[:1],
        date(2027, 1, 14),
        DAYS[2],
        date(2027, 3, 9),
    ]


@pytest.mark.parametrize("who", ["amina", "samira"])
async def test_announced_dates_are_known_without_their_agenda(town: Town, who: str) -> None:
    dates = await announced(town, await a_series(town))
    listed = (await meeting_list(town.viewer(who), "canal", MONDAY)).coming
    assert [one.number for one in listed] == [one.number for one in dates]
    assert await titles(town, dates[0].number, who) == []
    assert await titles(town, dates[0].number) == ["Divers"]


async def test_dates_are_announced_by_one_mail_with_tentative_entries(town: Town) -> None:
    dates = await announced(town, await a_series(town))
    (mail,) = await mails("amina@maison-du-quai.example")
    assert "mardi 8\u00a0décembre" in mail
    assert "mardi 9\u00a0février" in mail
    body = await entry(dates[0])
    assert "STATUS:TENTATIVE" in body
    assert "SEQUENCE:0" in body
    assert dates[0].number not in body


async def test_work_on_an_announced_agenda_moves_nothing_of_others(town: Town) -> None:
    first, *_ = await announced(town, await a_series(town))
    before = [await events_of(town, audience) for audience in ("committee", "closed")]
    kept = await entry(first)
    claire = town.viewer("claire")
    await agenda.add_items(claire, "canal", first.number, (Point(title="Nos comptes"),), once(), site=SITE)
    await begins(town, first.number)
    assert [await events_of(town, audience) for audience in ("committee", "closed")] == before
    assert await entry(first) == kept


async def test_a_convened_date_keeps_its_entry_and_asks_people_to_look_again(town: Town) -> None:
    first, *_ = await announced(town, await a_series(town))
    uid = (await the_meeting(town, first.number)).uid
    await begins(town, first.number)
    number = await convenes(town, first.number)
    body = await entry(first)
    assert f"UID:{uid}" in body
    assert "STATUS:CONFIRMED" in body
    assert "SEQUENCE:1" in body
    assert f"/meetings/{number}" in body
    assert "Divers" in await titles(town, number, "amina")


async def test_an_announced_date_that_moves_or_falls_away_is_told(town: Town) -> None:
    first, second, _ = await announced(town, await a_series(town))
    claire = town.viewer("claire")
    plan = a_plan(seen=1, starts=datetime(2026, 12, 10, 14))  # noqa: DTZ001 a time on the wall has no zone
    await meetings.edit_meeting(claire, "canal", first.number, plan, once(), site=SITE)
    await meetings.cancel_meeting(claire, "canal", second.number, "Neige.", once(), site=SITE)
    _, moved, cancelled = await mails("amina@maison-du-quai.example")
    assert "jeudi 10\u00a0décembre" in moved
    assert "Neige." in cancelled
    assert "SEQUENCE:1" in await entry(first)
    assert "STATUS:CANCELLED" in await entry(second)


async def test_dates_are_announced_as_they_were_read(town: Town) -> None:
    code = await a_series(town)
    first, second, _ = await made(town, code)
    seen = frozenset({first.id, second.id})
    with pytest.raises(Conflict, match="series_changed"):
        await actions.announce_dates(town.viewer("claire"), "canal", code, seen, once(), site=SITE)
    assert await mails("amina@maison-du-quai.example") == []


async def test_the_next_agenda_takes_what_waits_and_a_later_one_does_not(town: Town) -> None:
    await asks(town, "Un local")
    first, second, _ = await made(town, await a_series(town))
    with pytest.raises(NotAllowed, match="agenda_not_next"):
        await begins(town, second.number)
    await begins(town, first.number, "one")
    await begins(town, first.number, "two")
    assert await titles(town, first.number) == ["Un local", "Divers"]
    with clock.freeze(HELD):
        await begins(town, second.number)
        assert await titles(town, second.number) == ["Divers"]


async def test_no_meeting_is_convened_whose_agenda_was_never_begun(town: Town) -> None:
    first, *_ = await made(town, await a_series(town))
    with pytest.raises(NotAllowed, match="agenda_not_begun"):
        await convenes(town, first.number)


async def test_a_series_that_ends_drops_what_nobody_knows(town: Town) -> None:
    code = await a_series(town)
    first, *_ = await made(town, code)
    await begins(town, first.number)
    number = await convenes(town, first.number)
    ending = Ending(cancels=False, why="")
    await actions.end_series(town.viewer("claire"), "canal", code, ending, once(), site=SITE)
    states = [one.state for one in await made(town, code)]
    assert states == [State.CONVENED, State.CANCELLED, State.CANCELLED]
    listed = await meeting_list(town.viewer("claire"), "canal", MONDAY)
    assert [one.number for one in listed.coming] == [number]
    assert not listed.past
    with pytest.raises(NotAllowed, match="series_over"):
        await actions.extend_series(town.viewer("claire"), "canal", code, a_choice(), once(), site=SITE)


@pytest.mark.parametrize(("cancels", "state"), [(True, State.CANCELLED), (False, State.DRAFT)])
async def test_announced_dates_of_a_series_that_ends_are_kept_or_cancelled_at_once(
    town: Town, cancels: bool, state: State
) -> None:
    code = await a_series(town)
    await announced(town, code)
    ending = Ending(cancels=cancels, why="Nous changeons de jour." if cancels else "")
    await actions.end_series(town.viewer("claire"), "canal", code, ending, once(), site=SITE)
    assert {one.state for one in await made(town, code)} == {state}
    assert len(await mails("amina@maison-du-quai.example")) == (2 if cancels else 1)


async def test_pressing_twice_makes_one_series(town: Town) -> None:
    claire = town.viewer("claire")
    codes = {
        await actions.create_series(claire, "canal", a_choice(), once("key"), site=SITE) for _ in range(2)
    }
    assert len(codes) == 1
    assert len((await series_page(claire, "canal", codes.pop())).meetings) == 3


async def test_only_who_coordinates_plans_a_series(town: Town) -> None:
    with pytest.raises(NotAllowed, match="coordinator_prepares"):
        await actions.create_series(town.viewer("amina"), "canal", a_choice(), once(), site=SITE)
