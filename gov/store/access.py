"""Hold the one open transaction of a task; everything else goes through it."""

import asyncio
from collections.abc import Sequence
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from gov.store.errors import StoreMisuse

Lock = tuple[str, UUID | str | int]


class Handle:
    """Let one task use one open transaction, until it is revoked."""

    __slots__ = ("broken", "depth", "live", "name", "now", "task", "touches", "writes")

    def __init__(self, name: str, *, writes: bool, now: datetime | None = None) -> None:
        self.name = name
        self.writes = writes
        self.live = True
        self.broken: Exception | None = None
        self.depth = 0
        self.now = now
        self.touches: list[tuple[str, str, str]] = []
        self.task = asyncio.current_task()

    async def fetch(self, row: type, sql: str, args: Sequence[object]) -> list[Any]:
        raise NotImplementedError

    async def value(self, kind: Any, sql: str, args: Sequence[object]) -> Any:
        raise NotImplementedError

    async def records(self, sql: str, args: Sequence[object]) -> list[dict[str, Any]]:
        """Answer Piccolo, which has numbered the placeholders itself."""
        raise NotImplementedError

    async def change(self, sql: str, args: Sequence[object]) -> int:
        raise NotImplementedError

    async def control(self, sql: str) -> None:
        """Run a savepoint statement of the store's own."""
        raise NotImplementedError

    async def lock(self, locks: Sequence[Lock]) -> None:
        raise NotImplementedError


class Backend(Protocol):
    """Open and close transactions on one engine."""

    dialect: str
    host: str
    """The name people know the server by; part of every Message-ID."""
    replies: str
    """The mailbox whose mail `gov receive` reads, or nothing: what calendars answer to."""

    async def begin_read(self, name: str) -> Handle: ...
    async def end_read(self, handle: Any, *, failed: bool) -> None: ...
    async def begin_write(self, name: str, locks: Sequence[Lock]) -> Handle: ...
    async def end_write(self, handle: Any, *, failed: bool) -> None: ...
    async def close(self) -> None: ...
    def mark(self) -> object | None: ...


_handle: ContextVar[Handle | None] = ContextVar("gov_store_handle", default=None)
_backend: Backend | None = None
_loop: asyncio.AbstractEventLoop | None = None


def current() -> Handle:
    """Give the transaction this very task has open."""
    handle = _handle.get()
    if handle is None:
        raise StoreMisuse("the database is used inside read() or write() only")
    if not handle.live:
        raise StoreMisuse(f"the transaction of {handle.name} is over")
    if handle.task is not asyncio.current_task():
        raise StoreMisuse(f"the transaction of {handle.name} belongs to another task: no gather inside")
    if handle.broken is not None:
        raise StoreMisuse(f"a statement of {handle.name} failed: only a nested write() may be survived")
    return handle


def inherited() -> Handle | None:
    """Give the open transaction to join, if any; refuse another task's."""
    handle = _handle.get()
    return None if handle is None or not handle.live else current()


def backend() -> Backend:
    """Give the open database, on the loop that opened it."""
    if _backend is None:
        raise StoreMisuse("no database is open")
    if _loop is not asyncio.get_running_loop():
        raise StoreMisuse("the database was opened on another event loop")
    return _backend


def dialect() -> str:
    """Tell which SQL is spoken: "sqlite" or "postgres"."""
    if _backend is None:
        raise StoreMisuse("no database is open")
    return _backend.dialect


def bind(opened: Backend | None) -> None:
    """Make one database the open one, or none."""
    global _backend, _loop
    if opened is not None and _backend is not None:
        raise StoreMisuse("a database is open already")
    _backend = opened
    _loop = asyncio.get_running_loop() if opened is not None else None
