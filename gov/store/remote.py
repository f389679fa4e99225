"""Serve from PostgreSQL: a pool, and locks where order matters."""

import asyncio
import hashlib
import logging
import re
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar

import asyncpg

from gov.kernel import clock
from gov.store.access import Handle, Lock
from gov.store.errors import StoreMisuse
from gov.store.listening import listen
from gov.store.remote_errors import LOST, REFUSALS, from_postgres
from gov.store.rows import Decode, converter, decoder
from gov.store.statements import prepare, refuse_reserved

log = logging.getLogger("gov.store")

_Opened = TypeVar("_Opened")

LARGEST_POOL = 10
LONG_SECONDS = 5.0
PATIENCE_SECONDS = 5.0

_BEGIN_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_BEGIN_WRITE = "BEGIN ISOLATION LEVEL READ COMMITTED"
_CHANGED = re.compile(r"(?:INSERT \d+|UPDATE|DELETE|MERGE) (\d+)")

_decoders: dict[tuple[type, str], Decode] = {}
_DECODERS_KEPT = 4_096


class PostgresHandle(Handle):
    """Run statements on the connection of one transaction."""

    __slots__ = ("connection", "since")

    def __init__(self, name: str, connection: Any, *, writes: bool, now: datetime | None = None) -> None:
        super().__init__(name, writes=writes, now=now)
        self.connection = connection
        self.since = asyncio.get_running_loop().time()

    async def fetch(self, row: type, sql: str, args: Sequence[object]) -> list[Any]:
        text, values = prepare(sql, args, "postgres")
        found = await self._asked(self.connection.fetch, text, values)
        if not found:
            return []
        decode = _decoders.get((row, text)) or _remember(row, text, tuple(found[0].keys()))
        return decode(found)

    async def value(self, kind: Any, sql: str, args: Sequence[object]) -> Any:
        text, values = prepare(sql, args, "postgres")
        found = await self._asked(self.connection.fetchval, text, values)
        convert = converter(kind, "postgres")[0]
        return found if found is None or convert is None else convert(found)

    async def records(self, sql: str, args: Sequence[object]) -> list[dict[str, Any]]:
        refuse_reserved(sql)
        return [dict(one) for one in await self._asked(self.connection.fetch, sql, args)]

    async def change(self, sql: str, args: Sequence[object]) -> int:
        text, values = prepare(sql, args, "postgres")
        match = _CHANGED.fullmatch(await self._asked(self.connection.execute, text, values))
        return int(match[1]) if match else 0

    async def control(self, sql: str) -> None:
        await self._asked(self.connection.execute, sql, ())

    async def lock(self, locks: Sequence[Lock]) -> None:
        for number in lock_numbers(locks):
            await self._asked(self.connection.fetchval, "SELECT pg_advisory_xact_lock($1)", (number,))

    async def _asked(
        self, ask: Callable[..., Coroutine[Any, Any, Any]], sql: str, args: Sequence[object]
    ) -> Any:
        try:
            return await ask(sql, *args)
        except REFUSALS as error:
            if isinstance(error, asyncpg.ReadOnlySQLTransactionError):
                raise StoreMisuse(f"{self.name} writes inside read()") from error
            refusal = from_postgres(error)
            if self.writes:
                self.broken = refusal or error
            raise refusal or error from error


class Remote:
    """Hold a pool of connections to one PostgreSQL database."""

    dialect = "postgres"

    def __init__(self, pool: Any, address: str, *, host: str, replies: str) -> None:
        self.pool = pool
        self.address = address
        self.host = host
        self.replies = replies
        self._listening: asyncio.Task[None] | None = None

    def listen(self) -> None:
        """Hear of what other processes commit."""
        self._listening = asyncio.create_task(listen(self.address), name="gov-listening")

    async def begin_read(self, name: str) -> PostgresHandle:
        connection, _ = await self._begin(_open_read)
        return PostgresHandle(name, connection, writes=False)

    async def end_read(self, handle: PostgresHandle, *, failed: bool) -> None:
        await _whatever_happens(self._end(handle, "ROLLBACK"))

    async def begin_write(self, name: str, locks: Sequence[Lock]) -> PostgresHandle:
        connection, now = await self._begin(lambda one: _open_write(one, locks))
        return PostgresHandle(name, connection, writes=True, now=now)

    async def end_write(self, handle: PostgresHandle, *, failed: bool) -> None:
        await _whatever_happens(self._end(handle, "ROLLBACK" if failed else "COMMIT"))

    def mark(self) -> object | None:
        """Have no cheap sign: versions tell."""
        return None

    async def close(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
        try:
            await asyncio.wait_for(self.pool.close(), PATIENCE_SECONDS)
        except TimeoutError:
            self.pool.terminate()

    async def _begin(self, open_: Callable[[Any], Coroutine[Any, Any, _Opened]]) -> tuple[Any, _Opened]:
        # What the database closed while it lay idle in the pool fails only when it is used: every
        # connection may be such a one after a restart, and nothing was asked of any of them yet.
        stale = 0
        while True:
            connection = await self._acquire()
            try:
                return connection, await open_(connection)
            except BaseException as error:
                is_lost = isinstance(error, LOST)
                if is_lost:
                    _discard(connection)
                else:
                    await self._give_back(connection)
                stale += 1
                if not is_lost or stale > LARGEST_POOL:
                    raise _told(error) from error

    async def _acquire(self) -> Any:
        try:
            return await self.pool.acquire(timeout=PATIENCE_SECONDS)
        except (*REFUSALS, TimeoutError) as error:
            raise _told(error) from error

    async def _end(self, handle: PostgresHandle, verb: str) -> None:
        try:
            answer = await handle.connection.execute(verb)
        except REFUSALS as error:
            if verb == "COMMIT":
                raise _told(error) from error
            return  # the connection is gone, and the transaction with it
        finally:
            await self._give_back(handle.connection)
        held = asyncio.get_running_loop().time() - handle.since
        if held > LONG_SECONDS:
            log.warning("%s kept a transaction for %.1f s", handle.name, held)
        if answer != verb:
            # PostgreSQL answers COMMIT of a failed transaction with ROLLBACK, and no error.
            raise StoreMisuse(f"{handle.name} was undone by the database")

    async def _give_back(self, connection: Any) -> None:
        try:
            await self.pool.release(connection, timeout=PATIENCE_SECONDS)
        except (*REFUSALS, TimeoutError):
            _discard(connection)


async def connect_pool(address: str, *, host: str, replies: str) -> Remote:
    """Open the pool of one process."""
    pool = await asyncpg.create_pool(
        address,
        min_size=1,
        max_size=LARGEST_POOL,
        statement_cache_size=512,
        reset=_reset,
        server_settings={"timezone": "UTC", "application_name": "gov", "lock_timeout": "5s"},
    )
    return Remote(pool, address, host=host, replies=replies)


def lock_numbers(locks: Sequence[Lock]) -> list[int]:
    """Turn keys into PostgreSQL's numbers, in one order for everybody."""
    digests = (hashlib.sha256(f"{name}\0{key}".encode()).digest() for name, key in locks)
    return sorted({int.from_bytes(digest[:8], "big", signed=True) for digest in digests})


def _discard(connection: Any) -> None:
    with suppress(asyncpg.InterfaceError):  # the pool saw it end, and has it back
        connection.terminate()


async def _open_read(connection: Any) -> None:
    await connection.execute(_BEGIN_READ)


async def _open_write(connection: Any, locks: Sequence[Lock]) -> datetime:
    await connection.execute(_BEGIN_WRITE)
    told = clock.now() if clock.is_moved() else None
    now: datetime = await connection.fetchval("SELECT begin_unit($1, $2)", lock_numbers(locks), told)
    return now


async def _reset(connection: Any) -> None:
    # Nothing of a session outlives a transaction here: a whole reset would cost a round trip.
    if connection.is_in_transaction():
        await connection.execute("ROLLBACK")


async def _whatever_happens(end: Coroutine[Any, Any, None]) -> None:
    # A second cancellation must not leave a transaction open in the pool.
    await asyncio.shield(asyncio.ensure_future(end))


def _told(error: BaseException) -> BaseException:
    refusal = from_postgres(error) if isinstance(error, Exception) else None
    return refusal or error


def _remember(row: type, text: str, columns: tuple[str, ...]) -> Decode:
    if len(_decoders) >= _DECODERS_KEPT:
        _decoders.clear()
    made = _decoders[row, text] = decoder(row, columns, "postgres")
    return made
