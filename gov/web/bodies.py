"""Keep whole bodies of hot pages, as long as nothing in them has changed.

A body is keyed by who may see it and dies by its versions (one per audience
scope), by the next deadline it depends on, or by want of room.
"""

import gzip
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime

Header = tuple[bytes, bytes]


@dataclass(slots=True)
class Body:
    """Hold one ready body and what it depends on."""

    content: bytes
    headers: list[Header]
    scopes: tuple[str, ...]
    versions: tuple[int, ...]
    until: datetime | None
    # The database's own sign that nothing at all was committed since.
    mark: object
    packed: bytes | None = field(default=None)
    packed_headers: list[Header] = field(default_factory=list)

    def pack(self) -> None:
        """Compress once, for every reader to come; the ETag tells it apart."""
        if self.packed is None and len(self.content) > 1024:
            self.packed = gzip.compress(self.content, 6, mtime=0)
            self.packed_headers = packed_headers(self.headers, len(self.packed))


def packed_headers(headers: list[Header], length: int) -> list[Header]:
    """Rewrite the headers of a body for its compressed form."""
    kept = [_packed(name, value) for name, value in headers if name != b"content-length"]
    return [*kept, (b"content-length", str(length).encode()), (b"content-encoding", b"gzip")]


def _packed(name: bytes, value: bytes) -> Header:
    return (name, value[:-1] + b'-gz"') if name == b"etag" else (name, value)


@dataclass(slots=True)
class Bodies:
    """Keep bodies within a bounded room, the least used leaving first."""

    room: int
    used: int = 0
    kept: "OrderedDict[Hashable, Body]" = field(default_factory=OrderedDict)

    def get(self, key: Hashable, now: datetime) -> Body | None:
        """Give a body that no deadline has overtaken."""
        body = self.kept.get(key)
        if body is None or (body.until is not None and now >= body.until):
            return None
        self.kept.move_to_end(key)
        return body

    def put(self, key: Hashable, body: Body) -> None:
        """Keep a body, making room."""
        self.drop(key)
        self.kept[key] = body
        self.used += _size(body)
        while self.used > self.room and self.kept:
            self.drop(next(iter(self.kept)))

    def drop(self, key: Hashable) -> None:
        """Forget a body."""
        body = self.kept.pop(key, None)
        if body is not None:
            self.used -= _size(body)


def _size(body: Body) -> int:
    # Half again for the compressed form that may come.
    return len(body.content) * 3 // 2 + 512
