"""Read what is noted while a meeting sits."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.meetings.forms import MINUTES_TEXT
from gov.web.forms import FieldErrors, Submission, day, errors, identifier, lines, text


@dataclass(frozen=True, slots=True)
class Walk:
    """Hold who comes in, or leaves."""

    person_id: UUID
    there: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """Hold the notes of an item as typed; `was` tells which ones they began from."""

    text: str
    was: str


@dataclass(frozen=True, slots=True)
class Task:
    """Hold who takes on what, by when."""

    what: str
    owner: UUID | None
    due: date | None


def read_walk(sub: Submission) -> Walk | FieldErrors:
    """Read which of the two buttons beside a name was pressed."""
    there = bool(sub.get("comes"))
    person_id = identifier(sub, "comes" if there else "leaves")
    return errors(sub) or Walk(person_id, there)


def read_notes(sub: Submission) -> Noted | FieldErrors:
    """Read the notes of an item."""
    typed = lines(sub, "notes", required=False, max=MINUTES_TEXT)
    was = text(sub, "was", required=False, max=64)
    return errors(sub) or Noted(typed.strip(), was)


def read_task(sub: Submission) -> Task | FieldErrors:
    """Read who does what by when."""
    what = text(sub, "what", max=400)
    owner = identifier(sub, "owner", required=False)
    due = day(sub, "due", required=False)
    return errors(sub) or Task(what, owner, due)
