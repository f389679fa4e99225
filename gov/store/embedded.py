"""Serve from one SQLite file: snapshots inline, writes through the writer."""

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import apsw

from gov.store import conflicts
from gov.store.access import Handle, Lock
from gov.store.errors import StoreMisuse
from gov.store.records import to_records
from gov.store.rows import Decode, converter, decoder
from gov.store.sqlite import column_names, connect
from gov.store.statements import counts_changes, prepare, refuse_reserved
from gov.store.tickets import Ticket
from gov.store.writer import Writer

log = logging.getLogger("gov.store")

READERS = 64
IDLE_READERS = 8
READ_PATIENCE_SECONDS = 5.0
LONG_READ_SECONDS = 5.0

_decoders: dict[tuple[type, str], Decode] = {}
_DECODERS_KEPT = 4_096


class SQLiteHandle(Handle):
    """Run statements at once, on the connection of one transaction."""

    __slots__ = ("connection", "since", "ticket")

    def __init__(self, name: str, connection: apsw.Connection, **more: Any) -> None:
        super().__init__(name, **more)
        self.connection = connection
        self.ticket: Ticket | None = None
        self.since = asyncio.get_running_loop().time()

    async def fetch(self, row: type, sql: str, args: Sequence[object]) -> list[Any]:
        text, values = prepare(sql, args, "sqlite")
        try:
            cursor = self.connection.execute(text, values)
            decode = _decoders.get((row, text))
            if decode is None:
                columns = column_names(cursor)
                if not columns:
                    return []
                decode = _remember(row, text, columns)
            return decode(cursor)
        except apsw.Error as error:
            raise self._failed(error) from error

    async def value(self, kind: Any, sql: str, args: Sequence[object]) -> Any:
        text, values = prepare(sql, args, "sqlite")
        try:
            row = self.connection.execute(text, values).fetchone()
        except apsw.Error as error:
            raise self._failed(error) from error
        convert = converter(kind, "sqlite")[0]
        if row is None or row[0] is None or convert is None:
            return None if row is None else row[0]
        return convert(row[0])

    async def records(self, sql: str, args: Sequence[object]) -> list[dict[str, Any]]:
        refuse_reserved(sql)
        try:
            return to_records(self.connection.execute(sql, args))
        except apsw.Error as error:
            raise self._failed(error) from error

    async def change(self, sql: str, args: Sequence[object]) -> int:
        text, values = prepare(sql, args, "sqlite")
        try:
            self.connection.execute(text, values).fetchall()
        except apsw.Error as error:
            raise self._failed(error) from error
        return self.connection.changes() if counts_changes(text) else 0

    async def control(self, sql: str) -> None:
        try:
            self.connection.execute(sql)
        except apsw.Error as error:
            raise self._failed(error) from error

    async def lock(self, locks: Sequence[Lock]) -> None:
        """Need nothing: one writer is lock enough."""

    def _failed(self, error: apsw.Error) -> Exception:
        if isinstance(error, apsw.ReadOnlyError) and not self.writes:
            return StoreMisuse(f"{self.name} writes inside read()")
        refusal = conflicts.from_sqlite(error, self.connection)
        if self.writes:
            self.broken = refusal or error
            # A full disk or OR ROLLBACK ends the transaction of the whole group.
            self.live = self.connection.in_transaction
        return refusal or error


class Embedded:
    """Hold one SQLite file open: a writer, and a few readers."""

    dialect = "sqlite"

    def __init__(self, path: Path, *, host: str, replies: str) -> None:
        self.path = path
        self.host = host
        self.replies = replies
        self.writer = Writer(lambda: connect(path, writes=True))
        self._idle: list[apsw.Connection] = []
        self._places = asyncio.Semaphore(READERS)
        self._watch: apsw.Connection | None = None

    def mark(self) -> object | None:
        # Moves with each commit of another connection; this one never writes.
        if self._watch is None:
            self._watch = connect(self.path, writes=False)
        sign: object = self._watch.execute("PRAGMA data_version").get
        return sign

    async def begin_read(self, name: str) -> SQLiteHandle:
        if self._places.locked():
            await _within_patience(self._places)
        else:
            await self._places.acquire()
        try:
            connection = self._idle.pop() if self._idle else connect(self.path, writes=False)
            connection.execute("BEGIN")
        except apsw.Error as error:
            self._places.release()
            raise conflicts.busy("store_failed") from error
        return SQLiteHandle(name, connection, writes=False)

    async def end_read(self, handle: SQLiteHandle, *, failed: bool) -> None:
        self._places.release()
        try:
            handle.connection.execute("ROLLBACK")
        except apsw.Error:
            handle.connection.close(True)
            return
        if len(self._idle) < IDLE_READERS:
            self._idle.append(handle.connection)
        else:
            handle.connection.close(True)
        held = asyncio.get_running_loop().time() - handle.since
        if held > LONG_READ_SECONDS:
            log.warning("%s kept a snapshot for %.1f s", handle.name, held)

    async def begin_write(self, name: str, locks: Sequence[Lock]) -> SQLiteHandle:
        ticket, now = await self.writer.enter(name)
        handle = SQLiteHandle(name, self.writer.connection, writes=True, now=now)
        handle.ticket = ticket
        return handle

    async def end_write(self, handle: SQLiteHandle, *, failed: bool) -> None:
        assert handle.ticket is not None
        self.writer.leave(handle.ticket, failed=failed)
        if not failed:
            await handle.ticket.settled

    async def close(self) -> None:
        # The writer last: whoever closes a file last writes its WAL back, and readers may not.
        for connection in self._idle:
            connection.close(True)
        self._idle.clear()
        if self._watch is not None:
            self._watch.close(True)
        await self.writer.close()


async def _within_patience(places: asyncio.Semaphore) -> None:
    try:
        await asyncio.wait_for(places.acquire(), READ_PATIENCE_SECONDS)
    except TimeoutError:
        raise conflicts.busy() from None


def _remember(row: type, text: str, columns: tuple[str, ...]) -> Decode:
    if len(_decoders) >= _DECODERS_KEPT:
        _decoders.clear()
    made = _decoders[row, text] = decoder(row, columns, "sqlite")
    return made
