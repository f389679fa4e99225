"""Who draws a slip: a represented seat through who holds its proxy, and no seat that stands aside."""

from collections.abc import AsyncIterator

import pytest

from gov.hands.room import floor_of
from gov.kernel import clock
from gov.kernel.errors import Invalid, NotAllowed
from gov.meetings import sitting
from gov.meetings.seats import Noted
from gov.papers.actions import ask_for_secrecy
from gov.papers.forecasts import knows
from gov.papers.opening_views import opening_check, opening_view
from gov.papers.queries import opening_page
from gov.papers.rules import Part, Stood
from gov.papers.steps import handing_view
from gov.papers.telling import foretold
from gov.proxies.rules import Kind
from gov.tally.terms import Method
from gov.web.words import words
from tests.decisions.builders import DURING
from tests.hands.builders import a_room as a_hall
from tests.hands.builders import a_show, shown_by
from tests.meetings.builders import a_roll, a_sitting
from tests.motions.builders import once
from tests.papers.builders import an_opening, counts, handed, heaps, opened, secrecy_asked, the_paper
from tests.proxies.builders import PROXIES, gives, meeting_id
from tests.recusals.test_recusals import declares
from tests.support.canal import MONDAY, SITE, Town, a_town

ZENNE = "Huis aan de Zenne"


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town(PROXIES)


async def a_room(town: Town) -> None:
    """Three seats in the room, and Lien's represented by Amina."""
    meeting = await a_sitting(town)
    await gives(town, "lien", "amina", meeting, await meeting_id(town, meeting), Kind.MEETING)
    noted = {town.canal.persons[who]: Noted.PRESENT for who in ("amina", "thomas", "fatou")}
    await sitting.call_roll(town.viewer("claire"), "canal", meeting, a_roll(noted), once(), site=SITE)


async def test_a_represented_seat_gets_its_slip_from_who_holds_its_proxy(town: Town) -> None:
    await a_room(town)
    number = await secrecy_asked(town)
    await opened(town, number)
    paper = await the_paper(town, number)
    assert {seat.label: seat.stood for seat in paper.seats}[ZENNE] == Stood.REPRESENTED
    assert paper.slips == 4
    await handed(town, number)
    asked = handing_view(await the_paper(town, number), town.viewer("claire"), "canal", None)
    assert {one.label: one.detail for one in asked.seats}[ZENNE] == (
        "remis à Amina Belkacem, qui porte sa procuration"
    )
    await counts(town, "amina", number, heaps(3, 1))
    assert await counts(town, "thomas", number, heaps(3, 1)) == "count_confirmed"
    sealed = await the_paper(town, number)
    assert {seat.label: seat.part for seat in sealed.seats}[ZENNE] is Part.TOOK_PART


async def test_a_declared_recusal_is_ticked_beforehand_and_draws_no_slip(town: Town) -> None:
    await a_room(town)
    number = await secrecy_asked(town)
    await declares(town, "thomas", number)
    viewer = town.viewer("claire")
    ground = await opening_page(viewer, "canal", number, MONDAY)
    view = opening_view(ground, viewer, "canal", MONDAY, None)
    assert view.form.all("recused") == (str(town.seat("thomas")),)
    assert {one.label: one.detail for one in view.seats}["Le Relais"].startswith("a annoncé avant le vote")
    aside = an_opening(town, "amina", "fatou", recused=(town.seat("thomas"),))
    facts = {fact.term: fact.text for fact in opening_check(ground, aside, viewer, "canal").facts}
    assert facts["Sièges qui votent"].startswith("3 (")
    said = " ".join(view.foretold)
    assert said in facts.values(), "the forecast counts three slips, of which one fills in two"
    await opened(town, number, "amina", "fatou", recused=(town.seat("thomas"),))
    assert (await the_paper(town, number)).slips == 3


async def test_nobody_draws_a_slip_by_proxy_over_a_declared_recusal(town: Town) -> None:
    await a_room(town)
    number = await secrecy_asked(town)
    await declares(town, "lien", number)
    with pytest.raises(Invalid) as refused:
        await opened(town, number)
    assert [one.code for one in refused.value.fields] == ["declared_not_by_proxy"]
    await opened(town, number, recused=(town.seat("lien"),))
    assert (await the_paper(town, number)).slips == 3


@pytest.mark.parametrize("slips", [3, 4, 5])
def test_who_fills_in_two_slips_is_told_to_know_more(slips: int) -> None:
    w = words("en")
    plain = foretold(w, slips, Method.FOR_AGAINST)
    more = foretold(w, slips, Method.FOR_AGAINST, by_proxy=True)
    assert any("second slip, by proxy" in one for one in more)
    alike = (slips - 2, 2, 0)
    assert knows(alike, (0, 2, 0)), "she takes her two away, and the others are all alike"
    assert ("Whatever else" in " ".join(more)) is (slips > 3)
    assert "Whatever else" in " ".join(plain)


async def test_hands_are_refused_by_name_of_who_asked_for_a_secret_vote(town: Town) -> None:
    room = await a_hall(town)
    await ask_for_secrecy(town.viewer("fatou"), "canal", room.number, once())
    with clock.freeze(DURING):
        floor = await floor_of(town.viewer("claire"), "canal", room.number, DURING)
        show = await a_show(town, room.number)
        with pytest.raises(NotAllowed, match="secret_vote_asked") as refused:
            await shown_by(town, "claire", room.number, show)
    seats = {seat.seat_id: seat.label for seat in floor.seats}
    assert refused.value.facts["seats"] == seats[town.seat("fatou")]
