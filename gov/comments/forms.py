"""Read what is typed in a discussion."""

from dataclasses import dataclass
from uuid import UUID

from gov.web.forms import FieldErrors, Submission, choice, errors, identifier, integer, lines

BODY = 5_000
LANGUAGES = ("fr", "nl", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Hold what a person says, and whom she calls in by choice."""

    body: str
    language: str
    calls: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Hold changed words, and the version they were changed from."""

    body: str
    language: str
    seen: int


@dataclass(frozen=True, slots=True)
class Hiding:
    """Hold that a comment is to be hidden: the form asks nothing."""


def read_words(sub: Submission) -> Words | FieldErrors:
    """Read a new comment."""
    words = Words(
        body=lines(sub, "body", max=BODY),
        language=choice(sub, "language", LANGUAGES),
        calls=identifier(sub, "calls", required=False),
    )
    return errors(sub) or words


def read_edit(sub: Submission) -> Edit | FieldErrors:
    """Read the changed words of a comment."""
    edit = Edit(
        body=lines(sub, "body", max=BODY),
        language=choice(sub, "language", LANGUAGES),
        seen=integer(sub, "seen", min=1, max=100_000),
    )
    return errors(sub) or edit


def read_hiding(sub: Submission) -> Hiding | FieldErrors:
    """Refuse anything but the two fields every form has."""
    return errors(sub) or Hiding()
