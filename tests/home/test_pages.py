"""The door: home for who is signed in, a welcome for who is not."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from gov.kernel import clock
from gov.store import execute, fetch_value, read, write
from tests.ballots.builders import a_vote, an_open_ballot
from tests.decisions.builders import logged
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, Town, a_town
from tests.support.clients import Client
from tests.support.counting import counting

Browse = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.freeze(MONDAY):
        yield


async def as_(browse: Browse, town: Town, who: str | None) -> Client:
    client: Client = await browse(town.canal.persons[who] if who else None)
    return client


@pytest.mark.parametrize(
    "who", ["amina", "jonas", "brigitte", "claire", "samira", "olivier", "lien", "emily", None]
)
async def test_the_door_is_open_to_everyone_and_never_holds_a_form(browse: Browse, who: str | None) -> None:
    town = await a_town()
    await an_open_ballot(town, await a_motion(town))
    shown = await (await as_(browse, town, who)).get("/")
    assert shown.status_code == 200
    assert "<form" not in shown.text
    assert ("data-live=" in shown.text) is (who is not None)


async def test_only_the_operator_is_led_to_the_initiatives(browse: Browse) -> None:
    town = await a_town()
    assert 'href="/initiatives"' in (await (await as_(browse, town, "olivier")).get("/")).text
    assert 'href="/initiatives"' not in (await (await as_(browse, town, "amina")).get("/")).text


async def test_a_passer_by_is_told_what_this_is_and_what_is_published(browse: Browse) -> None:
    town = await a_town()
    client = await as_(browse, town, None)
    shown = (await client.get("/")).text
    assert 'href="/sign-in?next=%2F"' in shown
    assert "/public/canal/decisions" in shown
    async with write():
        await execute("UPDATE initiative SET publishes_decisions = {}", False)
    hidden = (await client.get("/")).text
    assert "/public/canal" not in hidden
    assert "Canal" not in hidden


async def test_before_set_up_the_door_leads_there_and_says_where_the_code_is(browse: Browse) -> None:
    shown = (await (await browse()).get("/")).text
    assert 'href="/set-up"' in shown
    assert "gov accounts set-up" in shown
    await a_town()
    assert 'href="/set-up"' not in (await (await browse()).get("/")).text


async def test_home_stands_in_the_one_committee_of_its_person(browse: Browse) -> None:
    town = await a_town()
    shown = (await (await as_(browse, town, "amina")).get("/")).text
    assert '<a href="/" aria-current="page">Accueil</a>' in shown
    assert "/committees/canal/motions" in shown
    assert 'data-live="/live"' in shown


async def test_a_vote_leaves_the_page_of_the_seat_at_once_and_of_no_other(browse: Browse) -> None:
    town = await a_town()
    number = await a_motion(town)
    ballot_id = await an_open_ballot(town, number, showing="at_close")
    amina, jonas, thomas = [await as_(browse, town, who) for who in ("amina", "jonas", "thomas")]
    before = await thomas.get("/")
    readers = ((amina, ">Voter<", "votre siège a voté"), (jonas, ">Stemmen<", "uw zetel heeft gestemd"))
    for client, vote, _ in readers:
        assert vote in (await client.get("/")).text
    await a_vote(town, "amina", number, ballot_id)
    for client, vote, voted in readers:
        after = (await client.get("/")).text
        assert vote not in after
        assert voted in after
        assert f"/motions/{number}/ballot" in after
    held = {"if-none-match": before.headers["etag"]}
    assert (await thomas.get("/", headers=held)).status_code == 304


async def test_a_home_seen_before_is_given_without_reading_it_again(browse: Browse, engine: str) -> None:
    town = await a_town()
    client = await as_(browse, town, "amina")
    await client.get("/")
    with counting() as counted:
        assert (await client.get("/")).status_code == 200
    # PostgreSQL tells no sign of change: the person and the scopes are asked for.
    assert len(counted) == (2 if engine == "postgres" else 0), counted.statements


async def test_looking_writes_nothing_until_the_batch_of_visits(browse: Browse) -> None:
    town = await a_town()
    client = await as_(browse, town, "amina")
    await client.get("/")
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM visit") == 0
    await client.app.site.people.visits.flush()  # type: ignore[attr-defined]  # the people of a real site
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM visit") == 1


async def test_where_things_stand_moves_with_what_one_may_know_only(browse: Browse) -> None:
    town = await a_town()
    amina, samira, nobody = [await as_(browse, town, who) for who in ("amina", "samira", None)]
    before = [(await client.get("/live/now")).json()["now"] for client in (amina, samira)]
    await logged(town, audience="closed", decided_on=date(2026, 11, 2))
    number = await a_motion(town)
    ballot_id = await an_open_ballot(town, number, showing="at_close")
    after = [(await client.get("/live/now")).json()["now"] for client in (amina, samira)]
    assert after > before
    await a_vote(town, "thomas", number, ballot_id)
    assert [(await client.get("/live/now")).json()["now"] for client in (amina, samira)] == after
    assert (await nobody.get("/live/now")).status_code == 403
