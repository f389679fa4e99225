"""Tell open pages that something changed: "now at N", and nothing more.

One stream per reader and committee, over the one scope that reader may
follow there; the home page follows all of a reader's scopes at once, as the
sum of their numbers. The page then fetches its own fragment as any page, so
that nothing hidden can travel here. A stream ends when the server stops, and
soon after the reader's session or right does.
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
from gov.store.following import Following, following
from gov.web.answers import JSON, Answer, Cache, answer
from gov.web.routes import page
from gov.web.site import Site, site_of
from gov.web.viewer import Viewer

_BYE = b"event: bye\ndata: \n\n"
# Another process on SQLite wakes nobody here, and a wake-up may be lost.
LOOK_SECONDS = 1.0
LOOK_FAR_SECONDS = 15.0
BEAT_SECONDS = 20.0
LIFETIME_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Stream:
    """Send a server-sent event each time one of the scopes moves."""

    viewer: Viewer
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
        with following(self.scopes) as change:
            left = asyncio.create_task(_left(receive, change))
            closing = asyncio.create_task(_closed(site, change))
            try:
                with site.streams.place(self.viewer.session_id, change.end):
                    async for event in self._events(change, left, scope, site):
                        await send({"type": "http.response.body", "body": event, "more_body": True})
                if not left.done():
                    await send({"type": "http.response.body", "body": _BYE, "more_body": False})
            finally:
                left.cancel()
                closing.cancel()

    async def _events(
        self, change: Following, left: "asyncio.Task[None]", scope: Scope, site: Site
    ) -> AsyncIterator[bytes]:
        """Say where the scopes stand, each time one has moved, until one side leaves."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        due = began + BEAT_SECONDS
        told = self.last
        yield b"retry: 2000\n\n"
        sign = mark()
        while True:
            at = await _stand(self.scopes)
            if at != told:
                told = at
                yield f"id: {at}\nevent: now\ndata: {at}\n\n".encode()
            sign = await _moved(change, sign, until=due)
            if left.done() or change.ended or site.closing.is_set() or loop.time() - began > LIFETIME_SECONDS:
                return
            if loop.time() >= due:
                due = loop.time() + BEAT_SECONDS
                if not await self._may_still(scope, site):
                    return
                yield b": still here\n\n"

    async def _may_still(self, scope: Scope, site: Site) -> bool:
        """Ask again who this is: a session ends, a mandate too."""
        later = {name: value for name, value in scope.items() if name != "mark"}
        now = await site.people.viewer(later, site)
        return now.session_id == self.viewer.session_id and set(self.scopes) <= set(now.scopes())


async def _moved(change: Following, sign: object, *, until: float) -> object:
    """Wait until something may have moved, or a beat is due; give the new sign."""
    loop = asyncio.get_running_loop()
    every = LOOK_FAR_SECONDS if sign is None else LOOK_SECONDS
    while True:
        woken = await change.wait(max(0.0, min(every, until - loop.time())))
        fresh = mark()
        if woken or fresh is None or fresh != sign or loop.time() >= until:
            return fresh


@page("/live", Capability.LIVE_FOLLOW)
async def live_home(viewer: Viewer, request: Request[Any, Any, Any]) -> Stream:
    """Follow all that concerns this reader, in every committee."""
    return Stream(viewer, viewer.scopes(), _last(request))


@page("/live/now", Capability.LIVE_FOLLOW)
async def live_home_now(viewer: Viewer) -> Answer:
    """Tell where all that stands, for those whose network holds back streams."""
    return await _told(viewer.scopes())


@page("/live/{committee:str}", Capability.LIVE_FOLLOW)
async def live(committee: str, viewer: Viewer, request: Request[Any, Any, Any]) -> Stream:
    """Follow what changes in a committee, for one who has a place in it."""
    return Stream(viewer, (_followed(viewer, committee),), _last(request))


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


async def _left(receive: Receive, change: Following) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    change.wake()


async def _closed(site: Site, change: Following) -> None:
    await site.closing.wait()
    change.wake()
