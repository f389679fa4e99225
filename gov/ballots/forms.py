"""Read what is typed about a ballot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from gov.ballots.rules import AUDIENCES, MOST_OPTIONS, Ground, check_options
from gov.kernel.errors import Invalid
from gov.tally.counts import Choice
from gov.tally.terms import Method
from gov.web.forms import (
    FieldErrors,
    Submission,
    choice,
    choices,
    day,
    errors,
    identifier,
    integer,
    lines,
    refuse,
    text,
)

REASON = 2_000
OPTION = 120
_OPTIONS = MOST_OPTIONS * (OPTION + 1) * 2  # more, and it is said which of both limits was passed
_VERSIONS = 400  # twenty numbers, each with its version
_PLACES = tuple(str(place) for place in range(1, MOST_OPTIONS + 1))


class Showing(StrEnum):
    """Say when the committee sees how seats voted."""

    AT_CLOSE = "at_close"
    AT_ONCE = "at_once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Hold how a ballot is to be opened, and on which version of the text.

    `audience` is who will read the decision it leads to, `executes` who executes it.
    `versions` names the competing versions that were read, where they are the options.
    """

    closes_on: date
    showing: Showing
    audience: str
    seen: int
    method: Method = Method.FOR_AGAINST
    options: tuple[str, ...] = ()
    executes: str = ""
    versions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Casting:
    """Hold one vote as it was chosen, and for which seat in which ballot.

    `approved` are the places of a choice's options, the first being 1.

    The ballot and seat are those the page showed: a vote meant for a text
    that was voided since, or for a seat held before, is never counted.
    """

    ballot_id: UUID
    seat_id: UUID
    choice: Choice
    reason: str
    approved: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiding:
    """Hold why a ballot is declared void, and what was wrong with it."""

    ballot_id: UUID
    ground: Ground
    why: str


def read_opening(sub: Submission) -> Opening | FieldErrors:
    """Read how seats are asked, closing day, showing and the version that was read."""
    method = choice(sub, "method", tuple(Method))
    versions = text(sub, "versions", required=False, max=_VERSIONS)
    opening = Opening(
        closes_on=day(sub, "closes_on"),
        showing=choice(sub, "showing", tuple(Showing)),
        audience=choice(sub, "audience", AUDIENCES),
        seen=integer(sub, "seen", min=1, max=100_000),
        method=method,
        options=() if versions else read_options(sub, method),
        versions=versions,
        executes=text(sub, "executes", required=False, max=OPTION),
    )
    return errors(sub) or opening


def read_casting(sub: Submission) -> Casting | FieldErrors:
    """Read a choice with its reason; whoever ticks options approves them.

    Whether it answers what its ballot asks, the ballot knows.
    """
    approved = tuple(int(place) for place in choices(sub, "approved", _PLACES))
    chosen = choice(sub, "choice", tuple(Choice), required=False)
    if chosen is None and not approved:
        refuse(sub, "choice", "required")
    casting = Casting(
        ballot_id=identifier(sub, "ballot"),
        seat_id=identifier(sub, "seat"),
        choice=chosen or Choice.APPROVE,
        reason=lines(sub, "reason", required=False, max=REASON),
        approved=approved,
    )
    return errors(sub) or casting


def read_options(sub: Submission, method: Method) -> tuple[str, ...]:
    """Read the options of a choice, one a line."""
    typed = lines(sub, "options", required=False, max=_OPTIONS)
    options = tuple(" ".join(line.split()) for line in typed.splitlines() if line.strip())
    if any(len(option) > OPTION for option in options):
        refuse(sub, "options", "option_too_long", max=OPTION)
        return options
    try:
        check_options(method, options)
    except Invalid as wrong:
        refuse(sub, "options", wrong.fields[0].code)
    return options


def read_voiding(
    sub: Submission, grounds: Sequence[Ground] = (Ground.TEXT, Ground.ELECTORATE)
) -> Voiding | FieldErrors:
    """Read which ballot is void, what was wrong with it, and why."""
    voiding = Voiding(
        ballot_id=identifier(sub, "ballot"),
        ground=choice(sub, "ground", grounds),
        why=lines(sub, "why", max=REASON),
    )
    return errors(sub) or voiding
