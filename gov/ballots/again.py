"""Hold what is put to the vote anew to the void ballots before it: what was wrong is not asked again."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from gov.ballots.ahead import SeatHere
from gov.ballots.queries import ballot_row
from gov.ballots.rows import BallotRow
from gov.ballots.rules import check_again
from gov.ballots.versions import contenders_of, last_ballot_of
from gov.motions.rows import MotionRow
from gov.store import fetch

SameElectorate = Callable[[BallotRow], Awaitable[bool]]


async def check_anew(motions: Sequence[MotionRow], same_electorate: SameElectorate | None = None) -> None:
    """Hold every text to the last ballot it was in, from whichever page that was opened.

    Without `same_electorate`, who votes is not settled yet, and the text alone is looked at.
    """
    texts = {(one.id, one.version) for one in motions}
    for ballot_id in {await last_ballot_of(one.id) for one in motions}:
        last = await ballot_row(ballot_id) if ballot_id else None
        if last is None or last.void_ground is None:
            continue
        check_again(
            last.void_ground,
            same_text=await _is_same_text(last, texts),
            same_electorate=same_electorate is not None and await same_electorate(last),
        )


def same_seats(seats: Iterable[SeatHere]) -> SameElectorate:
    """Compare the seats that a ballot was opened with to those that would vote now."""
    now = {seat.seat_id for seat in seats}

    async def same(last: BallotRow) -> bool:
        return await electorate_of(last.id) == now

    return same


async def electorate_of(ballot_id: UUID) -> frozenset[UUID]:
    """Give the seats a ballot was opened with."""
    rows = await fetch(_Elector, "SELECT seat_id FROM ballot_seat WHERE ballot_id = {} LIMIT 500", ballot_id)
    return frozenset(row.seat_id for row in rows)


async def _is_same_text(last: BallotRow, texts: Collection[tuple[UUID, int]]) -> bool:
    """Say whether motions, each in a version, are what was voted on last.

    One text of a choice alone, or all of them with a further one, are the same.
    """
    rivals = {(one.motion_id, one.motion_version) for one in await contenders_of(last.id)}
    before, now = rivals or {(last.motion_id, last.motion_version)}, set(texts)
    return before <= now or now <= before


@dataclass(frozen=True, slots=True)
class _Elector:
    seat_id: UUID
