"""Answer with bytes, a redirect, or nothing new."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from enum import Enum
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from litestar.types import Receive, Scope, Send

from gov.web.heads import heads

Header = tuple[bytes, bytes]

HTML = "text/html; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
JSON = "application/json"
PROBLEM = "application/problem+json"


class Cache(Enum):
    """Say who may keep an answer; whoever keeps it asks again each time."""

    PRIVATE = b"private, no-cache"
    PUBLIC = b"no-cache"
    NEVER = b"no-store"
    # The URL holds a secret: kept nowhere, told to nobody.
    SECRET = b"no-store, private"
    FOREVER = b"public, max-age=31536000, immutable"


@dataclass(slots=True)
class Answer:
    """Send one ready answer; a kept copy is told so (304)."""

    status: int
    headers: list[Header]
    body: bytes = b""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        status, headers, body = self.status, self.headers, self.body
        if status == 200 and unchanged(scope, headers):
            status, body = 304, b""
            headers = [header for header in headers if header[0] not in (b"content-length", b"content-type")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": False})


def answer(
    body: bytes | str,
    media_type: str,
    *,
    status: int = 200,
    cache: Cache = Cache.PRIVATE,
    modified: datetime | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Answer with a body of a given media type, its ETag from the body alone."""
    content = body.encode() if isinstance(body, str) else body
    lines = [
        (b"content-type", media_type.encode("ascii")),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", cache.value),
    ]
    if status == 200 and cache not in (Cache.NEVER, Cache.SECRET):
        lines.append((b"etag", etag(content)))
    if cache is Cache.SECRET:
        lines.append((b"referrer-policy", b"no-referrer"))
    if modified is not None:
        lines.append((b"last-modified", format_datetime(modified, usegmt=True).encode()))
    lines += [
        (name.lower().encode("ascii"), value.encode("latin-1")) for name, value in (headers or {}).items()
    ]
    return Answer(status, lines, content)


def see(url: str, status: int = 303, headers: Iterable[Header] = ()) -> Answer:
    """Send the reader to another page of ours."""
    location = quote(url, safe="/?&=#:%@+,;~!$'()*[]-._")
    return Answer(
        status,
        [
            (b"location", location.encode("ascii")),
            (b"content-length", b"0"),
            (b"cache-control", b"no-store"),
            *headers,
        ],
    )


def attachment(name: str) -> str:
    """Write a Content-Disposition that saves under a name, accents kept."""
    plain = "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "-_.") else "-" for letter in name
    )
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def etag(body: bytes) -> bytes:
    """Name a body by its content (law 8: never by a version)."""
    return b'"' + hashlib.blake2b(body, digest_size=16).hexdigest().encode() + b'"'


def unchanged(scope: Mapping[str, Any], headers: list[Header]) -> bool:
    """Say whether the reader already holds this answer (RFC 9110 §13)."""
    sent = heads(scope)
    asked, since = sent.get(b"if-none-match"), sent.get(b"if-modified-since")
    if asked is not None:
        ours = next((value for name, value in headers if name == b"etag"), None)
        return ours is not None and _matches(asked, ours)
    if since is not None:
        last = next((value for name, value in headers if name == b"last-modified"), None)
        return last is not None and _not_after(last, since)
    return False


def _matches(asked: bytes, ours: bytes) -> bool:
    if asked == ours:
        return True
    tags = (tag.strip().removeprefix(b"W/") for tag in asked.split(b","))
    return any(tag in (ours, b"*") for tag in tags)


@lru_cache(256)
def _not_after(last: bytes, since: bytes) -> bool:
    try:
        return parsedate_to_datetime(last.decode()) <= parsedate_to_datetime(since.decode())
    except (ValueError, TypeError):
        return False
