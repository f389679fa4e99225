"""What a seat declared before the vote is its answer in the room, until its own people say otherwise."""

from collections.abc import AsyncIterator

import pytest

from gov.ballots.queries import ballot_page
from gov.hands.actions import prepared
from gov.hands.reading_back import read_back
from gov.hands.room import floor_of
from gov.hands.views import HandsView, first_form, hands_view
from gov.kernel import clock
from gov.kernel.errors import Conflict, Invalid
from gov.proxies.rules import Kind
from gov.tally.counts import Choice
from gov.tally.terms import Method
from gov.web import prefilled
from tests.decisions.builders import DURING, a_roll_call
from tests.hands.builders import PRESENT, Room, a_room, a_show, counted, noted_as, shown_by
from tests.proxies.builders import PROXIES, gives
from tests.recusals.test_recusals import declares
from tests.support.canal import MONDAY, Town, a_town

WHY = "Nous louons ce local."


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town(PROXIES)


async def declared(town: Town, who: str = "thomas") -> Room:
    room = await a_room(town)
    await declares(town, who, room.number, WHY)
    return room


async def asked(town: Town, number: str, method: Method | None = None) -> HandsView:
    floor = await floor_of(town.viewer("claire"), "canal", number, DURING)
    return hands_view(floor, town.viewer("claire"), "canal", first_form(floor, method), changing=False)


@pytest.mark.parametrize("method", [Method.FOR_AGAINST, Method.CONSENT, Method.APPROVAL])
async def test_it_is_noted_beforehand_with_its_reason(town: Town, method: Method) -> None:
    room = await declared(town)
    with clock.freeze(DURING):
        view = await asked(town, room.number, method)
    rows = {row.key: row for row in view.rows}
    row = rows[f"seat-{town.seat('thomas')}"]
    assert (row.chosen, list(row.ticked), row.why) == ("recused", ["recused"], WHY)
    assert "annoncé avant le vote" in row.detail
    assert view.has_reasons
    assert rows[f"seat-{town.seat('amina')}"].chosen == ""


async def test_a_sense_check_asks_for_none(town: Town) -> None:
    room = await declared(town)
    with clock.freeze(DURING):
        view = await asked(town, room.number, Method.SENSE_CHECK)
    assert all(row.chosen == "" for row in view.rows)


async def test_the_read_back_says_what_it_changes(town: Town) -> None:
    room = await declared(town)
    viewer = town.viewer("claire")
    with clock.freeze(DURING):
        floor = await floor_of(viewer, "canal", room.number, DURING)
        aside = await a_show(town, room.number, seats={"thomas": "recused"})
        back = read_back(floor, aside, prepared(floor, aside), prefilled(), viewer, "canal")
        after_all = await a_show(town, room.number)
        again = read_back(floor, after_all, prepared(floor, after_all), prefilled(), viewer, "canal")
    assert "compte malgré tout pour le quorum" in back.recusals
    assert "3 sièges sur 5" in back.recusals
    assert "n’entre pas dans ce total" in back.recusals
    assert again.recusals == ""
    assert "et répond finalement" in {one.name: one.detail for one in again.seats}["Le Relais"]


@pytest.mark.parametrize(("said", "recused", "for_"), [("recused", 1, 2), ("", 0, 3)])
async def test_the_room_records_it_or_what_the_seat_says_instead(
    town: Town, said: str, recused: int, for_: int
) -> None:
    room = await declared(town)
    await counted(town, room.number, seats={"thomas": said})
    page = await ballot_page(town.viewer("amina"), "canal", room.number, DURING)
    assert page is not None
    assert page.verdict is not None
    assert (page.verdict.count.recused, page.verdict.count.for_) == (recused, for_)


async def test_what_is_declared_after_the_form_was_read_is_not_lost(town: Town) -> None:
    room = await a_room(town)
    with clock.freeze(DURING):
        show = await a_show(town, room.number)
        await declares(town, "thomas", room.number, WHY)
        with pytest.raises(Conflict, match="room_changed"):
            await shown_by(town, "claire", room.number, show)


async def test_nobody_votes_by_proxy_over_it(town: Town) -> None:
    room = await a_room(town, {})
    with clock.freeze(DURING):
        await declares(town, "lien", room.number, WHY)
        await gives(town, "lien", "amina", "2026-09", room.meeting, Kind.MEETING)
        await a_roll_call(town, room.meeting, PRESENT)
    with pytest.raises(Invalid) as refused:
        await counted(town, room.number)
    assert refused.value.fields[0].code == "declared_not_by_proxy"
    await counted(town, room.number, seats={"lien": "recused"})
    page = await ballot_page(town.viewer("amina"), "canal", room.number, DURING)
    assert page is not None
    choices = {one.label: one.choice for one in page.seats}
    assert choices["Huis aan de Zenne"] is Choice.RECUSED


async def test_a_seat_that_is_away_stays_away(town: Town) -> None:
    room = await declared(town)
    await noted_as(room, town, "thomas", "absent")
    await counted(town, room.number)
    page = await ballot_page(town.viewer("amina"), "canal", room.number, DURING)
    assert page is not None
    assert page.verdict is not None
    assert (page.verdict.count.recused, page.verdict.count.absent) == (0, 2)
