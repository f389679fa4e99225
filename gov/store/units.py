"""Open a transaction: `read()` for one snapshot, `write()` for one act."""

import sys
from collections.abc import Sequence
from contextvars import Token
from datetime import datetime
from types import TracebackType

from gov.store import access, events, following
from gov.store.access import Handle, Lock
from gov.store.errors import StoreMisuse

_Locks = Lock | Sequence[Lock] | None


class Unit:
    """Stand for one act being recorded; it ends with its `async with`."""

    __slots__ = ("_handle",)

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    @property
    def now(self) -> datetime:
        """Give the instant recorded, never before the last one committed."""
        assert self._handle.now is not None
        return self._handle.now

    @property
    def handle(self) -> Handle:
        """Give the store's own modules the transaction, if still open."""
        if not self._handle.live:
            raise StoreMisuse(f"the transaction of {self._handle.name} is over")
        return self._handle


def read() -> "_Read":
    """Show one state of the record, whatever is written meanwhile."""
    return _Read(sys._getframe(1).f_code.co_qualname)


def write(*, lock: _Locks = None) -> "_Write":
    """Record one act whole or not at all; answer only once it is on disk.

    `lock=("committee", id)`, or a list of such, makes acts with the same key
    follow one another on PostgreSQL; on SQLite all acts do.
    """
    return _Write(sys._getframe(1).f_code.co_qualname, _locks(lock))


class _Read:
    __slots__ = ("_handle", "_name", "_token")

    def __init__(self, name: str) -> None:
        self._name = name
        self._handle: Handle | None = None

    async def __aenter__(self) -> None:
        if access.inherited() is not None:
            return
        self._handle = await access.backend().begin_read(self._name)
        self._token: Token[Handle | None] = access._handle.set(self._handle)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._handle is None:
            return
        self._handle.live = False
        access._handle.reset(self._token)
        await access.backend().end_read(self._handle, failed=error is not None)


class _Write:
    __slots__ = ("_handle", "_locks", "_mark", "_name", "_outermost", "_token")

    def __init__(self, name: str, locks: Sequence[Lock]) -> None:
        self._name = name
        self._locks = locks

    async def __aenter__(self) -> Unit:
        outer = access.inherited()
        self._outermost = outer is None
        if outer is None:
            self._handle = await access.backend().begin_write(self._name, self._locks)
            self._token: Token[Handle | None] = access._handle.set(self._handle)
            return Unit(self._handle)
        if not outer.writes:
            raise StoreMisuse(f"{self._name} opens write() inside read()")
        self._handle, self._mark = outer, len(outer.touches)
        await outer.lock(self._locks)
        await outer.control(f"SAVEPOINT nested{outer.depth + 1}")
        outer.depth += 1
        return Unit(outer)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._outermost:
            await self._finish(failed=error is not None)
        else:
            await self._step_back(failed=error is not None)

    async def _finish(self, *, failed: bool) -> None:
        handle = self._handle
        try:
            if not failed:
                _refuse_swallowed(handle)
                await events.flush(handle)
        except BaseException:
            failed = True
            raise
        finally:
            handle.live = False
            access._handle.reset(self._token)
            await access.backend().end_write(handle, failed=failed)
        if not failed:
            following.announce({scope for scope, _, _ in handle.touches})

    async def _step_back(self, *, failed: bool) -> None:
        handle = self._handle
        name = f"nested{handle.depth}"
        handle.depth -= 1
        if not handle.live:
            return  # the whole transaction is lost already: its own error is on the way
        swallowed = None if failed else handle.broken
        if failed or swallowed:
            del handle.touches[self._mark :]
            await handle.control(f"ROLLBACK TO SAVEPOINT {name}")
            handle.broken = None
        await handle.control(f"RELEASE SAVEPOINT {name}")
        if swallowed:
            raise StoreMisuse(f"{self._name} hid the failure of a statement") from swallowed


def _refuse_swallowed(handle: Handle) -> None:
    # PostgreSQL would answer COMMIT by rolling back, without an error.
    if handle.broken is not None:
        raise StoreMisuse(f"{handle.name} hid the failure of a statement") from handle.broken


def _locks(lock: _Locks) -> Sequence[Lock]:
    if lock is None:
        return ()
    if isinstance(lock[0], str):
        return (lock,)  # type: ignore[return-value]  # one key: its first part is its name
    return tuple(lock)  # type: ignore[arg-type]  # several keys, told apart just above
