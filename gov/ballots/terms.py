"""Say what a ballot needs to be adopted, in whole numbers.

Every majority names its base, since the sources on association law disagree
on it. No casting vote and no weight exist: seats are counted, nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from gov.motions.rules import DecisionClass


class Base(StrEnum):
    """Of how many seats a majority is taken; recused seats only in `all_seats`."""

    EXPRESSED = "expressed"  # for + against
    CAST = "cast"  # with abstentions
    PRESENT_OR_REPRESENTED = "present_or_represented"  # with those who are there and say nothing
    ALL_SEATS = "all_seats"


class QuorumOf(StrEnum):
    """Of how many seats a quorum is taken."""

    ALL_SEATS = "all_seats"
    SEATS_PRESENT = "seats_present"


@dataclass(frozen=True, slots=True)
class Threshold:
    """Ask for a share of seats: more than p/q (strict), or at least p/q."""

    numerator: int
    denominator: int
    strict: bool

    def __post_init__(self) -> None:
        if not 0 <= self.numerator <= self.denominator or self.denominator == 0:
            raise ValueError("a share lies between none and all")
        if self.strict and self.numerator == self.denominator:
            raise ValueError("nobody has more than all")

    def met(self, part: int, whole: int) -> bool:
        """Say whether `part` of `whole` seats is enough; never of none."""
        if whole <= 0:
            return False
        asked, given = self.numerator * whole, self.denominator * part
        return given > asked if self.strict else given >= asked

    def least(self, whole: int) -> int:
        """Give the fewest seats of `whole` that are enough."""
        asked = self.numerator * whole
        return asked // self.denominator + 1 if self.strict else -(-asked // self.denominator)

    @property
    def excludes_ties(self) -> bool:
        """Say whether it can be met only with more for than against."""
        doubled = 2 * self.numerator
        return doubled > self.denominator or (doubled == self.denominator and self.strict)


MORE_THAN_HALF = Threshold(1, 2, strict=True)
TWO_THIRDS = Threshold(2, 3, strict=False)
ALL = Threshold(1, 1, strict=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Hold what a ballot needs, frozen when it opens.

    `silent_are_present` is for a vote in a room, where a seat that says
    nothing is there; online it is not. `source` names the rule it comes
    from: a version of the rules of procedure, or `starter`.
    """

    quorum: Threshold
    majority: Threshold
    quorum_of: QuorumOf = QuorumOf.ALL_SEATS
    base: Base = Base.EXPRESSED
    recused_count_for_quorum: bool = True
    silent_are_present: bool = False
    abstentions_defer: bool = True  # when they outnumber the votes expressed
    source: str = "starter"

    def __post_init__(self) -> None:
        if not self.majority.excludes_ties:
            raise ValueError("a majority is more than half, so that a tie is not adopted")


_SIMPLE = Terms(quorum=MORE_THAN_HALF, majority=MORE_THAN_HALF)
_QUALIFIED = Terms(quorum=MORE_THAN_HALF, majority=TWO_THIRDS)
_UNANIMOUS = Terms(quorum=ALL, majority=ALL, base=Base.ALL_SEATS)

DEFAULTS: Mapping[DecisionClass, Terms] = MappingProxyType(
    {
        DecisionClass.ORDINARY: _SIMPLE,
        DecisionClass.BUDGET: _QUALIFIED,
        DecisionClass.ADMISSION: _QUALIFIED,
        DecisionClass.RULES: _QUALIFIED,
        DecisionClass.SHARING: _QUALIFIED,
        DecisionClass.CONVENTION: _UNANIMOUS,
        DecisionClass.CLOSING: _UNANIMOUS,
    }
)
