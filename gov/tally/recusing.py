"""Say what it changes that seats take no part: for the quorum, and for the majority."""

from dataclasses import dataclass

from gov.tally.counts import Count, quorum_part, quorum_whole
from gov.tally.outlook import missing
from gov.tally.terms import Base, Method, Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Hold what is left possible, in seats.

    Of `seats`, at most `counting` can make the quorum, which asks for `needed`;
    `adoptable` says whether all others together could still adopt.
    """

    seats: int
    counting: int
    needed: int
    adoptable: bool
    recused: int
    silent: int
    terms: Terms

    @property
    def reachable(self) -> bool:
        """Say whether the quorum can still be reached."""
        return self.counting >= self.needed

    @property
    def breaks_with(self) -> int:
        """Count the seats more whose silence would leave it without its quorum."""
        return self.counting - self.needed + 1

    @property
    def breakable(self) -> bool:
        """Say whether the seats that have not answered can still leave it without its quorum."""
        return 0 < self.breaks_with <= self.silent

    @property
    def stays_in_base(self) -> bool:
        """Say whether a recused seat is still among those of whom the majority is taken."""
        return self.terms.method is Method.UNANIMOUS or self.terms.base is Base.ALL_SEATS


def effect_of(count: Count, terms: Terms) -> Effect:
    """Say what the seats that take no part change, those still silent answering all.

    Pure arithmetic of the quorum itself: the same functions as the verdict's.
    """
    rest = Count(recused=count.recused, silent=count.seats - count.recused)
    # Who is away can no longer answer; who is silent still can.
    end = count.moving(count.silent, "abstain")
    return Effect(
        seats=quorum_whole(count, terms),
        counting=quorum_part(end, terms),
        needed=terms.quorum.least(quorum_whole(count, terms)),
        adoptable=missing(rest, terms, approvals=_none_yet(terms)).can_be_adopted,
        recused=count.recused,
        silent=count.silent,
        terms=terms,
    )


def _none_yet(terms: Terms) -> tuple[int, ...]:
    return (0, 0) if terms.method is Method.APPROVAL else ()
