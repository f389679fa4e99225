"""Tell the operator what the record stands on, for `gov check`."""

from dataclasses import dataclass

import apsw
import asyncpg

from gov.store import access, migrate
from gov.store.embedded import Embedded
from gov.store.queries import fetch, fetch_value
from gov.store.units import read


@dataclass(frozen=True, slots=True)
class Fact:
    """Name one property, its value, and whether it is as it should be."""

    name: str
    value: str
    good: bool = True


@dataclass(frozen=True, slots=True)
class _Last:
    number: int
    name: str


async def facts() -> list[Fact]:
    """List driver, versions, schema and every safety of the open database."""
    async with read():
        last = await fetch(_Last, "SELECT number, name FROM migration_run ORDER BY number DESC LIMIT 1")
        own = await (_of_sqlite() if access.dialect() == "sqlite" else _of_postgres())
    known = migrate.known()[-1].number
    schema = Fact("schema", f"{last[0].number:04}_{last[0].name}", last[0].number == known)
    return [*own, schema]


async def _of_sqlite() -> list[Fact]:
    backend = access.backend()
    assert isinstance(backend, Embedded)
    writer = backend.writer.connection
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }
    found = {name: writer.pragma(name) for name in wanted}
    return [
        Fact("engine", f"SQLite {apsw.sqlite_lib_version()}"),
        Fact("driver", f"apsw {apsw.apsw_version()}"),
        Fact("file", str(backend.path)),
        *(Fact(name, str(found[name]), found[name] == value) for name, value in wanted.items()),
    ]


async def _of_postgres() -> list[Fact]:
    version = await fetch_value(str, "SELECT current_setting('server_version')") or ""
    number = int(await fetch_value(str, "SELECT current_setting('server_version_num')") or "0")
    synchronous = await fetch_value(str, "SELECT current_setting('synchronous_commit')") or ""
    fsync = await fetch_value(str, "SELECT current_setting('fsync')") or ""
    role = await fetch_value(str, "SELECT current_user::text") or ""
    owns = await fetch_value(
        bool,
        "SELECT pg_has_role(c.relowner, 'USAGE') FROM pg_class c WHERE c.oid = 'migration_run'::regclass",
    )
    return [
        Fact("engine", f"PostgreSQL {version}", number >= 140_000),
        Fact("driver", f"asyncpg {asyncpg.__version__}"),
        Fact("synchronous_commit", synchronous, synchronous != "off"),
        Fact("fsync", fsync, fsync == "on"),
        Fact(
            "role",
            f"{role}, {'the owner: only triggers guard the record' if owns else 'may only append'}",
            not owns,
        ),
    ]
