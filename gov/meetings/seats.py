"""Say what each seat makes of a meeting: coming, excused, there, silent."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Announced(StrEnum):
    """What a person said before the meeting."""

    COMING = "coming"
    EXCUSED = "excused"


class Noted(StrEnum):
    """What the roll call noted of a person."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class SeatFact(StrEnum):
    """What holds of a seat; five facts are never merged, and a proxy is no presence of its people."""

    PRESENT = "present"
    REPRESENTED = "represented"
    EXCUSED = "excused"
    ABSENT = "absent"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Hold what is known of one person who may act for a seat."""

    holds: bool
    announced: Announced | None
    noted: Noted | None
    left: bool = False


def as_announced(said: Announced) -> Noted:
    """Note a person as she announced, for the chair to correct."""
    return Noted.PRESENT if said is Announced.COMING else Noted.EXCUSED


def announced_fact(people: Iterable[Acting]) -> SeatFact:
    """Expect a seat as soon as one of its people comes.

    A deputy's excuse alone says nothing while the holder is silent; a holder's
    excuse stands until the deputy announces to come.
    """
    acting = tuple(people)
    if any(one.announced is Announced.COMING for one in acting):
        return SeatFact.PRESENT
    holders = [one for one in acting if one.holds] or acting
    if holders and all(one.announced is Announced.EXCUSED for one in holders):
        return SeatFact.EXCUSED
    return SeatFact.SILENT


def standing_in(fact: SeatFact, *, represented: bool) -> SeatFact:
    """Represent a seat whose people do not come by who holds its proxy; they go before it."""
    return SeatFact.REPRESENTED if represented and fact is not SeatFact.PRESENT else fact


def noted_fact(people: Iterable[Acting]) -> SeatFact:
    """Count a seat as present while one of its people is; as absent once all who came have left."""
    noted = {Noted.ABSENT if one.left else one.noted for one in people}
    for found in (Noted.PRESENT, Noted.EXCUSED, Noted.ABSENT):
        if found in noted:
            return SeatFact(found.value)
    return SeatFact.SILENT
