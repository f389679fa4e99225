"""Home leads who holds a proxy to the vote of the seat she represents."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from gov.home.asking import needs
from gov.home.queries import home_page
from gov.kernel import clock
from gov.web.parts import Task
from gov.web.words import words
from tests.ballots.builders import a_void, a_vote, an_open_ballot
from tests.motions.builders import a_motion
from tests.proxies.builders import PROXIES, ends_today, gives, takes_back
from tests.support.canal import MONDAY, Town, a_town

pytestmark = pytest.mark.usefixtures("database")


async def given(showing: str) -> tuple[Town, str, UUID]:
    """A ballot for which Lien gave her seat's proxy to Amina: (town, number, ballot)."""
    town = await a_town(PROXIES)
    number = await a_motion(town)
    ballot_id = await an_open_ballot(town, number, showing=showing)
    await gives(town, "lien", "amina", number, ballot_id)
    return town, number, ballot_id


async def asked(town: Town, who: str) -> list[Task]:
    home = await home_page(town.viewer(who), clock.now())
    return [one.task for one in needs(words("fr"), home, clock.now()) if one.kind.value == "represent"]


@pytest.mark.parametrize("showing", ["at_once", "at_close"])
async def test_who_holds_a_proxy_and_nobody_else_is_led_to_its_vote(showing: str) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await given(showing)
        (task,) = await asked(town, "amina")
        assert task.what.replace("\u00a0", " ") == (
            "Voter pour Huis aan de Zenne, par procuration : Engager une deuxième infirmière à mi-temps"
        )
        assert task.url == f"/committees/canal/motions/{number}/ballot/represented"
        for who in ("lien", "jonas", "thomas", "claire", "samira"):
            assert await asked(town, who) == []
        await a_vote(town, "amina", number, ballot_id)
        assert len(await asked(town, "amina")) == 1, "her own seat's vote is another"
        await a_vote(town, "amina", number, ballot_id, seat=town.seat("lien"))
        assert await asked(town, "amina") == []


async def test_while_votes_are_hidden_home_does_not_tell_that_the_seat_itself_has_voted() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await given("at_close")
        before = await asked(town, "amina")
        await a_vote(town, "lien", number, ballot_id)
        assert await asked(town, "amina") == before


async def test_where_votes_are_shown_nothing_waits_once_the_seat_has_voted() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await given("at_once")
        await a_vote(town, "lien", number, ballot_id)
        assert await asked(town, "amina") == []


@pytest.mark.parametrize("gone", ["lien", "amina"])
async def test_a_proxy_that_lapsed_with_a_mandate_leads_nowhere(gone: str) -> None:
    with clock.freeze(MONDAY):
        town, _, _ = await given("at_close")
        await ends_today(town, gone)
        assert await asked(town, "amina") == []


async def test_a_proxy_taken_back_or_of_a_void_ballot_leads_nowhere() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await given("at_close")
        await takes_back(town, "lien", number, ballot_id)
        assert await asked(town, "amina") == []
        await gives(town, "lien", "amina", number, ballot_id)
        assert len(await asked(town, "amina")) == 1
        await a_void(town, number, ballot_id)
        assert await asked(town, "amina") == []


async def test_a_hidden_vote_of_the_seat_itself_leaves_the_home_that_is_kept_of_it(
    browse: Callable[..., Any],
) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await given("at_close")
        path = f"/committees/canal/motions/{number}/ballot/represented"
        client = await browse(town.canal.persons["amina"])
        before = await client.get("/")
        assert path in before.text
        await a_vote(town, "lien", number, ballot_id)
        kept = await client.get("/", headers={"if-none-match": before.headers["etag"]})
        assert kept.status_code == 304, "what the seat itself voted moves nothing of hers"


async def test_a_hidden_vote_by_proxy_makes_her_own_home_out_of_date(browse: Callable[..., Any]) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await given("at_close")
        path = f"/committees/canal/motions/{number}/ballot/represented"
        client = await browse(town.canal.persons["amina"])
        assert path in (await client.get("/")).text
        await a_vote(town, "amina", number, ballot_id, seat=town.seat("lien"))
        assert path not in (await client.get("/")).text
