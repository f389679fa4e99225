"""Who joins a committee is convened to what is to come; who leaves is struck off."""

from datetime import timedelta

from gov.invitations.following import follow_all
from gov.kernel import clock
from gov.kernel.ids import new_id
from gov.store import execute, write
from tests.invitations.builders import event, mails_to, person_id
from tests.meetings.builders import a_meeting
from tests.support.canal import MONDAY, SITE, Town


async def hands_over(town: Town, holder: str, to: str) -> None:
    async with write():
        await execute(
            "UPDATE mandate SET until_day = {} WHERE person_id = {}",
            *(MONDAY.date(), person_id(town, holder)),
        )
    await appointed(town, holder, to)


async def appointed(town: Town, of: str, to: str) -> None:
    async with write() as unit:
        await execute(
            "INSERT INTO mandate (id, committee_id, seat_id, person_id, capacity, from_day, until_day,"
            " appointed_by, appointed_at, imported) VALUES ({}, {}, {}, {}, 'holder', {}, NULL, {}, {}, {})",
            *(new_id(), town.canal.committee, town.seat(of), person_id(town, to), MONDAY.date()),
            *(person_id(town, "claire"), unit.now, False),
        )


async def test_a_successor_is_asked_and_who_left_is_struck_off(town: Town) -> None:
    number = await a_meeting(town)
    await hands_over(town, "thomas", "olivier")
    for _ in range(2):
        with clock.shift(timedelta(hours=1)):
            await follow_all(SITE)
    (asked,) = [mail for mail in await mails_to(town, "olivier") if number in mail.text]
    assert event(asked)[0] == "REQUEST"
    assert [event(mail)[0] for mail in await mails_to(town, "thomas")] == ["REQUEST", "CANCEL"]


async def test_a_deputy_who_becomes_the_holder_is_asked_once(town: Town) -> None:
    await a_meeting(town)
    async with write():
        await execute(
            "UPDATE mandate SET until_day = {} WHERE person_id IN ({}, {})",
            *(MONDAY.date(), person_id(town, "amina"), person_id(town, "jonas")),
        )
    await appointed(town, "amina", "jonas")
    for _ in range(2):
        await follow_all(SITE)
    last = (await mails_to(town, "jonas"))[1:]
    assert [event(mail)[0] for mail in last] == ["REQUEST"]


async def test_where_nobody_came_or_left_nobody_is_written_to(town: Town) -> None:
    await a_meeting(town)
    await follow_all(SITE)
    assert len(await mails_to(town, "amina")) == len(await mails_to(town, "jonas")) == 1
