"""Hold what is read of votes on paper: seats, witnesses, counts; never a slip."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.ballots.ahead import Ahead
from gov.ballots.queries import BallotPage
from gov.decisions.rooms import Sitting
from gov.decisions.rules import is_deciding
from gov.papers.rules import Part, Person, Stood, Totals, part_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSeat:
    """Hold one seat: where it stood, and whether it took a slip."""

    seat_id: UUID
    label: str
    stood: Stood
    took: bool

    @property
    def votes(self) -> bool:
        """Say whether a slip was drawn for it."""
        return Stood(self.stood).votes

    @property
    def part(self) -> Part:
        """Say what is known of its part."""
        return part_of(Stood(self.stood), took=self.took)


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Hold who counts, for which seat, how often so far, and whether she still sits."""

    place: int
    person_id: UUID
    name: str
    email: str | None
    language: str
    seat_id: UUID
    seat: str
    turns: int
    sits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """Hold someone who is in the room for a seat, and may witness."""

    person_id: UUID
    name: str
    seat_id: UUID
    seat: str
    coordinates: bool

    @property
    def as_person(self) -> Person:
        """Give what decides whether she may."""
        return Person(person_id=self.person_id, seat_id=self.seat_id, coordinates=bool(self.coordinates))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Hold what one witness counted in one turn."""

    turn: int
    place: int
    slips: int
    in_favour: int
    against: int
    approving: int
    blank: int
    spoiled: int
    approvals: str

    @property
    def totals(self) -> Totals:
        """Give her totals."""
        return Totals(
            slips=self.slips,
            in_favour=self.in_favour,
            against=self.against,
            approving=self.approving,
            blank=self.blank,
            spoiled=self.spoiled,
            approvals=tuple(int(one) for one in self.approvals.split()),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """Hold who asked for the slips on paper, and when."""

    turn: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Hold a vote on paper as one person may see it; `counts` are those she may read,
    `sealed` the totals that both witnesses confirmed."""

    ballot: BallotPage
    opened_by: UUID
    seats: Sequence[PaperSeat]
    witnesses: Sequence[Witness]
    printings: Sequence[Printing]
    counts: Sequence[Counted]
    sealed: Totals | None
    sitting: Sitting
    person_id: UUID

    @property
    def slips(self) -> int:
        """Count the slips drawn: one a seat that is there and takes part."""
        return sum(seat.votes for seat in self.seats)

    @property
    def by_proxy(self) -> bool:
        """Say whether somebody fills in two slips."""
        return any(seat.stood == Stood.REPRESENTED for seat in self.seats)

    @property
    def handed(self) -> int:
        """Count the slips handed out."""
        return sum(bool(seat.took) for seat in self.seats)

    @property
    def counted(self) -> bool:
        """Say whether a witness has counted."""
        return any(one.turns for one in self.witnesses)

    @property
    def disagree(self) -> bool:
        """Say whether both counted, and unlike each other: alike, it would be sealed."""
        one, two = (witness.turns for witness in self.witnesses)
        return self.ballot.ballot.sealed_at is None and one == two > 0

    @property
    def own(self) -> Witness | None:
        """Give the witness that this person is."""
        return next((one for one in self.witnesses if one.person_id == self.person_id), None)

    @property
    def keeps(self) -> bool:
        """Say whether this person draws and hands out the slips."""
        return self.ballot.rights.coordinates or self.person_id == self.opened_by

    def undecidable(self, now: datetime) -> bool:
        """Say whether two witnesses cannot confirm one count any more, or do not."""
        sits = all(one.sits for one in self.witnesses)
        return self._disagree_again or not sits or not is_deciding(self.sitting.room, now)

    @property
    def _disagree_again(self) -> bool:
        """Say whether they counted together again in vain: once unlike ends nothing.

        Both know the result by then, and one whom it does not suit could write another number.
        """
        return self.disagree and all(one.turns > 1 for one in self.witnesses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Hold what opening a vote on paper rests on: the room, who is in it, and which
    seats declared before that they take no part."""

    ahead: Ahead
    sitting: Sitting
    there: Sequence[There]
    declared: frozenset[UUID] = frozenset()

    @property
    def seats(self) -> Mapping[UUID, Stood]:
        """Say where each seat of the committee stands."""
        known = {0: Stood.ABSENT, 1: Stood.EXCUSED, 2: Stood.PRESENT}
        by_proxy = self.sitting.proxies
        return {
            seat.id: Stood.REPRESENTED if seat.id in by_proxy else known[seat.there]
            for seat in self.sitting.seats
        }
