"""Ask the open transaction with named SQL; the hot path of every page."""

from typing import Any, TypeVar

from gov.store import access
from gov.store.errors import StoreMisuse

Row = TypeVar("Row")
Value = TypeVar("Value")


async def fetch(row: type[Row], sql: str, /, *args: object) -> list[Row]:
    """Read rows into frozen dataclasses, columns matched to fields by name."""
    found: list[Row] = await access.current().fetch(row, sql, args)
    return found


async def fetch_one(row: type[Row], sql: str, /, *args: object) -> Row | None:
    """Read at most one row; more than one is a bug, never a choice."""
    found: list[Row] = await access.current().fetch(row, sql, args)
    if len(found) > 1:
        raise StoreMisuse(f"{len(found)} rows where one was meant: {sql}")
    return found[0] if found else None


async def fetch_value(kind: type[Value], sql: str, /, *args: object) -> Value | None:
    """Read the one column of the first row, or None when there is none."""
    found: Any = await access.current().value(kind, sql, args)
    return found  # type: ignore[no-any-return]  # converted to `kind` by the engine's handle


async def execute(sql: str, /, *args: object) -> int:
    """Change rows and tell how many; the caller checks the count."""
    return await access.current().change(sql, args)
