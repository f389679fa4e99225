"""Migrate one SQLite file, alone with it, a copy kept beside."""

from collections.abc import Sequence
from pathlib import Path

import apsw

from gov.kernel import clock
from gov.store import sqlite
from gov.store.errors import NotReady
from gov.store.filelock import holding
from gov.store.guarding import guard
from gov.store.migrate import LEDGER, Migration, Ran, pending, record


def migrate_file(path: Path, steps: Sequence[Migration]) -> list[str]:
    """Run the pending steps in one transaction, whole or not at all."""
    sqlite.check_version()
    with holding(path):
        path.touch(mode=0o600)  # SQLite gives its other files the same mode
        connection = sqlite.connect(path, writes=True, foreign_keys=False)
        try:
            left = pending(runs(connection), steps)
            if left and runs(connection):
                _back_up(connection, path)
            connection.set_busy_timeout(10_000)
            with connection:  # one transaction; rolled back whole on any error
                _run(connection, left)
            return [f"{step.number:04}_{step.name}" for step in left]
        finally:
            connection.close(True)


def runs(connection: apsw.Connection) -> list[Ran]:
    """List what ran; nothing on an empty file."""
    if not connection.table_exists("main", "migration_run"):
        return []
    found = connection.execute("SELECT number, name, digest FROM migration_run ORDER BY number")
    return [Ran(*row) for row in found]


def refuse_deferred(connection: apsw.Connection) -> None:
    """Refuse a foreign key checked at COMMIT: it would fail a whole group of acts."""
    found = connection.execute(
        "SELECT name FROM sqlite_schema WHERE sql LIKE '%INITIALLY%DEFERRED%'"
    ).fetchone()
    if found:
        raise NotReady(f"{found[0]} has a deferred foreign key")


def _run(connection: apsw.Connection, left: Sequence[Migration]) -> None:
    connection.execute(LEDGER)
    for step in left:
        connection.execute(step.sql("sqlite"))
        connection.execute("INSERT INTO migration_run VALUES (?, ?, ?, ?)", record(step))
    guard(connection)
    if not connection.in_transaction:
        raise NotReady("a migration ended its own transaction")
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise NotReady(f"rows of {broken[0]} would point to nothing in {broken[2]}")
    refuse_deferred(connection)


def _back_up(connection: apsw.Connection, path: Path) -> None:
    stamp = clock.now().strftime("%Y%m%dT%H%M%S%f")
    copy = path.with_name(f"{path.name}.before-{stamp}")
    copy.touch(mode=0o600, exist_ok=False)
    connection.execute("VACUUM INTO ?", (str(copy),))
