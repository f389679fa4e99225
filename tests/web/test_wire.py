"""A connection is cut when it sends too much or too slowly, and odd requests are answered."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from gov.web.gate import Application
from gov.web.wire import HEAD_BYTES, Protocol

HOST = b"127.0.0.1:8000"


class Hurried(Protocol):
    head_seconds = 0.2
    body_seconds = 0.2


@asynccontextmanager
async def listening(app: Application, protocol: type[Protocol] = Protocol) -> AsyncIterator[int]:
    config = Config(app, http=protocol, ws="none", lifespan="off", log_config=None)
    config.load()
    state = ServerState()
    server = await asyncio.get_running_loop().create_server(
        lambda: protocol(config, state, {}), "127.0.0.1", 0
    )
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def spoken(port: int, *parts: bytes) -> bytes:
    """Send bytes and give all that comes back until the server closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
        return await asyncio.wait_for(reader.read(), 10)
    except ConnectionError:
        return b""
    finally:
        writer.close()


def asking(path: bytes, *headers: bytes, method: bytes = b"GET", host: bytes = HOST) -> bytes:
    lines = (method + b" " + path + b" HTTP/1.1", b"Host: " + host, b"Connection: close", *headers)
    return b"\r\n".join(lines) + b"\r\n\r\n"


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize("of", [HEAD_BYTES + 1000, 400_000, 5_000_000])
@pytest.mark.parametrize("what", [b"X-Long: %s", b"Cookie: a=%s"])
async def test_headers_are_not_read_without_end(app: Application, of: int, what: bytes) -> None:
    async with listening(app) as port:
        head = asking(b"/open")[:-2] + what % (b"x" * of)
        answer = await spoken(port, *(head[at : at + 16_384] for at in range(0, len(head), 16_384)))
        assert status(answer) == 431
        assert status(await spoken(port, asking(b"/open"))) == 200


async def test_many_small_headers_weigh_as_one_large(app: Application) -> None:
    async with listening(app) as port:
        answer = await spoken(port, asking(b"/open", *(b"x-%d: y" % at for at in range(12_000))))
        assert status(answer) == 431
        assert b"content-security-policy" in answer


@pytest.mark.parametrize("sent", [b"", b"GET /open HT", b"\r\n\r\n", b"GET /open HTTP/1.1\r\nHost: 127"])
async def test_a_request_that_does_not_come_is_not_awaited(app: Application, sent: bytes) -> None:
    async with listening(app, Hurried) as port:
        assert status(await spoken(port, sent)) == 408


async def test_a_body_that_does_not_come_is_not_awaited(app: Application) -> None:
    async with listening(app, Hurried) as port:
        answer = await spoken(port, asking(b"/form", b"Content-Length: 10", method=b"POST") + b"a=1")
        assert status(answer) == 408


class Watched(Protocol):
    """A connection whose time runs out when the test says so."""

    body_bytes = 1_000

    def connection_made(self, transport: object) -> None:
        super().connection_made(transport)
        self.loop.line = self  # type: ignore[attr-defined]  # for the test

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self.loop.came.set()  # type: ignore[attr-defined]  # as above


async def test_a_body_that_comes_on_may_take_its_time(app: Application) -> None:
    loop: Any = asyncio.get_running_loop()
    loop.came = asyncio.Event()
    async with listening(app, Watched) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(asking(b"/form", b"Content-Length: 9000", method=b"POST"))
        # What comes together with the headers is not counted: the body follows once they are read.
        await loop.came.wait()
        assert not loop.line._in_head
        for size in (1_000, 1_000, 10):
            writer.write(b"x" * size)
            while loop.line._came < size:
                await loop.came.wait()
                loop.came.clear()
            loop.line._late()
        answer = await asyncio.wait_for(reader.read(), 10)
        assert status(answer) == 408, "the last time too little came"
        writer.close()


async def test_what_is_no_request_is_refused_with_our_headers(app: Application) -> None:
    async with listening(app) as port:
        for sent in (b"\x16\x03\x01\r\n\r\n", b"GET / HTTP/9\r\n\r\n", asking(b"/\xff\xfe")):
            answer = await spoken(port, sent)
            assert status(answer) == 400
            assert b"content-security-policy" in answer


@pytest.mark.parametrize("path", [b"/open", b"/form", b"/hot", b"/nowhere", b"/health"])
async def test_head_is_answered_without_an_error(
    app: Application, path: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with listening(app) as port:
        answer = await spoken(port, asking(path, method=b"HEAD"))
        assert answer.endswith(b"\r\n\r\n")
        assert status(answer) in (200, 404)
    assert not caplog.records


@pytest.mark.parametrize(
    "path", [b"/%00", b"/open%00", b"/%ff%fe", b"/open%0a", b"/%ed%a0%80", b"/a%e2%80%aeb"]
)
async def test_an_address_that_is_no_text_is_nowhere(app: Application, path: bytes) -> None:
    async with listening(app) as port:
        assert status(await spoken(port, asking(path))) == 404
