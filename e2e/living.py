"""A committee at a server of its own, whose people act while others look."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from gov.settings import Settings
from gov.store import opened, write
from gov.store.migrate import migrate
from gov.web.sessions import start_session
from tests.faults.servers import Server
from tests.support.browser import Reader
from tests.support.canal import Town, a_town

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Living:
    """A committee at a server of its own, and what its people do meanwhile;
    `made` names what the tests are about."""

    settings: Settings
    town: Town
    made: str
    server: Server

    def meanwhile(self, act: Callable[[Town], Coroutine[Any, Any, Told]]) -> Told:
        """Let others act, from another process' connection."""
        return aside(_meanwhile(self.settings, lambda: act(self.town)))

    def seat(self, reader: Reader, who: str) -> None:
        token = self.meanwhile(lambda town: _session(town, who))
        reader.page.context.add_cookies([{"name": "gov", "value": token, "url": self.server.address}])


async def _meanwhile(settings: Settings, act: Callable[[], Coroutine[Any, Any, Told]]) -> Told:
    async with opened(settings):
        return await act()


async def _session(town: Town, who: str) -> str:
    async with write() as unit:
        return await start_session(unit, town.canal.persons[who], "journey")


def aside(coroutine: Coroutine[Any, Any, Told]) -> Told:
    """Run beside the loop of the browser, which has this thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


async def founded(settings: Settings, make: Callable[[Town], Awaitable[str]]) -> tuple[Town, str]:
    """Found a committee in a new database, with what the tests are about."""
    await migrate(settings)
    async with opened(settings):
        town = await a_town()
        return town, await make(town)
