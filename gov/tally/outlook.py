"""Say while a ballot is open what is still missing, and what is certain.

All of it supposes that votes already cast stay as they are.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from gov.tally.counts import ANSWERS, Choice, Count, place_of
from gov.tally.steps import CHECKS, Outcome, Polled, quorum_step
from gov.tally.terms import Method, Terms
from gov.tally.verdict import verdict


class Need(StrEnum):
    """What a sentence says of an open ballot; some carry a number of seats."""

    WILL_BE_ADOPTED = "will_be_adopted"  # whatever the others do
    CANNOT_BE_ADOPTED = "cannot_be_adopted"
    QUORUM_NEEDS = "quorum_needs"  # so many seats more, voting whatever
    FOR_NEEDED = "for_needed"  # so many votes for, if nobody else votes against
    ADOPTED_AS_IT_STANDS = "adopted_as_it_stands"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Foresee the end of an open ballot, in codes and numbers.

    `certain` is the outcome that the seats left can no longer change.
    `for_needed` counts votes for, consents, or approvals of the option that leads.
    """

    certain: Outcome | None
    can_be_adopted: bool
    quorum_needs: int
    for_needed: int

    @property
    def needs(self) -> tuple[tuple[Need, int], ...]:
        """List what to say, the most pressing first."""
        if self.certain is Outcome.NOTED:
            return ()
        if self.certain is Outcome.ADOPTED:
            return ((Need.WILL_BE_ADOPTED, 0),)
        if not self.can_be_adopted:
            return ((Need.CANNOT_BE_ADOPTED, 0),)
        missing = ((Need.QUORUM_NEEDS, self.quorum_needs), (Need.FOR_NEEDED, self.for_needed))
        return tuple(need for need in missing if need[1]) or ((Need.ADOPTED_AS_IT_STANDS, 0),)


def missing(
    count: Count, terms: Terms, seats_left: int | None = None, approvals: Sequence[int] = ()
) -> Outlook:
    """Say what an open ballot still needs to be adopted.

    `seats_left` are silent seats that may still vote: all, unless told.
    """
    left = count.silent if seats_left is None else seats_left
    if not 0 <= left <= count.silent:
        raise ValueError("only silent seats are left to vote")
    now = Polled(count=count, terms=terms, approvals=tuple(approvals))
    return Outlook(
        certain=_certain(now, left),
        can_be_adopted=any(_outcome(end) is Outcome.ADOPTED for end in _best_ends(now, left)),
        quorum_needs=_fewest(left, lambda more: quorum_step(_helped(now, more)).met),
        for_needed=_fewest(left, lambda more: _is_carried(_helped(now, more))),
    )


def _certain(now: Polled, left: int) -> Outcome | None:
    # One more "for" never harms, and each other condition is at its worst
    # when all who are left do the same: these ends stand for all ends.
    made = [verdict(end.count, end.terms, end.approvals) for end in _extreme_ends(now, left)]
    if len({(one.outcome, one.chosen) for one in made}) > 1:
        return None
    # Of a choice they stand for less: seats that differ can make two options equal.
    foreseen = left == 0 or now.terms.method is not Method.APPROVAL
    outcome = made[0].outcome
    return outcome if foreseen or outcome in (Outcome.ADOPTED, Outcome.INQUORATE) else None


def _extreme_ends(now: Polled, left: int) -> Iterator[Polled]:
    yield now
    for choice in {*ANSWERS[now.terms.method], Choice.RECUSED}:
        if choice is not Choice.APPROVE:
            yield replace(now, count=now.count.moving(left, place_of(choice)))
    every = set(range(len(now.approvals)))
    for option in every:
        yield _approving(now, left, {option})
        yield _approving(now, left, every - {option})


def _best_ends(now: Polled, left: int) -> Iterator[Polled]:
    if now.terms.method is not Method.APPROVAL:
        yield _helped(now, left)
    for option in range(len(now.approvals)):
        yield _approving(now, left, {option})


def _helped(now: Polled, more: int) -> Polled:
    """Give what is put to the vote so many seats more; in a choice, the option that leads."""
    if now.terms.method is Method.APPROVAL:
        return _approving(now, more, {now.approvals.index(now.winning)})
    helping = Choice.CONSENT if now.terms.method is Method.CONSENT else Choice.FOR
    return replace(now, count=now.count.moving(more, place_of(helping)))


def _approving(now: Polled, seats: int, options: Collection[int]) -> Polled:
    approvals = tuple(counted + seats * (place in options) for place, counted in enumerate(now.approvals))
    return replace(now, count=now.count.moving(seats, "approve"), approvals=approvals)


def _outcome(end: Polled) -> Outcome:
    return verdict(end.count, end.terms, end.approvals).outcome


def _is_carried(end: Polled) -> bool:
    steps = (check(end) for check, _ in CHECKS[end.terms.method] if check is not quorum_step)
    return all(step is None or step.met for step in steps)


def _fewest(left: int, enough: Callable[[int], bool]) -> int:
    """Give the fewest more seats that are enough; one more than there are if none."""
    return bisect_left(range(left + 1), True, key=enough)
