"""On SQLite nobody replaces a row that is only ever added, whatever their connection is set to."""

import sqlite3
from pathlib import Path

import pytest

from gov.store.access import Backend
from gov.store.embedded import Embedded

# What satisfies each table's own checks.
VALUES = {"n": 0, "turn": 1, "version": 1, "size": 1, "decision_id": "d", "seat_id": "s"}


@pytest.fixture
def path(database: Backend) -> Path:
    if not isinstance(database, Embedded):
        pytest.skip("REPLACE is SQLite's own")
    return database.path


def stock(path: Path) -> sqlite3.Connection:
    """Open the file as the stock shell does: nothing of ours is set."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    assert connection.execute("PRAGMA recursive_triggers").fetchone() == (0,)
    return connection


def one_row(connection: sqlite3.Connection, table: str) -> dict[str, object]:
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    row = {name: VALUES.get(name, f"{name} 1") for _, name, *_ in columns}
    insert(connection, table, row)
    return row


def insert(connection: sqlite3.Connection, table: str, row: dict[str, object], verb: str = "INSERT") -> None:
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    connection.execute(f"{verb} INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))


def unique_keys(connection: sqlite3.Connection, table: str) -> list[list[str]]:
    listing = 'SELECT name FROM pragma_index_list(?) WHERE "unique" AND NOT partial'
    indexes = connection.execute(listing, (table,)).fetchall()
    listed = "SELECT name FROM pragma_index_info(?) ORDER BY seqno"
    return [[name for (name,) in connection.execute(listed, index)] for index in indexes]


def test_a_stock_shell_replaces_nothing(path: Path) -> None:
    connection = stock(path)
    named = (
        "SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger'"
        " AND name IN (tbl_name || '_refuses_update', tbl_name || '_refuses_delete')"
    )
    tables = {table for (table,) in connection.execute(named)}
    assert {"vote", "decision", "leaf", "log", "mandate_change", "ballot", "meeting_transition"} <= tables
    assert {"minutes", "comment_version"} <= tables
    for table in sorted(tables):
        replaces_nothing(connection, table)
    connection.close()


def replaces_nothing(connection: sqlite3.Connection, table: str) -> None:
    let_in(connection, table)
    first = one_row(connection, table)
    before = connection.execute(f"SELECT rowid, * FROM {table}").fetchall()
    other = {name: f"{value} changed" if isinstance(value, str) else 1 for name, value in first.items()}
    for key in unique_keys(connection, table):
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            insert(connection, table, {**other, **{name: first[name] for name in key}}, "REPLACE")
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        insert(connection, table, {**other, "rowid": before[0][0]}, "REPLACE")
    assert connection.execute(f"SELECT rowid, * FROM {table}").fetchall() == before


def let_in(connection: sqlite3.Connection, table: str) -> None:
    """Drop what refuses our row for other reasons: that it is REPLACE must be enough."""
    others = (
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?"
        " AND sql LIKE '%BEFORE INSERT%' AND name NOT LIKE '%_refuses_replace_%'"
    )
    for (name,) in connection.execute(others, (table,)).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
