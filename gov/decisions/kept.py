"""Hold a decision, its seats, follow-ups and openings as they are read from the database."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """Hold one decision that its reader may read.

    What is cited is compared with its proof and never shown: a reader may
    not be told of it. `ender` is the decision that ended this one.
    """

    id: UUID
    number: str
    log_id: UUID
    leaf_n: int
    language: str
    decision_class: str
    method: str
    outcome: str
    verdict: str | None
    decided_on: date
    effective_from: date | None
    review_on: date | None
    audience: str
    imported: bool
    recorded_at: datetime
    repeals: bool
    rank: int
    shown_class: str
    ended_by: str
    ended_how: str
    ends: str | None
    meeting: str | None
    met_at: datetime | None
    item: str | None
    motion: str | None
    item_id: UUID | None
    ballot_id: UUID | None
    cited_motion: str | None
    cited_end: str | None
    ender: str | None
    ender_repeals: bool | None
    set_aside_on: date | None
    set_aside_leaf: bytes | None
    leaf: bytes
    root: bytes
    frontier: bytes
    role: str | None
    ratify_by: date | None
    boards: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """Hold how one seat stood."""

    label: str
    stance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """Hold one follow-up."""

    id: UUID
    what: str
    owner: str
    due_on: date | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold one opening as it is kept."""

    label: str
    salt: bytes
    value: str
