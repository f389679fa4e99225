"""Refuse REPLACE on SQLite where rows are never removed.

REPLACE deletes the row in its way, and wakes no trigger of DELETE unless the
connection asks for it (`recursive_triggers`): ours does, a stock shell does
not. So INSERT itself refuses a key that is there, for every unique key of
every table whose migration has `<table>_refuses_update` or `<table>_refuses_delete`.
"""

from collections.abc import Iterator, Sequence

import apsw

_GUARDED = (
    "SELECT DISTINCT tbl_name FROM sqlite_schema WHERE type = 'trigger'"
    " AND name IN (tbl_name || '_refuses_update', tbl_name || '_refuses_delete')"
    " ORDER BY tbl_name"
)
_KEYS = """SELECT i.name, s.sql FROM pragma_index_list(?) i
LEFT JOIN sqlite_schema s ON s.name = i.name WHERE i."unique" ORDER BY i.name"""


def guard(connection: apsw.Connection) -> None:
    """Write the triggers anew, as the tables stand after a migration."""
    for table in [str(name) for (name,) in connection.execute(_GUARDED)]:
        kept = (
            f"SELECT name FROM sqlite_schema WHERE tbl_name = '{table}' AND name GLOB '*_refuses_replace_*'"
        )
        for (name,) in connection.execute(kept).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for number, (columns, where) in enumerate(_keys(connection, table)):
            connection.execute(_trigger(connection, table, number, columns, where))


def _keys(connection: apsw.Connection, table: str) -> Iterator[tuple[Sequence[str], str]]:
    """Give each unique key as its columns and the condition of a partial one; the rowid is one."""
    yield ("rowid",), ""
    for index, sql in connection.execute(_KEYS, (table,)).fetchall():
        listed = connection.execute("SELECT name FROM pragma_index_info(?) ORDER BY seqno", (index,))
        yield [str(name) for (name,) in listed], str(sql or "").partition(" WHERE ")[2]


def _trigger(connection: apsw.Connection, table: str, number: int, columns: Sequence[str], where: str) -> str:
    same = " AND ".join(f"{name} = NEW.{name}" for name in columns)
    there = f"EXISTS (SELECT 1 FROM {table} WHERE {same}{f' AND ({where})' if where else ''})"
    if where:  # a partial key holds only where the new row meets its condition too
        named = connection.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
        fresh = ", ".join(f"NEW.{name} AS {name}" for (name,) in named)
        there += f" AND (SELECT {where} FROM (SELECT {fresh}))"
    told = "UNIQUE constraint failed: " + ", ".join(f"{table}.{name}" for name in columns)
    return (
        f"CREATE TRIGGER {table}_refuses_replace_{number} BEFORE INSERT ON {table}\n"
        f"WHEN {there}\nBEGIN SELECT RAISE(ABORT, '{told}'); END"
    )
