"""Name what PostgreSQL refused, as `conflicts` does for SQLite."""

import re
from typing import Final

import asyncpg

from gov.kernel.errors import Conflict, GovError, Invalid
from gov.store.conflicts import busy, trigger_name

REFUSALS: Final = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)

_KINDS = (
    (asyncpg.UniqueViolationError, "unique"),
    (asyncpg.CheckViolationError, "check"),
    (asyncpg.ForeignKeyViolationError, "foreign_key"),
    (asyncpg.RestrictViolationError, "foreign_key"),
    (asyncpg.NotNullViolationError, "not_null"),
    (asyncpg.ExclusionViolationError, "exclusion"),
    (asyncpg.IntegrityConstraintViolationError, "trigger"),
)
_PASSING = (
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
    asyncpg.LockNotAvailableError,
    asyncpg.QueryCanceledError,
    asyncpg.TooManyConnectionsError,
)
LOST: Final = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
    asyncpg.CannotConnectNowError,
    asyncpg.PostgresIOError,
    asyncpg.DataCorruptedError,
)
_TABLE = re.compile(r'"?(\w+)"?$')


def from_postgres(error: Exception) -> GovError | None:
    """Turn PostgreSQL's refusal into ours, or None when it is a bug of the code."""
    for kind, name in _KINDS:
        if isinstance(error, kind):
            return Conflict("constraint", constraint=_constraint(error, name), kind=name)
    if isinstance(error, asyncpg.RaiseError):
        return Conflict("constraint", constraint=trigger_name(error.message or ""), kind="trigger")
    if isinstance(error, asyncpg.InsufficientPrivilegeError):
        # What the app role may not change is append-only: see the grants of `migrate`.
        table = _TABLE.search(error.message or "")
        return Conflict("constraint", constraint=f"append_only:{table[1]}" if table else "", kind="trigger")
    if isinstance(error, asyncpg.DataError):
        return Invalid("not_storable")
    if isinstance(error, asyncpg.DiskFullError | asyncpg.OutOfMemoryError):
        return busy("store_full")
    if isinstance(error, _PASSING):
        return busy()
    if isinstance(error, (*LOST, TimeoutError)):
        return busy("store_failed")
    return None


def _constraint(error: asyncpg.PostgresError, kind: str) -> str:
    if kind == "not_null":
        return f"{error.table_name}.{error.column_name}"
    return str(error.constraint_name or trigger_name(error.message or ""))
