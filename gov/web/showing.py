"""Show a page, or send the reader on."""

import gzip
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlencode

from litestar.types import Receive, Scope, Send

from gov.kernel import clock
from gov.store import read
from gov.store.events import versions
from gov.web.answers import HTML, Answer, Cache, answer, see
from gov.web.bodies import Bodies, Body, packed_headers
from gov.web.frame import frame_of
from gov.web.said import saying, waits
from gov.web.site import Site, mark_of, site_of
from gov.web.static import takes_gzip
from gov.web.submission import Submission
from gov.web.viewer import Viewer

_WORTH_PACKING = 4 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Render one page dataclass, when it is sent."""

    viewer: Viewer
    template: str
    page: object
    status: int = 200
    cache: Cache = Cache.PRIVATE
    place: str | None = None
    title: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        site = site_of(scope)
        ready, _ = rendered(self, scope, site)
        await _packed(ready, scope)(scope, receive, send)


@dataclass(frozen=True, slots=True)
class Sent:
    """Redirect after an act, with what was done said once."""

    url: str
    code: str | None
    facts: dict[str, str]
    cookies: tuple[tuple[bytes, bytes], ...] = ()
    # The next page is read in another session than this one.
    to_anyone: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        cookies = list(self.cookies)
        if self.code is not None:
            cookies.append(saying(scope, site_of(scope), self.code, self.facts, to_anyone=self.to_anyone))
        await see(self.url, headers=cookies)(scope, receive, send)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """Give what a kept page is made of, and what it depends on.

    `scopes` are event scopes: the body dies when one of them moves. `until`
    is the next deadline it depends on (law 3).
    """

    page: object
    scopes: tuple[str, ...]
    until: datetime | None = None
    place: str | None = None
    # For a feed: the body itself, and its media type.
    body: bytes | None = None
    media_type: str = HTML
    modified: datetime | None = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """Send a kept body, or make it; a page with a form is never kept."""

    viewer: Viewer
    template: str | None
    key: Hashable
    make: Callable[[], Awaitable[Fresh]]
    cache: Cache

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        site = site_of(scope)
        asked = _understood(scope)
        # What nobody asks about is not there: neither in the key nor on the page.
        scope = _with_question(scope, asked)
        kept = site.answers if asked else site.bodies
        key = (self.template, self.key, scope["path"], asked, self.viewer.mark, self.viewer.language)
        body = None if waits(scope, site, self.viewer) else await _valid(kept, key, scope)
        if body is None:
            await self._made(kept, key, scope, receive, send)
            return
        await _kept(body, scope)(scope, receive, send)

    async def _made(self, kept: Bodies, key: Hashable, scope: Scope, receive: Receive, send: Send) -> None:
        site = site_of(scope)
        now, sign = clock.now(), mark_of(scope)
        async with read():
            fresh = await self.make()
            seen = await versions(fresh.scopes)
        ready, shared = self._ready(fresh, scope, site)
        if shared and (fresh.until is None or now < fresh.until):
            body = Body(ready.body, ready.headers, fresh.scopes, seen, fresh.until, sign)
            kept.put(key, body)
            # Packed from the first: the reader who asks again holds the same ETag.
            ready = _kept(body, scope)
        await ready(scope, receive, send)

    def _ready(self, fresh: Fresh, scope: Any, site: Site) -> tuple[Answer, bool]:
        if fresh.body is not None:
            body, media_type, headers = fresh.body, fresh.media_type, fresh.headers
            return answer(body, media_type, cache=self.cache, modified=fresh.modified, headers=headers), True
        if self.template is None:
            raise TypeError("a kept page needs a template")
        shown = Shown(
            viewer=self.viewer, template=self.template, page=fresh.page, cache=self.cache, place=fresh.place
        )
        return rendered(shown, scope, site)


def show(
    viewer: Viewer,
    template: str,
    page: object,
    *,
    status: int = 200,
    cache: Cache = Cache.PRIVATE,
    place: str | None = None,
    title: str | None = None,
    headers: dict[str, str] | None = None,
) -> Shown:
    """Show a page: the template gets `page` and `frame`, nothing else.

    The window's title is `page.title` where the page has one. `place` names
    the committee for a reader without a standing there.
    """
    return Shown(
        viewer=viewer,
        template=template,
        page=page,
        status=status,
        cache=cache,
        place=place,
        title=title,
        headers=headers or {},
    )


def see_other(url: str, said: str | None = None, **facts: object) -> Sent:
    """Send the reader on after an act (303), saying once what was done."""
    return Sent(url, said, {name: str(value) for name, value in facts.items()})


def cached_page(viewer: Viewer, template: str, key: Hashable, make: Callable[[], Awaitable[Fresh]]) -> Kept:
    """Show a hot page from memory while nothing it depends on has moved.

    `key` names the page and its filters; the reader's rights and language
    are added here. `make` runs inside a `read()` and gives a `Fresh`.
    """
    return Kept(viewer, template, key, make, Cache.PRIVATE)


def cached_feed(viewer: Viewer, key: Hashable, make: Callable[[], Awaitable[Fresh]]) -> Kept:
    """Send a feed from memory; `make` gives a `Fresh` with its `body`."""
    return Kept(viewer, None, key, make, Cache.PRIVATE)


def rendered(shown: Shown, scope: Any, site: Site) -> tuple[Answer, bool]:
    """Render a page; say too whether these bytes may serve another request."""
    title = shown.title or str(getattr(shown.page, "title", ""))
    frame = frame_of(scope, site, shown.viewer, title, shown.place)
    template = site.templates[shown.viewer.language].get_template(shown.template)
    body = template.render(page=shown.page, frame=frame)
    ready = answer(body, HTML, status=shown.status, cache=shown.cache, headers=shown.headers)
    ready.headers += [
        (b"content-language", shown.viewer.language.encode()),
        (b"vary", b"Cookie, Accept-Language, Accept-Encoding"),
        *frame.cookies,
    ]
    if frame.notice is not None:
        ready.headers.append(site.cookies.drop("said"))
        return ready, False
    return ready, not frame.holds_form


def _with_question(scope: Any, asked: bytes) -> Scope:
    told: Any = {**scope, "query_string": asked}
    return cast(Scope, told)


def _understood(scope: Any) -> bytes:
    """Write the question of an address anew: only what the page looked at, in one order."""
    asked: Submission | None = scope.get("asked")
    if asked is None or not asked.values:
        return b""
    known = [(name, text) for name in sorted(asked.asked) for text in asked.values.get(name, ()) if text]
    return urlencode(known).encode()


async def _valid(kept: Bodies, key: Hashable, scope: Any) -> Body | None:
    body = kept.get(key, clock.now())
    if body is None:
        return None
    sign = mark_of(scope)
    if sign is not None and sign == body.mark:
        return body
    async with read():
        seen = await versions(body.scopes)
    if seen != body.versions:
        kept.drop(key)
        return None
    body.mark = sign
    return body


def _kept(body: Body, scope: Any) -> Answer:
    if takes_gzip(scope):
        body.pack()
        if body.packed is not None:
            return Answer(200, body.packed_headers, body.packed)
    return Answer(200, body.headers, body.content)


def _packed(ready: Answer, scope: Any) -> Answer:
    # Form tokens carry a fresh mask each time, so packing tells nothing of
    # them; the cheapest level pays on a slow line.
    if len(ready.body) < _WORTH_PACKING or not takes_gzip(scope):
        return ready
    body = gzip.compress(ready.body, 1, mtime=0)
    return Answer(ready.status, packed_headers(ready.headers, len(body)), body)
