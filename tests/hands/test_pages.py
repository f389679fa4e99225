"""Who may open which page of a show of hands, and what it asks, reads back and refuses."""

import re
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from gov.decisions.minutes_panels import minutes_panel
from gov.kernel import clock
from gov.store import execute, fetch_value, read, write
from tests.decisions.builders import DURING
from tests.hands.builders import Room, a_room, counted, noted_as
from tests.support.canal import MONDAY, Town, a_town
from tests.support.clients import Client, hidden

Browse = Callable[..., Any]
PEOPLE = ("amina", "jonas", "brigitte", "claire", "samira", "olivier", None)
HANDS = "/committees/canal/motions/2026-001/hands"
MEETING = "/committees/canal/meetings/2026-09"


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def as_(browse: Browse, town: Town, who: str | None) -> Client:
    client: Client = await browse(town.canal.persons[who] if who else None)
    return client


def noted(town: Town, page: str, common: str = "for", **seats: str) -> dict[str, Any]:
    """What a browser sends: the hidden fields, what all answer, and each seat's own."""
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    own = {f"seat-{town.seat(who)}": answer for who, answer in seats.items()}
    return {**sent, "all": common, "audience": "committee", **own}


async def test_each_page_opens_to_whom_it_should(town: Town, browse: Browse) -> None:
    await a_room(town)
    with clock.freeze(DURING):
        found = tuple([(await (await as_(browse, town, who)).get(HANDS)).status_code for who in PEOPLE])
    assert found == (403, 403, 403, 200, 403, 404, 404)


@pytest.mark.parametrize("path", ["", "/check", "/edition"])
async def test_each_form_is_the_coordinators(town: Town, browse: Browse, path: str) -> None:
    await a_room(town)
    with clock.freeze(DURING):
        found = []
        for who in ("amina", "samira", "brigitte"):
            client = await as_(browse, town, who)
            sent = {"method": "consent"}
            found.append((await client.submit(HANDS + path, sent, of="/committees/canal")).status_code)
    assert found == [403, 403, 403]


async def test_only_the_coordinator_is_led_to_it_and_only_in_session(town: Town, browse: Browse) -> None:
    room = await a_room(town)
    with clock.freeze(DURING):
        for place in (MEETING, "/committees/canal/motions/2026-001"):
            assert HANDS in (await (await as_(browse, town, "claire")).get(place)).text
            for who in ("amina", "samira"):
                assert "/hands" not in (await (await as_(browse, town, who)).get(place)).text
    await adjourned(room)
    with clock.freeze(DURING):
        for place in (MEETING, "/committees/canal/motions/2026-001"):
            assert "/hands" not in (await (await as_(browse, town, "claire")).get(place)).text


async def adjourned(room: Room) -> None:
    async with write():
        await execute("UPDATE meeting SET state = 'adjourned' WHERE id = {}", room.meeting)


async def test_the_room_is_asked_read_back_and_recorded_in_two_screens(town: Town, browse: Browse) -> None:
    await a_room(town)
    with clock.freeze(DURING):
        claire = await as_(browse, town, "claire")
        asked = await claire.get(HANDS)
        assert "Amina Belkacem" in asked.text
        assert f"seat-{town.seat('lien')}" not in asked.text, "an excused seat is shown, and not asked"
        assert "Huis aan de Zenne" in asked.text
        told = noted(town, asked.text, thomas="against")
        back = await claire.post(f"{HANDS}/check", data=told)
        assert back.status_code == 200
        assert "3 ≥ 3" in back.text
        assert "2 ≥ 2" in back.text
        async with read():
            assert await fetch_value(int, "SELECT count(*) FROM ballot") == 0
        done = await claire.post(HANDS, data={**told, **hidden(back.text)})
        assert done.status_code == 303
        assert done.headers["location"].startswith(MEETING), "whoever records goes on with the agenda"
        decision = await claire.get("/committees/canal/decisions/2026-001")
    assert "Claire Vandenberghe a inscrit la réponse de chaque siège" in decision.text


async def test_what_all_answer_is_not_enough_for_a_seat_left_out(town: Town, browse: Browse) -> None:
    await a_room(town)
    with clock.freeze(DURING):
        claire = await as_(browse, town, "claire")
        asked = await claire.get(HANDS)
        told = noted(town, asked.text, "", thomas="against")
        back = await claire.post(f"{HANDS}/check", data=told)
    assert back.status_code == 422
    assert f'href="#seat-{town.seat("amina")}"' in back.text
    assert f'href="#seat-{town.seat("thomas")}"' not in back.text


async def test_seats_left_out_are_told_once_above_and_each_beside_its_field(
    town: Town, browse: Browse
) -> None:
    await a_room(town)
    with clock.freeze(DURING):
        claire = await as_(browse, town, "claire")
        asked = await claire.get(HANDS)
        nothing = (await claire.post(f"{HANDS}/check", data=noted(town, asked.text, ""))).text
        one = (await claire.post(f"{HANDS}/check", data=noted(town, asked.text, "", thomas="for"))).text
    assert re.findall(r'<li><a href="#([^"]+)"', nothing) == ["all"]
    assert nothing.count('<p class="field-error">') == 3
    assert re.findall(r'<li><a href="#([^"]+)"', one) == [f"seat-{town.seat('amina')}"]
    assert "La Maison du Quai, Bras ouverts." in one
    assert one.count('<p class="field-error">') == 2


async def test_a_motion_asked_to_be_secret_is_put_to_no_hands(town: Town, browse: Browse) -> None:
    await a_room(town)
    with clock.freeze(DURING):
        amina = await as_(browse, town, "amina")
        motion = "/committees/canal/motions/2026-001"
        await amina.submit(f"{motion}/ballot/paper/asking", {"persons": "yes"})
        claire = await as_(browse, town, "claire")
        for place in (MEETING, motion):
            assert "/hands" not in (await claire.get(place)).text
        assert "Demander que le vote secret ait lieu" in (await amina.get(motion)).text


async def test_a_changed_roll_call_is_told_beside_the_seat_and_nothing_is_lost(
    town: Town, browse: Browse
) -> None:
    room = await a_room(town)
    with clock.freeze(DURING):
        claire = await as_(browse, town, "claire")
        told = noted(town, (await claire.get(HANDS)).text, fatou="abstain")
        await noted_as(room, town, "thomas", "absent")
        for path in (f"{HANDS}/check", HANDS):
            again = await claire.post(path, data=told)
            assert again.status_code == 409
            assert "Le Relais\u00a0: les présences" in again.text
            assert 'href="#away"' in again.text
            fields = re.findall(r'name="(seat-[^"]+)" value="abstain" checked', again.text)
            assert fields == [f"seat-{town.seat('fatou')}"]
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM ballot") == 0


async def test_a_choice_asks_for_its_options_then_for_the_seats(town: Town, browse: Browse) -> None:
    await a_room(town)
    with clock.freeze(DURING):
        claire = await as_(browse, town, "claire")
        first = await claire.get(f"{HANDS}?method=approval")
        assert 'name="options"' in first.text
        assert "seat-" not in first.text
        told = {**hidden(first.text), "method": "approval", "audience": "committee"}
        short = await claire.post(f"{HANDS}/edition", data={**told, "options": "Lundi"})
        assert short.status_code == 422
        asked = await claire.post(f"{HANDS}/edition", data={**told, "options": "Lundi\nMardi"})
        assert asked.status_code == 200
        sent = {**noted(town, asked.text, "2"), "options": "Lundi\nMardi"}
        back = await claire.post(f"{HANDS}/check", data=sent)
    assert back.status_code == 200
    assert "Mardi" in back.text


@pytest.mark.parametrize("method", ["consent", "sense_check", "for_against_abstain", "nonsense"])
async def test_every_way_of_asking_has_its_page(town: Town, browse: Browse, method: str) -> None:
    await a_room(town)
    with clock.freeze(DURING):
        page = await (await as_(browse, town, "claire")).get(f"{HANDS}?method={method}")
    assert page.status_code == 200
    assert f"seat-{town.seat('amina')}" in page.text


async def test_pages_say_how_and_where_it_was_taken_to_those_convened(town: Town, browse: Browse) -> None:
    room = await a_room(town)
    number = await counted(town, room.number)
    said = "main levée lors de la réunion du"
    with clock.freeze(DURING):
        for who in ("amina", "claire", "samira"):
            client = await as_(browse, town, who)
            assert said in (await client.get("/committees/canal/motions/2026-001/ballot")).text
            assert said in (await client.get(f"/committees/canal/decisions/{number}")).text
        amina = await (await as_(browse, town, "amina")).get(f"/committees/canal/decisions/{number}")
        samira = await (await as_(browse, town, "samira")).get(f"/committees/canal/decisions/{number}")
        brigitte = await (await as_(browse, town, "brigitte")).get(f"/committees/canal/decisions/{number}")
    assert (
        "Le résultat est définitif dès que le procès-verbal de sa réunion est approuvé, au plus tôt le "
        in (amina.text)
    )
    contests = f"/committees/canal/decisions/{number}/contests"
    assert contests in amina.text
    assert contests not in samira.text
    assert said not in brigitte.text


async def test_hostile_words_stay_words(town: Town, browse: Browse) -> None:
    await a_room(town, title="<script>alert(1)</script>{{ 7*7 }}")
    with clock.freeze(DURING):
        claire = await as_(browse, town, "claire")
        asked = await claire.get(f"{HANDS}?method=consent")
        told = noted(town, asked.text, "consent", thomas="objection")
        told[f"reason-{town.seat('thomas')}"] = "<b>{{ 7*7 }}</b>"
        back = await claire.post(f"{HANDS}/check", data=told)
    assert back.status_code == 200
    for page in (asked, back):
        assert "<script>alert" not in page.text
        assert "<b>{{" not in page.text
    assert "&lt;b&gt;{{ 7*7 }}&lt;/b&gt;" in back.text


async def test_the_minutes_place_it_under_its_item_with_its_count(town: Town) -> None:
    room = await a_room(town)
    number = await counted(town, room.number, seats={"thomas": "recused"})
    found = await minutes_panel(town.viewer("amina"), "canal", room.meeting, DURING)
    assert found is not None
    (one,) = found.under(str(room.item))
    assert one.number == number
    assert "1 excusé, 1 absent" in one.outcome
    assert "Le Relais n’a pas pris part" in one.outcome
