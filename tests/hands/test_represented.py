"""A seat represented in the room is asked and counted there, apart from those whose own people came."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from gov.ballots.queries import ballot_page
from gov.ballots.views import ballot_view
from gov.hands.actions import prepared
from gov.hands.reading_back import read_back
from gov.hands.room import floor_of
from gov.hands.views import first_form, hands_view
from gov.kernel import clock
from gov.kernel.errors import Conflict, Invalid
from gov.proxies.rules import Kind
from gov.store import fetch, read
from gov.store.outbox import recent
from gov.web import prefilled
from tests.decisions.builders import DURING, a_roll_call
from tests.hands.builders import Room, a_room, a_show, counted, noted_as, shown_by
from tests.motions.builders import once
from tests.proxies.builders import PROXIES, ends_today, gives, takes_back
from tests.support.canal import MONDAY, Town, a_town

NUMBER = "2026-09"
ZENNE = "Huis aan de Zenne"
AWAY = {"thomas": "present", "fatou": "absent", "emily": "absent", "lien": "excused"}


@dataclass(frozen=True, slots=True)
class Hall:
    """A town with a room in session, in which Amina holds the proxy of Lien's seat."""

    town: Town
    room: Room


@pytest.fixture
async def hall(database: object) -> AsyncIterator[Hall]:
    with clock.freeze(MONDAY):
        town = await a_town(PROXIES)
        room = await a_room(town, {})
    with clock.freeze(DURING):
        await gives(town, "lien", "amina", NUMBER, room.meeting, Kind.MEETING)
        await a_roll_call(town, room.meeting, AWAY | {"amina": "present"})
        yield Hall(town, room)


@dataclass(frozen=True, slots=True)
class _Stood:
    label: str
    presence: str
    choice: str | None
    voter: str | None
    capacity: str | None


async def stood() -> dict[str, _Stood]:
    async with read():
        rows = await fetch(
            _Stood,
            "SELECT e.label, e.presence, v.choice, p.name AS voter, v.capacity FROM ballot_seat e"
            " LEFT JOIN vote v ON v.ballot_id = e.ballot_id AND v.seat_id = e.seat_id"
            " LEFT JOIN person p ON p.id = v.person_id ORDER BY e.position",
        )
    return {row.label: row for row in rows}


async def test_its_vote_is_recorded_by_proxy_and_it_stands_apart_from_those_present(hall: Hall) -> None:
    assert await counted(hall.town, hall.room.number, seats={"lien": "against"})
    found = await stood()
    assert found[ZENNE] == _Stood(ZENNE, "represented", "against", "Amina Belkacem", "proxy")
    assert [one.presence for one in found.values()].count("present") == 2
    assert found["La Maison du Quai"].capacity == "holder"


async def test_it_makes_the_quorum_with_the_others_and_stands_in_the_count(hall: Hall) -> None:
    await counted(hall.town, hall.room.number, seats={"lien": "silent"})
    page = await ballot_page(hall.town.viewer("amina"), "canal", hall.room.number, DURING)
    assert page is not None
    assert page.verdict is not None
    count = page.verdict.count
    assert (count.for_, count.silent, count.present, count.absent, count.excused) == (2, 1, 3, 2, 0)
    assert page.verdict.steps[0].met, "three of five are present or represented"


async def test_form_read_back_ballot_and_mail_say_who_represents_it(hall: Hall) -> None:
    town, number = hall.town, hall.room.number
    floor = await floor_of(town.viewer("claire"), "canal", number, DURING)
    viewer = town.viewer("claire")
    asked = hands_view(floor, viewer, "canal", first_form(floor, None), changing=False)
    said = {row.label: row.detail for row in asked.rows}
    assert said[ZENNE] == "représenté par Amina Belkacem (procuration)"
    assert ZENNE not in [one.name for one in asked.away]
    show = await a_show(town, number)
    back = read_back(floor, show, prepared(floor, show), prefilled(), viewer, "canal")
    assert {one.name: one.detail for one in back.seats}[ZENNE] == said[ZENNE]
    await shown_by(town, "claire", number, show)
    page = await ballot_page(town.viewer("amina"), "canal", number, DURING)
    assert page is not None
    seats = ballot_view(page, town.viewer("claire"), "canal", DURING, prefilled()).seats
    assert {one.name: one.detail for one in seats}[ZENNE] == "par Amina Belkacem, par procuration"
    async with read():
        mails = [mail.text for mail in await recent(50) if mail.recipient.startswith("lien")]
    assert any("Amina Belkacem" in text and "volmacht" in text for text in mails)


async def test_its_proxy_is_answered_beside_its_holder_on_one_form_and_each_seat_has_its_receipt(
    hall: Hall,
) -> None:
    town, number = hall.town, hall.room.number
    with clock.freeze(DURING):
        press = once("un-seul-formulaire")
        assert await shown_by(town, "claire", number, await a_show(town, number), attempt=press)
        page = await ballot_page(town.viewer("amina"), "canal", number, DURING)
    assert page is not None
    assert len({seat.receipt for seat in page.seats if seat.choice is not None}) == 3


async def test_its_own_people_end_the_proxy_and_the_form_is_read_again(hall: Hall) -> None:
    town, number = hall.town, hall.room.number
    show = await a_show(town, number)
    await noted_as(hall.room, town, "lien", "present")
    with pytest.raises(Conflict, match="room_changed"):
        await shown_by(town, "claire", number, show)
    await counted(town, number)
    assert (await stood())[ZENNE] == _Stood(ZENNE, "present", "for", "Lien De Smet", "holder")


@pytest.mark.parametrize("end", ["taken back", "holder left", "mandate"])
async def test_what_ends_a_proxy_leaves_the_seat_where_the_roll_call_found_it(hall: Hall, end: str) -> None:
    town, number = hall.town, hall.room.number
    if end == "taken back":
        await takes_back(town, "lien", NUMBER, hall.room.meeting, Kind.MEETING)
    elif end == "holder left":
        await noted_as(hall.room, town, "amina", "absent")
    else:
        await ends_today(town, "lien")
    with pytest.raises(Invalid) as refused:
        await counted(town, number, seats={"lien": "for"})
    assert refused.value.fields[0].code == "seat_not_there"
    await counted(town, number)
    assert (await stood())[ZENNE].presence == "excused"
