"""A seat represented in a meeting: while who holds its proxy is there, and its own people are not."""

from datetime import timedelta
from uuid import UUID

import pytest

from gov.decisions.rooms import sitting_of
from gov.decisions.sitting import prepare
from gov.decisions.taking_views import check_view, first_form
from gov.invitations.actions import announce
from gov.kernel import clock
from gov.kernel.errors import Invalid, NotAllowed
from gov.meetings.queries import meeting_page
from gov.meetings.represented import proxies_in
from gov.meetings.rings import drawn
from gov.meetings.seats import Announced
from gov.meetings.written import attendance
from gov.proxies.rules import Kind
from gov.store import execute, read, write
from gov.web import prefilled
from gov.web.words import words
from tests.decisions.builders import DURING, a_meeting, a_roll_call, a_taken, an_item, taken_by
from tests.motions.builders import once
from tests.proxies.builders import PROXIES, gives, takes_back
from tests.support.canal import SITE, Town, a_town

pytestmark = pytest.mark.usefixtures("database")
NUMBER = "2026-09"
AWAY = {"amina": "present", "thomas": "present", "fatou": "absent", "emily": "absent", "lien": "excused"}


async def a_sitting(noted: dict[str, str]) -> tuple[Town, UUID]:
    """A meeting in session whose roll was called, with lien's proxy held by amina."""
    town = await a_town(PROXIES)
    meeting = await a_meeting(town)
    await gives(town, "lien", "amina", NUMBER, meeting, Kind.MEETING)
    await a_roll_call(town, meeting, noted)
    return town, meeting


async def represented(meeting: UUID) -> list[str]:
    async with read():
        return [one.seat for one in await proxies_in(meeting, DURING.date()) if one.represents]


async def ring_of(town: Town) -> str:
    found = await meeting_page(town.viewer("claire"), "canal", NUMBER)
    w = words("en")
    made = drawn(w, found.meeting, found.seats, found.people, found.rules, found.proxies)
    assert made is not None
    return f"{made.sentence} {made.detail}"


async def test_a_represented_seat_counts_for_the_quorum_and_is_never_called_present() -> None:
    with clock.freeze(DURING):
        town, meeting = await a_sitting(AWAY)
        assert await represented(meeting) == ["Huis aan de Zenne"]
        said = await ring_of(town)
    assert "Two seats are present." in said
    assert "Huis aan de Zenne is represented by Amina Belkacem." in said
    assert "The quorum of three is reached." in said
    assert "Huis aan de Zenne sends apologies" not in said


@pytest.mark.parametrize(
    "noted",
    [
        AWAY | {"lien": "present"},  # its own people have come
        AWAY | {"amina": "absent"},  # who holds it is not there
        {},  # nobody has called the roll
    ],
)
async def test_it_lapses_when_own_people_come_and_counts_only_with_its_holder(noted) -> None:
    with clock.freeze(DURING):
        _, meeting = await a_sitting(noted)
        assert await represented(meeting) == []


async def test_it_lapses_with_the_mandate_on_the_day_of_the_meeting() -> None:
    with clock.freeze(DURING):
        town, meeting = await a_sitting(AWAY)
        async with write():
            await execute(
                "UPDATE mandate SET until_day = {} WHERE person_id = {}",
                *(DURING.date(), town.canal.persons["lien"]),
            )
        assert await represented(meeting) == []


async def test_minutes_say_who_represented_whom() -> None:
    with clock.freeze(DURING):
        town, _ = await a_sitting(AWAY)
        found = await meeting_page(town.viewer("claire"), "canal", NUMBER)
    facts = {one.term: one.text for one in attendance(words("en"), found)}
    assert facts["Represented"] == "Huis aan de Zenne (by Amina Belkacem, La Maison du Quai)"


async def test_what_a_room_decides_counts_a_represented_seat_and_says_so_aloud() -> None:
    with clock.freeze(DURING):
        town, meeting = await a_sitting(AWAY)
        item = await an_item(meeting)
        async with read():
            sitting = await sitting_of(town.canal.committee, NUMBER)
        filled = first_form(sitting, sitting.item(item))
        assert str(town.seat("lien")) in filled.all("present")
        taken = a_taken(town, item, "amina", "thomas", "lien", recused=[town.seat("thomas")])
        made = await prepare(sitting, taken, by=town.canal.persons["claire"], now=DURING)
        assert await taken_by(town, "claire", taken)
    aloud = {one.term: one.text for one in check_view(sitting, made, prefilled(), "en").facts}
    assert aloud["By proxy"] == "Huis aan de Zenne (represented by Amina Belkacem)"
    assert "3 of 5 seats can be counted, and the quorum is 3." in aloud["What that changes"]
    assert "more than half of the votes for and against" in aloud["What that changes"]


async def test_without_the_proxy_the_same_seat_was_noted_away() -> None:
    with clock.freeze(DURING):
        town, meeting = await a_sitting(AWAY)
        await takes_back(town, "lien", NUMBER, meeting, Kind.MEETING)
        item = await an_item(meeting)
        with pytest.raises(Invalid) as refused:
            await taken_by(town, "claire", a_taken(town, item, "amina", "thomas", "lien"))
    assert refused.value.fields[0].code == "seat_noted_away"


@pytest.mark.parametrize("state", ["adjourned", "postponed"])
async def test_a_proxy_is_given_from_the_convocation_until_the_end(state: str) -> None:
    with clock.freeze(DURING):
        town = await a_town(PROXIES)
        meeting = await a_meeting(town, state=state)
        with pytest.raises(NotAllowed, match="proxy_meeting_over"):
            await gives(town, "lien", "amina", NUMBER, meeting, Kind.MEETING)


async def test_a_meeting_convened_and_past_takes_no_proxy() -> None:
    with clock.freeze(DURING + timedelta(days=1)):
        town = await a_town(PROXIES)
        meeting = await a_meeting(town, state="convened")
        with pytest.raises(NotAllowed, match="proxy_meeting_over"):
            await gives(town, "lien", "amina", NUMBER, meeting, Kind.MEETING)


async def test_a_seat_whose_people_are_there_gives_no_proxy() -> None:
    with clock.freeze(DURING):
        town = await a_town(PROXIES)
        meeting = await a_meeting(town)
        await a_roll_call(town, meeting, {"lien": "present"})
        with pytest.raises(NotAllowed, match="proxy_meeting_answered"):
            await gives(town, "lien", "amina", NUMBER, meeting, Kind.MEETING)


async def says(town: Town, who: str, said: Announced) -> None:
    await announce(town.viewer(who), "canal", NUMBER, said, once(), site=SITE)


async def test_before_the_meeting_a_seat_is_expected_through_who_does_not_send_apologies() -> None:
    with clock.freeze(DURING - timedelta(days=1)):
        town = await a_town(PROXIES)
        meeting = await a_meeting(town, state="convened")
        await gives(town, "lien", "amina", NUMBER, meeting, Kind.MEETING)
        assert "Huis aan de Zenne is represented by Amina Belkacem." in await ring_of(town)
        await says(town, "amina", Announced.EXCUSED)
        assert "is represented by" not in await ring_of(town)
        await says(town, "amina", Announced.COMING)
        await says(town, "lien", Announced.COMING)
        assert "is represented by" not in await ring_of(town), "its own people come"
