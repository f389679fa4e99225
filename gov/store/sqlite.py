"""Open SQLite so that an acknowledged act survives power loss."""

from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

import apsw

from gov.store.errors import NotReady
from gov.store.rows import instant_text

# Older versions can corrupt a WAL database (sqlite.org, "WAL-reset bug").
OLDEST = (3, 51, 3)
READ_PATIENCE_MS = 1_000


def check_version(version: str = "") -> str:
    """Refuse a SQLite that is known to damage databases like ours."""
    found = version or apsw.sqlite_lib_version()
    if tuple(int(part) for part in found.split(".")[:3]) < OLDEST:
        needed = ".".join(map(str, OLDEST))
        raise NotReady(f"SQLite {found} is too old: {needed} or newer is needed")
    return found


def connect(path: Path, *, writes: bool, foreign_keys: bool = True) -> apsw.Connection:
    """Open one connection with every safety of the store switched on.

    A writing connection never waits for a lock by itself: waiting would stop
    the whole server, so the writer waits for it.
    """
    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE if writes else apsw.SQLITE_OPEN_READONLY
    connection = apsw.Connection(str(path), flags=flags, statementcachesize=512)
    connection.convert_binding = _stored
    connection.set_busy_timeout(5 * READ_PATIENCE_MS)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_DQS_DML, 0)
    connection.config(apsw.SQLITE_DBCONFIG_DQS_DDL, 0)
    # Without this every execution is planned anew, for the sake of statistics we do not keep.
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
    if writes:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -16000")
    connection.set_busy_timeout(0 if writes else READ_PATIENCE_MS)
    return connection


def column_names(cursor: apsw.Cursor) -> tuple[str, ...]:
    """Name the columns of a query; none when it has no row at all."""
    try:
        return tuple(column[0] for column in cursor.get_description())
    except apsw.ExecutionCompleteError:
        return ()


def _stored(_cursor: apsw.Cursor, _number: int, value: Any) -> Any:
    # apsw asks only about what SQLite has no type for.
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"{type(value).__name__} has no column type")
