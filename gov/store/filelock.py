"""Let one server, or one migration, have a SQLite file at a time.

The lock is the operating system's, on `FILE.lock`, and dies with its holder.
Commands that write beside a running server (an import, an invitation) do not
take it: SQLite's own lock puts their acts between the server's.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gov.store.errors import NotReady


def take(path: Path) -> int:
    """Take the lock for the life of this process; refuse when it is held."""
    if not path.absolute().parent.is_dir():
        raise NotReady(
            f"{path.parent} does not exist; an absolute path takes four slashes: sqlite:////srv/gov.db"
        )
    descriptor = os.open(path.with_name(path.name + ".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(descriptor, 32, 0).decode(errors="replace").strip() or "unknown"
        os.close(descriptor)
        raise NotReady(f"{path} is in use by another server or migration (process {holder})") from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, str(os.getpid()).encode(), 0)
    return descriptor


def release(descriptor: int) -> None:
    """Give the file back."""
    os.close(descriptor)


@contextmanager
def holding(path: Path) -> Iterator[None]:
    """Hold the lock for the time of one command."""
    descriptor = take(path)
    try:
        yield
    finally:
        release(descriptor)
