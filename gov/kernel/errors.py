"""Refuse in a few kinds, each with a stable code and its facts.

A code is a key such as `ballot_closed`; the sentence a person reads is made
from it in the web layer, in that person's language. Exception text is for
the log of the server and is never shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar


class GovError(Exception):
    """Refuse an act, saying which rule by code and facts."""

    status: ClassVar[int] = 500

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts: Mapping[str, object] = facts


class NotAllowed(GovError):
    """Refuse what this person, or this state, does not permit."""

    status = 403


class NotFound(GovError):
    """Answer alike for what does not exist and what is hidden."""

    status = 404


class Conflict(GovError):
    """Refuse what someone else's act has overtaken."""

    status = 409


class Invalid(GovError):
    """Refuse a form, naming every field that is wrong at once."""

    status = 422

    def __init__(
        self, code: str = "invalid", /, *, fields: "tuple[FieldError, ...]" = (), **facts: object
    ) -> None:
        super().__init__(code, **facts)
        self.fields = fields


class TooMany(GovError):
    """Refuse for now what comes too often."""

    status = 429


class Unavailable(GovError):
    """Say that the server cannot answer now, and that nothing was done."""

    status = 503


@dataclass(frozen=True, slots=True)
class FieldError:
    """Say what is wrong with one field, as a code with its facts."""

    name: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
