"""Home says what awaits each person, and nothing of what she may not read."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gov.demo.founding import Canal, found
from gov.store import write

Opener = Callable[..., Any]


@pytest.fixture
async def canal(database: object) -> Canal:
    async with write() as unit:
        return await found(unit, since=date(2025, 9, 1), until=date(2027, 8, 31))


@pytest.mark.parametrize("who", ["amina", "jonas", "brigitte", "claire", "samira", "olivier"])
async def test_home_opens_for_everyone_who_signs_in(canal: Canal, browse: Opener, who: str) -> None:
    page = await (await browse(canal.persons[who])).get("/")
    assert page.status_code == 200


async def test_a_passer_by_reads_what_gov_is_and_what_is_published(canal: Canal, browse: Opener) -> None:
    page = await (await browse()).get("/")
    assert page.status_code == 200
    assert "/public/canal/decisions" in page.text
    assert "Amina" not in page.text


async def test_only_the_operator_is_led_to_the_initiatives(canal: Canal, browse: Opener) -> None:
    assert "/initiatives" in (await (await browse(canal.persons["olivier"])).get("/")).text
    assert 'href="/initiatives"' not in (await (await browse(canal.persons["amina"])).get("/")).text
