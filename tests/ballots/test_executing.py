"""Who executes a decision is named before the vote, frozen with it, and stands in the log."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.decisions.reading import decision_page
from gov.decisions.sealing import seal_due
from gov.instruments.agreements import executors
from gov.kernel import clock
from gov.kernel.errors import Conflict, Invalid
from gov.store import execute, fetch_value, read, write
from tests.ballots.builders import a_vote, an_open_ballot
from tests.decisions.builders import DURING, a_meeting, a_taken, taken_by
from tests.decisions.builders import an_item as a_decision_item
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, SITE, Town, a_town

PARTNERS = ("La Maison du Quai", "Le Relais", "Bras ouverts")


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


@pytest.mark.parametrize(
    ("carrier", "others", "usual"),
    [
        ("", (), ""),
        ("Le Relais", (), "Le Relais"),
        ("le relais signe et engage pour tous", (), "Le Relais"),
        ("ASBL Équipe mobile", ("ASBL Équipe mobile",), "ASBL Équipe mobile"),
        ("Le Relais et Bras ouverts, ensemble", (), ""),
        ("Une asbl à créer.\nElle signe pour tous.", (), ""),
    ],
)
def test_the_carrier_that_the_convention_names_is_the_usual_one(
    carrier: str, others: tuple[str, ...], usual: str
) -> None:
    found = executors(PARTNERS, carrier)
    assert (found.names, found.usual) == ((*PARTNERS, *others), usual)


@given(st.text(max_size=200))
def test_whoever_is_usual_is_offered(carrier: str) -> None:
    found = executors(PARTNERS, carrier)
    assert found.usual == "" or found.usual in found.names
    assert set(PARTNERS) <= set(found.names)


async def _opened(town: Town, executes: str) -> tuple[str, UUID]:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        return number, await an_open_ballot(town, number, executes=executes)


async def test_a_decision_says_who_executes_it(town: Town) -> None:
    number, ballot = await _opened(town, "Le Relais")
    with clock.freeze(MONDAY):
        for who in ("amina", "thomas", "lien"):
            await a_vote(town, who, number, ballot)
    with clock.freeze(MONDAY + timedelta(days=12)):
        await seal_due(SITE)
        found = await decision_page(town.viewer("amina"), "canal", "2026-001")
    assert found.sound
    assert found.passages("executes") == ("Le Relais",)


async def test_the_entry_of_the_opening_names_who_executes(town: Town) -> None:
    await _opened(town, "Le Relais")
    async with read():
        named = await fetch_value(str, "SELECT value FROM opening WHERE label = 'executes.1'")
    assert named == '"Le Relais"'


async def test_nobody_else_is_named(town: Town) -> None:
    with pytest.raises(Invalid) as refused:
        await _opened(town, "Une autre asbl")
    assert refused.value.fields[0].name == "executes"


async def test_who_executes_stands_still(town: Town) -> None:
    await _opened(town, "Le Relais")
    with pytest.raises(Conflict, match="ballot_stands_still"):
        async with write():
            await execute("UPDATE ballot SET executes = 'Parasol'")


async def test_what_a_meeting_decides_says_so_too(town: Town) -> None:
    with clock.freeze(DURING):
        item = await a_decision_item(await a_meeting(town))
        number = await taken_by(town, "claire", a_taken(town, item, executes="Bras ouverts"))
        found = await decision_page(town.viewer("amina"), "canal", number)
        with pytest.raises(Invalid) as refused:
            await taken_by(town, "claire", a_taken(town, item, executes="Personne"))
    assert found.sound
    assert found.passages("executes") == ("Bras ouverts",)
    assert [one.name for one in refused.value.fields] == ["executes"]


async def test_the_pages_ask_for_it_and_show_it(town: Town, browse: Callable[..., Any]) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        client = await browse(town.canal.persons["claire"])
        opening = f"/committees/canal/motions/{number}/ballot/opening"
        form = await client.get(opening)
        values = {
            "method": "for_against_abstain",
            "closes_on": "2026-11-12",
            "showing": "at_once",
            "audience": "committee",
            "seen": "1",
        }
        check = await client.submit(f"{opening}/check", {**values, "executes": "Le Relais"}, of=opening)
        wrong = await client.submit(f"{opening}/check", {**values, "executes": "Personne"}, of=opening)
    assert 'name="executes"' in form.text
    assert check.status_code == 200
    assert "Le Relais" in check.text
    assert wrong.status_code == 422
