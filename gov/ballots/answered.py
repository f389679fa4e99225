"""Say which seats have answered, and whether that lets a close be brought forward."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.ballots.rows import BallotRow
from gov.ballots.rules import check_early, early_close
from gov.committees.rules import day_in
from gov.kernel.errors import NotAllowed
from gov.store import fetch


def early_end(ballot: BallotRow, answered: int, seats: int, now: datetime) -> datetime:
    """Give the close that a seat may ask for now, or refuse with the reason."""
    check_early(allowed=ballot.early_close, ended=ballot.ended_at is not None, answered=answered, seats=seats)
    return early_close(day_in(ballot.zone, now), ballot.deadline, ballot.zone)


def may_end(ballot: BallotRow, answered: int, seats: int, now: datetime) -> bool:
    """Say whether a seat may bring the close forward now."""
    try:
        early_end(ballot, answered, seats, now)
    except NotAllowed:
        return False
    return True


async def electorate_cast(ballot_id: UUID) -> tuple[Sequence[UUID], int]:
    """List the seats of the electorate, and count those that answered."""
    rows = await fetch(
        _Elector,
        "SELECT e.seat_id, EXISTS (SELECT 1 FROM vote v WHERE v.ballot_id = e.ballot_id"
        " AND v.seat_id = e.seat_id) AS answered FROM ballot_seat e WHERE e.ballot_id = {}"
        " ORDER BY e.position, e.seat_id LIMIT 500",
        ballot_id,
    )
    return [row.seat_id for row in rows], sum(row.answered for row in rows)


@dataclass(frozen=True, slots=True)
class _Elector:
    seat_id: UUID
    answered: bool
