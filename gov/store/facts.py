"""Tell the operator what the record stands on, for `gov check`."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import apsw
import asyncpg

from gov.kernel import clock
from gov.store import access, migrate
from gov.store.embedded import Embedded
from gov.store.queries import fetch, fetch_value
from gov.store.units import read

_APART = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Fact:
    """Name one property, its value, whether it is as it should be, and why it matters."""

    name: str
    value: str
    good: bool = True
    wanted: str = ""

    @property
    def sentence(self) -> str:
        """Say it in a line."""
        return f"{self.name}: {self.value}" + (f" ({self.wanted})" if self.wanted and not self.good else "")


@dataclass(frozen=True, slots=True)
class _Last:
    number: int
    name: str


async def facts() -> list[Fact]:
    """List driver, versions, schema and every safety of the open database."""
    async with read():
        last = await fetch(_Last, "SELECT number, name FROM migration_run ORDER BY number DESC LIMIT 1")
        own = await (_of_sqlite() if access.dialect() == "sqlite" else _of_postgres())
        own.append(await _clock())
    known = migrate.known()[-1].number
    told = f"{last[0].number:04}_{last[0].name}, {last[0].number} of {known} migrations"
    return [*own, Fact("schema", told, last[0].number == known, "run gov migrate")]


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
        *(
            Fact(name, str(found[name]), found[name] == value, f"should be {value}")
            for name, value in wanted.items()
        ),
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
        Fact("engine", f"PostgreSQL {version}", number >= 140_000, "14 or later is needed"),
        Fact("driver", f"asyncpg {asyncpg.__version__}"),
        Fact("synchronous_commit", synchronous, synchronous != "off", "a vote could be lost at a power cut"),
        Fact("fsync", fsync, fsync == "on", "a power cut could destroy the record"),
        Fact(
            "role",
            f"{role}, {'the owner: only triggers guard the record' if owns else 'may only append'}",
            not owns,
            "serve as another role than the owner: docs/runbooks/postgresql.md",
        ),
    ]


async def _clock() -> Fact:
    """Compare this machine's clock with the database's, or with the last act."""
    here = clock.now()
    if access.dialect() == "postgres":
        there = await fetch_value(datetime, "SELECT clock_timestamp()") or here
        apart = abs(here - there)
        told = f"{apart.total_seconds():.1f} s from the database's"
        return Fact("clock", told, apart < _APART, "set both machines by a time server")
    last = await fetch_value(datetime, "SELECT max(at) FROM instant") or here
    since = f"the last act was recorded at {last:%Y-%m-%d %H:%M:%S}" if last.year > 1970 else "no act yet"
    told = f"{here:%Y-%m-%d %H:%M:%S} UTC, {since}"
    return Fact("clock", told, last - here < _APART, "it stands before the last act: set it right")
