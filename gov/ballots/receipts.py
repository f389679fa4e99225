"""Read one vote as it was recorded, for the people of its seat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.ballots.answers import chosen_of
from gov.ballots.queries import APPROVED, ballot_row
from gov.ballots.rows import BallotRow, places
from gov.ballots.rules import Status
from gov.committees.rights import rights_of
from gov.kernel.errors import NotFound
from gov.motions.queries import motion_for
from gov.motions.rows import MotionRow
from gov.store import fetch_one, read
from gov.tally.counts import Choice
from gov.web import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Hold one vote as it was recorded, for its own seat's people."""

    motion: MotionRow
    ballot: BallotRow
    stands: Status
    seat: str
    choice: Choice
    approved: Sequence[str]
    reason: str
    voter: str
    cast_at: datetime
    code: str
    counts: bool
    replaced: Choice | None
    replaced_voter: str | None
    by_proxy: bool


async def receipt_page(viewer: Viewer, slug: str, number: str, code: str, now: datetime) -> Receipt:
    """Show a recorded vote to the people of its seat, and to nobody else."""
    async with read():
        motion = await motion_for(viewer, slug, number)
        rights = await rights_of(viewer.person_id, motion.committee_id, now)
        found = await fetch_one(
            _Cast,
            "SELECT v.ballot_id, e.label AS seat, v.choice, v.reason, p.name AS voter, v.cast_at, v.capacity,"
            f" {APPROVED} AS approved,"
            " v.turn = (SELECT max(n.turn) FROM vote n WHERE n.ballot_id = v.ballot_id"
            " AND n.seat_id = v.seat_id) AS counts, o.choice AS replaced, q.name AS replaced_voter"
            " FROM vote v JOIN ballot_seat e ON e.ballot_id = v.ballot_id AND e.seat_id = v.seat_id"
            " JOIN ballot b ON b.id = v.ballot_id JOIN person p ON p.id = v.person_id"
            " LEFT JOIN vote o ON o.ballot_id = v.ballot_id AND o.seat_id = v.seat_id AND o.turn = v.turn - 1"
            " LEFT JOIN person q ON q.id = o.person_id"
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
        approved=chosen_of(ballot.options, places(found.approved)),
        reason=found.reason,
        voter=found.voter,
        cast_at=found.cast_at,
        code=code,
        counts=found.counts,
        replaced=found.replaced,
        replaced_voter=found.replaced_voter,
        by_proxy=found.capacity == "proxy",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cast:
    ballot_id: UUID
    seat: str
    choice: Choice
    approved: str | None
    reason: str
    voter: str
    cast_at: datetime
    capacity: str
    counts: bool
    replaced: Choice | None
    replaced_voter: str | None
