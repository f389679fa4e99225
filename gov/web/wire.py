"""Hold each connection to a size and a time before a request reaches us.

uvicorn reads headers of any size and waits for ever: one line could fill the
memory, and a thousand slow clients take every place.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from gov.web.headers import security_headers

Header = tuple[bytes, bytes]

HEAD_BYTES = 64 * 1024
HEAD_SECONDS = 20.0
BODY_SECONDS = 60.0
# A file from a slow line may take longer, as long as this much of it comes in that time.
BODY_BYTES = 512 * 1024
# Closed while the other side still sends, a line is cut before our answer is read.
LINGER_SECONDS = 1.0

_TOLD = {
    400: "This is not a request that the server understands.",
    408: "The request took too long to arrive.",
    431: "The headers of the request are too large.",
}


class Protocol(HttpToolsProtocol):
    """Cut whoever sends too much before the headers end, or sends too slowly."""

    head_seconds = HEAD_SECONDS
    body_seconds = BODY_SECONDS
    body_bytes = BODY_BYTES
    always: tuple[Header, ...] = security_headers(None)

    def connection_made(self, transport: Any) -> None:
        """Expect the first request soon."""
        super().connection_made(transport)
        self._deadline: asyncio.TimerHandle | None = None
        self._over = False
        self._stage = self._watched = self._came = 0
        self._await_head()
        self._expect(self.head_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        """Expect nothing more."""
        self._expect(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes in, as long as the headers they belong to stay small."""
        if self._over:
            return
        if self._in_head:
            self._taken += len(data)
        else:
            self._came += len(data)
        super().data_received(data)
        if self._over:
            return
        if self._in_head and self._taken > HEAD_BYTES:
            self._cut(431)
        else:
            self._watch()

    def on_url(self, url: bytes) -> None:
        """Count an address with the headers."""
        super().on_url(url)
        self._weigh(len(self.url))

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count a header."""
        super().on_header(name, value)
        self._weigh(len(name) + len(value))

    def on_message_begin(self) -> None:
        """Begin to count."""
        super().on_message_begin()
        self._weight = 0

    def on_headers_complete(self) -> None:
        """Go on to the body, which has its own time."""
        self._in_head, self._came = False, 0
        self._stage += 1
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Wait for the next request; how long is uvicorn's own limit until it begins."""
        super().on_message_complete()
        self._await_head()
        self._stage += 1

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request, or one whose headers weigh too much."""
        self._cut(431 if self._weight > HEAD_BYTES else 400)

    def _await_head(self) -> None:
        self._in_head, self._taken, self._weight = True, 0, 0

    def _watch(self) -> None:
        """Set a time for what is still missing; most requests come whole and need none."""
        idle = self._in_head and not self._taken
        if self._stage == self._watched and (idle or self._deadline is not None):
            return  # the time for this head or body runs already, or nothing is under way
        self._watched = self._stage
        self._expect(None if idle else self.head_seconds if self._in_head else self.body_seconds)

    def _weigh(self, size: int) -> None:
        self._weight += size
        if self._weight > HEAD_BYTES:
            raise ValueError("the headers weigh too much")  # the parser stops, and we answer

    def _expect(self, seconds: float | None) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
        self._deadline = None if seconds is None else self.loop.call_later(seconds, self._late)

    def _late(self) -> None:
        """Cut what is late, unless it is a body that comes on and that someone still reads."""
        reads = self.cycle is not None and not self.cycle.response_complete
        if not self._in_head and reads and self._came >= self.body_bytes:
            self._came = 0
            self._expect(self.body_seconds)
        else:
            self._cut(408)

    def _cut(self, status: int) -> None:
        """Answer and close; in the middle of another answer only close."""
        self._expect(None)
        if self._over or self.transport.is_closing():
            return
        busy = self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete
        if busy or self.pipeline:
            self.transport.close()
            return
        self._over = True
        if self.cycle is not None:  # whoever still waits for the body learns that none comes
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.transport.write(self._refusal(status))
        self.transport.write_eof()
        self._deadline = self.loop.call_later(LINGER_SECONDS, self.transport.close)

    def _refusal(self, status: int) -> bytes:
        told = _TOLD[status].encode()
        headers = (
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(told)).encode()),
            (b"cache-control", b"no-store"),
            (b"connection", b"close"),
            *self.always,
        )
        lines = b"".join(name + b": " + value + b"\r\n" for name, value in headers)
        return bytes(STATUS_LINE[status]) + lines + b"\r\n" + told
