"""Speak to the server in the test's own process and event loop."""

import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

import httpx
import pytest

from gov.app import create_app
from gov.kernel.ids import new_id
from gov.settings import Settings
from gov.store import execute, write
from gov.store.access import Backend
from gov.web.gate import Application
from gov.web.sessions import start_session

_CSRF = re.compile(r'name="_csrf" value="([^"]+)"')
_KEY = re.compile(r'name="_key" value="([^"]+)"')


class Client(httpx.AsyncClient):
    """Browse as one person: cookies kept, redirects not followed."""

    app: Application

    async def submit(
        self, url: str, values: Any = None, *, of: str | None = None, **more: Any
    ) -> httpx.Response:
        """Fill in and send a form as a browser does: its page first, then the POST.

        `of` is the page that shows the form (by default the same address).
        """
        shown = await self.get(of or url)
        return await self.post(url, data={**hidden(shown.text), **(values or {})}, **more)


def hidden(page: str) -> dict[str, str]:
    """Take the hidden fields of the first form of a page."""
    token, key = _CSRF.search(page), _KEY.search(page)
    found = {"_csrf": token[1] if token else "", "_key": key[1] if key else ""}
    return {name: value for name, value in found.items() if value}


@pytest.fixture
def serve(settings: Settings, database: Backend) -> Callable[..., Application]:
    """Start a server on the test's database: `serve()`, or with modules of the test's own."""

    def start(*parts: ModuleType, templates: Sequence[Path] = (), **changes: Any) -> Application:
        return create_app(replace(settings, **changes), parts or None, templates=templates)

    return start


@pytest.fixture
async def browse(serve: Callable[..., Any]) -> AsyncIterator[Callable[..., Any]]:
    """Open a browser, signed in or not: `await browse(person_id)`."""
    async with AsyncExitStack() as stack:
        running: list[Application] = []

        async def open_one(person: UUID | None = None, app: Application | None = None, **more: Any) -> Client:
            if app is None:
                running[:] = running or [serve()]
            client = Client(
                transport=httpx.ASGITransport(app=app or running[0], raise_app_exceptions=False),
                base_url=(app or running[0]).site.settings.url,
                headers={"accept": "text/html", "accept-language": "en", **more},
            )
            client.app = app or running[0]
            await stack.enter_async_context(client)
            if person is not None:
                await sign_in(client, person)
            return client

        yield open_one


async def sign_in(client: Client, person: UUID) -> None:
    """Give a browser the session of a person, without the e-mailed code."""
    async with write() as unit:
        token = await start_session(unit, person, "test browser")
    client.cookies.set(client.app.site.cookies.name("session"), token)


async def a_person(name: str = "Amina Belkacem", *, language: str = "en", operator: bool = False) -> UUID:
    """Insert a person who can sign in."""
    person = new_id()
    async with write() as unit:
        await execute(
            "INSERT INTO person (id, email, name, language, zone, imported, created_at) "
            "VALUES ({}, {}, {}, {}, {}, {}, {})",
            person,
            f"{person.hex}@example.org",
            name,
            language,
            "Europe/Brussels",
            False,
            unit.now,
        )
        if operator:
            await execute("INSERT INTO operator (person_id, since) VALUES ({}, {})", person, unit.now)
    return person
