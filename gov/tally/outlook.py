"""Say while a ballot is open what is still missing, and what is certain.

All of it supposes that votes already cast stay as they are.
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from gov.tally.counts import Count
from gov.tally.terms import Terms
from gov.tally.verdict import Outcome, abstentions_step, base_step, majority_step, quorum_step, verdict


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
    """

    certain: Outcome | None
    can_be_adopted: bool
    quorum_needs: int
    for_needed: int

    @property
    def needs(self) -> tuple[tuple[Need, int], ...]:
        """List what to say, the most pressing first."""
        if self.certain is Outcome.ADOPTED:
            return ((Need.WILL_BE_ADOPTED, 0),)
        if not self.can_be_adopted:
            return ((Need.CANNOT_BE_ADOPTED, 0),)
        missing = ((Need.QUORUM_NEEDS, self.quorum_needs), (Need.FOR_NEEDED, self.for_needed))
        return tuple(need for need in missing if need[1]) or ((Need.ADOPTED_AS_IT_STANDS, 0),)


def missing(count: Count, terms: Terms, seats_left: int | None = None) -> Outlook:
    """Say what an open ballot still needs to be adopted.

    `seats_left` are silent seats that may still vote: all, unless told.
    """
    left = count.silent if seats_left is None else seats_left
    if not 0 <= left <= count.silent:
        raise ValueError("only silent seats are left to vote")
    # One more "for" never harms, and each other condition is at its worst
    # when all who are left do the same: these five ends stand for all ends.
    ends = {verdict(end, terms).outcome for end in _extreme_ends(count, left)}
    possible = verdict(count.moving(left, "for_"), terms).outcome is Outcome.ADOPTED
    return Outlook(
        certain=ends.pop() if len(ends) == 1 else None,
        can_be_adopted=possible,
        quorum_needs=_fewest(left, lambda more: quorum_step(count.moving(more, "for_"), terms).met),
        for_needed=_fewest(left, lambda more: _is_carried(count.moving(more, "for_"), terms)),
    )


def _extreme_ends(count: Count, left: int) -> tuple[Count, ...]:
    moved = (count.moving(left, place) for place in ("for_", "against", "abstain", "recused"))
    return (count, *moved)


def _is_carried(count: Count, terms: Terms) -> bool:
    steps = (base_step(count, terms), abstentions_step(count, terms), majority_step(count, terms))
    return all(step is None or step.met for step in steps)


def _fewest(left: int, enough: Callable[[int], bool]) -> int:
    """Give the fewest more seats that are enough; one more than there are if none."""
    return bisect_left(range(left + 1), True, key=enough)
