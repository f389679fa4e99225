"""Keep a server busy over loopback, and count what it answers.

Each connection sends its next request when the last is answered. Traffic goes
to 127.0.0.1 only, for a number of seconds or of requests fixed beforehand.
"""

from __future__ import annotations

import asyncio
import http.client
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import cast

import uvloop

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What came back: counts by status, seconds each, and the first body."""

    seconds: float
    statuses: Counter[int]
    latencies: Sequence[float]
    body: bytes
    length: int

    @property
    def per_second(self) -> float:
        """Requests answered per second."""
        return len(self.latencies) / self.seconds

    def percentile(self, p: float) -> float:
        """The latency in seconds that `p` of 100 answers did not exceed."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * p / 100))]


@dataclass(slots=True)
class _Tally:
    until: float
    held_back: bool = False
    statuses: Counter[int] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)
    body: bytes = b""


class _Connection(asyncio.Protocol):
    """One keep-alive connection that asks again as soon as it is answered."""

    def __init__(self, requests: Iterator[bytes], tally: _Tally, done: asyncio.Future[None]) -> None:
        self.requests, self.tally, self.done = requests, tally, done
        self.pending = b""
        self.missing = 0
        self.status = 0
        self.sent = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's is no subclass
        if not self.tally.held_back:
            self.ask()

    def data_received(self, data: bytes) -> None:
        if self.missing:
            self.missing -= len(data)
            if self.missing <= 0:
                self._answered()
            return
        self.pending += data
        end = self.pending.find(b"\r\n\r\n")
        if end >= 0:
            self._begin(end)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.tally.statuses[0] += 1
            self.done.set_result(None)

    def _begin(self, end: int) -> None:
        head = self.pending[:end].lower()
        self.status = int(head[9:12])
        mark = head.find(b"content-length:")
        length = int(head[mark + 15 :].split(b"\r\n", 1)[0]) if mark >= 0 else 0
        length = 0 if self.status in (204, 304) else length
        received = len(self.pending) - end - 4
        if not self.tally.body:
            self.tally.body = self.pending[end + 4 :]
        self.pending = b""
        self.missing = length - received
        if self.missing <= 0:
            self._answered()

    def _answered(self) -> None:
        self.missing = 0
        now = time.perf_counter()
        self.tally.latencies.append(now - self.sent)
        self.tally.statuses[self.status] += 1
        self.ask()

    def ask(self) -> None:
        """Send the next request, or leave."""
        now = time.perf_counter()
        request = next(self.requests, None) if now < self.tally.until else None
        if request is None:
            if not self.done.done():
                self.done.set_result(None)
            self.transport.close()
            return
        self.sent = now
        self.transport.write(request)


@dataclass(frozen=True, slots=True)
class Page:
    """One whole answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def fetch(port: int, path: str, **headers: str) -> Page:
    """Ask once and read the whole answer, as the load will ask for it."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers={"accept": "text/html", "accept-language": "fr", **sent})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return Page(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)


def get(port: int, path: str, **headers: str) -> bytes:
    """Write a GET request out in full."""
    return _written("GET", port, path, b"", headers)


def post(port: int, path: str, body: bytes, **headers: str) -> bytes:
    """Write a form's POST request out in full."""
    form = {"content_type": "application/x-www-form-urlencoded", "origin": f"http://{HOST}:{port}"}
    return _written("POST", port, path, body, {**form, **headers})


def keep_asking(port: int, requests: Sequence[bytes], *, connections: int, seconds: float) -> Answered:
    """Ask the same requests in turn on every connection for some seconds."""
    turns = [islice(cycle(requests), n % len(requests), None) for n in range(connections)]
    return uvloop.run(_load(port, turns, seconds))


def ask_once(port: int, queues: Sequence[Sequence[bytes]], *, patience: float = 60) -> Answered:
    """Ask every request once; each queue has a connection of its own."""
    return uvloop.run(_load(port, [iter(queue) for queue in queues], patience))


def ask_together(port: int, requests: Sequence[bytes], *, patience: float = 60) -> Answered:
    """Ask every request at one moment, each on a connection made beforehand."""
    return uvloop.run(_load(port, [iter([one]) for one in requests], patience, held_back=True))


async def _load(
    port: int, turns: Sequence[Iterator[bytes]], seconds: float, *, held_back: bool = False
) -> Answered:
    loop = asyncio.get_running_loop()
    tally = _Tally(until=time.perf_counter() + seconds, held_back=held_back)
    connections = [_Connection(requests, tally, loop.create_future()) for requests in turns]
    started = time.perf_counter()
    for one in connections:
        await loop.create_connection(lambda one=one: one, HOST, port)
    if held_back:
        started = time.perf_counter()
        for one in connections:
            one.ask()
    await asyncio.wait([one.done for one in connections], timeout=seconds + 30)
    return Answered(
        seconds=time.perf_counter() - started,
        statuses=tally.statuses,
        latencies=tally.latencies,
        body=tally.body,
        length=len(tally.body),
    )


def _written(method: str, port: int, path: str, body: bytes, headers: dict[str, str]) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"host: {HOST}:{port}", "accept: text/html", "accept-language: fr"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if body:
        lines.append(f"content-length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body
