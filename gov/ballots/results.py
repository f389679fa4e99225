"""Show what was counted: the arithmetic, each seat’s answer, each option’s approvals."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.ballots import answers, reckoning, telling
from gov.ballots.queries import BallotPage, approvals_of
from gov.ballots.rounds import mark_of
from gov.ballots.rows import SeatStance
from gov.web.parts import Bar, Count, Person
from gov.web.ring import Mark, ring
from gov.web.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic:
    """Show how the verdict follows from the votes."""

    outcome: str
    tally: str
    rows: Sequence[Count]


def bars(w: Words, found: BallotPage) -> tuple[Bar, ...]:
    """Count for each option of a choice the seats that approve it, and name them."""
    seats, options = len(found.seats), found.ballot.options
    secret = found.verdict.approvals if found.ballot.is_on_paper and found.verdict else None
    return tuple(
        Bar(
            label=label,
            value=str(counted),
            share=100 * counted // seats,
            lang=found.text.language,
            detail=", ".join(seat.label for seat in found.seats if place in seat.approves),
        )
        for place, (label, counted) in enumerate(
            zip(options, secret or approvals_of(found.ballot, found.seats), strict=True), 1
        )
    )


def arithmetic(w: Words, found: BallotPage) -> Arithmetic | None:
    """Show how the verdict follows; None before the count."""
    if found.verdict is None:
        return None
    return Arithmetic(
        outcome=telling.result_word(w, found.verdict.outcome),
        tally=telling.tally(w, found.verdict.count, found.ballot.method),
        rows=reckoning.arithmetic(w, found.verdict),
    )


def people(w: Words, found: BallotPage) -> tuple[Person, ...]:
    """Show where each seat of the electorate stands."""
    return tuple(_person(w, seat, found.ballot.options, mark_of(found, seat)) for seat in found.seats)


def _person(w: Words, seat: SeatStance, options: Sequence[str], mark: Mark) -> Person:
    by = w.gettext("by {name}, by proxy") if seat.capacity == "proxy" else w.gettext("by {name}")
    detail = by.format(name=seat.voter) if seat.voter else ""
    if seat.voter and seat.reason:
        detail = w.gettext("{by}: {reason}").format(by=detail, reason=seat.reason)
    approved = ", ".join(answers.chosen_of(options, seat.approves))
    said = " · ".join(part for part in (approved, detail) if part)
    return Person(name=seat.label, role="", detail=said, mark=ring([(mark, seat.label)]))
