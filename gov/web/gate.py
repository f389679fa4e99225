"""Stand before every request: hosts, HEAD, static files, headers, log."""

import asyncio
from typing import Any

from litestar import Litestar
from litestar.types import Message, Receive, Send

from gov.kernel.errors import GovError
from gov.web.accesslog import AccessLog
from gov.web.answers import Header
from gov.web.errors import Refused, refused, unexpected
from gov.web.headers import referrer, security_headers
from gov.web.site import Site
from gov.web.static import PREFIX


class Application:
    """Be the ASGI application: Litestar within, our gate around it."""

    def __init__(self, litestar: Litestar, site: Site, log: AccessLog | None = None) -> None:
        self.litestar = litestar
        self.site = site
        self.log = log
        self._always = list(security_headers(site.settings))
        self._hosts = frozenset(host.encode() for host in site.hosts)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": ""})

    async def _http(self, scope: Any, receive: Receive, send: Send) -> None:
        # A copy: the server underneath counts on its own for HEAD.
        scope = {**scope, "site": self.site}
        started = asyncio.get_running_loop().time() if self.log else 0.0
        without_body = scope["method"] == "HEAD"
        if without_body:
            scope["method"], receive = "GET", _hung_up
        status = 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers: list[Header] = list(message["headers"])
                message["headers"] = headers + self._always + referrer(headers)
                await send(message)
                if without_body:
                    await send({"type": "http.response.body", "body": b"", "more_body": False})
            elif not without_body:
                await send(message)

        try:
            await self._within(scope, receive, sending)
        except Exception as error:
            if status:
                unexpected(scope, error)
                raise
            await self._last_resort(error, scope, receive, sending)
        finally:
            if self.log is not None:
                self.log.note(scope, status, asyncio.get_running_loop().time() - started)

    async def _within(self, scope: Any, receive: Receive, send: Send) -> None:
        if not self._expected_host(scope):
            await Refused(status=421, code="unknown_host", facts={})(scope, receive, send)
        elif not _readable(scope["path"]):
            await Refused(status=404, code="not_found", facts={})(scope, receive, send)
        elif not scope["path"].startswith(PREFIX) or not await self.site.static(scope, receive, send):
            await self.litestar(scope, receive, send)

    async def _last_resort(self, error: Exception, scope: Any, receive: Receive, send: Send) -> None:
        answer = refused(error) if isinstance(error, GovError) else unexpected(scope, error)
        await answer(scope, receive, send)

    def _expected_host(self, scope: Any) -> bool:
        # Two hosts are a request that a proxy before us may have read otherwise than we do.
        named = [value for name, value in scope["headers"] if name == b"host"]
        return len(named) == 1 and named[0].lower() in self._hosts


async def _hung_up() -> Any:
    """Tell what answers HEAD that nobody waits for a body: a stream ends at once."""
    return {"type": "http.disconnect"}


def _readable(path: str) -> bool:
    """Refuse control characters, and what was no text (read as U+FFFD) before it was decoded."""
    return path.isprintable() and "\ufffd" not in path
