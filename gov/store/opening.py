"""Open the database of a server, a command or a test, and close it after."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from gov.settings import Settings
from gov.store import access, filelock, migrate, sqlite
from gov.store.embedded import Embedded
from gov.store.errors import NotReady
from gov.store.migrate_sqlite import refuse_deferred, runs


@asynccontextmanager
async def opened(settings: Settings, *, serving: bool = False) -> AsyncIterator[access.Backend]:
    """Open a migrated database; `serving` refuses a second server on one file."""
    path = settings.sqlite_path
    if path is None:
        raise NotReady("PostgreSQL is being built")
    lock = filelock.take(path) if serving else None
    try:
        backend = _open_file(path, settings.host)
    except BaseException:
        if lock is not None:
            filelock.release(lock)
        raise
    try:
        access.bind(backend)
        try:
            yield backend
        finally:
            access.bind(None)
    finally:
        await backend.close()
        if lock is not None:
            with suppress(OSError):
                filelock.release(lock)


def _open_file(path: Path, host: str) -> Embedded:
    sqlite.check_version()
    if not path.exists():
        raise NotReady(f"{path} does not exist yet: run gov migrate")
    connection = sqlite.connect(path, writes=True)
    try:
        left = migrate.pending(runs(connection), migrate.known())
        refuse_deferred(connection)
    finally:
        connection.close(True)
    if left:
        raise NotReady(f"the database lacks {left[0].number:04}_{left[0].name}: run gov migrate")
    return Embedded(path, host=host)
