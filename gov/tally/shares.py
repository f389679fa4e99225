"""Ask for a share of seats in whole numbers: no rounding, no weight."""

from dataclasses import dataclass
from typing import Final


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


NONE: Final = Threshold(0, 1, strict=False)
MORE_THAN_HALF: Final = Threshold(1, 2, strict=True)
TWO_THIRDS: Final = Threshold(2, 3, strict=False)
ALL: Final = Threshold(1, 1, strict=False)
