"""Read ballots; while votes are hidden, read no vote but the reader's own.

A hidden vote is left out by the query itself: what was never read cannot
reach a page, its ETag, or a template's mistake.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gov.ballots.rows import BallotRow, SeatStance
from gov.ballots.rules import Status
from gov.ballots.tally import Choice, Count, count_seats
from gov.ballots.verdict import Verdict
from gov.committees.rights import Rights, rights_of
from gov.kernel.errors import NotFound
from gov.motions.queries import motion_for, motion_seen
from gov.motions.rows import MotionRow
from gov.store import fetch, fetch_one, fetch_value, read
from gov.web import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotPage:
    """Hold a ballot as one person may see it now.

    `seats` carry choices only where they may be read; `cast` is how many
    seats have answered, None where not even that is told.
    """

    motion: MotionRow
    ballot: BallotRow
    stands: Status
    seats: Sequence[SeatStance]
    own: SeatStance | None
    may_vote: bool
    cast: int | None
    rights: Rights
    verdict: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Hold one vote as it was recorded, for its own seat's people."""

    motion: MotionRow
    ballot: BallotRow
    stands: Status
    seat: str
    choice: Choice
    reason: str
    voter: str
    cast_at: datetime
    code: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Due:
    """Name a ballot whose deadline has passed and which waits to be counted."""

    ballot_id: UUID
    committee_id: UUID
    closes_at: datetime


_BALLOT = """SELECT b.id, b.committee_id, b.motion_id, b.motion_version, b.terms, b.hidden_until_close,
 b.opened_at, p.name AS opened_by, b.closes_at, b.sealed_at, b.verdict, b.voided_at, b.void_reason
FROM ballot b JOIN person p ON p.id = b.opened_by"""

_STANCES = """SELECT e.seat_id, e.position, e.label, v.choice, v.reason, p.name AS voter, v.capacity,
 v.cast_at, v.receipt
FROM ballot_seat e
LEFT JOIN vote v ON v.ballot_id = e.ballot_id AND v.seat_id = e.seat_id AND ({} = 1 OR e.seat_id = {})
 AND v.turn = (SELECT max(n.turn) FROM vote n WHERE n.ballot_id = e.ballot_id AND n.seat_id = e.seat_id)
LEFT JOIN person p ON p.id = v.person_id
WHERE e.ballot_id = {} ORDER BY e.position, e.seat_id LIMIT 500"""


async def ballot_row(ballot_id: UUID, motion_id: UUID | None = None) -> BallotRow:
    """Give one ballot, if it is this motion's."""
    found = await fetch_one(BallotRow, f"{_BALLOT} WHERE b.id = {{}}", ballot_id)
    if found is None or motion_id not in (None, found.motion_id):
        raise NotFound("not_found")
    return found


async def latest_ballot(motion_id: UUID) -> BallotRow | None:
    """Give a motion's last ballot, if it ever had one."""
    return await fetch_one(
        BallotRow,
        f"{_BALLOT} WHERE b.motion_id = {{}} ORDER BY b.opened_at DESC, b.id DESC LIMIT 1",
        motion_id,
    )


async def stances(ballot_id: UUID, *, all_votes: bool = True, own: UUID | None = None) -> list[SeatStance]:
    """List the electorate with each seat's last vote, hidden ones left out."""
    return await fetch(SeatStance, _STANCES, int(all_votes), own, ballot_id)


def count_of(seats: Sequence[SeatStance]) -> Count:
    """Count each seat of the electorate once."""
    choices = {seat.seat_id: seat.choice for seat in seats if seat.choice is not None}
    return count_seats([seat.seat_id for seat in seats], choices)


async def ballot_page(viewer: Viewer, slug: str, number: str, now: datetime) -> BallotPage | None:
    """Show a motion's last ballot as this person may see it."""
    async with read():
        motion = await motion_for(viewer, slug, number)
        return await _page_of(viewer, slug, motion, now)


async def ballot_beside(viewer: Viewer, slug: str, motion_id: UUID, now: datetime) -> BallotPage | None:
    """Show on a motion's page its last ballot, as this person may see it."""
    async with read():
        motion = await motion_seen(viewer, slug, motion_id)
        return await _page_of(viewer, slug, motion, now) if motion else None


async def _page_of(viewer: Viewer, slug: str, motion: MotionRow, now: datetime) -> BallotPage | None:
    ballot = await latest_ballot(motion.id)
    if ballot is None:
        return None
    rights = await rights_of(viewer.person_id, motion.committee_id, now)
    seats = await stances(ballot.id, all_votes=ballot.shows_votes, own=rights.seat_id)
    own = next((seat for seat in seats if seat.seat_id == rights.seat_id), None)
    stands = ballot.stands(now)
    return BallotPage(
        motion=motion,
        ballot=ballot,
        stands=stands,
        seats=seats,
        own=own,
        may_vote=own is not None and stands is Status.OPEN,
        cast=await _cast(viewer, slug, ballot, seats),
        rights=rights,
        verdict=Verdict.from_json(json.loads(ballot.verdict)) if ballot.verdict else None,
    )


async def _cast(viewer: Viewer, slug: str, ballot: BallotRow, seats: Sequence[SeatStance]) -> int | None:
    """Tell how many seats have answered; while hidden, not to observers."""
    if ballot.shows_votes:
        return sum(seat.choice is not None for seat in seats)
    if viewer.audience(slug) != "closed" or ballot.voided_at is not None:
        return None
    return await fetch_value(int, "SELECT count(DISTINCT seat_id) FROM vote WHERE ballot_id = {}", ballot.id)


async def receipt_page(viewer: Viewer, slug: str, number: str, code: str, now: datetime) -> Receipt:
    """Show a recorded vote to the people of its seat, and to nobody else."""
    async with read():
        motion = await motion_for(viewer, slug, number)
        rights = await rights_of(viewer.person_id, motion.committee_id, now)
        found = await fetch_one(
            _Cast,
            "SELECT v.ballot_id, e.label AS seat, v.choice, v.reason, p.name AS voter, v.cast_at,"
            " v.turn = (SELECT max(n.turn) FROM vote n WHERE n.ballot_id = v.ballot_id"
            " AND n.seat_id = v.seat_id) AS counts"
            " FROM vote v JOIN ballot_seat e ON e.ballot_id = v.ballot_id AND e.seat_id = v.seat_id"
            " JOIN ballot b ON b.id = v.ballot_id JOIN person p ON p.id = v.person_id"
            " WHERE v.receipt = {} AND b.motion_id = {} AND (v.seat_id = {} OR v.person_id = {})",
            *(code, motion.id, rights.seat_id, viewer.person_id),
        )
        if found is None:
            raise NotFound("not_found")
        ballot = await ballot_row(found.ballot_id)
    return Receipt(
        motion=motion,
        ballot=ballot,
        stands=ballot.stands(now),
        seat=found.seat,
        choice=found.choice,
        reason=found.reason,
        voter=found.voter,
        cast_at=found.cast_at,
        code=code,
        counts=found.counts,
    )


async def due_ballots(now: datetime, limit: int = 50) -> list[Due]:
    """List ballots that wait to be counted, the earliest deadline first."""
    async with read():
        return await fetch(
            Due,
            "SELECT id AS ballot_id, committee_id, closes_at FROM ballot WHERE sealed_at IS NULL"
            " AND voided_at IS NULL AND closes_at <= {} ORDER BY closes_at, id LIMIT {}",
            *(now, limit),
        )


async def seats_today(viewer: Viewer, slug: str, today: date) -> list[str]:
    """List the seats that would make the electorate of a ballot opened today."""
    standing = viewer.standing(slug)
    assert standing is not None, "the guard lets in only who has a standing"
    async with read():
        rows = await fetch(
            _Label,
            "SELECT a.name AS label FROM seat s JOIN partner a ON a.id = s.partner_id"
            " WHERE s.committee_id = {} AND s.opened_on <= {} AND (s.closed_on IS NULL OR s.closed_on > {})"
            " ORDER BY s.position, s.id LIMIT 500",
            *(standing.committee_id, today, today),
        )
    return [row.label for row in rows]


@dataclass(frozen=True, slots=True)
class _Label:
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cast:
    ballot_id: UUID
    seat: str
    choice: Choice
    reason: str
    voter: str
    cast_at: datetime
    counts: bool
