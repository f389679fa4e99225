"""Erase under another role than the one that serves."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from gov.store import access
from gov.store.queries import fetch_value

if TYPE_CHECKING:
    from gov.store.units import Unit

_ROLE = (
    "SELECT rolname::text FROM pg_roles WHERE rolname = session_user || '_eraser'"
    " AND pg_has_role(session_user, oid, 'MEMBER')"
)


@asynccontextmanager
async def erasing(unit: "Unit") -> AsyncIterator[None]:
    """Change or remove rows of erasable tables, within an act that logs it.

    On PostgreSQL the role `<app role>_eraser` is taken for these statements
    only; where there is none, and on SQLite, nothing changes.
    """
    role = await fetch_value(str, _ROLE) if access.dialect() == "postgres" else None
    if role is None:
        yield
        return
    quoted = role.replace('"', '""')
    await unit.handle.control(f'SET LOCAL ROLE "{quoted}"')
    yield
    # After a failure the rollback gives the role back by itself.
    await unit.handle.control("SET LOCAL ROLE NONE")
