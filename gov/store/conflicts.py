"""Name what the database refused, the same on both engines.

A refusal becomes `Conflict("constraint", constraint=…, kind=…)`. The name is
the one written in the migration, or the one PostgreSQL would have given it
(`vote_pkey`, `seat_committee_id_partner_id_key`). SQLite does not tell which
foreign key failed: there the name is empty.
"""

import re
from typing import Final

import apsw

from gov.kernel.errors import Conflict, GovError, Unavailable

RETRY_AFTER_SECONDS: Final = 2

_KINDS = {
    apsw.SQLITE_CONSTRAINT_UNIQUE: "unique",
    apsw.SQLITE_CONSTRAINT_PRIMARYKEY: "unique",
    apsw.SQLITE_CONSTRAINT_ROWID: "unique",
    apsw.SQLITE_CONSTRAINT_CHECK: "check",
    apsw.SQLITE_CONSTRAINT_FOREIGNKEY: "foreign_key",
    apsw.SQLITE_CONSTRAINT_NOTNULL: "not_null",
    apsw.SQLITE_CONSTRAINT_TRIGGER: "trigger",
}

_REPLACES = "UNIQUE constraint failed: "


def busy(code: str = "store_busy") -> Unavailable:
    """Say that writing is not possible just now, and when to try again."""
    return Unavailable(code, retry_after=RETRY_AFTER_SECONDS)


def from_sqlite(error: apsw.Error, connection: apsw.Connection) -> GovError | None:
    """Turn SQLite's refusal into ours, or None when it is a bug of the code."""
    if isinstance(error, apsw.ConstraintError):
        kind = _KINDS.get(_extended(error), "constraint")
        if kind == "trigger" and _REPLACES in str(error):
            kind = "unique"  # a trigger of `guarding` says it as SQLite itself would
        return Conflict("constraint", constraint=_sqlite_name(kind, str(error), connection), kind=kind)
    if isinstance(error, apsw.FullError):
        return busy("store_full")
    if isinstance(error, apsw.IOError | apsw.CantOpenError | apsw.CorruptError | apsw.NotADBError):
        return busy("store_failed")
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        return busy()
    return None


def _extended(error: apsw.Error) -> int:
    return int(getattr(error, "extendedresult", 0))  # set on every instance, missing from the stubs


def _sqlite_name(kind: str, message: str, connection: apsw.Connection) -> str:
    text = message.split("constraint failed: ", 1)[-1].removeprefix("ConstraintError: ")
    if kind == "foreign_key":
        return ""
    if kind == "unique":
        return _unique_name(text, connection)
    if kind == "not_null":
        return text
    return trigger_name(text)


def trigger_name(message: str) -> str:
    """Read what a trigger of a migration raised.

    `constraint:one_person_one_seat` names a rule as PostgreSQL's own constraint
    would; `append_only:vote` the table that is only ever added to.
    """
    return message.removeprefix("constraint:")


def _unique_name(text: str, connection: apsw.Connection) -> str:
    if text.startswith("index '"):
        return text[len("index '") : -1]
    table = text.split(".", 1)[0]
    columns = [part.split(".", 1)[1] for part in text.split(", ")]
    listed = 'SELECT name, origin FROM pragma_index_list(?) WHERE "unique" ORDER BY seq'
    for index, origin in connection.execute(listed, (table,)).fetchall():
        order = "SELECT name FROM pragma_index_info(?) ORDER BY seqno"
        if [name for (name,) in connection.execute(order, (index,))] == columns and origin == "c":
            return str(index)
    keys = connection.execute("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", (table,))
    if [name for (name,) in keys] == columns:
        return f"{table}_pkey"
    return _written_name(table, columns, connection) or f"{table}_{'_'.join(columns)}_key"


def _written_name(table: str, columns: list[str], connection: apsw.Connection) -> str:
    found = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    inner = r",\s*".join(map(re.escape, columns))
    patterns = [rf"CONSTRAINT\s+(\w+)\s+UNIQUE\s*\(\s*{inner}\s*\)"]
    if len(columns) == 1:
        patterns.append(rf"\b{inner}\b[^,]*?CONSTRAINT\s+(\w+)\s+UNIQUE")
    matches = (re.search(pattern, found[0], re.IGNORECASE) for pattern in patterns if found)
    return next((match[1] for match in matches if match), "")
