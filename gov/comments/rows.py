"""Hold comments as they are read from the database."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.comments.rules import About, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRow:
    """Hold one comment as it stands; a hidden one has no words left."""

    id: UUID
    about: About
    subject_id: UUID
    audience: str
    author_id: UUID
    author: str
    seat: str | None
    organisation: str | None
    capacity: Voice
    language: str
    version: int
    created_at: datetime
    edited_at: datetime | None
    body: str | None
    hidden_at: datetime | None
    hidden_by: str | None


@dataclass(frozen=True, slots=True)
class SaidRow:
    """Hold the words of a comment as they stood in one version."""

    version: int
    body: str
    at: datetime
