"""Lists are bounded and paged; a page costs as much however much it holds."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from gov.kernel import clock
from gov.kernel.ids import new_id
from gov.meetings.forms import Point
from gov.meetings.listed import PAGE, meeting_list
from gov.meetings.queries import meeting_page
from gov.motions.offering import item_choices
from gov.store import execute, write
from tests.meetings.builders import DAY, a_draft, a_meeting
from tests.support.canal import MONDAY, Town, a_town
from tests.support.counting import counting


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def past_meetings(town: Town, count: int) -> None:
    """Meetings held two a day, so that the day alone does not tell them apart."""
    async with write() as unit:
        for turn in range(count):
            at = datetime(2026, 9, 1, 9, tzinfo=UTC) - timedelta(days=turn // 2)
            meeting_id = new_id()
            await execute(
                "INSERT INTO meeting (id, committee_id, number, title, language, state, starts_wall, zone,"
                " starts_at, ends_at, place, link, chair, minute_taker, uid, revision,"
                " cancel_reason, imported, created_at, changed_at) VALUES ({}, {}, {}, 'Réunion', 'fr',"
                " 'adjourned', '2026-09-01T11:00', 'Europe/Brussels', {}, {}, '', '', '', '', {}, 1, '',"
                " {}, {}, {})",
                *(meeting_id, town.canal.committee, f"2025-{turn + 1:03}", at, at + timedelta(hours=2)),
                *(str(meeting_id), True, unit.now, unit.now),
            )


async def test_the_past_is_paged_without_loss_or_repetition(town: Town) -> None:
    await past_meetings(town, 2 * PAGE + 7)
    await a_meeting(town)
    amina, seen, before = town.viewer("amina"), list[str](), None
    for _ in range(3):
        found = await meeting_list(amina, "canal", MONDAY, before=before)
        seen += [row.number for row in found.past]
        assert bool(found.coming) == (before is None)
        before = found.older
    assert before is None
    assert len(seen) == len(set(seen)) == 2 * PAGE + 7


async def test_a_meeting_whose_end_has_passed_is_a_past_one(town: Town) -> None:
    number = await a_meeting(town)
    amina, later = town.viewer("amina"), datetime(2026, 12, 10, 10, 30, tzinfo=UTC)
    before = await meeting_list(amina, "canal", later - timedelta(seconds=1))
    after = await meeting_list(amina, "canal", later + timedelta(seconds=1))
    assert [row.number for row in before.coming] == [number]
    assert [row.number for row in after.past] == [number]


async def test_pages_cost_the_same_number_of_statements_whatever_they_hold(town: Town) -> None:
    small, large = (
        await a_meeting(town),
        await a_meeting(town, *(Point(title=f"Point {i}") for i in range(40))),
    )
    costs = []
    for number in (small, large):
        with counting() as counted:
            await meeting_page(town.viewer("amina"), "canal", number)
        costs.append(len(counted))
    assert costs[0] == costs[1] <= 12
    with counting() as few:
        await meeting_list(town.viewer("amina"), "canal", MONDAY)
    await past_meetings(town, 30)
    with counting() as many:
        await meeting_list(town.viewer("amina"), "canal", MONDAY)
    assert len(few) == len(many) == 2


async def test_only_coordinators_are_offered_the_items_of_a_draft(town: Town) -> None:
    await a_draft(town, Point(title="Nos comptes"), starts=DAY)
    offered = {who: await item_choices(town.viewer(who), "canal", MONDAY) for who in ("claire", "amina")}
    assert "Nos comptes" in [item.title for item in offered["claire"]]
    assert offered["amina"] == []
