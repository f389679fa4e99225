"""Say what each readership of a log may know of a decision.

Pure: made from the decision alone, so that it can be made again and compared.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.committees.rules import Number
from gov.decisions.boards import holds
from gov.decisions.rules import IN_FORCE, PAST, WITHHELD

READERS = ("public", "partners", "committee", "closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """Hold what of a decision its place in the logs follows from.

    `boards` are the answers of those it was referred to, None where there are none.
    """

    id: UUID
    committee_id: UUID
    number: str
    audience: str
    outcome: str
    decision_class: str
    boards: str | None = None
    ended_by: str | None = None
    repealed: bool | None = None
    set_aside_on: date | None = None

    @property
    def end(self) -> tuple[str, str]:
        """Say by what it ended, and how."""
        return end_of(self.ended_by, self.repealed, self.set_aside_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Hold what one readership is shown of one decision."""

    committee_id: UUID
    reader: str
    rank: int
    year: int
    turn: int
    decision_id: UUID
    decision_class: str
    ended_by: str
    ended_how: str


def shown_of(one: Logged) -> Iterator[Shown]:
    """Show a decision to each readership that may know of it.

    Of what it may not read, a readership is shown the number alone; the
    public is not even shown that.
    """
    place = Number.read(one.number)
    assert place is not None, "the register writes no other number"
    readable = READERS[READERS.index(one.audience) :]
    by, how = one.end
    rank = rank_of(one.outcome, one.boards, how)
    for reader in READERS:
        reads = reader in readable
        if not reads and reader == "public":
            continue
        yield Shown(
            committee_id=one.committee_id,
            reader=reader,
            rank=rank if reads else WITHHELD,
            year=place.year,
            turn=place.turn,
            decision_id=one.id,
            decision_class=one.decision_class if reads else "",
            ended_by=by if reads else "",
            ended_how=how if reads else "",
        )


def how_ended(ended_by: str | None, repealed: bool | None) -> str:
    """Name how a decision ended: replaced, only repealed, or not at all."""
    if ended_by is None:
        return ""
    return "repealed" if repealed else "replaced"


def end_of(ended_by: str | None, repealed: bool | None, set_aside_on: date | None) -> tuple[str, str]:
    """Say by what a decision ended, and how; what was set aside never stood, whatever followed it."""
    if set_aside_on is not None:
        return set_aside_on.isoformat(), "set_aside"
    return ended_by or "", how_ended(ended_by, repealed)


def rank_of(outcome: str, boards: str | None, how: str) -> int:
    """Say where a decision stands among those in force and those past."""
    return IN_FORCE if holds(outcome, boards) and not how else PAST


def counted(rows: Collection[Shown]) -> Counter[tuple[str, int, str]]:
    """Count what is listed, and what is in force, by readership and year."""
    listed = Counter((row.reader, row.year, "listed") for row in rows)
    return listed + Counter((row.reader, row.year, "in_force") for row in rows if row.rank == IN_FORCE)
