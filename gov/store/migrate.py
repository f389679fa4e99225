"""Bring a database to this version: forward only, whole or not at all.

A file `migrations/NNNN_name.sql` runs once, in order, in one transaction with
the row that says so: a kill leaves the old schema or the new one. Sections
start with `-- @sqlite`, `-- @postgres` or `-- @both`.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gov.kernel import clock
from gov.paths import assets
from gov.settings import Settings
from gov.store.errors import NotReady
from gov.store.rows import instant_text

LEDGER = """
CREATE TABLE IF NOT EXISTS migration_run (
    number INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    ran_at TEXT NOT NULL
)"""

_SECTION = re.compile(r"^-- @(sqlite|postgres|both)\s*$", re.MULTILINE)
_FILE = re.compile(r"(\d{4})_([a-z0-9_]+)\.sql")


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """Hold one step: its number, its name, its text for both engines."""

    number: int
    name: str
    text: str

    @property
    def digest(self) -> str:
        """Recognise a file that was changed after it ran."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def sql(self, dialect: str) -> str:
        """Give the statements one engine runs."""
        pieces = _SECTION.split("-- @both\n" + self.text)[1:]
        chosen = zip(pieces[::2], pieces[1::2], strict=True)
        return "".join(text for section, text in chosen if section in (dialect, "both"))


@dataclass(frozen=True, slots=True)
class Ran:
    """Tell of one step that a database has been through."""

    number: int
    name: str
    digest: str


async def migrate(settings: Settings, folder: Path | None = None) -> list[str]:
    """Run what has not run yet and name it; refuse while a server is on."""
    steps = known(folder)
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if settings.sqlite_path is not None:
        from gov.store.migrate_sqlite import migrate_file

        return migrate_file(settings.sqlite_path, steps)
    from gov.store.migrate_postgres import migrate_server

    return await migrate_server(settings, steps)


def known(folder: Path | None = None) -> list[Migration]:
    """Read the steps this version knows, in order, each number once."""
    steps = [_read(path) for path in sorted((folder or assets("migrations")).glob("*.sql"))]
    if len({step.number for step in steps}) != len(steps):
        raise NotReady("two migrations bear one number")
    return steps


def refuse_old(ran: Sequence[Ran], steps: Sequence[Migration]) -> None:
    """Refuse a database that lacks a step of this version."""
    left = pending(ran, steps)
    if left:
        raise NotReady(f"the database lacks {left[0].number:04}_{left[0].name}: run gov migrate")


def pending(ran: Sequence[Ran], steps: Sequence[Migration]) -> list[Migration]:
    """Tell what is left to run; refuse a database from elsewhere."""
    by_number = {step.number: step for step in steps}
    for one in ran:
        step = by_number.get(one.number)
        if step is None:
            raise NotReady(f"the database is newer than this version: it ran {one.number:04} {one.name}")
        if step.digest != one.digest:
            raise NotReady(f"migration {one.number:04} {one.name} was changed after it ran on this database")
    done = {one.number for one in ran}
    left = [step for step in steps if step.number not in done]
    if left and done and left[0].number < max(done):
        raise NotReady(f"migration {left[0].number:04} comes before one that ran already")
    return left


def record(step: Migration) -> tuple[int, str, str, str]:
    """Give the row that says a step ran."""
    return step.number, step.name, step.digest, instant_text(clock.now())


def _read(path: Path) -> Migration:
    match = _FILE.fullmatch(path.name)
    if match is None:
        raise NotReady(f"{path.name} is not named NNNN_name.sql")
    return Migration(number=int(match[1]), name=match[2], text=path.read_text(encoding="utf-8"))
