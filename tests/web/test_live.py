"""Streams say that something changed for this reader, and nothing more."""

import asyncio
import time
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from gov.store import execute, write
from gov.store.events import audience_scopes, touch
from gov.web import live
from gov.web.gate import Application
from tests.support.clients import a_person, sign_in
from tests.web import routes, world
from tests.web.conftest import TEMPLATES

Browse = Callable[..., Any]


@pytest.fixture
def streaming(serve: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Application:
    monkeypatch.setattr(live, "BEAT_SECONDS", 0.05)
    app: Application = serve(routes, live, templates=[TEMPLATES])
    return app


class Reader:
    """Hold one stream open, as a browser does."""

    def __init__(self, app: Application, cookie: str, last: str = "") -> None:
        self.told: asyncio.Queue[bytes] = asyncio.Queue()
        self.gone = asyncio.Event()
        headers = [(b"host", b"127.0.0.1:8000"), (b"cookie", cookie.encode())]
        headers += [(b"last-event-id", last.encode())] if last else []
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/live/canal",
            "query_string": b"",
            "headers": headers,
            "state": {},
        }
        self.task = asyncio.create_task(app(scope, self.receive, self.send))

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.body" and message["body"]:
            await self.told.put(message["body"])

    async def next(self) -> str:
        while True:
            event = (await asyncio.wait_for(self.told.get(), 5)).decode()
            if "event:" in event:
                return event


async def a_member(app: Application, browse: Browse) -> tuple[UUID, str]:
    committee, person = await world.a_committee("canal", "Canal"), await a_person()
    await world.a_mandate(await world.a_seat(committee, "Quai"), person, date(2026, 1, 1))
    client = await browse(person, app=app)
    return committee, f"gov={client.cookies['gov']}"


async def test_a_stream_says_where_things_stand_and_each_change(
    streaming: Application, browse: Browse
) -> None:
    committee, cookie = await a_member(streaming, browse)
    reader = Reader(streaming, cookie)
    assert await reader.next() == "id: 0\nevent: now\ndata: 0\n\n"
    async with write() as unit:
        await touch(unit, audience_scopes(committee, "closed"), "decision")
    assert await reader.next() == "id: 1\nevent: now\ndata: 1\n\n"
    reader.gone.set()
    await asyncio.wait_for(reader.task, 5)


async def test_who_has_seen_the_last_change_is_told_only_the_next(
    streaming: Application, browse: Browse
) -> None:
    committee, cookie = await a_member(streaming, browse)
    for _ in range(2):
        async with write() as unit:
            await touch(unit, audience_scopes(committee, "public"), "decision")
    reader = Reader(streaming, cookie, last="2")
    await asyncio.sleep(0)
    async with write() as unit:
        await touch(unit, audience_scopes(committee, "public"), "decision")
    assert "data: 3" in await reader.next()
    reader.gone.set()
    await asyncio.wait_for(reader.task, 5)


async def test_streams_end_at_once_when_the_server_stops(streaming: Application, browse: Browse) -> None:
    _, cookie = await a_member(streaming, browse)
    reader = Reader(streaming, cookie)
    await reader.next()
    began = time.monotonic()
    streaming.site.closing.set()
    assert "event: bye" in await reader.next()
    await asyncio.wait_for(reader.task, 5)
    assert time.monotonic() - began < 0.5


async def test_a_stream_ends_with_the_session_that_opened_it(streaming: Application, browse: Browse) -> None:
    _, cookie = await a_member(streaming, browse)
    reader = Reader(streaming, cookie)
    await reader.next()
    async with write():
        await execute("DELETE FROM session")
    assert "event: bye" in await reader.next()
    await asyncio.wait_for(reader.task, 5)


async def test_a_stream_ends_with_the_mandate_that_opened_it(streaming: Application, browse: Browse) -> None:
    _, cookie = await a_member(streaming, browse)
    reader = Reader(streaming, cookie)
    await reader.next()
    async with write():
        await execute("UPDATE mandate SET until_day = from_day")
    assert "event: bye" in await reader.next()
    await asyncio.wait_for(reader.task, 5)


async def test_a_hidden_act_does_not_move_an_observers_stream(streaming: Application, browse: Browse) -> None:
    committee, observer = await world.a_committee("canal", "Canal"), await a_person()
    await world.an_observer(committee, observer, date(2100, 1, 1))
    client = await browse(app=streaming)
    await sign_in(client, observer)
    async with write() as unit:
        await touch(unit, audience_scopes(committee, "closed"), "vote")
    assert (await client.get("/live/canal/now")).json() == {"now": 0}
    async with write() as unit:
        await touch(unit, audience_scopes(committee, "committee"), "decision")
    assert (await client.get("/live/canal/now")).json() == {"now": 1}


async def test_a_stream_is_nothing_to_those_without_a_place(streaming: Application, browse: Browse) -> None:
    await world.a_committee("canal", "Canal")
    for client in (await browse(app=streaming), await browse(await a_person(), app=streaming)):
        assert (await client.get("/live/canal")).status_code in (403, 404)
        assert (await client.get("/live/canal/now")).status_code in (403, 404)
