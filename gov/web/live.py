"""Tell open pages that something changed: "now at N", and nothing more.

One stream per reader and committee, over the one scope that reader may
follow. The page then fetches its own fragment as any page, so that nothing
hidden can travel here. Streams end when the server stops.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from litestar import Request
from litestar.types import Receive, Scope, Send

from gov.kernel.errors import NotFound
from gov.permissions import Capability
from gov.store import read
from gov.store.changes import mark
from gov.store.events import version
from gov.web.answers import JSON, Answer, Cache, answer
from gov.web.routes import page
from gov.web.site import Site, site_of
from gov.web.viewer import Viewer

_BYE = b"event: bye\ndata: \n\n"
POLL_SECONDS = 1.0
HEARTBEAT_SECONDS = 20.0
LIFETIME_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Stream:
    """Send a server-sent event each time a scope moves."""

    scope_name: str
    last: int | None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        site = site_of(scope)
        headers = [
            (b"content-type", b"text/event-stream; charset=utf-8"),
            (b"cache-control", b"no-store"),
            (b"x-accel-buffering", b"no"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        left = asyncio.create_task(_left(receive))
        closing = asyncio.create_task(site.closing.wait())
        try:
            async for event in events(self.scope_name, self.last, left, closing, site):
                await send({"type": "http.response.body", "body": event, "more_body": True})
            if not left.done():
                await send(
                    {"type": "http.response.body", "body": b"event: bye\ndata: \n\n", "more_body": False}
                )
        finally:
            left.cancel()
            closing.cancel()


async def events(
    name: str, last: int | None, left: "asyncio.Task[None]", closing: "asyncio.Task[Any]", site: Site
) -> AsyncIterator[bytes]:
    """Say where a scope stands, each time it has moved, until one side leaves."""
    loop = asyncio.get_running_loop()
    began = beat = loop.time()
    told, sign = last, object()
    yield b"retry: 2000\n\n"
    while loop.time() - began < LIFETIME_SECONDS and not site.closing.is_set():
        fresh = mark()
        if fresh is None or fresh != sign:
            sign, at = fresh, await _version(name)
            if at != told:
                told, beat = at, loop.time()
                yield f"id: {at}\nevent: now\ndata: {at}\n\n".encode()
        if loop.time() - beat > HEARTBEAT_SECONDS:
            beat = loop.time()
            yield b": still here\n\n"
        done, _ = await asyncio.wait(
            (left, closing), timeout=POLL_SECONDS, return_when=asyncio.FIRST_COMPLETED
        )
        if done:
            return


@page("/live/{committee:str}", Capability.LIVE_FOLLOW)
async def live(committee: str, viewer: Viewer, request: Request[Any, Any, Any]) -> Stream:
    """Follow what changes in a committee, for one who has a place in it."""
    header = request.headers.get("last-event-id", "")
    return Stream(
        _followed(viewer, committee), int(header) if header.isdigit() and len(header) < 18 else None
    )


@page("/live/{committee:str}/now", Capability.LIVE_FOLLOW)
async def live_now(committee: str, viewer: Viewer) -> Answer:
    """Tell where things stand, for those whose network holds back streams."""
    at = await _version(_followed(viewer, committee))
    return answer(f'{{"now":{at}}}', JSON, cache=Cache.PRIVATE)


def _followed(viewer: Viewer, slug: str) -> str:
    standing = viewer.standing(slug)
    if standing is None:
        raise NotFound("not_found")
    return viewer.scope(slug, standing.committee_id)


async def _version(name: str) -> int:
    async with read():
        return await version(name)


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
