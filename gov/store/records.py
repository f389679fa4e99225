"""Answer the query builder's own questions on SQLite, by declared type."""

from collections.abc import Callable
from datetime import date
from typing import Any

import apsw

from gov.store.rows import FastUUID, instant

_BY_DECLARED_TYPE: dict[str | None, Callable[[Any], Any]] = {
    "UUID": FastUUID,
    "TIMESTAMPTZ": instant,
    "DATE": date.fromisoformat,
    "BOOLEAN": bool,
}


def to_records(cursor: apsw.Cursor) -> list[dict[str, Any]]:
    """Make one dictionary a row, as PostgreSQL's driver would."""
    try:
        columns = cursor.get_description()
    except apsw.ExecutionCompleteError:
        return []
    names = [column[0] for column in columns]
    converts = [
        (i, _BY_DECLARED_TYPE[column[1]])
        for i, column in enumerate(columns)
        if column[1] in _BY_DECLARED_TYPE
    ]
    records = []
    for row in cursor:
        values = list(row)
        for index, convert in converts:
            if values[index] is not None:
                values[index] = convert(values[index])
        records.append(dict(zip(names, values, strict=True)))
    return records
