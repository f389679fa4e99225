"""Open the database of a server, a command or a test, and close it after."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg

from gov.settings import Settings
from gov.store import access, filelock, files, migrate, migrate_postgres, migrate_sqlite, sqlite
from gov.store.embedded import Embedded
from gov.store.errors import NotReady
from gov.store.remote import Remote, connect_pool


@asynccontextmanager
async def opened(settings: Settings, *, serving: bool = False) -> AsyncIterator[access.Backend]:
    """Open a migrated database; `serving` refuses a second server on one file."""
    path = settings.sqlite_path
    lock = filelock.take(path) if serving and path is not None else None
    try:
        if path is None:
            backend: access.Backend = await _open_server(settings, serving)
        else:
            backend = _open_file(path, settings)
        try:
            access.bind(backend)
            files.bind(settings.home / "files")
            try:
                yield backend
            finally:
                files.bind(None)
                access.bind(None)
        finally:
            await backend.close()
    finally:
        if lock is not None:
            filelock.release(lock)


def _open_file(path: Path, settings: Settings) -> Embedded:
    sqlite.check_version()
    if not path.exists():
        raise NotReady(f"{path} does not exist yet: run gov migrate")
    connection = sqlite.connect(path, writes=True)
    try:
        migrate.refuse_old(migrate_sqlite.runs(connection), migrate.known())
        migrate_sqlite.refuse_deferred(connection)
    finally:
        connection.close(True)
    return Embedded(path, host=settings.host, replies=settings.mail_reply)


async def _open_server(settings: Settings, serving: bool) -> Remote:
    try:
        remote = await connect_pool(settings.database, host=settings.host, replies=settings.mail_reply)
    except (OSError, asyncpg.PostgresError) as error:
        raise NotReady(f"PostgreSQL does not answer: {error}") from error
    try:
        async with remote.pool.acquire() as connection:
            migrate.refuse_old(await migrate_postgres.runs(connection), migrate.known())
            await migrate_postgres.refuse_deferred(connection)
    except BaseException:
        await remote.close()
        raise
    if serving:
        remote.listen()
    return remote
