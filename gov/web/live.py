"""Tell open pages that something changed: "now at N", and nothing more.

One stream per reader and committee, over the one scope that reader may
follow there; the home page follows all of a reader's scopes at once, as the
sum of their numbers. The page then fetches its own fragment as any page, so that nothing
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
from gov.store.events import versions
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
    """Send a server-sent event each time one of the scopes moves."""

    scopes: tuple[str, ...]
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
            async for event in events(self.scopes, self.last, left, closing, site):
                await send({"type": "http.response.body", "body": event, "more_body": True})
            if not left.done():
                await send(
                    {"type": "http.response.body", "body": b"event: bye\ndata: \n\n", "more_body": False}
                )
        finally:
            left.cancel()
            closing.cancel()


async def events(
    names: tuple[str, ...],
    last: int | None,
    left: "asyncio.Task[None]",
    closing: "asyncio.Task[Any]",
    site: Site,
) -> AsyncIterator[bytes]:
    """Say where the scopes stand, each time one has moved, until one side leaves."""
    loop = asyncio.get_running_loop()
    began = beat = loop.time()
    told, sign = last, object()
    yield b"retry: 2000\n\n"
    while loop.time() - began < LIFETIME_SECONDS and not site.closing.is_set():
        fresh = mark()
        if fresh is None or fresh != sign:
            sign, at = fresh, await _stand(names)
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


@page("/live", Capability.LIVE_FOLLOW)
async def live_home(viewer: Viewer, request: Request[Any, Any, Any]) -> Stream:
    """Follow all that concerns this reader, in every committee."""
    return Stream(viewer.scopes(), _last(request))


@page("/live/now", Capability.LIVE_FOLLOW)
async def live_home_now(viewer: Viewer) -> Answer:
    """Tell where all that stands, for those whose network holds back streams."""
    return await _told(viewer.scopes())


@page("/live/{committee:str}", Capability.LIVE_FOLLOW)
async def live(committee: str, viewer: Viewer, request: Request[Any, Any, Any]) -> Stream:
    """Follow what changes in a committee, for one who has a place in it."""
    return Stream((_followed(viewer, committee),), _last(request))


@page("/live/{committee:str}/now", Capability.LIVE_FOLLOW)
async def live_now(committee: str, viewer: Viewer) -> Answer:
    """Tell where things stand, for those whose network holds back streams."""
    return await _told((_followed(viewer, committee),))


def _followed(viewer: Viewer, slug: str) -> str:
    standing = viewer.standing(slug)
    if standing is None:
        raise NotFound("not_found")
    return viewer.scope(slug, standing.committee_id)


def _last(request: Request[Any, Any, Any]) -> int | None:
    header = request.headers.get("last-event-id", "")
    return int(header) if header.isdigit() and len(header) < 18 else None


async def _told(names: tuple[str, ...]) -> Answer:
    return answer(f'{{"now":{await _stand(names)}}}', JSON, cache=Cache.PRIVATE)


async def _stand(names: tuple[str, ...]) -> int:
    # No number ever falls: the sum moves exactly when one of them does.
    async with read():
        return sum(await versions(names))


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
