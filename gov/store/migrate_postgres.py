"""Migrate one PostgreSQL database, as its owner, and grant to who serves.

The role that serves (`GOV_DATABASE_APP_ROLE`, or the one named in
GOV_DATABASE when it is not the owner) may read and write, but on append-only
tables only read and add. A table is append-only when it bears the trigger
function `refuse_change`, erasable when its comment is `erasable`: then
only the role `<app role>_eraser`, if there is one, may change or remove.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

import asyncpg

from gov.settings import Settings
from gov.store.errors import NotReady
from gov.store.migrate import LEDGER, Migration, Ran, pending, record, refuse_old
from gov.store.remote import lock_numbers

_GUARDED = (
    "SELECT DISTINCT t.tgrelid::regclass::text FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
    " WHERE p.proname = 'refuse_change'"
)
_ERASABLE = (
    "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = 'public' AND obj_description(c.oid, 'pg_class') = 'erasable'"
)


async def migrate_server(settings: Settings, steps: Sequence[Migration]) -> list[str]:
    """Run the pending steps in one transaction, one migration at a time.

    Where the role that serves is all there is, and owns nothing, there must be
    nothing to run: someone else migrates.
    """
    try:
        connection = await asyncpg.connect(settings.database_owner or settings.database)
    except (OSError, asyncpg.PostgresError) as error:
        raise NotReady(f"PostgreSQL does not answer: {error}") from error
    try:
        async with connection.transaction():
            [number] = lock_numbers([("migrate", "")])
            await connection.fetchval("SELECT pg_advisory_xact_lock($1)", number)
            # Not before the lock: a name looked up and not found is remembered as such.
            if await _is_anothers(connection):
                refuse_old(await runs(connection), steps)
                return []
            left = await _run(connection, steps)
            await refuse_deferred(connection)
            await _grant(connection, settings)
        return [f"{step.number:04}_{step.name}" for step in left]
    except asyncpg.InsufficientPrivilegeError as error:
        raise NotReady(f"{error}: set GOV_DATABASE_OWNER, the address of the role that migrates") from error
    finally:
        await connection.close()


async def runs(connection: Any) -> list[Ran]:
    """List what ran; nothing on an empty database."""
    if await connection.fetchval("SELECT to_regclass('migration_run')") is None:
        return []
    found = await connection.fetch("SELECT number, name, digest FROM migration_run ORDER BY number")
    return [Ran(*row) for row in found]


async def refuse_deferred(connection: Any) -> None:
    """Refuse a foreign key checked at COMMIT, as on SQLite."""
    found = await connection.fetchval("SELECT conname FROM pg_constraint WHERE condeferred AND contype = 'f'")
    if found:
        raise NotReady(f"{found} is a deferred foreign key")


async def _is_anothers(connection: Any) -> bool:
    """Say whether the tables are there, and owned by a role this one is no member of."""
    return (
        await connection.fetchval(
            "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('migration_run')"
        )
        is False
    )


async def _run(connection: Any, steps: Sequence[Migration]) -> list[Migration]:
    left = pending(await runs(connection), steps)
    await connection.execute(LEDGER)
    for step in left:
        await connection.execute(step.sql("postgres"))
        await connection.execute("INSERT INTO migration_run VALUES ($1, $2, $3, $4)", *record(step))
    return left


async def _grant(connection: Any, settings: Settings) -> None:
    role = settings.database_app_role or unquote(urlsplit(settings.database).username or "")
    if role in ("", await connection.fetchval("SELECT current_user")):
        return  # one role owns and serves: the triggers alone guard the record
    app = _quoted(role)
    eraser = f"{role}_eraser"
    await connection.execute(
        f"GRANT USAGE ON SCHEMA public TO {app};"
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app};"
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {app};"
        f"REVOKE INSERT, UPDATE, DELETE ON migration_run FROM {app}"
    )
    for (table,) in await connection.fetch(f"{_GUARDED} UNION {_ERASABLE}"):
        await connection.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {app}")
    if await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", eraser):
        await connection.execute(f"GRANT USAGE ON SCHEMA public TO {_quoted(eraser)}")
        for (table,) in await connection.fetch(_ERASABLE):
            await connection.execute(f"GRANT SELECT, UPDATE, DELETE ON {table} TO {_quoted(eraser)}")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
