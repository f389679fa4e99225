"""A vote cast in a real browser, with and without JavaScript, however often its button is pressed."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

from gov.ballots import urls
from gov.settings import Settings
from gov.store import opened
from gov.store.migrate import migrate
from tests.faults.servers import Server, serving
from tests.faults.voters import Row, recorded
from tests.support.browser import PHONE, Reader
from tests.support.fifty import SLUG, Hall, a_hall

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A committee in session at a server of its own."""

    settings: Settings
    hall: Hall
    server: Server

    def votes(self) -> list[Row]:
        return aside(self._votes())

    async def _votes(self) -> list[Row]:
        async with opened(self.settings):
            return await recorded()


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    settings = Settings(home=tmp_path, database=f"sqlite:///{tmp_path / 'gov.db'}")
    hall = aside(founded(settings))
    with serving(settings) as server:
        yield Sitting(settings=settings, hall=hall, server=server)


async def founded(settings: Settings) -> Hall:
    await migrate(settings)
    async with opened(settings):
        return await a_hall(5)


def aside(coroutine: Coroutine[Any, Any, Told]) -> Told:
    """Run beside the loop of the browser, which has this thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_vote_pressed_twice_is_one_vote_with_one_receipt(
    sitting: Sitting, reader: Callable[..., Reader], javascript: bool
) -> None:
    page = reader(width=PHONE, javascript=javascript).page
    delegate, ballot = sitting.hall.delegates[0], sitting.hall.ballot
    page.context.add_cookies([{"name": "gov", "value": delegate.token, "url": sitting.server.address}])
    page.goto(sitting.server.address + urls.ballot(SLUG, ballot.number))
    page.locator("input[name=choice][value=for]").check()
    page.locator("form.form button").dblclick()
    page.wait_for_url("**/ballot/check")
    page.locator("form:has(input[name=choice]) button").first.dblclick()
    page.wait_for_url("**/receipts/*")
    [vote] = sitting.votes()
    assert vote.choice == "for"
    assert vote.receipt in page.url
