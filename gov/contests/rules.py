"""Count again with what contesting seats say, and say what follows. Pure.

Nobody rules on a contest: arithmetic does. Whoever contests speaks for her own
seat alone, and a seat sets a decision on one motion aside once.
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Final, TypeVar

from gov.ballots.finality import Finality
from gov.kernel.errors import FieldError, Invalid, NotAllowed
from gov.tally.counts import Choice, Count, place_of
from gov.tally.verdict import Verdict, verdict

Seat = TypeVar("Seat", bound=Hashable)

SILENT: Final = "silent"
"""What a seat says that did not answer."""


class Effect(StrEnum):
    """What a contest leads to."""

    STANDS = "stands"  # the same comes out: a correction, and no more
    SET_ASIDE = "set_aside"
    NOTED = "noted"  # another comes out, and something hinders it


class Hindrance(StrEnum):
    """Why a contest that changes the outcome sets nothing aside."""

    NONE = ""
    SPENT = "spent"  # its seat has set a decision on this motion aside before
    ALREADY = "already"  # the decision is set aside
    PARENT = "parent"  # the text that an amendment changed has moved on


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold where a seat stands in a count; `approved` are the places of options, the first being 1."""

    said: str
    approved: tuple[int, ...] = ()

    @property
    def place(self) -> str:
        """Name its place in a count."""
        return place_of(Choice.FOR) if self.said == Choice.FOR else self.said


@dataclass(frozen=True, slots=True)
class Weighed:
    """Say what a contest leads to, why no more, and what the count comes to."""

    effect: Effect
    hindrance: Hindrance
    again: Verdict


def check_contest(stands: Finality, *, has_seat: bool, contested: bool) -> None:
    """Let a seat of the electorate contest once, until the record is final."""
    if stands is Finality.NEVER:
        raise NotAllowed("contest_secret")
    if stands is Finality.NOT_COUNTED:
        raise NotAllowed("contest_before_count")
    if stands is Finality.FINAL:
        raise NotAllowed("contest_window_over")
    if not has_seat:
        raise NotAllowed("contest_not_in_electorate")
    if contested:
        raise NotAllowed("contest_twice")


def check_says(recorded: Answer, says: Answer) -> None:
    """Refuse a contest that says what is recorded."""
    if recorded == says:
        raise Invalid(fields=(FieldError("choice", "contest_says_the_same"),))


def recount(sealed: Verdict, recorded: Mapping[Seat, Answer], says: Mapping[Seat, Answer]) -> Verdict:
    """Count again, each contesting seat where it says it stood."""
    count, approvals = asdict(sealed.count), list(sealed.approvals)
    for seat, now in says.items():
        for answer, by in ((recorded[seat], -1), (now, 1)):
            count[answer.place] += by
            for option in answer.approved:
                approvals[option - 1] += by
    return verdict(Count(**count), sealed.terms, approvals)


def is_same(one: Verdict, other: Verdict) -> bool:
    """Say whether two counts decide the same."""
    return (one.outcome, one.chosen) == (other.outcome, other.chosen)


def weigh(
    sealed: Verdict,
    recorded: Mapping[Seat, Answer],
    says: Mapping[Seat, Answer],
    *,
    of: Seat,
    spent: Collection[Seat] = (),
    already: bool = False,
    parent_moved: bool = False,
) -> Weighed:
    """Say what follows from a contest, beside all others made so far.

    What a seat says that has set a decision on this motion aside before is
    entered, and changes no count: nobody can stall a motion for ever.
    """
    again = recount(sealed, recorded, {seat: said for seat, said in says.items() if seat not in spent})
    own = recount(sealed, recorded, says) if of in spent else again
    if is_same(sealed, own):
        return Weighed(Effect.STANDS, Hindrance.NONE, own)
    hindrances = {Hindrance.ALREADY: already, Hindrance.SPENT: of in spent, Hindrance.PARENT: parent_moved}
    hindrance = next((one for one, holds in hindrances.items() if holds), Hindrance.NONE)
    return Weighed(Effect.NOTED if hindrance else Effect.SET_ASIDE, hindrance, own)
