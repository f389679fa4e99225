"""A server's home made for measuring: a migrated database and people signed in."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import httpx

from gov.app import create_app
from gov.settings import Settings, read_settings
from gov.store import fetch_value, opened, read, write
from gov.store.migrate import migrate
from gov.web.cookies import Keys
from gov.web.csrf import token
from gov.web.sessions import start_session
from gov.web.starting import secret_of
from tests.support.counting import counting

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Reader:
    """A browser that is signed in: its cookie and a form token of its session."""

    cookie: str
    csrf: str


def settle(home: Path) -> Settings:
    """Give the settings that a server started on this home will read."""
    return read_settings({"GOV_HOME": str(home), "GOV_DATABASE": f"sqlite:///{home / 'gov.db'}"})


def furnish(home: Path, fill: Callable[[Settings], Awaitable[Made]]) -> Made:
    """Migrate a database in this home, fill it, and close it for the server."""
    settings = settle(home)

    async def run() -> Made:
        await migrate(settings)
        async with opened(settings):
            return await fill(settings)

    return asyncio.run(run())


async def sign_in(settings: Settings, person_id: UUID) -> Reader:
    """Sign a person in without the e-mailed code."""
    async with write() as unit:
        secret = await start_session(unit, person_id, "bench")
    async with read():
        session = await fetch_value(
            UUID, "SELECT id FROM session WHERE person_id = {} ORDER BY created_at DESC LIMIT 1", person_id
        )
    assert session is not None
    return Reader(f"gov={secret}", token(Keys(secret_of(settings)), session.bytes))


async def statements(settings: Settings, path: str, cookie: str = "", form: str = "") -> int:
    """Count what one request asks the open database, who asks included."""
    application = create_app(replace(settings, kept_mb=0))
    headers = {"cookie": cookie, "origin": settings.url} if cookie else {}
    transport = httpx.ASGITransport(app=application)
    async with httpx.AsyncClient(transport=transport, base_url=settings.url, headers=headers) as client:
        with counting() as counted:
            if form:
                kind = {"content-type": "application/x-www-form-urlencoded"}
                answered = await client.post(path, content=form, headers=kind)
            else:
                answered = await client.get(path)
    if answered.status_code not in (200, 303):
        raise RuntimeError(f"{path} answered {answered.status_code}")
    return len(counted)
