"""Count seats, and keep five facts apart: abstained, recused, silent,
absent, excused.
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import astuple, dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from gov.tally.terms import Base, Method, QuorumOf, Terms

Seat = TypeVar("Seat", bound=Hashable)


class Choice(StrEnum):
    """What a seat may answer; a recusal is no vote, and never an abstention."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    CONSENT = "consent"
    CONCERN = "concern"  # consents, and wants it heard
    OBJECTION = "objection"  # reasoned, and maintained
    STAND_ASIDE = "stand_aside"  # neither carries it nor stands in its way
    APPROVE = "approve"  # at least one of the options
    RECUSED = "recused"


_OPINIONS = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.RECUSED)
ANSWERS: Mapping[Method, tuple[Choice, ...]] = MappingProxyType(
    {
        Method.FOR_AGAINST: _OPINIONS,
        Method.CONSENT: (
            Choice.CONSENT,
            Choice.CONCERN,
            Choice.OBJECTION,
            Choice.STAND_ASIDE,
            Choice.RECUSED,
        ),
        Method.UNANIMOUS: _OPINIONS,
        Method.APPROVAL: (Choice.APPROVE, Choice.ABSTAIN, Choice.RECUSED),
        Method.SENSE_CHECK: (Choice.FOR, Choice.ABSTAIN, Choice.AGAINST),
    }
)
"""What each method asks, in the order it is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Say where every seat of the electorate stands: each stands once.

    Silent is a seat that could vote and did not; online nobody is absent.
    """

    for_: int = 0
    against: int = 0
    abstain: int = 0
    consent: int = 0
    concern: int = 0
    objection: int = 0
    stand_aside: int = 0
    approve: int = 0
    recused: int = 0
    silent: int = 0
    absent: int = 0
    excused: int = 0

    def __post_init__(self) -> None:
        if min(astuple(self)) < 0:
            raise ValueError("seats are counted from nought")

    @property
    def seats(self) -> int:
        """Count the electorate."""
        return self.present + self.absent + self.excused

    @property
    def present(self) -> int:
        """Count the seats that are there, recused and silent ones included; by proxy is there too."""
        return self.cast + self.recused + self.silent

    @property
    def cast(self) -> int:
        """Count the answers given, abstentions included."""
        return self.expressed + self.abstain + self.consenting + self.objection + self.stand_aside

    @property
    def expressed(self) -> int:
        """Count the votes for and against; in a choice, the seats that approve something."""
        return self.for_ + self.against + self.approve

    @property
    def consenting(self) -> int:
        """Count the seats that consent, with or without a concern."""
        return self.consent + self.concern

    def moving(self, seats: int, to: str) -> "Count":
        """Count as if so many silent seats stood elsewhere."""
        return replace(self, silent=self.silent - seats, **{to: getattr(self, to) + seats})


def quorum_part(count: Count, terms: Terms) -> int:
    """Count the seats that make a quorum."""
    recused = count.recused if terms.recused_count_for_quorum else 0
    silent = count.silent if terms.silent_are_present else 0
    return count.cast + recused + silent


def quorum_whole(count: Count, terms: Terms) -> int:
    """Count the seats of which a quorum is taken."""
    return count.seats if terms.quorum_of is QuorumOf.ALL_SEATS else count.present


def base_of(count: Count, terms: Terms) -> int:
    """Count the seats of which the majority is taken."""
    if terms.base is Base.EXPRESSED:
        return count.expressed
    if terms.base is Base.CAST:
        return count.cast
    if terms.base is Base.ALL_SEATS:
        return count.seats
    return count.cast + (count.silent if terms.silent_are_present else 0)


def count_seats(
    electorate: Collection[Seat],
    choices: Mapping[Seat, Choice],
    *,
    recused: Collection[Seat] = (),
    absent: Collection[Seat] = (),
    excused: Collection[Seat] = (),
) -> Count:
    """Place every seat once: recusal first, then the vote, then presence.

    A seat that recuses itself after voting is recused; one that voted from
    elsewhere is not absent.
    """
    if len(set(electorate)) != len(electorate):
        raise ValueError("a seat stands in the electorate once")
    if not {*choices, *recused, *absent, *excused} <= set(electorate):
        raise ValueError("only seats of the electorate are counted")
    places = [_place(seat, choices, recused, absent, excused) for seat in electorate]
    return Count(**{place: places.count(place) for place in set(places)})


def place_of(choice: Choice) -> str:
    """Name the place of a count in which a choice stands."""
    return "for_" if choice is Choice.FOR else str(choice)


def count_approvals(approved: Collection[Collection[int]], options: int) -> tuple[int, ...]:
    """Count for each option the seats that approve it; a seat approves an option once."""
    if not all(set(one) <= set(range(options)) for one in approved):
        raise ValueError("only the options of the ballot are approved")
    return tuple(sum(option in one for one in approved) for option in range(options))


def _place(
    seat: Seat,
    choices: Mapping[Seat, Choice],
    recused: Collection[Seat],
    absent: Collection[Seat],
    excused: Collection[Seat],
) -> str:
    if seat in recused:
        return "recused"
    if seat in choices:
        return place_of(choices[seat])
    if seat in excused:
        return "excused"
    return "absent" if seat in absent else "silent"
