"""Hold one thing that waits for a person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.home.rules import Kind
from gov.web.parts import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Hold one thing that waits, with what its place in the order rests on."""

    kind: Kind
    due: datetime | None
    ref: str
    committee_id: UUID
    task: Task


def joined(*parts: str) -> str:
    """Set what there is to say in one line."""
    return " · ".join(part for part in parts if part)
