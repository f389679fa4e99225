"""Hold what happened in a committee since a person last came."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedRow:
    """Hold a decision taken since the last visit."""

    committee_id: UUID
    number: str
    written: str | None
    language: str
    outcome: str
    method: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRow:
    """Hold a comment made since the last visit."""

    id: UUID
    committee_id: UUID
    about: str
    reference: str
    written: str
    language: str
    author: str
    observes: bool
    calls_me: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesRow:
    """Hold minutes approved since the last visit."""

    committee_id: UUID
    number: str
    starts_at: datetime
    zone: str
    at: datetime
