"""Read to whom a proxy is given, and which is taken back."""

from dataclasses import dataclass
from uuid import UUID

from gov.web.forms import FieldErrors, Submission, errors, identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """Hold to whom a proxy is given, for the meeting or ballot that the page showed."""

    holder: UUID
    occasion: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawing:
    """Hold which proxy is taken back, of the meeting or ballot that the page showed."""

    proxy: UUID
    occasion: UUID


def read_giving(sub: Submission) -> Giving | FieldErrors:
    """Read who is chosen."""
    giving = Giving(holder=identifier(sub, "holder"), occasion=identifier(sub, "occasion"))
    return errors(sub) or giving


def read_withdrawing(sub: Submission) -> Withdrawing | FieldErrors:
    """Read which proxy is meant."""
    taking = Withdrawing(proxy=identifier(sub, "proxy"), occasion=identifier(sub, "occasion"))
    return errors(sub) or taking
