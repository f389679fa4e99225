"""Read what is typed about a ballot."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from gov.ballots.rules import AUDIENCES, Ground
from gov.tally.counts import ANSWERS, Choice
from gov.tally.terms import Method
from gov.web.forms import FieldErrors, Submission, choice, day, errors, identifier, integer, lines

REASON = 2_000


class Showing(StrEnum):
    """Say when the committee sees how seats voted."""

    AT_CLOSE = "at_close"
    AT_ONCE = "at_once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Hold how a ballot is to be opened, and on which version of the text.

    `audience` is who will read the decision it leads to.
    """

    closes_on: date
    showing: Showing
    audience: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Casting:
    """Hold one vote as it was chosen, and for which seat in which ballot.

    The ballot and seat are those the page showed: a vote meant for a text
    that was voided since, or for a seat held before, is never counted.
    """

    ballot_id: UUID
    seat_id: UUID
    choice: Choice
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiding:
    """Hold why a ballot is declared void, and what was wrong with it."""

    ballot_id: UUID
    ground: Ground
    why: str


def read_opening(sub: Submission) -> Opening | FieldErrors:
    """Read closing day, showing and the version that was read."""
    opening = Opening(
        closes_on=day(sub, "closes_on"),
        showing=choice(sub, "showing", tuple(Showing)),
        audience=choice(sub, "audience", AUDIENCES),
        seen=integer(sub, "seen", min=1, max=100_000),
    )
    return errors(sub) or opening


def read_casting(sub: Submission) -> Casting | FieldErrors:
    """Read a choice with its reason."""
    casting = Casting(
        ballot_id=identifier(sub, "ballot"),
        seat_id=identifier(sub, "seat"),
        choice=choice(sub, "choice", ANSWERS[Method.FOR_AGAINST]),
        reason=lines(sub, "reason", required=False, max=REASON),
    )
    return errors(sub) or casting


def read_voiding(sub: Submission) -> Voiding | FieldErrors:
    """Read which ballot is void, what was wrong with it, and why."""
    voiding = Voiding(
        ballot_id=identifier(sub, "ballot"),
        ground=choice(sub, "ground", tuple(Ground)),
        why=lines(sub, "why", max=REASON),
    )
    return errors(sub) or voiding
