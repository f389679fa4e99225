"""Send a kept file to be saved, never to be shown: block by block, after it was read through.

A file that is missing or altered is never sent: its digest is what was voted on.
"""

from dataclasses import dataclass

from litestar.types import Receive, Scope, Send

from gov.kernel.errors import Unavailable
from gov.store.files import folder
from gov.web.answers import Cache, Header, unchanged
from gov.web.errors import refused

# Beside what every answer forbids: what is opened all the same has no origin and runs nothing.
_SANDBOX = b"sandbox; default-src 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """Answer with one file."""

    digest: bytes
    size: int
    media: str
    disposition: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = self._headers()
        if unchanged(scope, headers):
            kept = [one for one in headers if one[0] not in (b"content-length", b"content-type")]
            await send({"type": "http.response.start", "status": 304, "headers": kept})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return
        if not await folder().sound(self.digest):
            await refused(Unavailable("attachment_damaged"))(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        async for block in folder().blocks(self.digest):
            await send({"type": "http.response.body", "body": block, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _headers(self) -> list[Header]:
        return [
            (b"content-type", self.media.encode()),
            (b"content-length", str(self.size).encode()),
            (b"content-disposition", self.disposition.encode("latin-1")),
            (b"content-security-policy", _SANDBOX),
            (b"etag", b'"' + self.digest.hex().encode() + b'"'),
            (b"cache-control", Cache.PRIVATE.value),
        ]
