"""Say beforehand what totals will tell of single votes. Pure, and exhaustive.

Totals name nobody, so seats whose votes one does not know can be exchanged for
each other. Hence someone knows another's answer exactly where all that is left,
once known votes are taken away, is one answer: whoever reads the totals, where
all slips say the same; a seat that subtracts its own, where all others do.
"""

from collections.abc import Sequence
from enum import StrEnum


class Exposure(StrEnum):
    """Whom a result tells how single seats voted, without anyone speaking."""

    EVERYONE = "everyone"  # every reader knows every vote
    EACH_OTHER = "each_other"  # of two, each knows the other's
    THE_ONE = "the_one"  # who stands alone knows all others'
    NOBODY = "nobody"


def exposure(totals: Sequence[int]) -> Exposure:
    """Say whom these totals tell a vote: one number of slips an answer."""
    slips, given = sum(totals), [count for count in totals if count]
    if len(given) == 1:
        return Exposure.EVERYONE
    if slips == 2:
        return Exposure.EACH_OTHER
    return Exposure.THE_ONE if slips - 1 in given else Exposure.NOBODY


def forecast(slips: int, answers: int) -> tuple[Exposure, ...]:
    """List what can come of so many slips with so many possible answers.

    A choice among options asks two answers of each option: ticked or not.
    """
    found = []
    if slips > 0:
        found.append(Exposure.EVERYONE)
    if answers > 1 and slips == 2:
        found.append(Exposure.EACH_OTHER)
    if answers > 1 and slips > 2:
        found.append(Exposure.THE_ONE)
    if (answers > 1 and slips > 3) or (answers > 2 and slips == 3):
        found.append(Exposure.NOBODY)
    return tuple(found)


def knows(totals: Sequence[int], known: Sequence[int]) -> bool:
    """Say whether who knows some slips (one number an answer) knows all the others too."""
    left = [count - mine for count, mine in zip(totals, known, strict=True)]
    return sum(left) > 0 and sum(count > 0 for count in left) == 1
