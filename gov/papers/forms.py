"""Read what is typed about a vote on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gov.ballots.forms import OPTION, read_options
from gov.ballots.rules import AUDIENCES
from gov.papers.rules import METHODS, Totals, read_code
from gov.tally.terms import Method
from gov.web.forms import (
    FieldErrors,
    Submission,
    boolean,
    choice,
    errors,
    identifier,
    ids,
    integer,
    lines,
    refuse,
    text,
)

MOST = 500  # seats of a committee
_CODES = MOST * 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Hold how a vote on paper is to be opened, and on which version."""

    method: Method
    options: tuple[str, ...]
    witnesses: tuple[UUID, ...]
    recused: tuple[UUID, ...]
    audience: str
    seen: int
    executes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """Hold what a witness counted in which ballot, and the codes she typed."""

    ballot_id: UUID
    turn: int
    totals: Totals
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """Hold which seats took a slip."""

    ballot_id: UUID
    seats: tuple[UUID, ...]


def read_asking(sub: Submission) -> bool | FieldErrors:
    """Read that the motion is about persons: one seat says so, for all to see."""
    persons = boolean(sub, "persons")
    if not persons:
        refuse(sub, "persons", "only_for_persons")
    return errors(sub) or persons


def read_opening(sub: Submission) -> Opening | FieldErrors:
    """Read what slips ask, who counts, and who takes no part."""
    method = choice(sub, "method", METHODS)
    opening = Opening(
        method=method,
        options=read_options(sub, method),
        witnesses=ids(sub, "witness", max=MOST),
        recused=ids(sub, "recused", max=MOST),
        audience=choice(sub, "audience", AUDIENCES),
        seen=integer(sub, "seen", min=1, max=100_000),
        executes=text(sub, "executes", required=False, max=OPTION),
    )
    return errors(sub) or opening


def read_handing(sub: Submission) -> Handing | FieldErrors:
    """Read which seats took a slip; nobody votes where none did."""
    handing = Handing(ballot_id=identifier(sub, "ballot"), seats=ids(sub, "took", max=MOST))
    if not handing.seats:
        refuse(sub, "took", "nobody_took_a_slip")
    return errors(sub) or handing


def read_counting(sub: Submission, method: Method, options: Sequence[str]) -> Counting | FieldErrors:
    """Read one number a heap; of a choice, the heap of slips that tick something follows."""
    slips, blank, spoiled = (integer(sub, name, max=MOST) for name in ("slips", "blank", "spoiled"))
    if method is Method.APPROVAL:
        ticked = tuple(integer(sub, f"option-{place}", max=MOST) for place in range(1, len(options) + 1))
        approving = max(0, slips - blank - spoiled)
        totals = Totals(slips=slips, approving=approving, blank=blank, spoiled=spoiled, approvals=ticked)
    else:
        in_favour, against = (integer(sub, name, max=MOST) for name in ("in_favour", "against"))
        totals = Totals(slips=slips, in_favour=in_favour, against=against, blank=blank, spoiled=spoiled)
    counting = Counting(
        ballot_id=identifier(sub, "ballot"),
        turn=integer(sub, "turn", min=1, max=1_000),
        totals=totals,
        codes=_codes(lines(sub, "codes", required=False, max=_CODES)),
    )
    return errors(sub) or counting


def _codes(typed: str) -> tuple[str, ...]:
    """Read codes one a line, or parted by commas."""
    parted = typed.replace(",", "\n").replace(";", "\n").splitlines()
    return tuple(read_code(line) for line in parted if line.strip())
