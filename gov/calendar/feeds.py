"""Serve a person's meetings and deadlines to the calendar they use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from litestar import Request
from litestar.types import ASGIApp, Receive, Scope, Send

from gov.calendar import urls
from gov.calendar.actions import note_use
from gov.calendar.joining import MEDIA_TYPE, Feed, join_feed
from gov.calendar.queries import Subscription, readership, stored, subscription
from gov.calendar.rules import feed_window
from gov.kernel.errors import NotFound
from gov.permissions import Capability
from gov.web import Fresh, Kept, Viewer, cached_feed, feed, site_of
from gov.web.words import words

_FILE = re.compile(r"([A-Za-z0-9_-]{43})\.ics")
_QUARTER = timedelta(minutes=15)
# A client asks every few hours: its last visit is told to the hour, without a write each time.
_NOTED = timedelta(hours=1)
_HEADERS = {
    "content-disposition": "inline",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
}


@dataclass(slots=True)
class _Fetched:
    """Send the feed, then note that it was fetched."""

    kept: Kept
    made: list[Subscription]
    now: datetime

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.kept(scope, receive, send)
        for opened in self.made:
            if opened.last_used_at is None or self.now - opened.last_used_at >= _NOTED:
                await note_use(opened.id)


@feed(urls.FEED, Capability.CALENDAR_FETCH)
async def personal(file: str, viewer: Viewer, now: datetime, request: Request[Any, Any, Any]) -> ASGIApp:
    """Give a person's own entries to whoever holds the address.

    Unknown and closed addresses answer alike. What it holds is decided anew each time:
    a kept body dies when anything its reader may see moves, when the person's own
    rights or feeds do, and at the next quarter of an hour, for rights end with a day.
    """
    found = _FILE.fullmatch(file)
    if found is None:
        raise NotFound("not_found")
    token, made = found[1], list[Subscription]()

    async def make() -> Fresh:
        opened = await subscription(token)
        if opened is None:
            raise NotFound("not_found")
        made.append(opened)
        return await _fresh(opened, f"{site_of(request.scope).settings.url}{urls.feed(token)}", now)

    return _Fetched(cached_feed(viewer, ("calendar", token), make), made, now)


async def _fresh(opened: Subscription, source: str, now: datetime) -> Fresh:
    mine = await readership(opened.person_id, now)
    entries = await stored(mine, feed_window(now, opened.zone), now, opened.language)
    about = Feed(name=words(opened.language).gettext("My committees"), source=source)
    return Fresh(
        page=None,
        scopes=(f"p:{opened.person_id}", *mine.scopes),
        until=_next_quarter(now),
        body=join_feed(about, entries),
        media_type=MEDIA_TYPE,
        modified=now,
        headers=_HEADERS,
    )


def _next_quarter(now: datetime) -> datetime:
    start = now.replace(minute=now.minute - now.minute % 15, second=0, microsecond=0)
    return start + _QUARTER
