"""A small world for the store's own tests: one table with every type of column."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from piccolo import columns
from piccolo.columns import Boolean, Bytea, Date, Integer, Text, Timestamptz
from piccolo.table import Table

from gov.kernel.ids import new_id
from gov.settings import Settings
from gov.store import execute, fetch_value
from gov.store.sqlite import connect
from tests.support.databases import ROLE, command

TABLES = """
CREATE TABLE author (name TEXT NOT NULL PRIMARY KEY);
CREATE TABLE note (
    id UUID NOT NULL PRIMARY KEY,
    text TEXT NOT NULL CONSTRAINT note_text UNIQUE,
    mood TEXT NOT NULL CONSTRAINT note_mood CHECK (mood IN ('calm', 'cross')),
    day DATE,
    at TIMESTAMPTZ,
    done BOOLEAN NOT NULL,
    count INTEGER NOT NULL,
    body BYTEA,
    author TEXT REFERENCES author (name)
);
CREATE UNIQUE INDEX note_one_open ON note (count, day) WHERE done;
"""


class Mood(StrEnum):
    CALM = "calm"
    CROSS = "cross"


class Note(Table, tablename="note"):
    id = columns.UUID(primary_key=True, default=None)
    text = Text()
    mood = Text()
    day = Date(null=True, default=None)
    at = Timestamptz(null=True, default=None)
    done = Boolean()
    count = Integer()
    body = Bytea(null=True, default=None)
    author = Text(null=True, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    id: UUID
    text: str
    mood: Mood
    day: date | None
    at: datetime | None
    done: bool
    count: int
    body: bytes | None


async def make_table(settings: Settings) -> None:
    if settings.sqlite_path is not None:
        connection = connect(settings.sqlite_path, writes=True)
        connection.execute(TABLES)
        connection.close()
        return
    await command(settings.database_owner, TABLES, f"GRANT ALL ON note, author TO {ROLE}")


async def add_note(text: str, **more: object) -> int:
    """Insert a note inside the open `write()`."""
    row = {"mood": Mood.CALM, "done": False, "count": 0, **more}
    names = ["id", "text", *row]
    marks = ", ".join("{}" for _ in names)
    return await execute(
        f"INSERT INTO note ({', '.join(names)}) VALUES ({marks})", new_id(), text, *row.values()
    )


async def count_notes() -> int:
    return await fetch_value(int, "SELECT count(*) FROM note") or 0
